"""Subscribers over time: whatever editors do, a calendar that follows ours ends with exactly what is planned."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from programme.feeds.plan import plan_calendars
from programme.load.ledger import ledger_bytes, load_ledger
from programme.model.event import Event
from programme.model.venue import Venue
from programme.schedule.content import Content
from programme.schedule.joining import join
from programme.schedule.ledger import Ledger
from programme.schedule.occurrences import Occurrence
from tests.engine.agenda import blocks_in, event_in
from tests.engine.calendar_readers import moment
from tests.engine.chance import examples
from tests.engine.feed_cases import EVENT, TODAY
from tests.engine.small_programme import content_in, lay_out

DOMAIN = "careers.example.org"
EVENTS = ("advice", "course")
LABELS = tuple(TODAY + timedelta(days=20 * number) for number in range(1, 19))
PREFIXES = {"cancelled": "CANCELLED: ", "postponed": "POSTPONED: "}

Key = tuple[str, date]
Edit = tuple[str, int, int]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What the calendars of the small programme are made from."""
    return content_in(lay_out(tmp_path_factory.mktemp("content") / "site", {}))


@dataclass
class World:
    """What editors have typed by now: dates by event and label, names and areas of the two venues."""

    today: date = TODAY
    dates: dict[Key, dict[str, Any]] = field(default_factory=dict)
    names: dict[str, str] = field(
        default_factory=lambda: {"civic-hall": "Civic Hall", "south-library": "South Library"}
    )
    areas: dict[str, str] = field(default_factory=lambda: {"civic-hall": "Northside", "south-library": "Southside"})

    def edit(self, what: str, which: int, how: int) -> None:
        """Do one edit; one that is about no date does nothing."""
        if what == "wait":
            self.today += timedelta(days=how % 30 + 1)
        elif what == "add":
            self.dates.setdefault((EVENTS[which % 2], LABELS[how % len(LABELS)]), {})
        elif what == "rename venue":
            self.names[list(self.names)[which % 2]] = f"Hall {how}"
        elif what == "change area":
            self.areas[list(self.areas)[which % 2]] = ("Northside", "Southside")[how % 2]
        elif self.dates:
            self._edit_date(what, sorted(self.dates)[which % len(self.dates)], how)

    def _edit_date(self, what: str, key: Key, how: int) -> None:
        given = self.dates[key]
        if what == "delete":
            del self.dates[key]
        elif what == "move":
            given["moved_to"] = {"date": str(self.today + timedelta(days=how % 60 - 10))}
        elif what == "other venue":
            given["venue"] = list(self.names)[how % 2]
        elif what in ("cancel", "postpone"):
            given.update(status={"cancel": "cancelled", "postpone": "postponed"}[what], reason="Rain.")
        elif what == "restore":
            given.pop("status", None)
        elif what == "note":
            given["note"] = f"Note {how}"

    def content(self, content: Content, previous: Ledger | None = None) -> Content:
        """Return what a build makes of it."""
        events = {}
        for event in EVENTS:
            dates = [{**given, "date": str(label)} for (name, label), given in self.dates.items() if name == event]
            if dates:
                events[event] = Event.model_validate({**EVENT, "id": event, "title": event, "dates": dates})
        known = content.dataset.all(Venue).values()
        venues = {
            one.id: one.model_copy(update={"name": self.names[one.id], "area": self.areas[one.id]}) for one in known
        }
        entries = {**content.dataset.entries, "events": events, "venues": venues}
        return join(replace(content.dataset, entries=entries), (), self.today, self.today, previous=previous)


@dataclass(frozen=True, order=True)
class Entry:
    """One entry as a subscriber holds it."""

    sequence: int
    stamp: str
    start: str
    end: str
    summary: str
    location: str
    status: str

    def is_past(self, today: date) -> bool:
        """Say whether it is over; none of these ends at midnight."""
        return self.end[:10] < today.isoformat()


class Subscriber:
    """A client at its most careful: it keeps what a calendar no longer lists, and takes only newer revisions."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def poll(self, feed: Mapping[str, Entry]) -> None:
        """Take what is new."""
        for uid, entry in feed.items():
            known = self.entries.get(uid)
            if not known or (entry.sequence, entry.stamp) > (known.sequence, known.stamp):
                self.entries[uid] = entry
            else:
                assert entry == known, f"{uid} differs without a newer revision: {known} and {entry}"


class Office:
    """Publishes a world after each edit, and holds each publication to what was published before."""

    def __init__(self, content: Content, folder: Path) -> None:
        self.content = content
        self.path = folder / "ledger.json"
        self.ledger: Ledger | None = None
        self.listed: dict[str, dict[str, Entry]] = {}
        self.subscribers: dict[str, Subscriber] = {}
        self.highest: dict[str, Entry] = {}

    def publish(self, world: World) -> tuple[Occurrence, ...]:
        """Publish, let every subscriber look, and check; give the dates that are planned."""
        now = world.content(self.content, self.ledger)
        publication = plan_calendars(now, "https://example.org{}".format)
        self.path.write_bytes(ledger_bytes(publication.ledger))
        self.ledger, problems = load_ledger(self.path, DOMAIN, world.today)
        assert problems == []
        assert self.ledger == publication.ledger
        feeds = {address: entries_in(write().content) for address, write in publication.calendars.items()}
        self._check_nothing_is_lost(feeds, world.today)
        self._check_revisions(feeds)
        self.listed = feeds
        for address, feed in feeds.items():
            self.subscribers.setdefault(address, Subscriber()).poll(feed)
        return now.occurrences

    def _check_nothing_is_lost(self, feeds: Mapping[str, Mapping[str, Entry]], today: date) -> None:
        """Each date that was still to come is still in every calendar that listed it."""
        for address, before in self.listed.items():
            coming = {uid for uid, entry in before.items() if not entry.is_past(today)}
            assert coming <= set(feeds[address] if coming else coming), f"{address} lost {coming}"

    def _check_revisions(self, feeds: Mapping[str, Mapping[str, Entry]]) -> None:
        """No revision ever falls, and what people travel by never changes without a new one."""
        entries = {uid: entry for feed in feeds.values() for uid, entry in feed.items()}
        for uid, entry in entries.items():
            known = self.highest.get(uid)
            if known:
                assert (entry.sequence, entry.stamp) >= (known.sequence, known.stamp), uid
                assert entry == known or entry.stamp > known.stamp, uid
                same = (entry.start, entry.end, entry.status) == (known.start, known.end, known.status)
                assert same or entry.sequence > known.sequence, uid
            self.highest[uid] = entry

    def check_truth(self, world: World, planned: tuple[Occurrence, ...]) -> None:
        """Every subscriber holds exactly what is planned, as far as it is still to come."""
        truth = {f"{one.name}@{DOMAIN}": one for one in planned if not one.has_ended(world.today)}
        for address, subscriber in self.subscribers.items():
            for uid, entry in subscriber.entries.items():
                if entry.is_past(world.today):
                    continue
                if uid in truth:
                    assert told(entry) == expected(truth[uid], world), address
                else:
                    assert entry.status == "CANCELLED", f"{address} still has {uid}"
        for uid, one in truth.items():
            place = one.venue.id if one.venue else ""
            own = (f"/feeds/place/{place}.ics", f"/feeds/area/{world.areas[place].lower()}.ics", one.ics)
            for address in ("/feeds/all.ics", *own):
                assert told(self.subscribers[address].entries[uid]) == expected(one, world), address


def entries_in(data: bytes) -> dict[str, Entry]:
    """Read a calendar; give its entries by id."""
    return dict(map(entry_in, blocks_in(data)))


@cache
def entry_in(block: bytes) -> tuple[str, Entry]:
    """Read one entry, the same in many calendars; give its id too."""
    event = event_in(block)
    moments = [moment(datetime.fromisoformat(text)) for text in (event.stamp, event.start, event.end)]
    texts = [event.summary, event.location, event.status]
    return event.uid, Entry(event.sequence, *moments, *texts)


def told(entry: Entry) -> tuple[str, ...]:
    """Return what a subscriber is told of a date."""
    return entry.start, entry.end, entry.summary, entry.location.partition(",")[0], entry.status


def expected(one: Occurrence, world: World) -> tuple[str, ...]:
    """Return the same of the schedule."""
    assert isinstance(one.start, datetime)
    assert isinstance(one.end, datetime)
    place = world.names[one.venue.id] if one.venue else "Online"
    title = PREFIXES.get(one.status, "") + one.event.title
    return moment(one.start), moment(one.end), title, place, "CANCELLED" if one.off else "CONFIRMED"


def live(content: Content, folder: Path, edits: list[list[Edit]]) -> tuple[World, Office]:
    """Publish after each batch of edits; check each publication, and the truth after each."""
    world, office = World(), Office(content, folder)
    for batch in edits:
        for edit in batch:
            world.edit(*edit)
        office.check_truth(world, office.publish(world))
    return world, office


KINDS = (
    *("add", "add", "add", "wait", "wait", "move", "other venue", "cancel", "postpone", "restore"),
    *("delete", "note", "rename venue", "change area"),
)
EDITS = st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 400))


@examples(100)
@given(edits=st.lists(st.lists(EDITS, max_size=4), max_size=12))
def test_no_sequence_of_edits_lowers_a_revision_or_loses_a_date(
    edits: list[list[Edit]], content: Content, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is edited in whatever order, several times a day or months apart."""
    live(content, tmp_path_factory.getbasetemp(), [[("add", 0, 3), ("add", 1, 5)], *edits])


@pytest.mark.parametrize("seed", range(2))
def test_a_subscriber_ends_a_year_of_edits_with_the_truth(seed: int, content: Content, tmp_path: Path) -> None:
    """A publication a week, with up to three edits of every kind before each; the truth is checked every week."""
    chance = random.Random(seed)
    weeks = [
        [("wait", 0, 6), *((chance.choice((*KINDS[5:], "add")), chance.randrange(40), chance.randrange(400))
                           for _ in range(chance.randrange(4)))]
        for _ in range(52)
    ]  # fmt: skip
    start = [("add", which, number) for which in (0, 1) for number in range(len(LABELS))]
    world, office = live(content, tmp_path, [start, *weeks])
    assert world.today - TODAY >= timedelta(days=360)
    assert {edit[0] for week in weeks for edit in week} >= set(KINDS)
    assert max(entry.sequence for entry in office.highest.values()) > 1
    assert {entry.status for entry in office.highest.values()} == {"CANCELLED", "CONFIRMED"}
