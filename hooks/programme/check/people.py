"""People whom news names: that they have agreed, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from programme.model.article import Article, Person
from programme.problems.problem import WARNING, Place, Problem
from programme.prose.pages import ProsePage
from programme.words import long_date

WARN_BEFORE = timedelta(days=30)


def check_people(pages: Iterable[ProsePage], articles: Iterable[Article], day: date) -> list[Problem]:
    """Return what is missing or running out; ``day`` is that of the build."""
    accepted = {page.address: page.lines.accept for page in pages}
    found = (problem for article in articles for problem in _of(article, day))
    files = {f"docs/news/{article.slug}.md": article.page for article in articles}
    return [problem for problem in found if problem.code not in accepted.get(files[problem.place.file], ())]


def _of(article: Article, day: date) -> Iterator[Problem]:
    for person in article.people:
        if said := _said(person, day):
            place = Place(f"docs/news/{article.slug}.md", 1)
            yield Problem(place, *said[:1], f'News "{article.title}"', *said[1:], WARNING)


def _said(person: Person, day: date) -> tuple[str, str, str] | None:
    """Return code, message and advice."""
    until = person.consent_until
    if until is None:
        message = f"nobody has written down until when {person.name} has agreed to be named."
        return "consent-missing", message, "Ask, and add `consent_until:` with a day below the name."
    if until < day:
        message = f"{person.name} agreed to be named until {long_date(until)}, so the page is no longer published."
        return "consent-over", message, "Ask again and write the new day, or delete the page."
    if until - day <= WARN_BEFORE:
        message = f"{person.name} agreed to be named until {long_date(until)}; then the page is taken away."
        return "consent-ending", message, "Ask again and write the new day."
    return None
