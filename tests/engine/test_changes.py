"""What a pull request changes about places, other entries, pages and news, as residents would hear of it."""

from pathlib import Path

import pytest

from tests.engine.residents import VENUES, events, lines
from tests.engine.small_programme import HERE

PROGRAMMES = (HERE / "programme/data/programmes.yaml").read_text(encoding="utf-8")
SITE = (HERE / "programme/data/site.yaml").read_text(encoding="utf-8")


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    assert lines(tmp_path, {}) == ["Nothing that they can see."]


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
    assert "Nobody who has the old address is told." in found[2]  # it is in another street
    assert found[2].endswith("give the new one an entry of its own, and the old one `closed` and `replaced_by`.")


def test_coordinates_that_stay_behind_are_told(tmp_path: Path) -> None:
    """The link to a map, and the order of what is near, would go by them."""
    said = "Its `coordinates` are those of before, so maps lead there: change them too."
    venues = VENUES.replace("ZZ1 1AA", "ZZ9 9AA")
    assert said in lines(tmp_path / "stay", {"data/venues.yaml": venues})[1]
    moved = venues.replace("latitude: 51.5", "latitude: 51.6")
    assert said not in lines(tmp_path / "moved", {"data/venues.yaml": moved})[1]


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
    assert found[-1] == "- And 2 more: see `make editorial`."
    assert len(found) == 8


def test_a_name_is_not_markup(tmp_path: Path) -> None:
    found = lines(tmp_path, events("title: Open days at the Civic Hall", 'title: "Open *days* <b>@all"'))
    said = r"Open \*days\* &lt;b&gt;@&#8203;all"
    assert found[1] == f'- **Details:** {said}: title was "Open days at the Civic Hall", is now "{said}".'
