"""Pay of the steps of a guide: in pounds where a scale applies, as in force on the day of the build, else in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from programme.model.base import SourceFields
from programme.model.facts import AnswerFields
from programme.model.pathway import Pathway, Step
from programme.model.pay import PayFields, PayScale, Rate
from programme.model.reference import Term
from programme.problems.problem import joined
from programme.schedule.content import Content, sources_in
from programme.words.pay import extra_pay, named, pay_of, since


class PayLine(Struct, frozen=True):
    """One line on pay: ``said`` in pounds or in words; the names of its ``scales``, and the address that explains them.

    ``since`` is from when it is so (and in which nation, where it is not England), ``when`` whom it is for.
    """

    said: str
    scales: str = ""
    explained: str = ""
    since: str = ""
    when: str | None = None


class StepPay(Struct, frozen=True):
    """What a step pays. ``check`` is of the employer; ``check_source`` where nobody has compared the amounts yet."""

    lines: Sequence[PayLine]
    check: bool
    check_source: bool
    notes: Sequence[str]
    sources: Sequence[SourceFields]


class PayNotes(Struct, frozen=True):
    """What holds for the amounts of a whole page: ``about`` them, and what is paid on top in some places."""

    about: Sequence[str]
    extra: Sequence[str]
    sources: Sequence[SourceFields]


class _Paid(NamedTuple):
    """What a step says of pay, with the rate of its scale, where it names one."""

    pay: PayFields
    scale: PayScale | None = None
    rate: Rate | None = None


def step_pay(step: Step, content: Content) -> StepPay | None:
    """Return what a step pays; None where nothing is known. The check and the note of its band stand beside it."""
    paid = _paid(step, content)
    if not paid:
        return None
    beside: list[PayFields | AnswerFields] = [*(found.pay for found in paid), *step.band]
    rates = [found.rate for found in paid if found.rate]
    own = [source for found in paid if found.scale for source in found.scale.sources]
    return StepPay(
        lines=[_line(group, content) for group in _alike(paid)],
        check=any(said.check for said in beside),
        check_source=any(rate.check for rate in rates),
        notes=list(dict.fromkeys(said.note for said in beside if said.note)),
        sources=list(dict.fromkeys([*sources_in(*rates, *beside), *own])),
    )


def pay_to_start(guide: Pathway, content: Content, role: str | None = None) -> PayLine | None:
    """Return the first amount of the first rung, or of one role there; None where it is not known in pounds."""
    steps = [step for step in (guide.rungs[0] if guide.rungs else ()) if role in (None, step.role)]
    found = [step_pay(step, content) for step in steps]
    return next((line for pay in found if pay for line in pay.lines if line.scales), None)


def alike(pay: Sequence[tuple[str, StepPay]]) -> list[tuple[str, StepPay]]:
    """Return what several roles pay: once and without their names where it is the same."""
    paid = [found for _, found in pay]
    if not paid or any(found.lines != paid[0].lines for found in paid):
        return list(pay)
    sources = list(dict.fromkeys(chain(*(found.sources for found in paid))))
    notes = list(dict.fromkeys(chain(*(found.notes for found in paid))))
    return [("", replace(paid[0], sources=sources, notes=notes))]


def pay_notes(pathway: Pathway, content: Content) -> PayNotes:
    """Return what holds for all amounts of a guide."""
    paid = [found for step in pathway.steps for found in _paid(step, content)]
    scales = list(dict.fromkeys(found.scale for found in paid if found.scale))
    notes: dict[str, list[str]] = {}
    for scale in scales:
        if scale.note:
            notes.setdefault(scale.note, []).append(scale.name)
    extras = [extra for scale in scales for extra in scale.supplements_on(content.build_date)]
    return PayNotes(
        about=[f"{joined(names, 'and')}: {note}" for note, names in notes.items()] + _years(scales),
        extra=list(dict.fromkeys(extra_pay(extra) for extra in extras)),
        sources=sources_in(*extras),
    )


def _years(scales: Iterable[PayScale]) -> list[str]:
    """Say in one sentence how long it takes from the lowest amount of each scale to the highest."""
    said = [f"{scale.years_to_top} in {named([scale.name])}" for scale in scales if scale.years_to_top]
    return [f"Years from the lowest amount to the highest: {joined(said, 'and')}."] if said else []


def _paid(step: Step, content: Content) -> list[_Paid]:
    found = []
    for pay in step.pay:
        scale = content.dataset.get(PayScale, pay.scale)
        rate = scale.rate_on(content.build_date) if scale else None
        if pay.text or rate:
            found.append(_Paid(pay, scale if rate else None, rate))
    return found


def _alike(paid: Iterable[_Paid]) -> Iterable[list[_Paid]]:
    """Group what reads as one range: for the same time, in one nation, on the same condition, each with a top."""
    groups: dict[tuple[object, ...], list[_Paid]] = {}
    for number, found in enumerate(paid):
        key: tuple[object, ...] = (number,)
        if found.scale and found.rate and found.rate.highest is not None:
            key = (found.rate.per, found.scale.nation, found.pay.when)
        groups.setdefault(key, []).append(found)
    return groups.values()


def _line(group: Sequence[_Paid], content: Content) -> PayLine:
    rates = [found.rate for found in group if found.rate]
    scales = [found.scale for found in group if found.scale]
    pay = group[0].pay
    if not rates or not scales:
        return PayLine(said=pay.text or "", when=pay.when)
    return PayLine(
        said=pay_of(rates),
        scales=named([scale.name for scale in scales]),
        explained=_explained(scales[0].name, content),
        since=since(rates, scales[0].nation),
        when=pay.when,
    )


def _explained(name: str, content: Content) -> str:
    """Return the address of the word of the glossary that stands in the name of a scale; empty where none does."""
    for term in content.dataset.all(Term).values():
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name, re.I) for word in (term.term, *term.also_called)):
            return term.page
    return ""
