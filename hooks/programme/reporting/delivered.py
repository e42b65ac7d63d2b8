"""What became of the sessions of a period: planned, held, cancelled, postponed, moved, and how many people came."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from programme.model.date_advice import MONTHS
from programme.schedule.content import Content
from programme.schedule.index import grouped
from programme.schedule.occurrences import Occurrence
from programme.words import label

TO_COME, HELD = "to come", "held"


@dataclass(frozen=True)
class Session:
    """One dated session of the period, under the day on which it stands now.

    ``became`` is ``held``, ``to come``, ``cancelled`` or ``postponed``; ``visits`` is None where nobody wrote it down.
    """

    occurrence: Occurrence
    became: str
    visits: int | None
    programme: str
    area: str

    @property
    def moved(self) -> bool:
        """Say whether it was published for another day, time or place before."""
        now = self.occurrence.as_published
        return any(
            before.place != now.place or not before.is_at_the_time_of(now) for before in self.occurrence.earlier[:1]
        )

    @property
    def kind(self) -> str:
        return label(self.occurrence.event.kind)

    @property
    def quarter(self) -> str:
        """Name its quarter of the financial year, which begins in April: ``2026/27, quarter 1 (April to June)``."""
        day = self.occurrence.date
        number = (day.month - 4) % 12 // 3
        year = day.year - (day.month < 4)
        first = (number * 3 + 3) % 12
        return f"{year}/{(year + 1) % 100:02}, quarter {number + 1} ({MONTHS[first]} to {MONTHS[first + 2]})"


GROUPS: Mapping[str, Callable[[Session], str]] = {
    "Programme": lambda session: session.programme,
    "Area": lambda session: session.area,
    "Kind": lambda session: session.kind,
    "Quarter": lambda session: session.quarter,
}


@dataclass(frozen=True)
class Line:
    """What became of some sessions, counted. ``known`` is for how many of those held it is known who came."""

    name: str
    planned: int
    held: int
    to_come: int
    cancelled: int
    postponed: int
    moved: int
    visits: int
    known: int


@dataclass(frozen=True)
class Delivered:
    """The sessions of a period, soonest first, with the first and the last day of it and the day of the report."""

    first: dt.date
    last: dt.date
    today: dt.date
    sessions: tuple[Session, ...]

    @property
    def whole(self) -> Line:
        return counted("All sessions", self.sessions)

    def by(self, group: Callable[[Session], str]) -> Iterator[Line]:
        """Yield a line for each group, in the order of their first sessions."""
        groups = grouped(self.sessions, lambda session: [group(session)])
        return (counted(name, found) for name, found in groups.items())

    def reasons(self, became: str) -> list[tuple[str, int]]:
        """Return why sessions were cancelled or postponed, the most frequent first; the last is empty: nobody says."""
        reasons = Counter(session.occurrence.reason or "" for session in self.sessions if session.became == became)
        return sorted(reasons.items(), key=lambda found: (not found[0], -found[1], found[0]))


def delivered(content: Content, first: dt.date, last: dt.date) -> Delivered:
    """Return what became of the sessions from ``first`` to ``last``, both included, as known on the build date."""
    days = (occurrence for occurrence in content.occurrences if first <= occurrence.date <= last)
    return Delivered(first, last, content.build_date, tuple(_session(occurrence, content) for occurrence in days))


def _session(occurrence: Occurrence, content: Content) -> Session:
    event = occurrence.event
    over = HELD if occurrence.has_ended(content.build_date) else TO_COME
    visits = occurrence.written.attended if occurrence.written else None
    programme = content.programme_of(event)
    return Session(
        occurrence,
        occurrence.status if occurrence.off else over,
        visits,
        programme.name if programme else "No programme",
        content.areas.of(occurrence).name,
    )


def counted(name: str, sessions: Iterable[Session]) -> Line:
    """Count sessions under a name; visits are of those that were held."""
    found = tuple(sessions)
    became = Counter(session.became for session in found)
    visits = [session.visits for session in found if session.became == HELD and session.visits is not None]
    return Line(
        name,
        planned=len(found),
        held=became[HELD],
        to_come=became[TO_COME],
        cancelled=became["cancelled"],
        postponed=became["postponed"],
        moved=sum(session.moved for session in found),
        visits=sum(visits),
        known=len(visits),
    )
