"""The real sample: it loads, every fact has its source, and nothing of the workshop shows."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from programme.__main__ import main
from programme.build import Loaded, load
from programme.load.config import load_config
from programme.load.entries import load_dataset
from programme.load.starter import travelling
from programme.model.base import Record, SourceFields
from programme.model.collections import COLLECTIONS, Collection
from programme.model.event import Event
from programme.model.facts import Figure
from programme.model.pathway import Pathway
from programme.model.reference import Source
from programme.problems.problem import errors_in
from programme.schedule.ledger import LONDON
from programme.settings import make_settings

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "docs").rglob("*.md")])
# Files of this repository that are the sample's or its maintainers', and stay here.
STAYS = re.compile(
    r"docs/news/(?!index\.md).*|data/README\.md"
    r"|\.github/(dependabot\.yml|readme/.*|ISSUE_TEMPLATE/.*|workflows/(audit|release)\.yml|CODEOWNERS)"
)
# A code of our notes, such as S12, and words of how the sample was made.
WORKSHOP = re.compile(r"\bS\d{1,3}\b|\bseed\b|\bstored copy\b|\bdraft data\b|\bTODO\b|\bFIXME\b|lorem ipsum", re.I)
# Addresses of examples, and of this machine.
MADE_UP = re.compile(r"https?://(?:[\w.-]+\.)?example\.(?:org|com|net)|localhost", re.I)


@pytest.fixture(scope="module")
def sample() -> Loaded:
    """The sample, read and checked."""
    return load(make_settings(load_config(ROOT / "mkdocs.yml"), ROOT, date(2026, 11, 29)))


def records_of(sample: Loaded) -> Iterator[tuple[str, Record]]:
    """Yield every record of the sample with what to call it."""
    dataset = sample.renderer.content.dataset
    for name, entries in dataset.entries.items():
        yield from ((f"{name}: {entry_id}", entry) for entry_id, entry in entries.items())
    yield from dataset.singles.items()


def test_the_sample_has_no_error(sample: Loaded) -> None:
    """Everything in data/ and docs/ passes the checks."""
    assert [str(problem) for problem in errors_in(sample.problems)] == []


def test_the_sample_fills_every_collection(sample: Loaded) -> None:
    """Each kind of content is there to be seen."""
    dataset = sample.renderer.content.dataset
    counts = {name: len(entries) for name, entries in dataset.entries.items()}
    singles = {name for name in counts if name in dataset.singles}
    assert [name for name, count in counts.items() if not count and name not in singles] == []
    assert counts["pathways"] >= 4
    assert len(sample.renderer.content.occurrences) >= 8


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_its_sample_is_there(collection: Collection) -> None:
    """The sample has a file, or a folder, with entries in it."""
    file = ROOT / "data" / f"{collection.name}.yaml"
    assert file.is_file() or file.with_suffix("").is_dir(), f"{collection.name}: write data/{collection.name}.yaml."
    dataset, _ = load_dataset(ROOT / "data")
    found = dataset.singles.get(collection.name) if collection.single else dataset.entries[collection.name]
    assert found, f"{collection.name}: data/{collection.name}.yaml holds no entry."


def test_no_data_file_is_left_over() -> None:
    """Every file in data/ belongs to a collection."""
    names = {path.stem for path in (ROOT / "data").iterdir() if path.name != "schemas" and path.suffix in ("", ".yaml")}
    assert names <= {collection.name for collection in COLLECTIONS}


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_a_data_file_names_its_schema_first(collection: Collection) -> None:
    """VS Code reads the first line, JetBrains the second; form editors keep neither, hence the settings of both."""
    name = collection.name
    lines = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [f"# yaml-language-server: $schema=schemas/{name}.json", f"# $schema: schemas/{name}.json"]


def test_every_step_has_a_source(sample: Loaded) -> None:
    """A career guide states nothing that a reader cannot follow up: each fact names its source, or says to check it."""
    lacking = []
    for pathway in sample.renderer.content.dataset.all(Pathway).values():
        assert pathway.steps, f"{pathway.id} has no steps."
        for step in pathway.steps:
            facts = [*step.band, *step.needs, *step.routes]
            if not any(fact.sources for fact in facts):
                lacking.append(f"{pathway.id}: no source for the step {step.role}")
            lacking += [f"{pathway.id}, {step.role}: {fact.text}" for fact in facts if not (fact.sources or fact.check)]
        facts = [*pathway.work, *pathway.ways_in]
        lacking += [f"{pathway.id}: {fact.text}" for fact in facts if not (fact.sources or fact.check)]
    assert lacking == []


def test_every_figure_has_a_source(sample: Loaded) -> None:
    """Each number names where it comes from, itself and not through its entry."""
    count = 0
    for name, record in records_of(sample):
        figures: tuple[Figure, ...] = getattr(record, "figures", ())
        for figure in figures:
            count += 1
            assert figure.sources, f"{name}: the figure {figure.value} {figure.measures} has no source."
    assert count > 10


def test_every_entry_was_reviewed(sample: Loaded) -> None:
    """Each entry says when somebody last checked it, and not in the future."""
    for name, record in records_of(sample):
        assert record.reviewed, f"{name} has no `reviewed`."
        assert record.reviewed <= date(2026, 11, 29), f"{name} was reviewed in the future."


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_of_the_workshop_shows(path: Path) -> None:
    """No code of our notes and no word of how the sample was made stands in a text, comments included."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [f"{number}: {line}" for number, line in enumerate(lines, 1) if WORKSHOP.search(line)]
    assert not found, "\n".join(found)


def test_every_address_stands_once(sample: Loaded) -> None:
    """An external page is named in sources.yaml, or is an entry's own website; nothing else is typed twice."""
    dataset = sample.renderer.content.dataset
    addresses = Counter(
        address.rstrip("/").casefold()
        for _, record in records_of(sample)
        for address in (getattr(record, "url", None), getattr(record, "website", None))
        if address
    )
    assert {address for address, count in addresses.items() if count > 1} == set()
    inline = [name for name, record in records_of(sample) for one in sources_in_place(record) if one.url]
    assert not inline, f"Give these sources an entry in sources.yaml: {', '.join(inline)}"
    known = {source.url.rstrip("/").casefold() for source in dataset.all(Source).values() if source.url}
    assert known <= set(addresses)


def sources_in_place(record: Record) -> Iterator[SourceFields]:
    """Yield sources that are written in place rather than named by their id."""
    yield from (source for source in record.sources if not isinstance(source, Source))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_address_is_made_up(path: Path) -> None:
    """Examples of addresses stand in comments only."""
    lines = path.read_text(encoding="utf-8").split("\n")
    said = [line for line in lines if not (path.suffix == ".yaml" and line.lstrip().startswith("#"))]
    assert not [line for line in said if MADE_UP.search(line)]


def test_no_session_ends_before_it_starts(sample: Loaded) -> None:
    """Every date has a place in time, in London, and its end comes after its start."""
    content = sample.renderer.content
    assert {one.event.id for one in content.occurrences} == set(content.dataset.all(Event))
    for one in content.occurrences:
        assert one.date <= one.last_date
        if one.start and one.end:
            assert one.start < one.end
            assert one.start.tzinfo is one.end.tzinfo is LONDON


def test_every_file_travels_or_stays() -> None:
    """Whoever adds a file to docs/, data/ or .github/ says whether other programmes get it."""
    places = [Path(source) for source, _ in travelling()]
    files = subprocess.run(["git", "ls-files", "docs", "data", ".github"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    for name in files.stdout.decode().split():
        travels = any(Path(name).is_relative_to(place) for place in places)
        assert travels or STAYS.fullmatch(name), f"{name}: add it to travels.txt, or to what stays."
    for place in places:
        assert (ROOT / place).exists(), f"{place} is on the list of what travels, and is not there."


def test_the_sample_reads_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    """The words of the sample's data and pages get no advice: what we ship is what we preach."""
    assert main(["--config", str(ROOT / "mkdocs.yml"), "check", "--editorial"]) == 0
    assert "warning:" not in capsys.readouterr().out
