"""What a pull request changes about sessions, as residents would hear of it."""

import re
from pathlib import Path

import pytest

from tests.engine.residents import EVENTS, JANUARY, VENUES, events, lines

SESSIONS = {
    "new": (
        events(JANUARY, JANUARY + "    - 2026-05-30\n"),
        "**New:** Jobs drop-in at the Civic Hall. Saturday 30 May 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA.",
    ),
    "with last year's number": (
        events(JANUARY, JANUARY + "    - 2025-05-30\n"),
        "**Already over:** Jobs drop-in at the Civic Hall. Friday 30 May 2025, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA. It was not on the site before. Is the year right?",
    ),
    "moved into the past": (
        events(JANUARY, "    - {date: 2026-01-31, moved_to: {date: 2026-01-07}, reason: Snow.}\n"),
        "**Moved:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "now on Wednesday 7 January 2026, 10am to 3pm, which is already over. Reason: Snow.",
    ),
    "an end that is not known any more": (
        events("  end: 1pm\n", ""),
        "**Details:** Ask us anything, online. Thursday 10 December 2026, from midday, no end any more.",
    ),
    "all day now": (
        events("  start: midday\n  end: 1pm\n", "  all_day: yes\n"),
        "**Moved:** Ask us anything, online. Thursday 10 December 2026, midday to 1pm, now all day.",
    ),
    "cancelled": (
        events(JANUARY, "    - {date: 2026-01-31, status: cancelled, reason: The hall is closed.}\n"),
        "**Cancelled:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA. Reason: The hall is closed.",
    ),
    "cancelled without a reason": (
        events(JANUARY, "    - {date: 2026-01-31, status: postponed}\n"),
        "**Postponed:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA. No reason is given yet.",
    ),
    "moved to another day": (
        events(JANUARY, "    - {date: 2026-01-31, moved_to: {date: 2026-02-07, start: midday}, reason: Snow.}\n"),
        "**Moved:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "now on Saturday 7 February 2026, midday to 3pm. Reason: Snow.",
    ),
    "moved to other hours": (
        events(JANUARY, "    - {date: 2026-01-31, start: 11am, end: 12:30pm}\n"),
        "**Moved:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, now 11am to 12:30pm.",
    ),
    "moved to another place": (
        events(JANUARY, "    - {date: 2026-01-31, moved_to: {venue: south-library}}\n"),
        "**Moved:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "now at South Library, 2 Mill Lane, ZZ2 2BB, before at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA.",
    ),
    "moved online": (
        events(JANUARY, "    - {date: 2026-01-31, venue: online, link: https://meet.example.org/x}\n"),
        "**Moved:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "now online, before at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA.",
    ),
    "back on": (
        events("      status: cancelled\n      reason: The hall is flooded. Come to South Library.\n", ""),
        "**Back on:** Jobs drop-in at the Civic Hall. Saturday 28 February 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA.",
    ),
    "has places again": (
        events("      status: full\n", ""),
        "**Has places again:** Jobs drop-in at the Civic Hall. Saturday 25 April 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA.",
    ),
    "a whole series": (
        events("    except: 2026-04-15\n", "    except: 2026-04-15\n  status: cancelled\n  reason: No room.\n"),
        "**Cancelled:** Job club at South Library. 4 Wednesdays, at different hours: 18 March, 1 and 29 April, "
        "13 May 2026, at South Library, 2 Mill Lane, ZZ2 2BB. Reason: No room.",
    ),
    "details": (
        events("  booking: not needed\n", "  booking: Call us.\n"),
        '**Details:** Jobs drop-in at the Civic Hall: booking was "not needed", is now "Call us".',
    ),
    "another last day to book": (
        events("    by: 2026-03-11\n", "    by: 2026-03-12\n"),
        '**Details:** Job club at South Library: booking was "Ask at the desk, by Wednesday 11 March 2026", '
        'is now "Ask at the desk, by Thursday 12 March 2026".',
    ),
    "put forward on the home page": (
        events("  cost: free\n", "  cost: free\n  featured: yes\n"),
        '**Details:** Jobs drop-in at the Civic Hall: featured added: "yes".',
    ),
    "another link": (
        events("room=a1,b2", "room=new"),
        "**Moved:** Ask us anything, online. Thursday 10 December 2026, midday to 1pm, with a new link to join.",
    ),
}
CIVIC = "Jobs drop-in at the Civic Hall"
JANUARY_31 = f"{CIVIC}. Saturday 31 January 2026, 10am to 3pm"
LINK = "  link: https://meet.example.org/a\n"
FLOODED = "      reason: The hall is flooded. Come to South Library.\n"
POSTPONED = "    - {date: 2026-01-31, status: postponed, reason: Snow.}\n"
DETAILS: dict[str, tuple[dict[str, str | None], dict[str, str | None], str]] = {
    "room": (
        {},
        events("room: First floor", "room: Basement"),
        f'**Details:** {CIVIC}: room was "First floor", is now "Basement".',
    ),
    "attend": (
        {},
        events("  cost: free\n", "  cost: free\n  attend: all\n"),
        'attend was "any date", is now "all dates".',
    ),
    "pathways": ({}, events("  pathways: all\n", ""), f"**Details:** {CIVIC}: no pathways any more."),
    "run by": ({}, events("  cost: free\n", "  cost: free\n  run_by: council\n"), 'run by added: "council".'),
    "suits": ({}, events("  cost: free\n", "  cost: free\n  suits: volunteering\n"), 'suits added: "volunteering".'),
    "kind": ({}, events("kind: drop-in", "kind: talk"), 'kind was "drop-in", is now "talk".'),
    "link of a hybrid": (
        events("  cost: free\n", f"  cost: free\n{LINK}"),
        events("  cost: free\n", f"  cost: free\n{LINK.replace('/a', '/b')}"),
        'link was "https://meet.example.org/a", is now "https://meet.example.org/b".',
    ),
    "source": (
        {},
        events("  cost: free\n", "  cost: free\n  source: hub-page\n"),
        'sources added: "The Careers Hub, https://www.example.org/hub".',
    ),
    "note of a date": (
        {},
        events(JANUARY, "    - {date: 2026-01-31, note: The lift is broken.}\n"),
        f'**Details:** {JANUARY_31}, note added: "The lift is broken".',
    ),
    "languages of a date": (
        {},
        events("Polish, British Sign Language", "Polish"),
        'languages was "Polish, British Sign Language", is now "Polish".',
    ),
    "room of a date": (
        {},
        events(JANUARY, "    - {date: 2026-01-31, room: Attic}\n"),
        f'**Details:** {JANUARY_31}, room was "First floor", is now "Attic".',
    ),
    "link of a date": (
        {},
        events(JANUARY, "    - {date: 2026-01-31, link: 'https://meet.example.org/a'}\n"),
        f'**Details:** {JANUARY_31}, link added: "https://meet.example.org/a".',
    ),
    "reason of a cancelled date": (
        {},
        events(FLOODED, "      reason: Snow.\n"),
        "Saturday 28 February 2026, 10am to 3pm, "
        'reason was "The hall is flooded. Come to South Library", is now "Snow".',
    ),
    "back on, but full": (
        {},
        events(f"      status: cancelled\n{FLOODED}", "      status: full\n"),
        f"**Back on:** {CIVIC}. Saturday 28 February 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA. It is full.",
    ),
    "postponed, with a new place": (
        events(JANUARY, POSTPONED),
        events(JANUARY, POSTPONED.replace("}", ", moved_to: {venue: south-library}}")),
        f"**Moved:** {JANUARY_31}, now at South Library, 2 Mill Lane, ZZ2 2BB, before at Civic Hall, 1 Market Place, "
        "Anytown, ZZ1 1AA. It is postponed.",
    ),
    "a cancelled date deleted": (
        {},
        events(f"    - date: 2026-02-28\n      status: cancelled\n{FLOODED}", ""),
        f"**No longer listed:** {CIVIC}. Saturday 28 February 2026, 10am to 3pm, which was cancelled.",
    ),
    "an event deleted whose dates are off": (
        {
            "data/events.yaml": EVENTS
            + "- {id: x, title: X, kind: talk, venue: civic-hall, all_day: yes, dates: 2026-01-05}"
        },
        {},
        "**Deleted session:** X. Its page goes, and links to it break.",
    ),
}


@pytest.mark.parametrize("case", DETAILS)
def test_what_people_decide_by_is_told(case: str, tmp_path: Path) -> None:
    """Each field that is published is said where it changes, once, of the whole session or of its date."""
    before, after, expected = DETAILS[case]
    [heading, line] = lines(tmp_path, after, before)
    assert heading == "### Sessions"
    assert line.replace("&#8203;", "").endswith(expected)


@pytest.mark.parametrize("case", SESSIONS)
def test_a_change_of_a_session_is_one_line(case: str, tmp_path: Path) -> None:
    files, expected = SESSIONS[case]
    found = lines(tmp_path, files)
    assert found[:1] == ["### Sessions"]
    assert f"- {expected}" in found[1:]
    assert len(found) == 2


def test_a_deleted_date_comes_with_advice(tmp_path: Path) -> None:
    """The only case that harms people who hold a calendar: say what to do instead, once."""
    found = lines(tmp_path, events(JANUARY, ""))
    assert found[1].startswith(
        "- **Deleted:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026, 10am to 3pm, "
        "at Civic Hall, 1 Market Place, Anytown, ZZ1 1AA. "
        "Do not delete a date that was published: put it back with `status: cancelled`"
    )
    assert len(found) == 2


def test_sessions_come_soonest_first(tmp_path: Path) -> None:
    text = EVENTS.replace(JANUARY, JANUARY + "    - 2026-07-04\n    - 2026-02-07\n")
    text = text.replace("dates: 2026-12-10", "dates: [2026-12-10, 2026-06-30]")
    found = lines(tmp_path, {"data/events.yaml": text})
    assert [line.partition(". ")[2].partition(",")[0] for line in found[1:]] == [
        "Saturday 7 February 2026",
        "Tuesday 30 June 2026",
    ]
    assert "Saturday 7 February 2026, 10am to 3pm; Saturday 4 July 2026, 10am to 3pm," in found[1]


def test_what_is_over_is_not_told(tmp_path: Path) -> None:
    before = events(JANUARY, "    - 2026-01-10\n" + JANUARY)
    assert lines(tmp_path, {}, before) == ["Nothing that they can see."]


def test_another_id_is_called_what_it_is(tmp_path: Path) -> None:
    found = lines(tmp_path, events("id: open-days", "id: open-weekend"))
    assert found[0] == "### Other addresses"
    assert "`open-days` became `open-weekend`. " in found[1]
    assert found[1].endswith("Add a line `was: open-days` to it.")


CLINIC = "- {id: %s, title: CV clinic, kind: talk, venue: %s, all_day: yes, dates: %s}\n"
OTHERS = {
    "elsewhere": ("2026-02-03", "south-library", "2026-02-03"),
    "on another day": ("2026-02-03", "civic-hall", "2026-02-10"),
    "after one that is over": ("2026-01-05", "civic-hall", "2026-02-10"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_another_session_of_the_same_title_is_not_another_id(case: str, tmp_path: Path) -> None:
    """One ends, and another begins at another place or on other days: nothing is to be put back under its id."""
    day, place, other = OTHERS[case]
    before, after = CLINIC % ("a", "civic-hall", day), CLINIC % ("d", place, other)
    found = lines(tmp_path, {"data/events.yaml": after}, {"data/events.yaml": before})
    assert not [line for line in found if "became" in line]
    assert [line for line in found if line.startswith("- **New:** CV clinic.")]


def test_another_id_of_a_place_moves_nobody(tmp_path: Path) -> None:
    """The words that readers see are the same."""
    files = {"data/events.yaml": EVENTS, "data/venues.yaml": VENUES}
    found = lines(tmp_path, {name: re.sub(r"\bcivic-hall\b", "town-hall", text) for name, text in files.items()})
    # The link to it from the home page is the mistake that the first line speaks of.
    assert [line.split(":**")[0] for line in found[1:]] == ["### Other addresses", "- **Another id"]


UNHEARD = {
    "cancelled, no stop": ("status: cancelled, reason: Snow", "Reason: Snow. It was not on the site before."),
    "cancelled": ("status: cancelled, reason: Snow.", "Reason: Snow. It was not on the site before."),
    "postponed": ("status: postponed", "No reason is given yet. It was not on the site before."),
    "moved": (
        "moved_to: {date: 2026-05-31}, reason: Snow.",
        "It says that it was moved from Saturday 30 May 2026. It was not on the site before.",
    ),
}


@pytest.mark.parametrize("case", UNHEARD)
def test_a_change_of_a_date_that_nobody_knew_says_so(case: str, tmp_path: Path) -> None:
    """Its day may be a slip: then the date that was meant stays as it was."""
    fields, expected = UNHEARD[case]
    [_, line] = lines(tmp_path, events(JANUARY, f"{JANUARY}    - {{date: 2026-05-30, {fields}}}\n"))
    assert line.endswith(f"ZZ1 1AA. {expected}")


def test_an_entry_with_a_mistake_is_not_called_deleted(tmp_path: Path) -> None:
    """What cannot be read has not vanished; the summary says that it may be short."""
    found = lines(tmp_path, events("    - 2026-01-31\n", "    - 31/01/2026\n"))
    unsure = "This can be said in full only once the mistakes below are mended."
    assert found == [unsure]
    assert lines(tmp_path / "venue", {"data/venues.yaml": VENUES.replace("ZZ1 1AA", "ZZ1")}) == [unsure]


def test_an_unknown_venue_is_not_called_online(tmp_path: Path) -> None:
    """A slip in the id of a venue moves nobody; a new date says that its place is not known yet."""
    slip = EVENTS.replace("  venue: civic-hall\n", "  venue: civc-hall\n", 1)
    assert lines(tmp_path / "a", {"data/events.yaml": slip})[1:] == []
    more = slip.replace(JANUARY, JANUARY + "    - 2026-05-30\n")
    found = lines(tmp_path / "b", {"data/events.yaml": more})
    assert found[2].endswith("Saturday 30 May 2026, 10am to 3pm, at a place that is not known yet.")
