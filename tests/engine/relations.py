"""Which pages belong together: every relation between entries that the data state."""

from collections.abc import Iterator
from pathlib import Path

from tests.engine.written import Entry, dates_of, entries, many, mapping

SECTIONS = {"events": "sessions", "venues": "places", "pathways": "careers"}


def page_of(name: str, entry_id: str) -> str:
    """The address of an entry's page."""
    return f"/{SECTIONS.get(name, name)}/{entry_id}/"


def relations(data: Path) -> Iterator[tuple[str, str]]:
    """The two pages of each relation in a data folder; relations to `all` are not among them."""
    yield from _of_events(data)
    yield from _of_opportunities(data)
    yield from _of_partners_and_programmes(data)
    for venue in entries("venues", data):
        if "replaced_by" in venue:
            yield page_of("venues", venue["id"]), page_of("venues", venue["replaced_by"])
    charter = mapping("charter", data)
    if charter:
        yield "/charter/", page_of("programmes", charter["programme"])
        signed = [signatory["partner"] for signatory in charter["signatories"] if "partner" in signatory]
        yield from (("/charter/", page_of("partners", partner)) for partner in signed)


def _of_events(data: Path) -> Iterator[tuple[str, str]]:
    only = entries("programmes", data)[0]
    for event in entries("events", data):
        page = page_of("events", event["id"])
        yield page, page_of("programmes", str(event.get("programme", only["id"])))
        yield from ((page, page_of("venues", venue)) for venue in sorted(_venues_of(event)))
        for field in ("run_by", "partners"):
            yield from ((page, page_of("partners", other)) for other in many(event, field))
        yield from ((page, page_of("opportunities", way)) for way in many(event, "opportunities"))
        yield from ((page, page_of("pathways", guide)) for guide in many(event, "pathways") if guide != "all")


def _venues_of(event: Entry) -> set[str]:
    dates = dates_of(event)
    named = [str(event.get("venue", "")), *(str(given.get("venue", "")) for given in dates)]
    named += [str(given.get("moved_to", {}).get("venue", "")) for given in dates]
    return {venue for venue in named if venue and venue != "online"}


def _of_opportunities(data: Path) -> Iterator[tuple[str, str]]:
    for way in entries("opportunities", data):
        page = page_of("opportunities", way["id"])
        yield from ((page, page_of("programmes", programme)) for programme in many(way, "programme"))
        yield from ((page, page_of("partners", partner)) for partner in many(way, "partners"))
        yield from ((page, page_of("pathways", guide)) for guide in many(way, "pathways") if guide != "all")
        held = [str(cohort.get("venue", "online")) for cohort in many(way, "cohorts")]
        yield from ((page, page_of("venues", venue)) for venue in held if venue != "online")


def _of_partners_and_programmes(data: Path) -> Iterator[tuple[str, str]]:
    for partner in entries("partners", data):
        for part in many(partner, "programmes"):
            programme = part["programme"] if isinstance(part, dict) else part
            yield page_of("partners", partner["id"]), page_of("programmes", programme)
    for programme in entries("programmes", data):
        named = [*many(programme, "lead"), *many(programme, "funders")]
        yield from ((page_of("programmes", programme["id"]), page_of("partners", other)) for other in named)
