"""What changes for residents, from two states of the small programme, as of 15 January 2026."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from programme.__main__ import main
from programme.changes.summary import Side, changes_for_residents
from programme.problems.problem import errors_in
from tests.engine.runner import commands_in
from tests.engine.small_programme import HERE, lay_out, load_in

EVENTS = (HERE / "programme/data/events.yaml").read_text(encoding="utf-8")
VENUES = (HERE / "programme/data/venues.yaml").read_text(encoding="utf-8")
PROGRAMMES = (HERE / "programme/data/programmes.yaml").read_text(encoding="utf-8")
SITE = (HERE / "programme/data/site.yaml").read_text(encoding="utf-8")


def side(folder: Path) -> Side:
    loaded = load_in(folder)
    return Side(loaded.content, loaded.pages, whole=not errors_in(loaded.problems))


def lines(folder: Path, files: Mapping[str, str | None], before: Mapping[str, str | None] | None = None) -> list[str]:
    """Give the lines of the summary after the heading, without empty ones."""
    old = side(lay_out(folder / "before", before or {}))
    said = changes_for_residents(old, side(lay_out(folder / "after", files)))
    assert said.startswith("## What changes for residents\n\n") and said.endswith("\n")
    return [line for line in said.splitlines()[1:] if line]


def events(old: str, new: str) -> dict[str, str | None]:
    assert old in EVENTS
    return {"data/events.yaml": EVENTS.replace(old, new, 1)}


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path, {}) == ["Nothing that they can see."]


JANUARY = "    - 2026-01-31\n"
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


def test_a_new_address_names_the_dates_that_it_touches(tmp_path: Path) -> None:
    venues = VENUES.replace("[1 Market Place, Anytown]", "9 New Road").replace("ZZ2 2BB", "ZZ2 2BC")
    found = lines(tmp_path, {"data/venues.yaml": venues})
    assert found[0] == "### Places"
    assert found[1] == (
        "- **New address:** Civic Hall: was 1 Market Place, Anytown, ZZ1 1AA, is now 9 New Road, ZZ1 1AA. "
        "It touches: Jobs drop-in at the Civic Hall, Saturday 31 January 2026, 10am to 3pm; "
        "A night shift, step by step, Saturday 28 March 2026, 10pm to midnight; "
        "Jobs drop-in at the Civic Hall, Saturday 25 April 2026, 10am to 3pm and 2 more."
    )
    assert found[2].startswith("- **New address:** South Library: was 2 Mill Lane, ZZ2 2BB, is now 2 Mill Lane")


def test_other_changes_of_a_place(tmp_path: Path) -> None:
    venues = VENUES.replace("  kind: library\n", "  kind: library\n  access: {step_free: yes}\n")
    more = venues + "\n- {id: hall, name: New Hall, area: Northside, address: 1 Road, postcode: ZZ1 1AA}\n"
    found = lines(tmp_path, {"data/venues.yaml": more})
    assert found[1:] == [
        "- **Changed place:** South Library: step free added.",
        "- **New place:** New Hall, 1 Road, ZZ1 1AA.",
    ]


CLOSING = {
    "with sessions after that": (
        "  closed: 2026-04-30\n",
        "It touches: Job club at South Library, Wednesday 13 May 2026, 6:30pm to 8pm; "
        "Care course: start, Monday 1 June 2026, 9:30am to 12:30pm.",
    ),
    "with none after that": ("  closed: 2026-12-01\n", "No session is planned there from that day on."),
    "for another": (
        "  closed: 2026-12-01\n  replaced_by: civic-hall\n",
        "Civic Hall takes its place. No session is planned there from that day on.",
    ),
}


@pytest.mark.parametrize("case", CLOSING)
def test_a_place_that_closes(case: str, tmp_path: Path) -> None:
    """The sessions that are named are those that would find its doors locked, not those before."""
    fields, expected = CLOSING[case]
    closing = VENUES.replace("  kind: library\n", f"  kind: library\n{fields}")
    told = [line for line in lines(tmp_path, {"data/venues.yaml": closing}) if "South Library" in line]
    assert len(told) == 1
    assert told[0].startswith("- **Closing:** South Library, for good on ")
    assert told[0].partition(" 2026. ")[2] == expected


def test_a_place_that_stays_open_after_all(tmp_path: Path) -> None:
    closing = VENUES.replace("  kind: library\n", "  kind: library\n  closed: 2026-12-01\n")
    found = lines(tmp_path, {}, {"data/venues.yaml": closing})
    assert found[1:] == ["- **Open after all:** South Library: no longer closed from 1 December 2026."]


COUNCIL = "- {id: council, name: Anytown Council, kind: council, programmes: careers-hub}\n"
ENTRIES: dict[str, tuple[dict[str, str | None], str]] = {
    "figure": (
        {"data/programmes.yaml": PROGRAMMES.replace("value: 45", "value: 52")},
        "**Figure:** Careers Hub: was 45 people started a job (result, about 2025); "
        "is now 52 people started a job (result, about 2025).",
    ),
    "note of a figure": (
        {"data/programmes.yaml": PROGRAMMES.replace("value: 45", "note: Counted twice.\n      value: 45")},
        "**Figure:** Careers Hub: 45 people started a job (result, about 2025): note added.",
    ),
    "source of a figure": (
        {"data/programmes.yaml": PROGRAMMES.replace("      source: hub-page\n", "")},
        "**Figure:** Careers Hub: 45 people started a job (result, about 2025): no sources any more.",
    ),
    "figure removed": (
        {"data/programmes.yaml": PROGRAMMES.partition("  figures:")[0]},
        "**Figure removed:** Careers Hub: 45 people started a job (result, about 2025).",
    ),
    "programme": (
        {"data/programmes.yaml": PROGRAMMES.replace("running", "past")},
        '**Changed programme:** Careers Hub: status was "running", is now "past".',
    ),
    "contact": (
        {"data/programmes.yaml": PROGRAMMES.replace("020 7946 0000", "020 7946 0001")},
        '**Changed programme:** Careers Hub: phone was "020 7946 0000", is now "020 7946 0001".',
    ),
    "partner": (
        {"data/partners.yaml": COUNCIL + "- {id: college, name: A College, kind: college}\n"},
        "**New partner:** A College.",
    ),
    "owner": (
        {"data/site.yaml": SITE.replace("owner: Anytown", "owner: New")},
        '**Changed:** the owner and contact: owner was "Anytown Council", is now "New Council".',
    ),
}


@pytest.mark.parametrize("case", ENTRIES)
def test_a_change_of_another_entry_is_one_line(case: str, tmp_path: Path) -> None:
    files, expected = ENTRIES[case]
    assert lines(tmp_path, files) == ["### Guides, ways in, partners and figures", f"- {expected}"]


def test_a_guide_that_goes_breaks_links(tmp_path: Path) -> None:
    pathway = (HERE / "programme/data/pathways.yaml").read_text(encoding="utf-8")
    more = pathway + "\n- {id: maternity, name: Maternity, family: Nursing, summary: Help families.}\n"
    new, changed = more.replace("Help families.", "Look after families."), {"data/pathways.yaml": more}
    assert lines(tmp_path / "a", {"data/pathways.yaml": new}, changed)[1] == (
        '- **Changed pathway:** Maternity: summary was "Help families", is now "Look after families".'
    )
    found = lines(tmp_path / "b", {}, changed)
    assert found[1] == "- **Deleted career guide:** Maternity. Its page goes, and links to it break."


def test_pages_and_news(tmp_path: Path) -> None:
    news = "---\ntitle: A prize\ndate: 2026-01-14\n---\n\nWords.\n"
    index = (HERE / "programme/docs/index.md").read_text(encoding="utf-8")
    files: dict[str, str | None] = {"docs/news/prize.md": news, "docs/index.md": f"{index}\nMore.\n"}
    found = lines(tmp_path, files, {"docs/visit.md": "# Visit us\n\nWords.\n"})
    assert found[0] == "### Pages and news"
    assert [line.split(":**")[0] for line in found[1:]] == ["- **Changed page", "- **New news", "- **Deleted"]
    assert "- **New news:** A prize (/news/prize/)." in found
    assert found[-1] == "- **Deleted:** Visit us (/visit/). Links to it from elsewhere will break."


@pytest.mark.parametrize("more", ["<!-- list: upcoming limit=2 -->", "    as it is"])
def test_all_that_a_page_shows_is_compared(more: str, tmp_path: Path) -> None:
    """Lists and code too, which have no words of their own for the checks."""
    [_, line] = lines(tmp_path, {"docs/visit.md": f"# Visit us\n\n{more}\n"}, {"docs/visit.md": "# Visit us\n"})
    assert line == "- **Changed page:** Visit us (/visit/)."


def test_the_lines_on_top_of_news(tmp_path: Path) -> None:
    """What lists of news show is compared, not only the page itself."""
    opening = (HERE / "programme/docs/news/opening.md").read_text(encoding="utf-8")
    changed = opening.replace("2025-11", "2025-12").replace("A new service for Anytown.", "It shuts on Friday.")
    assert lines(tmp_path, {"docs/news/opening.md": changed}) == [
        "### Pages and news",
        "- **Changed news:** The Hub opens (/news/opening/): date was November 2025, is now December 2025; "
        'summary was "A new service for Anytown", is now "It shuts on Friday".',
    ]


def test_reviews_that_are_due_come_last_and_stay_few(tmp_path: Path) -> None:
    rows = (f"- {{id: t{n}, term: T{n}, text: Words., reviewed: 2024-01-0{n}}}\n" for n in range(1, 8))
    terms: dict[str, str | None] = {"data/glossary.yaml": "".join(rows)}
    found = lines(tmp_path, terms, terms)
    assert found[:2] == ["Nothing that they can see.", "### To check again"]
    assert found[2] == "- Term T1: its review was due on 1 January 2025."
    assert found[-1] == "- And 2 more: see `programme check --editorial`."
    assert len(found) == 8


def test_a_name_is_not_markup(tmp_path: Path) -> None:
    found = lines(tmp_path, events("title: Open days at the Civic Hall", 'title: "Open *days* <b>@all"'))
    said = r"Open \*days\* &lt;b&gt;@&#8203;all"
    assert found[1] == f'- **Details:** {said}: title was "Open days at the Civic Hall", is now "{said}".'


def git(folder: Path, *arguments: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | settings
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, env=environ)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small programme, committed, in a folder below the root of a repository."""
    root = tmp_path / "repository"
    lay_out(root / "site", {"mkdocs.yml": "site_name: Anytown\n"})
    git(root, "init")
    git(root, "add", "--all")
    git(root, "commit", "--message", "Content: first")
    return root


def test_the_command_compares_with_a_commit(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in the files now, committed or not, against the commit; nothing of the repository is touched."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")
    folder = repository / "site"
    (folder / "data/events.yaml").write_text(EVENTS.replace(JANUARY, ""), encoding="utf-8")
    summary = repository / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["--config", str(folder / "mkdocs.yml"), "changes", "--base", "main"]) == 0
    shown = capsys.readouterr().out
    assert "**Deleted:** Jobs drop-in at the Civic Hall. Saturday 31 January 2026" in shown
    assert shown.strip() == summary.read_text(encoding="utf-8").strip()
    assert (folder / "data/events.yaml").read_text(encoding="utf-8") == EVENTS.replace(JANUARY, "")


def test_everything_is_new_against_a_commit_without_data(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")
    git(repository, "rm", "-r", "--cached", "--quiet", "site/data")
    git(repository, "commit", "--message", "Content: none")
    assert main(["--config", str(repository / "site/mkdocs.yml"), "changes", "--base", "HEAD"]) == 0
    assert "**New:** Job club at South Library. 4 Wednesdays" in capsys.readouterr().out


def test_on_github_a_deleted_date_is_a_warning_too(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A green tick alone would let it pass: the warning stands beside the file, in words of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768478400")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    data = repository / "site/data/events.yaml"
    changes = ["--config", str(repository / "site/mkdocs.yml"), "changes", "--base", "HEAD"]
    assert main(changes) == 0
    assert commands_in(capsys.readouterr().out) == []
    data.write_text(EVENTS.replace(JANUARY, ""), encoding="utf-8")
    assert main(changes) == 0
    said = capsys.readouterr().out
    assert said.count("::warning ") == 1
    assert 'title=date-vanished::Event "Jobs drop-in at the Civic Hall": the date 31 January 2026' in said


def test_the_earlier_state_is_whole(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a .gitattributes there says: else each session would be new in every later pull request."""
    (repository / "site/data/.gitattributes").write_text("events.yaml export-ignore\n", encoding="utf-8")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(repository))
    for command in (("add", "-A"), ("commit", "-qm", "Attributes")):
        subprocess.run([*git, *command], check=True)
    assert main(["--config", str(repository / "site/mkdocs.yml"), "changes", "--base", "HEAD"]) == 0
    assert "**New:**" not in capsys.readouterr().out


@pytest.mark.parametrize("ref", ["nowhere", "--help", "HEAD:site"])
def test_an_unknown_base_is_named(ref: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also one that would be an option of git."""
    assert main(["--config", str(repository / "site/mkdocs.yml"), "changes", f"--base={ref}"]) == 1
    assert capsys.readouterr().err.startswith(f'programme: there is no commit, branch or tag "{ref}" here.')


def test_a_folder_without_git_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = lay_out(tmp_path / "site", {})
    assert main(["--config", str(folder / "mkdocs.yml"), "changes", "--base", "main"]) == 1
    assert capsys.readouterr().err.endswith("is not in a git repository.\n")
