"""What each web host is told: four files in four forms, which all say the same of every file of the site."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from programme.build import build
from programme.files.headers import ASKED_ABOUT, FILE_TYPES, FOR_ALL, KEPT_FOR_GOOD, Framed
from programme.files.hosting import hosting_files, robots
from programme.files.servers import TYPES
from programme.load.file_kinds import KINDS
from tests.engine.hosting import headers_of
from tests.engine.small_programme import lay_out, settings_of

ASSETS = "/assets/0123456789ab/"
WRITTEN = hosting_files("/careers/404.html", {}, ASSETS, Framed())
FILES = {address.lstrip("/"): write().decode() for address, write in WRITTEN}
ADDRESSES = (
    *("/feeds/all.ics", "/sessions/fair/2026-03-04.ics", "/feeds/changes.atom", "/sessions/fair.txt", "/x/"),
    *(f"{ASSETS}javascripts/day.js", "/assets/images/share.png"),
)
CALENDAR = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Cache-Control": "public, max-age=1800",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
}

Headers = dict[str, str]


def netlify(address: str) -> Headers:
    """Read ``_headers``."""
    found = headers_of(FILES["_headers"], address)
    assert len(found) == len(dict(found)), "two rules for one header: the host would join them with a comma"
    return dict(found)


def azure(address: str) -> Headers:
    """Read ``staticwebapp.config.json``: headers for all, then those of the first route that fits, then the type."""
    config = json.loads(FILES["staticwebapp.config.json"])
    assert set(config) == {"globalHeaders", "mimeTypes", "routes", "responseOverrides"}
    found = dict(config["globalHeaders"])
    for route in config["routes"]:
        form = re.fullmatch(r"(/.*)\*(\.[a-z]+)?", route["route"])
        assert form, f"{route['route']} is not a form that the host knows"
        if address.startswith(form[1]) and address.endswith(form[2] or ""):
            found |= route["headers"]
            assert not form[2] or config["mimeTypes"][form[2]] == found["Content-Type"]
            break
    return found


def apache(address: str) -> Headers:
    """Read ``.htaccess``: what is set for all, and for files and addresses that fit; of several the last one wins."""
    found: Headers = {}
    patterns: list[str] = []
    for line in map(str.strip, FILES[".htaccess"].splitlines()):
        if opened := re.fullmatch(r'<FilesMatch "(.+)">|<If "%\{REQUEST_URI\} =~ m#(.+)#">', line):
            patterns.append(opened[1] or opened[2])
        elif line in ("</FilesMatch>", "</If>"):
            patterns.pop()
        given = re.fullmatch(r'ForceType "(.+)"|Header (?:always )?set ([A-Za-z-]+) "([^"]+)"', line)
        if given and all(re.search(pattern, address) for pattern in patterns):
            found[given[2] or "Content-Type"] = given[1] or given[3]
    return found


def nginx(address: str) -> Headers:
    """Read the lines for nginx: variables that the address sets, headers that have a value, and the type."""
    text = FILES["nginx-headers.conf"]
    values = dict(re.findall(r'^set (\S+) "(.*)";$', text, re.M))
    for pattern, variable, value in re.findall(r'^if \(\$uri ~ "(.+)"\) \{ set (\S+) "(.*)"; \}$', text, re.M):
        if re.search(pattern, address):
            values[variable] = value
    named = re.findall(r'^add_header (\S+) (?:"(.+)"|(\$\S+))(?: always)?;$', text, re.M)
    found = {name: value or values[variable] for name, value, variable in named}
    for kind, endings in re.findall(r"^    (\S+) (.+);$", text, re.M):
        if address.rpartition(".")[2] in endings.split():
            found["Content-Type"] = kind + (
                "; charset=utf-8" if f" {kind}" in text.partition("charset_types")[2] else ""
            )
    return {name: value for name, value in found.items() if value}


HOSTS: Mapping[str, Callable[[str], Headers]] = {
    "_headers": netlify,
    "staticwebapp.config.json": azure,
    ".htaccess": apache,
    "nginx-headers.conf": nginx,
}


def test_every_file_is_read() -> None:
    """Each file that is written for a host has a reader here."""
    assert set(FILES) == set(HOSTS)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_host_sends_what_the_table_says(host: str, address: str) -> None:
    """The headers of every file are those for all, and those of its type."""
    wanted = FOR_ALL | (KEPT_FOR_GOOD if address.startswith(ASSETS) else ASKED_ABOUT)
    for kind in FILE_TYPES:
        wanted |= kind.headers if address.endswith(f".{kind.ending}") else {}
    found = HOSTS[host](address)
    if host == "_headers" and wanted["Cache-Control"] == "no-cache":  # these hosts say as much by themselves
        found = ASKED_ABOUT | found
    if not any(address.endswith(f".{kind.ending}") for kind in FILE_TYPES):
        found.pop("Content-Type", None)  # the host's own
    assert found == wanted


def test_nginx_knows_every_kind_of_file() -> None:
    """Our list of types stands in the place of its own."""
    known = {ending for endings in TYPES.values() for ending in endings.split()} | {kind.ending for kind in FILE_TYPES}
    assert known >= {*KINDS, "html", "css", "js", "xml"}


@pytest.mark.parametrize("host", HOSTS)
def test_calendars_are_served_as_clients_need_them(host: str) -> None:
    """With their type and charset, a short time to keep them, and open to scripts of other sites; never as a
    download, which would keep a browser from offering them to the calendar."""
    sent = HOSTS[host]("/feeds/area/lewisham.ics")
    assert {name: sent[name] for name in CALENDAR} == CALENDAR
    assert "Content-Disposition" not in sent


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("address", ["/feeds/ledger.json", "/finding/search.json"])
def test_data_are_asked_about_each_time(host: str, address: str) -> None:
    """An old ledger would make publishing forget what calendars were told; old records offer what is off."""
    assert HOSTS[host](address)["Cache-Control"] == "no-cache"


def test_the_page_for_unknown_addresses_is_found_under_a_path(tmp_path: Path) -> None:
    """The site has its own path on a host, such as /careers/."""
    settings = settings_of(lay_out(tmp_path / "site", {}))
    site = build(replace(settings, site_url="https://council.example.org/careers/"))
    assert b"ErrorDocument 404 /careers/404.html\n" in site.by_path[".htaccess"].content
    assert b"error_page 404 /careers/404.html;\n" in site.by_path["nginx-headers.conf"].content


def test_robots_may_read_calendars() -> None:
    """Google's calendar reads only what robots.txt allows."""
    said = robots("https://careers.example.org/sitemap.xml").decode().splitlines()
    assert said == ["User-agent: *", "Disallow:", "Sitemap: https://careers.example.org/sitemap.xml"]
