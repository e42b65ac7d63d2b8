"""Other speech: our own words, dates, times and numbers on pages in another language.

The words are those of its catalogue, the rest is by Unicode's data (https://cldr.unicode.org, through Babel).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from programme import words as english
from programme.model.languages import language
from programme.schedule.ledger import Earlier
from programme.schedule.occurrences import Occurrence
from programme.words.earlier import Told, changed
from programme.words.speech import Speech

KEPT = Markup(' lang="en-GB" dir="ltr"')  # of what stays English: names, addresses, titles, what people have written
# Unicode has no names for them.
SIGNED = {"bfi": "British Sign Language", "isg": "Irish Sign Language"}


def _kept(text: Markup) -> Markup:
    return Markup("<span{}>{}</span>").format(KEPT, text)


@dataclass(frozen=True)
class OtherSpeech(Speech):
    """What the site says in the language with the short form ``code``: ``said`` by the English words."""

    code: str
    said: Mapping[str, str] = field(default_factory=dict, repr=False)
    english = KEPT

    def __call__(self, text: str, **values: object) -> Markup:
        """Say our own words, with the blanks filled in; where nobody has translated them, in English, and marked so."""
        if told := self.said.get(text):
            return escape(told).format(**values)
        return _kept(Markup(text).format(**values))

    def plain(self, text: str) -> str:
        """Say the same for an attribute, where nothing can be marked."""
        return self.said.get(text) or text

    def named(self, title: str) -> str:
        """Say a title that an adopter has chosen for a link on top of every page: translators are asked for it."""
        return self.said.get(title) or self.data(title)

    def data(self, text: str) -> str:
        """Give words of the data, marked as English."""
        return _kept(escape(text)) if text else text

    @property
    def comma(self) -> str:
        """Return what parts words in a row: of what runs from right to left, only Hebrew letters take our comma."""
        locale = self._locale
        arabic = locale and locale.text_direction == "rtl" and locale.language not in ("he", "yi")
        return "، " if arabic else ", "

    def language(self, name: str) -> str:
        """Say the name of a language, which the data have in English."""
        tag = language(name).tag
        known = self._locale.languages.get(tag.replace("-", "_")) if self._locale else None
        return known or self.said.get(SIGNED.get(tag, name)) or self.data(name)

    @cached_property
    def _locale(self) -> Locale | None:
        """Return what Unicode knows of the language; None where it knows nothing."""
        try:
            return Locale.parse(self.code, sep="-")
        except (UnknownLocaleError, ValueError):
            return None

    @property
    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """Return the filters of templates that say something else than in English."""
        dates = {
            "weekday": lambda day: self._day(day, "EEEE", english.weekday),
            "short_date": lambda day: self._day(day, "long", english.short_date),
            "long_date": lambda day: self._day(day, "full", english.long_date),
            "month_name": lambda day: self._day(day, "MMMM y", english.month_name),
        }
        return {
            **dates,
            "days_by_month": self._days,
            "number": self._number,
            "times": self._times,
            "changed": self._changed,
            "rule": lambda *_: "",  # its grammar differs from language to language: the dates themselves follow
        }

    def _day(self, day: date, form: str, otherwise: Callable[[date], str]) -> str:
        return format_date(day, form, locale=self._locale) if self._locale else self.data(otherwise(day))

    def _days(self, days: Iterable[date]) -> str:
        if not self._locale:
            return self.data(english.days_by_month(days))
        return format_list([format_skeleton("yMMMd", day, locale=self._locale) for day in days], locale=self._locale)

    def _number(self, value: int) -> str:
        return format_decimal(value, locale=self._locale) if self._locale else english.number(value)

    def _clock(self, moment: time) -> str:
        if not self._locale:
            return self.data(english.clock(moment))
        return english.keep(format_time(moment, "short", locale=self._locale))

    def _span(self, start: time, end: time) -> Markup:
        return Markup("{} – {}").format(self._clock(start), self._clock(end))

    def _times(self, occurrence: Occurrence) -> Markup:
        later = occurrence.last_date != occurrence.date
        until = self._day(occurrence.last_date, "full", english.long_date)
        if not occurrence.start:
            return self("All day, until {date}", date=until) if later else self("All day")
        start = occurrence.start.timetz().replace(tzinfo=None)
        if not occurrence.end:
            return self("From {time}", time=self._clock(start))
        hours = self._span(start, occurrence.end.timetz().replace(tzinfo=None))
        return self("{hours}, until {date}", hours=hours, date=until) if later else hours

    def _changed(self, occurrence: Occurrence) -> list[Told]:
        """Say what has become of a date; beside another day, the sentence that says what it was is English."""
        now = occurrence.as_published
        moved = [self._before(told, now) for told in occurrence.earlier if told.date != now.date]
        sentences: list[str] = [self("Before: {when}", when=Markup("; ").join(moved))] if moved else []
        told = changed(occurrence)
        sentences += [self.data(one.said) for one in told[len(sentences) :]]
        return [Told(self(one.word), said) for one, said in zip(told, sentences, strict=True)]

    def _before(self, earlier: Earlier, now: Earlier) -> Markup:
        hours = earlier.hours if earlier.hours != now.hours else None
        parts: list[str] = [self._day(earlier.date, "full", english.long_date)]
        if hours:
            parts.append(self._span(hours[0], hours[1]) if hours[1] else self._clock(hours[0]))
        if earlier.place != now.place:
            parts.append(self("Online") if earlier.where == "online" else self.data(earlier.where))
        return Markup(self.comma).join(parts)
