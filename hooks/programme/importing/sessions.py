"""Sessions: rows of one title and place put together to one event with its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from msgspec import Struct, field

from programme.importing import rules
from programme.importing.fields import DATES, Way
from programme.importing.folding import folded
from programme.importing.row import Row
from programme.model.clocks import read_clock
from programme.model.fields import slug
from programme.problems.problem import Cell, FieldPath, Problem

# What a date may say in place of its event; and what it says of itself alone.
OF_EITHER = ("start", "end", "venue", "room", "link", "languages", "ref")
ALONE = ("status", "reason")


class Given(Struct):
    """One date as a row gives it: ``values`` by field, as in the data files, without the day."""

    row: Row
    day: date
    values: dict[str, Any]

    @property
    def slot(self) -> str:
        """Return the word that tells it from another one on its day."""
        return str(self.values.get("slot", ""))

    @property
    def hour(self) -> time:
        """Return when it starts, for putting dates in order."""
        return read_clock(self.values["start"]) if "start" in self.values else time()


class Session(Struct):
    """One event as its rows give it: ``fields`` of the event itself, and its dates."""

    key: tuple[str, str]
    rows: list[Row]
    fields: dict[str, Any] = field(default_factory=dict)
    dates: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    asked: set[Way] = field(default_factory=set)

    @property
    def refs(self) -> set[str]:
        """Return the ids that its rows have where they come from."""
        return {str(row.values["ref",]) for row in self.rows if ("ref",) in row.values}

    def cell(self, entry: Mapping[str, Any], path: FieldPath) -> Cell | None:
        """Return the cell that holds, or comes nearest to, what stands at a path in the entry of this session.

        A date that has no row has none: what is wrong with it is mended in the data.
        """
        if path[:1] == (DATES,) and len(path) > 1 and isinstance(path[1], int):
            written = entry[DATES][path[1]] if isinstance(entry[DATES], list) else entry[DATES]
            day, slot = (written.get("date"), written.get("slot", "")) if isinstance(written, dict) else (written, "")
            for given in self.dates:
                if (str(given.day), given.slot) == (day, slot):
                    key = str(path[2]) if len(path) > 2 else "date"
                    return given.row.cell((key,) if (key,) in given.row.names else (DATES, key))
            return None
        way = tuple(part for part in path if isinstance(part, str)) or ("title",)
        return next((row for row in self.rows if way[:1] in row.names or way in row.values), self.rows[0]).cell(way)


def sessions_of(rows: Iterable[Row]) -> list[Session]:
    """Put rows together: those of one id, else of one title and place, however these are written."""
    found: dict[tuple[str, str], Session] = {}
    for row in rows:
        key = (str(row.values.get(("id",), "")) or folded(row.title), str(row.values.get(("venue",), "")))
        found.setdefault(key, Session(key, [])).rows.append(row)
    for session in found.values():
        _fill(session)
    return list(found.values())


def _fill(session: Session) -> None:
    for row in session.rows:
        own: dict[str, Any] = {}
        for way, value in row.values.items():
            if way[0] == DATES:
                _inside(own, way[1:])[way[-1]] = value
            elif row.days and way[0] in (*OF_EITHER, *ALONE):
                own[way[0]] = value
            else:
                session.problems += _set(session, row, way, value)
        session.dates += [Given(row, day, dict(own)) for day in row.days]
    for key in OF_EITHER[:-1]:
        values = [given.values.get(key) for given in session.dates]
        if values and all(values):  # else it would be said of dates that do not say so
            session.fields.setdefault(key, max(values, key=lambda value: sum(value == other for other in values)))
    if len(session.refs) == 1:
        session.fields["ref"] = next(iter(session.refs))
    _tell_apart(session)


def _inside(values: dict[str, Any], way: Way) -> dict[str, Any]:
    """Return the mapping that holds the last part of a way."""
    for part in way[:-1]:
        values = values.setdefault(part, {})
    return values


def _set(session: Session, row: Row, way: Way, value: Any) -> Iterator[Problem]:
    """Set a field of the event; rows that say different things, capitals apart, are a question, asked once."""
    holder: Any = _inside(session.fields, way)
    known = holder.setdefault(way[-1], value) if isinstance(holder, dict) else holder
    if slug(str(known)) != slug(str(value)) and way not in session.asked:
        session.asked.add(way)
        first = next(other for other in session.rows if any(known_way[0] == way[0] for known_way in other.values))
        said = ", ".join(map(str, known.values())) if isinstance(known, dict) else known
        message = f'this says "{value}", and row {first.number} of the same session says "{said}".'
        advice = "Write the same in both, or give one of them another title."
        yield row.problem(rules.IMPORT_DIFFERS, message, advice, way)


def _tell_apart(session: Session) -> None:
    """Return a slot to those of two on one day that have none; two that are alike are a question."""
    by_day: dict[tuple[date, str], list[Given]] = {}
    for given in session.dates:
        by_day.setdefault((given.day, given.slot), []).append(given)
    for same in by_day.values():
        for number, given in enumerate(same if len(same) > 1 else ()):
            given.values.setdefault("slot", _part_of_day(given.hour))
            first = next((known for known in same[:number] if known.slot == given.slot), None)
            if first:
                message = f"row {first.row.number} has the same session on the same day."
                advice = "Take one of them out; or, if there are two, say which is which in a column Slot."
                session.problems.append(given.row.problem(rules.IMPORT_TWICE, message, advice, (DATES, "date")))


def _part_of_day(hour: time) -> str:
    return "morning" if hour.hour < 12 else "afternoon" if hour.hour < 17 else "evening"
