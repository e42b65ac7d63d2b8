"""How readers are told dates, times, figures and fixed words: tiny templates through the site's one environment."""

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from programme.model.base import SUITS
from programme.model.clocks import read_clock
from programme.model.dates import read_date, read_rough_date
from programme.model.event import EVENT_KINDS
from programme.model.facts import Figure
from programme.model.opportunity import OPPORTUNITY_KINDS
from programme.model.partner import PARTNER_KINDS
from programme.model.venue import Venue
from programme.render.environment import make_environment, plain_environment
from programme.schedule.occurrences import Occurrence
from programme.words import days_by_month, label, miles
from tests.engine.small_programme import content_in, lay_out

ENVIRONMENT = make_environment()


def said(template: str, **values: Any) -> str:
    """Render a tiny template."""
    return ENVIRONMENT.from_string(template).render(**values)


@pytest.fixture(scope="module")
def occurrences(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Occurrence]:
    """The dates of the small programme by name."""
    content = content_in(lay_out(tmp_path_factory.mktemp("words") / "site", {}))
    return {occurrence.name: occurrence for occurrence in content.occurrences}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("00:00", "midnight"),
        ("00:05", "12:05am"),
        ("09:00", "9am"),
        ("9:30", "9:30am"),
        ("11:59", "11:59am"),
        ("12:00", "midday"),
        ("12:01", "12:01pm"),
        ("13:00", "1pm"),
        ("23:45", "11:45pm"),
    ],
)
def test_a_time_is_said_on_the_twelve_hour_clock(typed: str, words: str) -> None:
    """No 24-hour clock, no 10.00am, no 12pm: midday and midnight are words. What is said can be typed."""
    assert said("{{ moment | clock }}", moment=read_clock(typed)) == words
    assert read_clock(words) == read_clock(typed)


def test_every_time_that_is_said_can_be_typed() -> None:
    """An editor may copy any time from the site into the data."""
    for minute in range(24 * 60):
        moment = time(minute // 60, minute % 60)
        assert read_clock(said("{{ moment | clock }}", moment=moment)) == moment


def test_dates_are_said_in_words() -> None:
    """Day, month and year without commas or th, and no leading nought."""
    day = date(2024, 2, 1)
    filters = ("long_date", "short_date", "month_name", "weekday", "day")
    template = " | ".join(f"{{{{ day | {name} }}}}" for name in filters)
    assert said(template, day=day) == "Thursday 1 February 2024 | 1 February 2024 | February 2024 | Thursday | 1"
    assert read_date("2024-02-01") == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2024-01-31", "31 January 2024"),
        ("About 2023-12", "about December 2023"),
        ("before 2022-04", "before April 2022"),
        ("by 2021-06-10", "by 10 June 2021"),
        ("from 2021", "from 2021"),
        ("2022", "2022"),
        ("undated", "no date shown"),
    ],
)
def test_a_rough_date_keeps_its_word(typed: str, words: str) -> None:
    """What is known of a date is said, and no more."""
    assert said("{{ when | rough }}", when=read_rough_date(typed)) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("civic-drop-in-2026-01-31", "10am to 3pm"),
        ("library-club-2026-03-18", "6:30pm to 8pm"),
        ("night-at-the-hall-2026-03-28", "10pm to midnight"),
        ("night-at-the-hall-2026-10-24", "10:30pm to 3:30am on Sunday 25 October 2026"),
        ("open-days-2026-05-08", "All day, until Sunday 10 May 2026"),
        ("ask-us-online-2026-12-10", "midday to 1pm"),
    ],
)
def test_the_times_of_a_session_are_a_span_in_words(name: str, words: str, occurrences: dict[str, Occurrence]) -> None:
    """From and to are words, never a dash; the last day stands where it is another."""
    assert said("{{ occurrence | times }}", occurrence=occurrences[name]) == words


@pytest.mark.parametrize(
    ("kilometres", "words"),
    [
        (0, "under 1 mile"),
        (1.6, "under 1 mile"),
        (1.61, "about 1 mile"),
        (2.4, "about 1 mile"),
        (2.5, "about 2 miles"),
        (38.2, "about 24 miles"),
    ],
)
def test_distances_are_in_miles(kilometres: float, words: str) -> None:
    """As road signs in Britain have them."""
    assert miles(kilometres) == words


PEOPLE = {
    "school-or-college": "People at school or college",
    "out-of-work": "People out of work",
    "changing-job": "People changing job",
    "in-care-work": "People already in care work",
    "volunteering": "People who want to volunteer",
}


@pytest.mark.parametrize("word", SUITS)
def test_whom_something_suits_is_said_in_plain_words(word: str) -> None:
    """Each reads as a part of "Suits people out of work"."""
    assert said("{{ word | people }}", word=word) == PEOPLE[word]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "45"}, "45"),
        ({"value": "40", "out_of": "46"}, "40 of 46"),
        ({"value": "1.2 million", "qualifier": "almost"}, "almost 1.2 million"),
        ({"value": "70", "unit": "%", "qualifier": "Over"}, "over 70%"),
        ({"value": "£250,000", "qualifier": "about"}, "about £250,000"),
        ({"value": "hundreds", "unit": "people"}, "hundreds"),
    ],
)
def test_a_figure_keeps_its_qualifier_and_its_whole(fields: dict[str, str], words: str) -> None:
    """A number is said as exactly as it is known."""
    figure = Figure.model_validate({"measures": "started a job", "kind": "result", "as_at": "2025", **fields})
    assert said("{{ figure | figure_value }}", figure=figure) == words


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("drop-in", "Drop-in"),
        ("careers-fair", "Careers fair"),
        ("nhs-trust", "NHS trust"),
        ("swap", "Sector-based work academy programme"),
        ("school-or-college", "At school or college"),
        ("not known", "Not known"),
        ("free", "Free"),
    ],
)
def test_fixed_words_have_labels(word: str, words: str) -> None:
    """A word of the data is said as a reader would say it."""
    assert said("{{ word | label }}", word=word) == words


def test_no_label_shows_a_word_of_the_data() -> None:
    """No kind is shown with the hyphens that the data have, but the one that English has."""
    for kind in (*EVENT_KINDS, *OPPORTUNITY_KINDS, *PARTNER_KINDS):
        words = label(kind).removeprefix("Drop-in").removeprefix("Sector-based")
        assert "-" not in words
        assert label(kind)[0].isupper()


def test_a_place_is_one_line_and_its_postcode_stays_together() -> None:
    """A name that is also the first line of the address is said once."""
    venue = Venue.model_validate(
        {
            "id": "hall",
            "name": "Civic Hall",
            "area": "x",
            "address": ["Civic Hall", "1 High Street"],
            "postcode": "se64ju",
        }
    )
    assert said("{{ venue | place_line }}", venue=venue) == "Civic Hall, 1 High Street, SE6\u00a04JU"
    assert said("{{ '020 7946 0000' | keep }}") == "020\u00a07946\u00a00000"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("020 7946 0000", "tel:+442079460000"),
        ("(020) 7946 0000", "tel:+442079460000"),
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("+44 (0) 20 7946 0000", "tel:+442079460000"),
        ("(+44) 020 7946 0000", "tel:+442079460000"),
        ("0044 20 7946 0000", "tel:+442079460000"),
        ("00 44 (0)20 7946 0000", "tel:+442079460000"),
        ("+353 (0)1 679 0000", "tel:+35316790000"),
        ("00353 1 679 0000", "tel:+35316790000"),
        ("111", "tel:111"),
    ],
)
def test_a_phone_number_can_be_called(typed: str, address: str) -> None:
    """The link works from abroad too; a short number stays as it is."""
    assert said("{{ typed | tel }}", typed=typed) == address


def test_a_link_is_named_by_its_site() -> None:
    """The name of the host says where a link leads."""
    assert said("{{ 'https://www.nhs.uk/careers?a=1' | host }}") == "www.nhs.uk"


def test_words_of_the_data_are_escaped() -> None:
    """Whatever stands in the data is text on the page, in attributes too; it is never a template."""
    hostile = "<b title=\"x\">{{ 7*7 }}</b> & 'y'"
    shown = said('<p title="{{ words }}">{{ words }}</p>', words=hostile)
    assert shown.count("&lt;b title=&#34;x&#34;&gt;{{ 7*7 }}&lt;/b&gt; &amp; &#39;y&#39;") == 2


def test_a_preview_without_templates_escapes_too() -> None:
    """The page that only tells of problems shows what an editor typed as text."""
    view = SimpleNamespace(title="<b>", problems=["<script>", "&"], content="")
    page = plain_environment().get_template("main.html").render(view=view)
    assert "&lt;b&gt;" in page
    assert "&lt;script&gt;\n&amp;" in page


def test_a_name_that_is_not_there_stops_the_build() -> None:
    """An undefined name is an error, as a value, as a part and in a condition."""
    for template in ("{{ nothing }}", "{{ venue.nothing }}", "{% if nothing %}x{% endif %}"):
        with pytest.raises(UndefinedError):
            said(template, venue={"name": "Hall"})


def test_templates_come_from_the_folder_only() -> None:
    """Nothing outside the theme can be loaded."""
    assert "pages/event.html" in ENVIRONMENT.list_templates()
    with pytest.raises(TemplateNotFound):
        ENVIRONMENT.get_template("../mkdocs.yml")


def test_many_days_are_said_by_month() -> None:
    """The year once, at the end of its months."""
    days = [date(2024, 2, 6), date(2024, 2, 13), date(2024, 2, 27), date(2024, 3, 5)]
    assert days_by_month(days) == "6, 13 and 27 February, 5 March 2024"
    assert days_by_month([date(2025, 1, 7), date(2024, 12, 31)]) == "31 December 2024 and 7 January 2025"
