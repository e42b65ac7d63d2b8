"""When London's clocks change: by the rules in a calendar, and by the tz database."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def changes_by_rule(rules: str, year: int) -> Iterator[datetime]:
    """Work out the moments of one year from the text of the rules."""
    for part in re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\n(.*?)END:", rules, re.S):
        values = dict(re.split("[:;]", line, maxsplit=1) for line in part.strip().split("\n"))
        found = re.fullmatch(r"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=(\d+)", values["RRULE"])
        assert found
        first = datetime.strptime(values["DTSTART"], "%Y%m%dT%H%M%S")
        day = date(year, int(found[1]) + 1, 1) - timedelta(days=1)
        while day.isoweekday() != 7:
            day -= timedelta(days=1)
        ahead = timedelta(hours=int(values["TZOFFSETFROM"][:3]), minutes=int(values["TZOFFSETFROM"][3:]))
        if first.year <= year:
            yield datetime.combine(day, first.time(), UTC) - ahead


def changes_of_london(year: int) -> Iterator[datetime]:
    """Find the moments of one year at which London's clocks change, day by day and then hour by hour."""
    for number in range(366):
        day = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=number)
        if offset(day) != offset(day + timedelta(days=1)):
            hours = (day + timedelta(hours=hour) for hour in range(1, 25))
            yield next(hour for hour in hours if offset(hour) != offset(day))


def offset(moment: datetime) -> timedelta | None:
    """Return how far London's clocks are ahead at a moment."""
    return moment.astimezone(LONDON).utcoffset()
