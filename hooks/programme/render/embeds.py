"""Pages to be shown in a frame on somebody else's website: the next sessions of one list, and nothing around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programme.model.addresses import EMBED, SESSIONS
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.render.context import Context
from programme.render.link import Link
from programme.render.listing import Excerpt
from programme.schedule.content import Content
from programme.schedule.rows import Row

MOST_ROWS = 10


class EmbedPage(Context, frozen=True):
    """What it shows: the first lines of the list on the page ``of``; ``more`` counts the others."""

    template = "pages/embed.html"
    rows: Sequence[Row]
    more: int
    of: Link


def embeds(content: Content) -> Iterator[Excerpt]:
    """Yield the page for all sessions and for each area, place and programme, under their old ids too.

    Yield nothing where nobody may show them. Others seldom change what they have pasted: an old address goes on.
    """
    if not content.site.embed_on:
        return
    yield Excerpt(EMBED, "Next sessions", Link("All sessions", SESSIONS), content.lists.everything)
    for area in content.areas.values():
        of = Link(f"All sessions {area.where}", area.page)
        for name in (area.id, *area.was):
            yield Excerpt(f"{EMBED}area/{name}/", f"Next sessions {area.where}", of, content.lists.by_area[area.id])
    for venue in content.dataset.all(Venue).values():
        here = content.lists.rows((*content.by_venue[venue.id], *content.left[venue.id]))
        for name in (venue.id, *venue.was):
            yield Excerpt(f"{EMBED}place/{name}/", f"Next sessions at {venue.name}", Link(venue.name, venue.page), here)
    for programme in content.dataset.all(Programme).values():
        rows = content.lists.by_programme[programme.id]
        of = Link(programme.name, programme.page)
        for name in (programme.id, *programme.was):
            yield Excerpt(f"{EMBED}programme/{name}/", f"Next sessions: {programme.name}", of, rows)


def embed_page(embed: Excerpt) -> EmbedPage:
    return EmbedPage(embed.rows[:MOST_ROWS], len(embed.rows[MOST_ROWS:]), embed.of)
