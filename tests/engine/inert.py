"""Reads everything that a build gives with a parser of its own kind, and names what is live in it or out of shape."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser
from vobject.base import getLogicalLines, parseLine

from programme.exports.values import FIRST_OF_FORMULA, NUMBER_OR_PHONE

# What the Markdown of a data field may add to a page; its links are counted apart.
MARKDOWN_TAGS = {"p", "ul", "ol", "li", "em", "strong", "br"}
NAMES_ON_A_MAP = {"text", "tspan"}  # in as many lines as they need, where there is room for them
NEVER = {"iframe", "object", "embed", "base", "style", "frame", "frameset", "applet", "portal", "math"}
SCHEMES = {"", "http", "https", "mailto", "tel", "sms", "webcal"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background", "ping"}
EVALUATED = "233331"  # 77777 * 3, which the payloads ask of any template
PICTURES = (".png", ".webp", ".jpg")
WORD = re.compile(r"zq\d{3}q")

Outputs = Mapping[str, bytes]


def html_faults(html: str, links: int = 0) -> Iterator[str]:
    """What may run, load or send in some HTML, as a browser's parser sees it."""
    for node in LexborHTMLParser(html).css("*"):
        tag, attributes = str(node.tag), {str(name): value or "" for name, value in node.attributes.items()}
        if tag in NEVER and (tag, attributes) != ("base", {"target": "_top"}):  # our own, on pages for frames
            yield f"<{tag}>"
        if WORD.search(tag) or any(WORD.search(name) for name in attributes):
            yield f"<{tag}> has its name or an attribute's from data"
        if tag == "script" and attributes.get("type") == "application/ld+json":
            yield from linked_data_faults(node.text(deep=True))
        elif tag == "script" and ("src" not in attributes or node.text(deep=True).strip()):
            yield "an inline script"
        if tag == "meta" and attributes.get("http-equiv", "").lower() not in ("", "content-security-policy"):
            yield "<meta http-equiv>"
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"<{tag} {name}>"
            if name in ADDRESSES:
                yield from address_faults(tag, value)
    comments = re.findall(r"<!--.*?-->", html, re.S)
    yield from (f"a comment from data: {comment[:60]}" for comment in comments if WORD.search(comment))


def address_faults(tag: str, value: str) -> Iterator[str]:
    """What is wrong with one address of an element."""
    # A browser drops these before it reads the scheme.
    parts = urlsplit(re.sub(r"[\x00-\x20]", "", value))
    picture = tag == "img" and value.startswith("data:image/")
    if (parts.scheme.lower() not in SCHEMES and not picture) or (parts.netloc and not parts.scheme):
        yield f"<{tag}> leads to {value[:60]}"
    if "evil.example" in parts.netloc or value.startswith(("\\", "/\\")):
        yield f"<{tag}> leads to another host: {value[:60]}"
    if tag == "script" and (parts.scheme or parts.netloc):
        yield f"a script of another host: {value[:60]}"
    if parts.scheme in ("mailto", "sms") and set(parse_qs(parts.query)) - {"subject", "body"}:
        yield f"<{tag}> writes more than a subject and a text: {value[:60]}"


def linked_data_faults(text: str) -> Iterator[str]:
    """JSON-LD is whole, and names nothing with a word from data."""
    try:
        yield from (f"JSON-LD: the key {key!r}" for key in _keys(json.loads(text)) if WORD.search(key))
    except json.JSONDecodeError as error:
        yield f"JSON-LD is broken: {error}"


def html_shape(html: str) -> list[str]:
    """The elements of a page in order, with the names of their attributes, without those of Markdown."""
    return [
        f"{node.tag} {' '.join(sorted(str(name) for name in node.attributes))}".strip()
        for node in LexborHTMLParser(html).css("*")
        if node.tag not in MARKDOWN_TAGS | NAMES_ON_A_MAP
    ]


def xml_shape(text: bytes) -> list[str]:
    """The elements of an XML file in order, with the names of their attributes."""
    return [f"{node.tag} {' '.join(sorted(node.attrib))}" for node in ElementTree.fromstring(text).iter()]


def calendar_shape(text: bytes) -> list[str]:
    """The properties and parameters of a calendar, and where its components begin and end, in order."""
    return [
        f"{line.name} {line.value}" if line.name in ("BEGIN", "END") else f"{line.name} {' '.join(line.parameters)}"
        for line in _lines(text)
    ]


class _Line(NamedTuple):
    name: str
    parameters: list[str]
    value: str


@lru_cache(maxsize=1000)  # the calendars of one site, which are looked at twice
def _lines(text: bytes) -> Sequence[_Line]:
    """The lines of a calendar, unfolded, as vobject takes them apart."""
    apart = (parseLine(line, number) for line, number in getLogicalLines(io.StringIO(text.decode()), allowQP=False))
    return [_Line(name.upper(), sorted(one[0].upper() for one in given), value) for name, given, value, _ in apart]


def json_shape(value: Any) -> Any:
    """Keys and kinds of values."""
    if isinstance(value, dict):
        # Towns are found by their names; the script asks for own keys only.
        return {key: len(inner) if key == "towns" else json_shape(inner) for key, inner in value.items()}
    return [json_shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner) if key != "towns" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def shape(path: str, content: bytes) -> Any:
    """What must stay as it is, whatever is typed into the fields of the data."""
    if path.endswith(".html"):
        return html_shape(content.decode())
    if path.endswith((".xml", ".atom", ".svg")):
        return xml_shape(content)
    if path.endswith(".ics"):
        return calendar_shape(content)
    if path.endswith(".csv"):
        return [len(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    if path.endswith(".json"):
        return json_shape(json.loads(content))
    if path.endswith(".txt") and path.startswith("sessions/"):
        return ""  # free text, read aloud; its lines follow what Markdown makes of a description
    return content


def faults(outputs: Outputs) -> Iterator[str]:
    """Everything live in what a build gives."""
    for path, content in outputs.items():
        found: Iterable[str] = ()
        if path.endswith(".html") or path.endswith(".svg"):
            found = html_faults(content.decode())
        elif path.endswith((".atom", ".xml")):
            found = _feed_faults(content)
        elif path.endswith(".ics"):
            found = _calendar_faults(content)
        elif path.endswith(".csv"):
            found = _table_faults(content)
        elif path.endswith(".json"):
            found = (f"the key {key!r}" for key in _keys(json.loads(content)) if WORD.search(key))
        yield from (f"{path}: {fault}" for fault in found)
        if not path.endswith(PICTURES) and EVALUATED in content.decode("utf-8-sig"):
            yield f"{path}: a template in data was worked out"
        if not path.endswith(PICTURES) and re.search(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", content.decode("utf-8-sig")
        ):
            yield f"{path}: a control character"


def _feed_faults(content: bytes) -> Iterator[str]:
    for node in ElementTree.fromstring(content).iter():
        for name, value in node.attrib.items():
            if name in ADDRESSES:
                yield from address_faults(str(node.tag), value)
        if node.attrib.get("type") == "html":
            yield from html_faults(node.text or "")


def _calendar_faults(content: bytes) -> Iterator[str]:
    for line in _lines(content):
        if line.name == "BEGIN" and line.value not in ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"):
            yield f"the component {line.value}"
        if line.name in ("URL", "ATTACH", "CONFERENCE", "IMAGE", "SOURCE"):
            yield from address_faults(line.name, line.value)
    for whole in content.split(b"\r\n"):
        if b"\r" in whole or b"\n" in whole:
            yield "a line end of its own"


def _table_faults(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        for cell in row:
            if cell.startswith(FIRST_OF_FORMULA) and not NUMBER_OR_PHONE.fullmatch(cell):
                yield f"a formula: {cell[:60]}"
