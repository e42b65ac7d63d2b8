"""Builds one programme with this project, with Hugo and with plain MkDocs, and writes bench/RESULTS.md."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import hugo_site, interpreter, markdown_site, programme_data
from bench.data_files import write_data
from bench.measure import Builder, in_turn, run, written
from bench.outputs import differences
from bench.report import EDITED, HUGO, HUGO_EDITED, MORE, ORDER, OURS, PLAIN, Result, markdown, picture

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PLAIN_UP_TO = 1_000  # it takes minutes for 10,000
HUGO_UP_TO = 10_000
MEMORY = Path("/dev/shm")  # what is written there waits for no disk, and no disk for what was deleted before
BYTES, BYTES_PER_EVENT = 1_000_000_000, 100_000  # what the builders write together, at most
NOON = str(int(datetime(*programme_data.TODAY.timetuple()[:3], 12, tzinfo=UTC).timestamp()))
VARIABLES = {"SOURCE_DATE_EPOCH": NOON, "PROGRAMME_AS_AT": "none", "NO_MKDOCS_2_WARNING": "1"}


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--hugo", type=Path, required=True, help="the folder of Python that has hugo")
    parser.add_argument("--python", action="append", default=[], help="another interpreter that has what we need")
    options = parser.parse_args()
    others = {interpreter.told_by(python): python for python in options.python}
    work, where = _place(max(options.sizes))
    try:
        results = [_measure(size, work / str(size), options.hugo.resolve(), others) for size in options.sizes]
    finally:
        shutil.rmtree(work, ignore_errors=True)
    about = [
        f"Measured on {datetime.now(UTC):%d %B %Y}: {os.cpu_count()} processors, {platform.machine()}",
        *(f"Python {told}" for told in (interpreter.told(), *others)),
        f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}",
        _hugo_version(options.hugo),
        f"Written to {where}",
        "To run it again: `make bench`",
    ]
    (HERE / "RESULTS.md").write_text(markdown(results, about), encoding="utf-8")
    (HERE / "results.svg").write_text(picture(results), encoding="utf-8")
    print(markdown(results, about))
    return 0


def _measure(size: int, work: Path, hugo: Path, pythons: Mapping[str, str]) -> Result:
    print(f"{size:,} events", file=sys.stderr)
    shutil.rmtree(work, ignore_errors=True)
    builders = _builders(size, work, hugo, pythons)
    for builder in builders[1:]:
        run(builder)
    sizes = {builder.name: written(builder.out) for builder in builders}
    if HUGO in sizes and (found := differences(sizes[OURS], sizes[HUGO])):
        sys.exit("The builders do not make the same:\n" + "\n".join(found[:40]))
    result = Result(size, in_turn(builders, 5 if size < 1_000 else 3 if size <= 10_000 else 1), sizes)
    shutil.rmtree(work)  # the next size may need the room
    return result


def _place(most_events: int) -> tuple[Path, str]:
    """Return the folder to work in, and what to say of it: in memory, where enough is free."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > BYTES + BYTES_PER_EVENT * most_events:
        return MEMORY / "programme-bench", "memory, so that the time is that of the builders and not of a disk"
    return ROOT / ".build" / "bench-sites", "the disk"


def _builders(size: int, work: Path, hugo: Path, pythons: Mapping[str, str]) -> list[Builder]:
    found, site = programme_data.programme(size), programme_data.site()
    ours, more = work / "ours", work / "more"
    for folder in (ours, more):
        our_site(folder)
    write_data(found, site, ours / "data")
    write_data(*programme_data.with_more(found, site, more / "docs"), more / "data")
    builders = [_mkdocs(OURS, ours, work / "ours-site", "--strict")]
    run(builders[0])
    if size <= HUGO_UP_TO:
        hugo_site.write(found, site, ours / "docs", HERE / "hugo", work / "hugo")
        # Styles and scripts are the same files for both.
        shutil.copytree(work / "ours-site" / "assets", work / "hugo" / "static" / "assets")
        binary = next(hugo.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        command = [str(binary), "--quiet", "--destination", str(work / "hugo-site")]
        builders.append(Builder(HUGO, command, work / "hugo", work / "hugo-site", {}))
        edited = work / "hugo" / "data" / "given" / "glossary.yaml"
        builders.append(replace(builders[1], name=HUGO_EDITED, edited=edited))
    for told, python in pythons.items():
        name = f"{OURS}, Python {told.split()[0]}"
        builders.append(replace(builders[0], name=name, command=[python, *builders[0].command[1:]]))
    builders.append(replace(builders[0], name=EDITED, edited=ours / "data" / "glossary.yaml"))
    builders.append(_mkdocs(MORE, more, work / "more-site", "--strict"))
    if size <= PLAIN_UP_TO:
        markdown_site.write(found, work / "plain")
        builders.append(_mkdocs(PLAIN, work / "plain", work / "plain-site"))
    return sorted(builders, key=lambda builder: ORDER.index(builder.name) if builder.name in ORDER else 0)


def _mkdocs(name: str, folder: Path, out: Path, *options: str) -> Builder:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options, "--site-dir", str(out)]
    return Builder(name, command, folder, out, VARIABLES)


def our_site(folder: Path) -> None:
    """Put the project's own pages and settings beside the data, without the sample's news."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for article in (folder / "docs" / "news").glob("*.md"):
        if article.stem != "index":
            article.unlink()
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("- hooks/", f"- {ROOT}/hooks/"), encoding="utf-8")


def _hugo_version(hugo: Path) -> str:
    binary = next(hugo.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    said = subprocess.run([binary, "version"], capture_output=True, text=True, check=True).stdout
    return "Hugo " + said.split()[1].lstrip("v").split("-")[0]


if __name__ == "__main__":
    sys.exit(main())
