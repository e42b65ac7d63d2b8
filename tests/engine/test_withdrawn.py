"""News that names somebody goes once that person has agreed no longer: a signpost, and no word of it anywhere else."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from programme.build import build
from programme.outputs import SitePlan
from tests.engine.builds import build as mkdocs_build
from tests.engine.builds import copy_project, files_of
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.site.website import WebPage

NEWS = """---
title: Ms Person found work
date: 2026-01-05
summary: How Ms Person found work.
people:
  - {name: Ms Person, role: Porter, consent_until: 2026-02-01}
---

# Ms Person found work

She came to a drop-in.
"""
AGAIN = "news/person.md#ms-person-found-work"
ABOUT = f"# About\n\nRead [her story](/news/person/), [again]({AGAIN}) or [the rest](/news/).\n"
LIST = "# News\n\n<!-- list: news -->\n"
FILES = {"docs/news/person.md": NEWS, "docs/about.md": ABOUT, "docs/news/index.md": LIST}


def built(folder: Path, day: str) -> SitePlan:
    return build(replace(settings_of(lay_out(folder, FILES)), build_date=date.fromisoformat(day)), COMPILED)


def prose(site: SitePlan, address: str) -> WebPage:
    [page] = [page for page in site.pages if page.address == address]
    return WebPage(address, site.renderer.prose_page(page, site.lists[page.file]).decode())


def test_until_its_day_it_is_there(tmp_path: Path) -> None:
    site = built(tmp_path / "site", "2026-02-01")
    assert "She came to a drop-in." in prose(site, "/news/person/").text()
    assert "/news/person/" in prose(site, "/about/").leads_to()


def test_after_it_only_a_signpost_is_left(tmp_path: Path) -> None:
    """Out of lists, search, A to Z, the feed of news and the sitemap; links to it are plain words."""
    site = built(tmp_path / "site", "2026-02-02")
    page = prose(site, "/news/person/")
    assert "This page is no longer published" in page.text("main")
    assert [meta.attributes["content"] for meta in page.tree.css('meta[name="robots"]')] == ["noindex"]
    about = prose(site, "/about/")
    assert "Read her story, again or the rest" in about.text()
    assert "/news/person/" not in about.leads_to()
    said = b"".join(bytes(output.content) for output in site.outputs) + prose(site, "/news/").html.encode()
    assert b"Ms Person" not in said
    assert b"She came" not in said
    assert b"/news/person/" not in bytes(site.by_path["sitemap.xml"].content)


def test_mkdocs_publishes_no_word_of_it(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    (project / "docs/news/person.md").write_text(NEWS, encoding="utf-8")
    (project / "docs/about.md").write_text(ABOUT, encoding="utf-8")
    site = mkdocs_build(project / "out", project, PROGRAMME_AS_AT="none")
    assert not [path for path, content in files_of(site) if b"Ms Person" in content or b"She came" in content]
    about = WebPage("/about/", (site / "about/index.html").read_text(encoding="utf-8"))
    assert "her story, again" in about.text()
    assert "/news/person/" not in about.leads_to()
