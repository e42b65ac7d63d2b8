"""People whom news names: that they have agreed, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from programme.check.pictures import WARN_BEFORE
from programme.check.rules import entries as rules
from programme.model.article import Article
from programme.problems.problem import WARNING, Place, Problem, Rule
from programme.words import long_date


def check_people(articles: Iterable[Article], day: date) -> list[Problem]:
    """Return what is missing or running out; ``day`` is that of the build."""
    return [
        Problem(Place(f"docs/news/{article.slug}.md", 1), rule, f'News "{article.title}"', message, advice, WARNING)
        for article in articles
        for rule, message, advice in _of(article, day)
        if rule.code not in article.accept
    ]


def _of(article: Article, day: date) -> Iterator[tuple[Rule, str, str]]:
    """Yield rule, message and advice for each person whose consent is missing or runs out."""
    for person in article.people:
        until = person.consent_until
        if until is None:
            message = f"nobody has written down until when {person.name} has agreed to be named."
            yield rules.CONSENT_MISSING, message, "Ask, and add `consent_until:` with a day below the name."
        elif until < day:
            message = f"{person.name} agreed to be named until {long_date(until)}, so the page is no longer published."
            yield rules.CONSENT_OVER, message, "Ask again and write the new day, or delete the page."
        elif until - day <= WARN_BEFORE:
            message = f"{person.name} agreed to be named until {long_date(until)}; then the page is taken away."
            yield rules.CONSENT_ENDING, message, "Ask again and write the new day."
