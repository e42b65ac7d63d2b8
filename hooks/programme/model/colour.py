"""Contrast of two colours, as WCAG 2.2 defines it."""

from __future__ import annotations

import colorsys

MINIMUM_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
ENHANCED_CONTRAST = 7.0  # success criterion 1.4.6
LIGHT_GROUND = "#f4eee2"  # the darkest light surface of programme.css


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written as ``#rrggbb`` (1 to 21)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faint(colour: str) -> str:
    """Say how much too faint a colour is for words on light grounds; empty where they can be read."""
    ratio = contrast(colour, LIGHT_GROUND)
    said = f"has a contrast of {ratio:.1f} to 1 on light grounds; it needs {MINIMUM_CONTRAST}."
    return said if ratio < MINIMUM_CONTRAST else ""


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1), https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightened(colour: str, ground: str) -> str:
    """Raise the lightness of a colour, its hue and saturation kept, until it stands out from a dark ground."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    for percent in range(round(lightness * 100), 101):
        channels = colorsys.hls_to_rgb(hue, percent / 100, saturation)
        lighter = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        if contrast(lighter, ground) >= ENHANCED_CONTRAST:
            return lighter
    return "#ffffff"
