"""The events of the made-up programme: each as its number has it."""

from __future__ import annotations

from datetime import date, timedelta

from bench.data_files import Entry

FIRST_DAY = date(2026, 4, 13)
DAYS = 200
HOLIDAYS = {date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)}
KINDS = ("drop-in", "careers-fair", "course", "workshop", "talk", "open-day", "webinar", "other")
SUITS = ("school-or-college", "out-of-work", "changing-job", "in-care-work", "volunteering")
THEMES = "nursing,midwifery,portering,catering,therapy,pharmacy,dental care,home care,labs,estates,offices,radiography"
ABOUT = (
    "You do not need an appointment. Come at any time while we are there.",
    "People who do this work tell you what a day is like. You can ask whatever you want.",
    "We look at your CV with you and help you to fill in an application.",
    "You can try equipment, and meet **apprentices** from the wards.",
    "There is a quiet corner. Children are welcome, and tea is free.",
    "Bring a friend if that makes it easier.",
)


def event(
    n: int,
    themes: list[str],
    programmes: list[Entry],
    venues: list[Entry],
    partners: list[Entry],
    opportunities: list[Entry],
) -> Entry:
    """Return the event of a number."""
    theme, venue = themes[n % 12], venues[n * 7 % len(venues)]
    area = venue["area"]
    within = next(one for one in programmes if area in one["areas"])
    kind = KINDS[n % 8]
    found: Entry = {
        "id": f"{kind}-{theme.replace(' ', '-')}-{n}",
        "title": f"{theme.capitalize()} {kind.replace('-', ' ')} {n} at {venue['name']}",
        "kind": kind,
        "programme": within["id"],
        **_place(n, kind, venue["id"]),
        "run_by": [partners[n % len(partners)]["id"]],
        "pathways": ["all"] if n % 10 == 0 else [theme.replace(" ", "-")],
        "opportunities": [opportunities[n % len(opportunities)]["id"]] if n % 4 == 0 else [],
        "start": f"{9 + n % 3}:00",
        "end": f"{13 + n % 4}:30",
        **_dates(n),
        "summary": f"Free advice on jobs and training in {theme}, session {n}, for everybody near {area}.",
        "description": "\n\n".join((*(ABOUT[(n + step) % 6] for step in range(2 + n % 3)), f"Ask for group {n}.")),
        "cost": "free",
        "booking": "not needed" if n % 3 else {"text": "Book by phone or online.", "url": f"https://example.org/book/{n}"},
        "audience": "Everyone is welcome.",
        "suits": [SUITS[n % 5], SUITS[(n + 2) % 5]],
        "languages": ["Polish", "Urdu"] if n % 5 == 0 else [],
        "bring": ["Your CV, if you have one"],
        "source": f"source-{n % 20}",
    }  # fmt: skip
    return {name: value for name, value in found.items() if value != []}


def _place(n: int, kind: str, venue_id: str) -> Entry:
    """Return the place; a room of its own, so that no two sessions are in one room at a time."""
    if kind == "webinar":
        return {"venue": "online", "link": f"https://meet.example.org/{n}"}
    return {"venue": venue_id, "room": f"Room {n + 1}"}


def _day(n: int) -> date:
    day = FIRST_DAY + timedelta(days=n * 37 % DAYS)
    day += timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
    return day + timedelta(days=1) if day in HOLIDAYS else day


def _dates(n: int) -> Entry:
    """Return one date to most, three to some, a weekly repeat to some; one in fifty is cancelled, one moved."""
    first = _day(n)
    if n % 10 == 1:
        found = {day: str(day) for day in (first, _day(n + 13), _day(n + 29))}
        return {"dates": list(found.values())}
    if n % 10 == 2:
        until = first + timedelta(weeks=3)
        return {"repeat": {"every": "week", "on": f"{first:%A}", "from": str(first), "until": str(until)}}
    if n % 50 == 5:
        return {"dates": [{"date": str(first), "status": "cancelled", "reason": "The room is closed that day."}]}
    if n % 50 == 6:
        return {"dates": [{"date": str(first), "moved_to": {"date": str(first + timedelta(days=56))}}]}
    return {"dates": [str(first)]}
