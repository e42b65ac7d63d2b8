"""A plain web host for a built site, as any host would serve it."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the types that the README asks of a host, and logs nothing."""

    extensions_map = {  # noqa: RUF012 (the base class's own way)
        **SimpleHTTPRequestHandler.extensions_map,
        ".atom": "application/atom+xml",
        ".ics": "text/calendar; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def __init__(self, *arguments: object, headers_sent: Mapping[str, str], directory: str) -> None:
        self.headers_sent = headers_sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Add what the host sends with every answer."""
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A browser may end a connection whenever it likes."""

    daemon_threads = True

    def handle_error(self, *arguments: object) -> None:
        """Say nothing."""


def headers_of(rules: str, address: str) -> list[tuple[str, str]]:
    """Read ``_headers``: a path on its own line, its headers indented below; every path that fits counts."""
    found = []
    for block in rules.strip().split("\n\n"):
        path, *lines = block.split("\n")
        assert path.startswith("/")
        assert path.count("*") <= 1
        assert all(re.fullmatch(r"  [A-Za-z-]+: .+", line) for line in lines)
        if fnmatchcase(address, path):
            found += [(name, value) for name, _, value in (line.strip().partition(": ") for line in lines)]
    return found


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] | None = None, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address, ending in a slash."""
    answers = partial(handler, headers_sent=headers or {}, directory=str(folder))
    with Server(("127.0.0.1", 0), answers) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
