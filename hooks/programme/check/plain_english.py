"""Plain English: what to say instead, and why. One line for a rule; add one here and an example to its test.

From the NHS and GOV.UK style guides: https://service-manual.nhs.uk/content and
https://www.gov.uk/guidance/style-guide/a-to-z
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from programme.problems.problem import Rule

MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CLOCK = r"\d{1,2}([:.]\d\d)? ?([ap]\.?m\b\.?)?"
COMING = r"(on|from|until|by|before|is|are|starts?|begins?|ends?|opens?|closes?)"


class Phrase(Struct, frozen=True, dict=True):
    """One rule: what to look for (capitals matter only where ``capitals`` says so), and what to say instead."""

    rule: Rule
    pattern: str
    say: str
    capitals: bool = False

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return re.compile(self.pattern, 0 if self.capitals else re.IGNORECASE)

    def found_in(self, text: str) -> Iterator[str]:
        """Yield each different piece of a text that the rule is about."""
        yield from dict.fromkeys(match[0].strip() for match in self._found.finditer(text))


PHRASES = (
    # Links
    Phrase(Rule("click-here", "Screen readers read links without the words around them."),
           r"\b(click|press|tap) here\b|\bthis link\b|\bfind out more here\b", "Name what the link leads to."),
    Phrase(Rule("bare-address", "A bare address is hard to read, and is read out letter by letter."),
           r"\b(https?://|www\.)\S+", "Write [what it is](address)."),
    # Times and dates
    Phrase(Rule("time-zeros", "A full hour has no zeros."), r"\b\d{1,2}[:.]00 ?[ap]\.?m\b", "Write 10am."),
    Phrase(Rule("time-dot", "Hours and minutes have a colon."),
           r"\b\d{1,2}\.(?!00)[0-5]\d ?[ap]\.?m\b", "Write 10:30am."),
    Phrase(Rule("time-space", "There is no space before am and pm."), r"\b\d{1,2}(:[0-5]\d)? [ap]m\b", "Write 10am."),
    Phrase(Rule("time-dots", "am and pm have no dots."), r"\b[ap]\.m\.", "Write am or pm."),
    Phrase(Rule("time-noon", "Few people know whether 12pm is day or night."),
           r"\b12([:.]00)? ?([ap]m\b|noon\b|midnight\b)|\bnoon\b", "Write midday or midnight."),
    Phrase(Rule("time-clock", "Many people do not read the 24-hour clock."),
           r"\b([01]?\d|2[0-3]):[0-5]\d\b(?! ?[ap]\.?m)", "Write 2:30pm."),
    Phrase(Rule("range-time", "A dash is not read out."),
           rf"\b\d{{1,2}}([:.]\d\d)? ?([ap]m)? ?[-–—] ?{CLOCK}(?<=m)|\b{DAY}s? ?[-–—] ?{DAY}s?\b",
           'Write "10am to 3pm", "Monday to Friday".'),
    Phrase(Rule("range-number", "A dash is not read out."),
           r"£?\b\d[\d,]* ?[–—] ?£?\d[\d,]*\b", 'Write "16 to 19".'),
    Phrase(Rule("date-ordinal", "Dates have no st, nd, rd or th."),
           rf"\b\d{{1,2}}(st|nd|rd|th) (of )?{MONTH}", "Write 31 January.", capitals=True),
    Phrase(Rule("date-numbers", "Numbers alone are read in different ways."),
           r"\b\d{1,2}/\d{1,2}/(\d{4}|\d\d)\b|\b20\d\d-\d\d-\d\d\b", "Write 31 January 2026.", capitals=True),
    Phrase(Rule("date-weekday", "People plan by the day of the week."),
           rf"\b(come|join us|open day|drop-in|apply|book)\b[^.]*?\b{COMING} \d{{1,2}} {MONTH}",
           "Write Saturday 31 January."),
    Phrase(Rule("date-relative", "It is another day for whoever reads it later."),
           rf"\b(tomorrow|yesterday|(this|next|coming) (week|month|{DAY}))\b", "Write Saturday 31 January."),
    # Signs and letters
    Phrase(Rule("phone-word", "Tel is not a word."),
           r"\b(tel|fax|ph|mob)\b[.:]?(?= ?[\d(+])|\btel[.:]", "Write phone."),
    Phrase(Rule("phone-spaces", "Numbers in groups are easier to dial."),
           r"(?<![\d/])0\d{9,10}\b", "Write 020 7946 0000."),
    Phrase(Rule("all-capitals", "Capitals are hard to read."),
           r"\b(FREE|NOT|MUST|ONLY|NEW|ALL|IMPORTANT|PLEASE|NOW|STOP|WARNING|NOTE|URGENT)\b"
           r"|\b[A-Z]{4,}( [A-Z]{4,})+\b", "Write small letters.", capitals=True),
    Phrase(Rule("sign-and", "& is hard to read for some people."), r"\w+ & \w+", "Write and."),
    Phrase(Rule("word-latin", "Not everybody knows what Latin initials mean."),
           r"\be\.?g\b\.?|\bi\.e\b\.?|\betc\b\.?|\bn\.?b\.", 'Write "for example", "that is" or "and so on".'),
    Phrase(Rule("sign-shout", "A shout is not friendlier."), r"\w+ ?!", "Write a full stop."),
    Phrase(Rule("and-or", "and/or makes people read twice."), r"\band/or\b", 'Write "or", or "one or both".'),
    # Longer words than needed
    Phrase(Rule("word-use", "A shorter word says it."), r"\butili[sz]\w+", "Write use."),
    Phrase(Rule("word-start", "A shorter word says it."), r"\bcommenc\w+", "Write start."),
    Phrase(Rule("word-before", "A shorter word says it."), r"\bprior to\b", "Write before."),
    Phrase(Rule("word-to", "A shorter word says it."), r"\bin order to\b", "Write to."),
    Phrase(Rule("word-about", "A shorter word says it."),
           r"\b(in relation to|with regards? to|regarding|approximately|in respect of)\b", "Write about."),
    Phrase(Rule("word-help", "A shorter word says it."), r"\b(facilitat|assist)(e|es|ed|ing|s|ance)?\b", "Write help."),
    Phrase(Rule("word-buy", "A shorter word says it."), r"\bpurchas\w+", "Write buy."),
    Phrase(Rule("word-year", "A shorter word says it."), r"\bper (annum|week|month|hour)\b", "Write a year, a week."),
    Phrase(Rule("word-please-note", "It says nothing."), r"\bplease (note|be aware|be advised)\b", "Leave it out."),
    # Words of offices
    Phrase(Rule("word-jargon", "Few people know it."),
           r"\b(stakeholders?|going forward|leverag\w+|synerg\w+|upskill\w*|signpost(ed|ing)?|deep dive"
           r"|touch ?points?|onboard\w*|wraparound|co-?produc\w+)\b", "Say what happens."),
    Phrase(Rule("word-attendees", "Speak to the reader."),
           r"\b(attendees?|service users?|beneficiar(y|ies)|end users?)\b", "Write people, or you."),
    # Words that hurt
    Phrase(Rule("word-people", "People come before a condition."),
           r"\b(the (disabled|elderly|homeless|unemployed)\b(?=[.,;:]|$| (in|who|and|are|can|of|to)\b)"
           r"|suffer(s|ing)? from|wheelchair[- ]bound|able[- ]bodied|hard[- ]to[- ]reach|handicapped)",
           "Write disabled people, older people, people who use a wheelchair."),
)  # fmt: skip
