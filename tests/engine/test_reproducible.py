"""The same input and the same date give the same bytes, whatever the machine."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.engine.builds import OTHER_DATA, build, copy_project, environments, files_of

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

MACHINES = {
    "another order on disk": {"PYTHONPATH": "backwards"},
    "west of everyone": {"TZ": "Pacific/Pago_Pago"},
    "east of everyone": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "another language": {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295"},
    "another encoding": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7"},
}


@pytest.fixture(scope="module", params=["data", "tests/engine/other"])
def data(request: pytest.FixtureRequest) -> str:
    """The sample, and the other programme, which has what the sample has not."""
    return str(request.param)


@pytest.fixture(scope="module")
def first(data: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of a build in the project's own folder."""
    site = tmp_path_factory.mktemp("first") / "site"
    build(site, PROGRAMME_DATA=data, PYTHONHASHSEED="0", TZ="Europe/London")
    return dict(files_of(site))


@pytest.mark.parametrize("machine", MACHINES)
def test_builds_are_alike(machine: str, data: str, first: dict[str, bytes], tmp_path: Path) -> None:
    """Two builds with one SOURCE_DATE_EPOCH in different folders, zones, locales and hash seeds are the same."""
    project = copy_project(tmp_path / machine)
    shutil.copytree(OTHER_DATA, project / "tests/engine/other")
    (project / "backwards").mkdir()
    (project / "backwards" / "sitecustomize.py").write_text(BACKWARDS, encoding="utf-8")
    settings = {"PROGRAMME_DATA": data} | MACHINES[machine]
    second = dict(files_of(build(project / "out", project, **settings)))
    assert sorted(second) == sorted(first)
    assert not [path for path in first if first[path] != second[path]]


def test_every_python_and_properdocs(first: dict[str, bytes], data: str, tmp_path: Path) -> None:
    """Each Python of this machine gives the same bytes, and so does ProperDocs, which needs no MkDocs maintainer."""
    here = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = environments()
    assert "properdocs" in found
    print(f"{data}: {len(first)} files compared; {here}, {', '.join(found)}")
    for name, python in found.items():
        program = name if name == "properdocs" else "mkdocs"
        project = copy_project(tmp_path / name)
        shutil.copytree(OTHER_DATA, project / "tests/engine/other")
        site = build(project / "out", project, python=python, program=program, PROGRAMME_DATA=data)
        second = dict(files_of(site))
        assert sorted(second) == sorted(first), name
        assert not [path for path in first if first[path] != second[path]], name


def test_another_date_gives_other_bytes(tmp_path: Path) -> None:
    """The comparison above sees a difference where there is one."""
    early = build(tmp_path / "early", PROGRAMME_AS_AT="none", SOURCE_DATE_EPOCH="1705320000")
    late = build(tmp_path / "late", PROGRAMME_AS_AT="none", SOURCE_DATE_EPOCH="1797336000")
    assert dict(files_of(early)) != dict(files_of(late))


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
