"""The straight line as one function: settings in, a site out. Nothing is written, no clock is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from programme.check.html import check_bodies, with_raw_links
from programme.check.nudges import check_nudges
from programme.check.wording import check_wording
from programme.checks import check_addresses, check_data, check_day, check_rest
from programme.feeds.plan import plan_calendars
from programme.feeds.publication import Publication, large_calendars
from programme.feeds.size import large_files
from programme.inputs import Inputs, Told, read_inputs
from programme.model.dataset import Dataset
from programme.outputs import SitePlan, calendar_outputs, plan_site
from programme.problems.problem import ContentError, Problem, errors_in
from programme.prose.pages import ProsePage
from programme.prose.withdrawn import without_links
from programme.render.bodies import bodies, unusable_extensions
from programme.render.renderer import Renderer
from programme.rendering import make_renderer
from programme.schedule.content import Content
from programme.schedule.joining import join
from programme.settings import Settings

if TYPE_CHECKING:
    from programme.render.environment import Compiled

Work = Callable[[], list[Problem]]
Beside = Callable[[Work, int], Work]
STEPS = 6  # reading, what comes of it, pages, calendars, checks, planning: in a large programme about as long each


@dataclass(frozen=True)
class Loaded:
    """What was read and checked, good or not; ``other_bytes`` is the size of what docs/ holds besides pages."""

    publication: Publication
    renderer: Renderer
    pages: tuple[ProsePage, ...]
    problems: tuple[Problem, ...]
    other_bytes: int = 0

    @property
    def content(self) -> Content:
        """Give what pages and feeds are made from."""
        return self.renderer.content


def in_turn(work: Work, size: int) -> Work:
    """Leave a part of the work until what it gives is asked for."""
    return work


def untold(step: int) -> None:
    """Tell nobody how far it is."""


def load(settings: Settings, compiled: Compiled | None = None, beside: Beside = in_turn, told: Told = untold) -> Loaded:
    """Read and check everything; give every problem at once, sorted by place.

    ``compiled`` holds templates from builds before, where there were any. ``beside`` takes checks of that many dates,
    and may do them while the rest goes on. ``told`` hears which of the ``STEPS`` is done.
    """
    inputs = read_inputs(settings, told)
    checked = beside(partial(check_data, inputs), len(inputs.content.occurrences))
    unusable = unusable_extensions(settings.markdown_extensions)
    html = {} if unusable else bodies(inputs.pages, settings.markdown_extensions)
    problems = [*inputs.problems, *check_bodies(inputs.pages, html, unusable)]
    inputs = replace(inputs, pages=with_raw_links(inputs.pages, html))
    renderer = make_renderer(settings, inputs, without_links(inputs.pages, html, inputs.held), compiled)
    told(3)
    publication = plan_calendars(inputs.content, renderer.shell.base.absolute)
    told(4)
    problems += checked()
    told(5)
    problems += [*check_day(settings), *check_addresses(settings, inputs, renderer, publication)]
    if not errors_in(problems):
        problems += check_rest(settings, inputs, publication)
    return Loaded(publication, renderer, inputs.published, tuple(sorted(set(problems))), inputs.other_bytes)


def editorial(loaded: Loaded) -> list[Problem]:
    """Give what an editor may want to do next: wording, reviews that are due and reminders.

    Reminders count sessions, so they wait until nothing is wrong in the data.
    """
    reminders = [] if errors_in(loaded.problems) else check_nudges(loaded.content)
    return [*check_wording(loaded.content.dataset, loaded.pages), *reminders]


def load_sound(
    settings: Settings, compiled: Compiled | None = None, beside: Beside = in_turn, told: Told = untold
) -> Loaded:
    """Read and check everything, as ``load`` does. Raise ``ContentError`` with every error where there is any."""
    loaded = load(settings, compiled, beside, told)
    if errors := errors_in(loaded.problems):
        raise ContentError(errors)
    return loaded


def build(
    settings: Settings, compiled: Compiled | None = None, beside: Beside = in_turn, told: Told = untold
) -> SitePlan:
    """Plan the whole site but its prose pages. Raise ``ContentError`` with every error, before anything is made."""
    site = _build(load_sound(settings, compiled, beside, told))
    told(STEPS)
    return site


def empty_site(settings: Settings) -> SitePlan:
    """Build a site without data, to show problems on before anything good was built."""
    content = join(Dataset({}, {}), (), settings.today, settings.build_date)
    renderer = make_renderer(settings, Inputs(content.dataset, content), {})
    loaded = Loaded(plan_calendars(content, renderer.shell.base.absolute), renderer, (), ())
    try:
        return _build(loaded)
    except ContentError:  # the templates are at fault themselves
        return _build(replace(loaded, renderer=renderer.plain()))


def show_problems(site: SitePlan, problems: Sequence[str]) -> SitePlan:
    """Give the same site with problems on top of every page."""
    return plan_site(site.renderer.showing(problems), site.pages, site.calendars, site.problems, site.other_bytes)


def _build(loaded: Loaded) -> SitePlan:
    large = large_calendars(loaded.publication)
    notes = {file.address: f"It holds the {file.events:,} dates that fit." for file in large if file.left_out}
    content = replace(loaded.renderer.content, calendar_notes=notes, ledger=loaded.publication.ledger)
    renderer = replace(loaded.renderer, content=content)
    calendars = tuple(calendar_outputs(loaded.publication))
    problems = (*loaded.problems, *large_files(large))
    return plan_site(renderer, loaded.pages, calendars, problems, loaded.other_bytes)
