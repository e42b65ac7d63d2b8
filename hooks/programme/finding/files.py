"""The two files that scripts in the browser load: for search, and for sessions near a place. Same data, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from programme.content import Content
from programme.finding.near import near_data
from programme.finding.search import search_data
from programme.prose import ProsePage

FILES = ("finding/search.json", "finding/near.json")


def finding_files(content: Content, pages: Iterable[ProsePage]) -> Iterator[tuple[str, bytes]]:
    """Give address and bytes of each file."""
    for path, data in zip(FILES, (search_data(content, pages), near_data(content)), strict=True):
        yield f"/{path}", json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
