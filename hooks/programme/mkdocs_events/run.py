"""What MkDocs says of a run: it starts, builds or serves, and ends.

Under ``serve`` a problem never stops the preview: the last good pages stay, with the problems on top.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno  # noqa: F401 (it draws codes in each of the processes: one that begins later need not load it again)
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation
from msgspec.structs import replace

from programme.build import STEPS, build
from programme.check.limits import check_size
from programme.files.compiled import keep_compiled
from programme.files.laying import keep
from programme.files.live_site import SwapError
from programme.files.processes import beside, processors
from programme.files.progress import Progress
from programme.files.writing import Writing
from programme.load.rules.ledger import LEDGER_MISSING, LEDGER_OLD
from programme.mkdocs_events.building import Building, log
from programme.mkdocs_events.configuration import built, settings_of, sheets_of
from programme.preview import made_on_demand
from programme.problems.problem import ContentError
from programme.problems.voices import github_commands
from programme.theme import THEME

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

# A pull request does not know of these: they are told where the site is published.
OF_PUBLISHING = (LEDGER_MISSING, LEDGER_OLD)


building = Building()
preview = building.preview


def on_startup(command: str, **_: Any) -> None:
    building.say(f"::stop-commands::{building.token}")
    preview.serving = command == "serve"
    if preview.serving:
        gc.enable()
        gc.set_threshold(100_000)  # to search for circles as often as usual takes a fifth of each save


def on_shutdown(**_: Any) -> None:
    """MkDocs calls this last, also while an error of the build is on its way out."""
    failed = sys.exc_info()[0] is not None
    try:
        with _told():
            building.end(failed)
    finally:
        building.say(f"::{building.token}::", *github_commands(building.told))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["sheets"] = sheets_of(config)
    settings = config.extra["settings"] = settings_of(config)
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
    keep(built(config).outputs)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Begin to write our half: MkDocs has emptied the folder, and makes its own half now."""
    gc.freeze()  # else Python looks through it all once more before it ends: a tenth of the build
    if not preview.serving:
        building.writing = Writing(built(config).outputs, Path(config.site_dir), processors())
    return nav


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Make files on demand, and see a save sooner: MkDocs looks twice a second, then waits whether more come."""
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415 (no build needs it)

    server.set_app(made_on_demand(server.serve_request, preview, Path(config.site_dir), server.mount_path))
    server.build_delay = 0.05
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)
    for path in watched:
        server.watch(path)
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Write our half beside MkDocs's, and look that all of it is there."""
    folder, site = Path(config.site_dir), built(config)
    if building.compiled.has_grown:  # by templates of other languages not before their pages are made
        keep_compiled(building.compiled.code)
    if preview.serving:
        preview.finish(folder)
        return
    with _told():
        size = building.writing.finish() if building.writing else 0
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
