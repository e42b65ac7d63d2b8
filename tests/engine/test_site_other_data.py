"""Another programme's data: the same engine and the same prose say what those data say."""

import re
import shutil
from pathlib import Path

import pytest

from tests.engine.agenda import CalendarEvent, events_in
from tests.engine.builds import OTHER_DATA, SAMPLE, build_other
from tests.engine.links import absolute_links, ambiguous_links
from tests.engine.relations import relations
from tests.site.website import WebPage, dead_links, pages_of

ARABIC_TITLE = "لقاء عبر الإنترنت عن العمل في الرعاية"


@pytest.fixture(scope="module")
def clinic(other_dir: Path) -> WebPage:
    """The page of the drop-in whose dates have all that can happen to a date."""
    return pages_of(other_dir)["/sessions/cv-clinic/"]


@pytest.fixture(scope="module")
def calendar(other_dir: Path) -> dict[str, CalendarEvent]:
    return events_in((other_dir / "sessions/cv-clinic.ics").read_bytes())


def item(page: WebPage, day: str) -> str:
    """The words of the list item for one day."""
    found = [node for node in page.tree.css("li.session") if node.css_first(f'time[datetime="{day}"]')]
    assert found, f"{page.address} lists no session on {day}"
    return " ".join(found[0].text(separator=" ").split())


def test_nothing_of_the_sample_is_left(other_dir: Path) -> None:
    """Data pages come from the data given, and from nothing else."""
    addresses = {address for address in pages_of(other_dir) if not address.startswith("/news/")}
    assert not [address for address in addresses if "jobs-hub" in address or "mid-and-south-essex" in address]
    assert {"/programmes/gogledd/", "/sessions/area/wrexham/", "/sessions/area/ynys-mon/"} <= addresses


def test_no_link_is_dead(other_dir: Path) -> None:
    """Every link of the other programme's site leads somewhere."""
    dead = [*dead_links(other_dir), *absolute_links(other_dir)]
    assert not dead, "\n".join(dead)


def test_links_with_the_same_words_lead_to_the_same_place(other_dir: Path) -> None:
    """Two sessions on one day can be told apart by the words of their links alone."""
    found = [fault for page in pages_of(other_dir).values() for fault in ambiguous_links(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("one", "other"), sorted(set(relations(OTHER_DATA))))
def test_related_pages_link_both_ways(other_dir: Path, one: str, other: str) -> None:
    """What the data join, the pages join, in both directions: guides by name, places that moved, cohorts."""
    pages = pages_of(other_dir)
    assert other in pages[one].leads_to(), f"{one} does not link to {other}"
    assert one in pages[other].leads_to(), f"{other} does not link to {one}"


def test_a_group_that_meets_online(other_dir: Path) -> None:
    """A group without a place to link to says that it is online."""
    assert "Starts July 2024, online" in pages_of(other_dir)["/opportunities/porter-traineeship/"].text()


def test_who_runs_a_session_names_it(other_dir: Path) -> None:
    """Each partner that a session's page links to links back, be it by default or by name."""
    pages = pages_of(other_dir)
    for page in pages.values():
        if re.fullmatch(r"/sessions/[a-z-]+/", page.address):
            for partner in [target for target in page.leads_to() if re.fullmatch(r"/partners/.+/", target)]:
                assert page.address in pages[partner].leads_to(), f"{partner} does not link to {page.address}"


def test_a_plain_date(clinic: WebPage, calendar: dict[str, CalendarEvent]) -> None:
    """A date in words with its weekday; times as people say them; the calendar holds the same in London."""
    assert "Wednesday 5 June 2024 10:30am to midday" in clinic.text(".next")
    event = calendar["cv-clinic-2024-06-05"]
    assert (event.start, event.end) == ("2024-06-05T10:30:00+01:00", "2024-06-05T12:00:00+01:00")


def test_a_cancelled_date(other_dir: Path, clinic: WebPage, calendar: dict[str, CalendarEvent]) -> None:
    """Cancelled stands in words on the page, on every list and in the calendar, with the reason."""
    said = item(pages_of(other_dir)["/sessions/"], "2024-06-12")
    assert "Cancelled" in said
    assert "The hall has no heating that day." in said
    assert "Cancelled Wednesday 12 June 2024" in clinic.text()
    event = calendar["cv-clinic-2024-06-12"]
    assert event.status == "CANCELLED"
    assert event.summary.startswith("CANCELLED")
    assert "The hall has no heating that day." in event.description
    assert "2024-06-12.ics" not in clinic.html
    month = pages_of(other_dir)["/sessions/month/2024-06/"].tree
    assert [node.text().split()[0] for node in month.css(".session--off .session-status")] == ["Cancelled", "Postponed"]
    assert [node.text() for node in month.css(".session--off .session-note")] == [
        "The hall has no heating that day.",
        "The adviser is ill.",
    ]


def test_an_application_date_is_said_once(other_dir: Path) -> None:
    """Where a group has the same last day as the way in, it stands beside how to apply."""
    page = pages_of(other_dir)["/opportunities/taster-week/"]
    assert page.text().count("30 June 2024") == 1
    assert "Apply by Sunday 30 June 2024" in page.text("[aria-labelledby=apply-title]")


def test_whom_to_ask_goes_ahead(other_dir: Path) -> None:
    """A session that is off is not the first of the few where a reader is sent, even where it is the fittest."""
    pages = pages_of(other_dir)
    assert "Cancelled" in item(pages["/careers/hospital-porter/"], "2024-09-07")
    for address in ("/careers/hospital-porter/", "/start/no-qualifications/", "/start/out-of-work/"):
        first = pages[address].tree.css_first(".session")
        assert first, address
        assert "session--off" not in (first.attributes["class"] or ""), address


def test_a_moved_date(other_dir: Path, clinic: WebPage, calendar: dict[str, CalendarEvent]) -> None:
    """A moved session stands on its new day, says where it was, and keeps its UID."""
    said = item(pages_of(other_dir)["/sessions/"], "2024-06-20")
    assert "Moved" in said
    assert "2pm to 5:15pm" in said
    assert "Wednesday 19 June 2024" in said
    assert "at Tŷ Pawb" in said
    assert "Coleg Menai & Llangefni" in said
    assert "Thursday 20 June 2024" in clinic.text()
    days = pages_of(other_dir)["/sessions/month/2024-06/"].tree.css(".month > li")
    [left] = [day for day in days if "Wednesday 19 June" in day.text()]
    assert "Now on Thursday 20 June 2024, 2pm to 5:15pm, Coleg Menai & Llangefni" in " ".join(left.text().split())
    assert not left.css(".session-when, .session-where")
    event = calendar["cv-clinic-2024-06-19"]
    assert event.start == "2024-06-20T14:00:00+01:00"
    assert "Coleg Menai & Llangefni" in event.location
    assert "19 June 2024" in event.description
    assert "cv-clinic-2024-06-19" in events_in((other_dir / "feeds/place/coleg-menai.ics").read_bytes())
    assert "cv-clinic-2024-06-19" in events_in((other_dir / "feeds/area/ynys-mon.ics").read_bytes())


def test_a_postponed_date(clinic: WebPage, calendar: dict[str, CalendarEvent]) -> None:
    """Postponed says so; a calendar, which has no such word, shows that it does not take place."""
    assert "Postponed Wednesday 26 June 2024" in clinic.text()
    event = calendar["cv-clinic-2024-06-26"]
    assert event.status == "CANCELLED"
    assert "POSTPONED" in event.summary


def test_a_full_date(clinic: WebPage, calendar: dict[str, CalendarEvent]) -> None:
    """A full session takes place; its calendar entry says nothing of booking, which might read as room for more."""
    assert "Full Wednesday 3 July 2024" in clinic.text()
    event = calendar["cv-clinic-2024-07-03"]
    assert event.status == "CONFIRMED"
    assert "This session is full." in event.description
    assert "need to book" in calendar["cv-clinic-2024-06-05"].description
    assert "need to book" not in event.description


def test_a_passed_date(other_dir: Path, clinic: WebPage) -> None:
    """A passed date is told apart from those to come, and stands on the list of passed ones."""
    assert "Dates that have passed Wednesday 1 May 2024" in clinic.text()
    past = pages_of(other_dir)["/sessions/past/"]
    assert "Passed" in item(past, "2024-05-01")
    assert "1 May 2024" not in pages_of(other_dir)["/sessions/"].text()


@pytest.mark.parametrize("folder", ["site_dir", "other_dir"])
def test_what_has_passed_has_no_filters(folder: str, request: pytest.FixtureRequest) -> None:
    """Filters lead to what is to come. Where nothing has passed, and where something has, one link does."""
    pages = pages_of(request.getfixturevalue(folder))
    assert pages["/sessions/"].tree.css("#filters")
    assert not pages["/sessions/past/"].tree.css("#filters")
    assert "/sessions/" in pages["/sessions/past/"].leads_to(".listing-main")


def test_a_cancelled_event(other_dir: Path) -> None:
    """An event cancelled as a whole says so under its heading, once why, and where to go; nothing prepares for it."""
    page = pages_of(other_dir)["/sessions/hospital-open-day/"]
    said = page.text(".callout")
    assert page.text().index("This has been cancelled") < page.text().index("Dates")
    assert not {word for word in ("Before you come", "interpreter") if word in page.text()}
    assert page.text().count("The ward is closed.") == 1
    assert "The ward is closed. Come to the CV clinic instead." in said
    assert "Please do not travel" in said or "is not going ahead" in said
    assert "/sessions/" in page.leads_to(".callout")
    assert "2024-09-07.ics" not in page.html
    assert "All day" in page.text()
    (event,) = events_in((other_dir / "sessions/hospital-open-day.ics").read_bytes()).values()
    assert event.status == "CANCELLED"
    assert (event.start, event.end) == ("2024-09-07", "2024-09-08")
    assert not [target for target in page.leads_to() if "poster" in target]


def test_a_repeat(other_dir: Path) -> None:
    """A repeat gives its dates and leaves out the excepted one; a course asks people to come to all."""
    calendar = events_in((other_dir / "sessions/care-course.ics").read_bytes())
    assert sorted(calendar) == ["care-course-2024-06-04", "care-course-2024-07-02", "care-course-2024-07-16"]
    said = pages_of(other_dir)["/sessions/care-course/"].text()
    assert "It has 3 dates, until Tuesday 16 July 2024 . Please come to all of them." in said
    assert "18 June 2024" not in said
    assert "£5" in said


def test_two_sessions_on_one_day(other_dir: Path) -> None:
    """Each slot has a calendar of its own."""
    morning = events_in((other_dir / "sessions/ward-visit/2024-09-14-morning.ics").read_bytes())
    afternoon = events_in((other_dir / "sessions/ward-visit/2024-09-14-afternoon.ics").read_bytes())
    starts = [event.start for event in (*morning.values(), *afternoon.values())]
    assert starts == ["2024-09-14T10:00:00+01:00", "2024-09-14T14:00:00+01:00"]


def test_an_online_session(other_dir: Path) -> None:
    """An online session says how to join and how to book; its area is online."""
    page = pages_of(other_dir)["/sessions/online-evening/"]
    assert "Monday 10 June 2024 6pm to 7:30pm Online" in page.text(".next")
    assert {"https://meet.gogledd.example/care", "https://gogledd.example/book"} <= {
        link.written for link in page.links
    }
    assert list(events_in((other_dir / "feeds/area/online.ics").read_bytes())) == ["online-evening-2024-06-10"]


def test_names_in_any_script(other_dir: Path) -> None:
    """Welsh and Arabic arrive whole: in pages, in titles, in lists and in calendars."""
    pages = pages_of(other_dir)
    assert pages["/sessions/online-evening/"].text("h1") == ARABIC_TITLE
    assert "جمعية النور" in pages["/partners/"].text()
    assert "Sessions in Ynys Môn" in pages["/sessions/area/ynys-mon/"].text("title")
    (event,) = events_in((other_dir / "sessions/online-evening.ics").read_bytes()).values()
    assert event.summary == ARABIC_TITLE
    lines = (other_dir / "sessions/online-evening.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_marks_in_names_stay_text(other_dir: Path, clinic: WebPage) -> None:
    """What looks like HTML in the data is shown as typed, and never becomes an element."""
    title = "CV clinic & tea <for carers>"
    assert clinic.text("h1") == title
    assert "CV clinic &amp; tea &lt;for carers&gt;" in clinic.html
    assert all("<for " not in page.html for page in pages_of(other_dir).values())
    assert title in (other_dir / "sessions/cv-clinic.txt").read_text(encoding="utf-8")


def test_a_place_that_closed(other_dir: Path) -> None:
    """A closed place says so and leads on; its feed goes on with the sessions of the place that took over."""
    page = pages_of(other_dir)["/places/hen-neuadd/"]
    assert "/places/ty-pawb/" in page.leads_to(".callout")
    assert set(events_in((other_dir / "feeds/place/hen-neuadd.ics").read_bytes())) == set(
        events_in((other_dir / "feeds/place/ty-pawb.ics").read_bytes())
    )


def test_an_opportunity_past_its_last_day(other_dir: Path) -> None:
    """After the last day it reads as closed, and its link to apply is gone; before, the link is live."""
    pages = pages_of(other_dir)
    late, live = pages["/opportunities/porter-traineeship/"], pages["/opportunities/taster-week/"]
    assert "This is closed now" in late.text()
    assert "https://gogledd.example/late" not in late.html
    assert "https://gogledd.example/apply" in {link.written for link in live.links}


def test_text_to_read_over_the_phone(other_dir: Path) -> None:
    """The text of a session says its dates, what became of them, the place and whom to ask, without slips."""
    said = (other_dir / "sessions/cv-clinic.txt").read_text(encoding="utf-8")
    for words in ("Wednesday 5 June 2024, 10:30am to midday", "Cancelled: ", "LL13 8BB", "01978 000000"):
        assert words in said
    for path in other_dir.glob("sessions/*.txt"):
        assert ".." not in path.read_text(encoding="utf-8"), path.name


def test_owner_and_colours(other_dir: Path) -> None:
    """Owner, contact and colours come from site.yaml; the calendar ids hold the owner's domain."""
    home = pages_of(other_dir)["/"]
    assert "Gyrfaoedd Gofal Gogledd" in home.text("footer")
    assert "tel:+441978000000" in home.html
    [styles] = other_dir.glob("assets/*/stylesheets/colours.css")
    assert "#4a1d6b" in styles.read_text(encoding="utf-8")
    assert b"@gogledd.example" in (other_dir / "feeds/all.ics").read_bytes()


def test_banner_says_the_date(other_dir: Path) -> None:
    """The banner gives the chosen date, and whether its sessions are all over by the day of the build."""
    said = pages_of(other_dir)["/"].text(".notice")
    assert "Saturday 1 June 2024" in said
    assert "All the sessions on this site are over." in said


def repository_file(page: WebPage) -> str | None:
    found = [link.written for link in page.links if link.written.startswith("https://github.com/gogledd/careers/")]
    assert len(found) <= 1, page.address
    return found[0].removeprefix("https://github.com/gogledd/careers/edit/main/") if found else None


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "docs/index.md"),
        ("/about/", "docs/about.md"),
        ("/sessions/", "docs/sessions/index.md"),
        ("/news/southend-first-seven-months/", "docs/news/southend-first-seven-months.md"),
        ("/sessions/cv-clinic/", "data/events.yaml"),
        ("/places/ty-pawb/", "data/venues.yaml"),
        ("/partners/al-noor/", "data/partners.yaml"),
        ("/careers/home-care/", "data/pathways.yaml"),
        ("/opportunities/taster-week/", "data/opportunities.yaml"),
        ("/programmes/gogledd/", "data/programmes.yaml"),
    ],
)
def test_edit_link_opens_the_file(other_dir: Path, address: str, file: str) -> None:
    """Where the repository is known, each page opens the file that an editor changes for it."""
    assert repository_file(pages_of(other_dir)[address]) == file
    assert (other_dir.with_name(f"project of {other_dir.name}") / file).is_file()


def test_edit_links_open_files_that_are_there(other_dir: Path) -> None:
    """No edit link of any page leads to a file that is not in the repository."""
    files = {repository_file(page) for page in pages_of(other_dir).values()} - {None}
    assert len(files) > len(list(SAMPLE.glob("docs/*.md")))
    project = other_dir.with_name(f"project of {other_dir.name}")
    assert not [file for file in files if not (project / str(file)).is_file()]


def test_data_from_outside_have_no_edit_link(tmp_path: Path) -> None:
    """Data outside the project are not in its repository: no page names the folder of the machine that built it."""
    data = shutil.copytree(OTHER_DATA, tmp_path / "kept-elsewhere")
    pages = pages_of(build_other(tmp_path / "site", PROGRAMME_DATA=str(data)))
    assert "Edit this page" in pages["/about/"].html
    assert not [page.address for page in pages.values() if "kept-elsewhere" in page.html]


def test_sample_has_no_edit_link(site_dir: Path) -> None:
    """Where no repository is named, no page offers an edit link."""
    assert not [page.address for page in pages_of(site_dir).values() if "Edit this page" in page.html]


def test_a_statement_says_once_what_is_not_known(other_dir: Path, site_dir: Path) -> None:
    """Fields of the accessibility statement that the owner has not filled in are a single line at its end."""
    empty, full = (pages_of(site)["/accessibility/"].text("dl.summary") for site in (site_dir, other_dir))
    missing = "how to tell us, how soon we answer, when this was prepared, when it was last reviewed"
    assert empty.endswith(f"who runs this site, {missing}, when the site was last tested")
    assert empty.count("Not known yet") == 1
    assert "Not known yet" not in full
    assert "We answer within 5 working days" in full


def test_a_kind_that_says_nothing_is_not_named(other_dir: Path) -> None:
    """The page of a session names its kind, but not that it is another one than those that have names."""
    pages = pages_of(other_dir)
    assert "Kind Drop-in" in pages["/sessions/cv-clinic/"].text("[aria-labelledby=about-title]")
    assert "Kind" not in pages["/sessions/ward-visit/"].text("[aria-labelledby=about-title]")
