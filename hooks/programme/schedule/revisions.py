"""Revisions: from what was published and what the data say now, what calendars and people have to hear.

A build takes the last published ledger and gives the next one. It is a pure function of both, and of the build date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from operator import attrgetter

from msgspec.structs import replace

from programme.schedule.ledger import DAYS_KEPT, MOVES, SECOND, Change, Earlier, Ledger, Published
from programme.schedule.occurrences import ONLINE

FIRST_DAY = dt.date(2020, 1, 1)


def revise(
    domain: str,
    now: Mapping[str, Published],
    previous: Ledger | None,
    today: dt.date,
    digest_version: int,
    commit: str = "",
) -> Ledger:
    """Return the next ledger: ``now`` holds what the data say, without revisions; ``today`` is the build date.

    What is new or has changed gets a number that no build before today gave: at least the days since 2020. Where the
    last ledger is old, or lost, every date to come does. So revisions do not fall, whatever becomes of ledgers, but in
    one case: a ledger that is fresh, and not the last one, knows neither of what was changed and changed back since,
    nor of what was sent anew.

    Digests of two versions cannot be compared. Then a date has changed only where its time, its place or its status
    has, and takes its new digest: a new engine is no news to subscribers.
    """
    before = previous.dates if previous else {}
    if previous and previous.digest_version != digest_version:
        before = {
            name: replace(published, digest=now.get(name, published).digest) for name, published in before.items()
        }
    least = max(0, (today - FIRST_DAY).days)
    of_all = least if previous and previous.is_old(today) else 0
    dates = {name: _revised(published, before.get(name), today, least, of_all) for name, published in now.items()}
    dates |= {name: _kept(published, today, least, of_all) for name, published in before.items() if name not in now}
    changes = list(_changes(before, dates, today)) if previous else []
    recent = [change for change in (previous.changes if previous else ()) if today - _day(change.on) < DAYS_KEPT]
    ordered = sorted([*recent, *changes], key=attrgetter("on", "start", "name", "sequence"), reverse=True)
    return Ledger(domain, dict(sorted(dates.items())), tuple(ordered), digest_version, today.isoformat(), commit)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])


def _revised(now: Published, before: Published | None, today: dt.date, least: int, of_all: int) -> Published:
    """Give a date its revision: ``least`` at least where it is new or has changed, ``of_all`` where it is to come."""
    if before is None:
        return replace(now, sequence=least, modified=_stamp(today, None))
    over = not now.is_told(today) and not before.is_told(today)
    feeds = now.feeds if over else tuple(dict.fromkeys([*now.feeds, *before.feeds]))
    now = replace(now, feeds=feeds, old_pages=before.old_pages)
    changed = now.status != before.status or not now.as_published.is_like(before.as_published)
    sequence = max(before.sequence + 1, least) if changed else max(before.sequence, 0 if over else of_all)
    if sequence > before.sequence or now.digest != before.digest or before.gone:
        return replace(now, sequence=sequence, modified=_stamp(today, before))
    return replace(now, sequence=sequence, modified=before.modified)


def _stamp(today: dt.date, before: Published | None) -> str:
    """Return the start of the build's day in UTC, or one second after the stamp before where that is later."""
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    if before and before.moment >= stamp:
        stamp = before.moment + SECOND
    return stamp.isoformat()


def _kept(published: Published, today: dt.date, least: int, of_all: int) -> Published:
    """Keep a date that vanished from the data.

    Where it was still to come it is shown as cancelled for 180 days, and until it is past. After that, and where it was
    past, only its revision is remembered: should it come back, it must not begin anew.
    """
    if not published.is_told(today):
        kept = published.gone and today - _day(published.gone) < DAYS_KEPT
        return published if kept else replace(published, feeds=(), gone=published.gone or today.isoformat())
    sequence = max(published.sequence, of_all)
    if published.status != "cancelled":
        sequence = max(published.sequence + 1, least)
    if published.gone and sequence == published.sequence:
        return published
    gone = published.gone or today.isoformat()
    return replace(published, status="cancelled", gone=gone, sequence=sequence, modified=_stamp(today, published))


def _changes(before: Mapping[str, Published], dates: Mapping[str, Published], today: dt.date) -> Iterator[Change]:
    for name, now in dates.items():
        was = before.get(name)
        what = _what(now, was)
        if what and now.is_told(today):
            told = was and what in (*MOVES, "restored") and _move(now.as_published, was.as_published)
            moved = (was.start, was.end, was.where) if was and told else None
            words = (now.title, now.page, now.start, now.end, now.where)
            reason = "" if now.gone else now.reason
            yield Change(today.isoformat(), what, name, *words, moved, reason, now.sequence)


def _what(now: Published, was: Published | None) -> str:
    if was is None or (was.page != now.page and not now.gone):  # another session had this id
        return "added" if now.status == "on" else ""
    if now.status != was.status:
        return "removed" if now.gone else now.status if now.status != "on" else "restored"
    return _move(now.as_published, was.as_published) if now.status == "on" else ""


def _move(now: Earlier, was: Earlier) -> str:
    new = (
        (now.date, now.last_date) != (was.date, was.last_date),
        not now.is_at_the_time_of(was),
        now.place != was.place,
        now.room != was.room,
        now.link != was.link and (now.link or now.place == ONLINE),
        now.link != was.link,
    )
    return next((move for move, changed in zip(MOVES, new, strict=True) if changed), "")
