"""Take the pictures of EDITING.md from the real thing: `python -m tools.pictures`.

Each is made anew: the made-up programme is copied, changed as the page says, built, and looked at with a browser. The
summary of the check is what the commands write for GitHub, shown without GitHub around it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt
from playwright.sync_api import FloatRect, Page, sync_playwright

from tools.browser import FLAGS, find
from tools.recipes import BUILD_TIME, ROOT, lay_out, recipes

PICTURES = ROOT / ".github" / "pictures"
HOOK = "hooks/mkdocs_hooks.py"
SESSION = "sessions/jobs-drop-in-old-town/"

# File, sections of EDITING.md, page, and the last part of the page that the picture shows.
SHOTS = (
    ("date-added.png", ("Add a date",), SESSION, ".dates"),
    ("date-moved.png", ("Move a date",), SESSION, ".dates"),
    ("date-cancelled.png", ("Cancel a date",), SESSION, ".dates"),
    (
        "place.png",
        ("Add a place", "Close a place, or say where it has moved"),
        "places/riverside-hub/",
        "dt:text('Hearing loop')",
    ),
)
CHECK = "check.png"
WIDTH, MARGIN = 720, 24
SHEET = """<!doctype html><meta charset="utf-8"><style>
body { font: 15px/1.5 sans-serif; color: #1f2328; margin: 24px; width: 912px }
h2, h3 { border-bottom: 1px solid #d1d9e0; padding-bottom: 6px }
table { border-collapse: collapse } td, th { border: 1px solid #d1d9e0; padding: 6px 12px; text-align: left }
</style>"""


def project(folder: Path, *sections: str) -> Path:
    """Lay the made-up programme in a folder, with the line that MkDocs needs, and do what some sections say."""
    lay_out(folder)
    (folder / HOOK).parent.mkdir()
    shutil.copy2(ROOT / HOOK, folder / HOOK)
    for section in sections:
        recipes()[section].apply(folder)
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
    """Yield the address of a folder on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def shoot_page(page: Page, place: Path, name: str, sections: tuple[str, ...], path: str, last: str) -> None:
    """Build the site with the changes of some sections, and take a picture of a page from its top to some part."""
    folder = project(place / name, *sections)
    run(folder, "mkdocs", "build", "--strict", "--site-dir", str(folder / "site"))
    with served(folder / "site") as address:
        page.goto(address + path)
        top, end = page.locator("main").bounding_box(), page.locator(last).bounding_box()
        assert top and end
        height = end["y"] + end["height"] + MARGIN - top["y"]
        clip: FloatRect = {"x": 0, "y": top["y"], "width": WIDTH, "height": height}
        page.screenshot(path=PICTURES / name, clip=clip, full_page=True)


def shoot_check(page: Page, place: Path) -> None:
    """Take a picture of what the commands write into the summary of a run on GitHub."""
    folder = project(place / "check")
    git = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Content: before"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    recipes()["Move a date"].apply(folder)
    events = folder / "data" / "events.yaml"
    text = events.read_text(encoding="utf-8").replace("venue: riverside-centre", "venue: riverside-center")
    events.write_text(text, encoding="utf-8")
    summary = folder / "summary.md"
    for command in (["changes", "--base", "HEAD"], ["check"]):
        run(folder, "programme", *command, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(summary.read_text(encoding="utf-8"))
    page.goto("about:blank")  # else the content policy of the page before would keep the style sheet out
    page.set_content(SHEET + html)
    page.screenshot(path=PICTURES / CHECK, full_page=True)


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(FLAGS)
        browser = playwright.chromium.launch(executable_path=find(), args=flags)
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
        # Else a script of the site would hide the dates that have passed since.
        page.clock.set_fixed_time(datetime.fromtimestamp(int(BUILD_TIME), UTC))
        for name, sections, path, last in SHOTS:
            shoot_page(page, Path(folder), name, sections, path, last)
        page.set_viewport_size({"width": 960, "height": 300})
        shoot_check(page, Path(folder))
        browser.close()
    for picture in sorted(PICTURES.iterdir()):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
