"""What an import changes of what is on the site already, and which date a row means."""

import re
from pathlib import Path

from tests.engine.importing.imported import HEAD, Import, added, append, events


def test_two_of_one_day_get_a_slot_and_a_row_that_fits_two_is_a_question(run: Import, site: Path) -> None:
    rows = "CV,4 Feb 2027,10-12,Old Town Library,,,,,\nCV,4 Feb 2027,2-4,Old Town Library,,,,,\n"
    assert run(HEAD + rows, "--write")[0] == 0
    assert "    - date: 2027-02-04\n      slot: afternoon\n      start: 2pm\n      end: 4pm\n" in added(site)
    again = events(site).replace(
        "- id: cv\n",
        "- id: cv-two\n  title: CV\n  kind: talk\n  venue: old-town-library\n"
        "  start: 9am\n  end: 10am\n  dates: 2027-02-05\n\n- id: cv\n",
    )
    (site / "data/events.yaml").write_text(again, encoding="utf-8")
    status, said = run(HEAD + rows)
    assert status == 1
    assert 'Event "CV": this fits 2 sessions of the site: "cv-two" and "cv". [import-twice]' in said


def test_an_update_changes_what_the_sheet_says_and_no_more(run: Import, site: Path) -> None:
    first = "".join(
        f"Job club,{day} Feb 2027,2-4,Old Town Library,,,Room 1,workshop,R{day}\n" for day in (2, 9, 16, 23)
    )
    assert run(HEAD + first, "--write")[0] == 0
    path = site / "data/events.yaml"
    ours = "- date: 2027-02-02  # ours\n      note: Bring ID.\n      status: cancelled\n      reason: No heating.\n"
    path.write_text(events(site).replace("- date: 2027-02-02\n", ours), encoding="utf-8")
    before = events(site)
    assert run(HEAD + first, "--write", "--update") == run(HEAD + first, "--update")
    assert events(site) == before
    second = first.replace("9 Feb 2027,2-4", "10 Feb 2027,2-4").replace("16 Feb 2027,2-4", "16 Feb 2027,3-5")
    second = second.replace(
        "23 Feb 2027,2-4,Old Town Library,,,Room 1", "23 Feb 2027,2-4,Old Town Library,Full,,Room 2"
    )
    assert "3 things differ" in run(HEAD + second)[1]
    status, said = run(HEAD + second, "--update", "--write")
    assert status == 0, said
    assert "**Moved:** Job club. Tuesday 9 February 2027, 2pm to 4pm, now on Wednesday 10 February 2027" in said
    assert "**Moved:** Job club. Tuesday 16 February 2027, 2pm to 4pm, now 3pm to 5pm." in said
    assert events(site) == before.replace(
        "- date: 2027-02-09\n", "- date: 2027-02-09\n      moved_to:\n        date: 2027-02-10\n"
    ).replace(
        "- date: 2027-02-16\n", "- date: 2027-02-16\n      moved_to:\n        start: 3pm\n        end: 5pm\n"
    ).replace("- date: 2027-02-23\n", "- date: 2027-02-23\n      room: Room 2\n      status: full\n")
    assert "Nothing to write" in run(HEAD + second, "--update", "--write")[1]


def test_a_row_with_a_new_day_may_have_another_place_and_other_hours(run: Import, site: Path) -> None:
    """A column for the new day does not hide what the other columns say."""
    head = "Ref,Title,Date,New date,Time,Venue\n"
    assert run(f"{head}R1,Job club,2 Feb 2027,,2-4,Old Town Library\n", "--write")[0] == 0
    moved = f"{head}R1,Job club,2 Feb 2027,3 Feb 2027,3-5,Riverside Community Centre\n"
    assert run(moved, "--write", "--update")[0] == 0
    said = "date: 2027-02-03\n        start: 3pm\n        end: 5pm\n        venue: riverside-centre\n"
    assert f"- date: 2027-02-02\n      moved_to:\n        {said}" in added(site)
    assert "Nothing to write" in run(moved, "--write", "--update")[1]
    # What has no column stays as the site has it.
    assert "Nothing to write" in run("Ref,Title,Date,New date\nR1,Job club,2 Feb 2027,3 Feb 2027\n", "--update")[1]


def test_a_session_that_has_another_place_in_the_file_is_told(run: Import, site: Path) -> None:
    """Without a ref nobody knows that it is the same one: both would stand on the site."""
    row = "Job club,2 Feb 2027,2-4,{},,,,,\n"
    here, there = row.format("Old Town Library"), row.format("Riverside Community Centre")
    assert run(HEAD + here, "--write")[0] == 0
    told = "Still on the site, at another place than in the file: Job club, Tuesday 2 February 2027, Old Town Library."
    assert told in run(HEAD + there)[1]
    assert "Still on" not in run(HEAD + here + there)[1]
    assert "Still on" not in run(HEAD + there.replace("2 Feb", "9 Feb"))[1]


def test_dates_that_are_gone_are_cancelled_by_number(run: Import, site: Path) -> None:
    rows = [f"Job club,{day} Feb 2027,2-4,Old Town Library,,,,workshop,\n" for day in (2, 9, 16, 23)]
    assert run(HEAD + "".join(rows), "--write")[0] == 0
    assert "Nothing to write" in run(HEAD + rows[0] + rows[3], "--write")[1]
    status, said = run(HEAD + rows[0] + rows[2] + rows[3], "--update")
    assert status == 0
    assert "Not in the file any more, so cancelled: Job club, Tuesday 9 February 2027." in said
    assert re.search(r'^data/events\.yaml:\d+:\d+  Event "Job club": .* not told why', said, re.M), "it has no row"
    status, said = run(HEAD + rows[0] + rows[3], "--update", "--write")
    assert status == 1
    assert "2 of 4 dates to come are not in the file, and would be cancelled: Job club, Tuesday 9" in said
    assert "[import-cancel]" in said
    assert run(HEAD + rows[0] + rows[3], "--update", "--write", "--cancel", "3")[0] == 1
    assert run(HEAD + rows[0] + rows[3], "--update", "--write", "--cancel", "2")[0] == 0
    assert added(site).count("status: cancelled") == 2
    # Before the first day of the file and after its last, nothing is said of a date.
    assert "Nothing to write" in run(HEAD + rows[3], "--update", "--write")[1]


def test_a_day_that_was_typed_over_is_told(run: Import) -> None:
    """The site has both then: between the days of the file, or, where the file is taken over, before and after them."""
    rows = [f"Job club,{day} Feb 2027,2-4,Old Town Library,,,,workshop,\n" for day in (2, 9, 16)]
    assert run(HEAD + "".join(rows), "--write")[0] == 0
    told = "Not in the file, and still on: Job club, Tuesday {} February 2027. If one has another day now,"
    assert told.format(9) in run(HEAD + rows[0] + rows[1].replace("9 Feb", "10 Feb") + rows[2])[1]
    assert told.format(2) in run(HEAD + rows[0].replace("2 Feb", "3 Feb") + rows[1] + rows[2], "--update")[1]
    assert "still on" not in run(HEAD + rows[1] + rows[2], "--update")[1]


def test_a_ref_that_two_sessions_have_tells_neither_from_the_other(run: Import, site: Path) -> None:
    """Such as the number of a project; the title does, each time the sheet is read."""
    rows = "".join(
        f"{title},{day} Feb 2027,2-4,Old Town Library,,,,talk,P1\n" for title, day in (("CV", 2), ("Job", 9))
    )
    assert run(HEAD + rows, "--write")[0] == 0
    assert added(site).count("ref: P1") == 2
    status, said = run(HEAD + rows.replace("9 Feb", "10 Feb"), "--write", "--update")
    assert status == 0, said
    assert "**Moved:** Job. Tuesday 9 February 2027, 2pm to 4pm, now on Wednesday 10 February 2027" in said


def test_a_row_that_goes_back_to_its_first_day_is_told(run: Import, site: Path) -> None:
    """It may be right, or older than the move; who wrote it hears that nothing has changed."""
    row = "Job club,{} Feb 2027,2-4,Old Town Library,,,,,R1\n"
    for day in (2, 3):
        assert run(HEAD + row.format(day), "--write", "--update")[0] == 0
    told = "Not so in the file, but left as it is: Job club, Wednesday 3 February 2027 (moved)."
    assert told in run(HEAD + row.format(2), "--update")[1]
    off = row.format(3).replace("Library,", "Library,Cancelled")
    assert run(HEAD + off, "--write", "--update")[0] == 0
    assert "left as it is" not in run(HEAD + off.replace("Cancelled", "On"), "--update")[1]


def test_a_second_session_on_a_day_of_a_rule_leaves_the_first_standing(run: Import, site: Path) -> None:
    """Both stand in the file; what gets a slot would take the place of the rule's own."""
    weekly = "  repeat: {every: week, on: Thursday, from: 2027-02-04, until: 2027-02-25}\n"
    club = "\n- id: club\n  title: Job club\n  kind: talk\n  venue: old-town-library\n  start: 2pm\n  end: 3pm\n"
    append(site / "data/events.yaml", f"{club}{weekly}")
    rows = "".join(f"Job club,11 Feb 2027,{hours},Old Town Library,,,,talk,\n" for hours in ("6pm-8pm", "2pm-3pm"))
    status, said = run(HEAD + rows, "--write")
    assert status == 0
    assert "**New:** Job club. Thursday 11 February 2027, 6pm to 8pm" in said
    assert "Deleted" not in said and "date-vanished" not in said
    written = events(site)
    assert run(HEAD + rows, "--update", "--write")[0] == 0
    assert events(site) == written
