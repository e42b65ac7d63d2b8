"""Calendars that are imported: rules, changed dates, and what became of them."""

import re
from pathlib import Path

import pytest

from tests.engine.importing.imported import CALENDAR, Import, added, events


@pytest.mark.parametrize(
    ("rule", "left_out"),
    [("UNTIL=20270330T130000Z", "6 April 2027"), ("COUNT=5", "6 April 2027"), ("DTSTART", "2 March 2027")],
)
def test_dates_that_a_rule_of_a_calendar_no_longer_gives_are_cancelled(
    rule: str, left_out: str, run: Import, site: Path
) -> None:
    """Also where the rule ends sooner, or begins later; what other entries of the site have stays."""
    assert run(SERIES, "--write", name="sessions.ics")[0] == 0
    shorter = SERIES.replace("UNTIL=20270406T130000Z", rule)
    if rule == "DTSTART":
        shorter = re.sub(r"(DT\w+;TZID=Europe/London:)20270302", r"\g<1>20270309", SERIES)
    status, said = run(shorter, "--update", "--write", name="sessions.ics")
    assert status == 0, said
    assert f"Not in the file any more, so cancelled: Job club, Tuesday {left_out}." in said
    assert added(site).count("status: cancelled") == 1


def test_hours_of_a_zone_that_nobody_knows_are_not_guessed(run: Import) -> None:
    """They are not taken for London's."""
    status, said = run(CALENDAR.replace("GMT Standard Time", "Our Own Time"), name="sessions.ics")
    assert status == 1
    assert re.search(
        r'^sessions.ics, entry \d+, DATE  Event "Job club": its day or its hours cannot be read.', said, re.M
    )


def test_a_calendar_comes_in_with_its_rules_and_changes(run: Import, site: Path) -> None:
    status, said = run(CALENDAR, name="sessions.ics")
    assert status == 1
    assert re.search(
        r'^sessions.ics, entry \d+, DATE  Event "Broken": its day or its hours cannot be read.', said, re.M
    )
    good = re.sub(r"BEGIN:VEVENT\nUID:bad.*?END:VEVENT\n", "", CALENDAR, flags=re.S)
    status, said = run(good, "--write", name="sessions.ics")
    assert status == 0, said
    found = added(site)
    assert "    from: 2027-03-02\n    until: 2027-04-20\n    except:\n      - 2027-03-30\n" in found
    assert (
        "- date: 2027-03-16\n      moved_to:\n        date: 2027-03-17\n        start: 3pm\n        end: 4:30pm\n"
        in found
    )
    assert "  description: Look for jobs together.\n  ref: club@example.org\n" in found
    assert "  link: https://meet.example.org/abc\n  start: 7pm\n  end: 8pm\n" in found
    assert "- date: 2027-04-02\n      end_date: 2027-04-03\n" in found
    assert "Sam" not in found
    assert "Nothing to write" in run(good, "--write", "--update", name="sessions.ics")[1]
    moved = good.replace("EXDATE;TZID=GMT Standard Time:20270330", "EXDATE;TZID=GMT Standard Time:20270406")
    status, said = run(moved, "--update", "--write", name="sessions.ics")
    assert status == 0, said
    assert "**Cancelled:** Job club. Tuesday 6 April 2027" in said
    assert "**New:** Job club. Tuesday 30 March 2027" in said


SERIES = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:club@example.org
SUMMARY:Job club
LOCATION:Old Town Library
DTSTART;TZID=Europe/London:20270302T140000
DTEND;TZID=Europe/London:20270302T150000
RRULE:FREQ=WEEKLY;UNTIL=20270406T130000Z
END:VEVENT
BEGIN:VEVENT
UID:club@example.org
SUMMARY:Job club
LOCATION:Old Town Library
RECURRENCE-ID;TZID=Europe/London:20270316T140000
DTSTART;TZID=Europe/London:20270317T160000
DTEND;TZID=Europe/London:20270317T183000
END:VEVENT
END:VCALENDAR
"""
MOVED = "      moved_to:\n        date: 2027-03-{}\n        start: 4pm\n        end: 6:30pm\n"
RULE = "    from: 2027-03-02\n    until: 2027-04-06\n  ref: club@example.org\n"
CHANGED = {
    "another length": (SERIES, f"    - date: 2027-03-16\n{MOVED.format(17)}", RULE),
    "another place": (
        SERIES.replace("Library\nRECURRENCE", "Library, 1 High Street\nRECURRENCE").replace(
            "Old Town Library, 1 High Street", "Riverside Community Centre"
        ),
        f"    - date: 2027-03-16\n{MOVED.format(17)}        venue: riverside-centre\n",
        RULE,
    ),
    "another title": (
        SERIES.replace(
            "Job club\nLOCATION:Old Town Library\nREC", "Cancelled: A guest\nLOCATION:Old Town Library\nREC"
        ),
        f"    - date: 2027-03-16\n      status: cancelled\n{MOVED.format(17)}      note: A guest\n",
        RULE,
    ),
    "until a day": (SERIES.replace("UNTIL=20270406T130000Z", "UNTIL=20270406"), MOVED.format(17), RULE),
    "a day for a moment": (
        SERIES.replace("RECURRENCE-ID;TZID=Europe/London:20270316T140000", "RECURRENCE-ID;VALUE=DATE:20270316"),
        f"    - date: 2027-03-16\n{MOVED.format(17)}",
        RULE,
    ),
    "left out by its day": (
        SERIES.replace("130000Z\nEND", "130000Z\nEXDATE;TZID=Europe/London:20270323T000000\nEND"),
        MOVED.format(17),
        RULE.replace("  ref", "    except:\n      - 2027-03-23\n  ref"),
    ),
    "all that follow": (
        SERIES.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;"),
        f"    - date: 2027-03-23\n{MOVED.format(24)}    - date: 2027-03-30\n{MOVED.format(31)}",
        "",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_date_of_a_calendar_is_told_from_what_its_series_says(name: str, run: Import, site: Path) -> None:
    calendar, date_said, rule = CHANGED[name]
    status, said = run(calendar, "--write", name="sessions.ics")
    assert status == 0, said
    assert added(site).count("- id:") == 1
    assert date_said in added(site)
    assert added(site).endswith(rule)
    assert "Nothing to write" in run(calendar, "--write", "--update", name="sessions.ics")[1]


def test_the_page_of_an_entry_is_no_way_to_join_it(run: Import, site: Path) -> None:
    """A calendar of a website names its page; what is at a place cannot be joined there, nor is it online."""
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nBEGIN:VEVENT\nUID:talk@example.org\nSUMMARY:Talk\n"
    hours = "DTSTART;TZID=Europe/London:20270302T140000\nDTEND;TZID=Europe/London:20270302T150000\n"
    place = "URL:https://www.council.example.org/events/1\nLOCATION:Old Town Library\n"
    page = f"{head}{hours}{place}END:VEVENT\nEND:VCALENDAR\n"
    assert run(page, "--write", name="sessions.ics")[0] == 0
    assert "link:" not in added(site)
    nowhere = page.replace("LOCATION:Old Town Library\n", "").replace("Talk", "Another").replace("talk@", "other@")
    assert "it does not say where. [place-missing]" in run(nowhere, name="sessions.ics")[1]
    for way in ("https://teams.microsoft.com/l/1", "https://us02web.zoom.us/j/1"):
        said = run(nowhere.replace("https://www.council.example.org/events/1", way), name="sessions.ics")[1]
        assert "2pm to 3pm, online." in said
    online = nowhere.replace("SUMMARY", "LOCATION:Online\nSUMMARY")
    assert run(online, name="sessions.ics")[0] == 0


def test_a_calendar_that_calls_off_is_not_read_as_new_dates(run: Import, site: Path) -> None:
    """As mail programs save a cancellation."""
    off = SERIES.replace("PRODID", "METHOD:CANCEL\nPRODID")
    assert run(off, "--write", name="sessions.ics")[0] == 0
    assert added(site).count("date: 2027") == added(site).count("status: cancelled") + 1 == 7


def test_an_entry_that_ends_before_it_begins_is_not_turned_round(run: Import) -> None:
    assert run(SERIES.replace("0302T150000", "0302T130000"), name="sessions.ics")[0] == 1


def test_a_date_that_a_calendar_puts_back_is_told(run: Import, site: Path) -> None:
    """Nobody knows whether the site or the calendar is behind the times: nothing changes in silence."""
    assert run(SERIES, "--write", name="sessions.ics")[0] == 0
    before = events(site)
    back = re.sub(r"(?<=END:VEVENT\n)BEGIN:VEVENT.*?END:VEVENT\n", "", SERIES, flags=re.S)
    told = "Not so in the file, but left as it is: Job club, Wednesday 17 March 2027 (moved)."
    assert told in run(back, "--write", "--update", name="sessions.ics")[1]
    assert "left as it is" not in run(SERIES, "--update", name="sessions.ics")[1]
    off = SERIES.replace("RECURRENCE-ID", "STATUS:CANCELLED\nRECURRENCE-ID")
    assert run(off, "--write", "--update", name="sessions.ics")[0] == 0
    assert "Job club, Wednesday 17 March 2027 (cancelled)." in run(SERIES, "--update", name="sessions.ics")[1]
    assert events(site) == before.replace("      moved_to", "      status: cancelled\n      moved_to")


SUMMARIES = {
    "Canceled: Job club": ("Job club", "cancelled"),
    "[CANCELLED] Job club": ("Job club", "cancelled"),
    "Job club (cancelled)": ("Job club", "cancelled"),
    "POSTPONED - Job club": ("Job club", "postponed"),
    "Fully booked: Job club": ("Job club", "full"),
    "Updated: Job club": ("Job club", ""),
    "Full-time jobs fair": ("Full-time jobs fair", ""),
    "Postponed dreams, a talk": ("Postponed dreams, a talk", ""),
}


@pytest.mark.parametrize("summary", SUMMARIES)
def test_a_title_in_a_calendar_may_say_what_became_of_its_date(summary: str, run: Import, site: Path) -> None:
    """As Outlook and people write it: before the title, or in brackets behind it."""
    title, status = SUMMARIES[summary]
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20270101T000000Z\r\n"
        f"DTSTART:20270204T100000Z\r\nDTEND:20270204T120000Z\r\nSUMMARY:{summary}\r\nLOCATION:Old Town Library\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    code, said = run(calendar, "--write", name="sessions.ics")
    assert code == 0, said
    assert f"  title: {title}\n" in added(site)
    assert re.findall("status: (.*)", added(site)) == [status] * bool(status)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("CLASS:PRIVATE", "your calendar has it as private."),
        ("CLASS:CONFIDENTIAL", "your calendar has it as private."),
        ("STATUS:TENTATIVE", "your calendar has it as tentative."),
    ],
)
def test_what_may_not_be_for_the_public_is_asked_about(run: Import, site: Path, line: str, said: str) -> None:
    """Whoever saves their own calendar has more in it than sessions."""
    before = events(site)
    code, told = run(SERIES.replace("SUMMARY", f"{line}\nSUMMARY", 1), "--write", name="sessions.ics")
    assert code == 1
    assert said in " ".join(told.split())
    assert events(site) == before
    off = SERIES.replace("SUMMARY:", "STATUS:TENTATIVE\nSUMMARY:POSTPONED: ", 1)
    assert "postponed" in run(off, name="sessions.ics")[1]
    public = SERIES.replace("SUMMARY", "CLASS:PUBLIC\nSTATUS:CONFIRMED\nSUMMARY", 1)
    assert run(public, "--write", name="sessions.ics")[0] == 0
