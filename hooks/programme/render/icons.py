"""Which of the line icons of macros/icon.html stands beside what: a group of guides is known by its words."""

from __future__ import annotations

GUIDE = "guide"
# The first that fits: so "Nursing and home care" is nursing.
WORDS = {
    "nursing": ("nurs", "midwi", "maternity"),
    "ambulance": ("ambulan", "paramed", "emergency", "therap", "imaging", "radiograph"),
    "pharmacy": ("pharm", "dent", "test", "laborator", "scien"),
    "office": ("office", "admin", "digital", "data", "reception", "records"),
    "volunteering": ("volunt",),
    "hospital": ("hospital", "estates", "facilit", "cater", "clean", "porter"),
    "care": ("care", "social", "mental", "home", "support", "communit"),
}


def family_icon(family: str) -> str:
    """Return the name of the icon for a group of career guides."""
    words = family.casefold()
    return next((name for name, starts in WORDS.items() if any(start in words for start in starts)), GUIDE)
