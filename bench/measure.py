"""One build as a process of its own: how long it took, how much memory it held, and what it wrote."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Builder:
    """A way to build: its name, its command, the folder to run it in, and where it writes."""

    name: str
    command: Sequence[str]
    folder: Path
    out: Path
    variables: dict[str, str]


@dataclass(frozen=True)
class Run:
    """One run, or the medians of several: seconds on the clock, seconds of CPU, MiB held at most by one process."""

    wall: float
    cpu: float
    memory: float


def run(builder: Builder) -> Run:
    """Build from nothing. A build that fails ends the benchmark with what it said."""
    shutil.rmtree(builder.out, ignore_errors=True)
    os.sync()  # what the run before has written must not slow this one
    log = builder.folder / "build.log"
    with log.open("wb") as said:
        start = time.perf_counter()
        environment = {**os.environ, **builder.variables}
        process = subprocess.Popen(
            builder.command, cwd=builder.folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        sys.exit(f"{builder.name} failed:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
    kilobytes = used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss // 1024
    return Run(wall, used.ru_utime + used.ru_stime, kilobytes * 1024 / MEBIBYTE)


def in_turn(builders: Sequence[Builder], runs: int) -> dict[str, Run]:
    """Run each after the other, several times, and give the median of each figure."""
    rounds = [{builder.name: run(builder) for builder in builders} for _ in range(runs)]
    return {builder.name: median([found[builder.name] for found in rounds]) for builder in builders}


def median(runs: Sequence[Run]) -> Run:
    """Give the median of each figure."""
    return Run(*(statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "memory")))


def written(folder: Path) -> dict[str, int]:
    """Give the size of every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
