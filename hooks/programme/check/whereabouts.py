"""Where the dates of an event are: somewhere at all, in a place that is open then and belongs to its programme."""

from __future__ import annotations

from datetime import date

from programme.check.report import Report
from programme.check.rules import sessions as rules
from programme.model.dataset import Dataset
from programme.model.event import Event, EventDateFields
from programme.model.programme import Programme
from programme.model.venue import Venue
from programme.problems.problem import FieldPath
from programme.schedule.areas import Areas
from programme.schedule.occurrences import DAY, ONLINE
from programme.schedule.planning import status_of
from programme.words import short_date


def check_whereabouts(
    event: Event, given: EventDateFields, path: FieldPath, dataset: Dataset, areas: Areas, report: Report
) -> None:
    """Report a date that does not say where it is, or is at a place where it cannot be."""
    venue_id = (given.moved_to.venue if given.moved_to else None) or given.venue or event.venue
    link = given.link or event.link
    bookable = bool(event.booking and (event.booking.text or event.booking.url))
    if venue_id in (None, ONLINE) and not link and not bookable:
        _say_where(event, given, path, venue_id, report)
    venue = dataset.get(Venue, venue_id)
    if not venue:
        return
    if given.room and given.moved_to and given.moved_to.venue not in (None, given.venue or event.venue):
        message = f'readers are not shown the room "{given.room}": it is of the place that this date has left.'
        advice = f"Delete `room`. If it is in {venue.name}, write `note: The room is {given.room}.`"
        report.warn(event, (*path, "room"), rules.ROOM_LEFT, message, advice)
    if venue.closed and status_of(event, given)[0] in ("on", "full"):
        _check_closed(event, given, path, venue, venue.closed, report)
    _check_area(event, venue, dataset, areas, report)


def _say_where(event: Event, given: EventDateFields, path: FieldPath, venue_id: str | None, report: Report) -> None:
    """Name the date, where others of its event say where they are."""
    told = path != ("repeat",) and any(one.venue or one.link or one.moved_to for one in event.dates)
    on = f" on {short_date(given.date)}" if told else ""
    message = f"it does not say where{' it is' if on else ''}{on}."
    field, value = "venue", "an id from venues.yaml"
    if venue_id == ONLINE:
        message = f"it is online{on}, but there is no link and no way to book."
        field, value = "link", "the address to join"
    advice = f"Add `{field}:` with {value}."
    if told and given.model_fields_set == {"date"}:
        advice = f"Write `- {{date: {given.date}, {field}: …}}` with {value}."
    elif told:
        advice = f"Add `{field}:` with {value}, in line with `date`."
    report.error(event, path if told else (), rules.PLACE_MISSING, message, advice)


def _check_closed(
    event: Event, given: EventDateFields, path: FieldPath, venue: Venue, closed: date, report: Report
) -> None:
    """Report a date on which the doors are locked, or that lasts until then."""
    day = given.held_on
    # One that goes over midnight begins on the last day on which the place is open.
    over_night = given.end_date == given.date + DAY and not event.all_day
    last = given.end_date + (day - given.date) if given.end_date and not over_night else day
    if last < closed:
        return
    message = f"{venue.name} closes for good on {short_date(closed)}, before {short_date(day)}."
    if day < closed:
        message = f"{venue.name} closes for good on {short_date(closed)}, and this lasts until {short_date(last)}."
    elif day == closed:
        message = f"{venue.name} is closed for good from that day on, {short_date(day)}."
    advice = "Choose another venue, or cancel the date."
    if venue.replaced_by and path == ("repeat",):
        advice = f"Write each date from then on under `dates`, with `venue: {venue.replaced_by}`."
    elif venue.replaced_by and given.moved_to and given.moved_to.venue:
        advice = f"Write `venue: {venue.replaced_by}` below `moved_to`."
    elif venue.replaced_by:
        advice = f"Write `venue: {venue.replaced_by}` for this date."
    report.error(event, path, rules.VENUE_CLOSED, message, advice)


def _check_area(event: Event, venue: Venue, dataset: Dataset, areas: Areas, report: Report) -> None:
    programme = dataset.get(Programme, event.programme)
    area = areas.of_venue(venue) if programme and programme.areas else None
    if programme and area and programme.id not in area.programmes:
        message = f"{venue.name} is in {area.name}, outside the areas of {programme.name}."
        advice = "Add the area to the programme, or `accept: area-outside` to the session."
        report.warn(event, ("venue",), rules.AREA_OUTSIDE, message, advice)
