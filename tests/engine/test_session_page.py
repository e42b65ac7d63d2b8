"""What the page of a session and its text tell: both the same, and nothing that would send somebody wrongly."""

from csv import DictReader
from io import StringIO
from pathlib import Path
from textwrap import indent
from urllib.parse import unquote

import pytest

from tests.engine.small_programme import build_in, lay_out
from tests.engine.told import CLINIC, OTHERS, words_of
from tests.site.website import WebPage

EVENT = """\
- id: case
  title: The case
  kind: talk
  cost: free
  reviewed: 2026-01-10
"""
IN_THE_HALL = "venue: civic-hall\nstart: 10am\nend: 3pm\n"


class Told:
    """The page and the text of a session in the small programme, as of 15 January 2026."""

    def __init__(self, folder: Path, fields: str, **files: str) -> None:
        named = {f"data/{name}.yaml": text for name, text in files.items()}
        site = build_in(lay_out(folder / "site", {**named, "data/events.yaml": EVENT + indent(fields, "  ")}))
        assert not [problem for problem in site.problems if problem.level == "error"]
        html = site.by_path["sessions/case/index.html"].content.decode()
        self.page = WebPage("/sessions/case/", html)
        self.text = site.by_path["sessions/case.txt"].content.decode()
        self.calendar = site.by_path["sessions/case.ics"].content.decode().replace("\r\n ", "")
        table = site.by_path["data/events.csv"].content.decode("utf-8-sig")
        [self.booking_needed] = [row["booking_needed"] for row in DictReader(StringIO(table, newline=""))]
        self.poster = WebPage("", site.by_path["places/civic-hall/poster/index.html"].content.decode()).text("#poster")
        sent = self.page.tree.css_first("a[href^='mailto:?']")
        self.email = unquote(str(sent.attributes["href"])) if sent else ""

    def fact(self, name: str) -> str:
        """What stands beside a name under "Before you come"."""
        rows = self.page.tree.css("[aria-labelledby=facts-title] .summary > div")
        said = [" ".join(row.text(separator=" ").split()) for row in rows]
        (found,) = [words.removeprefix(f"{name} ") for words in said if words.startswith(f"{name} ")]
        return found


FROM_MARCH = IN_THE_HALL + "status: {status}\nstatus_from: 2026-03-01\nreason: Too few came.\ndates: [{dates}]\n"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_series_that_stops_says_from_when(status: str, tmp_path: Path) -> None:
    """While a date goes ahead, nobody is told to stay at home; from which day it stops, and why, is said."""
    told = Told(tmp_path, FROM_MARCH.format(status=status, dates="2026-02-04, 2026-03-04"))
    callout = f"From Sunday 1 March 2026 this is {status} Too few came."
    assert told.page.text(".callout") == callout
    assert "Next session" in told.page.text()
    assert "do not travel" not in told.page.text()
    lines = told.text.splitlines()
    assert f"From Sunday 1 March 2026 this is {status}." in lines
    assert "Too few came." in lines
    assert "Wednesday 4 February 2026, 10am to 3pm." in lines
    assert f"{status.title()}: Wednesday 4 March 2026, 10am to 3pm." in lines
    assert "This has been" not in told.page.text() + told.text


def test_a_series_that_has_stopped_is_headed_so(tmp_path: Path) -> None:
    """Once every date that is left is off, that comes first."""
    told = Told(tmp_path, FROM_MARCH.format(status="cancelled", dates="2026-01-07, 2026-03-04"))
    assert told.page.text(".callout").startswith("This has been cancelled Too few came. From Sunday 1 March 2026 .")
    assert "Please do not travel." in told.page.text(".callout")
    assert "This has been cancelled. It is not going ahead.\nToo few came.\n" in told.text


def test_a_series_that_has_passed_names_the_last_date_that_was_held(tmp_path: Path) -> None:
    """A date that was cancelled is not called the last one."""
    dates = "dates: [2025-12-03, {date: 2026-01-07, status: cancelled, reason: Snow.}]\n"
    told = Told(tmp_path, IN_THE_HALL + dates)
    assert "The last one was on Wednesday 3 December 2025" in told.page.text(".callout")


def test_the_headline_is_the_word_of_the_dates_themselves(tmp_path: Path) -> None:
    """A date that says itself that it is postponed, and why, is not told as cancelled."""
    told = Told(tmp_path, IN_THE_HALL + "dates: {date: 2026-02-04, status: postponed, reason: The adviser is ill.}\n")
    assert told.page.text(".callout").startswith("This has been postponed The adviser is ill. Please do not travel.")
    assert "This has been postponed. It is not going ahead.\nThe adviser is ill.\n" in told.text
    assert "cancelled" not in told.page.text(".callout") + told.text


A_DATE = IN_THE_HALL + "dates: 2026-02-04\n"
WAYS_TO_BOOK = {
    "{by: DAY}": "",
    "{text: Call us., by: DAY}": "Call us.",
    "{text: Call us., url: https://book.example.org/, by: DAY}": "Call us. Book a place (on book.example.org)",
}


@pytest.mark.parametrize("booking", WAYS_TO_BOOK)
def test_a_last_day_to_book_means_that_people_book(booking: str, tmp_path: Path) -> None:
    """How, where it is said, and until when; never that there is no need. The last day itself is not too late."""
    told = Told(tmp_path, f"{A_DATE}booking: {booking.replace('DAY', '2026-01-15')}\n")
    how = WAYS_TO_BOOK[booking]
    ask = "" if how else " Ask us how to book: phone 020 7946 0000 ."
    assert told.fact("Booking") == f"{how} Book by Thursday 15 January 2026 .{ask}".strip()
    assert f"Booking: {'Call us.' if how else 'needed'}\n" in told.text
    assert "Book by: Thursday 15 January 2026.\n" in told.text
    assert ("Book at: https://book.example.org/\n" in told.text) == ("url" in booking)
    assert "Book by 15 January 2026." in told.calendar
    assert ("Call us." if how else "Book before you come") in told.poster
    assert '"Offer"' in told.page.html
    for words in (told.page.text(), told.text, told.calendar, told.poster, told.email):
        assert "ot needed" not in words and "o need to book" not in words and "not need to book" not in words


@pytest.mark.parametrize("booking", WAYS_TO_BOOK)
def test_booking_that_has_closed_says_so(booking: str, tmp_path: Path) -> None:
    """From the day after, nobody is told how to book: it has closed, on which day, and whom to ask."""
    told = Told(tmp_path, f"{A_DATE}booking: {booking.replace('DAY', '2026-01-14')}\n")
    assert (
        told.fact("Booking")
        == "Booking closed on Wednesday 14 January 2026 . Ask us if there is still room: phone 020 7946 0000 ."
    )
    assert (
        "Booking: closed on Wednesday 14 January 2026\nAsk us if there is still room: phone 020 7946 0000.\n"
        in told.text
    )
    assert "Booking: closed on Wednesday 14 January 2026" in told.email
    assert "Booking has closed" in told.poster
    for words in (told.page.html, told.text, told.poster, told.email):
        assert "book.example.org" not in words and "Call us" not in words and "Book by" not in words
    assert '"Offer"' not in told.page.html


OFF = "dates: {date: 2026-02-04, status: cancelled, reason: Snow.}\n"
BY = "booking: {text: Call us., url: https://book.example.org/, by: 2026-02-01}\nbring: A pen\n"


@pytest.mark.parametrize("link", ["", "link: https://meet.example.org/x\n"])
def test_nobody_is_told_how_to_come_to_what_is_off(link: str, tmp_path: Path) -> None:
    """No booking, last day, link or list of what to bring below "do not travel": page, text, calendar and email."""
    told = Told(tmp_path, IN_THE_HALL + OFF + BY + link)
    for words in (told.page.html, told.text, told.calendar, told.email):
        for said in ("Call us", "book.example.org", "1 February", "meet.example.org", "A pen", "Booking"):
            assert said not in words


NOT_NEEDED = {
    "not needed.": "Not needed",
    "No need to book": "Not needed",
    "You don't have to book, just turn up.": "Not needed",
    "Booking is not required": "Not needed",
    "No need to book, but call first if you use a wheelchair.": (
        "No need to book, but call first if you use a wheelchair."
    ),
}


@pytest.mark.parametrize("booking", NOT_NEEDED)
def test_many_words_say_that_nobody_has_to_book(booking: str, tmp_path: Path) -> None:
    """Whichever words an editor takes, page, text, calendar and open data agree; what else they say is kept."""
    told = Told(tmp_path, f"{A_DATE}booking: {booking}\n")
    plain = NOT_NEEDED[booking] == "Not needed"
    assert ("Free. No need to book." in told.page.text(".next")) is plain
    assert plain or told.fact("Booking") == NOT_NEEDED[booking]
    assert f"Booking: {NOT_NEEDED[booking]}\n".casefold() in told.text.casefold()
    assert "Booking: " not in told.calendar
    assert told.booking_needed == "no"


def test_when_somebody_answers_is_said(tmp_path: Path) -> None:
    """Whoever is asked for by name, at a number of the programme; and who only has an email address."""
    told = Told(tmp_path, f"{A_DATE}contact: {{name: Amina, hours: Mondays only}}\n")
    assert "Ask for Amina Phone 020 7946 0000 Mondays only" in told.page.text()
    assert "Questions: Amina.\nPhone: 020 7946 0000, Mondays only\n" in told.text
    told = Told(tmp_path / "email", f"{A_DATE}contact: {{email: amina@example.org, hours: Mondays only}}\n")
    assert "amina@example.org When Mondays only" in told.page.text()


FULL = "{date: 2026-02-04, status: full}"


@pytest.mark.parametrize(("dates", "room"), [(FULL, False), (f"{FULL}, 2026-03-04", True)])
def test_places_are_offered_while_there_are_any(dates: str, room: bool, tmp_path: Path) -> None:
    """Once every date to come is full, nobody is sent to a form; that there are no places is said."""
    booking = "booking: {text: Call us., url: https://book.example.org/, by: 2026-01-30}\n"
    told = Told(tmp_path, f"{IN_THE_HALL}dates: [{dates}]\n{booking}")
    taken = "Call us. All places are taken. Ask us if one comes free: phone 020 7946 0000 ."
    assert (told.fact("Booking") == taken) is not room
    assert ("All places are taken. Ask us if one comes free: phone 020 7946 0000.\n" in told.text) is not room
    assert ("Book a place" in told.page.text()) is room
    assert ("Book at: https://book.example.org/\n" in told.text) is room


def dates_of(told: Told) -> list[str]:
    """The words of each date to come on the page, the next one first."""
    found = told.page.tree.css("section.next, section.dates .session")
    return [" ".join(part.text(separator=" ").split()) for part in found]


def test_a_date_shows_its_own_way_online(tmp_path: Path) -> None:
    """Each date with its own link; a date that is off has none, and that of the event is for the dates without one."""
    told = Told(
        tmp_path,
        "venue: online\nlink: https://meet.example.org/all\nstart: 10am\nend: 11am\ndates:\n"
        "  - {date: 2026-02-04, link: 'https://meet.example.org/feb'}\n"
        "  - {date: 2026-03-04, link: 'https://call.example.org/mar', status: full}\n"
        "  - {date: 2026-04-01, link: 'https://meet.example.org/apr', status: cancelled, reason: Easter.}\n"
        "  - 2026-05-06\n",
    )
    shown = dates_of(told)
    assert "Join online on 4 February 2026 (on meet.example.org)" in shown[0]
    assert "Join online on 4 March 2026 (on call.example.org)" in shown[1]
    assert "Join online" not in shown[2] + shown[3]
    assert told.fact("Online") == "Join online (on meet.example.org)"
    assert {link.written for link in told.page.links if "example.org/" in link.written and link.element == "a"} >= {
        "https://meet.example.org/feb",
        "https://call.example.org/mar",
        "https://meet.example.org/all",
    }
    assert '"VirtualLocation","name":"Online","url":"https://meet.example.org/feb"' in told.page.html
    for words in (told.page.html, told.text):
        assert "https://meet.example.org/apr" not in words
    assert "Wednesday 4 February 2026, 10am to 11am.\nJoin online: https://meet.example.org/feb\n" in told.text
    assert "\nFull: Wednesday 4 March 2026, 10am to 11am.\nJoin online: https://call.example.org/mar\n" in told.text
    assert "\nOnline: https://meet.example.org/all\n" in told.text


def test_a_link_that_no_date_uses_is_not_shown(tmp_path: Path) -> None:
    """Where each date has a link of its own, that of the event leads to the wrong room."""
    dates = "dates: {date: 2026-02-04, link: 'https://meet.example.org/feb'}\n"
    told = Told(tmp_path, f"venue: online\nlink: https://meet.example.org/all\nstart: 10am\nend: 11am\n{dates}")
    assert told.fact("Place") == "Online"
    assert "\nPlace: online.\n" in told.text
    for words in (told.page.html, told.text):
        assert "https://meet.example.org/feb" in words
        assert "https://meet.example.org/all" not in words


def test_a_date_shows_its_own_languages(tmp_path: Path) -> None:
    """Which date has which; those of the event are for the others."""
    dates = "dates: [{date: 2026-02-04, languages: [Polish, Arabic]}, 2026-03-04]\n"
    told = Told(tmp_path, f"{IN_THE_HALL}languages: Welsh\n{dates}")
    shown = dates_of(told)
    assert "Languages on this date: Polski (Polish), العربية (Arabic)" in shown[0].replace(" , ", ", ")
    assert "Languages" not in shown[1]
    helped = told.page.text("[aria-labelledby=help-title]")
    assert "We can speak with you in: Cymraeg (Welsh) On some dates we speak other languages." in helped
    assert "Wednesday 4 February 2026, 10am to 3pm.\nLanguages: Polish, Arabic.\nWednesday 4 March" in told.text
    assert "\nLanguages: Welsh.\n" in told.text


def test_languages_of_dates_alone_are_not_unknown(tmp_path: Path) -> None:
    """An event that names no languages but those of its dates does not say that none is known."""
    told = Told(tmp_path, IN_THE_HALL + "dates: [{date: 2026-02-04, languages: Polish}]\n")
    assert "Polski (Polish)" in dates_of(told)[0]
    assert "We do not know yet" not in told.page.text("[aria-labelledby=help-title]")
    assert told.text.count("Languages: Polish.") == 1


def test_how_to_get_there_is_said(tmp_path: Path) -> None:
    """As on the page of the place, so that a session can be handed on alone."""
    hall = (
        "- {id: civic-hall, name: Civic Hall, area: Northside, address: 1 Road, postcode: ZZ1 1AA, travel: Bus 12.}\n"
    )
    told = Told(tmp_path, IN_THE_HALL + "dates: 2026-02-04", venues=hall)
    assert told.fact("Bus and station") == "Bus 12."


def test_dates_in_different_places_say_where(tmp_path: Path) -> None:
    """One online, one in another room: nobody goes to the place of the next date for all of them."""
    told = Told(
        tmp_path,
        f"{IN_THE_HALL}dates:\n  - 2026-02-04\n"
        "  - {date: 2026-03-04, moved_to: {venue: online}, link: 'https://meet.example.org/hub', reason: Snow.}\n"
        "  - {date: 2026-04-01, room: Room 2}\n",
    )
    _, online, room = dates_of(told)
    assert "10am to 3pm Online" in online
    assert "10am to 3pm Room 2, Civic Hall" in room
    lines = told.text.splitlines()
    assert "Wednesday 4 February 2026, 10am to 3pm, Civic Hall." in lines
    assert any(line.startswith("Wednesday 4 March 2026, 10am to 3pm, online") for line in lines)
    assert "Wednesday 1 April 2026, 10am to 3pm, Room 2, Civic Hall." in lines
    same = Told(tmp_path / "same", f"{IN_THE_HALL}dates: [2026-02-04, 2026-03-04]\n")
    assert "Civic Hall" not in dates_of(same)[1]


MOVES = {
    "moved_to: {start: 5pm, end: 7pm}": ["New time", "It was 10am to 3pm."],
    "moved_to: {venue: south-library}": ["New place", "It was at Civic Hall."],
    "moved_to: {date: 2026-02-06}": ["Moved", "It was planned for Wednesday 4 February 2026."],
    "moved_to: {date: 2026-02-06, start: 5pm, end: 7pm, venue: south-library}": [
        "Moved",
        "It was planned for Wednesday 4 February 2026, 10am to 3pm, at Civic Hall.",
    ],
    "moved_to: {date: 2026-02-03}": ["Brought forward", "It was planned for Wednesday 4 February 2026."],
    "venue: online, link: 'https://meet.example.org/hub', moved_to: {venue: civic-hall}": [
        "New place",
        "It was online.",
    ],
}


@pytest.mark.parametrize("move", MOVES)
def test_a_move_says_what_was_planned(move: str, tmp_path: Path) -> None:
    """The day, or else the hours and the place where these changed, on the page, in the text and in calendars."""
    told = Told(tmp_path, f"{IN_THE_HALL}dates: [{{date: 2026-02-04, {move}}}]\n")
    word, said = MOVES[move]
    assert word in dates_of(told)[0]
    assert said in dates_of(told)[0]
    assert f"{word}. {said}\n" in told.text
    assert f"{word}. {said}".replace(",", "\\,") in told.calendar.replace("\r\n ", "")


def test_a_whole_day_that_moves_to_hours_says_so(tmp_path: Path) -> None:
    """On the page, in the text, in the calendar and in the data for programs."""
    dates = "dates: {date: 2026-02-04, moved_to: {start: 3pm, end: 5pm}}\n"
    told = Told(tmp_path, f"venue: civic-hall\nall_day: yes\n{dates}")
    assert "It was all day." in dates_of(told)[0]
    assert "New time. It was all day." in told.text
    assert "New time. It was all day." in told.calendar
    assert '"previousStartDate":"2026-02-04"' in told.page.html


WEEKLY = IN_THE_HALL + "repeat: {every: week, on: Wednesday, from: 2026-01-21, until: 2026-07-01}\nattend: all\n"


def test_a_dozen_of_many_dates_stand_open(tmp_path: Path) -> None:
    """What people need to know of a session is near, however many dates it has; none is left out."""
    told = Told(tmp_path, WEEKLY)
    (later,) = told.page.tree.css(".dates details")
    assert [node.text() for node in later.css("summary")] == ["Show later dates"]
    inside, all_of_them = len(later.css(".session")), len(told.page.tree.css(".session"))
    assert (inside, all_of_them) == (24 - 1 - 12, 24 - 1)
    assert told.text.count("10am to 3pm.") == 24
    span = "21 January 2026 to 1 July 2026"
    assert f"It has 24 dates, {span}. Please come to all of them." in told.text.splitlines()
    assert "Please come to all dates." in told.poster


def test_text_says_what_becomes_of_each_date(tmp_path: Path) -> None:
    """Its reason and its note, and the dates of what was cancelled as a whole."""
    dates = "{date: 2026-02-04, status: cancelled, reason: Snow.}, {date: 2026-02-11, note: Bring a friend.}"
    told = Told(tmp_path / "some", f"{IN_THE_HALL}dates: [{dates}]\n")
    assert "\nCancelled: Wednesday 4 February 2026, 10am to 3pm.\nSnow.\n" in told.text
    assert "Wednesday 11 February 2026, 10am to 3pm.\nBring a friend.\n" in told.text
    told = Told(tmp_path / "all", f"{IN_THE_HALL}status: cancelled\nreason: Too few came.\ndates: [2026-02-04]\n")
    assert "Too few came.\n\nDate:\nCancelled: Wednesday 4 February 2026, 10am to 3pm.\n\n" in told.text


OTHER = """\
- id: other
  title: The other
  kind: talk
  venue: civic-hall
  start: 4pm
  end: 5pm
  dates: [2026-02-04]
"""


def place_and_poster(folder: Path, first: str, second: str) -> tuple[str, str]:
    """The words of a place with two sessions, and of its poster."""
    events = f"{EVENT}{indent(IN_THE_HALL + first + 'dates: [2026-02-04]', '  ')}\n{OTHER}{indent(second, '  ')}"
    site = build_in(lay_out(folder / "site", {"data/events.yaml": events}))
    pages = [f"places/civic-hall/{name}index.html" for name in ("", "poster/")]
    place, poster = (WebPage("", site.by_path[page].content.decode()) for page in pages)
    return place.text("[aria-labelledby=contact]"), poster.text("#poster")


def test_a_place_names_whom_its_sessions_name(tmp_path: Path) -> None:
    """One phone number for all is that of the place; where they differ, each date of the poster has its own."""
    phone = "contact: {phone: 020 7946 0%d}\n"
    place, poster = place_and_poster(tmp_path / "same", phone % 123, phone % 123)
    assert "0123" in place
    assert poster.count("0123") == 1
    place, poster = place_and_poster(tmp_path / "differ", phone % 123, phone % 456)
    assert "0123" not in place and "0456" not in place
    assert poster.index("The case") < poster.index("0123") < poster.index("The other") < poster.index("0456")


def test_a_poster_says_who_speaks_what(tmp_path: Path) -> None:
    """Languages of one session are not promised for another."""
    _, poster = place_and_poster(tmp_path / "differ", "languages: [Polish]\n", "languages: [Urdu]\n")
    assert poster.index("The case") < poster.index("Polish") < poster.index("The other") < poster.index("Urdu")
    _, poster = place_and_poster(tmp_path / "same", "languages: [Polish]\n", "languages: [Polish]\n")
    assert poster.index("The other") < poster.index("We speak: ") < poster.index("Polish")
    assert poster.count("We speak: ") == 1


def test_an_online_series_in_a_hall_for_once_is_not_online(tmp_path: Path) -> None:
    """Where one date is at a place, nobody waits for it behind a link; one of its own makes it both."""
    online = "venue: online\nlink: https://meet.example.org/a\nstart: 10am\nend: 3pm\n"
    moved = "{date: 2026-02-04, moved_to: {venue: civic-hall}, reason: The line is broken.}"
    both = "{date: 2026-03-04, venue: civic-hall, link: 'https://meet.example.org/b'}"
    told = Told(tmp_path, f"{online}dates: [{moved}, {both}, 2026-04-01]\n")
    assert "or join online" not in told.page.text(".next")
    assert "meet.example.org" not in told.page.text(".next")
    first, second, third = told.calendar.split("BEGIN:VEVENT")[1:]
    assert "meet.example.org" not in first
    assert "https://meet.example.org/b" in second
    assert "https://meet.example.org/a" in third


def test_a_course_counts_the_dates_that_go_ahead(tmp_path: Path) -> None:
    """Nobody is asked to come to a date that is cancelled."""
    off = "{date: 2026-03-04, status: cancelled, reason: Snow.}"
    told = Told(tmp_path / "two", f"{IN_THE_HALL}attend: all\ndates: [2026-02-04, {off}, 2026-04-01]\n")
    assert "It has 2 dates, until Wednesday 1 April 2026 . Please come to all of them." in told.page.text(".next")
    assert "It has 2 dates, 4 February 2026 to 1 April 2026. Please come to all of them." in told.text
    told = Told(tmp_path / "one", f"{IN_THE_HALL}attend: all\ndates: [2026-02-04, {off}]\n")
    assert "Please come to all of them." not in told.page.text() + told.text


def test_a_date_of_a_cancelled_series_has_its_own_reason(tmp_path: Path) -> None:
    """What is said of one date counts more than what is said of all."""
    dates = "dates: [{date: 2026-02-04, reason: Snow.}, 2026-03-04]\n"
    told = Told(tmp_path, f"{IN_THE_HALL}status: cancelled\nreason: Too few came.\n{dates}")
    assert [("Snow." in said, "Too few came." in said) for said in dates_of(told)] == [(True, False), (False, True)]


def test_who_is_sent_a_session_hears_that_it_is_full(tmp_path: Path) -> None:
    """In the text message and the email too."""
    told = Told(tmp_path, f"{IN_THE_HALL}dates: [{{date: 2026-02-04, status: full}}]\n")
    assert "Wednesday 4 February 2026, 10am to 3pm, full" in told.email
    (sms,) = [str(link.attributes["href"]) for link in told.page.tree.css("a[href^='sms:']")]
    assert "Wednesday 4 February 2026, 10am to 3pm, full." in unquote(sms)


def test_nobody_is_told_how_to_book_what_is_full(tmp_path: Path) -> None:
    """In the email and on the poster, which says of each date whether it is full."""
    booked = f"{IN_THE_HALL}booking: Call the library.\ndates: [{{}}]\n"
    full = Told(tmp_path / "full", booked.format("{date: 2026-02-04, status: full}"))
    assert "Booking: all places are taken" in full.email
    assert "(full)" in full.poster
    assert "Call the library" not in full.email + full.poster
    room = Told(tmp_path / "room", booked.format("2026-02-04"))
    assert "Call the library" in room.email
    assert "Call the library" in room.poster


def test_a_way_in_names_only_sessions_where_one_can_ask(tmp_path: Path) -> None:
    """Those with a date to come that goes ahead."""
    way = "- id: {id}\n  title: {id}\n  kind: talk\n  venue: civic-hall\n  start: 4pm\n  end: 5pm\n"
    way += "  reviewed: 2026-01-10\n  opportunities: care-course\n  dates:\n    - {date}\n"
    off = "{date: 2026-02-04, status: cancelled, reason: Snow.}"
    events = "".join(way.format(id=f"talk-{n}", date=date) for n, date in enumerate(("2026-02-04", "2025-11-05", off)))
    site = build_in(lay_out(tmp_path / "site", {"data/events.yaml": events}))
    page = site.by_path["opportunities/care-course/index.html"].content.decode()
    assert ["talk-0" in page, "talk-1" in page, "talk-2" in page] == [True, False, False]


def test_a_cost_that_ends_in_a_stop_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors type sentences."""
    monkeypatch.setattr("tests.engine.test_session_page.EVENT", EVENT.replace("cost: free", "cost: £5, or free."))
    told = Told(tmp_path, f"{IN_THE_HALL}dates: [2026-02-04]\n")
    assert "Cost: £5\\, or free.\\n" in told.calendar
    assert "Cost: £5, or free." in told.poster
    assert "free.." not in told.calendar + told.poster


def test_a_title_in_another_language_is_marked_wherever_it_stands(tmp_path: Path) -> None:
    """Screen readers change their voice, and Arabic runs from the right: on the page, in lists, and for machines."""
    event = (
        "- id: welcome\n  title: مرحبا\n  lang: ar\n  summary: أهلا\n  description: تعال\n  kind: talk\n"
        "  venue: civic-hall\n  start: 10am\n  end: 11am\n  dates: [2026-02-10, 2026-02-17]\n"
    )
    files: dict[str, str | None] = {
        "data/events.yaml": event,
        "data/opportunities.yaml": "",
        "docs/index.md": "# Home\n",
    }
    site = build_in(lay_out(tmp_path / "site", files))
    pages = {
        name: WebPage("/", site.by_path[f"sessions/{name}index.html"].content.decode())
        for name in ("welcome/", "kind/talk/", "month/2026-02/")
    }
    for name, page in pages.items():
        marked = {node.text().strip() for node in page.tree.css('main [lang="ar"][dir="rtl"]')}
        assert "مرحبا" in marked, name
        assert all(not word.isascii() for word in marked), name
    assert pages["welcome/"].tree.css_first("h1[lang=ar]")
    assert '"inLanguage": "ar"' in pages["welcome/"].html.replace('":"', '": "')


@pytest.mark.parametrize(
    ("title", "shown", "where"),
    [
        ("Jobs drop-in at Civic Hall", "Jobs drop-in", "Civic Hall, Anytown, ZZ1\u00a01AA"),
        ("Jobs drop-in at Civic", "Jobs drop-in", "Civic Hall, Anytown, ZZ1\u00a01AA"),
        ("Jobs drop-in at Civ", "Jobs drop-in at Civ", "Civic Hall, Anytown, ZZ1\u00a01AA"),
        ("Civic Hall jobs drop-in", "Civic Hall jobs drop-in", "Anytown, ZZ1\u00a01AA"),
    ],
)
def test_a_list_says_the_place_once(title: str, shown: str, where: str, tmp_path: Path) -> None:
    """To the eye; the link has the whole title, for those who hear links one by one."""
    event = EVENT.replace("The case", title) + indent(f"{IN_THE_HALL}dates: 2026-02-04\n", "  ")
    site = build_in(lay_out(tmp_path / "site", {"data/events.yaml": event}))
    for address in ("sessions/area/northside/index.html", "sessions/month/2026-02/index.html"):
        page = WebPage("/", site.by_path[address].content.decode())
        [link], [place] = page.tree.css(".session-title a"), page.tree.css(".session-where")
        assert " ".join(link.text().split()).startswith(title)
        for hidden in link.css(".hidden"):
            hidden.decompose()
        assert (" ".join(link.text().split()), place.text()) == (shown, where)


def test_a_browser_that_translates_leaves_the_address_alone(tmp_path: Path) -> None:
    """It has to be read as it stands on the street; that one may join online instead is for everybody to read."""
    for name, link in (("hall", ""), ("both", "link: https://meet.example.org/all\n")):
        page = Told(tmp_path / name, IN_THE_HALL + link + "dates: 2026-02-04\n").page
        kept = page.text(".next-where [translate=no]")
        assert kept.startswith("Civic Hall, ")
        assert "or join online" not in kept
        assert ("or join online" in page.text(".next-where")) == bool(link)


def test_the_text_says_when_its_dates_were_right(tmp_path: Path) -> None:
    """It may be read out long after it was copied; where no date is to come, there is none to check."""
    told = Told(tmp_path / "coming", "venue: civic-hall\nall_day: yes\ndates: 2026-02-04\n")
    assert "\nWednesday 4 February 2026, all day.\n" in told.text
    assert "\nDates as known on Thursday 15 January 2026. Look here before you set out" in told.text
    assert told.text.endswith(":\nhttps://careers.example.org/sessions/case/\n")
    over = Told(tmp_path / "over", IN_THE_HALL + "dates: 2026-01-04\n")
    assert "as known on" not in over.text
    assert over.text.endswith("\nWeb page: https://careers.example.org/sessions/case/\n")


@pytest.mark.parametrize(("lang", "english"), [("", True), ("lang: cy\n", False)])
def test_staff_are_said_to_speak_english_where_the_session_is_in_it(lang: str, english: bool, tmp_path: Path) -> None:
    told = Told(tmp_path, f"{IN_THE_HALL}{lang}dates: 2026-03-04\n").page.text("[aria-labelledby=help-title]")
    assert ("Staff speak English." in told) == english
    assert "or interpreters" in told or "or about interpreters" in told


def test_what_ended_in_the_night_is_over_in_the_morning(tmp_path: Path) -> None:
    """Nobody comes to it on the day on which it ended; nor is it something of the month after."""
    dates = "    - {date: 2026-01-14, end_date: 2026-01-15}\n    - {date: 2026-01-31, end_date: 2026-02-01}\n"
    event = CLINIC.replace("2pm", "10pm").replace("4pm", "1am") + f"  dates:\n{dates}"
    site = build_in(lay_out(tmp_path / "site", {**OTHERS, "data/events.yaml": event}))
    page = words_of(site, "sessions/clinic/")
    assert "When Saturday 31 January 2026 10pm to 1am on Sunday 1 February 2026" in page
    for name in ("sessions/area/northside/", "places/civic-hall/poster/", "sessions/area/northside/whats-on/"):
        assert "31 January" in words_of(site, name), name
        assert "14 January" not in words_of(site, name), name
    assert "sessions/month/2026-02/index.html" not in site.by_path
    html = site.by_path["sessions/clinic/index.html"].content.decode()
    assert 'data-until="2026-01-31"' in html  # for the script that hides what has passed
    assert 'data-until="2026-02-01"' not in html
