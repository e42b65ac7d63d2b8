"""A web host for the measurements: gzip, our own headers on our own site, and files kept for ten minutes.

That is what GitHub Pages lets a browser keep every file for. All but ``KEPT`` seconds of it are over when a file comes
(``Age``), so that a second visit on another day need not wait so long: it asks whether each file has changed.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from bench.host import own_headers
from tests.engine.hosting import Server

TEN_MINUTES = 600
KEPT = 20
PLAIN = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
UNCHANGED = ("ETag", "Cache-Control", "Age", "Vary")  # what a 304 says (RFC 9110, 15.4.5)
PACKED = ("text/", "application/json", "application/atom+xml", "image/svg+xml")


class Handler(BaseHTTPRequestHandler):
    """Answers GET from one folder, and logs nothing. ``ours`` adds the headers that our site asks of its host."""

    protocol_version = "HTTP/1.1"
    # Else a small answer waits 40 ms for the reader's word that its head has come.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *arguments: object, folder: Path, ours: bool) -> None:
        self.folder, self.ours = folder, ours
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the file, or say that it has not changed."""
        asked = self.folder / self.path.partition("?")[0].lstrip("/")
        file = asked / "index.html" if asked.is_dir() else asked
        status = 200 if file.is_file() else 404
        file = file if status == 200 else self.folder / "404.html"
        headers = self._headers(file)
        body = file.read_bytes()
        if headers["Content-Type"].startswith(PACKED):
            body = gzip.compress(body, 6, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
        if status == 200 and self.headers["If-None-Match"] == headers["ETag"]:
            status, body = 304, b""
            headers = {name: headers[name] for name in headers if name in UNCHANGED}
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _headers(self, file: Path) -> dict[str, str]:
        known = PLAIN.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": known, "Cache-Control": f"max-age={TEN_MINUTES}", "Vary": "Accept-Encoding"}
        headers["Age"] = str(TEN_MINUTES - KEPT)
        return headers | (own_headers(file) if self.ours else {})

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def hosting(folder: Path, *, ours: bool = True) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address, without a slash at its end."""
    with Server(("127.0.0.1", 0), partial(Handler, folder=folder, ours=ours)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
