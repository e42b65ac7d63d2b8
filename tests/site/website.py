"""Reads a built site as a browser would: pages by address, their links, and where each link leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

HOST = "https://site.example"

# Every attribute of HTML that names another address, with the elements that have it.
ADDRESSES = (
    ("href", "a[href], area[href], link[href], image[href], use[href]"),
    ("src", "img[src], script[src], iframe[src], embed[src], source[src], track[src], input[src], [src]"),
    ("data", "object[data]"),
    ("action", "form[action]"),
    ("poster", "video[poster]"),
)


@dataclass(frozen=True)
class Link:
    """One address that a page names: on which element, as written."""

    element: str
    relation: str
    written: str

    @property
    def outside(self) -> bool:
        """Whether it names a scheme or a host."""
        parts = urlsplit(self.written)
        return bool(parts.scheme or parts.netloc)


@dataclass(frozen=True)
class WebPage:
    """One page: its address from the root of the site, and its HTML."""

    address: str
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def ids(self) -> set[str]:
        return {str(node.attributes["id"]) for node in self.tree.css("[id]")}

    @cached_property
    def links(self) -> list[Link]:
        found = {
            (node.mem_id, attribute): Link(
                str(node.tag), str(node.attributes.get("rel") or ""), str(node.attributes[attribute] or "")
            )
            for attribute, selector in ADDRESSES
            for node in self.tree.css(selector)
        }
        return list(found.values())

    def leads_to(self, selector: str = "main") -> set[str]:
        """The addresses of this site, without fragments, that a part of the page links to."""
        return {
            self.resolve(str(node.attributes["href"] or ""))[0]
            for part in self.tree.css(selector)
            for node in part.css("a[href]")
            if not urlsplit(node.attributes["href"] or "").scheme
        }

    @property
    def is_signpost(self) -> bool:
        """Whether it stands at an old address, and says where its page is now."""
        return self.text("h1").endswith("this page has moved")

    def resolve(self, written: str) -> tuple[str, str]:
        """Where an address of this site leads from here: address from the root, and fragment."""
        parts = urlsplit(urljoin(HOST + self.address, written))
        return unquote(parts.path), unquote(parts.fragment)

    def text(self, selector: str = "main") -> str:
        """The words of a part of the page, with single spaces."""
        return " ".join(" ".join(words_of(node) for node in self.tree.css(selector)).split())


def words_of(node: LexborNode) -> str:
    return node.text(deep=True, separator=" ")


def _address_of(path: str) -> str:
    return "/" + path.removesuffix("index.html")


@lru_cache(maxsize=8)
def pages_of(site: Path) -> dict[str, WebPage]:
    """Every page of a site by address; 404.html is `/404.html`."""
    paths = sorted(site.rglob("*.html"))
    addresses = [_address_of(path.relative_to(site).as_posix()) for path in paths]
    return {
        address: WebPage(address, path.read_text(encoding="utf-8"))
        for address, path in zip(addresses, paths, strict=True)
    }


def file_at(site: Path, address: str) -> Path | None:
    """The file that a plain web host answers with for an address from the root."""
    path = site / address.lstrip("/")
    if address.endswith("/"):
        path = path / "index.html"
    return path if path.is_file() else None


def dead_links(site: Path, root: str = "/") -> Iterator[str]:
    """Every internal link of every page that leads nowhere; `root` is the path under which the site stands."""
    pages = pages_of(site)
    for page in pages.values():
        for link in page.links:
            if link.outside or (link.written.startswith("/") and not link.written.startswith(root)):
                continue
            inside = "/" + link.written.removeprefix(root) if link.written.startswith("/") else link.written
            target, fragment = page.resolve(inside)
            said = f"{page.address}: <{link.element}> {link.written}"
            if not file_at(site, target):
                yield f"{said} leads nowhere"
            elif fragment and target in pages and fragment not in pages[target].ids:
                yield f"{said}: no such place on the page"
