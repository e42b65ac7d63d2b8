"""Whole files that come in: a spreadsheet of an officer, our own table of dates, the sheet to fill in."""

import re
from pathlib import Path

import openpyxl
import openpyxl.styles
import pytest

from programme.__main__ import main
from programme.build import load
from programme.commands.settings import settings_of
from programme.exports.files import csv_bytes
from programme.exports.tables import tables_of
from programme.settings import CONFIG_NAME
from tests.engine.builds import OTHER_DATA, SAMPLE_DATA
from tests.engine.importing.imported import Import, added, events, questions
from tests.engine.officer import officer
from tests.engine.small_programme import HERE
from tools.recipes import GUIDE


def test_47_rows_of_a_busy_officer_come_in_within_two_runs(run: Import, site: Path, tmp_path: Path) -> None:
    status, said = run(officer(tmp_path / "sessions.xlsx"), "--write")
    assert status == 1
    assert questions(said) == [
        'sessions.xlsx, sheet "Spring", row 15, column E ("Post code")  Event "CV clinic": Riverside Community Centre '
        "has the postcode ZZ1 2BB, not ZZ1 1AA. [import-place]",
        'sessions.xlsx, sheet "Spring", row 21, column D ("Venue")  Event "Interview practice": no place on the '
        'site is called "Riverside Comunity Centre". [import-place]',
        'sessions.xlsx, sheet "Summer", row 12, column C ("Time")  Event "CV Clinic": "8 to 10" may mean 8am to 10am '
        "or 8pm to 10pm. [import-doubt]",
    ]
    assert '"Lead officer"' in said
    assert 'row 11 ("EASTER - library closed 26 March to 5 A…"), row 24 ("check dates with Sam")' in said
    assert added(site) == ""
    status, said = run(officer(tmp_path / "sessions.xlsx", mended=True), "--write")
    assert (status, questions(said)) == (0, [])
    assert "New: 6 sessions, 47 dates." in said
    assert "**New:** Job club. 14 Tuesdays, 10am to 3pm: 2, 9, 16 and 23 February" in said
    assert "every: week" in added(site)
    before = events(site)
    assert "Nothing to write" in run(officer(tmp_path / "sessions.xlsx", mended=True), "--write", "--update")[1]
    assert events(site) == before


def occurrences(folder: Path) -> bytes:
    loaded = load(settings_of(folder / CONFIG_NAME))
    return csv_bytes(tables_of(loaded.content, loaded.renderer.shell.base.absolute)[0])


@pytest.mark.parametrize("data", [SAMPLE_DATA, OTHER_DATA, HERE / "programme/data"], ids=["sample", "other", "small"])
def test_the_table_of_dates_comes_back_as_it_was(data: Path, run: Import, site: Path) -> None:
    """Imported into an empty data/, /data/occurrences.csv gives the same file."""
    for path in (site / "data").iterdir():
        path.unlink()
    for path in data.rglob("*.yaml"):
        (site / "data" / path.name).write_bytes(path.read_bytes())
    table = occurrences(site)
    assert "Nothing that they can see." in run(table, "--update", name="occurrences.csv")[1]
    for path in (site / "data").iterdir():
        path.unlink()
    status, said = run(table, "--write", name="occurrences.csv")
    assert status == 0, said
    assert occurrences(site) == table


def test_the_table_of_dates_may_have_been_saved_by_excel(run: Import, site: Path) -> None:
    """Which writes days and hours in its own way, and leaves out what is empty at the end of a row."""
    table = occurrences(site).decode("utf-8-sig")
    saved = re.sub(r'"(\d{4})-(\d\d)-(\d\d)"', r"\3/\2/\1", table)
    saved = re.sub(r'"10:00"(?=.*2027-03-03)', "9:30", saved).replace(',"note","calendar","page"', ",note")
    saved = re.sub(r'(,""){2},"https[^\r\n]*', "", saved)
    status, said = run(saved, "--update", name="occurrences.csv")
    assert status == 0, said
    assert "3 March 2027, 10am to 3pm, now 9:30am to 3pm" in said
    assert said.count("**Moved:**") == 1
    assert "cannot be read" in run(table.replace("2027-03-03", "soon"), name="occurrences.csv")[1]


def test_the_rows_of_the_guide_say_what_the_guide_says(run: Import) -> None:
    """Each line that EDITING.md quotes is told of the rows that it shows."""
    section = GUIDE.read_text(encoding="utf-8").partition("## Sessions from a spreadsheet")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", section, re.M)]
    quoted = "\n".join(line[1:].strip() for line in section.splitlines() if line.startswith(">"))
    assert len(rows) == 6
    _, said = run("\n".join(",".join(row) for row in rows if "---" not in row))
    for paragraph in quoted.split("\n\n"):
        assert " ".join(paragraph.split()) in " ".join(said.split())


def test_one_row_may_be_a_whole_series(run: Import, site: Path) -> None:
    rows = "Title,Frequency,Repeat on,First date,Last date,Not on,Start,End,Venue\n"
    rows += 'Job club,Weekly,Tuesdays,2 Feb 2027,23 March 2027,"16 Feb 2027, 2 March 2027",2,3.30pm,Old Town Library\n'
    status, said = run(rows, "--write")
    assert status == 0, said
    assert added(site).endswith(
        "  start: 2pm\n  end: 3:30pm\n  repeat:\n    every: week\n    on:\n      - Tuesday\n    from: 2027-02-02\n"
        "    until: 2027-03-23\n    except:\n      - 2027-02-16\n      - 2027-03-02\n"
    )
    assert "Nothing to write" in run(rows, "--write", "--update")[1]
    assert run(rows.replace("23 March", "30 March"), "--write", "--update")[0] == 0
    assert "    until: 2027-03-30\n" in added(site)
    later = rows.replace("23 March", "30 March").replace(",2,3.30pm,", ",3,4.30pm,")
    assert "now 3pm to 4:30pm" in run(later, "--write", "--update")[1]
    assert "  start: 3pm\n  end: 4:30pm\n  repeat:" in added(site)
    elsewhere = later.replace("Old Town Library", "Riverside Community Centre")
    assert "than in the file: Job club, Tuesday 2 February 2027, Old Town Library." in run(elsewhere)[1]


def test_the_sheet_to_fill_in_comes_back(run: Import, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its choices are those of the models and of this site, and a filled row is read without a question."""
    path = site.parent / "fill.xlsx"
    command = ["--config", str(site / CONFIG_NAME), "sheet", str(path)]
    assert main(command) == 0
    assert main(command) == 1  # never over one that is filled in
    book = openpyxl.load_workbook(path)
    sheet = book["Sessions"]
    titles = [cell.value for cell in sheet[2]]
    choices = {
        titles[int(next(iter(rule.sqref.ranges)).min_col) - 1]: [
            cell.value for (cell,) in book["Choices"][rule.formula1.split("!")[1].replace("$", "")]
        ]
        for rule in sheet.data_validations.dataValidation
    }
    assert choices["Venue"] == ["Old Town Library", "Riverside Community Centre", "Online"]
    assert choices["Status"] == ["cancelled", "postponed", "full"]
    assert "drop-in" in choices["Kind"]
    assert all(cell.value for cell in sheet[1])
    assert choices["Area"] == ["Old Town", "Riverside", "elsewhere"]
    row = {
        "Title": "Job fair",
        "Date": "Sat 6 Feb",
        "Start": "11",
        "End": "1",
        "Venue": "Old Town Library",
        "Kind": "careers-fair",
    }
    for number, title in enumerate(titles, 1):
        sheet.cell(3, number).value = row.get(str(title))
    book.save(path)
    capsys.readouterr()
    status, said = run(path, "--write")
    assert status == 0, said
    assert "Not read" not in said
    assert (
        "kind: careers-fair\n  venue: old-town-library\n  start: 11am\n  end: 1pm\n  dates:\n    - 2027-02-06\n"
        in added(site)
    )
    sheet.cell(3, titles.index("New date") + 1).value = "Sat 13 Feb"
    book.save(path)
    status, said = run(path, "--write", "--update")
    assert status == 0, said
    assert "**Moved:** Job fair. Saturday 6 February 2027, 11am to 1pm, now on Saturday 13 February 2027" in said
    sheet.cell(3, titles.index("Date") + 1).value = "6 Feb"
    book.save(path)
    assert '"6 Feb" has no year.' in run(path)[1]  # no year in what the sheet explains is taken for that of the dates
