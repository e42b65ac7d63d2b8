"""`programme form FILE`: an answered form of GitHub into data/. It shows first what it would do.

With `--event` the form is that of the issue that started a workflow, or each that waits where data have changed. With
`--answer` what was found is done on GitHub, by a job that may write and gets only the files and words that came of it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from programme.build import load_sound
from programme.commands.form_answer import answer_forms
from programme.commands.form_event import read_event
from programme.commands.settings import settings_of
from programme.commands.trying import try_form
from programme.forms.report import desk_words
from programme.load.text import Unreadable, read_file
from programme.problems.problem import CommandError, ContentError, errors_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the answers, as GitHub shows them when the issue is edited")
    parser.add_argument("--write", action="store_true", help="change the files in data/, and do not only show it")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--event", action="store_true", help="read the issue of this workflow; write FILE for --answer")
    where.add_argument("--answer", action="store_true", help="answer that issue from FILE, and open the pull request")


def run(options: argparse.Namespace) -> int:
    """Show what a form would change, and change it where asked; return 1 where an answer cannot be used."""
    settings = settings_of(options.config)
    if options.answer:
        return answer_forms(options.file, settings.data_name)
    if options.event:
        return read_event(options.file, settings)
    before = load_sound(settings)
    try:
        text = read_file(options.file, options.file.name)
    except Unreadable as error:
        raise ContentError([error.problem]) from None
    tried = try_form(text, options.file.name, before, settings)
    if not tried:
        raise CommandError(f"{options.file.name} is no answered form. Its first line is a question, such as ### …")
    wrong = bool(errors_in(tried.problems))
    if options.write and tried.proposal and not wrong:
        tried.proposal.write(settings)
    words = desk_words(tried.title, tried.told, tried.said, tried.problems, tried.changed, options.write)
    print("\n".join(words))
    return 1 if wrong else 0
