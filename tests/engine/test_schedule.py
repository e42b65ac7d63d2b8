"""From an event to its dates: one case a file in calendars/, each run as typed and with its lists shuffled."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from programme.model.dates import read_date
from programme.model.event import Event
from programme.problems.problem import errors_in
from programme.schedule.occurrences import Occurrence, past, upcoming
from tests.engine.small_programme import content_in, lay_out, load_in

CASES = sorted((Path(__file__).parent / "calendars").glob("*.yaml"))
EVENT = {"title": "The case", "kind": "other", "venue": "civic-hall"}
# Every list of dates that may be typed in any order.
LISTS = (("dates",), ("repeat", "on"), ("repeat", "except"))


def read_case(path: Path) -> dict[str, Any]:
    """Read a case; every value is the text that was typed, as the engine reads it."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def occurrences_of(folder: Path, *events: Mapping[str, Any]) -> list[tuple[Occurrence, ...]]:
    """Return the dates of events, through the same door as the site: a file that is read, checked and laid out."""
    named = [{**EVENT, "id": f"case-{number}", **event} for number, event in enumerate(events)]
    loaded = load_in(lay_out(folder, {"data/events.yaml": yaml.safe_dump(named, allow_unicode=True)}))
    assert [str(problem) for problem in errors_in(loaded.problems)] == []
    content = loaded.renderer.content
    return [content.by_event[f"case-{number}"] for number in range(len(events))]


def said(occurrence: Occurrence) -> str:
    """Write a date as the cases expect it: UTC start/end (or first/last day), status, and what was changed."""
    if occurrence.start and occurrence.end:
        words = [f"{utc(occurrence.start)}/{utc(occurrence.end)}", occurrence.status]
    else:
        words = [f"{occurrence.date}/{occurrence.last_date}", occurrence.status]
    place = occurrence.venue.id if occurrence.venue else "online"
    words += [f"at {place}"] if place != "civic-hall" else []
    words += [f"in {occurrence.room}"] if occurrence.room else []
    now = occurrence.as_published
    for was in occurrence.earlier:
        words.append(f"was {was.date}")
        if was.start[10:] != now.start[10:] or was.end[10:] != now.end[10:]:
            words.append(f"{was.hours[0]:%H:%M} to {was.hours[1]:%H:%M}" if was.hours else "all day")
        words += [] if was.place == now.place else ["online" if was.place == "online" else f"at {was.place}"]
    words += [f"({occurrence.reason})"] if occurrence.reason else []
    return " ".join(words)


def utc(moment: datetime) -> str:
    """Write a moment in UTC; one without its zone is a mistake."""
    assert moment.tzinfo
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def shuffled(event: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return the same event with its lists in another order."""
    event = yaml.load(yaml.safe_dump(event), Loader=yaml.BaseLoader)
    for path in LISTS:
        holder = event
        for key in path[:-1]:
            holder = holder.get(key, {})
        if isinstance(holder.get(path[-1]), list):
            random.Random(seed).shuffle(holder[path[-1]])
    return event


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_event_has_the_dates_of_its_case(path: Path, tmp_path: Path) -> None:
    """Every date of a case is there, soonest first, with its key, its times, its status and what was changed."""
    case = read_case(path)
    assert set(case) == {"says", "event", "occurrences"}
    event = case["event"]
    for found in occurrences_of(tmp_path / "site", event, shuffled(event, 1), shuffled(event, 2)):
        assert {one.key: said(one) for one in found} == case["occurrences"]
        assert [one.key for one in found] == list(case["occurrences"])
        assert len(found) == len(case["occurrences"])


def test_the_names_of_dates_are_their_own(tmp_path: Path) -> None:
    """No two dates of the small programme share the name that their calendar ids are made of."""
    occurrences = content_in(lay_out(tmp_path / "site", {})).occurrences
    names = [occurrence.name for occurrence in occurrences]
    assert len(names) == len(set(names)) == 14


def test_upcoming_and_past_share_out_every_date(tmp_path: Path) -> None:
    """A session is still to come on its last day; past ones come latest first."""
    event = {"all_day": "yes", "dates": [{"date": "2026-03-04", "end_date": "2026-03-06"}, "2026-03-01"]}
    [occurrences] = occurrences_of(tmp_path / "site", event)
    on_the_day = date(2026, 3, 6)
    assert [one.key for one in upcoming(occurrences, on_the_day)] == ["2026-03-04"]
    assert [one.key for one in past(occurrences, on_the_day)] == ["2026-03-01"]
    assert [one.key for one in past(occurrences, date(2026, 3, 7))] == ["2026-03-04", "2026-03-01"]


def test_courses_are_attended_whole() -> None:
    """People come to all dates of a course and to any date of the rest, unless the entry says otherwise."""
    base = {**EVENT, "id": "case", "start": "10am", "end": "3pm", "dates": ["2026-03-04"]}
    assert not Event.model_validate(base).attend_all
    assert Event.model_validate({**base, "kind": "course"}).attend_all
    assert not Event.model_validate({**base, "kind": "course", "attend": "any"}).attend_all
    assert Event.model_validate({**base, "attend": "all"}).attend_all
    assert read_date("2026-03-04") == date(2026, 3, 4)
