"""Posters: what one sheet of paper has room for, with as many dates and as large a type as fit."""

from __future__ import annotations

from msgspec.structs import replace

from programme.render.poster_size import fits
from programme.render.poster_words import SIZES, Poster, PosterPlace, poster_with


def poster_of(place: PosterPlace, most: int) -> Poster:
    """Put a poster together from the dates of a place: the first ``most`` of them, or fewer where names are long."""
    fewest = poster_with(1, place)
    posters = [*(poster_with(count, place) for count in range(min(most, len(place.going)), 1, -1)), fewest]
    fitting = (
        replace(poster, size=points)
        for poster in (*posters, replace(fewest, lead=""))
        for points in SIZES
        if fits(poster, points, place.venue, place.asking)
    )
    return next(fitting, replace(fewest, lead=""))
