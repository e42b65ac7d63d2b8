"""Contrast of two colours, as WCAG 2.2 defines it."""

from __future__ import annotations

MINIMUM_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours written as ``#rrggbb`` (1 to 21)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance (0 to 1), https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightened(colour: str, ground: str, ratio: float = MINIMUM_CONTRAST) -> str:
    """Mix white into a colour until it stands out from a dark ground."""
    for share in range(0, 101, 5):
        channels = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
        mixed = "#" + "".join(f"{round(c + (255 - c) * share / 100):02x}" for c in channels)
        if contrast(mixed, ground) >= ratio:
            return mixed
    return "#ffffff"
