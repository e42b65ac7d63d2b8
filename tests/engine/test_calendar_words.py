"""Whatever stands in whatever field, it is one entry, and three readers read the same words back."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from programme.model.base import Entry
from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.schedule.joining import join
from tests.engine.calendar_lint import faults_in
from tests.engine.calendar_readers import ReadEvent, read_all
from tests.engine.chance import examples
from tests.engine.feed_cases import EVENT, TODAY, calendars_of
from tests.engine.small_programme import content_in, lay_out

# What people see: letters, marks, numbers, punctuation, symbols and spaces.
SEEN = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
NASTY = st.sampled_from("\\,;:\"'\n\r\t\v\f\x85\u2028\u200d\u200b\u202e\ufeff\x00\x07\x7f😀é\u0301^=@ ")
PLAIN, ANY = st.text(SEEN, min_size=1, max_size=120), st.text(st.one_of(NASTY, SEEN), min_size=1, max_size=120)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What the calendars of the small programme are made from."""
    return content_in(lay_out(tmp_path_factory.mktemp("content") / "site", {}))


def with_words(words: list[str], content: Content) -> Content:
    """Return the small programme with one event for each text, which stands in every field that takes words."""
    events: dict[str, Entry] = {}
    venues: dict[str, Entry] = {}
    degrees = {"latitude": "51.5", "longitude": "-0.125"}
    for number, text in enumerate(words):
        name = f"case-{number}"
        venues[name] = Venue.model_validate(
            {"id": name, "name": text, "area": text, "address": [text], "coordinates": degrees}
        )
        fields: dict[str, object] = {
            "title": text,
            "venue": name,
            "room": text,
            "summary": text,
            "description": text,
            "cost": f"From {text}",  # not every text alone says what it costs
        }
        fields |= {"reason": text, "status": "postponed", "contact": {"name": text, "phone": "020 7946 0000"}}
        dates = [{"date": "2026-03-04", "note": text, "languages": [text]}]
        given = {**EVENT, **fields, "id": name, "booking": {"text": text}, "dates": dates}
        events[name] = Event.model_validate(given)
    entries = {**content.dataset.entries, "events": events, "venues": venues}
    return join(replace(content.dataset, entries=entries), (), TODAY, TODAY)


def read_words(words: list[str], content: Content, folder: Path) -> list[ReadEvent]:
    """Publish texts; give what all three readers agree on, in the order of the texts."""
    files = calendars_of(with_words(words, content))
    shown = {name: files[name] for name in ("feeds/all.ics", "feeds/place/case-0.ics", "sessions/case-0.ics")}
    assert {name: faults for name, data in shown.items() if (faults := list(faults_in(data)))} == {}
    found = read_all({"feeds/all.ics": files["feeds/all.ics"]}, folder)
    first = found.pop("vobject")
    for reader, read in found.items():
        assert read == first, reader
    events = {event.uid.partition("@")[0]: event for event in first["feeds/all.ics"]}
    assert set(events) == {f"case-{number}-2026-03-04" for number in range(len(words))}
    return [events[f"case-{number}-2026-03-04"] for number in range(len(words))]


def one_line(text: str) -> str:
    """Return a text as it is published: composed, on one line, a backslash as a slash."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\\", "/").split())


def place_of(said: str) -> str:
    """Return room and place on one line, without what a parameter cannot hold; the address is the name again."""
    return f"{said}, {said}".replace('"', "'").replace("^", "")


def essence(text: str) -> str:
    """Return what a reader sees of any text, without spaces."""
    return re.sub(r"\s", "", "".join(c for c in one_line(text) if unicodedata.category(c)[0] in "LMNPS"))


# Each batch starts Node, so a batch that fails is shown as it is.
@examples(4, shrink=False)
@given(words=st.lists(PLAIN.filter(essence), min_size=30, max_size=30))
def test_words_read_back_as_they_were_typed(
    words: list[str], content: Content, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every letter and sign of every script, in thirty entries at a time."""
    for text, event in zip(words, read_words(words, content, tmp_path_factory.mktemp("words")), strict=True):
        said = one_line(text)
        assert event.summary == f"POSTPONED: {said}"
        assert event.location.split() == place_of(said).split()
        assert event.description.count(said) >= 5
        assert event.status == "CANCELLED"


@examples(4, shrink=False)
@given(words=st.lists(ANY.filter(essence), min_size=30, max_size=30))
def test_any_text_is_one_entry(words: list[str], content: Content, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Line ends, controls, marks of direction and escapes, in thirty entries at a time."""
    for text, event in zip(words, read_words(words, content, tmp_path_factory.mktemp("words")), strict=True):
        assert essence(event.summary) == essence(f"POSTPONED: {text}")
        assert essence(event.description).count(essence(text)) >= 5
