"""Links of prose and of Markdown in the data: each must lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from programme.dataset import Dataset
from programme.markdown import links_in
from programme.problems import Problem, choices, closest
from programme.prose import ProsePage
from programme.texts import MARKDOWN, texts_in

OUTSIDE = re.compile(r"(https?://|mailto:|tel:)", re.I)

Fault = tuple[str, str, str]


def addresses_of(pages: Iterable[ProsePage], paths: Iterable[str]) -> set[str]:
    """Give every address of the site, from its prose pages and the paths of its other files."""
    return {*(page.address for page in pages), *("/" + path.removesuffix("index.html") for path in paths)}


def link_fault(link: str, address: str, pages: Mapping[str, ProsePage], addresses: Collection[str]) -> Fault | None:
    """Give code, message and advice where a link leads nowhere; ``address`` is what it means, from the root."""
    if OUTSIDE.match(link):
        return None
    target, _, fragment = link.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.I):
        advice = "Copy the whole address from the browser; it begins with https://"
        return "address-scheme", f'"{link}" is not an address that the site may link to.', advice
    if address not in addresses:
        near = closest(address, addresses)
        advice = f'Did you mean "{near}"?' if near else "Write the address from the root, such as /sessions/."
        return "link-broken", f'"{link}" leads nowhere.', advice
    if fragment and address in pages and not pages[address].markers and fragment not in pages[address].anchors:
        anchors = sorted(pages[address].anchors)
        near = closest(fragment, anchors)
        advice = f'Did you mean "#{near}"?' if near else f"Its headings: {choices(anchors)}."
        return "anchor-broken", f'there is no heading "#{fragment}" on {address}.', advice
    return None


def check_data_links(
    dataset: Dataset, pages: Iterable[ProsePage], addresses: Collection[str], unsure: Collection[str]
) -> list[Problem]:
    """Give the links of descriptions that lead nowhere; below an address in ``unsure`` an entry may have a mistake."""
    known = {page.address: page for page in pages}
    problems: list[Problem] = []
    for entries in dataset.entries.values():
        for entry in entries.values():
            for path, text in texts_in(entry, kinds=MARKDOWN):
                for link in links_in(text):
                    target = link.partition("#")[0]
                    fault = None if target.startswith(tuple(unsure)) else link_fault(link, target, known, addresses)
                    if fault:
                        code, message, advice = fault
                        place = dataset.place(entry, path)
                        problems.append(Problem(place, code, f'{entry.thing} "{entry.label}"', message, advice))
    return problems
