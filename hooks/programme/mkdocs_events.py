"""The only file that imports MkDocs: hands it what the engine builds, and lets one environment render everything.

Under ``serve`` a problem never stops the preview: the last good pages stay, with the problems on top.
"""

from __future__ import annotations

import gc
import logging
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from watchdog.observers.polling import PollingObserver

from programme.build import STEPS, build
from programme.changes.history import commit_of
from programme.check.limits import check_size
from programme.files.assets import content_styles
from programme.files.compiled import compiled_before, keep_compiled
from programme.files.live_site import Replacement, SwapError
from programme.files.progress import Progress
from programme.files.writing import beside, keep, processors, write
from programme.load.config import load_config
from programme.load.rules.ledger import LEDGER_MISSING, LEDGER_OLD
from programme.outputs import SitePlan
from programme.preview import Preview, made_on_demand
from programme.problems.problem import ContentError, Problem
from programme.problems.voices import github_commands
from programme.render.context import ProseShell
from programme.render.environment import Compiled
from programme.render.view import View
from programme.settings import Settings, build_date, make_settings
from programme.theme import THEME

log = logging.getLogger("mkdocs.hooks.programme")

THEME_STYLES = "assets/stylesheets/main.*.min.css"
# A pull request does not know of these: they are told where the site is published.
OF_PUBLISHING = (LEDGER_MISSING, LEDGER_OLD)


class Building:
    """What one run of MkDocs keeps from event to event where no configuration is handed on."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.preview = Preview()
        self.compiled = Compiled(compiled_before())
        self.replacement: Replacement | None = None
        self.whole = False
        # On GitHub its runner reads commands in what is printed; names of pages, and data, may look like one.
        self.token = secrets.token_hex() if os.environ.get("GITHUB_ACTIONS") else ""
        self.told: list[Problem] = []

    def say(self, *lines: str) -> None:
        """Tell GitHub's runner something, where MkDocs tells its own."""
        if self.token:
            print(*lines, sep="\n", file=sys.stderr, flush=True)

    def begin(self, live: Path) -> str:
        """Return the folder to build in. Raise ``SwapError`` where nothing can be written beside the site."""
        self.replacement = Replacement(live, lambda: log.info("Another build of this site is running; waiting."))
        return str(self.replacement.built)

    def end(self, failed: bool) -> None:
        """Put the new site in place, unless something has failed. Raise ``SwapError`` where it cannot be."""
        if self.replacement:
            self.replacement.end(self.whole and not failed)


building = Building()
preview = building.preview


def on_startup(command: str, **_: Any) -> None:
    building.say(f"::stop-commands::{building.token}")
    preview.serving = command == "serve"
    if preview.serving:
        gc.set_threshold(100_000)  # to search for circles as often as usual takes a fifth of each save
    else:
        gc.disable()  # one build makes no circles worth the search for them: a tenth of 10,000 events


def on_shutdown(**_: Any) -> None:
    """MkDocs calls this last, also while an error of the build is on its way out."""
    failed = sys.exc_info()[0] is not None
    try:
        with _told():
            building.end(failed)
    finally:
        building.say(f"::{building.token}::", *github_commands(building.told))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["sheets"] = _sheets(config)
    settings = config.extra["settings"] = _settings(config)
    config.watch += [str(folder) for folder in (settings.data, settings.overrides, THEME) if folder and folder.is_dir()]
    # Both are outputs of the engine; MkDocs's sitemap knows only prose pages.
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    # Of Material only its styles for content are published; MkDocs would look through its 14,000 icons.
    own = (str(THEME), config.theme.custom_dir)
    config.theme.dirs = [folder for folder in config.theme.dirs if folder in own]
    if not preview.serving:
        with _told():
            config.site_dir = building.begin(Path(config.site_dir))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    settings = config.extra["settings"]
    if preview.serving:
        settings = replace(settings, preview=True)
        config.extra["site"] = preview.build(settings, building.compiled, lambda said: log.error("%s", said))
    else:
        with _told(), Progress("Reading and checking", STEPS) as progress:
            config.extra["site"] = build(settings, building.compiled, beside, progress.at)
    if building.compiled.has_grown:
        keep_compiled(building.compiled.code)
    keep(_built(config).outputs)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Make files on demand, and see a save sooner: MkDocs looks twice a second, then waits whether more come."""
    server.set_app(made_on_demand(server.serve_request, preview, Path(config.site_dir), server.mount_path))
    server.build_delay = 0.05
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in watched:
        server.watch(path)
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    site = _built(config)
    # The theme brings a sitemap template of its own; collisions with pages of docs/ were refused before.
    for file in list(files):
        if file.src_uri in site.by_path or site.leaves_out(file.src_uri):
            files.remove(file)
    if config.nav:  # MkDocs would warn of what is not there
        config.nav = [item for item in config.nav if not any(map(site.leaves_out, _named(item)))]
    for address, sheet in config.extra["sheets"].items():
        published = site.renderer.shell.base.assets[address].lstrip("/")
        files.append(File.generated(config, published, content=content_styles(sheet.read_text(encoding="utf-8"))))
    for output in site.outputs:
        if output.address in site.beside:  # only for a file that it knows does MkDocs mend the link
            files.append(File.generated(config, output.path, content=output.content))
    return files


def _named(item: object) -> list[str]:
    """Return the files that an item of the navigation names itself."""
    named = list(item.values()) if isinstance(item, dict) else [item]
    return [file for file in named if isinstance(file, str)]


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    return _built(config).renderer.environment


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Publish the text that was checked: MkDocs has its own rules for where the lines on top of a page end."""
    page.meta = {}  # it would take a template from there
    known = _built(config).prose(_file(page))
    return known.body if known else ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    site = _built(config)
    return site.body(html, _file(page), _view(site, page))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:
    site = _built(config)
    view = _whole_view(site, page)
    return {"view": view, **vars(site.renderer.around(view.address))}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Explain acronyms; make a page in another language anew, as MkDocs has one environment, which speaks English."""
    site = _built(config)
    if not _view(site, page).spoken:
        return site.renderer.explained(output)
    return site.renderer.page(_whole_view(site, page), ProseShell()).decode()


def on_post_build(config: MkDocsConfig) -> None:
    """Write our half beside MkDocs's, and look that all of it is there."""
    folder, site = Path(config.site_dir), _built(config)
    if preview.serving:
        preview.finish(folder)
        return
    gc.freeze()  # else Python looks through it all once more before it ends: a tenth of the build
    with _told():
        size = write(site.outputs, folder, processors())
    if absent := [path for path in site.paths() if not (folder / path).is_file()]:
        raise PluginError(f"{len(absent)} files of the site were not written, {absent[0]} first; nothing was changed.")
    building.whole = True
    if problems := [*site.problems, *check_size(size + site.other_bytes)]:
        log.info("To know:\n%s", "\n".join(map(str, problems)))
        building.told = [problem for problem in problems if problem.rule in OF_PUBLISHING]


@contextmanager
def _told() -> Iterator[None]:
    """Let MkDocs stop with our sentences."""
    try:
        yield
    except ContentError as error:
        raise PluginError(f"{len(error.problems)} problems; nothing was changed.\n{error}") from None
    except SwapError as error:
        raise PluginError(str(error)) from None


def _view(site: SitePlan, page: Page) -> View:
    return site.view_of(_file(page), f"/{page.url.removeprefix('./')}", str(page.title))


def _whole_view(site: SitePlan, page: Page) -> View:
    return replace(_view(site, page), content=Markup(page.content or ""))


def _file(page: Page) -> str:
    return f"docs/{page.file.src_uri}"


def _built(config: MkDocsConfig) -> SitePlan:
    site: SitePlan = config.extra["site"]
    return site


def _settings(config: MkDocsConfig) -> Settings:
    root = Path(config.config_file_path).resolve().parent
    values = {
        "extra": {"programme": config.extra.get("programme")},
        "theme": {"custom_dir": config.theme.custom_dir},
        "docs_dir": config.docs_dir,
        "site_name": config.site_name,
        "nav": config.nav,
        "markdown_extensions": [{name: config.mdx_configs.get(name)} for name in config.markdown_extensions],
    }
    try:
        # Under serve, MkDocs puts its own address in place of the one in the file.
        written = load_config(Path(config.config_file_path)).get("site_url", "")
        day = build_date(os.environ, datetime.now(UTC))
        return make_settings(values, root, day, list(config.extra["sheets"]), written, commit_of(root, os.environ))
    except ContentError as error:
        raise PluginError(str(error)) from None


def _sheets(config: MkDocsConfig) -> dict[str, Path]:
    """Find Material's styles for content, by their address; the name carries a hash that changes with each release."""
    folders = [Path(folder) for folder in config.theme.dirs]
    found = ((folder, sheet) for folder in folders for sheet in folder.glob(THEME_STYLES))
    return {f"/{sheet.relative_to(folder).as_posix()}": sheet for folder, sheet in found}
