"""The records that search looks through: one for each guide, session, place, way in, partner, news and page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from programme.model.base import Entry
from programme.model.event import Event
from programme.model.languages import name_of
from programme.model.opportunity import Opportunity
from programme.model.partner import Partner
from programme.model.pathway import Pathway
from programme.model.programme import Programme
from programme.model.reference import Term
from programme.model.site import Site
from programme.model.venue import Venue
from programme.model.walk import texts_of
from programme.prose.pages import ProsePage
from programme.schedule.content import Content
from programme.search.folding import fold, words_in
from programme.search.index import packed_index
from programme.words import label, local_to
from programme.words.step_pay import pay_to_start

SESSION, PAGE = "Session", "Page"
KINDS: Mapping[type[Entry], str] = {
    Pathway: "Career guide",
    Event: SESSION,
    Venue: "Place",
    Opportunity: "Way in",
    Partner: "Partner",
    Programme: "Programme",
    Term: "Word explained",
}
NOT_FOUND = ("/search/", "/a-to-z/")
Data = dict[str, Any]
WordsOf = Callable[[str], str]  # the words of the page at an address


class SearchRecord(Struct, frozen=True):
    """One thing to find: by each word that its page says, by its other names ``also``, and by what else is ``said``.

    ``state`` is said where it matters (``Cancelled``, ``Closed``); ``over`` puts it behind what is still on.
    The first of ``dates`` that has not passed is the next one: ``day``, with ``until`` where it ends on a later day,
    ``full`` where it is, and its own ``text``, ``area`` and ``time`` where they are not those of the record. Days on
    which it was to be are ``off``, each with its state.
    ``pay`` says what a guide's first job pays.
    ``lang`` is the language of its title and text, where it is not English.
    """

    title: str
    kind: str
    address: str
    text: str = ""
    area: str = ""
    time: str = ""
    pay: str = ""
    dates: Sequence[Data] = ()
    off: Sequence[Data] = ()
    state: str = ""
    over: bool = False
    lang: str | None = None
    also: tuple[str, ...] = ()
    said: Sequence[str] = ()

    def data(self) -> Data:
        """Give it as the script reads it: empty parts left out; the address from the root, that of home is empty."""
        found: Data = {**asdict(self), "address": self.address[1:], "also": list(self.also), "said": ""}
        return {name: value for name, value in found.items() if value or name == "address"}

    def words(self, words_of_page: WordsOf) -> set[str]:
        """Give what it is found by."""
        return {*words_of_page(self.address).split(), *words_in(" ".join(self.said))}

    def shown(self) -> list[str]:
        """Give the words that are shown of it: the browser has these already."""
        # Where a date has a place of its own, that of the record goes when the date is the next, and is no word of it.
        places = (self.text, self.area) if not any("text" in day or "area" in day for day in self.dates) else ()
        return words_in(" ".join((self.title, *places, *self.also)))


def records_of(content: Content, pages: Iterable[ProsePage]) -> list[SearchRecord]:
    """Return the records of everything but sessions."""
    entries = (entry for model in KINDS if model is not Event for entry in content.dataset.all(model).values())
    return [*(_entry(entry, content) for entry in entries), *_prose(content, pages)]


def search_data(records: Iterable[SearchRecord], words_of_page: WordsOf) -> Data:
    """Return sorted records as the script reads them, the index of their words, and how many tens each has."""
    ordered = sorted(records, key=lambda record: (record.kind, fold(record.title), record.address))
    tens = []

    def words() -> Iterator[set[str]]:  # one record at a time: those of all of them are most of the memory of a build
        for record in ordered:
            found = record.words(words_of_page)
            tens.append(len(found) // 10)
            yield found.difference(record.shown())

    index = packed_index(words())
    return {"records": [record.data() for record in ordered], "tens": tens, **index}


def _entry(entry: Entry, content: Content) -> SearchRecord:
    area = content.areas.of_venue(entry).name if isinstance(entry, Venue) else ""
    state = entry.state(content.today) if isinstance(entry, Opportunity) else "open"
    closed = isinstance(entry, Venue) and entry.is_closed(content.today)
    told = ("summary", "audience", "does", "text", "means")
    text = next((said for name in told if (said := getattr(entry, name, None))), "")
    if isinstance(entry, Term) and entry.means and entry.text:
        text = f"{entry.means[:1].upper()}{entry.means[1:]}. {entry.text}"
    if isinstance(entry, Term) and (local := content.dataset.some(Programme, entry.programmes)):
        text = f"{text.rstrip('.')}. {local_to(programme.name for programme in local)}."
    return SearchRecord(
        title=entry.label,
        kind=KINDS[type(entry)],
        address=entry.page,
        text=", ".join(entry.address) if isinstance(entry, Venue) else text,
        area=area,
        pay=_pay(entry, content) if isinstance(entry, Pathway) else "",
        state="No longer used" if closed else {"open": "", "not known": ""}.get(state, label(state)),
        over=closed or state in ("past", "closed"),
        also=tuple(getattr(entry, "also_called", ())),
        said=[found.value for found in texts_of(entry)] if isinstance(entry, Term) else (),
    )


def _pay(guide: Pathway, content: Content) -> str:
    line = pay_to_start(guide, content)
    if not line:
        return ""
    said = " ".join(filter(None, (line.said, line.when)))
    return f"Pay to start: {said}, {line.since}"


def _prose(content: Content, pages: Iterable[ProsePage]) -> Iterator[SearchRecord]:
    articles = {article.page: article for article in content.articles}
    for page in pages:
        article = articles.get(page.address)
        if page.address not in NOT_FOUND and not page.withdrawn:
            yield SearchRecord(
                title=article.title if article else page.title,
                kind="News" if article else PAGE,
                address=page.address,
                text=page.description,
                lang=page.lines.lang,
                also=_names_of_language(content.site, page.address),
            )


def _names_of_language(site: Site, address: str) -> tuple[str, ...]:
    """Return what people may call the language whose first page this is: its own name, and the English one."""
    spoken = site.language_at(address)
    return (spoken.name, name_of(spoken.code)) if spoken and spoken.page == address else ()
