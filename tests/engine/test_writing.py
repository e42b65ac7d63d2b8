"""Files are the same whoever writes them, and a process that fails is heard."""

import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from programme.build import load
from programme.files import processes, writing
from programme.files.output import Output
from programme.files.writing import Writing, write
from programme.problems.problem import ContentError, Place, Problem
from programme.render.rules import TEMPLATE
from tests.engine.builds import files_of
from tests.engine.small_programme import build_in, lay_out, settings_of

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes share the work on Linux only")
FAULT = Problem(Place("overrides/pages/event.html", 3), TEMPLATE, "Template", "it is broken.", "Mend it.")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes share also a few files, one at a time."""
    monkeypatch.setattr(writing, "MANY_FILES", 2)
    monkeypatch.setattr(processes, "MANY_DATES", 2)
    monkeypatch.setattr(writing, "AT_ONCE", 1)


def content_of(text: bytes) -> bytes:
    return text


def outputs(*odd: Output) -> Sequence[Output]:
    """Forty files, and those of a case among them."""
    even = [Output(f"/folder-{n % 3}/{n}/", partial(content_of, b"%d\n" % n)) for n in range(40)]
    return [*even[:20], *odd, *even[20:]]


@forks
def test_one_process_and_three_write_the_same(tmp_path: Path) -> None:
    """Every file of a whole site, with the same bytes, and the same size together."""
    site = build_in(lay_out(tmp_path / "programme", {}))
    sizes = [write(site.outputs, tmp_path / str(processes), processes) for processes in (1, 3)]
    alone, shared = (dict(files_of(tmp_path / str(processes))) for processes in (1, 3))
    assert sorted(alone) == sorted(output.path for output in site.outputs)
    assert alone == shared
    assert sizes == [sum(map(len, alone.values()))] * 2


@forks
def test_each_file_is_made_once(tmp_path: Path) -> None:
    """No process does what another has done."""

    def make(name: str) -> bytes:
        with (tmp_path / "made").open("a", encoding="utf-8") as log:
            log.write(f"{name}\n")
        return b""

    write([Output(f"/{n}.txt", partial(make, str(n))) for n in range(200)], tmp_path / "site", 4)
    assert sorted((tmp_path / "made").read_text(encoding="utf-8").split(), key=int) == [str(n) for n in range(200)]


@pytest.mark.parametrize("processes", [1, pytest.param(3, marks=forks)])
def test_what_cannot_be_made_is_said(tmp_path: Path, processes: int) -> None:
    """Whichever process meets the fault, the problem comes out as it went in."""

    def make() -> bytes:
        raise ContentError([FAULT])

    with pytest.raises(ContentError) as caught:
        write(outputs(Output("/broken/", make)), tmp_path / "site", processes)
    assert caught.value.problems == (FAULT,)


@forks
def test_a_process_that_ends_is_noticed(tmp_path: Path) -> None:
    """A machine without memory may kill one of them: nobody takes half a site for a whole one."""
    parent, ended = os.getpid(), tmp_path / "ended"

    def make() -> bytes:
        if os.getpid() != parent:
            ended.touch()
            os._exit(1)
        while not ended.exists():
            time.sleep(0.01)
        return b""

    with pytest.raises(RuntimeError, match="has ended"):
        write([Output(f"/{n}.txt", make) for n in range(500)], tmp_path / "site", 3)


@forks
def test_the_others_begin_at_once_and_can_be_stopped(tmp_path: Path) -> None:
    """They write while this process does something else; where that fails, no more than they were at."""

    def make() -> bytes:
        time.sleep(0.01)
        return b"x"

    files = [Output(f"/{n}.txt", make) for n in range(500)]
    begun = Writing(files, tmp_path / "site", 2)
    while not list((tmp_path / "site").glob("*.txt")):
        time.sleep(0.01)
    [told] = begun.stop()
    written = len(list((tmp_path / "site").iterdir()))
    assert written < len(files)
    assert told.size == written
    assert begun.stop() == []


@pytest.mark.parametrize(("size", "processors"), [(1, 4), (10_000, 1), pytest.param(10_000, 4, marks=forks)])
def test_what_is_done_beside_comes_back(monkeypatch: pytest.MonkeyPatch, size: int, processors: int) -> None:
    """In a process of its own where there is much of it and a processor to spare, else here."""
    monkeypatch.setattr(processes, "processors", lambda: processors)
    told, where = processes.beside(lambda: ([FAULT], os.getpid()), size)()
    assert told == [FAULT]
    assert (where != os.getpid()) == (size > 1 and processors > 1)


@forks
def test_a_process_beside_that_ends_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks that were never done are not checks that found nothing."""
    monkeypatch.setattr(processes, "processors", lambda: 2)
    wait = processes.beside(lambda: os._exit(1), 10_000)
    with pytest.raises(RuntimeError, match="has ended"):
        wait()


@forks
def test_problems_are_the_same_however_they_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Data with faults in them, checked beside and here."""
    event = (
        "- id: more\n  title: A talk\n  kind: talk\n  summary: About the NVQZ.\n  venue: civic-hall\n  start: 10am\n"
    )
    event += "  dates: 2027-03-02\n"
    settings = settings_of(lay_out(tmp_path / "site", {"data/events/more.yaml": event}))
    found = []
    for processors in (1, 2):
        monkeypatch.setattr(processes, "processors", lambda known=processors: known)
        found.append(load(settings, beside=processes.beside).problems)
    assert found[0] == found[1]
    assert "acronym-unknown" in {problem.code for problem in found[0]}
