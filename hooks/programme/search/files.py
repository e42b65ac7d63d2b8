"""The files that scripts in the browser load: for search, and for sessions near a place. Same data, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from programme.prose.pages import ProsePage
from programme.schedule.content import Content
from programme.schedule.occurrences import upcoming
from programme.search.near import near_data
from programme.search.records import search_data, session_data

SEARCH, SESSIONS, NEAR = "finding/search.json", "finding/sessions.json", "finding/near.json"
FILES = (SEARCH, SESSIONS, NEAR)
# Sessions that stand with the rest. Apart, the first results of a slow phone on a slow network came after 1.4 s in
# place of 2.6 at 3,000 records, and in place of 5.6 at 10,000; all of them at most 0.7 s later.
MOST_TOGETHER = 2_000


def finding_files(
    content: Content, pages: Iterable[ProsePage], most_together: int = MOST_TOGETHER
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Give the address of each file, and how it is made; ``SESSIONS`` only where there are more than fit together."""
    coming = {occurrence.event.id for occurrence in upcoming(content.occurrences, content.today)}
    if len(coming) <= most_together:
        yield f"/{SEARCH}", lambda: _json(search_data(content, pages))
    else:
        yield f"/{SEARCH}", lambda: _json({**search_data(content, pages, sessions=False), "more": SESSIONS})
        yield f"/{SESSIONS}", lambda: _json(session_data(content))
    yield f"/{NEAR}", lambda: _json(near_data(content))


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
