"""Says where the time of a build goes, and below what no build can come; writes bench/WHERE.md.

`make bench-where` runs it. All times are of the processor: the parts of one build in one process, and whole runs.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench import interpreter, programme_data
from bench.__main__ import HERE, ROOT, VARIABLES, our_site
from bench.data_files import write_data
from programme.build import build
from programme.files.compiled import compiled_before
from programme.load.config import load_config
from programme.outputs import SitePlan
from programme.render.environment import Compiled
from programme.settings import CONFIG_NAME, make_settings

EVENTS = 2_000
RUNS = 9
# After each a build says how far it is.
STAGES = (
    "data and pages are read",
    "the schedule is laid out",
    "Markdown becomes HTML",
    "calendars are compared with the ledger",
    "data are checked",
    "addresses are checked, lists and files are planned",
)
MODULES = """import programme.commands.check, sys
print("\\n".join(name for name in sys.modules if name.split(".")[0] not in ("programme", "__main__")))"""
LIBRARIES = """import contextlib, importlib, sys
for name in sys.argv[1:]:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)"""
EMPTY = "site_name: Empty\ntheme: material\nplugins: []\n"


def main() -> int:
    """Measure, and write what was found."""
    gc.disable()  # as a build does
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        floors = list(_floors(work))
        site, parts = _stages(work / "large")
        made = _made(site)
    lines = [
        "# Where the time goes",
        "",
        f"- Measured on {datetime.now(UTC):%d %B %Y}, by processor time: {os.cpu_count()} processors",
        f"- Python {interpreter.told()}",
        "- To measure it again: `make bench-where`",
        "",
        "## Below what no build can come",
        "",
        *("| what runs | seconds |", "| --- | ---: |"),
        *(f"| {said} | {seconds:.3f} |" for said, seconds in floors),
        "",
        f"## What a build of {EVENTS:,} events does, in one process",
        "",
        *("| part | ms an event | share | files | ms a file |", "| --- | ---: | ---: | ---: | ---: |"),
        *_rows([*((said, seconds, 0) for said, seconds in parts), *made]),
    ]
    (HERE / "WHERE.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return 0


def _floors(work: Path) -> Iterator[tuple[str, float]]:
    """Yield what each run takes, the smallest first: medians of several in turn."""
    empty = work / "empty"
    (empty / "docs").mkdir(parents=True)
    (empty / "docs" / "index.md").write_text("# Empty\n", encoding="utf-8")
    (empty / "mkdocs.yml").write_text(EMPTY, encoding="utf-8")
    modules = subprocess.run([sys.executable, "-c", MODULES], capture_output=True, text=True, check=True).stdout.split()
    runs: dict[str, tuple[Sequence[str], Path]] = {
        "Python, which starts and ends": (["-c", ""], ROOT),
        "and loads the libraries that `programme check` uses": (["-c", LIBRARIES, *modules], ROOT),
        "and the engine's own modules": (["-c", "import programme.commands.check"], ROOT),
        "MkDocs with Material, one empty page": (["-m", "mkdocs", "build", "-q", "-d", str(work / "none")], empty),
        "`programme check` of the sample": (["-m", "programme", "check"], ROOT),
        "`mkdocs build` of the sample": (["-m", "mkdocs", "build", "-q", "-d", str(work / "sample")], ROOT),
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(RUNS + 1):
        for name, (arguments, folder) in runs.items():
            taken[name].append(_cpu_of([sys.executable, *arguments], folder))
    yield from ((name, median(seconds[1:])) for name, seconds in taken.items())  # the first leaves what others use


def _cpu_of(command: Sequence[str], folder: Path) -> float:
    def used() -> float:
        found = resource.getrusage(resource.RUSAGE_CHILDREN)
        return found.ru_utime + found.ru_stime

    before = used()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    return used() - before


def _stages(folder: Path) -> tuple[SitePlan, list[tuple[str, float]]]:
    """Plan the large programme; give what each stage took."""
    our_site(folder)
    write_data(programme_data.programme(EVENTS), programme_data.site(), folder / "data")
    os.environ |= VARIABLES
    settings = make_settings(load_config(folder / CONFIG_NAME), folder, programme_data.TODAY)
    ended = {0: time.process_time()}
    site = build(settings, Compiled(compiled_before()), told=lambda step: ended.update({step: time.process_time()}))
    return site, [(said, ended[step] - ended[step - 1]) for step, said in enumerate(STAGES, 1)]


class _Clock:
    """Counts processor time by kind of work."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.times: Counter[str] = Counter()

    @contextmanager
    def of(self, kind: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds[kind] = self.seconds.get(kind, 0) + time.process_time() - start
        self.times[kind] += 1


def _made(site: SitePlan) -> list[tuple[str, float, int]]:
    """Make every file; give what those of a kind took, and how many there are, the longest first."""
    clock = _Clock()
    kept: dict[str, str] = {}
    for output in site.outputs:
        if output.made_of:
            continue
        suffix = Path(output.path).suffix
        with clock.of(f"pages of `{output.template}`" if output.template else f"files that end in `{suffix}`"):
            content = output.content
        if output.keep:
            with clock.of("words of pages, for search"):
                kept[output.address] = output.keep(content)
    for output in site.outputs:
        if output.made_of:
            with clock.of("the index of search"):
                output.made_of(kept)
    longest = sorted(clock.seconds.items(), key=lambda part: -part[1])
    return [(kind, seconds, clock.times[kind]) for kind, seconds in longest]


def _rows(parts: Sequence[tuple[str, float, int]]) -> Iterator[str]:
    whole = sum(seconds for _, seconds, _ in parts)
    for said, seconds, files in parts:
        if seconds >= whole / 1_000:
            each = f"{1000 * seconds / files:.3f}" if files else ""
            share = f"{100 * seconds / whole:.1f}%"
            yield f"| {said} | {1000 * seconds / EVENTS:.3f} | {share} | {files or ''} | {each} |"
    yield f"| all | {1000 * whole / EVENTS:.3f} | | | |"


if __name__ == "__main__":
    sys.exit(main())
