"""The tests that travel: they hold for data of another kind, and each sees the fault that it is for."""

import os
import shutil
import sys
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import BrowserType, Error

from tests.engine.builds import OTHER_DATA, ROOT, copy_project, run
from tests.site.test_accessibility import launched
from tests.site.test_calendars import events_in, faults
from tests.site.test_pages import nameless
from tests.site.website import WebPage, dead_links

PAGE = '<!doctype html><html lang="en"><head><title>Sessions</title></head><body><h1>Sessions</h1></body></html>'
EVENT = """BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20270113T100000Z\r\nDTEND:20270113T110000Z\r\nEND:VEVENT\r\n"""


@pytest.mark.parametrize("as_at", ["2024-06-01", "none"])
def test_they_hold_for_the_other_programme(as_at: str, tmp_path: Path) -> None:
    """Welsh and Arabic names, cancelled and moved dates, no charter; below a path, on its own day and today."""
    project = copy_project(tmp_path / "project", OTHER_DATA)
    shutil.copytree(ROOT / "tests" / "site", project / "tests")
    done = run(
        *(
            "pytest",
            "-p",
            "no:cacheprovider",
            "--import-mode=importlib",
            "--ignore=tests/test_accessibility.py",
            "tests",
        ),
        folder=project,
        PYTHONPATH=os.pathsep.join([str(project), *sys.path]),
        PROGRAMME_AS_AT=as_at,
        PROGRAMME_SITE_URL="https://gogledd.example/gofal/",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 passed" in done.stdout


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("<title>Sessions</title>", "<title> </title>", "has no title"),
        (' lang="en"', "", "or no language"),
        ("<h1>Sessions</h1>", "", "has 0 first headings"),
        ("<h1>Sessions</h1>", "<h1>Sessions</h1><h1>More</h1>", "has 2 first headings"),
        ("<h1>Sessions</h1>", '<h1><img alt=""></h1>', "has 1 first headings: ['']"),
    ],
)
def test_a_page_that_does_not_say_what_it_is(good: str, bad: str, said: str) -> None:
    assert not list(nameless(WebPage("/a/", PAGE)))
    [found] = nameless(WebPage("/a/", PAGE.replace(good, bad)))
    assert said in found


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ('<a href="b/">', False),
        ('<a href="b/#here">', False),
        ('<a href="/hub/b/">', False),
        ('<a href="/council/">', False),
        ('<a href="https://other.example/x">', False),
        ('<a href="c/">', True),
        ('<a href="b/#there">', True),
        ('<a href="/hub/c/">', True),
        ('<img src="hall.png">', True),
        ('<link rel="stylesheet" href="a.css">', True),
    ],
)
def test_a_link_that_leads_nowhere(link: str, dead: bool, tmp_path: Path) -> None:
    """Below /hub/; what the host has beside the site is not ours to judge."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b/index.html").write_text('<p id="here">', encoding="utf-8")
    (tmp_path / "index.html").write_text(link, encoding="utf-8")
    assert bool(list(dead_links(tmp_path, "/hub/"))) is dead


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("UID:a\r\n", "", "has no name"),
        ("SUMMARY:A\r\n", "", "or no title"),
        ("DTEND:20270113", "DTEND:20270112", "and ends 2027-01-12"),
        (EVENT, EVENT * 2, "a stands 2 times"),
    ],
)
def test_an_event_that_is_not_whole(good: str, bad: str, said: str) -> None:
    calendar = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{EVENT}END:VCALENDAR\r\n"
    assert not list(faults(events_in(calendar.encode())))
    [found] = faults(events_in(calendar.replace(good, bad).encode()))
    assert said in found


class NoBrowser:
    """Stands in for Playwright where no browser is."""

    def launch(self, **_: object) -> None:
        """Find none."""
        raise Error("not found")


def test_without_a_browser_there_is_none_to_look_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was named must be there; where none is, the test is left out."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PROGRAMME_CHROMIUM", raising=False)
    browserless = cast(BrowserType, NoBrowser())
    assert launched(browserless) is None
    monkeypatch.setenv("PROGRAMME_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(Error, match="not found"):
        launched(browserless)
