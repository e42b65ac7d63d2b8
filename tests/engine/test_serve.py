"""The live preview: a change shows without a restart, and no mistake ever takes it down."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.engine.builds import copy_project, environment, override

# The target is 1 second, which tests print. This is patience: a busy machine takes long.
MOST_SECONDS = 120.0
PANEL = "These problems keep the preview from changing"
SESSION = "/sessions/jobs-hub-peckham/"


class Preview:
    """A real `mkdocs serve` on a copy of the project."""

    def __init__(self, project: Path) -> None:
        self.project = project
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = project.parent / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address],
                cwd=project,
                env=environment({}),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=MOST_SECONDS)

    def page(self, path: str) -> str:
        """What the preview answers; a preview that hangs fails here."""
        if path == STYLES:
            path = self.published_styles()
        with urlopen(f"http://{self.address}{path}", timeout=MOST_SECONDS) as response:
            found: bytes = response.read()
        return found.decode()

    def published_styles(self) -> str:
        """Where a page finds its styles now: what they hold is in their address."""
        [found] = re.findall(r'href="([^"]+/stylesheets/programme.css)"', self.page("/"))
        return f"/{found}"

    def wait(self, path: str, wanted: Callable[[str], bool]) -> float:
        """Seconds until the page at the path is as wanted."""
        start = time.monotonic()
        while time.monotonic() - start < MOST_SECONDS:
            assert self.process.poll() is None, f"The preview has ended:\n{self.log.read_text()}"
            try:
                if wanted(self.page(path)):
                    return time.monotonic() - start
            except (URLError, ConnectionError):
                pass
            time.sleep(0.02)
        pytest.fail(f"{path} did not change in {MOST_SECONDS} seconds:\n{self.log.read_text()[-3000:]}", pytrace=False)

    def shows(self, path: str, words: str) -> float:
        return self.wait(path, lambda page: words in page)

    def write(self, file: str, before: str, after: str) -> None:
        """Change a file in one step, as an editor saves it."""
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{file} no longer holds {before}"
        path.write_text(text.replace(before, after), encoding="utf-8")


OVERRIDDEN = (
    "base.html",
    "main.html",
    "pages/event.html",
    "pages/news-atom.html",
    "pages/venue.html",
    "partials/footer.html",
    "assets/stylesheets/programme.css",
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = override(copy_project(tmp_path_factory.mktemp("serve") / "project"), *OVERRIDDEN)
    preview = Preview(project)
    try:
        preview.wait("/", lambda page: "<h1" in page)
        yield preview
    finally:
        preview.end()


STYLES = "/assets/stylesheets/programme.css"
CHANGES = {
    "data": ("data/events.yaml", "\n  title: Health and care jobs drop-in at Peckham Library", SESSION),
    "docs": ("docs/about.md", "\n# About this site", "/about/"),
    "overrides": ("overrides/partials/footer.html", "Need help?", "/sessions/"),
    "styles": (
        "overrides/assets/stylesheets/programme.css",
        "\n.skip {",
        STYLES,
    ),
}


@pytest.mark.parametrize("folder", CHANGES)
def test_a_change_shows(preview: Preview, folder: str) -> None:
    """A change in data/, docs/ or overrides/ shows by itself, and so does taking it back."""
    file, before, address = CHANGES[folder]
    preview.write(file, before, f"{before} Zebra")
    seconds = preview.shows(address, "Zebra")
    print(f"a change in {file} showed after {seconds:.2f} seconds (target: 1)")
    preview.write(file, f"{before} Zebra", before)
    preview.wait(address, lambda page: "Zebra" not in page)


MISTAKES = {
    "unknown venue": ("data/events.yaml", "\n  venue: peckham-library", "\n  venue: peckam-library", "peckam-library"),
    "broken YAML": (
        "data/events.yaml",
        "\n  venue: peckham-library",
        "\n  venue: [peckham-library",
        "data/events.yaml",
    ),
    "broken link": ("docs/about.md", "\n# About", "\n# [x](/nowhere/) About", "/nowhere/"),
    "page template": ("overrides/pages/venue.html", "{{ view.title }}", "{{ view.titel }}", "titel"),
    "prose template": ("overrides/main.html", "{% block main %}", "{% block main %}{{ view.titel }}", "titel"),
    "feed template": ("overrides/pages/news-atom.html", "{{ item.key }}", "{{ item.kee }}", "kee"),
    "template syntax": ("overrides/pages/event.html", "{% block main %}", "{% block main %}{% if %}", "event.html"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_shows_on_top_of_the_last_good_pages(preview: Preview, mistake: str) -> None:
    """The problem stands on top of every page, the pages below are the last good ones; mending clears it."""
    file, before, after, said = MISTAKES[mistake]
    preview.write(file, before, after)
    seconds = preview.shows("/", PANEL)
    print(f"{mistake}: shown after {seconds:.2f} seconds")
    for address, words in (("/", "Work in health and care"), (SESSION, "Peckham Library"), ("/places/", "SE15")):
        page = preview.page(address)
        assert PANEL in page
        assert said in page.partition("<main")[0]
        assert words in page.partition("<main")[2].replace("\u00a0", " ")
        assert "Traceback" not in page
    preview.write(file, after, before)
    seconds = preview.wait("/", lambda page: PANEL not in page and "<h1" in page)
    print(f"{mistake}: mended after {seconds:.2f} seconds")
    assert PANEL not in preview.page(SESSION)


def test_a_mistake_on_one_page_shows_there(preview: Preview) -> None:
    """Pages are made when they are asked for: a fault that only one of them has stands on that one."""
    top = "{% block main %}"
    fault = f"{top}{{% if event.id == 'jobs-hub-catford' %}}{{{{ view.titel }}}}{{% endif %}}Zebra"
    preview.write("overrides/pages/event.html", top, fault)
    preview.shows(SESSION, "Zebra")
    assert PANEL not in preview.page(SESSION)
    page = preview.page("/sessions/jobs-hub-catford/")
    assert "titel" in page
    assert "overrides/pages/event.html" in page
    preview.write("overrides/pages/event.html", fault, top)
    preview.wait("/sessions/jobs-hub-catford/", lambda page: "titel" not in page and "Catford" in page)


def test_a_language_that_nobody_has_checked_shows(preview: Preview) -> None:
    """Whoever writes its pages sees them; the public does not."""
    page = preview.project / "docs/pl/index.md"
    page.parent.mkdir()
    page.write_text("# Pomoc\n\n<!-- list: upcoming limit=1 -->\n", encoding="utf-8")
    accepted = "\naccept: [name-reserved, statement-empty]"
    listed = "\nlanguages: {code: pl, name: Polski}"
    preview.shows("/", PANEL)
    preview.write("data/site.yaml", accepted, f"{listed}{accepted}")
    preview.shows("/", "Polski")
    assert "31 stycznia 2024" in preview.page("/pl/")
    preview.write("data/site.yaml", listed, "")
    page.unlink()
    page.parent.rmdir()
    preview.wait("/", lambda page: "Polski" not in page and PANEL not in page)


def test_an_address_without_its_slash_leads_on(preview: Preview) -> None:
    """As on a real host, also for a page that nobody has asked for since the last save."""
    preview.write("docs/about.md", "\n# About this site", "\n# About this site Okapi")
    preview.shows("/about/", "Okapi")
    assert "<h1" in preview.page("/sessions/jobs-hub-catford")
    preview.write("docs/about.md", "\n# About this site Okapi", "\n# About this site")


@pytest.mark.parametrize("path", ["/nowhere/", "/sessions/nowhere.ics", "/../mkdocs.yml"])
def test_what_is_not_there_is_said(preview: Preview, path: str) -> None:
    """An unknown address gets the page that says so."""
    with pytest.raises(HTTPError) as caught:
        preview.page(path)
    assert caught.value.code == 404
    assert "Page not found" in caught.value.read().decode()


def test_a_broken_shell(preview: Preview) -> None:
    """Even where no page can be drawn at all, the preview answers, and mending brings it back."""
    preview.write("overrides/base.html", "</body>", "{{ view.bodi }}</body>")
    preview.wait("/", lambda page: "bodi" in page)
    preview.write("overrides/base.html", "{{ view.bodi }}</body>", "</body>")
    preview.wait("/", lambda page: "bodi" not in page and "<h1" in page)


@pytest.mark.parametrize("path", ["/feeds/all.ics", "/sessions/jobs-hub-catford.ics", "/sitemap.xml"])
def test_no_file_names_this_machine(preview: Preview, path: str) -> None:
    """Calendars made in a preview name the public address, never the preview's."""
    said = preview.page(path)
    assert "https://programme-site.invalid/" in said.replace("\r\n ", "")
    assert "127.0.0.1" not in said
    assert "localhost" not in said


def test_no_page_names_this_machine(preview: Preview) -> None:
    """Canonical links made in a preview name the public address."""
    assert f'<link rel="canonical" href="https://programme-site.invalid{SESSION}"' in preview.page(SESSION)


@pytest.mark.parametrize("mistake", ["unknown venue", "page template", "prose template"])
def test_a_first_build_with_a_mistake(tmp_path: Path, mistake: str) -> None:
    """A preview that starts on broken data or templates runs, shows the problem, and recovers."""
    project = override(copy_project(tmp_path / "project"), *OVERRIDDEN)
    file, before, after, said = MISTAKES[mistake]
    path = project / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    preview = Preview(project)
    try:
        preview.wait("/", lambda page: said in page)
        preview.write(file, after, before)
        preview.wait("/", lambda page: PANEL not in page and "<h1" in page)
        preview.shows(SESSION, "Peckham Library")
    finally:
        preview.end()
