"""Take the pictures of EDITING.md from the real thing: `python -m tools.pictures`.

Each is made anew: the site is copied, changed as the page says, built, and looked at with a browser. The robot's
summary is what the commands write for GitHub, shown without GitHub around it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt
from playwright.sync_api import Page, sync_playwright

from tools.browser import FLAGS, find
from tools.recipes import ROOT, recipes

PICTURES = ROOT / ".github" / "pictures"
PROJECT = ("mkdocs.yml", "docs", "data", "hooks")
BUILD_TIME = "1795262400"  # noon on 21 November 2026, as in the tests
CATFORD = "sessions/jobs-hub-catford/"

# File, section of EDITING.md, page, what of the page to show, how high at most.
SHOTS = (
    ("date-added.png", "Add a date", CATFORD, 720),
    ("date-moved.png", "Move a date", CATFORD, 720),
    ("date-cancelled.png", "Cancel a date", CATFORD, 720),
    ("venue.png", "Add a venue", "places/old-town-library/", 900),
)
ROBOT = "robot.png"
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { font: 15px/1.5 sans-serif; color: #1f2328; margin: 24px; width: 912px }
h2, h3 { border-bottom: 1px solid #d1d9e0; padding-bottom: 6px }
table { border-collapse: collapse } td, th { border: 1px solid #d1d9e0; padding: 6px 12px; text-align: left }
</style>"""


def project(folder: Path) -> Path:
    """Copy what the site is built from."""
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    return folder


def run(folder: Path, *command: str, **variables: str) -> None:
    """Run a Python module in a folder; its faults are told, not hidden."""
    environ = {**os.environ, "SOURCE_DATE_EPOCH": BUILD_TIME, "NO_MKDOCS_2_WARNING": "1", **variables}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode > 1 or (command[0] == "mkdocs" and done.returncode):
        raise SystemExit(done.stdout + done.stderr)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and logs nothing."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address of a folder on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def shoot_page(page: Page, place: Path, name: str, section: str, path: str, height: int) -> None:
    """Build the site with the change of one section, and take a picture of the main part of a page."""
    folder = project(place / name)
    recipes()[section].apply(folder)
    run(folder, "mkdocs", "build", "--strict", "--site-dir", str(folder / "site"))
    with served(folder / "site") as address:
        page.goto(address + path)
        box = page.locator("main").bounding_box()
        assert box
        clip = {"x": 0.0, "y": box["y"], "width": 720.0, "height": min(box["height"], float(height))}
        page.screenshot(path=PICTURES / name, clip=clip, full_page=True)  # type: ignore[arg-type]


def shoot_robot(page: Page, place: Path) -> None:
    """Take a picture of what the commands write into the summary of a run on GitHub."""
    folder = project(place / "robot")
    git = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Content: before"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    recipes()["Move a date"].apply(folder)
    events = folder / "data" / "events.yaml"
    text = events.read_text(encoding="utf-8").replace("venue: peckham-library", "venue: pekham-library")
    events.write_text(text, encoding="utf-8")
    summary = folder / "summary.md"
    for command in (["changes", "--base", "HEAD"], ["check"]):
        run(folder, "programme", *command, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(summary.read_text(encoding="utf-8"))
    page.goto("about:blank")  # else the content policy of the page before would keep the style sheet out
    page.set_content(SHEET + html)
    page.screenshot(path=PICTURES / ROBOT, full_page=True)


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(FLAGS)
        browser = playwright.chromium.launch(executable_path=find(), args=flags)
        page = browser.new_page(viewport={"width": 720, "height": 900}, color_scheme="light")
        for name, section, path, height in SHOTS:
            shoot_page(page, Path(folder), name, section, path, height)
        page.set_viewport_size({"width": 960, "height": 300})
        shoot_robot(page, Path(folder))
        browser.close()
    for picture in sorted(PICTURES.iterdir()):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
