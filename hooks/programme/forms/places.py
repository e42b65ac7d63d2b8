"""A new place: the answers as an entry of venues.yaml."""

from __future__ import annotations

from typing import Any

from programme.forms.answers import Answers, unanswered
from programme.forms.dates import doubts_about, one_day
from programme.forms.filled import Filled
from programme.importing.events import problems_in
from programme.importing.folding import folded_place
from programme.importing.places import POSTCODE
from programme.importing.plan import free_id
from programme.load.entries import source_context
from programme.model.fields import slug
from programme.model.venue import Venue
from programme.problems.problem import FieldPath, Place
from programme.schedule.content import Content

SEEN = ("step_free", "accessible_toilet", "hearing_loop")


def new_place(answers: Answers, content: Content) -> Filled:
    """Return the place; one that goes by its name already is asked about."""
    filled = Filled()
    name = answers.get("name")
    for venue in content.dataset.all(Venue).values():
        if folded_place(name) and folded_place(name) in map(folded_place, (venue.name, *venue.also_called)):
            advice = "Nothing has to be added. If it is another place, write a name that tells the two apart."
            filled.problems.append(answers.problem("name", f"{venue.name} is on the site already.", advice))
    access: dict[str, Any] = {key: answers.get(key) for key in SEEN if answers.get(key)}
    if access:
        why = "you say how people get in, so this needs an answer."
        filled.problems += unanswered(answers, ("access_checked",), why)
    if checked := answers.get("access_checked"):
        with doubts_about("access_checked", answers, filled):
            access["checked"] = one_day(checked, content.today, "Such as 5 Jan 2027.")
    venue_id = free_id((slug(name), slug(f"place-{name}")), content.dataset.known_ids.get("venues", ()))
    entry = {
        "id": venue_id,
        "name": name,
        "kind": answers.get("kind"),
        "area": answers.get("area"),
        "address": [line.strip(" ,") for line in answers.get("address").split("\n") if line.strip(" ,")],
        "postcode": POSTCODE.sub(r"\1 \2", answers.get("postcode")).upper(),
        "access": access,
        "find_us": " ".join(answers.get("find_us").split()),
        "website": answers.get("website"),
        "reviewed": str(content.build_date) if answers.get("reviewed") else "",
    }
    filled.new["venues"] = [{key: value for key, value in entry.items() if value}]

    def cell(entry: Any, path: FieldPath) -> Place:
        word = next((part for part in reversed(path) if isinstance(part, str)), "")
        return answers.cell({"checked": "access_checked", "id": "name"}.get(word, word))

    filled.cells[venue_id] = cell
    if filled.problems or answers.problems:
        asked = {problem.place.column for problem in (*filled.problems, *answers.problems)}
        sound = {"id": venue_id, "name": "…", "area": "…", **filled.new["venues"][0]}
        others = problems_in(Venue, sound, "", cell, source_context(content.dataset))
        filled.problems += [problem for problem in others if problem.place.column not in asked]
    return filled
