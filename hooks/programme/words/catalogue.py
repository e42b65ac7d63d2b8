"""The catalogue: what the site itself says on a page in another language, and where each of these words stands.

Templates name them by their English words, which are what pages in English say. ``tests/engine/test_translated.py``
holds both to one another. Words in braces are filled in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from programme.model.languages import name_of

FOLDER = "words"  # of the data folder: one file a language, such as words/pl.yaml

SHELL: Mapping[str, str] = {
    "Skip to main content": "the first link of every page, for people who use a keyboard",
    "Languages": "what the row of languages is called to people who hear the page",
    "Search this site": "what the box on top is for",
    "Search": "the button beside that box",
    "Main": "the row of links on top, as it is called to people who hear the page",
    "Breadcrumb": "the way from the first page to this one, as it is called to people who hear the page",
    "Home": "the first page",
    "Notice": "a notice on every page, as it is called to people who hear the page",
    "Read more": "the link of that notice",
    "Need help?": "at the end of every page, before whom to ask",
    "Contact us": "a link there",
    "Who to ask": "the same link where we have no phone",
    "Phone: {phone}": "our phone number",
    "Email us": "a link that begins an email",
    "About this site": "a link at the end of every page, and what the links there are called",
    "A to Z": "a link at the end of every page",
    "Calendars": "the same",
    "Words explained": "the same: a list of words, with what they mean",
    "Accessibility": "the same",
    "Privacy": "the same",
    "This page on the web: {address}": "on paper only",
    "Is something wrong here, or hard to use?": "at the end of the page, before whom to tell",
    'Email us about the page "{title}"': "the link that follows",
    "Phone us about it: {phone}": "what follows where we have no email address",
    "Page last reviewed:": "before a date",
    "Next review due:": "before a date",
    "The date of this site": "what a banner is called to people who hear the page",
    "All the sessions on this site are over. They are shown as they stood on {date}.": "that banner",
    "Sessions are shown as they stood on {date}.": "the same, where some are still to come",
    "This page was checked by {name} on {date}.": "at the end of a page in your language",
    "The page in English has changed since this page was written.": "a warning on top of a page in your language",
    "Read it in English": "the link that follows",
}
SESSIONS: Mapping[str, str] = {
    "Sessions in your language": "the heading of sessions where your language is spoken",
    "Other sessions": "the heading of those that follow",
    "No session is planned at the moment.": "where there is none",
    "Languages spoken:": "before the languages at a session",
    "British Sign Language": "one of these",
    "Irish Sign Language": "one of these",
    "Cancelled": "what has become of a date",
    "Postponed": "the same",
    "Full": "the same: no place is left",
    "Passed": "the same: the day is over",
    "Moved": "the same: it has another day",
    "Brought forward": "the same: it has an earlier day",
    "New time": "the same",
    "New place": "the same",
    "New room": "the same",
    "New link": "the same: another way to join online",
    "No longer online": "the same: nobody can join online any more",
    "Before: {when}": "when and where a date that has moved was to be",
    "Online": "in place of an address",
    "or join online": "after an address, where people can do both",
    "All day": "in place of hours",
    "All day, until {date}": "the same, over several days",
    "From {time}": "where the end is not known",
    "{hours}, until {date}": "hours of a session that ends on a later day",
    "1 more date": "what stands folded away below a session",
    "{count} more dates": "the same; words that fit any number, such as Dates: 3",
    "Also on {dates}.": "the same, on paper",
    "Also on {dates}, and later.": "the same, where there are many",
    "All {count} dates": "a link to the rest of them; words that fit any number",
    "The first of {count} dates, until {date}. Please come to all of them.": "below the first date of a course",
    "All {count} dates, until {date}.": "below the first date of a course that is cancelled",
    "These dates were right on {date}.": "above a list of sessions",
    "Show later dates": "what stands folded away below a list of sessions",
    "More dates are on the web page.": "the same, on paper",
}
CONTACT: Mapping[str, str] = {
    "Ask": "before the name of a service that answers questions",
    "Ask for": "before the name of a person or a team",
    "Phone": "before a phone number",
    "Email": "before an email address",
    "Website": "before the name of a website",
    "When": "before the hours at which somebody answers",
    "This site has no phone number or email address of its own.": "where there is nobody to ask",
    "Questions about careers": "the heading of a service that answers them",
    "Programmes": "the heading of whom to ask about each programme",
}
ENGLISH: Mapping[str, str] = {**SHELL, **SESSIONS, **CONTACT}
BLANK = re.compile(r"\{(\w+)\}")


def wanted(titles: Iterable[str]) -> Mapping[str, str]:
    """Return what a translator is asked for: our words, and the ``titles`` of the links on top of every page."""
    return {**ENGLISH, **{title: "a link on top of every page" for title in titles if title not in ENGLISH}}


def fits(english: str, told: str) -> bool:
    """Say whether a translation has the blanks that will be filled in, and no others."""
    return set(BLANK.findall(told)) == set(BLANK.findall(english)) and not set("{}") & set(BLANK.sub("", told))


def catalogue(code: str, filled: Mapping[str, str], asked: Mapping[str, str]) -> str:
    """Write a catalogue: all that is ``asked`` of a translator, with what is ``filled`` in; last, what nobody asks."""
    lines = [
        f"# What the site says by itself on pages in {name_of(code)}: English, then a colon, then {name_of(code)}.",
        "# Fill in between the second pair of quotes. What stays empty is shown in English. Leave words in {braces} as",
        '# they are, and put them where they belong; a quotation mark inside is written as \\".',
    ]
    for english, where in asked.items():
        lines += ["", f"# {where}", _line(english, filled.get(english, ""))]
    if idle := {english: told for english, told in filled.items() if english not in asked}:
        lines += ["", "# The site no longer says these:", *(_line(english, told) for english, told in idle.items())]
    return "\n".join(lines) + "\n"


def _line(english: str, told: str) -> str:
    return f"{json.dumps(english)}: {json.dumps(told, ensure_ascii=False)}"
