"""Maps: each name in its district, none for one that lies beside the map, and what stands with the map."""

from pathlib import Path

import pytest

from programme.geography.paper import Ground
from programme.render.map_names import Names
from tests.site.website import pages_of

WIDTH, HEIGHT = 400, 300


@pytest.mark.parametrize(
    ("x", "y", "named"),
    [(50, 50, True), (-500, 50, False), (700, 50, False), (50, -500, False), (50, 700, False), (-500, 700, False)],
)
def test_a_district_has_its_name_where_it_is_on_the_map(x: int, y: int, named: bool) -> None:
    square = [(x, y), (x + 200, y), (x + 200, y + 150), (x, y + 150)]
    found = Names(WIDTH, HEIGHT, []).place("Old Town", [square], off=Ground([]))
    assert bool(found) is named


def test_the_page_of_a_programme_leads_to_each_area_once(site_dir: Path) -> None:
    """At a glance, where it is said whether sessions are planned; not with the map again."""
    page = pages_of(site_dir)["/programmes/south-east-london-jobs-hub/"]
    assert page.tree.css("svg.map")
    linked = [page.resolve(str(link.attributes["href"]))[0] for link in page.tree.css("main a[href]")]
    areas = [address for address in linked if address.startswith("/sessions/area/")]
    assert len(areas) == 4
    assert len(set(areas)) == 4
