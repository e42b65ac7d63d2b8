"""Turn-up checks: dates still to come that may be right, but would waste a journey if they are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from programme.check.report import Report
from programme.check.rules import sessions as rules
from programme.geography.places import postcode_area
from programme.model.event import Event
from programme.problems.problem import FieldPath, Rule, joined
from programme.schedule.ledger import LONDON
from programme.schedule.occurrences import Occurrence
from programme.words import clock, long_date

FAR_AHEAD = timedelta(days=548)  # 18 months
EARLY = time(7)
LONG = timedelta(hours=10)
DAY = timedelta(days=1)
MOMENT = timedelta(minutes=1)

Holidays = Mapping[str, Mapping[date, str]]  # by the letters that postcodes begin with


def check_turn_up(occurrences: Iterable[Occurrence], holidays: Holidays, today: date, report: Report) -> None:
    """Warn of dates from ``today`` on that people may find locked, double-booked or twelve hours out."""
    coming = [occurrence for occurrence in occurrences if occurrence.is_going(today)]
    for occurrence in coming:
        if occurrence.date > today + FAR_AHEAD:
            message = f"{long_date(occurrence.date)} is more than 18 months ahead."
            report.warn(occurrence.event, _path(occurrence), rules.DATE_AHEAD, message, "Is the year right?")
        for word, rule, message, advice in _hours(occurrence):
            report.warn(occurrence.event, _where(occurrence, word), rule, message, advice)
    _check_shut(coming, _at_home(coming, holidays), report)
    _check_unknown_holidays(coming, holidays, report)
    _check_clashes(coming, report)


def _at_home(coming: Iterable[Occurrence], holidays: Holidays) -> Holidays:
    """Return the bank holidays with those that all known postcodes have in common for places without one."""
    areas = {postcode_area(known.venue.postcode) for known in coming if known.venue and known.venue.postcode}
    first, *others = [holidays.get(letters, holidays[""]) for letters in areas] or [holidays[""]]
    return {**holidays, "": first} if all(other is first for other in others) else holidays


def _path(occurrence: Occurrence) -> FieldPath:
    """Return where the date stands in its entry: its own line, or the rule that gives it."""
    return ("repeat",) if occurrence.given is None else ("dates", occurrence.given)


def _where(occurrence: Occurrence, word: str) -> FieldPath:
    """Return where a start or an end stands: at its date, where it moved to, or at the event."""
    given = occurrence.written
    if given and given.moved_to and getattr(given.moved_to, word, None):
        return (*_path(occurrence), "moved_to", word)
    return (*_path(occurrence), word) if given and getattr(given, word) else (word,)


def _check_shut(coming: Iterable[Occurrence], holidays: Holidays, report: Report) -> None:
    """Days on which a place may be shut; those that a rule gives are told together."""
    ruled: dict[tuple[str, Rule], list[Occurrence]] = {}
    for occurrence in coming:
        day = occurrence.date
        opens = occurrence.written and occurrence.written.open_on_bank_holiday
        if occurrence.online or opens:  # no door to stand in front of, or one that is not shut
            continue
        holiday, christmas = _holiday(occurrence, holidays), (day.month, day.day) >= (12, 24)
        rule = rules.BANK_HOLIDAY if holiday else rules.CHRISTMAS_WEEK
        if (holiday or christmas) and occurrence.given is None:
            ruled.setdefault((occurrence.event.id, rule), []).append(occurrence)
        elif holiday or christmas:
            advice = f"{'Choose another day, or' if holiday else 'Ask the venue, then'} {_confirm(occurrence)}."
            report.warn(occurrence.event, _path(occurrence), rule, _shut([occurrence], holidays), advice)
    for (_, rule), occurrences in ruled.items():
        days = [occurrence.date for occurrence in occurrences]
        event = occurrences[0].event
        report.warn(event, _path(occurrences[0]), rule, _shut(occurrences, holidays), _leave_out(event, days))


def _holiday(occurrence: Occurrence, holidays: Holidays) -> str:
    """Return the name of the bank holiday that a date is where it is held; empty where it is none."""
    letters = postcode_area((occurrence.venue and occurrence.venue.postcode) or "")
    return holidays.get(letters, holidays[""]).get(occurrence.date, "")


def _shut(occurrences: Sequence[Occurrence], holidays: Holidays) -> str:
    """Say what is special about some dates: all of them bank holidays, or all from 24 to 31 December."""
    days = [long_date(occurrence.date) for occurrence in occurrences]
    if _holiday(occurrences[0], holidays):
        names = [_holiday(occurrence, holidays) for occurrence in occurrences]
        named = [f"{day} ({name})" for day, name in zip(days, names, strict=True)]
        one = f"{days[0]} is a bank holiday ({names[0]})."
        return one if len(days) == 1 else f"{joined(named, 'and')} are bank holidays."
    return f"{joined(days, 'and')} {'is' if len(days) == 1 else 'are'} in the Christmas week; is the place open?"


def _leave_out(event: Event, days: Sequence[date]) -> str:
    """Say how a rule leaves days out, and how each of them stays in."""
    listed = ", ".join(map(str, days))
    has_some = event.repeat and event.repeat.skip
    out = f"Add {listed} to `except`" if has_some else f"Below `repeat`, write `except: [{listed}]`"
    stays = f"- {{date: {days[0]}, open_on_bank_holiday: yes}}"
    return f"{out}. Where the place is open, write below `dates` `{stays}`{'' if len(days) == 1 else ', and so on'}."


def _confirm(occurrence: Occurrence) -> str:
    """Say how to confirm that a place is open; what else the date says stays."""
    given = occurrence.written
    if given and given.model_fields_set != {"date"}:
        return "add `open_on_bank_holiday: yes` to this date"
    return f"write `- {{date: {occurrence.planned}, open_on_bank_holiday: yes}}`"


def _hours(occurrence: Occurrence) -> Iterator[tuple[str, Rule, str, str]]:
    start, end = occurrence.start, occurrence.end
    if not start:
        return
    if start.time() < EARLY:
        later = start.replace(hour=start.hour + 12)
        meant = clock(later.time())
        if end and end.hour < 12 and end <= later:
            meant = f"{meant} to {clock(end.replace(hour=end.hour + 12).time())}"
        yield "start", rules.TIME_EARLY, f"it starts at {clock(start.time())}, in the night.", f"Did you mean {meant}?"
    elif not end:
        return
    elif end - start > LONG and occurrence.date == occurrence.last_date:
        said = f"it lasts from {clock(start.time())} to {clock(end.time())}, more than 10 hours."
        yield "end", rules.TIME_LONG, said, "Is it morning or afternoon?"
    elif end - start > DAY and end.time() != time(0):  # that is an error by itself
        said = f"it lasts without a break from {long_date(start.date())} to {long_date(end.date())}."
        advice = "For the same hours on each day, write one date for each day, without `end_date`."
        yield "end_date", rules.TIME_DAYS, said, advice


def _check_unknown_holidays(coming: Iterable[Occurrence], holidays: Holidays, report: Report) -> None:
    last = max(holidays[""], default=date.max)
    first = next((occurrence for occurrence in coming if occurrence.date > last), None)
    if first:
        message = f"bank holidays are not known after {long_date(last)}."
        report.warn(first.event, _path(first), rules.BANK_HOLIDAYS_UNKNOWN, message, "Check the later dates by hand.")


def _check_clashes(coming: Iterable[Occurrence], report: Report) -> None:
    """Two events in one place at one time, or one twice at the same; in different rooms they are all right."""
    by_place: dict[tuple[str, str | None], list[Occurrence]] = {}
    for occurrence in coming:
        if occurrence.venue and occurrence.start:
            by_place.setdefault((occurrence.venue.id, occurrence.room), []).append(occurrence)
    for together in by_place.values():
        longest: Occurrence | None = None
        for other in sorted(together, key=lambda occurrence: occurrence.order):
            if longest and _overlap(longest, other):
                place = other.venue.name if other.venue else ""
                message = f'"{longest.event.title}" is in {place} at the same time on {long_date(other.date)}.'
                advice = "Move one of them, or give each a `room`."
                if other.event is longest.event:
                    message = f"it is in {place} twice at the same time on {long_date(other.date)}."
                    advice = "Delete one, or give it other hours."
                report.warn(other.event, _path(other), rules.VENUE_CLASH, message, advice)
            if not longest or _until(other) > _until(longest):
                longest = other


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    if one.event is not other.event:
        return bool(other.start and other.start < _until(one))
    # Parts of a day may run side by side. Other rules tell of a date that stands twice, or moves to one of its series.
    written = one.given is not None and other.given is not None
    return written and one.name != other.name and one.start == other.start


def _until(occurrence: Occurrence) -> datetime:
    """Return when it ends; one that does not say it lasts a moment at least."""
    return occurrence.end or (occurrence.start or datetime.min.replace(tzinfo=LONDON)) + MOMENT
