"""The commands of the workflows, against a web server and a `gh` of our own: no network is needed."""

import json
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from programme.__main__ import main
from programme.check.outside import OutsideLink, link_problems, outside_links
from programme.commands import issue, ledger, reminders
from programme.commands.web import ask
from programme.problems.problem import Place
from tests.engine.small_programme import lay_out, load_in, said

LEDGER = b'{"format": 1}'


class Site(BaseHTTPRequestHandler):
    """Answers by the first part of the path: /404/x is not found, /heads/x takes no HEAD, anything else is fine."""

    def do_GET(self) -> None:
        first = self.path.split("/")[1]
        status = int(first) if first.isdigit() else 200
        self.send_response(405 if first == "heads" and self.command == "HEAD" else status)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(LEDGER)

    do_HEAD = do_GET

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_the_ledger_is_fetched(web: str, tmp_path: Path) -> None:
    target = tmp_path / "new" / "ledger.json"
    assert ledger.fetch(f"{web}site/", target) == ""
    assert target.read_bytes() == LEDGER


def test_a_site_without_a_ledger_leaves_no_old_one(web: str, tmp_path: Path) -> None:
    """Not found is a first publication; what lay there from before goes."""
    target = tmp_path / "ledger.json"
    target.write_bytes(b"old")
    assert ledger.fetch(f"{web}404/", target) == ""
    assert not target.exists()


class Damaged(BaseHTTPRequestHandler):
    """Answers as hosts do on a bad day; the first part of the path says how. Keeps what it was asked."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        kind = self.path.split("/")[1]
        ledger = "ledger.json" in self.path
        self.send_response(404 if kind == "lost" and ledger else 200)
        bodies = {"html": b"<html></html>", "list": b"[1, 2, 3, 4]"}
        body = bodies.get(kind, LEDGER) if ledger else b'<link href="assets/stylesheets/programme.css">'
        self.send_header("Content-Length", str(len(body) * (2 if kind == "half" else 1)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def damaged() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Damaged) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("kind", "fault"), [("half", "cut short"), ("html", "no ledger"), ("list", "no ledger")])
def test_half_a_ledger_is_none(kind: str, fault: str, damaged: str, tmp_path: Path) -> None:
    """Nor is a page, as some hosts send in the place of what they do not find."""
    said = ledger.fetch(f"{damaged}{kind}/", tmp_path / "ledger.json")
    assert fault in said and "Nothing is published" in said
    assert not (tmp_path / "ledger.json").exists()


def test_a_full_disk_leaves_no_half_a_ledger(damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    said = ledger.fetch(f"{damaged}good/", tmp_path / "ledger.json")
    assert "it cannot be written (No space left on device)" in said
    assert not (tmp_path / "ledger.json").exists()


def test_no_cache_can_answer_for_the_ledger(damaged: str, tmp_path: Path) -> None:
    """Each question has an address that was never asked before."""
    Damaged.asked.clear()
    for _ in range(2):
        assert ledger.fetch(f"{damaged}good/", tmp_path / "ledger.json") == ""
    first, second = Damaged.asked
    assert first.startswith("/good/feeds/ledger.json?") and second.startswith("/good/feeds/ledger.json?")
    assert first != second


def test_a_site_that_has_lost_its_ledger_is_told(
    damaged: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not found there is no first publication: the host may not serve the folder."""
    assert ledger.fetch(f"{damaged}lost/", tmp_path / "ledger.json") == ""
    assert "it is not there, though the site is" in capsys.readouterr().out


@pytest.mark.parametrize("site", ["500/", "403/"])
def test_a_site_that_fails_stops_the_publication(site: str, web: str, tmp_path: Path) -> None:
    fault = ledger.fetch(f"{web}{site}", tmp_path / "ledger.json")
    assert f"{web}{site}feeds/ledger.json: {site[:3]}" in fault
    assert not (tmp_path / "ledger.json").exists()


def test_a_site_that_is_not_there_stops_it_too(tmp_path: Path) -> None:
    assert "Nothing is published" in ledger.fetch("http://127.0.0.1:9/", tmp_path / "ledger.json")


def test_only_the_web_is_asked(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    assert ask(f"file://{tmp_path}/secret").fault == "not a web address"


def test_links_are_asked_once_and_faults_told_apart(web: str) -> None:
    faults = reminders.faults_of([f"{web}{path}" for path in ("fine/a", "404/a", "410/b", "503/c", "heads/d")], pause=0)
    said = {"404/a": "404 Not Found", "410/b": "410 Gone", "503/c": "503 Service Unavailable"}
    assert faults == {web + path: fault for path, fault in said.items()}
    assert {address for address, fault in faults.items() if reminders.is_gone(fault)} == {f"{web}404/a", f"{web}410/b"}
    assert reminders.is_gone("[Errno -2] Name or service not known")


def test_each_link_has_its_place(tmp_path: Path) -> None:
    """From fields, from Markdown in fields, from pages; each address once; a source's address in its own file."""
    page = "# About\n\nWords.\n\n[A page](https://www.example.org/page#part), [mail](mailto:a@example.org).\n"
    folder = lay_out(tmp_path / "site", {"docs/about.md": page})
    loaded = load_in(folder)
    links = {link.address: link for link in outside_links(loaded.content.dataset, loaded.pages)}
    assert links["https://www.example.org/page"].place == Place("docs/about.md", 5)
    assert links["https://www.example.org/hub"] == OutsideLink(
        "https://www.example.org/hub", Place("data/sources.yaml", 4, 8), 'Source "The Careers Hub"'
    )
    assert links["https://www.example.org/guide?a=1,2;b=3"].place.file == "data/events.yaml"
    assert links["https://meet.example.org/hub?room=a1,b2"].thing == 'Event "Ask us anything, online"'
    assert not any("mailto" in address for address in links)


def test_what_is_gone_is_a_warning_and_silence_a_notice() -> None:
    links = [OutsideLink(f"https://example.org/{n}", Place("data/sources.yaml", n), "Source") for n in (1, 2, 3)]
    faults = {"https://example.org/1": "404 Not Found", "https://example.org/2": "timed out"}
    found = [said(problem) for problem in link_problems(links, faults, reminders.is_gone)]
    assert found == [
        "data/sources.yaml:1 [warning link-gone] Source: https://example.org/1 is gone (404 Not Found).\n"
        "  Find where the page is now, or take the link away.",
        "data/sources.yaml:2 [notice link-silent] Source: https://example.org/2 did not answer (timed out).\n"
        "  Open it by hand: some sites answer only to people.",
    ]


def test_the_issue_lists_links_and_nudges(tmp_path: Path) -> None:
    loaded = load_in(lay_out(tmp_path / "site", {}))
    text = reminders.reminders(loaded, {"https://www.example.org/hub": "404 Not Found"})
    assert text.startswith("What editors may want to do.")
    assert text.index("link-gone") < text.index("notice: access-unchecked")


def test_a_machine_without_a_network_finds_nothing_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All links failing at once is this machine's fault, and no issue is written."""
    monkeypatch.chdir(lay_out(tmp_path / "site", {}))
    monkeypatch.setattr(reminders, "faults_of", lambda addresses: dict.fromkeys(addresses, "no network"))
    assert main(["reminders", "out/reminders.md"]) == 1
    assert "online" in capsys.readouterr().err
    assert not Path("out").exists()
    assert main(["reminders", "out/reminders.md", "--no-links"]) == 0
    assert "access-unchecked" in Path("out/reminders.md").read_text(encoding="utf-8")


GH = """#!{python}
import json, sys
with open({log!r}, "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
print({listed!r} if sys.argv[2] == "list" else "https://github.example/1")
"""


@pytest.mark.parametrize(
    ("open_issues", "body", "done", "command"),
    [
        ("[]", "To do", "Opened https://github.example/1", "create"),
        ('[{"number": 7, "title": "Weekly"}]', "To do", "Updated issue 7.", "edit"),
        ('[{"number": 7, "title": "Weekly talk"}]', "To do", "Opened https://github.example/1", "create"),
        ('[{"number": 7, "title": "Weekly"}]', "Nothing to do this week.", "Closed issue 7.", "close"),
        ("[]", "Nothing to do this week.", "Nothing to tell.", "list"),
    ],
    ids=["open", "update", "another title", "close", "nothing"],
)
def test_there_is_one_issue(
    open_issues: str, body: str, done: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened, written anew or closed: whatever there is to tell, never a second one."""
    log, gh, text = tmp_path / "log", tmp_path / "gh", tmp_path / "body.md"
    gh.write_text(GH.format(python=sys.executable, log=str(log), listed=open_issues), encoding="utf-8")
    gh.chmod(0o755)
    text.write_text(body, encoding="utf-8")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert issue.keep("Weekly", text) == done
    assert json.loads(log.read_text(encoding="utf-8").splitlines()[-1])[1] == command
