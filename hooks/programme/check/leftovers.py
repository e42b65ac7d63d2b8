"""What is left to do before a new site is somebody's own, and what nobody needs any more.

`programme new` ends with this list, and `programme check` keeps it. Reserved names: https://www.rfc-editor.org/rfc/rfc2606
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from programme.check.report import Report
from programme.check.rules import site as rules
from programme.model.article import Article
from programme.model.base import Record
from programme.model.dataset import Dataset
from programme.model.event import Event
from programme.model.programme import Programme
from programme.model.reference import Source, Term
from programme.model.site import Site
from programme.model.venue import Venue
from programme.model.walk import texts_of
from programme.problems.problem import WARNING, FieldPath, Place, Problem
from programme.prose.pages import ProsePage
from programme.schedule.content import sources_in

RESERVED = re.compile(r"(^|\.)(invalid|test|example|localhost|example\.(com|net|org))$")
FIRST, LAST = re.compile(r"(?<!\w)"), re.compile(r"s?(?!\w)")
OWN = "Write your own before you publish."


def check_leftovers(
    report: Report, pages: Iterable[ProsePage], articles: Iterable[Article], site_url: str, config: str
) -> None:
    """Tell what is left to do; ``config`` is the name of the file with the address of the site."""
    site = report.dataset.single(Site)
    if site:
        _check_names(site, report)
        _check_first_entries(site, report)
    for source in unused_sources(report.dataset, articles):
        advice = "Take it out, or name it where a fact comes from it."
        report.warn(source, ("id",), rules.SOURCE_UNUSED, "nothing names this source.", advice)
    for term in unused_terms(report.dataset, pages, articles):
        advice = "Take it out, or use it where it helps readers."
        report.warn(term, ("id",), rules.TERM_UNUSED, "no page uses this word.", advice)
    if site:
        report.problems += _address_left(site, site_url, config)


def is_reserved(host: str) -> bool:
    """Say whether a name is kept for examples and tests, so that nobody can own it."""
    return bool(RESERVED.search(host.casefold()))


def _check_names(site: Site, report: Report) -> None:
    named: list[tuple[FieldPath, str, str]] = [
        (("uid_domain",), site.uid_domain, f"{OWN} It can never be changed later: calendars know sessions by it."),
        (("repository",), urlsplit(site.repository or "").hostname or "", OWN),
        (("security_contact",), _host(site.security_contact or ""), OWN),
        (("contact", "email"), _host(site.contact.email or "") if site.contact else "", OWN),
    ]
    for path, host, advice in named:
        if is_reserved(host):
            report.warn(site, path, rules.NAME_RESERVED, f'"{host}" is kept for examples: nobody can own it.', advice)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address.rpartition("@")[2]


def _address_left(site: Site, site_url: str, config: str) -> Iterator[Problem]:
    host = urlsplit(site_url).hostname or ""
    if (host and not is_reserved(host)) or rules.NAME_RESERVED.code in site.accept:
        return
    said = f'"{host}" is kept for examples: nobody can own it.' if host else "the site has no public address yet."
    advice = "Write it before you publish: calendars, posters and search engines are told this address."
    yield Problem(Place(config), rules.NAME_RESERVED, "site_url", said, advice, WARNING)


def _check_first_entries(site: Site, report: Report) -> None:
    """A running programme has places and sessions; without one that runs, nothing is missing."""
    if all(found.status == "past" for found in report.dataset.all(Programme).values()):
        return
    shows = "The remarks on top of {} show how to write the first one."
    if not report.dataset.all(Venue):
        report.note(site, (), rules.NO_PLACE, "there is no place yet.", shows.format("venues.yaml"))
    if not report.dataset.all(Event):
        report.note(site, (), rules.NO_SESSION, "there is no session yet.", shows.format("events.yaml"))


def unused_sources(dataset: Dataset, articles: Iterable[Article]) -> list[Source]:
    """Return the sources that no entry and no news names."""
    records: list[Record] = [record for record in dataset.records() if not isinstance(record, Source)]
    cited = {source.id for source in sources_in(*records, *articles) if isinstance(source, Source)}
    return [source for source in dataset.all(Source).values() if source.id not in cited]


def unused_terms(dataset: Dataset, pages: Iterable[ProsePage], articles: Iterable[Article]) -> list[Term]:
    """Return the words that neither data nor pages use, and that do not help to explain another word."""
    terms = dataset.all(Term)
    own = {term.id: _words(term) for term in terms.values()}
    texts = [found.value for record, said in dataset.texts if not isinstance(record, Term) for found in said]
    texts += [text for page in pages for _, text in page.texts]
    texts += [found.value for article in articles for found in texts_of(article)]
    told = "\n".join(texts).casefold()

    def is_used(term: Term) -> bool:
        others = (text for other, text in own.items() if other != term.id)
        words = [word.casefold() for word in (term.term, term.means, *term.also_called) if word]
        return any(_stands_in(word, text) for text in (told, *others) for word in words)

    return [term for term in terms.values() if not is_used(term)]


def _words(term: Term) -> str:
    return "\n".join(found.value for found in texts_of(term)).casefold()


def _stands_in(word: str, text: str) -> bool:
    """Say whether a text has a word, or several of them. (To compile a pattern of each word takes far longer.)"""
    at = text.find(word)
    while at >= 0 and not (FIRST.match(text, at) and LAST.match(text, at + len(word))):
        at = text.find(word, at + 1)
    return at >= 0
