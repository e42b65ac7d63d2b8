"""From the last published ``feeds/ledger.json`` to a ledger, and back to its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from msgspec import DecodeError, convert, json

from programme.load.rules import ledger as rules
from programme.model.addresses import CALENDAR_FORM
from programme.problems.problem import WARNING, Place, Problem
from programme.schedule.ledger import MOVES, Change, Ledger, Published
from programme.words import short_date

FORMAT = 2
STATUSES = ("on", "cancelled", "postponed")
CHANGES = ("added", *MOVES, "cancelled", "postponed", "restored", "removed")
DAY = re.compile(r"[12]\d{3}-\d\d-\d\d")
WHEN = re.compile(r"[12]\d{3}-\d\d-\d\d(T\d\d:\d\d:\d\d)?")
NAME = re.compile(r"[a-z0-9-]+")
COMMIT = re.compile(r"([0-9a-f]{40,64})?")
PAGE = re.compile(r"/sessions/[a-z0-9-]+/")
MOST_REVISIONS = 2**31 - 1  # RFC 5545, section 3.3.8: an integer has 32 bits


def load_ledger(path: Path | None, domain: str, today: date) -> tuple[Ledger | None, list[Problem]]:
    """Read the last ledger. None where there is none; a problem where it is damaged, another site's, or old."""
    if path is None:
        return None, []
    place = Place(path.name)
    if not path.is_file():
        advice = "Right for a first publication. Else fetch the ledger from the live site first."
        message = "there is no such ledger, so every calendar begins anew."
        return None, [Problem(place, rules.LEDGER_MISSING, "Ledger", message, advice, WARNING)]
    try:
        values = json.decode(path.read_bytes())
        if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
            raise ValueError
        ledger = convert(values, Ledger)
        _check(ledger)
    except (ValueError, DecodeError, RecursionError, OSError):
        advice = "Fetch feeds/ledger.json from the live site again."
        return None, [Problem(place, rules.LEDGER_DAMAGED, "Ledger", "it cannot be read.", advice)]
    if ledger.domain != domain:
        message = f'it belongs to "{ledger.domain}", and this site\'s uid_domain is "{domain}".'
        advice = "Use this site's own ledger, or put uid_domain in site.yaml back as it was."
        return None, [Problem(place, rules.LEDGER_FOREIGN, "Ledger", message, advice)]
    return ledger, list(_age(ledger, place, today))


def _age(ledger: Ledger, place: Place, today: date) -> Iterator[Problem]:
    """Yield a warning where others may have been published since, or after this build."""
    if ledger.is_old(today):
        of = f"it is of {short_date(date.fromisoformat(ledger.published))}" if ledger.published else "it names no day"
        message = f"{of}, so what was published since is not known; every date to come is sent anew."
        advice = "Right where nothing was. Else fetch feeds/ledger.json from the live site, or take its newest copy."
        yield Problem(place, rules.LEDGER_OLD, "Ledger", message, advice, WARNING)


def _check(ledger: Ledger) -> None:
    """Read every value once, so that a damaged one shows here and not later. Raise ``ValueError`` at the first."""
    for name, published in ledger.dates.items():
        _check_date(name, published)
    for change in ledger.changes:
        _check_change(change)
    if not COMMIT.fullmatch(ledger.commit) or (ledger.published and not DAY.fullmatch(ledger.published)):
        raise ValueError
    if ledger.published:
        date.fromisoformat(ledger.published)


def _check_date(name: str, published: Published) -> None:
    for told in (published.as_published, *published.earlier):
        _check_span(told.start, told.end)
    known = (
        NAME.fullmatch(name)
        and PAGE.fullmatch(published.page)
        and all(re.fullmatch(CALENDAR_FORM, feed) for feed in published.feeds)
    )
    known = known and all(earlier.status in STATUSES for earlier in published.earlier)
    known = known and all(map(PAGE.fullmatch, published.old_pages))
    if not known or published.status not in STATUSES or not 0 <= published.sequence <= MOST_REVISIONS:
        raise ValueError
    stamp, zone = published.modified[:-6], published.modified[-6:]
    if zone != "+00:00" or "T" not in stamp or "T" in published.gone:
        raise ValueError
    _moment(stamp)
    if published.gone:
        _moment(published.gone)


def _check_change(change: Change) -> None:
    _check_span(change.start, change.end)
    _moment(change.on)
    if change.was:
        _check_span(*change.was[:2])
    if change.what not in CHANGES or "T" in change.on or not PAGE.fullmatch(change.page):
        raise ValueError


def _check_span(start: str, end: str) -> None:
    if _moment(end) < _moment(start) or len(start) != len(end) or (start == end and "T" not in start):
        raise ValueError


def _moment(text: str) -> datetime:
    if not WHEN.fullmatch(text):
        raise ValueError
    return datetime.fromisoformat(text)


def ledger_bytes(ledger: Ledger) -> bytes:
    """Write a ledger: sorted, one date a line, the same bytes for the same ledger."""
    dates = ",\n".join(f"  {_json(name)}: {_json(published)}" for name, published in ledger.dates.items())
    changes = ",\n".join(f"  {_json(change)}" for change in ledger.changes)
    head = f'{{"format": {FORMAT}, "digest_version": {ledger.digest_version}, "domain": {_json(ledger.domain)},\n'
    head += f'"published": {_json(ledger.published)}, "commit": {_json(ledger.commit)},\n'
    return f'{head}"dates": {{\n{dates}\n}},\n"changes": [\n{changes}\n]}}\n'.encode()


def _json(value: object) -> str:
    return json.encode(value, order="sorted").decode()
