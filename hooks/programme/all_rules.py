"""Every rule of the engine, under the headings of the field guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType

from programme import settings
from programme.check.plain_english import PHRASES
from programme.check.rules import entries, languages, pages, places, reading, sessions, site
from programme.feeds import rules as feeds
from programme.forms import rules as forms
from programme.importing import rules as importing
from programme.load.rules import docs, fields, files, ledger, words, writing
from programme.model import rules as model
from programme.problems.problem import Rule
from programme.render import rules as render
from programme.starter import rules as starter


def _rules_of(*modules: ModuleType) -> list[Rule]:
    return sorted(value for module in modules for value in vars(module).values() if isinstance(value, Rule))


ALL_RULES: Mapping[str, Sequence[Rule]] = {
    "Files": _rules_of(files),
    "How a file is written": _rules_of(writing),
    "Fields": _rules_of(fields, model),
    "Sessions, dates and times": _rules_of(sessions),
    "Things that must fit together": _rules_of(entries, places),
    "Pages in docs/": _rules_of(docs, pages),
    "Other languages": _rules_of(languages, words),
    "The site as a whole": _rules_of(settings, site, ledger, feeds, render, starter),
    "What is imported": _rules_of(importing),
    "Forms on GitHub": _rules_of(forms),
    "Reviews, reminders and reading": _rules_of(reading),
    "Wording": sorted(phrase.rule for phrase in PHRASES),
}
CODES = {rule.code for rules in ALL_RULES.values() for rule in rules}
