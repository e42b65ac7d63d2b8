"""Files in the owner's colours: the colours themselves for the stylesheet, and the site's mark as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from programme.files.output import Output
from programme.model.colour import lightened
from programme.model.site import Colours

STYLES = "/assets/stylesheets/colours.css"
DARK_GROUND = "#242a2d"  # the lightest ground of programme.css in the dark


def brand_pictures(colours: Colours) -> Iterator[Output]:
    """Yield the pictures that follow from the owner's colours."""
    yield Output("/assets/images/favicon.svg", lambda: _mark().favicon(colours.brand))
    yield Output("/assets/images/touch-icon.png", lambda: _mark().picture(180, 180, colours.brand))
    yield Output("/assets/images/share.png", lambda: _mark().picture(1200, 630, colours.brand))


def _mark() -> ModuleType:
    """Return what draws the mark; with Pillow it takes long to load, and a check draws nothing."""
    from programme.files import mark  # noqa: PLC0415 (see above)

    return mark


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
