"""The notebook of the checks: problems with their places, warnings left out where the editor accepted them."""

from __future__ import annotations

from programme.model.base import Record
from programme.model.dataset import Dataset
from programme.problems.problem import ERROR, NOTICE, WARNING, FieldPath, Place, Problem, Rule
from programme.prose.pages import ProsePage


class Report:
    """Gathers the problems of one run; the same rule speaks once at one place."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.problems: list[Problem] = []
        self._noted: set[tuple[Place, Rule]] = set()

    def error(self, record: Record, path: FieldPath, rule: Rule, message: str, advice: str = "") -> None:
        self._note(record, path, rule, message, advice, ERROR)

    def warn(self, record: Record, path: FieldPath, rule: Rule, message: str, advice: str = "") -> None:
        """Note a warning at a part of an entry, unless its `accept` names the rule."""
        if rule.code not in record.accept:
            self._note(record, path, rule, message, advice, WARNING)

    def note(self, record: Record, path: FieldPath, rule: Rule, message: str, advice: str = "") -> None:
        """Tell of something that is neither wrong nor doubtful, unless its `accept` names the rule."""
        if rule.code not in record.accept:
            self._note(record, path, rule, message, advice, NOTICE)

    def _note(self, record: Record, path: FieldPath, rule: Rule, message: str, advice: str, level: str) -> None:
        place = self.dataset.place(record, path)
        if (place, rule) in self._noted:
            return
        self._noted.add((place, rule))
        self.problems.append(Problem(place, rule, f'{record.thing} "{record.label}"', message, advice, level))

    def warn_page(self, page: ProsePage, line: int, rule: Rule, message: str, advice: str) -> None:
        """Note a warning at a line of a page, unless its `accept` names the rule."""
        if rule.code not in page.lines.accept:
            self.problems.append(of_page(page, line, rule, message, advice, WARNING))


def of_page(page: ProsePage, line: int, rule: Rule, message: str, advice: str, level: str = ERROR) -> Problem:
    """Return a problem at a line of a page; line 0 is the page as a whole."""
    return Problem(Place(page.file, line), rule, f'Page "{page.title}"', message, advice, level)
