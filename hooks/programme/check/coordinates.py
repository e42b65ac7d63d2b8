"""Coordinates: a venue's place on the map against the middle of its own postcode's sector."""

from __future__ import annotations

from programme.check.report import Report
from programme.geography.places import Geography, kilometres
from programme.model.dataset import Dataset
from programme.model.venue import Venue
from programme.words import miles

MOST_KM = 3


def check_coordinates(dataset: Dataset, geography: Geography, report: Report) -> None:
    """Warn of coordinates over 3 km from the postcode's sector: one of the two is mistyped, or the sector is vast."""
    for venue in dataset.all(Venue).values():
        sector = geography.sector(venue.postcode)
        if not venue.coordinates or not sector or not venue.postcode:
            continue
        away = kilometres((venue.coordinates.latitude, venue.coordinates.longitude), sector.middle)
        if away > MOST_KM:
            message = f"these coordinates are {miles(away)} from the middle of {venue.postcode[:-2]}."
            advice = "Check the postcode and both numbers."
            report.warn(venue, ("coordinates",), "coordinates-far", message, advice)
