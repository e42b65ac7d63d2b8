"""What else may stand in docs/ besides pages: kinds of files that no browser runs, and SVG pictures without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from programme.load.rules import files as rules
from programme.model.picture import OTHER_KINDS
from programme.problems.problem import WARNING, Place, Problem

PICTURES = ("avif", "gif", "ico", "jpeg", "jpg", "png", "webp")
# What files of these kinds begin with, whichever of them the name says: browsers look at the content.
BEGINNING = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftyp|\x00\x00\x01\x00", re.S)
KINDS = frozenset(
    {
        *PICTURES,
        "svg",
        *("csv", "doc", "docx", "ics", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "txt", "xls", "xlsx"),
        *("mp3", "mp4", "ogg", "vtt", "wav", "webm"),
    }
)
PAGES = ("markdown", "md", "mdown", "mkd", "mkdn")  # what MkDocs takes for one; ours end in .md
WITHOUT_KIND = ("CNAME",)  # names the domain for GitHub Pages
LIVE_ELEMENTS = ("script", "foreignObject", "iframe", "embed", "object", "handler", "listener", "set", "animate")
LOADED = re.compile(r"@import|url\(\s*[\"']?\s*(?!#)|expression\(|javascript:", re.I)
OWN = re.compile(r"#|data:image/(png|jpeg|gif|webp);", re.I)


def check_file(path: Path, name: str) -> Iterator[Problem]:
    """Yield what keeps a file of docs/, called ``name`` in messages, from being published as it is."""
    kind = path.suffix.removeprefix(".").lower()
    if kind in PAGES:
        yield Problem(Place(name), rules.FILE_KIND, "", "a page ends in .md.", f'Name it "{path.stem}.md".')
    elif kind not in KINDS and path.name not in WITHOUT_KIND:
        why = "browsers show none" if kind in OTHER_KINDS else "a browser could run it"
        advice = OTHER_KINDS.get(kind, "Pictures, PDF and office files can stand in docs/.")
        yield Problem(Place(name), rules.FILE_KIND, "", f"the site publishes no files of this kind: {why}.", advice)
    elif kind in PICTURES and not BEGINNING.match(path.read_bytes()[:16]):
        advice = "Open it, and save it again as a picture; or take it away."
        message = f"this file is no picture, though its name ends in .{kind}."
        yield Problem(Place(name), rules.PICTURE_BROKEN, "", message, advice, WARNING)
    elif kind == "svg" and (said := _live_part(path)):
        advice = "Save it again as a plain SVG, or as PNG."
        yield Problem(Place(name), rules.PICTURE_LIVE, "", f"this picture {said}.", advice)


def _live_part(path: Path) -> str:
    """Say what a picture does besides being one; empty where it does nothing."""
    data = path.read_bytes()
    if re.search(rb"<!ENTITY", data, re.I):
        return "has entities of its own"
    try:
        nodes = list(ElementTree.fromstring(data).iter())
    except (ElementTree.ParseError, LookupError, ValueError):
        return "cannot be read"
    return next((said for node in nodes if (said := _live(node))), "")


def _live(node: ElementTree.Element) -> str:
    tag = _local(str(node.tag))
    if tag in LIVE_ELEMENTS or tag.startswith("animate"):
        return f"has a <{tag}>"
    if LOADED.search(node.text or "") and tag == "style":
        return "loads something in its styles"
    for name, value in node.attrib.items():
        local = _local(name)
        outside = local in ("href", "src") and not OWN.match(value.strip())
        if local.lower().startswith("on") or LOADED.search(value) or (outside and tag != "a"):
            return f'has a <{tag} {local}="…">'
        if outside and not re.match(r"https?://", value):
            return f'has a <{tag} {local}="…">'
    return ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
