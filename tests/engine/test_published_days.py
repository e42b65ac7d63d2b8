"""A day that was published is never lost: whoever wrote one down finds what became of it, until that day is over.

Random edits of one event, built again and again with the ledger; what was published is looked for where people look.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from programme.outputs import SitePlan
from programme.schedule.ledger import Earlier
from programme.words import long_date, span
from tests.engine.publications import Sites
from tests.engine.told import OTHERS
from tests.site.website import WebPage

SEEDS = range(6)
BUILDS = 8
VENUES = ("civic-hall", "south-library", "north-college")
LAST = date(2026, 5, 20)

Entry = dict[str, Any]


class Programme:
    """The data as an editor has them, and what an editor may do to them between two builds."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ids = 0
        self.venues: list[Entry] = [
            {"id": name, "name": name.replace("-", " ").title(), "area": "Northside", "address": f"{n} Market Place"}
            for n, name in enumerate(VENUES, 1)
        ]
        self.event: Entry | None = {
            "id": "clinic",
            "title": "CV clinic",
            "kind": "talk",
            "venue": "civic-hall",
            "start": "10am",
            "end": "11am",
            "booking": {"url": "https://book.organisation.nhs.uk/clinic"},
            "dates": [{"date": str(date(2026, 2, 4) + timedelta(weeks=week))} for week in range(4)],
        }

    def files(self) -> dict[str, str | None]:
        """Return the data files."""
        events = [self.event] if self.event else []
        return {**OTHERS, "data/events.yaml": yaml.safe_dump(events), "data/venues.yaml": yaml.safe_dump(self.venues)}

    def present(self, place: str) -> str:
        """Return the id that a place has now."""
        return next((venue["id"] for venue in self.venues if place in venue.get("was", [])), place)

    def edit(self, today: date) -> None:
        """Do something to the event, a date of it, or a place."""
        if not self.event:
            return
        chance = self.chance
        coming = [given for given in self.event["dates"] if _day(given) > today]
        of_a_date: tuple[Callable[[Entry, date], None], ...] = (
            self.move, self.move, self.retime, self.elsewhere, self.room, self.link, self.call_off, self.put_back,
            self.delete,
        )  # fmt: skip
        of_all = (self.rename, self.rename_place, self.restart, self.rehouse)
        if coming and chance.random() < 0.8:
            chance.choice(of_a_date)(chance.choice(coming), today)
        else:
            chance.choice(of_all)()
        if chance.random() < 0.02 or not self.event["dates"]:
            self.event = None

    def move(self, given: Entry, today: date) -> None:
        days = (LAST - today).days
        if given.get("status") == "postponed":
            self.put_back(given, today)
        given.setdefault("moved_to", {})["date"] = str(today + timedelta(days=self.chance.randint(1, days)))

    def retime(self, given: Entry, today: date) -> None:
        hour = self.chance.randint(1, 9)
        given.setdefault("moved_to", {}).update(start=f"{hour}pm", end=f"{hour + 1}pm")

    def elsewhere(self, given: Entry, today: date) -> None:
        given.setdefault("moved_to", {})["venue"] = self.chance.choice([*(v["id"] for v in self.venues), "online"])

    def room(self, given: Entry, today: date) -> None:
        given["room"] = f"Room {self.chance.randint(1, 30)}"

    def link(self, given: Entry, today: date) -> None:
        given["link"] = f"https://meet.organisation.nhs.uk/{self.chance.randint(1, 9)}"

    def call_off(self, given: Entry, today: date) -> None:
        given |= {"status": self.chance.choice(["cancelled", "postponed"]), "reason": "The adviser is ill."}
        if given["status"] == "postponed":
            given.pop("moved_to", None)

    def put_back(self, given: Entry, today: date) -> None:
        given.pop("status", None)
        given.pop("reason", None)

    def delete(self, given: Entry, today: date) -> None:
        assert self.event
        self.event["dates"].remove(given)

    def rename(self) -> None:
        assert self.event
        self._rename(self.event)

    def rename_place(self) -> None:
        venue = self.chance.choice(self.venues)
        old = venue["id"]
        self._rename(venue)
        assert self.event
        for where in (self.event, *self.event["dates"], *(given.get("moved_to", {}) for given in self.event["dates"])):
            if where.get("venue") == old:
                where["venue"] = venue["id"]

    def _rename(self, entry: Entry) -> None:
        self.ids += 1
        entry["was"] = [*entry.get("was", []), entry["id"]]
        entry["id"] = f"other-{self.ids}"

    def restart(self) -> None:
        hour = self.chance.randint(1, 9)
        assert self.event
        self.event |= {"start": f"{hour}:30pm", "end": f"{hour + 1}:30pm"}

    def rehouse(self) -> None:
        assert self.event
        self.event["venue"] = self.chance.choice(self.venues)["id"]


def _day(given: Entry) -> date:
    return date.fromisoformat(given.get("moved_to", {}).get("date", given["date"]))


@dataclass(frozen=True)
class Heard:
    """What somebody wrote down: which date, as what it was published, on which page."""

    name: str
    told: Earlier
    page: str


def heard_from(ledger: Entry) -> set[Heard]:
    """Return all that can be written down from a site."""
    kept = ("start", "end", "place", "where", "room", "link")
    return {
        Heard(name, Earlier(**{key: found[key] for key in kept}), found["page"])
        for name, found in ledger["dates"].items()
        if found["status"] == "on"
    }


def page_at(site: SitePlan, address: str) -> str:
    """Return the words at an address, where a signpost leads too."""
    html = site.by_path[f"{address.lstrip('/')}index.html"].content.decode()
    page = WebPage(address, html)
    if "You can find it here now" in page.text():
        [there] = [found for found in page.leads_to("p.lead") if found.startswith("/sessions/")]
        return page_at(site, there)
    return page.text().replace("\u00a0", " ")


def calendar_entry(site: SitePlan, name: str) -> str:
    """Return the lines of a date in the calendar of all sessions."""
    text = site.by_path["feeds/all.ics"].content.decode().replace("\r\n ", "")
    [entry] = re.findall(rf"BEGIN:VEVENT\r\nUID:{name}@.*?END:VEVENT", text, re.S)
    return str(entry).replace("\\", "")


def expected(heard: Earlier, now: Entry, present: Callable[[str], str]) -> list[str]:
    """Return patterns of the words that tell somebody who knew a date as ``heard`` what it is now."""
    heard = replace(heard, place=present(heard.place))
    here = Earlier(**{key: now[key] for key in ("start", "end", "place", "where", "room", "link")})
    if now["gone"] or now["status"] != "on":
        return []
    words = [here.room] if here.room else []
    if heard.date != here.date:
        words.append(long_date(heard.date))
    elif heard.hours != here.hours and heard.hours:
        words.append(span(*heard.hours))
    if heard.date == here.date and heard.place != here.place:
        words.append("(was|and then) online" if heard.place == "online" else "New place")
    if heard.place == here.place and heard.room != here.room:
        words.append(heard.room or "not given")
    if heard.link and here.link and heard.link != here.link:
        words.append("The way to join online has changed.")
    return words


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_wrote_it_down_finds_what_became_of_it(seed: int, tmp_path: Path) -> None:
    programme, sites = Programme(seed), Sites(tmp_path / "site")
    everything: set[Heard] = set()
    for _ in range(BUILDS):
        today = sites.day
        site = sites.build(programme.files(), days=programme.chance.randint(1, 9))
        ledger = json.loads(site.by_path["feeds/ledger.json"].content)
        everything = {heard for heard in everything | heard_from(ledger) if heard.told.last_date >= today}
        for heard in everything:
            now = ledger["dates"][heard.name]
            page, entry = page_at(site, heard.page), calendar_entry(site, heard.name)
            words = expected(heard.told, now, programme.present)
            assert [said for said in words if not re.search(said, page)] == [], (heard, now, page)
            assert [said for said in words if not re.search(said, entry)] == [], (heard, now, entry)
            if now["gone"] or now["status"] != "on":
                assert re.search(r"cancelled|postponed|no longer planned|not going ahead|another page", page, re.I)
                assert "STATUS:CANCELLED" in entry
            assert long_date(date.fromisoformat(now["start"][:10])) in page or "another page" in page, (
                heard,
                now,
                page,
            )
            assert f"DTSTART{';TZID=Europe/London'}:{now['start'].replace('-', '').replace(':', '')}" in entry
        for _ in range(programme.chance.randint(1, 3)):
            programme.edit(sites.day)
