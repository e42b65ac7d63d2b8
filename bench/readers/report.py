"""The measurements as a page of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.readers.scores import CATEGORIES, Scores
from bench.readers.visits import KINDS, OTHER

OURS, STOCK = "This project", "MkDocs with Material, plain"
Visits = tuple[Counter[str], Counter[str]]


@dataclass(frozen=True)
class Measured:
    """All that was measured: addresses and their scores by template, visits by site, seconds and spread by way."""

    about: Sequence[str]
    pages: Mapping[str, Sequence[str]]
    scores: Mapping[str, Scores]
    visits: Mapping[str, Visits]
    seconds: Mapping[str, tuple[float, float]]
    near: int


def markdown(measured: Measured) -> str:
    """Write the page."""
    parts = [_head(measured), _answers(measured), _visits(measured), _lighthouse(measured), _missed(measured)]
    return "\n".join(line for part in parts for line in (*part, "")).rstrip() + "\n"


def _head(measured: Measured) -> Iterator[str]:
    yield "# What readers get"
    yield ""
    yield from (f"- {line}" for line in measured.about)


def _answers(measured: Measured) -> Iterator[str]:
    yield "## Time to an answer on a slow phone"
    yield ""
    yield "When is the next session near me? CPU slowed 4 times, 1.6 Mbit/s down, 150 ms a request, nothing kept. From"
    yield "opening the home page until a session near by shows its day, time and place. A robot taps and types without"
    yield "delay, so reading and typing come on top. Its way to the answer is in `bench/readers/answers.py`."
    yield ""
    yield "| way | seconds, median | slowest less fastest | what is shown |"
    yield "| --- | ---: | ---: | --- |"
    for name, (seconds, spread) in measured.seconds.items():
        shown = "some session there, not the next" if name.startswith(STOCK) else "the next session there"
        yield f"| {name} | {seconds:.1f} | {spread:.1f} | {shown} |"
    yield ""
    yield "The stock search puts first what fits the words best, and its list follows the titles. To know which is the"
    yield f"next, its reader has to open all {measured.near} that name the area."


def _visits(measured: Measured) -> Iterator[str]:
    kinds = [*KINDS.values(), OTHER]
    yield "## Bytes of a visit"
    yield ""
    yield "Home, sessions, one session. Gzipped, with headers. Files are kept for ten minutes, as on GitHub Pages; the"
    yield "second visit is on another day. Data are search indexes and icons."
    yield ""
    yield f"| site | visit | {' | '.join(kinds)} | all |"
    yield f"| --- | --- |{' ---: |' * (len(kinds) + 1)}"
    for site, visits in measured.visits.items():
        for name, found in zip(("first", "second"), visits, strict=True):
            cells = [*(f"{found[kind]:,}" for kind in kinds), f"{sum(found.values()):,}"]
            yield f"| {site} | {name} | {' | '.join(cells)} |"


def _lighthouse(measured: Measured) -> Iterator[str]:
    yield "## Lighthouse"
    yield ""
    yield "As it comes: mobile, simulated slow 4G, CPU slowed 4 times. Medians. FCP and LCP are seconds until the first"
    yield "and the largest thing is drawn; TBT is milliseconds in which the page cannot answer; CLS is what moves."
    yield ""
    yield f"| template | page | {' | '.join(CATEGORIES.values())} | FCP, s | LCP, s | TBT, ms | CLS |"
    yield f"| --- | --- |{' ---: |' * 8}"
    for template, addresses in measured.pages.items():
        for address in addresses:
            found = measured.scores[address]
            first, largest, blocked, moved = found.metrics.values()
            cells = [f"{found.scores[name]:.0f}" for name in CATEGORIES]
            cells += [f"{first / 1000:.1f}", f"{largest / 1000:.1f}", f"{blocked:.0f}", f"{moved:.2f}"]
            yield f"| {template} | {address} | {' | '.join(cells)} |"


def _missed(measured: Measured) -> Iterator[str]:
    yield "## Audits that were missed"
    yield ""
    missed = [(address, said) for address, found in measured.scores.items() for said in found.missed]
    yield from (f"- {address}: {said}" for address, said in missed)
    if not missed:
        yield "None."
