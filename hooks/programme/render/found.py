"""What search finds: the words that pages say, read from the pages as they are written, and kept for its index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from programme.files.output import Output
from programme.prose.pages import ProsePage
from programme.render.news import Lists
from programme.render.renderer import Renderer
from programme.render.start import whos
from programme.search.files import Make, finding_files
from programme.search.page_words import words_of_page
from programme.search.records import PAGE, SearchRecord


def found_outputs(
    renderer: Renderer, pages: Sequence[ProsePage], lists: Lists, planned: Sequence[Output]
) -> Iterator[Output]:
    """Yield the files of search and near me, made of the words that were kept of ``planned`` pages.

    A page that was not written with them is made once more: under ``serve``, and where somebody asks for one file.
    """
    kept = {output.address: (output, output.keep) for output in planned if output.keep}
    prose = {page.address: page for page in pages}

    def words(notes: Mapping[str, str], address: str) -> str:
        if address in notes:
            return notes[address]
        if address in kept:
            output, keep = kept[address]
            return keep(output.content)
        page = prose.get(address)
        return words_of_page(renderer.prose_page(page, lists[page.file])) if page else ""

    def made_of(make: Make, notes: Mapping[str, str]) -> bytes:
        return make(partial(words, notes))

    more = [SearchRecord(who.title, PAGE, who.address, who.lead) for who in whos(renderer.content)]
    for address, make in finding_files(renderer.content, pages, more):
        yield Output(address, partial(made_of, make, {}), made_of=partial(made_of, make))
