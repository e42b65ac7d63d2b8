"""A linter for calendar files, by bytes: what RFC 5545 asks for, and what we promise on top of it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.engine.clock_rules import changes_by_rule, changes_of_london

MOST_OCTETS = 75
HIDDEN = re.compile("[\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

# Each property with how often it may stand: 1 always once, ? perhaps once.
LINES_OF_CALENDAR = """
VERSION 1 PRODID 1 CALSCALE 1 NAME 1 X-WR-CALNAME 1 DESCRIPTION 1 X-WR-CALDESC 1 X-WR-TIMEZONE 1
REFRESH-INTERVAL ? X-PUBLISHED-TTL ? SOURCE ? URL ? LAST-MODIFIED ?
"""
LINES_OF_EVENT = """
UID 1 DTSTAMP 1 LAST-MODIFIED 1 SEQUENCE 1 DTSTART 1 DTEND ? SUMMARY 1 DESCRIPTION 1 LOCATION 1 GEO ?
X-APPLE-STRUCTURED-LOCATION ? URL ? STATUS 1 TRANSP 1 X-MICROSOFT-CDO-BUSYSTATUS 1 CATEGORIES ? CLASS 1
"""


ZONE = """\
TZID:Europe/London
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000"""


def unfolded(data: bytes) -> list[str]:
    """Return the content lines of a file, or of a part of it."""
    return re.sub(rb"\r\n ", b"", data).decode().removesuffix("\r\n").split("\r\n")


def faults_in(data: bytes) -> Iterator[str]:
    """Say each fault of a calendar file."""
    yield from _faults_of_bytes(data)
    try:
        lines = unfolded(data)
    except UnicodeDecodeError:
        return
    if HIDDEN.search("".join(lines)):
        yield "a control or direction character"
    yield from _faults_of_events(lines)


def _faults_of_bytes(data: bytes) -> Iterator[str]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield "it begins with a byte-order mark"
    if not data.endswith(b"\r\n"):
        yield "the last line has no end"
    if re.search(rb"\r(?!\n)|(?<!\r)\n", data):
        yield "a line end is not CR and LF"
    for number, line in enumerate(data.removesuffix(b"\r\n").split(b"\r\n"), 1):
        yield from (f"line {number}: {fault}" for fault in _faults_of_line(line))


def _faults_of_line(line: bytes) -> Iterator[str]:
    if not line.strip():
        yield "an empty line"
    if len(line) > MOST_OCTETS:
        yield f"{len(line)} octets"
    if re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", line):
        yield "a control character"
    if len(re.findall(rb"\\*$", line)[0]) % 2:
        yield "folded inside an escape"
    if not line.startswith(b" ") and not re.match(rb"[A-Z][A-Z0-9-]*[:;]", line):
        yield "a name not in capitals"
    try:
        line.decode()
    except UnicodeDecodeError:
        yield "not UTF-8 (folded inside a character?)"


def _faults_of_events(lines: list[str]) -> Iterator[str]:
    names = [re.split("[:;]", line, maxsplit=1)[0] for line in lines]
    if lines[:1] != ["BEGIN:VCALENDAR"] or lines[-1:] != ["END:VCALENDAR"] or "BEGIN:VTIMEZONE" not in lines:
        yield "not one calendar with a zone"
        return
    yield from _faults_of_order("VCALENDAR", names[1 : lines.index("BEGIN:VTIMEZONE")], LINES_OF_CALENDAR)
    header = lines[1 : lines.index("BEGIN:VTIMEZONE")]
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    yield from _faults_of_header(dict(re.split("[:;]", line, maxsplit=1) for line in header), lines)
    yield from _faults_of_zone("\n".join(zone))
    body = lines[lines.index("END:VTIMEZONE") + 1 : -1]
    text = "\n".join([*body, ""])
    events = re.findall(r"BEGIN:VEVENT\n(.*?)END:VEVENT\n", text, re.S)
    if "".join(f"BEGIN:VEVENT\n{event}END:VEVENT\n" for event in events) != text.removeprefix("\n"):
        yield "properties of VCALENDAR: something stands between the events"
    order = [(_value("DTSTART", event), _value("UID", event)) for event in events]
    if order != sorted(order):
        yield "the events are not in order"
    uids = Counter(event.partition("\n")[0] for event in events)
    yield from (f"{uid} stands twice" for uid, count in uids.items() if count > 1)
    for event in events:
        yield from _faults_of_event(event.strip("\n").split("\n"))


def _value(name: str, lines: str) -> str:
    found = re.search(rf"^{name}(?:;[^:]*)?:(.*)$", lines, re.M)
    return found[1] if found else ""


def _faults_of_header(values: dict[str, str], lines: list[str]) -> Iterator[str]:
    if values.get("VERSION") != "2.0" or values.get("CALSCALE") != "GREGORIAN":
        yield f"VERSION is {values.get('VERSION')}, CALSCALE {values.get('CALSCALE')}"
    if values.get("NAME") != values.get("X-WR-CALNAME"):
        yield "it has two names"
    if values.get("DESCRIPTION") != values.get("X-WR-CALDESC"):
        yield "it has two descriptions"
    stamps = [line.partition(":")[2] for line in lines if line.startswith("LAST-MODIFIED:")]
    if stamps and values.get("LAST-MODIFIED") != max(stamps[1:] or stamps):
        yield "its LAST-MODIFIED is not that of its latest event"
    subscribed = [values.get(name) for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")]
    if subscribed not in ([None, None], ["VALUE=DURATION:PT12H", "PT12H"]):
        yield f"it is to be read again after {subscribed}"


@cache
def _faults_of_zone(zone: str) -> list[str]:
    """Hold the clock rules to the tz database, for each year that a session may be in."""
    names = "\n".join(re.findall("^TZ.*", zone, re.M))
    if names != ZONE:
        return [f"the clocks are those of {names}"]
    years = range(2023, 2032)
    return [
        f"the clocks of {year} change at other times"
        for year in years
        if sorted(changes_by_rule(zone, year)) != list(changes_of_london(year))
    ]


def _faults_of_order(part: str, names: list[str], known: str) -> Iterator[str]:
    words = known.split()
    pattern = "".join(
        f"({name} ){count if count == '?' else ''}" for name, count in zip(words[::2], words[1::2], strict=True)
    )
    if not re.fullmatch(pattern, "".join(f"{name} " for name in names)):
        yield f"the properties of {part} are {' '.join(names)}"


def _faults_of_event(lines: list[str]) -> Iterator[str]:
    names = [re.split("[:;]", line, maxsplit=1)[0] for line in lines]
    yield from _faults_of_order("VEVENT", names, LINES_OF_EVENT)
    values = dict(zip(names, lines, strict=True))
    uid = values.get("UID", "")
    if not re.fullmatch(r"UID:[a-z0-9-]+@[a-z0-9.-]+", uid):
        yield f"the UID is {uid}"
    if values.get("DTSTAMP", "")[8:] != values.get("LAST-MODIFIED", "")[14:]:
        yield "DTSTAMP is not LAST-MODIFIED"
    title = re.search(r'X-TITLE="([^"]*)"', values.get("X-APPLE-STRUCTURED-LOCATION", ""))
    place = re.sub(r"\\(.)", r"\1", values.get("LOCATION", "").partition(":")[2])
    if title and title[1] != place:
        yield f"X-TITLE is not the place: {title[1]}, {place}"
    text = "".join(values.values())
    if "\\\\" in text:
        yield "a backslash in the words"
    off = re.match("SUMMARY:(CANCELLED|POSTPONED): ", values.get("SUMMARY", ""))
    if bool(off) != (values.get("STATUS") == "STATUS:CANCELLED"):
        yield "title and status do not agree"
    yield from _faults_of_times(values)


def _faults_of_times(values: dict[str, str]) -> Iterator[str]:
    times = [values.get("DTSTART", ""), values.get("DTEND", "")]
    if not times[1] and "The end is not given." in values.get("DESCRIPTION", ""):
        times = times[:1]
    forms = (r"DT(START|END);TZID=Europe/London:\d{8}T\d{6}", r"DT(START|END);VALUE=DATE:\d{8}")
    if not any(all(re.fullmatch(form, time) for time in times) for form in forms):
        yield f"the times are {times}"
    elif times[0].partition(":")[2] >= times[-1].partition(":")[2] and len(times) > 1:
        yield f"it ends before it begins: {times}"
