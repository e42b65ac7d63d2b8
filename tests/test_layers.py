"""Imports run one way, and only the edges touch the world. Read from the source with the standard library's ast."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parent.parent / "hooks"
HOOK = "mkdocs_hooks"
SOURCES = {
    ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"): path.read_text(encoding="utf-8")
    for path in HOOKS.rglob("*.py")
}
EDGES = (
    "programme.__main__",
    "programme.changes.history",
    "programme.preview",
    "programme.files.swap",
    "programme.files.writing",
    HOOK,
)

# A package or module, and the only parts of the engine that may import it.
ONLY = {
    "yaml": ("programme.load",),
    "yaml_env_tag": ("programme.load",),
    "jinja2": ("programme.render", HOOK),
    "mkdocs": (HOOK,),
    "icalendar": (),
    "markdown": ("programme.render",),
    "selectolax": ("programme.check",),
    "os": (*EDGES,),
    "sys": (*EDGES,),
    "subprocess": EDGES,
    "shutil": EDGES,
    "tempfile": EDGES,
    "socket": (),
    "http": (),
    "urllib.request": (),
    "requests": (),
    "random": (),
    "uuid": (),
    "time": (),
    "locale": (),
}

# A part of the engine, and the only parts of the engine that it may import.
KNOWS = {
    "programme.problems.problem": (),
    "programme.model": ("programme.model", "programme.problems.problem"),
    "programme.model.collections": ("programme.model",),
    "programme.problems.codes": (),
    "programme.problems.voices": ("programme.problems.problem",),
    "programme.editors.schemas": ("programme.model.collections", "programme.model"),
    "programme.model.dataset": ("programme.model.collections", "programme.model", "programme.problems.problem"),
}

# A part of the engine, and parts that it may not import.
KNOWS_NOT = {
    "programme.feeds": (
        "programme.render",
        "programme.load",
        "programme.check",
        "programme.build",
        "programme.settings",
    ),
    "programme.linked_data": (
        "programme.render",
        "programme.feeds",
        "programme.exports",
        "programme.load",
        "programme.check",
        "programme.build",
        "programme.settings",
    ),
    "programme.exports": (
        "programme.render",
        "programme.feeds",
        "programme.load",
        "programme.check",
        "programme.build",
        "programme.settings",
    ),
    "programme.render": (
        "programme.feeds",
        "programme.load",
        "programme.check",
        "programme.build",
        "programme.settings",
    ),
    "programme.check": ("programme.render", "programme.feeds", "programme.load", "programme.build"),
    "programme.load": ("programme.check", "programme.render", "programme.feeds", "programme.build"),
    "programme.schedule": (
        "programme.load",
        "programme.check",
        "programme.render",
        "programme.feeds",
        "programme.build",
    ),
    "programme.words": ("programme.load", "programme.check", "programme.render", "programme.feeds", "programme.build"),
    "programme.search": (
        "programme.load",
        "programme.check",
        "programme.render",
        "programme.feeds",
        "programme.build",
        "programme.settings",
    ),
    "programme.changes": (
        "programme.load",
        "programme.check",
        "programme.render",
        "programme.feeds",
        "programme.build",
        "programme.settings",
    ),
    "programme.changes.history": ("programme",),
    "programme.files.swap": ("programme",),
}

READS = {"read_text", "read_bytes", "open", "stat", "is_file", "is_dir", "glob", "rglob", "iterdir"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmdir", "touch", "symlink_to", "chmod", "print"}
CLOCKS = {"now", "utcnow", "today", "getenv", "environ"}


def within(module: str, parts: tuple[str, ...]) -> bool:
    """Say whether a module is one of these parts or stands inside one."""
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def imports_of(source: str) -> Iterator[str]:
    """Give every module that a source imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "An import with dots: write the whole name."
            yield node.module or ""
            yield from (whole for name in node.names if (whole := f"{node.module}.{name.name}") in SOURCES)


def breaches() -> list[str]:
    """Say each import that breaks a rule, in a sentence."""
    found = []
    for module, source in SOURCES.items():
        for name in sorted(set(imports_of(source))):
            for package, allowed in ONLY.items():
                # os.path works out paths and touches nothing.
                if within(name, (package,)) and name != "os.path" and not within(module, allowed):
                    where = " and ".join(allowed) or "no module"
                    found.append(f"{module} imports {name}: only {where} may know {package}.")
            for part, known in KNOWS.items():
                if within(module, (part,)) and within(name, ("programme",)) and not within(name, known):
                    found.append(f"{module} imports {name}: {part} may know only {', '.join(known) or 'itself'}.")
            for part, unknown in KNOWS_NOT.items():
                if within(module, (part,)) and within(name, unknown):
                    found.append(f"{module} imports {name}: {part} may not know it; the line runs the other way.")
    return found


def test_imports_follow_the_line() -> None:
    """Only load knows YAML, only render knows Jinja, only the hook knows MkDocs, and nothing looks back."""
    assert not (found := breaches()), "\n".join(found)


def test_the_engine_has_no_circle() -> None:
    """No module needs, in the end, itself."""
    graph = {
        module: {name for name in imports_of(source) if name in SOURCES and name not in (module, "programme")}
        for module, source in SOURCES.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"These modules import each other in a circle: {' -> '.join(error.args[1])}")


def touches(source: str) -> Iterator[tuple[str, int]]:
    """Give each name by which a source reaches the world, with its line."""
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
        ("programme.feeds.event", "from jinja2 import Environment"),
        ("programme.load.text", "from mkdocs.config import base"),
        ("programme.feeds.event", "import icalendar"),
        ("programme.words", "import os"),
        ("programme.model.event", "from programme.dataset import Dataset"),
        ("programme.check.events", "from programme.render.view import View"),
        ("programme.render.view", "from programme import feeds"),
        ("programme.feeds.event", "from programme.render.view import Link"),
        ("programme.linked_data.events", "from programme.render.view import View"),
        ("programme.exports.files", "from programme.feeds import publish"),
        ("programme.search.records", "from programme.render.view import Link"),
        ("programme.schedule.occurrences", "def late():\n    from programme.build import build"),
    ],
)
def test_each_rule_sees_its_breach(module: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are no better than what they find: one forbidden import is one sentence."""
    before = breaches()
    monkeypatch.setitem(SOURCES, module, f"{SOURCES[module]}\n{line}\n")
    assert len(set(breaches()) - set(before)) == 1


@pytest.mark.parametrize(
    "line", ["open('x')", "path.write_text('x')", "datetime.now(UTC)", "os.environ['x']", "print(1)"]
)
def test_each_way_out_is_seen(line: str) -> None:
    """Whatever touches the world is found in the source."""
    assert len(list(touches(line))) == 1
