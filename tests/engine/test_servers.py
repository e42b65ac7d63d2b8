"""The site on real servers, at a root and under a path: what each kind of address is answered with.

A server that is not on this machine is left out, with a line that says so.
"""

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from programme.build import build
from programme.files.headers import CSP, FOR_ALL, POLICY
from programme.files.writing import write
from programme.outputs import SitePlan
from tests.engine.servers import apache, caddy, nginx
from tests.engine.small_programme import COMPILED, lay_out, settings_of

YEAR, HALF_AN_HOUR, ASKED = "public, max-age=31536000, immutable", "public, max-age=1800", "no-cache"
UTF8 = "; charset=utf-8"
# Each kind of address: its type, how long it is kept, and whether it is packed and open to scripts of other sites.
KINDS: Mapping[str, tuple[str, str, bool, bool]] = {
    "": (f"text/html{UTF8}", ASKED, True, False),
    "sessions/civic-drop-in/": (f"text/html{UTF8}", ASKED, True, False),
    "feeds/all.ics": (f"text/calendar{UTF8}", HALF_AN_HOUR, True, True),
    "sessions/civic-drop-in.ics": (f"text/calendar{UTF8}", HALF_AN_HOUR, True, True),
    "feeds/changes.atom": (f"application/atom+xml{UTF8}", HALF_AN_HOUR, True, True),
    "feeds/ledger.json": (f"application/json{UTF8}", ASKED, True, True),
    "finding/search.json": (f"application/json{UTF8}", ASKED, True, True),
    "data/occurrences.csv": (f"text/csv{UTF8}", HALF_AN_HOUR, True, True),
    "sessions/civic-drop-in.txt": (f"text/plain{UTF8}", ASKED, True, False),
    "assets/VERSION/stylesheets/programme.css": (f"text/css{UTF8}", YEAR, True, False),
    "assets/VERSION/javascripts/day.js": (f"text/javascript{UTF8}", YEAR, True, False),
    "assets/images/share.png": ("image/png", ASKED, False, False),
    "assets/images/favicon.svg": (f"image/svg+xml{UTF8}", ASKED, True, False),
    "sitemap.xml": (f"text/xml{UTF8}", ASKED, True, False),
}
NOT_THERE = ("nowhere/", "feeds/nowhere.ics", "feeds/", "sessions/area/", "assets/images/")

Serve = Callable[[Path, str, Path], AbstractContextManager[str]]
SERVERS: Mapping[str, Serve] = {"nginx": nginx, "Apache": apache}


@dataclass(frozen=True)
class Answer:
    """What a server gives."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> bytes:
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body


def ask(address: str, path: str = "", **headers: str) -> Answer:
    """Ask as a browser does, which takes packed files."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=20)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", f"{parts.path}/{path}", headers={"Accept-Encoding": "gzip", **given})
    response = connection.getresponse()
    found = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
    connection.close()
    return found


def published(folder: Path, base: str, moved: str = "", embed_on: str = "") -> SitePlan:
    """Write the small programme's site for a place on a host, as far as servers tell its files apart."""
    files = {"docs/index.md": "# Home\n"} | ({"docs/new.md": f"---\nwas: {moved}\n---\n\n# New\n"} if moved else {})
    if embed_on:
        files["data/site.yaml"] = f"owner: Anytown\nuid_domain: careers.example.org\nembed_on: {embed_on}\n"
    settings = settings_of(lay_out(folder.parent / f"{folder.name}-source", files))
    site = build(replace(settings, site_url=f"https://careers.example.org{base}/"), COMPILED)
    write(site.outputs, folder)
    (folder / "index.html").write_bytes(site.by_path["sessions/civic-drop-in/index.html"].content)
    return site


@pytest.fixture(scope="module", params=["", "/hub"], ids=["at a root", "under a path"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A site in a folder, where it lies on its host, and the folder of its styles and scripts."""
    folder = tmp_path_factory.mktemp("served") / "site"
    folder.mkdir()
    site = published(folder, request.param)
    return folder, request.param, site.renderer.shell.base.folder_of_assets.strip("/").rpartition("/")[2]


@pytest.fixture(scope="module", params=SERVERS)
def served(
    request: pytest.FixtureRequest, place: tuple[Path, str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The address of a server with the site, and the folder of its styles."""
    folder, base, version = place
    with SERVERS[request.param](folder, base, tmp_path_factory.mktemp("work")) as address:
        yield address, version


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_address(path: str, served: tuple[str, str]) -> None:
    kind, kept, packed, is_open = KINDS[path]
    address, version = served
    answer = ask(address, path.replace("VERSION", version))
    sent = answer.headers
    assert answer.status == 200
    assert sent["content-type"].replace("application/xml", "text/xml") == kind
    assert sent["cache-control"] == kept
    assert ("content-encoding" in sent) is packed
    assert sent.get("access-control-allow-origin", "") == ("*" if is_open else "")
    assert {name: sent[name.lower()] for name in FOR_ALL} == FOR_ALL


@pytest.mark.parametrize("path", NOT_THERE)
def test_what_is_not_there(path: str, served: tuple[str, str]) -> None:
    """Our own page says so, with our policy; a folder without a page is not listed."""
    answer = ask(served[0], path)
    assert answer.status == 404
    assert answer.headers["content-security-policy"] == FOR_ALL["Content-Security-Policy"]
    assert "max-age" not in answer.headers.get("cache-control", "")
    assert b'class="skip"' in answer.text


@pytest.mark.parametrize("path", ["feeds/all.ics", "sessions/civic-drop-in/"])
def test_what_is_the_same_is_not_sent_again(path: str, served: tuple[str, str]) -> None:
    """Packed or not: a browser that has it is told so."""
    first = ask(served[0], path)
    mark = first.headers["etag"]
    assert ask(served[0], path, If_None_Match=mark).status == 304
    assert ask(served[0], path, If_Modified_Since=first.headers["last-modified"]).status == 304


def test_nginx_in_a_server_above(tmp_path: Path) -> None:
    """Under a path of a root that holds other things too, our lines may stand in the server."""
    folder = tmp_path / "www" / "hub"
    folder.mkdir(parents=True)
    published(folder, "/hub")
    with nginx(folder, "/hub", tmp_path, above=tmp_path / "www") as address:
        answer = ask(address, "feeds/all.ics")
        assert (answer.status, answer.headers["content-type"]) == (200, f"text/calendar{UTF8}")
        assert ask(address, "nowhere/").status == 404


@pytest.mark.parametrize("serve", SERVERS.values(), ids=SERVERS)
@pytest.mark.parametrize("base", ["", "/hub"])
def test_an_old_address_leads_on(serve: Serve, base: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    published(folder, base, moved="/old/")
    with serve(folder, base, tmp_path) as address:
        answer = ask(address, "old/")
    assert answer.status == 301
    assert urlsplit(answer.headers["location"]).path == f"{base}/new/"


def test_apache_without_more_modules(place: tuple[Path, str, str], tmp_path: Path) -> None:
    """Types, the page for unknown addresses and no lists of folders hold; headers need mod_headers."""
    folder, base, _ = place
    with apache(folder, base, tmp_path, more=False) as address:
        for path, (kind, *_) in KINDS.items():
            if path.endswith((".ics", ".atom", ".csv", ".json", ".txt")) or not path:
                assert ask(address, path).headers["content-type"] == kind
        assert b"skip" in ask(address, "nowhere/").body
        assert ask(address, "feeds/").status == 404


def test_apache_that_reads_nothing_of_ours(place: tuple[Path, str, str], tmp_path: Path) -> None:
    """With AllowOverride None: the site is there; MAINTENANCE.md says what is missing."""
    folder, base, _ = place
    with apache(folder, base, tmp_path, override="None") as address:
        answer = ask(address, "feeds/all.ics")
        assert answer.status == 200
        assert "content-security-policy" not in answer.headers


def test_apache_that_reads_some_settings(place: tuple[Path, str, str], tmp_path: Path) -> None:
    """AllowOverride FileInfo is enough: nothing in our file needs more, which would stop the site."""
    folder, base, _ = place
    with apache(folder, base, tmp_path, override="FileInfo") as address:
        assert ask(address, "feeds/all.ics").headers["cache-control"] == HALF_AN_HOUR


def test_caddy(place: tuple[Path, str, str], tmp_path: Path) -> None:
    """It reads no file of ours: pages and calendars are there, and pages bring their policy themselves."""
    folder, base, _ = place
    with caddy(folder, base, tmp_path) as address:
        page = ask(address, "sessions/civic-drop-in/")
        assert page.status == 200
        assert b'http-equiv="Content-Security-Policy"' in page.text
        calendar = ask(address, "feeds/all.ics")
        assert (calendar.status, calendar.headers["content-type"].partition(";")[0]) == (200, "text/calendar")
        assert ask(address, "nowhere/").status == 404


@pytest.mark.parametrize("base", ["", "/hub"])
@pytest.mark.parametrize("server", SERVERS)
def test_who_may_show_pages_in_a_frame(server: str, base: str, tmp_path: Path) -> None:
    """Those that the owner names, the pages that are made for it; nobody any other page."""
    folder = tmp_path / "site"
    folder.mkdir()
    published(folder, base, embed_on="[https://www.council.gov.uk, https://hub.example:8443]")
    with SERVERS[server](folder, base, tmp_path) as address:
        policies = {
            path: ask(address, path).headers[CSP.lower()] for path in ("embed/", "embed/area/online/", "", "no/")
        }
    ours = f"{POLICY}; frame-ancestors https://www.council.gov.uk https://hub.example:8443"
    assert policies == {
        "embed/": ours,
        "embed/area/online/": ours,
        "": FOR_ALL[CSP],
        "no/": FOR_ALL[CSP],
    }
