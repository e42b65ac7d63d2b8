"""Whom to ask: the same in page, poster and text to read out, with the number itself; nobody is promised in vain."""

from pathlib import Path

import pytest

from programme.outputs import SitePlan
from tests.engine.small_programme import build_in, lay_out
from tests.site.website import WebPage

SITE = "owner: Anytown NHS Trust\naccept: statement-empty\n"
LINE = """\
help_line:
  name: Anytown Careers Line
  for: careers advice for adults in Anytown
  phone: 01632 960000
  hours: Monday to Friday, 9am to 5pm
"""
PROGRAMME = "- id: careers-hub\n  name: Careers Hub\n  areas: [Northside]\n  status: running\n"
VENUE = "- id: hall\n  name: Civic Hall\n  area: Northside\n  address: 1 High Street\n  access:\n    step_free: yes\n"
EVENT = """\
- id: clinic
  title: CV clinic
  kind: drop-in
  venue: hall
  start: 10am
  end: 3pm
  dates: [2026-02-04]
"""
FILES = {
    "data/site.yaml": SITE,
    "data/programmes.yaml": PROGRAMME,
    "data/venues.yaml": VENUE,
    "data/events.yaml": EVENT,
    "data/opportunities.yaml": "- {id: course, name: Course, kind: course, programme: careers-hub, status: open}\n",
    "data/partners.yaml": "",
    "data/charter.yaml": None,
    "docs/index.md": "# Home\n\n<!-- list: upcoming -->\n",
    "docs/contact.md": "# Contact\n\n<!-- list: contact -->\n",
}
PAGES = ("sessions/clinic/", "places/hall/", "programmes/careers-hub/", "opportunities/course/", "sessions/kind/talk/")


def site_of(folder: Path, **files: str) -> SitePlan:
    """Build the programme with a file of data or several in place of its own."""
    changed = {f"data/{name}.yaml": text for name, text in files.items()}
    return build_in(lay_out(folder / "site", FILES | changed))


def page_of(site: SitePlan, address: str) -> WebPage:
    return WebPage(f"/{address}", site.by_path[f"{address}index.html"].content.decode())


def told(site: SitePlan) -> dict[str, str]:
    """The words of the session's page, its text, its place and its poster."""
    found = {name: page_of(site, name).text() for name in ("sessions/clinic/", "places/hall/", "places/hall/poster/")}
    found["text"] = site.by_path["sessions/clinic.txt"].content.decode()
    return found


@pytest.mark.parametrize("line", ["", LINE])
def test_nobody_is_promised_where_nobody_is_known(line: str, tmp_path: Path) -> None:
    """No page, poster or text says "ask us" or leads to a contact; a help line changes nothing of that."""
    site = site_of(tmp_path, site=SITE + line)
    for name in PAGES:
        page = page_of(site, name)
        for words in ("Ask us", "ask us", "Contact us", "contact us", "Ask before", "ask before"):
            assert words not in page.text("body"), (name, words)
        assert ("/contact/" in page.leads_to("footer")) is bool(line), name
    for words in told(site).values():
        assert "sk us" not in words and "ask before" not in words


def test_a_help_line_answers_questions_on_careers_only(tmp_path: Path) -> None:
    """It stands in page, poster and text, with its name and what it is for; never at access, booking or cost."""
    site = site_of(tmp_path, site=SITE + LINE)
    for words in told(site).values():
        assert "01632 960000" in words and "Anytown Careers Line" in words
        assert "careers advice for adults in Anytown" in words
        assert words.count("Careers Line") == 1
        assert "Questions about careers" in words
    page = page_of(site, "sessions/clinic/")
    assert "01632" not in page.text("[aria-labelledby=facts-title]") + page.text("[aria-labelledby=help-title]")
    assert "Ask Anytown Careers Line: phone 01632 960000 ." in page_of(site, "opportunities/course/").text()
    assert b"01632" not in site.by_path["feeds/all.ics"].content
    assert "01632 960000" in page_of(site, "places/hall/").text()


WAY = "- {{id: course, name: Course, kind: course, status: {}, when: {}}}\n"


@pytest.mark.parametrize(
    ("state", "when", "said"),
    [
        ("past", "2016-03", "It was offered in March 2016."),
        ("past", "2016-03-05", "It was offered on 5 March 2016."),
        ("past", "before 2016", "It was offered before 2016."),
        ("not known", "about 2016", "It ran in about 2016. It may have ended."),
    ],
)
def test_nobody_is_named_for_a_way_in_that_is_over(state: str, when: str, said: str, tmp_path: Path) -> None:
    """How to apply is asked of the help line only while somebody may still apply; when it was is a whole sentence."""
    site = site_of(tmp_path, site=SITE + LINE, opportunities=WAY.format(state, when))
    page = page_of(site, "opportunities/course/").text()
    assert said in page
    assert ("Not known. Ask Anytown Careers Line" in page) is (state == "not known")
    assert "How people applied" not in page


CONTACTS = {
    "the site's": ("contact: {phone: 020 7946 0001}\n", "", "", "0001"),
    "the programme's": ("contact: {phone: 020 7946 0001}\n", "  contact: {phone: 020 7946 0002}\n", "", "0002"),
    "the session's": (
        "contact: {phone: 020 7946 0001}\n",
        "  contact: {phone: 020 7946 0002}\n",
        "  contact: {phone: 020 7946 0003}\n",
        "0003",
    ),
}


@pytest.mark.parametrize("whose", CONTACTS)
def test_the_nearest_contact_stands_where_the_need_is(whose: str, tmp_path: Path) -> None:
    """Once where the page gathers what is not known, and in its contact; in the text; at the foot of the poster."""
    site, programme, event, number = CONTACTS[whose]
    made = site_of(tmp_path, site=SITE + LINE + site, programmes=PROGRAMME + programme, events=EVENT + event)
    page = page_of(made, "sessions/clinic/")
    facts, help_ = page.text("[aria-labelledby=facts-title]"), page.text("[aria-labelledby=help-title]")
    unknown = "accessible toilet, hearing loop, quiet space, parking, cost, whether to book"
    assert f"Not known {unknown}. Ask us before you come: phone 020 7946 {number} ." in facts
    assert facts.count("Ask us") == facts.count("Not known") == 1
    assert "Contact us before you come." in help_
    assert f"Phone 020 7946 {number}" in page.text("[aria-labelledby=contact]")
    for words in told(made).values():
        assert number in words
        assert "Careers Line" not in words


def test_two_places_say_what_is_not_known_of_each(tmp_path: Path) -> None:
    """Together, with the name of each, and whom to ask once; a place with a phone of its own answers for itself."""
    second = "- {id: annexe, name: Annexe, address: 2 High Street, area: Northside}\n"
    event = EVENT.replace("[2026-02-04]", "[2026-02-04, {date: 2026-03-11, venue: annexe}]")
    contact = "contact: {phone: 020 7946 0001}\n"
    ours = site_of(tmp_path / "ours", site=SITE + contact, venues=VENUE + second, events=event)
    said = page_of(ours, "sessions/clinic/").text("[aria-labelledby=facts-title]")
    missing = "accessible toilet, hearing loop, quiet space, parking"
    assert f"Not known Civic Hall: {missing}; Annexe: step-free way in, {missing}; cost, whether" in said
    assert said.count("Ask us") == 1
    theirs = site_of(tmp_path / "theirs", site=SITE + contact, venues=VENUE + "  phone: 01632 960111\n")
    said = page_of(theirs, "sessions/clinic/").text("[aria-labelledby=facts-title]")
    assert f"Not known: {missing}. Ask Civic Hall before you travel: phone" in said
    assert "Not known cost, whether to book. Ask us before you come: phone 020 7946 0001 ." in said


def test_a_note_on_access_is_told_wherever_access_is(tmp_path: Path) -> None:
    """On a poster and in the text too, beside what is not known."""
    for words in told(site_of(tmp_path, venues=VENUE + "    notes: The side door has a ramp.\n")).values():
        assert words.count("The side door has a ramp.") == 1
        assert words.lower().index("step-free way in") < words.index("The side door") < words.rindex("earing loop")


@pytest.mark.parametrize("contact", ["", "contact: {phone: 020 7946 0001}\n"])
def test_a_building_answers_for_itself_first(contact: str, tmp_path: Path) -> None:
    """Questions on access go to the place's own phone, or to its website, in page, text and poster."""
    phone = site_of(tmp_path / "phone", site=SITE + contact, venues=VENUE + "  phone: 01632 960111\n")
    for words in told(phone).values():
        assert "Ask Civic Hall" in words and "01632 960111" in words
    page = site_of(tmp_path / "page", site=SITE + contact, venues=VENUE + "  website: https://hall.example.org/\n")
    for words in told(page).values():
        assert "Ask Civic Hall" in words and "hall.example.org" in words


def test_the_contact_page_names_who_can_be_reached(tmp_path: Path) -> None:
    """The site's contact, or else the help line; programmes only with a contact or website of their own."""
    page = page_of_contact(site_of(tmp_path / "line", site=SITE + LINE))
    assert "Questions about careers" in page and "01632 960000" in page and "Careers Hub" not in page
    contact = "  contact: {phone: 020 7946 0002}\n"
    page = page_of_contact(site_of(tmp_path / "hub", programmes=PROGRAMME + contact))
    assert "Careers Hub Phone 020 7946 0002" in page


def page_of_contact(site: SitePlan) -> str:
    return WebPage("/contact/", site.lists["docs/contact.md"]["<!-- list: contact -->"]).text("div, dl, h3, p, body")
