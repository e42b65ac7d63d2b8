"""Pictures of the data: words for those who do not see them, the consent of people in them, and their weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.base import Record
from programme.model.partner import Partner
from programme.model.picture import Named, Pictures
from programme.model.site import Site
from programme.model.venue import Venue
from programme.problems.problem import WARNING, Problem
from programme.words import long_date

WARN_BEFORE = timedelta(days=30)
MOST_ALT = 150  # characters: screen readers read it in one breath, and cannot go back in it
MOST_KILOBYTES = 300  # of the pictures of a page, as a phone loads them
THUMB = 320  # dots across of a picture in a list
FILE_NAME = re.compile(r"\S*[\w-]\.(jpe?g|png|webp|gif|heic)", re.I)
SAYS_PICTURE = re.compile(r"(?:an? )?(?:picture|photo|photograph|image|graphic) (?:of|showing) ", re.I)


def check_pictures(pictures: Pictures, report: Report, day: date) -> None:
    """Tell what is wrong with pictures that can be read; ``day`` is that of the build."""
    for file, users in pictures.named.items():
        for user in users:
            _check_words(user, report)
            _check_consent(user, report, day)
            copies = pictures.copies.get(file)
            if copies and copies.webp[-1].size > MOST_KILOBYTES * 1000:
                message = f"this picture has {copies.webp[-1].size // 1000:,} KB in its largest size, {_BUDGET}."
                report.warn(user.record, (*user.path, "file"), rules.PICTURE_HEAVY, message, _CALMER)
    for records, field, address in _lists(report):
        weight = sum(
            copies.across(THUMB).size
            for record in records
            if (picture := getattr(record, field)) and (copies := pictures.copies.get(picture.file))
        )
        if weight > MOST_KILOBYTES * 1000:
            place = report.dataset.place(records[0])
            message = f"the small pictures on {address} have {weight // 1000:,} KB together, {_BUDGET}."
            report.problems.append(Problem(place, rules.PICTURE_HEAVY, "", message, _CALMER, WARNING))
    _check_logo(pictures, report)


_BUDGET = f"and a page should have at most {MOST_KILOBYTES} KB of pictures"
_CALMER = "Choose pictures with less in them: a calm ground, one thing in front of it."


def _lists(report: Report) -> Iterator[tuple[Sequence[Record], str, str]]:
    """Yield the records that one page shows with small pictures, the field that holds them, and its address."""
    yield tuple(report.dataset.all(Venue).values()), "picture", "/places/"
    yield tuple(report.dataset.all(Partner).values()), "logo", "/partners/"


def _check_words(user: Named, report: Report) -> None:
    alt, where = user.picture.alt or "", (*user.path, "alt")
    if FILE_NAME.fullmatch(alt):
        message = f'"{alt}" is the name of a file, and is read out in place of the picture.'
        report.warn(user.record, where, rules.PICTURE_WORDS, message, "Say what the picture shows.")
    elif said := SAYS_PICTURE.match(alt):
        message = f'"{said[0].strip()}" is read out after "image" already.'
        report.warn(user.record, where, rules.PICTURE_WORDS, message, f"Begin with what it shows: {alt[said.end() :]}")
    elif len(alt) > MOST_ALT:
        message = f"this has {len(alt)} characters, and is read out without a pause; the most is {MOST_ALT}."
        report.warn(user.record, where, rules.PICTURE_WORDS, message, "Say what matters to a reader of this page.")


def _check_consent(user: Named, report: Report, day: date) -> None:
    if not user.picture.consent:
        return
    until, where = user.picture.consent.until, (*user.path, "consent", "until")
    advice = "Ask the people again and write the new date, or choose another picture."
    if until < day:
        message = f"the people in this picture agreed to be shown until {long_date(until)}, so it is not published."
        report.warn(user.record, where, rules.CONSENT_OVER, message, advice)
    elif until - day <= WARN_BEFORE:
        message = f"the people in this picture agreed to be shown until {long_date(until)}; then it is taken away."
        report.warn(user.record, where, rules.CONSENT_ENDING, message, advice)


def _check_logo(pictures: Pictures, report: Report) -> None:
    site = report.dataset.single(Site)
    if site and (site.logo or "").removeprefix("/") in pictures.named:
        message = f'"{site.logo}" is a picture of the data too, and the file of such a picture is not published.'
        report.error(site, ("logo",), rules.PICTURE_TWICE, message, "Put the logo into a file of its own.")
