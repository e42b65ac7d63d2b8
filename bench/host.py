"""A host for the benchmark of the search: gzips what it sends, with the headers that the site asks for."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from pathlib import Path
from typing import BinaryIO

from programme.files.headers import ASKED_ABOUT, FILE_TYPES, FOR_ALL, KEPT_FOR_GOOD
from programme.files.servers import VERSIONED
from tests.engine.hosting import Handler


class Packing(Handler):
    """Serves files as hosts do: gzipped, with the headers that the site asks for."""

    def send_head(self) -> BinaryIO:
        """Send the headers; give what follows them."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        content = packed(file)
        self.send_response(200)
        headers = {"Content-Type": self.guess_type(file), "Content-Encoding": "gzip"}
        for name, value in {**headers, "Content-Length": str(len(content)), **own_headers(file)}.items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(content)


def own_headers(file: Path) -> dict[str, str]:
    """Return the headers that the site asks its host to send with a file."""
    kept = KEPT_FOR_GOOD if re.search(VERSIONED, file.as_posix()) else ASKED_ABOUT
    own = next((kind.headers for kind in FILE_TYPES if kind.ending == file.suffix[1:]), {})
    return {**FOR_ALL, **kept, **own}


@cache
def packed(file: Path) -> bytes:
    """Return a file as it is sent; kept until the cache is cleared."""
    return gzip.compress(file.read_bytes(), 9, mtime=0)
