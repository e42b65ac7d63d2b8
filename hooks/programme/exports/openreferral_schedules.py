"""When services are held: the schedules of Open Referral UK, in the words of RFC 5545 where a rule holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from programme.linked_data.nodes import Absolute
from programme.model.event import Event
from programme.model.repeat import MonthDay, Repeat
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.schedule.repeats import ruled_days
from programme.words import long_date, times, within
from programme.words.repeats import rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Record = dict[str, Any]


def filled(**fields: Any) -> Record:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], ())}


def schedules(
    event: Event,
    coming: Sequence[Occurrence],
    content: Content,
    own: UUID,
    absolute: Absolute,
    places: Mapping[str, str],
) -> Iterator[Record]:
    """Yield the rule where each of its days ahead takes place as it says, then each other date that takes place.

    The profile cannot leave a day out of a rule, and a program that reads one would send people to a closed door.
    ``places`` are those of the service, each with its id there; where there are several, each schedule says its own.
    """

    def at(first: Occurrence) -> Record:
        return {"service_at_location_id": places[first.place]} if len(places) > 1 else {}

    going = [occurrence for occurrence in coming if occurrence.is_going(content.today)]
    ruled = [occurrence for occurrence in going if occurrence.given is None]
    if event.repeat and ruled and _is_whole(event.repeat, ruled, content.today):
        said = rule(event, ruled, content.today)
        own_id = {"id": str(uuid5(own, "rule"))} | at(ruled[0])
        yield _schedule(own_id | _frequency(event.repeat), ruled[0], event.repeat.last_day, said, absolute)
        going = [occurrence for occurrence in going if occurrence.given is not None]
    for occurrence in going:
        own_id = {"id": str(uuid5(own, f"date/{occurrence.key}"))} | at(occurrence)
        yield _schedule(own_id, occurrence, occurrence.last_date, long_date(occurrence.date), absolute)


def _schedule(head: Record, first: Occurrence, until: date, days: str, absolute: Absolute) -> Record:
    """Return when a session is held from its ``first`` date on; ``days`` says so in words."""
    place = first.venue.name if first.venue else "online"
    where = f", {place}" if "service_at_location_id" in head else ""
    return filled(
        **head,
        dtstart=first.date.isoformat(),
        valid_from=first.date.isoformat(),
        valid_to=until.isoformat(),
        **_hours(first),
        description=f"{days}, {within(times(first))}{where}",
        schedule_link=absolute(first.page),
    )


def _is_whole(repeat: Repeat, ruled: Sequence[Occurrence], today: date) -> bool:
    """Say whether every day ahead that a rule gives, those of ``except`` too, is a date that takes place."""
    ahead = {day for day in ruled_days(repeat) if day >= today}
    return ahead == {occurrence.date for occurrence in ruled}


def _frequency(repeat: Repeat) -> Record:
    """Return a rule in the words of RFC 5545."""
    unit = "MONTHLY" if repeat.every.unit == "month" else "WEEKLY"
    return {"freq": unit, "interval": repeat.every.interval, "byday": ",".join(map(_day, repeat.on))}


def _day(day: MonthDay) -> str:
    return f"{day.ordinal or ''}{DAYS[day.weekday]}"


def _hours(occurrence: Occurrence) -> Record:
    opens, closes = occurrence.start, occurrence.end
    return filled(opens_at=f"{opens:%H:%M}" if opens else None, closes_at=f"{closes:%H:%M}" if closes else None)
