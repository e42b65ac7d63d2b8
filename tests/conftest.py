"""Marks for what stands in each folder, so that a part can be run by itself: `pytest -m "engine and not browser"`.

And how several workers share the tests: one gets all of a module, since they share what it builds. What takes long
begins; what can be cut small fills the end.
"""

import gc
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TESTS = Path(__file__).parent
MARKS = {
    "engine": "engine",
    "engine/browser": "browser",
    "sample": "sample",
    "site": "site",
    "site/test_accessibility.py": "browser",
}
LONG = ("engine/test_adoption.py", "site", "engine/test_killed.py", "engine/test_style.py", "engine/test_serve.py")
# Whose tests share nothing that takes long to make, so that each worker may take some.
SMALL = ("engine/test_problems.py", "engine/test_attacks.py", "engine/browser/test_every_page.py")


gc.set_threshold(100_000)  # to search for circles as often as usual takes an eighth of the attacks


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by where it stands, and put all in the order of their turns."""
    for item in items:
        for place, mark in MARKS.items():
            if item.path.is_relative_to(TESTS / place):
                item.add_marker(mark)
    items.sort(key=lambda item: turn(item.path))


def turn(module: Path) -> int:
    """Return when a module has its turn: in the order of the long ones, then the others, then the small ones."""
    first = (number for number, place in enumerate(LONG) if module.is_relative_to(TESTS / place))
    return next(first, len(LONG)) + is_small(module)


def is_small(module: Path) -> bool:
    """Say whether the tests of a module may go to different workers."""
    return module.relative_to(TESTS).as_posix() in SMALL


def share(nodeid: str) -> str:
    """Name what a test is shared out with: its module, tests/site/, or only itself."""
    module = TESTS.parent / nodeid.partition("::")[0]
    if is_small(module):
        return nodeid
    return "site" if module.is_relative_to(TESTS / "site") else str(module)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out in our own way: marks of `--dist loadgroup` do nothing with pytest 9.2 and xdist 3.8."""
    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = share
    return scheduler
