"""Marks for what stands in each folder, so that a part can be run by itself: `pytest -m "engine and not browser"`.

And the order of work for two workers: what takes long begins, what can be cut small fills the end.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MARKS = {
    "engine": "engine",
    "engine/browser": "browser",
    "site": "site",
    "site/test_accessibility.py": "browser",
}
LONG = ("engine/test_adoption.py", "site", "engine/test_style.py", "engine/test_serve.py")
# Whose tests share nothing that takes long to make, so that each worker may take some.
SMALL = ("engine/test_problems.py", "engine/test_attacks.py", "engine/browser/test_every_page.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by where it stands. One worker gets all of a module, and all of tests/site/: they share builds."""
    for item in items:
        for place, mark in MARKS.items():
            if stands_in(item, place):
                item.add_marker(mark)
        if not any(stands_in(item, place) for place in SMALL) and not item.get_closest_marker("xdist_group"):
            group = "site" if item.get_closest_marker("site") else item.path.relative_to(TESTS).as_posix()
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=turn)


def stands_in(item: pytest.Item, place: str) -> bool:
    """Say whether a test is in a module, or in a folder."""
    return item.path.is_relative_to(TESTS / place)


def turn(item: pytest.Item) -> int:
    """Return when a test has its turn: in the order of the long ones, then the others, then the small ones."""
    first = next((number for number, place in enumerate(LONG) if stands_in(item, place)), len(LONG))
    return first + any(stands_in(item, place) for place in SMALL)
