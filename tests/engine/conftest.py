"""The sample site, built once for a whole run of the tests, and a web server for it."""

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Noon on 21 November 2026: what the tests see must not depend on the day they run.
BUILD_TIME = "1795262400"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --refresh-golden` writes the golden files anew; look at the difference before you commit it."""
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site as `make site` builds it. The first worker to come builds; the others wait for it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site, log = folder / "sample-site", folder / "sample-site.log"
    with (folder / "sample-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            log.write_text(build_sample(site), encoding="utf-8")
    problems = log.read_text(encoding="utf-8")
    if problems:
        pytest.fail(f"The sample site does not build:\n{problems}", pytrace=False)
    return site


def build_sample(site: Path) -> str:
    """Build strictly, whatever the shell has set. What went wrong, or nothing."""
    outside = ("PROGRAMME_", "MKDOCS", "GITHUB_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    environment |= {"SOURCE_DATE_EPOCH": BUILD_TIME, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr if result.returncode else ""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as a web host does, and logs nothing."""

    extensions_map = {  # noqa: RUF012 (the base class's own way)
        **SimpleHTTPRequestHandler.extensions_map,
        ".atom": "application/atom+xml",
        ".ics": "text/calendar; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Address of the sample site on this machine, ending in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site_dir))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
