"""The site's mark stands in the package as its tool draws it, and is in the owner's colour where it is published."""

from io import BytesIO

import pytest
from PIL import Image

from programme.files.mark import coloured
from programme.load.marks import load_marks
from tools.mark import SIZES, drawn

MARKS = load_marks()


@pytest.mark.parametrize("name", SIZES)
def test_the_mark_is_as_its_tool_draws_it(name: str) -> None:
    """Dot for dot; and there is no other drawing."""
    assert MARKS.keys() == SIZES.keys()
    with Image.open(BytesIO(MARKS[name])) as kept:
        assert kept.convert("L").tobytes() == drawn(*SIZES[name]).convert("L").tobytes()


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("brand", ["#0b4f6c", "#000000", "#7A1F3D"])
def test_it_is_in_the_owners_colour(name: str, brand: str) -> None:
    """From that colour at the edge to white in the middle; what reads PNG checks the sum of the palette."""
    with Image.open(BytesIO(coloured(MARKS[name], brand))) as image:
        image.verify()
    with Image.open(BytesIO(coloured(MARKS[name], brand))) as image:
        shown = image.convert("RGB")
        assert shown.size == SIZES[name]
        assert shown.getpixel((0, 0)) == tuple(bytes.fromhex(brand[1:]))
        heart = shown.width // 2 - shown.height // 4, shown.height // 2 - shown.height // 8
        assert shown.getpixel(heart) == (255, 255, 255)
