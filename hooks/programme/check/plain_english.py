"""Plain English: what to say instead, and why. One line for a rule; add one here and an example to its test.

From the NHS and GOV.UK style guides: https://service-manual.nhs.uk/content and
https://www.gov.uk/guidance/style-guide/a-to-z
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CLOCK = r"\d{1,2}([:.]\d\d)? ?([ap]\.?m\b\.?)?"
COMING = r"(on|from|until|by|before|is|are|starts?|begins?|ends?|opens?|closes?)"


@dataclass(frozen=True)
class Phrase:
    """One rule: what to look for (capitals matter only where ``capitals`` says so), what to say, and why."""

    code: str
    pattern: str
    say: str
    why: str
    capitals: bool = False

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return re.compile(self.pattern, 0 if self.capitals else re.IGNORECASE)

    def found_in(self, text: str) -> Iterator[str]:
        """Yield each different piece of a text that the rule is about."""
        yield from dict.fromkeys(match[0].strip() for match in self._found.finditer(text))


PHRASES = (
    # Links
    Phrase("click-here", r"\b(click|press|tap) here\b|\bthis link\b|\bfind out more here\b",
           "Name what the link leads to.", "Screen readers read links without the words around them."),
    Phrase("bare-address", r"\b(https?://|www\.)\S+",
           "Write [what it is](address).", "A bare address is hard to read, and is read out letter by letter."),
    # Times and dates
    Phrase("time-zeros", r"\b\d{1,2}[:.]00 ?[ap]\.?m\b", "Write 10am.", "A full hour has no zeros."),
    Phrase("time-dot", r"\b\d{1,2}\.(?!00)[0-5]\d ?[ap]\.?m\b", "Write 10:30am.", "Hours and minutes have a colon."),
    Phrase("time-space", r"\b\d{1,2}(:[0-5]\d)? [ap]m\b", "Write 10am.", "There is no space before am and pm."),
    Phrase("time-dots", r"\b[ap]\.m\.", "Write am or pm.", "am and pm have no dots."),
    Phrase("time-noon", r"\b12([:.]00)? ?([ap]m\b|noon\b|midnight\b)|\bnoon\b",
           "Write midday or midnight.", "Few people know whether 12pm is day or night."),
    Phrase("time-clock", r"\b([01]?\d|2[0-3]):[0-5]\d\b(?! ?[ap]\.?m)",
           "Write 2:30pm.", "Many people do not read the 24-hour clock."),
    Phrase("range-time", rf"\b\d{{1,2}}([:.]\d\d)? ?([ap]m)? ?[-–—] ?{CLOCK}(?<=m)|\b{DAY}s? ?[-–—] ?{DAY}s?\b",
           'Write "10am to 3pm", "Monday to Friday".', "A dash is not read out."),
    Phrase("range-number", r"£?\b\d[\d,]* ?[–—] ?£?\d[\d,]*\b", 'Write "16 to 19".', "A dash is not read out."),
    Phrase("date-ordinal", rf"\b\d{{1,2}}(st|nd|rd|th) (of )?{MONTH}",
           "Write 31 January.", "Dates have no st, nd, rd or th.", capitals=True),
    Phrase("date-numbers", r"\b\d{1,2}/\d{1,2}/(\d{4}|\d\d)\b|\b20\d\d-\d\d-\d\d\b",
           "Write 31 January 2026.", "Numbers alone are read in different ways.", capitals=True),
    Phrase("date-weekday", rf"\b(come|join us|open day|drop-in|apply|book)\b[^.]*?\b{COMING} \d{{1,2}} {MONTH}",
           "Write Saturday 31 January.", "People plan by the day of the week."),
    # Signs and letters
    Phrase("phone-word", r"\b(tel|fax|ph|mob)\b[.:]?(?= ?[\d(+])|\btel[.:]", "Write phone.", "Tel is not a word."),
    Phrase("phone-spaces", r"(?<![\d/])0\d{9,10}\b", "Write 020 7946 0000.", "Numbers in groups are easier to dial."),
    Phrase("all-capitals", r"\b(FREE|NOT|MUST|ONLY|NEW|ALL|IMPORTANT|PLEASE|NOW|STOP|WARNING|NOTE|URGENT)\b"
           r"|\b[A-Z]{4,}( [A-Z]{4,})+\b", "Write small letters.", "Capitals are hard to read.", capitals=True),
    Phrase("sign-and", r"\w+ & \w+", "Write and.", "& is hard to read for some people."),
    Phrase("word-latin", r"\be\.?g\b\.?|\bi\.e\b\.?|\betc\b\.?|\bn\.?b\.",
           'Write "for example", "that is" or "and so on".', "Not everybody knows what Latin initials mean."),
    Phrase("sign-shout", r"\w+ ?!", "Write a full stop.", "A shout is not friendlier."),
    Phrase("and-or", r"\band/or\b", 'Write "or", or "one or both".', "and/or makes people read twice."),
    # Longer words than needed
    Phrase("word-use", r"\butili[sz]\w+", "Write use.", "A shorter word says it."),
    Phrase("word-start", r"\bcommenc\w+", "Write start.", "A shorter word says it."),
    Phrase("word-before", r"\bprior to\b", "Write before.", "A shorter word says it."),
    Phrase("word-to", r"\bin order to\b", "Write to.", "A shorter word says it."),
    Phrase("word-about", r"\b(in relation to|with regards? to|regarding|approximately|in respect of)\b",
           "Write about.", "A shorter word says it."),
    Phrase("word-help", r"\b(facilitat|assist)(e|es|ed|ing|s|ance)?\b", "Write help.", "A shorter word says it."),
    Phrase("word-buy", r"\bpurchas\w+", "Write buy.", "A shorter word says it."),
    Phrase("word-year", r"\bper (annum|week|month|hour)\b", "Write a year, a week.", "A shorter word says it."),
    Phrase("word-please-note", r"\bplease (note|be aware|be advised)\b", "Leave it out.", "It says nothing."),
    # Words of offices
    Phrase("word-jargon", r"\b(stakeholders?|going forward|leverag\w+|synerg\w+|upskill\w*|signpost(ed|ing)?|deep dive"
           r"|touch ?points?|onboard\w*|wraparound|co-?produc\w+)\b", "Say what happens.", "Few people know it."),
    Phrase("word-attendees", r"\b(attendees?|service users?|beneficiar(y|ies)|end users?)\b",
           "Write people, or you.", "Speak to the reader."),
    # Words that hurt
    Phrase("word-people", r"\b(the (disabled|elderly|homeless|unemployed)\b(?=[.,;:]|$| (in|who|and|are|can|of|to)\b)"
           r"|suffer(s|ing)? from|wheelchair[- ]bound|able[- ]bodied|hard[- ]to[- ]reach|handicapped)",
           "Write disabled people, older people, people who use a wheelchair.", "People come before a condition."),
)  # fmt: skip
