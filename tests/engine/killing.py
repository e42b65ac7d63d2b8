"""Builds a site and swaps it in, again and again, and kills itself each time at another change of the disk.

Run in a process of its own: ``python killing.py PROJECT SYSTEM MOMENTS`` prints what it saw as JSON. MkDocs and its
hook are the real ones; the process is copied (fork) where MkDocs begins to write, so that 200 builds cost little more
than 200 times the writing.
"""

import json
import os
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from mkdocs import utils
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from programme.files.live_site import prepare
from programme.mkdocs_events import run

CHANGES = ("os.chmod", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.copyfile")
Site = dict[str, bytes]


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether what Python announces to its audit hooks changes the disk."""
    if event == "open":
        return bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in CHANGES


def read(folder: Path) -> Site | None:
    if not folder.exists():
        return None
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, site: Site) -> None:
    for name, content in site.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


class Killing:
    """One project, its last good site and the one that is to come."""

    def __init__(self, project: Path, system: str, moments: int) -> None:
        self.built, self.live = project / ".site.building", project / "site"
        self.system, self.moments = system, moments
        self.clean = utils.clean_directory
        self.seen: Counter[str] = Counter()

    def start(self) -> NoReturn:
        """Let MkDocs build; it calls `every_moment` where it begins to write."""
        utils.clean_directory = self.every_moment
        vars(run)["processors"] = lambda: 1  # so that one process makes every change, and its number tells the moment
        config = load_config("mkdocs.yml", strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        # Only the copies come here.
        sys.platform = self.system
        config.plugins.on_shutdown()
        os._exit(0)

    def every_moment(self, directory: str) -> None:
        """Stay here, and send a copy on for each moment."""
        if self.go_on(None) is None:
            return self.clean(directory)
        new = read(self.live)
        assert new
        # With a site to replace there is more to do.
        counted = self.go_on(None)
        if counted is None:
            return self.clean(directory)
        old = {**new, "index.html": b"the last good site", "gone/index.html": b"of the last good site"}
        # Each change around the swap, and as many of the others as there is time for.
        swapped = counted.index(b"r")
        near = range(swapped - 5, swapped + 15)
        far = self.moments - len(near)
        for moment in sorted({*near, *(round((n + 0.5) * len(counted) / far) for n in range(far))}):
            if read(self.live) != old:
                shutil.rmtree(self.live, ignore_errors=True)
                write(self.live, old)
            if self.go_on(moment) is None:
                return self.clean(directory)
            self.look(old, new)
        if self.go_on(10**9) is None:
            return self.clean(directory)
        left = sorted(path.name for path in self.live.parent.iterdir())
        print(json.dumps({"changes": len(counted), "seen": self.seen, "last": read(self.live) == new, "left": left}))
        sys.stdout.flush()
        os._exit(0)

    def look(self, old: Site, new: Site) -> None:
        """What stands there after a kill, and after the first step of the next `make site`."""
        stands = read(self.live)
        self.seen["none" if stands is None else "old" if stands == old else "new" if stands == new else "harmed"] += 1
        prepare(self.built, self.live)
        self.seen["not mended"] += read(self.live) not in (old, new)

    def go_on(self, moment: int | None) -> bytes | None:
        """Copy the process: None in the copy, which goes on until its time; here a letter for each of its changes."""
        out, into = os.pipe()
        child = os.fork()
        if child:
            os.close(into)
            os.waitpid(child, 0)
            with open(out, "rb") as pipe:
                return pipe.read()
        os.close(out)
        left = 10**9 if moment is None else moment

        def count_down(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if is_change(event, arguments):
                swapping = run.building.whole and event == "os.rename"
                os.write(into, b"r" if swapping else b".")
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count_down)
        return None


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    Killing(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])).start()
