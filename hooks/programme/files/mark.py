"""The site's mark, a heart with steps up, in the owner's colour: for tabs, for phones, for shared links."""

from __future__ import annotations

from itertools import cycle
from zlib import crc32

# As in partials/header.html, on 28 by 28: a heart, and a line of steps.
GRID = 28
HEART = "M14 26 3.5 15.5a7.425 7.425 0 0 1 10.5-10.5 7.425 7.425 0 0 1 10.5 10.5z"
STEPS = "M7.5 17.5h4v-4h4v-4h5"
LINE = 2.4
WHITE = "#ffffff"
PALETTE = b"PLTE"


def favicon(brand: str) -> bytes:
    """Draw the mark for the browser's tab, as SVG."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {GRID + 8} {GRID + 8}">'
    ground = f'<rect x="-4" y="-4" width="100%" height="100%" rx="6" fill="{brand}"/>'
    steps = f'<path fill="none" stroke="{brand}" stroke-width="{LINE}" d="{STEPS}"/>'
    return f'{start}{ground}<path fill="{WHITE}" d="{HEART}"/>{steps}</svg>\n'.encode()


def coloured(drawn: bytes, brand: str) -> bytes:
    """Return a PNG of ours in the owner's colour: its greys stand for what lies between that and white.

    The palette is a chunk of its own: its length, its name, the colours, and a checksum of the last two
    (https://www.w3.org/TR/png-3/#11PLTE).
    """
    start = drawn.index(PALETTE)
    end = start + len(PALETTE) + int.from_bytes(drawn[start - 4 : start])
    ground = bytes.fromhex(brand.removeprefix("#"))
    greys = drawn[start + len(PALETTE) : end]
    mixed = bytes(round(low + (255 - low) * grey / 255) for grey, low in zip(greys, cycle(ground), strict=False))
    chunk = PALETTE + mixed
    return drawn[:start] + chunk + crc32(chunk).to_bytes(4) + drawn[end + 4 :]
