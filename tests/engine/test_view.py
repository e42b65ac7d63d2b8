"""The view: links that work under any path, and the shell of a page."""

from datetime import date
from urllib.parse import urljoin

import pytest
from msgspec.structs import replace

from programme.model.site import Site
from programme.model.venue import Venue
from programme.render.link import Link
from programme.render.shell import Shell
from programme.render.view import View

BASE = View(
    title="",
    address="",
    site_name="Anytown careers",
    site_url="https://example.org/careers/",
    site=Site.model_validate({}),
    stylesheets=(),
    today=date(2026, 1, 15),
)
ADDRESSES = (
    "/",
    "/sessions/",
    "/sessions/a/",
    "/sessions/a.ics",
    "/sessions/area/b/",
    "/assets/c.css",
    "/feeds/all.ics",
)
SHELL = Shell(
    BASE,
    [("Sessions", "/sessions/"), ("Places", "/places/")],
    {"/": "Home", "/sessions/": "Sessions", "/places/": "Places", "/sessions/past/": "Passed"},
    "https://github.com/example/careers/",
)


@pytest.mark.parametrize("page", [address for address in ADDRESSES if address.endswith("/")])
@pytest.mark.parametrize("target", [*ADDRESSES, "/sessions/#next", "/glossary/#ics"])
@pytest.mark.parametrize("root", ["https://example.org/", "https://example.org/under/a/path/"])
def test_a_link_leads_to_its_target_wherever_the_site_is(page: str, target: str, root: str) -> None:
    """From every page to every address, at a root and under a path: as a browser resolves it."""
    link = replace(BASE, address=page).link(target)
    assert not link.startswith("/")
    assert urljoin(root + page.lstrip("/"), link) == root + target.lstrip("/")


def test_a_link_within_a_page_stays_on_it() -> None:
    """A fragment alone leads to the page itself."""
    link = replace(BASE, address="/sessions/a/").link("#when")
    assert urljoin("https://example.org/sessions/a/", link) == "https://example.org/sessions/a/#when"


@pytest.mark.parametrize(
    ("site_url", "link"),
    [
        ("https://example.org/", "/sessions/"),
        ("https://example.org/careers/", "/careers/sessions/"),
        ("", "/sessions/"),
    ],
)
def test_the_page_for_unknown_addresses_links_from_the_root(site_url: str, link: str) -> None:
    """404.html is shown at any depth, so only whole paths work there."""
    assert replace(BASE, site_url=site_url).link("/sessions/") == link


def test_public_addresses_keep_the_path_of_the_site() -> None:
    """What goes into calendars and search engines has the whole address; a site that has none makes none up."""
    assert replace(BASE, address="/sessions/").canonical == "https://example.org/careers/sessions/"
    assert BASE.absolute("/feeds/all.ics") == "https://example.org/careers/feeds/all.ics"
    assert replace(BASE, site_url="").absolute("/feeds/all.ics") == ""
    assert BASE.canonical == ""


def test_the_header_says_where_one_is() -> None:
    """The page itself, and the section that it belongs to, are told apart, as aria-current has it."""
    assert [link.current for link in SHELL.page("/sessions/", "Sessions").nav] == ["page", ""]
    assert [link.current for link in SHELL.page("/sessions/a/", "A").nav] == ["true", ""]
    assert [link.current for link in SHELL.page("/", "Home").nav] == ["", ""]


def test_breadcrumbs_are_the_pages_above() -> None:
    """Every page above that there is, from the home page down, and not the page itself."""
    assert SHELL.page("/", "Home").breadcrumbs == []
    assert SHELL.page("/sessions/", "Sessions").breadcrumbs == [Link("Home", "/")]
    assert SHELL.page("/sessions/area/b/", "B").breadcrumbs == [Link("Home", "/"), Link("Sessions", "/sessions/")]


def test_the_edit_link_opens_the_file() -> None:
    """Where the repository is known and the page has a file of the repository, the link leads into its editor."""
    address = "https://github.com/example/careers/edit/main/data/venues.yaml"
    assert SHELL.page("/places/a/", "A", file="data/venues.yaml").edit_url == address
    assert SHELL.page("/places/a/", "A").edit_url == ""
    assert SHELL.page("/places/a/", "A", file="/elsewhere/venues.yaml").edit_url == ""
    assert replace(SHELL, repository=None).page("/places/a/", "A", file="data/venues.yaml").edit_url == ""


def test_a_page_says_when_it_was_checked() -> None:
    """The review dates of an entry are those of its page; a year is the default."""
    venue = Venue.model_validate({"id": "a", "name": "A", "area": "b", "reviewed": "2024-02-29"})
    view = SHELL.page("/places/a/", "A", record=venue)
    assert (view.reviewed, view.review_by) == (date(2024, 2, 29), date(2025, 2, 28))
    assert SHELL.page("/places/", "Places").reviewed is None
