"""A place that closes on a day: in use until then, closed from then on, in everything that is told of it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.builds import OTHER_DATA, build_other
from tests.site.website import pages_of

PLACE = "/places/hen-neuadd/"
LAST_SESSION = """\
- id: last-evening
  title: The last evening
  kind: talk
  venue: hen-neuadd
  start: 6pm
  end: 8pm
  dates: 2024-06-04
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The programme of tests/engine/other, where Hen Neuadd closes on 5 June 2024, the day before and on that day."""
    folder = tmp_path_factory.mktemp("closing")
    data = shutil.copytree(OTHER_DATA, folder / "data")
    venues = (data / "venues.yaml").read_text(encoding="utf-8")
    assert "closed: 2024-04-01" in venues
    (data / "venues.yaml").write_text(venues.replace("closed: 2024-04-01", "closed: 2024-06-05"), encoding="utf-8")
    (data / "events").mkdir()
    (data / "events" / "last.yaml").write_text(LAST_SESSION, encoding="utf-8")
    days = {"before": "2024-06-04", "after": "2024-06-05"}
    return {
        name: build_other(folder / name, PROGRAMME_DATA=str(data), PROGRAMME_AS_AT=day) for name, day in days.items()
    }


def on_its_page(site: Path) -> bool:
    return "This place is no longer used" in pages_of(site)[PLACE].text(".callout")


def in_the_list_of_places(site: Path) -> bool:
    return "Hen Neuadd Stryd yr Hen Neuadd, LL13 8DE No longer used" in pages_of(site)["/places/"].text(".place-list")


def on_the_map(site: Path) -> bool:
    pins = pages_of(site)["/places/"].leads_to("svg")
    assert "/places/ty-pawb/" in pins
    return PLACE not in pins


def on_its_posters(site: Path) -> bool:
    posters = [pages_of(site)[f"{PLACE}{name}/"].text("#poster") for name in ("poster", "poster-large")]
    assert ["Tuesday 4 June 2024" in words for words in posters] == ["no longer used" not in words for words in posters]
    return all("This place is no longer used." in words for words in posters)


def in_search(site: Path) -> bool:
    records = json.loads((site / "finding/search.json").read_text(encoding="utf-8"))["records"]
    (record,) = [record for record in records if record["address"] == PLACE[1:]]
    assert record.get("over", False) == bool(record.get("state"))
    return bool(record.get("state") == "No longer used")


def when_sent(site: Path) -> bool:
    return not pages_of(site)[PLACE].tree.css("[aria-labelledby=send-title] a[href^='sms:']")


def on_the_page_of_its_successor(site: Path) -> bool:
    return "Sessions of Hen Neuadd are held here now." in pages_of(site)["/places/ty-pawb/"].text()


TOLD = (
    on_its_page,
    in_the_list_of_places,
    on_the_map,
    on_its_posters,
    in_search,
    when_sent,
    on_the_page_of_its_successor,
)


@pytest.mark.parametrize("closed", TOLD, ids=lambda told: told.__name__)
def test_a_place_is_closed_from_its_day_on(sites: dict[str, Path], closed: Callable[[Path], bool]) -> None:
    """Not a day before: people still go there."""
    assert (closed(sites["before"]), closed(sites["after"])) == (False, True)


def test_a_place_says_when_it_will_close(sites: dict[str, Path]) -> None:
    """Until then its sessions stand there, and one sentence says from which day on, and where they will be."""
    words = pages_of(sites["before"])[PLACE].text()
    assert "From Wednesday 5 June 2024 this place is closed for good, and sessions are at Tŷ Pawb ." in words
    assert "The last evening" in words
    assert "Sessions stopped here from Wednesday 5 June 2024 ." in pages_of(sites["after"])[PLACE].text(".callout")
