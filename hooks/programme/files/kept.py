"""What a new site takes over from the one that it replaces.

Files that are the same keep their times, so that browsers and mirrors need not fetch them again. Styles and scripts of
the last version stay for a month: somebody may have a page of it open, or in a cache.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import timedelta
from filecmp import cmp
from pathlib import Path

KEPT = timedelta(days=30).total_seconds()
VERSION = re.compile(r"[0-9a-f]{12}")


def take_over(live: Path, built: Path) -> None:
    """Make the site in ``built`` ready to stand in the place of ``live``; raise ``OSError``."""
    for folder, _, names in os.walk(built):
        before = live / Path(folder).relative_to(built)
        for name in names if before.is_dir() else ():
            old, new = before / name, Path(folder, name)
            if old.is_file() and cmp(old, new, shallow=False):
                known = old.stat()
                os.utime(new, ns=(known.st_atime_ns, known.st_mtime_ns))
    if (live / "assets").is_dir():
        _keep_versions(live / "assets", built / "assets")


def _keep_versions(live: Path, built: Path) -> None:
    """Keep each version from the moment on when it was replaced; that of the last site is replaced now."""
    now = built.stat().st_mtime
    versions = [(folder.stat().st_mtime, folder) for folder in live.iterdir() if VERSION.fullmatch(folder.name)]
    last = max(versions, default=None)
    for made, folder in versions:
        replaced, target = now if last == (made, folder) else made, built / folder.name
        if now - replaced < KEPT and not target.exists():
            shutil.copytree(folder, target, symlinks=True)
            os.utime(target, (replaced, replaced))
