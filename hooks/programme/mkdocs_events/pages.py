"""What MkDocs asks about files and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from programme.files.content_styles import content_styles
from programme.mkdocs_events.configuration import built
from programme.outputs import SitePlan
from programme.render.view import View


def on_files(files: Files, config: MkDocsConfig) -> Files:
    site = built(config)
    # The theme brings a sitemap template of its own; collisions with pages of docs/ were refused before.
    for file in list(files):
        if file.src_uri in site.by_path or site.leaves_out(file.src_uri):
            files.remove(file)
    if config.nav:  # MkDocs would warn of what is not there
        config.nav = [item for item in config.nav if not any(map(site.leaves_out, _named(item)))]
    own = [output.content.decode() for output in site.renderer.assets if output.path.endswith(".css")]
    for address, sheet in config.extra["sheets"].items():
        published = site.renderer.shell.base.assets[address].lstrip("/")
        styles = content_styles(sheet.read_text(encoding="utf-8"), config.markdown_extensions, own)
        files.append(File.generated(config, published, content=styles))
    for output in site.outputs:
        if output.address in site.beside:  # only for a file that it knows does MkDocs mend the link
            files.append(File.generated(config, output.path, content=output.content))
    return files


def _named(item: object) -> list[str]:
    """Return the files that an item of the navigation names itself."""
    named = list(item.values()) if isinstance(item, dict) else [item]
    return [file for file in named if isinstance(file, str)]


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    return built(config).renderer.templates().english


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Publish the text that was checked: MkDocs has its own rules for where the lines on top of a page end."""
    page.meta = {}  # it would take a template from there
    known = built(config).prose(_file(page))
    return known.body if known else ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    site = built(config)
    return site.body(html, _file(page), _view(site, page))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    site = built(config)
    view = _whole_view(site, page)
    return {"view": view, **vars(site.renderer.around(view.address))}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Explain acronyms; make a page in another language anew, as MkDocs has one environment, which speaks English."""
    site = built(config)
    if not _view(site, page).spoken:
        return site.renderer.explained(output)
    view = _whole_view(site, page)
    return site.renderer.page(view, site.renderer.around(view.address)).decode()


def _view(site: SitePlan, page: Page) -> View:
    return site.view_of(_file(page), f"/{page.url.removeprefix('./')}", str(page.title))


def _whole_view(site: SitePlan, page: Page) -> View:
    return replace(_view(site, page), content=Markup(page.content or ""))


def _file(page: Page) -> str:
    return f"docs/{page.file.src_uri}"
