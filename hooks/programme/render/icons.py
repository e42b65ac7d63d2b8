"""Pictures that the site makes of its own mark, in the owner's colour: for tabs, for phones, for shared links."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

# The mark of partials/header.html, on 28 by 28: three steps, each as left, top, width and height.
MARK = ((1, 20, 8, 7), (10, 12, 8, 15), (19, 3, 8, 24))
GRID = 28
WHITE = "#ffffff"


def favicon(brand: str) -> bytes:
    """Draw the mark for the browser's tab, as SVG."""
    steps = "".join(f"M{left} {top}h{width}v{height}h-{width}z" for left, top, width, height in MARK)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -5 {GRID + 12} {GRID + 12}">'
    ground = f'<rect x="-6" y="-5" width="100%" height="100%" rx="6" fill="{brand}"/>'
    return f'{start}{ground}<path fill="{WHITE}" d="{steps}"/></svg>\n'.encode()


def picture(width: int, height: int, brand: str) -> bytes:
    """Draw the mark in the middle of the owner's colour, as PNG: what phones and shared links show."""
    scale = min(width, height) // (2 * GRID)
    across, down = (width - GRID * scale) // 2, (height - GRID * scale) // 2
    steps = [(across + left * scale, down + top * scale, wide * scale, high * scale) for left, top, wide, high in MARK]
    return _png(width, height, list(_rows(width, height, steps)), (brand, WHITE))


def _rows(width: int, height: int, steps: list[tuple[int, int, int, int]]) -> Iterator[bytes]:
    """Yield each row of pixels, one byte each: 0 for the ground, 1 for the mark."""
    for y in range(height):
        row = bytearray(width)
        for left, top, wide, high in steps:
            if top <= y < top + high:
                row[left : left + wide] = b"\1" * wide
        yield bytes(row)


def _png(width: int, height: int, rows: list[bytes], palette: tuple[str, ...]) -> bytes:
    """Write pixels with a palette (https://www.w3.org/TR/png-3/, colour type 3); 0 before a row: it has no filter."""
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in palette)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
