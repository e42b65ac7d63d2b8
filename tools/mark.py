"""Draws the site's mark for phones and for shared links, in 16 levels from the owner's colour to white.

``python -m tools.mark`` writes hooks/programme/files/marks/. A build only puts the owner's colours in
(``files/mark.py``), so that it need not draw, nor load what draws.
"""

from __future__ import annotations

from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw

MARKS = Path(__file__).resolve().parents[1] / "hooks" / "programme" / "files" / "marks"
SIZES = {"touch-icon.png": (180, 180), "share.png": (1200, 630)}
# As in partials/header.html, on 28 by 28: a square on its corner with two half circles on it, and a line of steps.
GRID = 28
STEP_POINTS = ((7.5, 17.5), (11.5, 17.5), (11.5, 13.5), (15.5, 13.5), (15.5, 9.5), (20.5, 9.5))
CORNERS = ((14.0, 26.0), (3.5, 15.5), (14.0, 5.0), (24.5, 15.5))
CIRCLES = ((8.75, 10.25), (19.25, 10.25))
RADIUS = 7.425
LINE = 2.4
FINER = 4  # times as large as it is to be, so that its edges are smooth once it is made small
LEVELS = 16
GROUND, MARK = 0, 255


def drawn(width: int, height: int) -> Image.Image:
    """Draw the mark in the middle of its ground; each level is a grey of the palette."""
    large = Image.new("L", (width * FINER, height * FINER), GROUND)
    draw = ImageDraw.Draw(large)
    scale = min(width, height) * FINER / (1.7 * GRID)

    def spot(x: float, y: float) -> tuple[float, float]:
        return (x - GRID / 2) * scale + large.width / 2, (y - GRID / 2 - 0.7) * scale + large.height / 2

    draw.polygon([spot(x, y) for x, y in CORNERS], fill=MARK)
    for x, y in CIRCLES:
        round_about = ((x + RADIUS * cos(radians(a)), y + RADIUS * sin(radians(a))) for a in range(0, 360, 3))
        draw.polygon([spot(*point) for point in round_about], fill=MARK)
    draw.line([spot(x, y) for x, y in STEP_POINTS], fill=GROUND, width=round(LINE * scale))
    for x, y in STEP_POINTS[1:-1]:  # a line has no corners of its own
        half = LINE / 2
        draw.rectangle((*spot(x - half, y - half), *spot(x + half, y + half)), fill=GROUND)
    step = 255 // (LEVELS - 1)
    levels = large.resize((width, height), Image.Resampling.BOX).point(lambda grey: round(grey / step))
    image = Image.frombytes("P", levels.size, levels.tobytes())
    image.putpalette([grey for level in range(LEVELS) for grey in (level * step,) * 3])
    return image


def main() -> None:
    """Write them all."""
    for name, (width, height) in SIZES.items():
        drawn(width, height).save(MARKS / name, "PNG", optimize=True, bits=4)


if __name__ == "__main__":
    main()
