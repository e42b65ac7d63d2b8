"""The files that scripts in the browser load: for search, and for sessions near a place. Same data, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from programme.content import Content
from programme.finding.near import near_data
from programme.finding.search import SESSION, Data, search_data
from programme.prose import ProsePage

SEARCH, SESSIONS, NEAR = "finding/search.json", "finding/sessions.json", "finding/near.json"
FILES = (SEARCH, SESSIONS, NEAR)
# Sessions that stand with the rest. Apart, the first results of a slow phone on a slow network came after 1.4 s in
# place of 2.6 at 3,000 records, and in place of 5.6 at 10,000; all of them at most 0.7 s later.
MOST_TOGETHER = 2_000


def finding_files(
    content: Content, pages: Iterable[ProsePage], most_together: int = MOST_TOGETHER
) -> Iterator[tuple[str, bytes]]:
    """Give address and bytes of each file; ``SESSIONS`` only where there are more than fit with the rest."""
    for path, data in (*_search_files(search_data(content, pages), most_together), (NEAR, near_data(content))):
        yield f"/{path}", json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _search_files(data: Data, most_together: int) -> Iterator[tuple[str, Data]]:
    """Keep the records together; of a large site, give those of sessions apart, so that the rest is soon found."""
    sessions = [record for record in data["records"] if record["kind"] == SESSION]
    if len(sessions) <= most_together:
        yield SEARCH, data
        return
    rest = [record for record in data["records"] if record["kind"] != SESSION]
    yield SEARCH, {**data, "records": rest, "more": SESSIONS}
    yield SESSIONS, {"records": sessions}
