"""Marks for what stands in each folder, so that a part can be run by itself: `pytest -m "engine and not browser"`."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MARKS = {
    "engine": "engine",
    "engine/browser": "browser",
    "site": "site",
    "site/test_accessibility.py": "browser",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by where it stands; those of tests/site/ share one build, so one worker gets them all."""
    for item in items:
        for place, mark in MARKS.items():
            if item.path.is_relative_to(TESTS / place):
                item.add_marker(mark)
        if item.get_closest_marker("site"):
            item.add_marker(pytest.mark.xdist_group("site"))
