"""Nothing that anybody types into the data comes alive, in any file of the site."""

import re
from pathlib import Path
from typing import Any

import pytest

from programme.problems import ContentError
from tests import attacked, inert
from tests.attacked import FORMS, LEFT_OUT, PAYLOADS, TEXTS, typed
from tests.small_programme import build_in, lay_out, problems_in

PROSE = {"docs/index.md": "# Home\n\n<!-- list: upcoming -->\n", "docs/news/opening.md": None}
GOOD_LINK = re.compile("a href( title)?")
Outputs = dict[str, bytes]


def built(folder: Path, text: str) -> Outputs:
    """Build with a text in every field."""
    attacked.write(lay_out(folder, PROSE) / "data", attacked.dataset(typed(text)))
    return {output.path: output.content for output in build_in(folder).outputs}


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """What is built from plain words."""
    return built(tmp_path_factory.mktemp("harmless") / "site", "Plain words @")


@pytest.fixture(scope="module")
def shapes(harmless: Outputs) -> dict[str, Any]:
    return {path: inert.shape(path, content) for path, content in harmless.items()}


def test_fields_are_found() -> None:
    """The fields come from the models: those of every collection, and deep inside."""
    assert {where[0] for where in TEXTS} == set(attacked.FIELDS)
    assert ("charter", "signatories", "pledges", "evidence", "source", "title") in TEXTS
    assert len(TEXTS) > 200
    assert len(FORMS) > 150
    assert LEFT_OUT <= {field.where for fields in attacked.FIELDS.values() for field in _all(fields)}


def _all(fields: tuple[attacked.Field, ...]) -> list[attacked.Field]:
    return [found for field in fields for found in (field, *_all(field.parts))]


def test_harmless_words_are_harmless(harmless: Outputs) -> None:
    """The scan is quiet where nothing is wrong, and most fields do reach the site."""
    assert list(inert.faults(harmless)) == []
    said = b"".join(content for path, content in harmless.items() if path.endswith((".html", ".csv", ".json")))
    missing = {where for where in TEXTS if attacked.word_of(where).encode() not in said}
    assert {where[-1] for where in missing} == {"notes", "accept"}


@pytest.mark.parametrize("payload", [found for found in PAYLOADS if "refused" not in found], ids=lambda p: p["text"][:30])
def test_nothing_typed_comes_alive(payload: Any, shapes: dict[str, Any], tmp_path: Path) -> None:
    """A payload in every field at once: nothing live, and every file has the shape that plain words give it."""
    outputs = built(tmp_path / "site", payload["text"])
    assert list(inert.faults(outputs)) == []
    assert sorted(outputs) == sorted(shapes)
    for path, content in outputs.items():
        found, wanted = inert.shape(path, content), shapes[path]
        # A poster shows as many dates as fit, and a page names sources that are the same only once.
        if "/poster" in path or "@" not in payload["text"]:
            found, wanted = set(found) - set(wanted), set()
        elif payload.get("links") and path.endswith((".html", ".atom")):
            found, wanted = ([line for line in lines if not GOOD_LINK.fullmatch(line)] for lines in (found, wanted))
        assert found == wanted, path
