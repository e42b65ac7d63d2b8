"""Changes: what a pull request changes for residents, in plain English, from the data before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from programme.changes.entries import entry_changes, news_changes
from programme.changes.renames import rename_changes
from programme.changes.sessions import session_changes
from programme.changes.site import site_changes
from programme.changes.venues import venue_changes
from programme.model.addresses import NEWS
from programme.problems.voices import verbatim
from programme.prose.pages import ProsePage
from programme.schedule.content import Content
from programme.words import short_date

MOST_REVIEWS = 5
UNSURE = "This can be said in full only once the mistakes below are mended."


class Side(Struct, frozen=True):
    """The site before or after: ``whole`` is false where mistakes keep a part of it from being read."""

    content: Content
    pages: tuple[ProsePage, ...]
    whole: bool = True


def changes_for_residents(before: Side, after: Side, reviews: bool = True) -> str:
    """Return the summary as Markdown: sessions by date, places, other entries, pages, and reviews that are due."""
    sections = {
        "Other addresses": [*rename_changes(before.content, after.content)],
        "Sessions": session_changes(before.content, after.content),
        "Places": venue_changes(before.content, after.content),
        "Guides, ways in, partners and figures": [
            *entry_changes(before.content, after.content),
            *site_changes(before.content, after.content),
        ],
        "Pages and news": [*_page_changes(before, after), *news_changes(before.content, after.content)],
    }
    parts = ["## What changes for residents"]
    whole = before.whole and after.whole
    if not whole:
        parts.append(UNSURE)
    found = {heading: lines for heading, lines in sections.items() if lines}
    parts += [f"### {heading}\n\n{_listed(lines)}" for heading, lines in found.items()]
    if whole and not found:
        parts.append("Nothing that they can see.")
    if reviews and (due := list(_reviews(after.content))):
        parts.append(f"### To check again\n\n{_listed(due)}")
    return "\n\n".join(parts) + "\n"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _page_changes(before: Side, after: Side) -> Iterator[str]:
    old = {page.file: page for page in before.pages}
    new = {page.file: page for page in after.pages}
    for file, page in new.items():
        kind = "news" if page.address.startswith(NEWS) and page.address != NEWS else "page"
        if file not in old:
            yield f"**New {kind}:** {verbatim(page.title)} ({verbatim(page.address)})."
        elif (old[file].body, old[file].title) != (page.body, page.title):
            yield f"**Changed {kind}:** {verbatim(page.title)} ({verbatim(page.address)})."
    for file, page in old.items():
        if file not in new:
            gone = f"{verbatim(page.title)} ({verbatim(page.address)})"
            yield f"**Deleted:** {gone}. Links to it from elsewhere will break."


def _reviews(content: Content) -> Iterator[str]:
    due = sorted(
        (record.review_due, record.thing, record.label)
        for record in content.dataset.records()
        if record.review_due and record.review_due < content.build_date
    )
    for day, thing, label in due[:MOST_REVIEWS]:
        yield f"{thing} {verbatim(label)}: its review was due on {short_date(day)}."
    if len(due) > MOST_REVIEWS:
        yield f"And {len(due) - MOST_REVIEWS} more: see `make editorial`."
