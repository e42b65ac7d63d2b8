"""The sample and the other programme, each built once for a whole run of the tests, and a web server for the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.builds import build, build_other, shared
from tests.engine.hosting import serving


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --refresh-golden` writes the golden files anew; look at the difference before you commit it."""
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site as `make site` builds it."""
    return shared(tmp_path_factory, "sample", lambda folder: build(folder / "site"))


@pytest.fixture(scope="session")
def other_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programme of tests/engine/other, as of 1 June 2024, in a folder elsewhere."""
    return shared(tmp_path_factory, "other", lambda folder: build_other(folder / "public"))


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Address of the sample site on this machine, ending in a slash."""
    with serving(site_dir) as address:
        yield address
