"""Venues: in an area that there is, with an address, and where their postcode and coordinates say that they are."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from programme.check.report import Report
from programme.check.rules import places as rules
from programme.geography.places import Geography, kilometres
from programme.model.dataset import Dataset
from programme.model.programme import Programme
from programme.model.rules import DEGREES_RANGE
from programme.model.venue import Venue
from programme.problems.problem import choices, did_you_mean
from programme.schedule.areas import ELSEWHERE, Areas, areas_of, folded, is_elsewhere
from programme.schedule.centres import known_centres
from programme.words import miles

MOST_KM = 3
FAR_KM = 60  # from the middle of its area; and
FAR_FROM_OTHERS_KM = 100  # from every other place of its programme
SWAPPED = "Are latitude and longitude swapped?"
# Where the site knows no postcode. ZZ is nobody's, and stands in examples.
UNPLACED = {"BT": "Northern Ireland", "GY": "Guernsey", "IM": "the Isle of Man", "JE": "Jersey"}
IN_EXAMPLES = "ZZ"
NEVER = set("CIKMOV")  # of the last two letters


def check_venues(dataset: Dataset, geography: Geography, report: Report) -> None:
    """Report what sends people to a wrong place, or keeps them from finding the right one."""
    areas = areas_of(dataset)
    _check_centres(dataset, report)
    found = _Found(dataset, geography, areas)
    _check_names(dataset.all(Venue).values(), report)
    for venue in dataset.all(Venue).values():
        _check_area(venue, areas, dataset, report)
        _check_address(venue, report)
        if venue.is_abroad:
            path = "postcode" if venue.postcode else "coordinates"
            message = "this is not in the United Kingdom, so nobody finds the place by postcode or town."
            report.warn(venue, (path,), rules.PLACE_ABROAD, message, "If it is right, add `accept: place-abroad`.")
        elif is_elsewhere(venue) or not _check_range(venue, report):
            continue
        elif _check_postcode(venue, geography, report):
            _check_coordinates(venue, geography, report)
            _check_distance(venue, found, report)


class _Found:
    """Where the postcodes of venues lie, and the areas whose middle is known from elsewhere."""

    def __init__(self, dataset: Dataset, geography: Geography, areas: Areas) -> None:
        self.areas, self.centres = areas, known_centres(dataset, areas, geography)
        venues = dataset.all(Venue).values()
        parts = {venue.id: geography.sector(venue.postcode) or geography.place_of(venue) for venue in venues}
        self.points = {venue: part.middle for venue, part in parts.items() if part}
        self.programmes = {venue.id: set(areas.of_venue(venue).programmes) for venue in venues}

    def far(self, venue: Venue) -> str:
        """Say how far the postcode of a venue is from where it should be; empty where that may be right."""
        area, point = self.areas.of_venue(venue), self.points[venue.id]
        centre, mine = self.centres.get(area.id), self.programmes[venue.id]
        if centre:
            away = kilometres(point, centre)
            return f"{miles(away)} from {area.name}" if away > FAR_KM else ""
        others = (other for name, other in self.points.items() if name != venue.id and self.programmes[name] & mine)
        away = inf
        for other in others:  # one that is near is enough
            away = min(away, kilometres(point, other))
            if away <= FAR_FROM_OTHERS_KM:
                return ""
        return f"{miles(away)} from every other place of its programme" if away < inf else ""


def _check_centres(dataset: Dataset, report: Report) -> None:
    for programme in dataset.all(Programme).values():
        for number, area in enumerate(programme.areas):
            if area.centre and not area.centre.in_kingdom:
                message = "this centre is not in the United Kingdom."
                report.error(programme, ("areas", number, "centre"), DEGREES_RANGE, message, SWAPPED)


def _check_names(venues: Iterable[Venue], report: Report) -> None:
    """Warn of a place that has the name of another one: dates, posters and moves name a place by that alone."""
    known: dict[str, Venue] = {}
    for venue in venues:
        other = known.setdefault(folded(venue.name), venue)
        if other is not venue:
            same = {other.area, *other.address}
            more = next((part for part in (venue.area, *venue.address) if part not in same), "…")
            message = f'"{other.id}" has this name too, so readers cannot tell one from the other.'
            advice = f"Write `name: {venue.name}, {more}`, or what people there call it."
            report.warn(venue, ("name",), rules.NAME_SHARED, message, advice)


def _check_area(venue: Venue, areas: Areas, dataset: Dataset, report: Report) -> None:
    if dataset.refused("programmes") or "programmes" in dataset.incomplete or is_elsewhere(venue):
        return
    places = [area for area in areas.values() if area.programmes]
    if folded(venue.area) not in {word for area in places for word in (area.id, folded(area.name))}:
        names = [area.name for area in places]
        advice = did_you_mean(venue.area, names, f"Write {choices([*names, ELSEWHERE.id], most=12)}.")
        report.error(venue, ("area",), rules.AREA_UNKNOWN, f'no programme has the area "{venue.area}".', advice)


def _check_address(venue: Venue, report: Report) -> None:
    if not venue.address or not venue.postcode:
        what = "postcode" if venue.address else "address"
        report.warn(venue, (), rules.ADDRESS_MISSING, f"it has no {what}.", f"Add `{what}:`, so that people find it.")
    if venue.replaced_by == venue.id:
        report.error(venue, ("replaced_by",), rules.VENUE_ITSELF, "it is replaced by itself.", "Name another venue.")


def _check_range(venue: Venue, report: Report) -> bool:
    if not venue.coordinates or venue.coordinates.in_kingdom:
        return True
    message = "these coordinates are not in the United Kingdom."
    report.error(venue, ("coordinates",), DEGREES_RANGE, message, f"{SWAPPED} A place abroad has `area: elsewhere`.")
    return False


def _check_postcode(venue: Venue, geography: Geography, report: Report) -> bool:
    """Say whether it is known where the postcode is, and warn where it is not: nobody finds the place by its own."""
    district, _, rest = (venue.postcode or "").partition(" ")
    if not rest or district.startswith(IN_EXAMPLES):
        return False
    if NEVER & set(rest):
        message = f'no postcode ends in "{rest}": the last two letters are never C, I, K, M, O or V.'
        report.warn(venue, ("postcode",), rules.POSTCODE_UNKNOWN, message, "Look the postcode up again.")
    if geography.sector(venue.postcode):
        return True
    if place := UNPLACED.get(district[:2]):
        if venue.coordinates:
            return True
        message = f"the site does not know where postcodes of {place} are."
        advice = "Add `coordinates:`, and below it `latitude:` and `longitude:`. Maps on the web show both numbers."
    elif district in geography.outcodes:
        message, advice = f'no postcode begins with "{district} {rest[0]}".', "Look the postcode up again."
    else:
        message, advice = f'there is no postcode district "{district}".', "Look the postcode up again."
    message = f"{message} So people who look for what is near do not find the place."
    report.warn(venue, ("postcode",), rules.POSTCODE_UNKNOWN, message, advice)
    return False


def _check_coordinates(venue: Venue, geography: Geography, report: Report) -> None:
    """Warn where a place is over 3 km from the middle of its sector, and twice as far as nearly all addresses there."""
    sector = geography.sector(venue.postcode)
    if not venue.coordinates or not sector or not venue.postcode:
        return
    away = kilometres((venue.coordinates.latitude, venue.coordinates.longitude), sector.middle)
    if away > max(MOST_KM, 2 * sector.reach):
        message = f"these coordinates are {miles(away)} from the middle of {venue.postcode[:-2]}."
        report.warn(venue, ("coordinates",), rules.COORDINATES_FAR, message, "Check the postcode and both numbers.")


def _check_distance(venue: Venue, found: _Found, report: Report) -> None:
    far = found.far(venue)
    if far and (venue.postcode or "")[:2] in UNPLACED:
        message = f"these coordinates are {far}, so people near there are sent to it."
        report.warn(venue, ("coordinates",), rules.COORDINATES_FAR, message, "Check both numbers, and the area.")
    elif far:
        message = f"{venue.postcode} is {far}, so people near it are sent there."
        report.warn(venue, ("postcode",), rules.POSTCODE_FAR, message, "Check the postcode, and the area.")
