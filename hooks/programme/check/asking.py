"""Prose that sends readers to the contact page, or invites them to tell us, while nobody can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterable

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.event import Event
from programme.model.site import Site
from programme.model.walk import is_markdown, walk
from programme.prose.markdown import links_in
from programme.prose.pages import ProsePage, target_of
from programme.schedule.asking import anybody, asking_about
from programme.schedule.content import Content

CONTACT = "/contact/"
MESSAGE = "it sends readers to /contact/, and no phone number or email address is known there."
ADVICE = "Write whom to ask in site.yaml, under `contact`, or take the link out."
PROMISE = re.compile(r"(?<!not )(?<!not have to )\b(?:ask|call|contact|email|phone|ring|tell|text) us\b", re.I)
PROMISED = 'it says "{}", and no phone number or email address is known.'
REWORD = "Say it without a promise, or give a contact in site.yaml."


def check_asking(report: Report, content: Content, pages: Iterable[ProsePage]) -> None:
    """Tell of links to the contact page and invitations to tell us while nobody is known, and of an idle help line."""
    site = report.dataset.single(Site)
    line = site.help_line if site else None
    if site and line and not (line.phone or line.url):
        message = f'the help line "{line.name}" has neither a phone number nor a page.'
        report.warn(site, ("help_line",), rules.NOBODY_TO_ASK, message, "Give it the one or the other, or take it out.")
    if {"site", "programmes"} & report.dataset.incomplete or anybody(content):
        return
    _check_records(report, content)
    for page in pages:
        led = [number for number, link in page.links if target_of(page, link.partition("#")[0]) == CONTACT]
        for number in led:
            report.warn_page(page, number, rules.NOBODY_TO_ASK, MESSAGE, ADVICE)
        for number, text in page.texts:
            if number not in led and (promise := PROMISE.search(text)):
                report.warn_page(page, number, rules.NOBODY_TO_ASK, PROMISED.format(promise[0]), REWORD)


def _check_records(report: Report, content: Content) -> None:
    for record, texts in report.dataset.texts:
        for path, _, text in walk(record, is_markdown):
            if any(link.partition("#")[0] == CONTACT for link in links_in(text)):
                report.warn(record, path, rules.NOBODY_TO_ASK, MESSAGE, ADVICE)
        if isinstance(record, Event) and asking_about(record, content).us:
            continue
        for path, _, text in texts:
            if text != record.label and (promise := PROMISE.search(text)):  # a session may be called "Ask us anything"
                report.warn(record, path, rules.NOBODY_TO_ASK, PROMISED.format(promise[0]), REWORD)
