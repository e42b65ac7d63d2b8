"""What changes about places, guides, ways in, partners, the charter and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from programme.changes.renames import new_ids
from programme.model.base import Entry, Figure, Model, Record
from programme.model.charter import Charter
from programme.model.dataset import NAMES
from programme.model.dates import RoughDate
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.pay import PayScale, Rate
from programme.model.programme import Programme
from programme.model.reference import Term
from programme.model.site import Notice, Site
from programme.model.site_language import SiteLanguage
from programme.model.venue import Venue
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.schedule.occurrences import Occurrence
from programme.words import figure_value, long_date, rough, short_date, times
from programme.words.pay import pay_of

E = TypeVar("E", bound=Entry)

# What only editors see, and what has lines of its own.
UNSEEN = ("id", "was", "ref", "notes", "accept", "reviewed", "review_by", "figures", "notice")
MOST_DATES = 3
SHORT = 60
TYPES: tuple[tuple[type[Entry], str], ...] = (
    (Programme, "programme"),
    (Pathway, "career guide"),
    (Opportunity, "way in"),
    (Partner, "partner"),
    (Term, "word explained"),
)


def venue_changes(before: Content, after: Content) -> list[str]:
    """Return new, changed and vanished places; a new address with the dates that it touches."""
    return list(_compared(before, after, Venue, "place", _venue_change))


def _venue_change(old: Venue, new: Venue, after: Content) -> Iterator[str]:
    name = verbatim(new.name)
    told = ["address", "postcode", "closed"]
    coming = [one for one in after.by_venue.get(new.id, ()) if not (one.has_ended(after.today) or one.off)]
    if _address(old) != _address(new):
        yield f"**New address:** {name}: was {_address(old)}, is now {_address(new)}. {_touched(coming)}"
    if new.closed and new.closed != old.closed:
        yield f"**Closing:** {name}, for good on {short_date(new.closed)}.{_instead(new, after)} {_left(new, coming)}"
        told.append("replaced_by")
    elif old.closed and not new.closed:
        yield f"**Open after all:** {name}: no longer closed from {short_date(old.closed)}."
    seen = [field for field in _differing(old, new) if field not in told]
    if seen:
        yield f"**Changed place:** {name}: {_fields(old, new, seen)}."


def _address(venue: Venue) -> str:
    parts = [*venue.address, *([venue.postcode] if venue.postcode else [])]
    return verbatim(", ".join(parts)) or "not known"


def _instead(venue: Venue, content: Content) -> str:
    other = content.dataset.get(Venue, venue.replaced_by)
    return f" {verbatim(other.name)} takes its place." if other else ""


def _left(venue: Venue, coming: Iterable[Occurrence]) -> str:
    """Name the sessions that would find the doors of a closed place locked."""
    locked = [one for one in coming if venue.is_closed(one.date)]
    return _touched(locked) if locked else "No session is planned there from that day on."


def _touched(coming: Iterable[Occurrence]) -> str:
    dates = [f"{verbatim(one.event.title)}, {long_date(one.date)}, {times(one)}" for one in coming]
    if not dates:
        return "No session to come is there."
    more = f" and {len(dates) - MOST_DATES} more" if len(dates) > MOST_DATES else ""
    return f"It touches: {'; '.join(dates[:MOST_DATES])}{more}."


def entry_changes(before: Content, after: Content) -> list[str]:
    """Return new, changed and vanished entries of the other files, and every figure that changed."""
    lines: list[str] = []
    for model, kind in TYPES:
        lines += _compared(before, after, model, kind, _entry_change)
        lines += _figure_changes(before, after, model)
    lines += _compared(before, after, PayScale, "pay scale", _pay_change)
    for single, kind in ((Charter, "the charter"), (Site, "the owner and contact")):
        old, new = before.dataset.single(single), after.dataset.single(single)
        if old and new and (seen := [name for name in _differing(old, new) if name != "languages"]):
            lines.append(f"**Changed:** {kind}: {_fields(old, new, seen)}.")
        elif single is Charter and bool(old) is not bool(new) and _is_whole(after if old else before, single):
            lines.append(f"**{'New' if new else 'Deleted'}:** {kind}.")
    return [
        *lines,
        *_notice_change(before.site.notice, after.site.notice),
        *_language_changes(before.site.languages, after.site.languages),
    ]


def _notice_change(old: Notice | None, new: Notice | None) -> Iterator[str]:
    """Say what every page will say, and when; or that it no longer does."""
    if new and new != old:
        days = f"{long_date(new.first_day)} to {long_date(new.last_day)}"
        yield f"**Notice on every page,** {days}: {verbatim(new.text)}"
    elif old and not new:
        yield f"**Notice taken down:** {verbatim(old.text)}"


def _language_changes(before: Iterable[SiteLanguage], after: Iterable[SiteLanguage]) -> Iterator[str]:
    """Say which languages every page leads to now, or no longer, and who says that they have been read."""
    old, new = ({spoken.code: spoken for spoken in found if spoken.is_checked} for found in (before, after))
    for code, spoken in new.items():
        told = f"{verbatim(spoken.name)} ({spoken.page})"
        if old.get(code) != spoken and spoken.checked:
            which = "Checked again" if code in old else "New language on every page"
            yield f"**{which}:** {told}, read by {verbatim(spoken.checked_by or '')} on {short_date(spoken.checked)}."
    for code, spoken in old.items():
        if code not in new:
            yield f"**Language taken down:** {verbatim(spoken.name)} ({spoken.page})."


def _is_whole(content: Content, model: type[Record]) -> bool:
    """Say whether a file that is one mapping would have been seen if it were there."""
    return NAMES[model] not in content.dataset.incomplete


def news_changes(before: Content, after: Content) -> list[str]:
    """Return news whose date or words for lists and search engines changed; the page itself is compared with pages."""
    old = {article.page: article for article in before.articles}
    return [
        f"**Changed news:** {verbatim(new.title)} ({verbatim(new.page)}): {_fields(old[new.page], new, seen)}."
        for new in after.articles
        if new.page in old and (seen := [name for name in _differing(old[new.page], new) if name != "title"])
    ]


def _compared(
    before: Content,
    after: Content,
    model: type[E],
    kind: str,
    change: Callable[[E, E, Content], Iterator[str]],
) -> Iterator[str]:
    new = after.dataset.all(model)
    led = new_ids(before, after, NAMES[model])
    old = {led.get(entry_id, entry_id): entry for entry_id, entry in before.dataset.all(model).items()}
    for entry_id, entry in new.items():
        if entry_id in old:
            yield from change(old[entry_id], entry, after)
        elif _readable(before, model, entry_id):
            yield f"**New {kind}:** {verbatim(entry.label)}{_introduced(entry)}."
    for entry_id, entry in old.items():
        if entry_id not in new and _readable(after, model, entry_id):
            broken = " Its page goes, and links to it break." if entry.page else ""
            yield f"**Deleted {kind}:** {verbatim(entry.label)}.{broken}"


def _introduced(entry: Entry) -> str:
    """Say of a new place where it is, and of a new partner what it does, so that a slip can be seen."""
    if isinstance(entry, Venue):
        return f", {_address(entry)}"
    return f": {verbatim(entry.does.rstrip('.'))}" if isinstance(entry, Partner) and entry.does else ""


def _readable(content: Content, model: type[Entry], entry_id: str) -> bool:
    """Say whether an entry would have been seen if it were there: mistakes may hide it."""
    name = NAMES[model]
    return name not in content.dataset.incomplete and entry_id not in content.dataset.refused(name)


def _entry_change(old: Entry, new: Entry, after: Content) -> Iterator[str]:
    if seen := _differing(old, new):
        yield f"**Changed {new.thing.lower()}:** {verbatim(new.label)}: {_fields(old, new, seen)}."


def _pay_change(old: PayScale, new: PayScale, after: Content) -> Iterator[str]:
    """Say each rate that is new, other or gone; what else changed as for any entry."""
    before, now = ({rate.starts: _rate(rate) for rate in scale.rates} for scale in (old, new))
    for day in sorted(before | now):
        name = f"{verbatim(new.label)} from {short_date(day)}"
        if day not in before:
            yield f"**New rate:** {name}: {now[day]}."
        elif day not in now:
            yield f"**Deleted rate:** {name}: {before[day]}."
        elif before[day] != now[day]:
            yield f"**Changed rate:** {name}: was {before[day]}, is now {now[day]}."
    rest = old.model_copy(update={"rates": new.rates}) if before != now else old
    yield from _entry_change(rest, new, after)


def _rate(rate: Rate) -> str:
    said = pay_of([rate])
    return said[:1].lower() + said[1:]


def _differing(old: Record, new: Record) -> list[str]:
    fields = (name for name in type(new).model_fields if name not in UNSEEN)
    return [name for name in fields if _differs(name, old, new)]


def _differs(name: str, old: Model, new: Model) -> bool:
    return bool(getattr(old, name) != getattr(new, name))


def _fields(old: Model, new: Model, names: Iterable[str]) -> str:
    return "; ".join(_field(name.replace("_", " "), getattr(old, name), getattr(new, name)) for name in names)


def _field(name: str, old: object, new: object) -> str:
    if isinstance(old, RoughDate) and isinstance(new, RoughDate):
        return f"{name} was {rough(old)}, is now {rough(new)}"
    if isinstance(old, Model) and isinstance(new, Model):
        return _fields(old, new, [field for field in type(new).model_fields if _differs(field, old, new)])
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) <= SHORT:
        return was_now(name, old, new)
    if new in (None, ()):
        return f"no {name} any more"
    return f"{name} added" if old in (None, ()) else f"{name} changed"


def was_now(name: str, old: str, new: str) -> str:
    """Say what a field said and says, each without the stop at its end."""
    return f'{name} was "{verbatim(old.rstrip("."))}", is now "{verbatim(new.rstrip("."))}"'


def _figure_changes(before: Content, after: Content, model: type[Entry]) -> Iterator[str]:
    for entry_id, new in after.dataset.all(model).items():
        old = before.dataset.get(model, entry_id)
        if old:
            yield from _figures(_by_words(old), _by_words(new), verbatim(new.label))


def _by_words(entry: Entry) -> Mapping[tuple[str, str], Figure]:
    figures: tuple[Figure, ...] = getattr(entry, "figures", ())
    return {(figure.kind, figure.measures): figure for figure in figures}


def _figures(old: Mapping[tuple[str, str], Figure], new: Mapping[tuple[str, str], Figure], of: str) -> Iterator[str]:
    for key, figure in new.items():
        if key not in old:
            yield f"**New figure:** {of}: {_figure(figure)}."
        elif _figure(old[key]) != _figure(figure):
            yield f"**Figure:** {of}: was {_figure(old[key])}; is now {_figure(figure)}."
        if key in old and (seen := [name for name in ("note", "sources") if _differs(name, old[key], figure)]):
            yield f"**Figure:** {of}: {_figure(figure)}: {_fields(old[key], figure, seen)}."
    for key, figure in old.items():
        if key not in new:
            yield f"**Figure removed:** {of}: {_figure(figure)}."


def _figure(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit and figure.unit != "%" else ""
    return f"{verbatim(figure_value(figure) + unit)} {verbatim(figure.measures)} ({figure.kind}, {rough(figure.as_at)})"
