"""What search finds, asked of the published scripts in Node; and its index, taken apart."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from programme.search.index import packed_index
from tests.engine.scripts import answers

# Of each text: in which words it was answered, whether the results have all of them, and their addresses. A session is
# told by its next date, as search.js has it.
ASK = """({ Finder }, { files, texts }) => {
  const next = (record) => ({ ...record, ...(record.dates || [])[0] });
  const finder = new Finder(...files.map((file) => ({ ...file, records: file.records.map(next) })));
  return texts.map((text) => {
    const { said, all, records } = finder.answer(text);
    return [said, all, records.map(({ address }) => `/${address}`), finder.place(text) || ""];
  });
}"""
Answer = tuple[str, bool, list[str], str]


def search_data(site: Path) -> dict[str, Any]:
    """What a site is searched in; it has one file of it."""
    data: dict[str, Any] = json.loads((site / "finding/search.json").read_text(encoding="utf-8"))
    return data


def search(texts: Sequence[str], *files: Any) -> list[Answer]:
    """What each text finds in the records of these files."""
    return [tuple(answer) for answer in answers("finder.js", ASK, {"files": files, "texts": texts})]


def words_of_records(data: Any) -> list[set[str]]:
    """The index the other way round: the words of each record, but for those that are shown."""
    found: list[set[str]] = [set() for _ in data["records"]]
    word = ""
    parts = re.findall(r"([A-Z])([^A-Z]*)", data["words"])
    for (letter, rest), steps in zip(parts, data["on"].split(" "), strict=True):
        word = word[: ord(letter) - ord("A")] + rest
        for number in _numbers(steps):
            found[number].add(word)
    return found


def _numbers(steps: str) -> Iterable[int]:
    last = -1
    for letters, more in re.findall(r"([A-Z]*[a-z])(\d*)", steps):
        step = 0
        for letter in letters.lower():
            step = step * 26 + ord(letter) - ord("a")
        last += 1 + step
        yield from range(last, last + int(more or 0) + 1)
        last += int(more or 0)


def only(data: Any, wanted: Iterable[int]) -> dict[str, Any]:
    """The same data with some of the records only."""
    chosen, words = [*wanted], words_of_records(data)
    parts = {name: [data[name][number] for number in chosen] for name in ("records", "tens")}
    return {**data, **parts, **packed_index(words[number] for number in chosen)}
