"""Imports run one way, and only the edges touch the world. Read from the source with the standard library's ast."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
SOURCES = {
    ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): path.read_text(encoding="utf-8")
    for path in HOOKS.rglob("programme/**/*.py")
}
EDGES = (
    "programme.__main__",
    "programme.commands",
    "programme.starter.__main__",
    "programme.mkdocs_events",
    "programme.preview",
    "programme.changes.history",
    "programme.files.compiled",
    "programme.files.kept",
    "programme.files.laying",
    "programme.files.live_site",
    "programme.files.processes",
    "programme.files.progress",
    "programme.files.writing",
)

# The house from the ground up: a room knows itself and the rooms on floors below, no other.
FLOORS = (
    ("problems", "theme"),
    ("files",),
    ("model",),
    ("geography", "prose"),
    ("schedule",),
    ("words",),
    ("load", "settings"),
    ("check", "changes", "feeds", "linked_data", "search", "edits"),
    ("editors", "exports", "importing"),
    ("forms", "render", "reporting", "starter"),
    ("inputs", "outputs", "all_rules"),
    ("checks", "rendering"),
    ("build",),
    ("preview",),
    ("commands", "mkdocs_events"),
    ("__main__",),
)
FLOOR_OF = {f"programme.{room}": floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# A package or module, and the only parts of the engine that may import it.
LINE = (
    *("programme.inputs", "programme.outputs", "programme.all_rules", "programme.checks", "programme.rendering"),
    *("programme.build", "programme.preview"),
)
ONLY = {
    "yaml": ("programme.load",),
    "yaml_env_tag": ("programme.load",),
    "jinja2": ("programme.render", "programme.mkdocs_events"),
    "mkdocs": ("programme.mkdocs_events",),
    "icalendar": ("programme.feeds", "programme.load.calendars"),
    "recurring_ical_events": ("programme.load.calendars",),
    "openpyxl": ("programme.load.sheets", "programme.importing.blank"),
    "markdown": ("programme.render",),
    "PIL": ("programme.files.pictures",),
    "selectolax": ("programme.check",),
    "programme.load": (
        *("programme.load", "programme.starter", "programme.edits", "programme.importing", "programme.forms"),
        *(*LINE, *EDGES),
    ),
    "programme.settings": (*LINE, *EDGES),
    "programme.feeds": ("programme.feeds", *LINE, "programme.commands.changes"),
    "os": EDGES,
    "sys": EDGES,
    "subprocess": EDGES,
    "shutil": EDGES,
    "tempfile": EDGES,
    "socket": (),
    "http": ("programme.commands.web",),
    "urllib.request": ("programme.commands.web",),
    "requests": (),
    "random": (),
    "uuid": ("programme.exports.openreferral", "programme.exports.openreferral_schedules"),
    "time": ("programme.commands.reminders", "programme.files.progress"),
    "locale": (),
}

READS = {"read_text", "read_bytes", "open", "stat", "is_file", "is_dir", "glob", "rglob", "iterdir"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmdir", "touch", "symlink_to", "chmod", "print"}
CLOCKS = {"now", "utcnow", "today", "getenv", "environ"}


def within(module: str, parts: tuple[str, ...]) -> bool:
    """Say whether a module is one of these parts or stands inside one."""
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def imports_of(source: str) -> Iterator[str]:
    """Yield every module that a source imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "An import with dots: write the whole name."
            yield node.module or ""
            yield from (whole for name in node.names if (whole := f"{node.module}.{name.name}") in SOURCES)


IMPORTS = {module: sorted(set(imports_of(source))) for module, source in SOURCES.items()}


def room_of(module: str) -> str:
    """The room that a module stands in: the package, or the module itself where it stands alone."""
    return ".".join(module.split(".")[:2])


def breaches() -> list[str]:
    """Say each import that breaks a rule, in a sentence."""
    found = []
    for module, names in IMPORTS.items():
        for name in names:
            for package, allowed in ONLY.items():
                # os.path works out paths and touches nothing.
                if within(name, (package,)) and name != "os.path" and not within(module, allowed):
                    where = " and ".join(allowed) or "no module"
                    found.append(f"{module} imports {name}: only {where} may know {package}.")
            here, there = room_of(module), room_of(name)
            if there in FLOOR_OF and here != there and FLOOR_OF[here] <= FLOOR_OF[there]:
                found.append(f"{module} imports {name}: {there} stands no floor below {here}.")
    return found


def test_each_room_has_its_floor() -> None:
    """A new room is given its place in the line here, and a room that is gone leaves none."""
    assert {room_of(module) for module in SOURCES} - {"programme"} == set(FLOOR_OF)


def test_imports_follow_the_line() -> None:
    """Only load knows YAML, only render knows Jinja, only the events know MkDocs, and nothing looks back."""
    assert not (found := breaches()), "\n".join(found)


def test_the_engine_has_no_circle() -> None:
    """No module needs, in the end, itself."""
    graph = {
        module: {name for name in names if name in SOURCES and name not in (module, "programme")}
        for module, names in IMPORTS.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"These modules import each other in a circle: {' -> '.join(error.args[1])}")


def touches(source: str) -> Iterator[tuple[str, int]]:
    """Yield each name by which a source reaches the world, with its line."""
    names = READS | WRITES | CLOCKS
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in names:
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name) and node.id in {"open", "print", "input", "exec", "eval"}:
            yield node.id, node.lineno


def test_only_the_edges_write_and_only_load_reads() -> None:
    """Everything between is a function of what it is given: no clock, no files, no variables of the shell."""
    found = []
    for module, source in SOURCES.items():
        for name, line in touches(source):
            if within(module, EDGES):
                continue
            if name in READS and within(module, ("programme.load",)):
                continue
            # "today" is also a field of ours: the day of the build, handed in by the edges.
            if name == "today" and not any(f"{kind}.today()" in source for kind in ("date", "datetime")):
                continue
            found.append(
                f"{module}, line {line}: `{name}` reaches outside. Only load reads, and only the edges do more."
            )
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("programme.schedule.occurrences", "import yaml"),
        ("programme.feeds.wording", "from jinja2 import Environment"),
        ("programme.load.text", "from mkdocs.config import base"),
        ("programme.exports.files", "import icalendar"),
        ("programme.words", "import os"),
        ("programme.model.event", "from programme.schedule.content import Content"),
        ("programme.check.events", "from programme.render.view import View"),
        ("programme.render.view", "from programme import feeds"),
        ("programme.feeds.wording", "from programme.render.link import Link"),
        ("programme.linked_data.events", "from programme.render.view import View"),
        ("programme.exports.files", "from programme.feeds.publication import publish"),
        ("programme.search.records", "from programme.render.link import Link"),
        ("programme.schedule.occurrences", "def late():\n    from programme.build import build"),
    ],
)
def test_each_rule_sees_its_breach(module: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are no better than what they find: a forbidden import is told."""
    before = breaches()
    monkeypatch.setitem(IMPORTS, module, [*IMPORTS[module], *imports_of(line)])
    assert set(breaches()) - set(before)


@pytest.mark.parametrize(
    "line", ["open('x')", "path.write_text('x')", "datetime.now(UTC)", "os.environ['x']", "print(1)"]
)
def test_each_way_out_is_seen(line: str) -> None:
    """Whatever touches the world is found in the source."""
    assert len(list(touches(line))) == 1
