"""Files in the owner's colours: the colours themselves for the stylesheet, and the site's mark as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from programme.files.mark import coloured, favicon
from programme.files.output import Output
from programme.model.colour import lightened
from programme.model.site import Colours

STYLES = "/assets/stylesheets/colours.css"
DARK_GROUND = "#242a2d"  # the lightest ground of programme.css in the dark


def brand_pictures(colours: Colours, marks: Mapping[str, bytes]) -> Iterator[Output]:
    """Yield the pictures that follow from the owner's colours; ``marks`` are drawings of the site's mark."""
    yield Output("/assets/images/favicon.svg", partial(favicon, colours.brand))
    for name, drawn in marks.items():
        yield Output(f"/assets/images/{name}", partial(coloured, drawn, colours.brand))


def colour_styles(colours: Colours) -> bytes:
    """Write the owner's two colours as custom properties, each with a lighter twin for dark grounds."""
    values = {
        "brand": colours.brand,
        "brand-dark-mode": lightened(colours.brand, DARK_GROUND),
        "on-brand": "#ffffff",
        "accent": colours.accent,
        "accent-dark-mode": lightened(colours.accent, DARK_GROUND),
    }
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    return f":root {{\n{lines}}}\n".encode()
