"""The results as a table in Markdown and as a picture in SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bench.measure import Run
from bench.outputs import HUGO_ALONE, OURS_ALONE, families

OURS, HUGO, PLAIN = "This project", "Hugo", "MkDocs with Material, plain"
MORE = "This project, with frames and pictures"
EDITED, HUGO_EDITED = "This project, after one edit", "Hugo, after one edit"
ORDER = (OURS, EDITED, MORE, HUGO, HUGO_EDITED, PLAIN)
COLOURS = {OURS: "#0b4f6c", HUGO: "#b5470f", PLAIN: "#6b7075"}  # of all that begin so
WIDTH, ROW, LEFT = 720, 26, 240
# The most that we want to take, as a ratio to Hugo, by number of events.
TARGETS = {"wall": {100: 2.5, 1_000: 1.2, 10_000: 1.0}, "memory": {10_000: 0.5}}


@dataclass(frozen=True)
class Result:
    """What was measured at one number of events: medians and sizes of files by builder."""

    events: int
    runs: Mapping[str, Run]
    written: Mapping[str, Mapping[str, int]]


def markdown(results: Sequence[Result], about: Sequence[str]) -> str:
    """Write the page of results."""
    lines = ["# Results of the benchmark", "", *(f"- {line}" for line in about), ""]
    lines += ["![Time as a ratio to Hugo](results.svg)", "", "Medians. Ratios are to Hugo in the same run.", ""]
    lines += [
        "| events | builder | wall, s | ratio | CPU, s | ratio | CPU, ms an event | memory, MiB | ratio | files | MB |"
    ]
    lines += ["| ---: | --- | " + "---: | " * 9]
    for result in results:
        hugo = result.runs.get(HUGO)
        for name, run in result.runs.items():
            sizes = result.written[name]
            ratios = [
                _ratio(getattr(run, key), getattr(hugo, key)) if hugo else "" for key in ("wall", "cpu", "memory")
            ]
            cells = [f"{result.events:,}", name, f"{run.wall:.2f}", ratios[0], f"{run.cpu:.2f}", ratios[1]]
            cells += [f"{run.cpu / result.events * 1000:.2f}", f"{run.memory:.0f}", ratios[2]]
            cells += [f"{len(sizes):,}", f"{sum(sizes.values()) / 1e6:.1f}"]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", *_targets(results), "", *_outputs(results[-1]), ""])


def _targets(results: Sequence[Result]) -> list[str]:
    lines = ["| target: at most | ratio | |", "| --- | ---: | --- |"]
    for result in results:
        for measure, targets in TARGETS.items():
            if HUGO in result.runs and (most := targets.get(result.events)):
                ratio = getattr(result.runs[OURS], measure) / getattr(result.runs[HUGO], measure)
                said = "met" if ratio <= most else "missed"
                lines.append(f"| {measure} at {result.events:,} events: {most} | {ratio:.2f} | {said} |")
    return lines


def _ratio(value: float, hugo: float) -> str:
    return f"{value / hugo:.2f}"


def _outputs(result: Result) -> list[str]:
    counted = {name: families(sizes) for name, sizes in result.written.items() if name in (OURS, HUGO, PLAIN)}
    lines = [f"## What was written at {result.events:,} events", "", "| | " + " | ".join(counted) + " |"]
    lines += ["| --- |" + " ---: |" * len(counted)]
    for family in counted[OURS]:
        cells = [f"{counted[name][family][0]:,} files, {counted[name][family][1] / 1e6:.1f} MB" for name in counted]
        lines.append(f"| {family} | {' | '.join(cells)} |")
    lines += [
        "",
        "Files that only our build makes: "
        + "; ".join(OURS_ALONE.values())
        + ". It also checks all data and pages, works",
    ]
    lines += [
        "out every date, and explains acronyms. Both read the same YAML; Hugo is given the dates worked out, sorted",
        "and grouped, as JSON. After an edit both build the whole site again, beside the one that stands.",
    ]
    lines += ["Files that only Hugo makes: " + "; ".join(HUGO_ALONE.values()) + "."]
    lines += [
        "Plain MkDocs makes pages of entries and its own search index; no calendars, lists, posters or open data."
    ]
    return lines


def picture(results: Sequence[Result]) -> str:
    """Draw the wall time of each builder as a ratio to Hugo's, on a scale that ends at three times Hugo's."""
    bars, y = [], 40
    for result in results:
        bars.append(f'<text x="0" y="{y}" font-weight="bold">{result.events:,} events</text>')
        for name, run in result.runs.items():
            y += ROW
            ratio = run.wall / result.runs[HUGO].wall if HUGO in result.runs else 0
            long = round(min(ratio, 3) / 3 * (WIDTH - LEFT - 120), 1)
            bars.append(f'<text x="0" y="{y}">{escape(name)}</text>')
            bars.append(f'<rect x="{LEFT}" y="{y - 14}" width="{long}" height="18" fill="{_colour(name)}"/>')
            more = " (bar cut)" if ratio > 3 else ""
            bars.append(f'<text x="{LEFT + long + 6}" y="{y}">{ratio:.2f}{more}</text>')
        y += ROW + 14
    font = 'font-family="sans-serif" font-size="15"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" {font} role="img">'
    title = "<title>Wall time of a build as a ratio to Hugo</title>"
    caption = '<text x="0" y="16">Wall time as a ratio to Hugo (1); shorter is faster</text>'
    return "\n".join([head, title, f'<rect width="{WIDTH}" height="{y}" fill="#fff"/>', caption, *bars, "</svg>", ""])


def _colour(name: str) -> str:
    return next(colour for start, colour in COLOURS.items() if name.startswith(start))
