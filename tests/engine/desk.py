"""What editors do to a programme's data over months: every kind of edit, as it is typed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import yaml

from tests.engine.small_programme import TODAY
from tests.engine.told import OTHERS

VENUES = ("civic-hall", "south-library", "north-college")
LAST = TODAY + timedelta(days=150)

Entry = dict[str, Any]


class Desk:
    """The data as editors have them, and every kind of edit."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.number = 0
        self.done: Counter[str] = Counter()
        self.venues: list[Entry] = [
            {"id": name, "name": name.replace("-", " ").title(), "area": "Northside", "address": f"{n} Market Place"}
            for n, name in enumerate(VENUES, 1)
        ]
        self.events: list[Entry] = []
        for start in (1, 2, 3, 4, 5, 6):
            self.add_event(TODAY + timedelta(days=start))
        self.kinds: list[Callable[[date], None]] = [
            *(self.move, self.retime, self.elsewhere, self.room, self.link, self.cancel, self.postpone, self.put_back),
            *(self.full, self.note, self.delete, self.add, self.add_event, self.delete_event, self.rename),
            *(self.rename_place, self.name_place, self.restart, self.rehouse, self.call_series_off, self.type_over),
        ]

    def files(self) -> dict[str, str | None]:
        events = [{**event, "accept": ["venue-clash"]} for event in self.events]
        return {
            **OTHERS,
            "data/events.yaml": yaml.safe_dump(events, sort_keys=False),
            "data/venues.yaml": yaml.safe_dump(self.venues, sort_keys=False),
        }

    def edit(self, today: date) -> None:
        """Do one of those edits that were done least."""
        fewest = min(self.done[kind.__name__] for kind in self.kinds)
        kind = self.chance.choice([kind for kind in self.kinds if self.done[kind.__name__] == fewest])
        kind(today)
        self.done[kind.__name__] += 1

    def given(self, today: date) -> tuple[Entry, Entry]:
        """Choose a date to come, with its event."""
        coming = [(event, day) for event in self.events for day in event["dates"] if _day(day) > today]
        if not coming:
            self.add_event(today)
            return self.given(today)
        return self.chance.choice(coming)

    def move(self, today: date) -> None:
        _, given = self.given(today)
        if given.get("status") == "postponed":
            given.pop("status")
        days = (LAST - today).days
        given.setdefault("moved_to", {})["date"] = str(today + timedelta(days=self.chance.randint(1, days)))
        given["reason"] = "Training."

    def retime(self, today: date) -> None:
        hour = self.chance.randint(1, 9)
        self.given(today)[1].setdefault("moved_to", {}).update(start=f"{hour}pm", end=f"{hour + 1}pm")

    def elsewhere(self, today: date) -> None:
        self.given(today)[1].setdefault("moved_to", {})["venue"] = self.chance.choice(self.venues)["id"]

    def room(self, today: date) -> None:
        self.given(today)[1]["room"] = f"Room {self.chance.randint(1, 30)}"

    def link(self, today: date) -> None:
        self.given(today)[1]["link"] = f"https://meet.organisation.nhs.uk/{self.chance.randint(1, 99)}"

    def cancel(self, today: date) -> None:
        self.given(today)[1].update(status="cancelled", reason="The adviser is ill.")

    def postpone(self, today: date) -> None:
        _, given = self.given(today)
        given.pop("moved_to", None)
        given.update(status="postponed", reason="Snow.")

    def put_back(self, today: date) -> None:
        for event in self.events:
            for given in event["dates"]:
                if given.get("status") and _day(given) > today:
                    given.pop("status")
                    given.pop("reason", None)
                    return

    def full(self, today: date) -> None:
        _, given = self.given(today)
        given.setdefault("status", "full")

    def note(self, today: date) -> None:
        self.given(today)[1]["note"] = f"Bring {self.chance.randint(2, 9)} pens."

    def delete(self, today: date) -> None:
        event, given = self.given(today)
        if len(event["dates"]) > 1:
            event["dates"].remove(given)

    def type_over(self, today: date) -> None:
        """Type another day over one that was published."""
        event, given = self.given(today)
        day = LAST + timedelta(days=self.number)
        self.number += 1
        event["dates"][event["dates"].index(given)] = {"date": str(day)}

    def add(self, today: date) -> None:
        event, _ = self.given(today)
        self.number += 1
        event["dates"].append({"date": str(LAST + timedelta(days=200 + self.number))})

    def add_event(self, today: date) -> None:
        self.number += 1
        self.events.append(
            {
                "id": f"clinic-{self.number}",
                "title": f"CV clinic {self.number}",
                "kind": "talk",
                "venue": self.chance.choice(self.venues)["id"],
                "start": "10am",
                "end": "11am",
                "booking": {"url": "https://book.organisation.nhs.uk/clinic"},
                "dates": [{"date": str(today + timedelta(days=1, weeks=week))} for week in range(12)],
            }
        )

    def delete_event(self, today: date) -> None:
        if len(self.events) > 5:
            self.events.remove(self.chance.choice(self.events))

    def rename(self, today: date) -> None:
        self._rename(self.chance.choice(self.events))

    def rename_place(self, today: date) -> None:
        venue = self.chance.choice(self.venues)
        old = venue["id"]
        self._rename(venue)
        for event in self.events:
            for where in (event, *event["dates"], *(given.get("moved_to", {}) for given in event["dates"])):
                if where.get("venue") == old:
                    where["venue"] = venue["id"]

    def _rename(self, entry: Entry) -> None:
        self.number += 1
        entry["was"] = [*entry.get("was", []), entry["id"]]
        entry["id"] = f"other-{self.number}"

    def name_place(self, today: date) -> None:
        self.chance.choice(self.venues)["name"] = f"Hall {self.chance.randint(1, 99)}"

    def restart(self, today: date) -> None:
        hour = self.chance.randint(1, 9)
        self.chance.choice(self.events).update(start=f"{hour}:30pm", end=f"{hour + 1}:30pm")

    def rehouse(self, today: date) -> None:
        self.chance.choice(self.events)["venue"] = self.chance.choice(self.venues)["id"]

    def call_series_off(self, today: date) -> None:
        event = self.chance.choice(self.events)
        event.update(status="cancelled", status_from=str(today), reason="The adviser has left.")


def _day(given: Entry) -> date:
    return date.fromisoformat(given.get("moved_to", {}).get("date", given["date"]))
