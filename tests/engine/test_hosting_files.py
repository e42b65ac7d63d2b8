"""What each web host is told: four files in four forms, which all say the same of every file of the site."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from programme.build import build
from programme.files.hosting import RULES, hosting_files, robots
from tests.engine.small_programme import lay_out, settings_of

FILES = {address.lstrip("/"): write().decode() for address, write in hosting_files("/careers/404.html", {})}
ADDRESSES = ("/feeds/all.ics", "/sessions/fair/2026-03-04.ics", "/feeds/changes.atom", "/sessions/fair.txt", "/x/")
CALENDAR = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Cache-Control": "public, max-age=1800",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
}

Headers = dict[str, str]


def netlify(address: str) -> Headers:
    """Read ``_headers``: a path on its own line, its headers indented below; every path that fits counts."""
    found: Headers = {}
    for block in FILES["_headers"].strip().split("\n\n"):
        path, *lines = block.split("\n")
        assert path.startswith("/")
        assert path.count("*") <= 1
        assert all(re.fullmatch(r"  [A-Za-z-]+: .+", line) for line in lines)
        headers = dict(line.strip().split(": ", 1) for line in lines)
        if fnmatchcase(address, path):
            assert not set(headers) & set(found), "two rules for one header: the host would join them with a comma"
            found |= headers
    return found


def azure(address: str) -> Headers:
    """Read ``staticwebapp.config.json``: headers for all, then those of the first route that fits, then the type."""
    config = json.loads(FILES["staticwebapp.config.json"])
    assert set(config) == {"globalHeaders", "mimeTypes", "routes", "responseOverrides"}
    found = dict(config["globalHeaders"])
    for route in config["routes"]:
        ending = re.fullmatch(r"/\*\.\{([a-z]+)\}", route["route"])
        assert ending, f"{route['route']} is not a form that the host knows"
        if address.endswith(f".{ending[1]}"):
            found |= route["headers"]
            assert config["mimeTypes"][f".{ending[1]}"] == found["Content-Type"]
            break
    return found


def apache(address: str) -> Headers:
    """Read ``.htaccess``: ``Header set`` and ``ForceType``, for all or for the files that fit."""
    found: Headers = {}
    pattern = ""
    for line in FILES[".htaccess"].splitlines():
        if opened := re.fullmatch(r'  <FilesMatch "(.+)">', line):
            pattern = opened[1]
        elif line == "  </FilesMatch>":
            pattern = ""
        elif given := re.fullmatch(r'    ForceType "(.+)"|  +Header (?:always )?set ([A-Za-z-]+) "([^"]+)"', line):
            if re.search(pattern, address):
                found[given[2] or "Content-Type"] = given[1] or given[3]
        else:
            assert line in ("ErrorDocument 404 /careers/404.html", "<IfModule mod_headers.c>", "</IfModule>"), line
    return found


def nginx(address: str) -> Headers:
    """Read the lines for nginx: a location that fits has its own headers and none of those above it."""
    found: Headers = {}
    text = FILES["nginx-headers.conf"]
    inside = re.findall(r"location ~ (\S+) \{\n(.*?)\n\}", text, re.S)
    body = next((body for pattern, body in inside if re.search(pattern, address)), "")
    body = body or re.sub(r"^location.*?\n\}\n", "", text, flags=re.S | re.M)
    found |= dict(re.findall(r'add_header (\S+) "([^"]+)"(?: always)?;', body))
    if kind := re.search(r"default_type ([^;]+);\n    charset ([^;]+);\n    charset_types \1;", body):
        found["Content-Type"] = f"{kind[1]}; charset={kind[2]}"
    return found


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
    """The headers of every file are those of the rule for all, and of the rule for its ending."""
    wanted = dict(RULES[0].headers)
    for rule in RULES[1:]:
        wanted |= rule.headers if address.endswith(f".{rule.ending}") else {}
    assert HOSTS[host](address) == wanted


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
