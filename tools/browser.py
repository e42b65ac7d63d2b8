"""Find a Chromium for the browser tests, or install one: `python tools/browser.py`."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress

# The shell is Chromium without its windows: the same pages in seven tenths of the work.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# On a closed network Chromium's own calls home are refused by the dozen and slow each test down.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def find() -> str | None:
    """Path of a Chromium on this machine; None leaves it to Playwright, which knows where it put its own."""
    named = os.environ.get("PROGRAMME_CHROMIUM")
    if named:
        return named
    return next((path for path in map(shutil.which, COMMANDS) if path), None)


def install() -> None:
    """Install one by the system's packages where we may, with fonts to draw with; else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        with suppress(subprocess.CalledProcessError):  # Ubuntu has no such package
            return _by_apt("chromium-headless-shell", "fonts-dejavu", "fonts-liberation")
    subprocess.run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], check=True)


def _by_apt(*packages: str) -> None:
    apt = ["apt-get", "-qq", "--yes"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], check=True, env=quiet)
    subprocess.run([*apt, "install", "--no-install-recommends", *packages], check=True, env=quiet)


def main() -> int:
    """Make sure that there is one, and say which."""
    if not find():
        try:
            install()
        except subprocess.CalledProcessError:
            print(
                "The browser tests need Chromium, and it could not be installed. Install Chromium or Chrome"
                " yourself, or set PROGRAMME_CHROMIUM to the path of one.",
                file=sys.stderr,
            )
            return 1
    print(f"Browser: {find() or 'the one that Playwright installed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
