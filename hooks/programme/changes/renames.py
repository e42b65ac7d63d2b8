"""What a pull request renames: which old addresses and calendars go on, and which would lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from programme.model.base import Entry
from programme.model.event import Event
from programme.model.venue import Venue
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.schedule.renames import areas_before


def rename_changes(before: Content, after: Content) -> Iterator[str]:
    """Yield a line for each entry that has another id, and for each that seems to, but does not say so."""
    for name, entries in after.dataset.entries.items():
        for old, new in new_ids(before, after, name).items():
            entry = entries[new]
            if old in entry.was:
                yield f"**Renamed:** {verbatim(entry.label)}: `{old}` is now `{new}`. {_kept(entry)}"
            else:
                lost = f"Printed codes, bookmarks and calendars with `{old}` would lead nowhere."
                named = f"**Another id:** {verbatim(entry.label)}: `{old}` became `{new}`."
                yield f"{named} {lost} Add a line `was: {old}` to it."
        yield from _forgotten(before, after, name)
    yield from _areas(before, after)


def _forgotten(before: Content, after: Content, name: str) -> Iterator[str]:
    """Yield a line for each entry that no longer says which id it had: what led to it leads nowhere."""
    entries = after.dataset.entries.get(name, {})
    still = {*entries, *(old for entry in entries.values() for old in entry.was)}
    for entry_id, known in before.dataset.entries.get(name, {}).items():
        entry = entries.get(entry_id)
        if not (entry and entry.section):
            continue
        for old in known.was:
            if old not in still:
                lost = f"Printed codes, bookmarks and calendars with `{old}` would lead nowhere."
                yield f"**Old id gone:** {verbatim(entry.label)} was `{old}` once. {lost} Put back `was: {old}`."


def new_ids(before: Content, after: Content, name: str) -> dict[str, str]:
    """Return the present ids of a collection's entries that have another one than before, by the old ones."""
    known, entries = before.dataset.entries.get(name, {}), after.dataset.entries.get(name, {})
    unseen = {old: entry for old, entry in known.items() if old not in entries}
    gone = {old: entry for old, entry in unseen.items() if not after.dataset.may_hide(name, old)}
    found: dict[str, str] = {}
    for entry in entries.values() if gone else ():
        if entry.id not in known:
            told = [old for old in entry.was if old in gone]
            seen = (old for old, was in gone.items() if old not in found and _is_same(was, entry, before, after))
            if old := told[-1] if told else next(seen, ""):
                found[old] = entry.id
    return found


def _kept(entry: Entry) -> str:
    return "Its old address leads to the new one, and calendars go on." if entry.section else "Nothing else changes."


def _is_same(old: Entry, new: Entry, before: Content, after: Content) -> bool:
    """Say whether two entries are one: places by name or by address, sessions by title with a day and place too."""
    if isinstance(old, Venue) and isinstance(new, Venue) and old.address:
        return old.label == new.label or (old.address, old.postcode) == (new.address, new.postcode)
    if old.label != new.label:
        return False
    return not isinstance(old, Event) or not isinstance(new, Event) or bool(_days(old, before) & _days(new, after))


def _days(event: Event, content: Content) -> set[tuple[str, str]]:
    return {(one.as_published.start[:10], one.as_published.where) for one in content.by_event.get(event.id, ())}


def _areas(before: Content, after: Content) -> Iterator[str]:
    led = areas_before(after.dataset)
    for area_id, area in before.areas.items():
        if area_id not in after.areas and area_id in led:
            now = after.areas[led[area_id]]
            yield f"**Renamed:** the area {verbatim(area.name)} is now {verbatim(now.name)}. Old addresses lead there."
        elif area_id not in after.areas and "programmes" not in after.dataset.incomplete:
            same = next((now for now in after.areas.values() if now.name == area.name), None)
            if same:
                yield (
                    f"**Another id:** the area {verbatim(area.name)}: `{area_id}` became `{same.id}`. Give it "
                    f"`was: {area_id}`, or its old addresses lead nowhere."
                )
