"""One build in processes of its own: how long it took, how much memory they held, and what they wrote."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from programme.files.progress import Progress

MEBIBYTE = 2**20
MOST_SECONDS = 3_600
EVERY_SECONDS = 0.1
PSS = re.compile(rb"^Pss: +(\d+) kB$", re.M)


@dataclass(frozen=True)
class Builder:
    """A way to build: its name, its command, the folder to run it in, and where it writes.

    With ``edited`` a line is added to that file, and the site that stands is built again.
    """

    name: str
    command: Sequence[str]
    folder: Path
    out: Path
    variables: dict[str, str]
    edited: Path | None = None


@dataclass(frozen=True)
class Run:
    """One run, or the medians of several: seconds on the clock, seconds of CPU, MiB held at most.

    Memory is that of all processes together, each shared page once, where the system tells it (Linux); else that of
    the largest process.
    """

    wall: float
    cpu: float
    memory: float


def run(builder: Builder) -> Run:
    """Build, from nothing or after an edit. A build that fails ends the benchmark with what it said."""
    if builder.edited:
        builder.edited.write_text(f"{builder.edited.read_text(encoding='utf-8')}# Edited\n", encoding="utf-8")
    else:
        shutil.rmtree(builder.out, ignore_errors=True)
    os.sync()  # what the run before has written must not slow this one
    log = builder.folder / "build.log"
    held = [0.0]
    with log.open("wb") as said:
        start = time.perf_counter()
        environment = {**os.environ, **builder.variables}
        process = subprocess.Popen(
            builder.command, cwd=builder.folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process, held, ended))
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it has not seen the end that we have waited for
        ended.set()
        watcher.join()
    if status:
        sys.exit(f"{builder.name} failed:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    kilobytes = used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss // 1024
    return Run(wall, used.ru_utime + used.ru_stime, max(*held, kilobytes / 1024 if len(held) == 1 else 0.0))


def _watch(process: subprocess.Popen[bytes], held: list[float], ended: threading.Event) -> None:
    """Note how many MiB the processes hold together, again and again, and end those that hang."""
    until = time.monotonic() + MOST_SECONDS
    while not ended.wait(EVERY_SECONDS):
        if kilobytes := sum(map(_kilobytes, _family(process.pid))):
            held.append(kilobytes / 1024)
        if time.monotonic() > until:
            process.kill()
            return


def _family(pid: int) -> list[int]:
    """Return a process and all that it has started; empty where the system does not tell."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _kilobytes(pid: int) -> int:
    """Return the memory of a process; of a page that several share, its part (PSS, man 5 proc)."""
    try:
        found = PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes())
    except OSError:
        return 0
    return int(found[1]) if found else 0


def in_turn(builders: Sequence[Builder], runs: int) -> dict[str, Run]:
    """Run each after the other, several times, and give the median of each figure."""
    rounds: list[dict[str, Run]] = []
    with Progress("Building", runs * len(builders)) as progress:
        for number in range(runs):
            rounds.append({})
            for step, builder in enumerate(builders, number * len(builders) + 1):
                rounds[-1][builder.name] = run(builder)
                progress.at(step)
    return {builder.name: median([found[builder.name] for found in rounds]) for builder in builders}


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    return Run(*(statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "memory")))


def written(folder: Path) -> dict[str, int]:
    """Return the size of every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
