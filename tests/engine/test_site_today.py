"""Built for today, with every session past: each page still says something true, and whom to ask."""

from pathlib import Path

import pytest

from tests.engine.builds import build
from tests.engine.written import dates_of, entries
from tests.site.website import pages_of

EVENTS = {event["id"]: event for event in entries("events")}
# Noon on 15 December 2026; the last session of the sample was in July 2024.
TODAY = "1797336000"


@pytest.fixture(scope="module")
def today_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("today") / "site"
    return build(site, PROGRAMME_AS_AT="none", SOURCE_DATE_EPOCH=TODAY)


def test_no_banner(today_dir: Path) -> None:
    """Without `as_at` there is no banner."""
    for page in pages_of(today_dir).values():
        assert not page.tree.css(".notice"), page.address
        assert "as they stood" not in page.text("body"), page.address


@pytest.mark.parametrize("event", EVENTS)
def test_session_says_that_it_has_passed(today_dir: Path, event: str) -> None:
    """Each session says under its heading that it has passed, and leads to the sessions to come; nobody is promised."""
    page = pages_of(today_dir)[f"/sessions/{event}/"]
    said = "This session has passed" if len(dates_of(EVENTS[event])) == 1 else "These sessions have passed"
    assert said in page.text(".callout")
    assert "/sessions/" in page.leads_to(".callout")
    assert EVENTS[event]["contact"]["name"] in page.text("[aria-labelledby=facts-title]")
    assert "Ask us" not in page.text()


@pytest.mark.parametrize("event", EVENTS)
def test_session_offers_no_date_for_the_calendar(today_dir: Path, event: str) -> None:
    """Nobody is asked to add a passed date to a calendar, nor told to come."""
    page = pages_of(today_dir)[f"/sessions/{event}/"]
    assert "Next session" not in page.text()
    assert not [link for link in page.links if link.written.endswith(".ics") and "20" in link.written]


@pytest.mark.parametrize("event", EVENTS)
def test_text_says_that_it_has_passed(today_dir: Path, event: str) -> None:
    """What is read over the phone says so too."""
    said = (today_dir / f"sessions/{event}.txt").read_text(encoding="utf-8")
    assert "has passed" in said or "have passed" in said


@pytest.mark.parametrize(
    "address",
    [
        "/sessions/",
        "/sessions/area/lewisham/",
        "/sessions/area/online/",
        "/sessions/kind/drop-in/",
        "/places/catford-library/",
        "/",
        "/start/out-of-work/",
        "/careers/nursing/",
    ],
)
def test_lists_say_that_none_is_planned(today_dir: Path, address: str) -> None:
    """A list of sessions to come says that none is planned, and leads on."""
    page = pages_of(today_dir)[address]
    assert "planned" in page.text()
    assert not page.tree.css("li.session")
    assert "/sessions/" in page.leads_to()


def test_passed_sessions_are_all_listed(today_dir: Path) -> None:
    """The list of passed sessions holds every date of the sample, the latest first."""
    listed = [
        str(node.attributes["datetime"])
        for node in pages_of(today_dir)["/sessions/past/"].tree.css("li.session time.leaf")
    ]
    assert listed == sorted((given["date"] for event in EVENTS.values() for given in dates_of(event)), reverse=True)


def test_home_shows_no_passed_session(today_dir: Path) -> None:
    """Home leads to no passed session as if it were to come."""
    assert not [
        target for target in pages_of(today_dir)["/"].leads_to() if "jobs-hub" in target and "news" not in target
    ]
