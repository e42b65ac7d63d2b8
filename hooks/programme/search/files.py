"""The files that scripts in the browser load: for search, and for sessions near a place. Same data, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from msgspec import json

from programme.prose.pages import ProsePage
from programme.schedule.content import Content
from programme.schedule.occurrences import upcoming
from programme.search.near import can_be_near, near_data
from programme.search.records import SearchRecord, WordsOf, records_of, search_data
from programme.search.sessions import records_of_sessions
from programme.search.synonyms import synonyms

SEARCH, SESSIONS, NEAR = "finding/search.json", "finding/sessions.json", "finding/near.json"
FILES = (SEARCH, SESSIONS, NEAR)
# Sessions that stand with the rest. Apart, the first results of a slow phone on a slow network came after 1.4 s in
# place of 2.6 at 3,000 records, and in place of 5.6 at 10,000; all of them at most 0.7 s later.
MOST_TOGETHER = 2_000

Make = Callable[[WordsOf], bytes]


def finding_files(
    content: Content, pages: Sequence[ProsePage], more: Sequence[SearchRecord] = (), most_together: int = MOST_TOGETHER
) -> Iterator[tuple[str, Make]]:
    """Give the address of each file, and how it is made; ``SESSIONS`` only where there are more than fit together.

    ``more`` are records of pages that are no entries and do not stand in docs/.
    """
    coming = {occurrence.event.id for occurrence in upcoming(content.occurrences, content.today)}
    together = len(coming) <= most_together
    near = cache(partial(near_data, content))

    def search(words_of_page: WordsOf) -> bytes:
        sessions = records_of_sessions(content) if together else []
        found = search_data([*records_of(content, pages), *more, *sessions], words_of_page)
        apart = {} if together else {"more": SESSIONS}
        towns = sorted({*(area["name"] for area in near()["areas"]), *near()["towns"]}) if can_be_near(content) else []
        return _json({**found, "synonyms": synonyms(content), "towns": towns, **apart})

    yield f"/{SEARCH}", search
    if not together:
        yield f"/{SESSIONS}", lambda words_of_page: _json(search_data(records_of_sessions(content), words_of_page))
    yield f"/{NEAR}", lambda _: _json(near())


def _json(data: Mapping[str, Any]) -> bytes:
    return json.encode(data)
