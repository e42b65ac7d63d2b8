"""How far long work is stands on a terminal, and nowhere else."""

import io

import pytest

from programme.files import progress
from programme.files.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said(terminal: io.StringIO, steps: int = 4) -> str:
    with Progress("Writing the site", steps, terminal) as shown:
        for step in range(1, steps + 1):
            shown.at(step)
    return terminal.getvalue()


def test_long_work_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """From step to step to its end, and what comes next has a line of its own."""
    monkeypatch.setattr(progress, "SECONDS", 0)
    told = said(Terminal())
    assert [part for part in ("25%", "50%", "75%", "100%") if f" {part}" not in told] == []
    assert "Writing the site" in told
    assert told.endswith("\n")


def test_short_work_says_nothing() -> None:
    assert said(Terminal()) == ""


def test_a_file_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log of a host, a pipe, a test: what stands in them is read later."""
    monkeypatch.setattr(progress, "SECONDS", 0)
    assert said(io.StringIO()) == ""


def test_work_that_fails_gives_the_terminal_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cursor is there again, and what is said then stands on a line of its own."""
    monkeypatch.setattr(progress, "SECONDS", 0)
    terminal = Terminal()
    with pytest.raises(OSError), Progress("Writing the site", 4, terminal) as shown:
        shown.at(1)
        raise OSError("The disk is full.")
    assert terminal.getvalue().count("\x1b[?25l") and terminal.getvalue().endswith("\x1b[?25h\n")
    assert "100%" not in terminal.getvalue()
