"""Content: the checked dataset with its schedule, as of one day, and what pages ask of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import field

from programme.geography.places import Geography, Point
from programme.model.article import Article
from programme.model.base import Contact, Model, SourceFields
from programme.model.dataset import Dataset
from programme.model.event import Event
from programme.model.large import Large
from programme.model.opportunity import Opportunity
from programme.model.partner import PartFields, Partner
from programme.model.programme import Programme
from programme.model.site import Site
from programme.model.walk import Field, walk
from programme.schedule.areas import Areas
from programme.schedule.index import Index, grouped
from programme.schedule.ledger import Ledger
from programme.schedule.lists import Lists
from programme.schedule.occurrences import Occurrence
from programme.schedule.renames import Signpost


class Content(Large, frozen=True, dict=True):
    """Everything that pages and feeds are made from; sessions are soonest first everywhere.

    ``dataset`` holds the data as readers see them: local facts last, none of programmes that are past.
    """

    dataset: Dataset
    today: date
    build_date: date
    articles: tuple[Article, ...]
    occurrences: tuple[Occurrence, ...]
    areas: Areas
    by_event: Index[Occurrence]
    by_venue: Index[Occurrence]
    by_area: Index[Occurrence]
    by_kind: Index[Occurrence]
    by_programme: Index[Occurrence]
    by_pathway: Index[Occurrence]
    by_month: Index[Occurrence]
    lists: Lists
    geography: Geography = field(default_factory=Geography)
    centres: Mapping[str, Point] = field(default_factory=dict)
    calendar_notes: Mapping[str, str] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=lambda: Ledger(""))
    previous: Ledger | None = None
    signposts: Mapping[str, Signpost] = field(default_factory=dict)
    commit: str = ""

    @property
    def site(self) -> Site:
        """Give what the owner says of the site, or the defaults."""
        return site_of(self.dataset)

    @cached_property
    def events_of_partner(self) -> Index[Event]:
        """Give the events that partners run or take part in, by partner."""
        return grouped(self.dataset.all(Event).values(), lambda event: dict.fromkeys((*event.run_by, *event.partners)))

    @cached_property
    def events_of_opportunity(self) -> Index[Event]:
        """Give the events about a way in, by way in."""
        return grouped(self.dataset.all(Event).values(), lambda event: dict.fromkeys(event.opportunities))

    @cached_property
    def left(self) -> Index[Occurrence]:
        """Give the dates that people were told of at a place which they have left, by that place."""
        return grouped(self.occurrences, lambda occurrence: occurrence.places_left(self.today))

    @cached_property
    def held(self) -> Mapping[str, int]:
        """Give how many rows of each area's list are held there: not those that have left it."""
        by_area = self.lists.by_area
        return {name: sum(name in self.areas.all_of(row.occurrence) for row in by_area[name]) for name in self.areas}

    def programme_of(self, event: Event | Opportunity) -> Programme | None:
        """Give the programme of an event; where it names none, the only one there is."""
        known = self.dataset.all(Programme)
        if isinstance(event, Event) and not event.programme and len(known) == 1:
            return next(iter(known.values()))
        return self.dataset.get(Programme, event.programme)

    def contact_of(self, programme: Programme | None, own: Contact | None = None) -> Contact | None:
        """Give whom to ask: the entry's own contact, filled up from its programme's and the site's."""
        for fallback in (programme.contact if programme else None, self.site.contact):
            if own is None:
                own = fallback
            elif fallback and not (own.phone or own.email):
                kept = {"name": own.name or fallback.name, "hours": own.hours or fallback.hours}
                own = fallback.model_copy(update=kept)
        return own

    def contact_about(self, event: Event) -> Contact | None:
        """Give whom to ask about an event."""
        return self.contact_of(self.programme_of(event), event.contact)

    def parts_of(self, programme: Programme) -> Iterator[tuple[Partner, PartFields]]:
        """Give the partners of a programme, each with its part in it."""
        for partner in self.dataset.all(Partner).values():
            for part in partner.programmes:
                if part.programme == programme.id:
                    yield partner, part

    def newest_articles(self) -> list[Article]:
        return sorted(self.articles, key=lambda article: (article.date.earliest, article.slug), reverse=True)

    def opportunities(self, wanted: Callable[[Opportunity], bool]) -> list[Opportunity]:
        """Give the opportunities that are wanted, the open ones first."""
        order = {"open": 0, "not known": 1, "closed": 2, "past": 3}
        found = [opportunity for opportunity in self.dataset.all(Opportunity).values() if wanted(opportunity)]
        return sorted(found, key=lambda opportunity: order[opportunity.state(self.today)])


def site_of(dataset: Dataset) -> Site:
    """Return what the owner says of the site, or the defaults."""
    return dataset.single(Site) or Site.model_validate({})


def sources_in(*records: Model | None) -> list[SourceFields]:
    """Return every source that records and their parts name, each once, in order of first use."""
    named = (found.value for record in records if record is not None for found in walk(record, is_source))
    return list(dict.fromkeys(named))


def is_source(field: Field) -> bool:
    return bool(field.inner and issubclass(field.inner, SourceFields))
