"""The parts that all nodes are made of, and the nodes of the page shell: the site itself and the breadcrumbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from programme.model.base import Contact
from programme.model.dates import RoughDate
from programme.model.facts import FactFields

Absolute = Callable[[str], str]
Node = dict[str, Any]

CONTEXT = "https://schema.org"


def node(kind: str, identity: str = "", **facts: Any) -> Node:
    """Make a node of a schema.org type; facts that are not known (empty) are left out, a single one needs no list."""
    known = {name: _single(value) for name, value in facts.items() if value or value == 0}
    return {"@type": kind, **({"@id": identity} if identity else {}), **known}


def _single(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return value[0] if len(value) == 1 else list(value)
    return value


def term(name: str) -> str:
    """Return the address of a member of one of the vocabulary's own lists."""
    return f"{CONTEXT}/{name}"


def identity(absolute: Absolute, page: str, name: str) -> str:
    """Return the address by which other nodes can name this one; empty where the site has no address."""
    return f"{absolute(page)}#{name}" if absolute(page) else ""


def contact_point(contact: Contact | None) -> Node | None:
    if not contact or not (contact.phone or contact.email):
        return None
    return node("ContactPoint", name=contact.name, telephone=contact.phone, email=contact.email)


def rough_iso(when: RoughDate | None) -> str:
    """Write a rough date as ISO 8601, as exact as it is; empty where a word such as ``about`` stands in front."""
    if not when or when.undated or when.qualifier:
        return ""
    parts = [f"{when.year:04}", *(f"{part:02}" for part in (when.month, when.day) if part)]
    return "-".join(parts)


def sure_texts(facts: Iterable[FactFields]) -> list[str]:
    """Return the words of facts, without those to check and those that are local: a program would lose these words."""
    return [fact.text for fact in facts if not fact.check and not fact.programmes]


def website(name: str, url: str, owner: str, phone: str | None, logo: str) -> Node:
    """Return the site and who runs it, as the foot of each page says."""
    publisher = node("Organization", f"{url}#owner", name=owner, telephone=phone, logo=logo)
    return node("WebSite", f"{url}#site", name=name, url=url, inLanguage="en-GB", publisher=publisher)


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> Node:
    """Return the way to a page: title and public address of each page above it, and of the page itself."""
    items = [
        node("ListItem", position=position, name=title, item=node("WebPage", url))
        for position, (title, url) in enumerate(crumbs, 1)
    ]
    return node("BreadcrumbList", itemListElement=items)
