"""The two files that scripts in the browser load: for search, and for sessions near a place. Same data, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from programme.content import Content
from programme.finding.near import near_data
from programme.finding.search import search_data
from programme.prose import ProsePage

FILES = ("finding/search.json", "finding/near.json")


def finding_files(content: Content, pages: Iterable[ProsePage]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Give the address of each file, and how it is made."""
    search, near = FILES
    yield f"/{search}", lambda: _json(search_data(content, pages))
    yield f"/{near}", lambda: _json(near_data(content))


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
