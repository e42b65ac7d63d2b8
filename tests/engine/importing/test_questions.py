"""What an import asks, and what it refuses."""

import re
from pathlib import Path

import pytest

from tests.engine.importing.imported import CALENDAR, HEAD, ROW, Import, added, append, events, questions

QUESTIONS = {
    "no title": (",4 Feb 2027,2-4,Old Town Library,,,,,\n", 'A ("Title")  this row has no title. [import-unread]'),
    "no date": ("CV,tbc,2-4,Old Town Library,,,,,\n", 'B ("Date")  Event "CV": this row has no date. [import-unread]'),
    "hours that Excel took for a date": (
        "CV,4 Feb 2027,2027-03-10,Old Town Library,,,,,\n",
        'C ("Time")  Event "CV": Excel has taken "10-3" for a date. [import-unread]',
    ),
    "more than a day": (
        "CV,Thurs 4 Feb 2027 (cancelled),2-4,Old Town Library,,,,,\n",
        'B ("Date")  Event "CV": "Thurs 4 Feb 2027 (cancelled)" says more than the day. [import-unread]',
    ),
    "another hour beside the day": (
        "CV,4 Feb 2027 9am,2-4,Old Town Library,,,,,\n",
        'B ("Date")  Event "CV": "4 Feb 2027 9am" says more than the day. [import-unread]',
    ),
    "nobody knows whether it is on": (
        "CV,4 Feb 2027,2-4,Old Town Library,TBC,,,,\n",
        'E ("Status")  Event "CV": "TBC" does not say whether it is on, or says more. [import-unread]',
    ),
    "no hours": ("CV,4 Feb 2027,,Old Town Library,,,,,\n", "it has no start time. [time-missing]"),
    "new place without area": (
        "CV,4 Feb 2027,2-4,Mill House,,,,,\n",
        "is a new place; its area is not said. [import-place]",
    ),
    "half a postcode": (
        "CV,4 Feb 2027,2-4,Old Town Library,,,,,,ZZ1 1\n",
        '"ZZ1 1" is not a whole postcode. [import-place]',
    ),
    "an unknown postcode": (
        "CV,4 Feb 2027,2-4,,,,,,,ZZ9 9ZZ\n",
        "no place on the site has the postcode ZZ9 9ZZ. [import-place]",
    ),
    "a postcode and another name": (
        "CV,4 Feb 2027,2-4,Town Hall,,,,,,ZZ1 1AA\n",
        'no place on the site is called "Town Hall". [import-place]',
    ),
    "an online centre": (
        "CV,4 Feb 2027,2-4,Online Centre,,,,,,\n",
        '"Online Centre" is a new place; its area is not said. [import-place]',
    ),
    "one slip in many rows": (
        "".join(f"CV,{day} Feb 2027,2-4,Old Town Libary,,,,,,\n" for day in (4, 5, 8)),
        'no place on the site is called "Old Town Libary". The same in 2 more rows. [import-place]',
    ),
    "one date twice": (
        "CV,4 Feb 2027,2-4,Old Town Library,,,,,\n" * 2,
        "row 2 has the same session on the same day. [import-twice]",
    ),
    "rows that differ": (
        "CV,4 Feb 2027,2-4,Old Town Library,,,,talk,\nCV,5 Feb 2027,2-4,Old Town Library,,,,course,\n",
        'Event "CV": this says "course", and row 2 of the same session says "talk". [import-differs]',
    ),
    "bank holiday": (
        "CV,3 May 2027,2-4,Old Town Library,,,,,\n",
        "is a bank holiday (Early May bank holiday). [warning: bank-holiday]",
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_unclear_is_asked_at_its_cell(name: str, run: Import, site: Path) -> None:
    rows, expected = QUESTIONS[name]
    _, said = run(HEAD.replace("Ref", "Ref,Postcode") + rows)
    assert [line for line in questions(said) if line.endswith(expected)], said
    assert added(site) == ""


def test_a_new_place_is_told_of_once(run: Import, site: Path) -> None:
    """Rows below call it by its name, whatever its capitals; its area and address are those of the row above."""
    head = "Title,Date,Time,Venue,Area,Kind\n"
    first = 'CV,4 Feb 2027,2-4,"Mill House, 2 Mill Lane",Riverside,talk\n'
    status, said = run(f"{head}{first}CV,11 Feb 2027,2-4,mill  house,,talk\nJobs,5 Feb 2027,2-4,The Mill House,,talk\n")
    assert status == 0, said
    assert said.count("**New place:**") == 1
    assert "New: 2 sessions, 1 place, 3 dates." in said
    _, said = run(f"{head}CV,4 Feb 2027,2-4,Mill House,,talk\n")
    assert "Write it into a column Area, or add the place to venues.yaml first." in said


def test_titles_in_other_scripts_are_told_apart(run: Import, site: Path) -> None:
    """None of their letters is in an id, so all of them count; and each has an id of its own."""
    rows = "".join(
        f"{title},{day} Feb 2027,2-4,Old Town Library,,,,talk,\n"
        for title, day in (("কাজের মেলা", 4), ("سيرة CV", 5), ("వృత్తి CV", 8), ("কাজের মেলা!", 9))
    )
    status, said = run(HEAD + rows, "--write")
    assert status == 0, said
    assert re.findall("^- id: (.*)", added(site), re.M) == ["session-old-town-library", "cv", "cv-old-town-library"]
    assert "Nothing to write" in run(HEAD + rows, "--write")[1]


def test_places_in_other_scripts_are_told_apart(run: Import, site: Path) -> None:
    """A name that none of our letters is in is not that of another such place; a new one has an id by its postcode."""
    place = "- id: hall\n  name: గ్రంథాలయం\n  area: Riverside\n"
    append(site / "data/venues.yaml", f"\n{place}")
    rows = 'CV,4 Feb 2027,2-4,గ్రంథాలయం,\nJobs,5 Feb 2027,2-4,"পাঠাগার, 1 Street, ZZ1 3CC",Riverside\n'
    status, said = run(f"Title,Date,Time,Venue,Area\n{rows}", "--write")
    assert status == 0, said
    assert re.findall("venue: (.*)", added(site)) == ["hall", "place-zz1-3cc"]


def test_two_places_of_one_name_are_told_apart(run: Import, site: Path) -> None:
    """By postcode, area or id; else it is asked, and so is a name that is known in another area only."""
    for area, code in (("Old Town", "ZZ1 3AA"), ("Riverside", "ZZ1 3BB")):
        place = f"name: Central Library\n  kind: library\n  area: {area}\n  postcode: {code}\n  address: 1 Road\n"
        append(site / "data/venues.yaml", f"\n- id: central-{code[-2:].lower()}\n  {place}")
    head = "Title,Date,Time,Venue,Postcode,Area\n"
    status, said = run(f"{head}CV,4 Feb 2027,2-4,Central Library,,\n")
    assert status == 1
    assert 'are called "Central Library": in Old Town (ZZ1 3AA) and in Riverside (ZZ1 3BB). [import-place]' in said
    assert "Write the postcode behind its name, or its id, such as central-aa." in said
    for number, row in enumerate(("Central Library,ZZ1 3AA,", "Central Library,,old town", "central-aa,,"), 4):
        assert run(f"{head}CV {number},{number} Feb 2027,2-4,{row}\n", "--write")[0] == 0
    assert re.findall("venue: (.*)", added(site)) == ["central-aa"] * 3
    said = run(f"{head}CV,4 Feb 2027,2-4,Old Town Library,,Riverside\n")[1]
    assert 'column F ("Area")  Event "CV": Old Town Library is in Old Town, not Riverside. [import-place]' in said


def test_columns_are_asked_for_where_unsure(run: Import, site: Path) -> None:
    rows = "Name,When,Time,Where,Building,Notes\nCV,4 Feb 2027,2-4,Room 2,Old Town Library,Ask Sam\n"
    status, said = run(rows)
    assert status == 1
    assert '"Name"; to read it: --map "Name=title" or --map "Name=contact_name".' in said
    assert [line.rpartition("  ")[2] for line in questions(said)] == [
        'this column and "Where" both seem to hold "venue". [import-column]',
        'no column is headed "Title", or a word like it. [import-column]',
        'no column is headed "Date", or a word like it. [import-column]',
    ]
    chosen = [f"--map={choice}" for choice in ("Name=title", "When=date", "Where=room", "Notes=")]
    status, said = run(rows, *chosen, "--write")
    assert status == 0, said
    assert "  venue: old-town-library\n  room: Room 2\n" in added(site)
    assert "Sam" not in events(site)
    assert "does not say which field" in run(rows, "--map", "Name=titel")[1]
    assert 'Did you mean "Title=title"?' in run(rows, "--map", "Title")[1]


def test_what_is_not_there_is_told_in_words(run: Import, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(site))
    assert f"there is no file {site}/sessions.xlsx." in run(Path("~/sessions.xlsx"))[1]
    assert "there is no file" in run(site)[1]
    assert "Nothing stands below its headings in row 1." in run(HEAD)[1]


def test_a_column_that_is_missing_is_told_once(run: Import) -> None:
    """And not in each row as well; the heading that may be meant is named."""
    _, said = run("Title,When,Time,Venue,Kind\nCV,4 Feb 2027,2-4,Old Town Library,talk\n")
    [line] = questions(said)
    assert line.endswith('no column is headed "Date", or a word like it. [import-column]')
    assert '--map "When=date".' in said


@pytest.mark.parametrize("choice", [[], ["--map", "Cancelled?=status"]], ids=["unread", "status"])
def test_yes_under_cancelled_is_not_taken_for_on(choice: list[str], run: Import, site: Path) -> None:
    rows = "Title,Date,Time,Venue,Kind,Cancelled?\nCV,4 Feb 2027,2-4,Old Town Library,talk,Yes\n"
    status, said = run(rows, "--write", *choice)
    assert status == 1
    [line] = questions(said)
    assert 'column F ("Cancelled?")  a column with this heading is not read' in line
    assert added(site) == ""
    assert run(rows, "--write", "--map", "Cancelled?=")[0] == 0


def test_a_web_address_may_be_a_page_or_a_way_to_join(run: Import) -> None:
    rows = "Title,Date,Time,Venue,URL\nCV,4 Feb 2027,2-4,Old Town Library,https://www.council.example.org/cv\n"
    assert 'to read it: --map "URL=link" or --map "URL=booking_url".' in run(rows)[1]


def test_a_new_place_is_proposed_with_what_is_said_of_it(run: Import, site: Path) -> None:
    rows = "Title,Date,Time,Venue,Address,Borough\n"
    rows += 'CV,4 Feb 2027,2-4,Mill House,"5 Bridge Street, Anytown ZZ1 2CC",riverside\n'
    status, said = run(rows, "--write")
    assert status == 0, said
    assert "**New place:** Mill House, 5 Bridge Street, Anytown, ZZ1 2CC." in said
    places = (site / "data/venues.yaml").read_text(encoding="utf-8")
    lines = "address:\n    - 5 Bridge Street\n    - Anytown\n  postcode: ZZ1 2CC\n"
    assert places.endswith(f"\n- id: mill-house\n  name: Mill House\n  area: Riverside\n  {lines}")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sessions.ics", "no calendar", "cannot be read as a calendar"),
        ("sessions.ics", CALENDAR.replace("WEEKLY;COUNT=8", "SECONDLY"), "repeats within a day"),
        ("sessions.xlsx", "PK no workbook", "cannot be opened as a spreadsheet"),
        ("sessions.xls", "old", "Save it as XLSX first"),
        (
            "sessions.csv",
            "a,b\n1,2\n",
            'has no row of headings such as Title, Date, Time and Venue; its first row is "a", "b"',
        ),
        ("sessions.csv", "", "has no row of headings"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name: str, content: str, said: str, run: Import) -> None:
    status, found = run(content, name=name)
    assert status == 1
    assert said in found
    assert "Traceback" not in found


def test_nothing_is_imported_into_data_with_mistakes(run: Import, site: Path) -> None:
    append(site / "data/venues.yaml", "- id: broken\n  nmae: X\n")
    status, said = run(HEAD + ROW)
    assert status == 1
    assert "[field-unknown]" in said
