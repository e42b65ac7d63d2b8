"""Names on maps: in their district, and none for one that lies beside the map."""

import pytest

from programme.geography.paper import Ground
from programme.render.map_names import Names

WIDTH, HEIGHT = 400, 300


@pytest.mark.parametrize(
    ("x", "y", "named"),
    [(50, 50, True), (-500, 50, False), (700, 50, False), (50, -500, False), (50, 700, False), (-500, 700, False)],
)
def test_a_district_has_its_name_where_it_is_on_the_map(x: int, y: int, named: bool) -> None:
    square = [(x, y), (x + 200, y), (x + 200, y + 150), (x, y + 150)]
    found = Names(WIDTH, HEIGHT, []).place("Old Town", [square], off=Ground([]))
    assert bool(found) is named
