"""From the checked dataset to content: the schedule is laid out, and indexed by all that lists ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from programme.geography.places import Geography
from programme.model.article import Article
from programme.model.dataset import Dataset
from programme.model.event import Event
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.schedule.areas import areas_of
from programme.schedule.centres import centres_of
from programme.schedule.content import Content
from programme.schedule.index import grouped
from programme.schedule.ledger import Ledger, with_new_names
from programme.schedule.lists import Lists
from programme.schedule.local import as_shown
from programme.schedule.occurrences import Occurrence
from programme.schedule.planning import schedule


def join(
    dataset: Dataset,
    articles: Iterable[Article],
    today: date,
    build_date: date,
    geography: Geography | None = None,
    previous: Ledger | None = None,
) -> Content:
    """Lay out the schedule and index it; ``previous`` knows what was published before."""
    dataset = as_shown(dataset)
    known = geography or Geography()
    before = with_new_ids(previous, dataset) if previous else None
    occurrences = schedule(dataset, before)
    areas = areas_of(dataset)
    pathways = tuple(dataset.all(Pathway))
    only = next(iter(dataset.all(Programme))) if len(dataset.all(Programme)) == 1 else None
    by_event = grouped(occurrences, lambda o: [o.event.id])
    by_venue = grouped(occurrences, lambda o: [o.venue.id] if o.venue else [])
    by_area = grouped(occurrences, areas.all_of)
    venues = dataset.all(Venue)
    told_in = grouped(occurrences, lambda o: areas.told_of(o, venues, today))
    by_kind = grouped(occurrences, lambda o: [o.event.kind])
    by_programme = grouped(occurrences, lambda o: [o.event.programme or only or ""])
    return Content(
        dataset=dataset,
        today=today,
        build_date=build_date,
        articles=tuple(articles),
        occurrences=occurrences,
        areas=areas,
        by_event=by_event,
        by_venue=by_venue,
        by_area=by_area,
        by_kind=by_kind,
        by_programme=by_programme,
        by_pathway=grouped(occurrences, lambda o: pathways if o.event.serves_all else o.event.pathways),
        geography=known,
        centres=centres_of(dataset, areas, known),
        by_month=grouped(occurrences, lambda o: _months(o, today)),
        lists=Lists(today, occurrences, by_event, told_in, by_kind, by_venue, by_programme),
        previous=before,
    )


def with_new_ids(ledger: Ledger, dataset: Dataset) -> Ledger:
    """Return a ledger with places and pages as they are called today: what has a new id has not moved."""
    places = {old: venue.id for venue in dataset.all(Venue).values() for old in venue.was}
    pages = {f"{event.section}{old}/": event.page for event in dataset.all(Event).values() for old in event.was}
    return with_new_names(ledger, places, pages) if places or pages else ledger


def _months(occurrence: Occurrence, today: date) -> Iterable[str]:
    """Return every month that a date touches, and those of days that people had been told, as long as they matter."""
    told = occurrence.earlier if occurrence.until >= today else ()
    spans = [(occurrence.date, occurrence.last_to_come), *((earlier.date, earlier.last_date) for earlier in told)]
    return dict.fromkeys(month for first, last in spans for month in _months_between(first, last))


def _months_between(first: date, last: date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12}-{number % 12 + 1:02}"
