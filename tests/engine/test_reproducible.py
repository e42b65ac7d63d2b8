"""The same input and the same date give the same bytes, whatever the machine."""

import re
import sys
from itertools import cycle
from pathlib import Path

import pytest

from tests.engine.builds import OTHER_DATA, add_languages, build, copy_project, environments, files_of

# A disk gives the names in a folder in an order of its own; Python runs this file before anything else.
BACKWARDS = """
import os

list_folder, scan_folder = os.listdir, os.scandir


class Backwards:
    def __init__(self, *folder):
        with scan_folder(*folder) as found:
            self.found = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self.found

    def __next__(self):
        return next(self.found)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def close(self):
        pass


os.listdir = lambda *folder: sorted(list_folder(*folder), reverse=True)
os.scandir = Backwards
"""

# Each is as odd as a machine can be: folders in another order, far from London, another language and encoding.
MACHINES = (
    {"PYTHONPATH": "backwards", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
)


def lay_out(project: Path) -> Path:
    """The project with the sample's data, and beside them those of the other programme, in three languages."""
    copy_project(project)
    for path in OTHER_DATA.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "events":
            text = re.sub(r"^- id: .*", r"\g<0>\n  programme: gogledd", text, flags=re.M)
        name = "site.yaml" if path.stem == "site" else f"{path.stem}/other.yaml"
        (project / "data" / name).parent.mkdir(exist_ok=True)
        (project / "data" / name).write_text(text, encoding="utf-8")
    add_languages(project)
    (project / "backwards").mkdir()
    (project / "backwards" / "sitecustomize.py").write_text(BACKWARDS, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of a build on an ordinary machine."""
    project = lay_out(tmp_path_factory.mktemp("first") / "project")
    return dict(files_of(build(project / "out", project, PYTHONHASHSEED="0", TZ="Europe/London")))


def programs() -> dict[str, Path]:
    """Each program that builds, by name: every other Python, and ProperDocs, which needs no MkDocs maintainer."""
    found = environments()
    assert "properdocs" in found
    return found if len(found) >= len(MACHINES) else {"mkdocs": Path(sys.executable), **found}


def test_builds_are_alike(first: dict[str, bytes], tmp_path: Path) -> None:
    """One SOURCE_DATE_EPOCH gives the same in each Python, and in other folders, zones, locales and hash seeds."""
    for (name, python), machine in zip(programs().items(), cycle(MACHINES), strict=False):
        project = lay_out(tmp_path / name)
        program = name if name == "properdocs" else "mkdocs"
        second = dict(files_of(build(project / "out", project, python=python, program=program, **machine)))
        assert sorted(second) == sorted(first), name
        assert not [path for path in first if first[path] != second[path]], name


def test_another_date_gives_other_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    """The comparison above sees a difference where there is one."""
    project = lay_out(tmp_path / "later")
    later = dict(files_of(build(project / "out", project, PROGRAMME_AS_AT="none")))
    assert later != first


def test_the_day_is_that_of_london(tmp_path: Path) -> None:
    """Half past eleven at night in UTC is the next day in London in summer, wherever the build runs."""
    late_evening = "1717540200"  # 2024-06-04 22:30 UTC, 23:30 in London
    after_midnight = "1717543800"  # 2024-06-04 23:30 UTC, 00:30 on 5 June in London
    for epoch, passed in ((late_evening, False), (after_midnight, True)):
        site = build(
            tmp_path / epoch,
            PROGRAMME_DATA=str(OTHER_DATA),
            PROGRAMME_AS_AT="none",
            SOURCE_DATE_EPOCH=epoch,
            TZ="America/New_York",
        )
        listed = (site / "sessions/past/index.html").read_text(encoding="utf-8")
        assert ('datetime="2024-06-04"' in listed) is passed
