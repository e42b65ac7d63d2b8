"""The preview of `make serve`: a file is made when somebody first asks for it, so that a save shows at once.

A save checks everything, and renders one page of each kind to find broken templates; the rest would be made for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from programme.build import build as build_site
from programme.build import empty_site, show_problems
from programme.files.writing import write
from programme.outputs import SitePlan
from programme.problems.problem import ContentError
from programme.settings import Settings

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from programme.render.environment import Compiled

ERROR_PAGE = "404.html"  # the server looks for it itself
TRIES = 3  # a save may empty the folder between the making of a file and its reading


class Preview:
    """What must outlive one rebuild, where all else is made anew: the last good site, and the one that is shown."""

    def __init__(self) -> None:
        self.serving = False
        self.on_demand = False
        self._good: SitePlan | None = None
        self._site: SitePlan | None = None

    def build(self, settings: Settings, compiled: Compiled, complain: Callable[[str], None]) -> SitePlan:
        """Plan the site; where something is wrong, the last good one with the problems on top."""
        try:
            site = build_site(settings, compiled)
            site.try_templates()
            self._good = site
        except ContentError as error:
            complain(str(error))
            site = show_problems(self._good or empty_site(settings), [str(problem) for problem in error.problems])
        self._site = site
        return site

    def finish(self, folder: Path) -> None:
        """Make what must be there before anybody asks: until files are made on demand, that is everything."""
        everything = self._site.by_path if self._site else ()
        for path in [ERROR_PAGE] if self.on_demand else everything:
            self.make(path, folder)

    def make(self, path: str, folder: Path) -> bool:
        """Make the file at a path below the site's folder; False where the site has none."""
        site = self._site
        output = site.by_path.get(path) if site else None
        if not site or not output:
            return False
        try:
            write([output], folder)
        except ContentError as error:
            problems = [str(problem) for problem in error.problems]
            write([site.excuse(output, problems)], folder)
        if self._site is not site:  # a save has come between: what was made is old
            (folder / path).unlink(missing_ok=True)
        return True


def made_on_demand(serve: WSGIApplication, preview: Preview, folder: Path, mount: str) -> WSGIApplication:
    """Return a server that makes a file which is not there before it says so. ``mount`` is the path of the site."""
    preview.on_demand = True

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(mount)
        names = [f"{path}index.html"] if path.endswith("/") or not path else [path, f"{path}/index.html"]
        said: tuple[str, list[tuple[str, str]]] = ("", [])

        def hear(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            nonlocal said
            said = status, headers

        for _ in range(TRIES):
            result = serve(environ, hear)
            if not said[0].startswith("404") or not any(preview.make(name, folder) for name in names):
                break
        start_response(*said)
        return result

    return answer
