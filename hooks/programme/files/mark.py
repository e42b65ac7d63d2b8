"""The site's mark, a heart with steps up, in the owner's colour: for tabs, for phones, for shared links."""

from __future__ import annotations

from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

# As in partials/header.html, on 28 by 28: a square on its corner with two half circles on it, and a line of steps.
GRID = 28
HEART = "M14 26 3.5 15.5a7.425 7.425 0 0 1 10.5-10.5 7.425 7.425 0 0 1 10.5 10.5z"
STEPS = "M7.5 17.5h4v-4h4v-4h5"
STEP_POINTS = ((7.5, 17.5), (11.5, 17.5), (11.5, 13.5), (15.5, 13.5), (15.5, 9.5), (20.5, 9.5))
CORNERS = ((14.0, 26.0), (3.5, 15.5), (14.0, 5.0), (24.5, 15.5))
CIRCLES = ((8.75, 10.25), (19.25, 10.25))
RADIUS = 7.425
LINE = 2.4
FINER = 4  # times as large as it is to be, so that its edges are smooth once it is made small
WHITE = "#ffffff"


def favicon(brand: str) -> bytes:
    """Draw the mark for the browser's tab, as SVG."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {GRID + 8} {GRID + 8}">'
    ground = f'<rect x="-4" y="-4" width="100%" height="100%" rx="6" fill="{brand}"/>'
    steps = f'<path fill="none" stroke="{brand}" stroke-width="{LINE}" d="{STEPS}"/>'
    return f'{start}{ground}<path fill="{WHITE}" d="{HEART}"/>{steps}</svg>\n'.encode()


def picture(width: int, height: int, brand: str) -> bytes:
    """Draw the mark in the middle of the owner's colour, as PNG: what phones and shared links show."""
    side = min(width, height) * 2 // 3  # of the ground around the mark nothing needs to be drawn
    square = Image.new("RGB", (side * FINER, side * FINER), brand)
    draw = ImageDraw.Draw(square)
    scale = min(width, height) * FINER / (1.7 * GRID)

    def spot(x: float, y: float) -> tuple[float, float]:
        return (x - GRID / 2) * scale + square.width / 2, (y - GRID / 2 - 0.7) * scale + square.height / 2

    draw.polygon([spot(x, y) for x, y in CORNERS], fill=WHITE)
    for x, y in CIRCLES:
        round_about = ((x + RADIUS * cos(radians(a)), y + RADIUS * sin(radians(a))) for a in range(0, 360, 3))
        draw.polygon([spot(*point) for point in round_about], fill=WHITE)
    draw.line([spot(x, y) for x, y in STEP_POINTS], fill=brand, width=round(LINE * scale))
    for x, y in STEP_POINTS[1:-1]:  # a line has no corners of its own
        half = LINE / 2
        draw.rectangle((*spot(x - half, y - half), *spot(x + half, y + half)), fill=brand)
    out = BytesIO()
    small = square.resize((side, side), Image.Resampling.BOX).quantize(32, dither=Image.Dither.NONE)
    image = small.resize((width, height))  # for its colours; what it shows is painted over
    image.paste(small.tobytes()[0], (0, 0, width, height))
    image.paste(small, ((width - side) // 2, (height - side) // 2))
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
