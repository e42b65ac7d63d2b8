"""Which Python runs, and how it was compiled, which is worth a fifth of its speed."""

from __future__ import annotations

import platform
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORTH = ("--enable-shared", "--enable-optimizations", "--with-lto")


def told() -> str:
    """Return version, compiler and those of its options that matter."""
    options = (sysconfig.get_config_var("CONFIG_ARGS") or "").replace("'", "").split()
    found = [option for option in options if option in WORTH]
    return f"{platform.python_version()} ({platform.python_compiler()}, {' '.join(found) or 'no options'})"


def told_by(python: str) -> str:
    """Return the same of another interpreter, by the path of its program."""
    command = [python, "-m", "bench.interpreter"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    print(told())
