"""The next sessions in a frame on somebody else's page: only where the owner lets them; links open the site."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from programme.outputs import SitePlan
from tests.engine.small_programme import build_in, lay_out
from tests.engine.told import CLINIC, OTHERS
from tests.site.website import WebPage

SITE = "owner: Anytown Council\nuid_domain: careers.example.org\nembed_on: https://www.council.gov.uk\n"
DATES = "  dates: [2026-02-03, 2026-02-10, 2026-02-17]\n"


def files(site: str) -> Mapping[str, str | None]:
    many = "".join(
        CLINIC.replace("clinic", f"talk-{number}", 1) + f"  dates: 2026-03-{number + 1:02}\n" for number in range(12)
    )
    return {**OTHERS, "data/site.yaml": site, "data/events.yaml": CLINIC + DATES + many, "docs/data.md": DATA}


DATA = "# Open data\n\n<!-- list: data -->\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    folder = lay_out(tmp_path_factory.mktemp("embeds") / "site", dict(files(SITE)))
    venues = folder / "data/venues.yaml"
    venues.write_text(venues.read_text().replace("- id: civic-hall\n", "- id: civic-hall\n  was: old-hall\n"))
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("Anytown careers", '"Any\\"town <careers>"'))
    return build_in(folder)


def page_of(site: SitePlan, address: str) -> WebPage:
    return WebPage(address, site.by_path[f"{address[1:]}index.html"].content.decode())


def test_there_is_a_page_for_each_list(site: SitePlan) -> None:
    content = site.renderer.content
    made = {path.removesuffix("index.html") for path in site.by_path if path.startswith("embed/")}
    assert {"embed/", "embed/area/online/", "embed/place/civic-hall/", "embed/place/south-library/"} <= made
    assert len([path for path in made if path.startswith("embed/area/")]) == len(content.areas)
    assert [path for path in made if path.startswith("embed/programme/")]


def test_it_shows_ten_lines_and_leads_to_the_rest(site: SitePlan) -> None:
    page = page_of(site, "/embed/")
    assert len(page.tree.css("ol > .session")) == 10
    assert "3 more: All sessions" in page.text()
    assert [base.attributes for base in page.tree.css("base")] == [{"target": "_top"}]
    assert not page.tree.css("header, nav, .top, .foot")
    assert {"/sessions/", "/sessions/clinic/"} <= set(page.leads_to())


def test_search_engines_list_the_page_that_it_is_of(site: SitePlan) -> None:
    """By the address of that page alone: what is not to be listed at all could take the page with it."""
    for address, of in (("/embed/", "/sessions/"), ("/embed/place/old-hall/", "/places/civic-hall/")):
        page = page_of(site, address)
        canonical = [link.attributes["href"] or "" for link in page.tree.css('link[rel="canonical"]')]
        assert [link.endswith(of) for link in canonical] == [True]
        assert page.tree.css('meta[name="description"][content^="Next sessions"]')
        assert not page.tree.css('meta[name="robots"]')


def test_an_old_address_shows_the_same(site: SitePlan) -> None:
    """Who has pasted it seldom looks at it again."""
    old, new = (page_of(site, f"/embed/place/{name}/").text("main") for name in ("old-hall", "civic-hall"))
    assert "CV clinic" in old and old == new


def test_the_lines_to_paste_are_whole(site: SitePlan) -> None:
    """What a site is called cannot break out of them."""
    [page] = [page for page in site.pages if page.address == "/data/"]
    shown = WebPage("/data/", site.renderer.prose_page(page, site.lists[page.file]).decode())
    [pasted] = shown.tree.css("pre code")
    assert pasted.text() == (
        '<iframe src="https://careers.example.org/embed/" title="Next sessions: Any&#34;town &lt;careers&gt;"'
        ' width="100%" height="640" loading="lazy"></iframe>\n'
        '<p><a href="https://careers.example.org/sessions/">Next sessions: Any&#34;town &lt;careers&gt;</a></p>'
    )


def test_where_nobody_may_there_is_nothing(tmp_path: Path) -> None:
    """No page, and no word of it."""
    plan = build_in(lay_out(tmp_path / "site", dict(files(SITE.partition("embed_on")[0]))))
    assert not [path for path in plan.by_path if path.startswith("embed/")]
    [page] = [page for page in plan.pages if page.address == "/data/"]
    assert "iframe" not in "".join(plan.lists[page.file].values())


def test_hosts_that_join_policies_are_told_apart(site: SitePlan) -> None:
    """On Netlify and Cloudflare Pages policies add up, so who may frame a page is said once for each folder."""
    blocks = site.by_path["_headers"].content.decode().split("\n\n")
    said = {block.split("\n")[0]: block for block in blocks if "Content-Security-Policy" in block}
    assert "frame-ancestors" not in said["/*"]
    assert said["/embed/*"].rstrip().endswith("frame-ancestors https://www.council.gov.uk")
    folders = {f"/{path.split('/')[0]}/*" for path in site.by_path if path.endswith("/index.html")} - {"/embed/*"}
    assert folders | {"/", "/404.html"} <= set(said)
    assert all("frame-ancestors 'none'" in said[place] for place in folders | {"/", "/404.html"})


def test_anyone_may_be_named(tmp_path: Path) -> None:
    plan = build_in(lay_out(tmp_path / "site", dict(files(SITE.replace("https://www.council.gov.uk", "anyone")))))
    assert "frame-ancestors *" in plan.by_path["_headers"].content.decode()
    assert "frame-ancestors *" in plan.by_path["staticwebapp.config.json"].content.decode()


def test_without_it_every_host_says_that_nobody_may(tmp_path: Path) -> None:
    plan = build_in(lay_out(tmp_path / "site", dict(files(SITE.partition("embed_on")[0]))))
    for name in ("_headers", "staticwebapp.config.json", ".htaccess", "nginx-headers.conf"):
        text = plan.by_path[name].content.decode()
        assert "frame-ancestors 'none'" in text and "/embed/" not in text.replace("(sessions|embed)", "")


def test_its_styles_cost_other_sites_nothing(site: SitePlan, tmp_path: Path) -> None:
    """The sheet is asked for by these pages only, and is not published where there are none."""
    name = "/assets/stylesheets/embed.css"
    sheet = site.renderer.shell.base.assets[name]
    asking = {output.path.split("/")[0] for output in site.outputs if sheet.encode()[1:] in output.content}
    assert asking == {"embed"} and sheet[1:] in site.by_path
    other = build_in(lay_out(tmp_path / "other", {**files(SITE.partition("embed_on")[0])}))
    assert not any(path.endswith("embed.css") for path in other.by_path) and other.leaves_out(name[1:])
