"""`programme reminders FILE`: links that are gone, wording, reviews and other nudges, as Markdown for one issue.

With `--issue` that file, written before, becomes the issue: the job that may write issues does not read the web.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from programme.build import Loaded, editorial, load
from programme.check.outside import link_problems, outside_links
from programme.commands.issue import keep
from programme.commands.schemas import behind
from programme.commands.settings import settings_of
from programme.commands.web import Answer, ask
from programme.problems.problem import Problem
from programme.problems.voices import by_importance, rows
from programme.schedule.index import grouped
from programme.settings import AS_AT

TITLE = "Weekly reminders for editors"
AT_ONCE = 8
MOST_ROWS = 150  # GitHub takes 65,536 characters
PAUSE = 1.0  # seconds between two questions to one site
GONE = (404, 410)
NO_SUCH_NAME = ("Name or service not known", "nodename nor servname", "No address associated")
NOTHING = "Nothing to do this week.\n"


def faults_of(addresses: Iterable[str], pause: float = PAUSE) -> dict[str, str]:
    """Ask for each address, several sites at once but never one site twice at a time; give what went wrong."""
    by_site = grouped(addresses, lambda address: [urlsplit(address).netloc])

    def visit(site: str) -> dict[str, str]:
        faults = {}
        for number, address in enumerate(by_site[site]):
            time.sleep(pause if number else 0)
            answer = _answer(address)
            if answer.fault:
                faults[address] = answer.fault
        return faults

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {address: fault for faults in pool.map(visit, by_site) for address, fault in faults.items()}


def _answer(address: str) -> Answer:
    """Ask for the head alone; some sites know only whole questions, and some need two tries."""
    answer = ask(address, "HEAD")
    return ask(address, most=1024) if answer.fault and answer.status not in GONE else answer


def is_gone(fault: str) -> bool:
    """Say whether the page is not there, rather than the site not answering to a machine."""
    return fault.startswith(tuple(map(str, GONE))) or any(words in fault for words in NO_SUCH_NAME)


def reminders(loaded: Loaded, faults: dict[str, str], more: Iterable[Problem] = ()) -> str:
    """Return the text of the issue."""
    links = outside_links(loaded.content.dataset, loaded.pages)
    problems = {*loaded.problems, *editorial(loaded), *link_problems(links, faults, is_gone), *more}
    told = by_importance(problem for problem in problems if problem.rule != AS_AT)
    if not told:
        return NOTHING
    head = "What editors may want to do. This is written anew every Monday, and closes itself when nothing is left."
    return f"{head}\n\n{rows(told, MOST_ROWS)}\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="where the list is written")
    parser.add_argument("--no-links", action="store_true", help="ask nothing of the web")
    parser.add_argument("--issue", action="store_true", help="open, renew or close the issue on GitHub from the file")


def run(options: argparse.Namespace) -> int:
    """Write the reminders of the site in this folder, or keep the issue that tells of them."""
    if options.issue:
        print(keep(TITLE, options.file))
        return 0
    settings = settings_of(options.config)
    loaded = load(settings)
    links = outside_links(loaded.content.dataset, loaded.pages)
    faults = {} if options.no_links else faults_of(link.address for link in links)
    if faults and len(faults) == len(links):
        print("No site at all answered. Is this machine online?", file=sys.stderr)
        return 1
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(reminders(loaded, faults, behind(loaded, settings.root)), encoding="utf-8")
    print(f"{len(links)} links, {len(faults)} with a fault; see {options.file}")
    return 0
