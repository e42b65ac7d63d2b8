"""Guides that answer in the first screen: how to start, pay in pounds as in force on the day, hours, what is next."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from programme.build import build, load
from programme.model.pay import PayScale
from tests.engine.small_programme import COMPILED, lay_out, settings_of

PAY = """
- id: band-2
  name: Band 2
  note: Full time, before tax.
  rates:
    - {from: 2024-04-01, lowest: 23615, highest: 23615, per: year, source: hub-page}
    - {from: 2025-04-01, lowest: "£24,465", highest: 24465, per: year, source: hub-page, check: yes}
    - {from: 2026-04-01, lowest: 25272, highest: 25272, per: year, source: hub-page}
  supplements:
    - {name: Inner London, share: 20%, least: 5609, most: 8466, from: 2025-04-01}
    - {name: Inner London, share: 20%, least: 5794, most: 8746, from: 2026-04-01}
    - {name: Islands, share: 1%, from: 2027-01-01}
- id: band-3
  name: Band 3
  note: Full time, before tax.
  years_to_top: 2
  rates:
    from: 2025-04-01
    lowest: 24937
    highest: 26598
    per: Year
- id: minimum
  name: Legal minimum if you are 21 or over
  rates:
    from: 2025-04-01
    lowest: 12.21
    per: hour
- id: scottish
  name: Band 3
  nation: Scotland
  rates: {from: 2025-10-01, lowest: 27000, highest: 28000, per: year}
- id: to-come
  name: Band 9
  rates: {from: 2026-04-01, lowest: 99999, per: year}
"""
GLOSSARY = """
- id: pay-band
  term: Band
  text: A step in the pay system.
"""
GUIDE = """
- id: support-to-nurse
  name: From support worker to nurse
  family: Nursing
  summary: Start on a ward and train as you work.
  to_start:
    - {text: No set qualifications., source: hub-page}
    - {text: A driving licence., role: Driver}
  hours: {text: About 37.5 hours a week., check: yes}
  steps:
    - role: Healthcare support worker
      rung: 1
      pay: PAID
      band: {text: 2, check: yes, note: It may be 3.}
    - role: Driver
      rung: 1
      pay: {text: Your employer decides.}
    - role: Nurse
      routes:
        - {text: Degree, length: about 3 years}
        - {text: "Apprenticeship. You are paid", length: 4 years}
        - Another way
"""


def page_of(folder: Path, paid: str, day: date = date(2026, 1, 15)) -> LexborHTMLParser:
    """The guide with what its first step says of pay, as it is on the day of a build."""
    data = {"pay": PAY, "glossary": GLOSSARY, "pathways": GUIDE.replace("PAID", paid)}
    lay_out(folder, {f"data/{name}.yaml": text for name, text in data.items()})
    plan = build(replace(settings_of(folder), build_date=day), COMPILED)
    return LexborHTMLParser(plan.by_path["careers/support-to-nurse/index.html"].content.decode())


def words(node: LexborNode | None) -> str:
    """What a part of a page says, on one line."""
    assert node is not None
    return re.sub(r"\s+", " ", node.text()).strip()


def first_pay(page: LexborHTMLParser) -> list[str]:
    """The lines on pay of the first step of the ladder."""
    step = page.css_first(".ladder .step")
    assert step is not None
    return [words(line) for line in step.css(".step-pay p")]


@pytest.mark.parametrize(
    ("paid", "lines"),
    [
        ("band-2", ["£24,465 a year (band 2), from April 2025."]),
        ("band-3", ["£24,937 to £26,598 a year (band 3), from April 2025."]),
        ("[band-2, band-3]", ["£24,465 to £26,598 a year (band 2 or band 3), from April 2025."]),
        ("minimum", ["At least £12.21 an hour (legal minimum if you are 21 or over), from April 2025."]),
        (
            "[minimum, band-2]",
            [
                "At least £12.21 an hour (legal minimum if you are 21 or over), from April 2025.",
                "£24,465 a year (band 2), from April 2025.",
            ],
        ),
        (
            "[band-2, scottish]",
            [
                "£24,465 a year (band 2), from April 2025.",
                "£27,000 to £28,000 a year (band 3), from October 2025, in Scotland.",
            ],
        ),
        (
            "[{scale: band-2, when: if the hospital employs you}, {text: Shops decide.}]",
            ["£24,465 a year (band 2) if the hospital employs you, from April 2025.", "Shops decide."],
        ),
    ],
)
def test_pay_is_told_in_pounds_with_its_year(tmp_path: Path, paid: str, lines: list[str]) -> None:
    """One figure where both amounts are the same, a range of several bands, a floor by itself, words as they are.

    The check and the note of the band stand beside the pay, and its text does not.
    """
    found = first_pay(page_of(tmp_path, paid))
    assert found == [*lines[:-1], f"{lines[-1]} Check with the employer. It may be 3."]


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2025, 3, 31), "£23,615 a year (band 2), from April 2024."),
        (date(2025, 4, 1), "£24,465 a year (band 2), from April 2025."),
        (date(2026, 4, 1), "£25,272 a year (band 2), from April 2026."),
    ],
)
def test_the_rate_is_that_of_the_day(tmp_path: Path, day: date, amount: str) -> None:
    """A new rate is written beforehand, and shown from its first day on."""
    assert first_pay(page_of(tmp_path, "band-2", day))[0].startswith(amount)


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        ("[{text: Shops decide.}, band-3]", "£24,937 to £26,598 a year"),
        ("{scale: band-2, when: if the hospital employs you}", "£24,465 a year if the hospital employs you"),
        ("{text: Shops decide.}", None),
    ],
)
def test_cards_tell_the_pay_to_start(tmp_path: Path, paid: str, told: str | None) -> None:
    """The first amount of the first job, each with its condition; since when, once below them."""
    data = {"pay": PAY, "glossary": GLOSSARY, "pathways": GUIDE.replace("PAID", paid)}
    files = {f"data/{name}.yaml": text for name, text in data.items()}
    folder = lay_out(tmp_path, files | {"docs/careers/index.md": "# Guides\n\n<!-- list: pathways -->\n"})
    plan = build(replace(settings_of(folder), build_date=date(2026, 1, 15)), COMPILED)
    [said] = [words(LexborHTMLParser(html).body) for html in plan.lists["docs/careers/index.md"].values()]
    assert ("£" in said) is bool(told)
    assert ("Pay is for the first job of each guide, from April 2025." in said) is bool(told)
    assert f"Pay to start: {told}" in said if told else "Pay to start" not in said


def test_a_job_without_qualifications_tells_the_pay_of_its_role(tmp_path: Path) -> None:
    """Of several jobs on the first rung that of the one which needs none; since when, once below them."""
    guide = GUIDE.replace("PAID", "band-2").replace("{text: Your employer decides.}", "band-3")
    guide = guide.replace("steps:", "no_qualifications: {role: Driver}\n  steps:", 1)
    data = {"pay": PAY, "glossary": GLOSSARY, "pathways": guide}
    folder = lay_out(tmp_path, {f"data/{name}.yaml": text for name, text in data.items()})
    plan = build(replace(settings_of(folder), build_date=date(2026, 1, 15)), COMPILED)
    page = LexborHTMLParser(plan.by_path["start/no-qualifications/index.html"].content.decode())
    said = words(page.css_first("main"))
    assert re.findall("Pay to start: (£.*? year)", said) == ["£24,937 to £26,598 a year"]
    assert "Pay is what the job starts at, from April 2025." in said


def test_before_its_first_day_a_scale_says_nothing(tmp_path: Path) -> None:
    """The band stands by itself then, as where pay is not known; no amount of the future is on the page."""
    page = page_of(tmp_path, "to-come")
    assert "99,999" not in (page.html or "")
    assert first_pay(page) == []
    assert "Pay band: 2" in words(page.css_first(".ladder .step"))
    assert "£99,999 a year" not in words(page.body)


def test_extra_pay_is_said_and_never_added(tmp_path: Path) -> None:
    """Each supplement in force is told once, with its share and its limits, below the ladder."""
    page = page_of(tmp_path, "[band-2, band-3]")
    notes = words(page.css_first(".pay-notes"))
    assert "Inner London: 20% more, at least £5,609 and at most £8,466 a year" in notes
    assert "5,794" not in notes
    assert "Islands" not in notes
    assert "Band 2 and Band 3: Full time, before tax." in notes
    assert "Years from the lowest amount to the highest: 2 in band 3." in notes
    pounds = set(re.findall(r"£([\d,.]*\d)", words(page.css_first("main"))))
    assert pounds == {"24,465", "26,598", "5,609", "8,466"}


def test_a_band_leads_to_the_word_that_explains_it(tmp_path: Path) -> None:
    """The name of a scale is a link to the glossary, where a word of it stands there."""
    page = page_of(tmp_path, "band-2")
    links = {link.text(): link.attributes["href"] for link in page.css(".step-pay a, .glance a")}
    assert (links["band 2"] or "").endswith("/glossary/#pay-band")
    assert not page_of(tmp_path / "other", "minimum").css(".step-pay a:not(.ref)")


def test_the_first_screen_answers(tmp_path: Path) -> None:
    """How to start, pay to start by job, the next session, hours, and how long to the next step, in this order."""
    glance = page_of(tmp_path, "band-2").css_first(".glance")
    assert glance is not None
    rows = {words(row.css_first("dt")): words(row.css_first("dd")) for row in glance.css("dl > div")}
    assert list(rows) == ["To start", "Pay to start", "Next session", "Hours", "Next step"]
    assert rows["To start"].startswith("No set qualifications. Driver: A driving licence.")
    assert rows["Pay to start"].startswith("Healthcare support worker: £24,465 a year (band 2), from April 2025.")
    assert words(glance.css_first(".glance-foot")) == "Check the pay with its source before you decide. Source 1"
    assert "Driver: Your employer decides." in rows["Pay to start"]
    assert rows["Hours"] == "About 37.5 hours a week. Check this with the employer."
    assert rows["Next step"] == "Nurse: about 3 years (Degree); or 4 years (Apprenticeship)"
    session = glance.css_first("[data-until]")
    assert session is not None
    assert session.attributes["data-until"] == "2026-01-31"
    assert "Saturday 31 January 2026" in rows["Next session"]


def test_a_guide_without_answers_has_no_box(tmp_path: Path) -> None:
    """Nothing is promised where nothing is known."""
    guide = "- {id: support-to-nurse, name: Nurse, family: Nursing, summary: You care., work: You help people.}"
    lay_out(tmp_path, {"data/pathways.yaml": guide, "data/events.yaml": None})
    plan = build(settings_of(tmp_path), COMPILED)
    assert b"At a glance" not in plan.by_path["careers/support-to-nurse/index.html"].content


def test_pay_is_open_data(tmp_path: Path) -> None:
    """Amounts are numbers, as they were typed; a guide names its scales."""
    lay_out(tmp_path, {"data/pay.yaml": PAY, "data/pathways.yaml": GUIDE.replace("PAID", "[band-2, minimum]")})
    plan = build(settings_of(tmp_path), COMPILED)
    rows = json.loads(plan.by_path["data/pay.json"].content)["entries"]
    rates = {row["id"]: row["rates"][-1] for row in rows}
    assert (rates["band-2"]["lowest"], rates["minimum"]["lowest"]) == (25272, 12.21)
    assert "24465" in plan.by_path["data/pay.csv"].content.decode()
    [guide] = json.loads(plan.by_path["data/pathways.json"].content)["entries"]
    assert [paid["scale"] for paid in guide["steps"][0]["pay"]] == ["band-2", "minimum"]


@pytest.mark.parametrize(
    ("reviewed", "due"), [("2026-03-31", "2026-04-01"), ("2026-04-01", "2027-04-01"), ("2025-11-29", "2026-04-01")]
)
def test_pay_is_reviewed_each_april(reviewed: str, due: str) -> None:
    """Without a day of its own, a scale is looked at on the next first of April."""
    scale = PayScale.model_validate({"id": "a", "name": "A", "rates": [], "reviewed": reviewed}, context={})
    assert str(scale.review_due) == due


@pytest.mark.parametrize(("day", "old"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)])
def test_a_rate_is_old_after_fourteen_months(tmp_path: Path, day: date, old: bool) -> None:
    """A warning, never an error: data that build today build on every later night."""
    rate = "- {id: a, name: A, rates: {from: 2025-04-01, lowest: 5, per: hour}}"
    lay_out(tmp_path, {"data/pay.yaml": rate})
    problems = load(replace(settings_of(tmp_path), build_date=day)).problems
    assert ["rate-old" in problem.code for problem in problems if problem.code == "rate-old"] == [True] * old
    assert {problem.level for problem in problems} <= {"warning", "notice"}


@pytest.mark.parametrize("amount", ["", "-5", "£", "1,23", "12,345,6", "12.345", "twelve", "£12 an hour", "0", "1e5"])
def test_what_is_no_amount_is_refused(tmp_path: Path, amount: str) -> None:
    """An amount is digits, perhaps with commas at the thousands, a point and pence, and £ in front."""
    lay_out(
        tmp_path, {"data/pay.yaml": f'- {{id: a, name: A, rates: {{from: 2026-01-01, lowest: "{amount}", per: hour}}}}'}
    )
    assert {problem.code for problem in load(settings_of(tmp_path)).problems} & {"amount-form", "text-empty"}
