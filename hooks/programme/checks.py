"""Checks of what was read, as one: each rule is in the room ``check``."""

from __future__ import annotations

from programme.all_rules import CODES
from programme.check.accepted import check_accepted
from programme.check.asking import check_asking
from programme.check.claims import check_claims
from programme.check.contacts import check_contacts
from programme.check.entries import check_entries
from programme.check.events import check_events
from programme.check.guides import check_pay
from programme.check.languages import check_languages
from programme.check.leftovers import check_leftovers
from programme.check.links import check_links, check_unused
from programme.check.markup import check_markup
from programme.check.pages import check_pages
from programme.check.pictures import check_pictures
from programme.check.place_before import check_place_before
from programme.check.references import check_references
from programme.check.renames import check_renames
from programme.check.report import Report
from programme.check.shell import check_menu, check_shell
from programme.check.site import check_site
from programme.check.turn_up import check_turn_up
from programme.check.venues import check_venues
from programme.check.weekdays import check_weekdays
from programme.check.wording import check_acronyms
from programme.check.years import check_years
from programme.exports.tables import table_addresses
from programme.feeds.publication import Publication
from programme.feeds.vanished import absent, vanished
from programme.inputs import Inputs
from programme.load.holidays import load_bank_holidays
from programme.load.other_files import theme_files
from programme.model.collections import COLLECTIONS
from programme.model.event import EVENT_KINDS
from programme.outputs import OWN_FILES
from programme.problems.problem import NOTICE, Place, Problem
from programme.render.markers import LISTS
from programme.render.pages import plan_pages
from programme.render.renderer import Renderer
from programme.settings import AS_AT, CONFIG_NAME, Settings
from programme.words import long_date


def check_data(inputs: Inputs) -> list[Problem]:
    """Return the problems of entries, and of the words of pages: all that is known before anything is rendered."""
    content, pages, day = inputs.content, inputs.pages, inputs.content.build_date
    report = Report(inputs.dataset)
    check_references(inputs.dataset, report)
    check_renames(inputs.dataset, report)
    check_events(inputs.dataset, report)
    check_entries(inputs.dataset, report)
    check_pay(content, report)
    check_venues(inputs.dataset, content.geography, report)
    check_turn_up(content.occurrences, load_bank_holidays(), content.today, report)
    check_years(content, report)
    check_pictures(inputs.pictures, report, day)
    check_languages(report, pages, day)
    check_contacts(report, pages)
    check_markup(report, pages)
    check_claims(content, report, pages, inputs.articles)
    check_weekdays(content, report, pages)
    check_place_before(content, report)
    check_accepted(report, pages, CODES)
    return [*report.problems, *check_acronyms(content.dataset, pages)]


def check_addresses(settings: Settings, inputs: Inputs, renderer: Renderer, publication: Publication) -> list[Problem]:
    """Return the problems of what names addresses, once all of the site are known: links, lists, files, the header."""
    dataset, pages, files = inputs.content.dataset, inputs.pages, inputs.files
    paths = [planned.path for planned in plan_pages(renderer)]
    paths += [address.lstrip("/") for address in (*publication.calendars, *table_addresses())]
    markers = {name: kind.options for name, kind in LISTS.items()}
    known = {"area": list(inputs.content.areas), "kind": EVENT_KINDS}
    sections = {collection.name: getattr(collection.model, "section", "") for collection in COLLECTIONS}
    refused = {f"{section}{entry_id}/" for name, section in sections.items() for entry_id in dataset.refused(name)}
    unsure = refused | {sections[name] for name in dataset.incomplete if sections[name]}
    assets = renderer.shell.base.assets
    paths += [*OWN_FILES, *(assets.get(f"/{path}", path).lstrip("/") for path in theme_files(settings.overrides))]
    paths += [address.lstrip("/") for address in inputs.pictures.published()]
    addresses = {page.address for page in pages} | {"/" + path.removesuffix("index.html") for path in paths}
    report = Report(dataset)
    check_site(report, files)
    check_asking(report, inputs.content, pages)
    return [
        *report.problems,
        *check_pages(pages, markers, known, paths, files),
        *check_links(dataset, pages, (*paths, *files), unsure, inputs.pictures.named),
        *check_shell(addresses),
        *check_menu(settings.nav, addresses, CONFIG_NAME),
    ]


def check_rest(settings: Settings, inputs: Inputs, publication: Publication) -> list[Problem]:
    """Return what is left to say where nothing is wrong: what was refused has not vanished, and may use a source."""
    dataset, pages, named = inputs.dataset, inputs.pages, inputs.pictures.named
    report = Report(dataset)
    check_leftovers(report, pages, inputs.articles, settings.site_url, CONFIG_NAME)
    return [
        *report.problems,
        *vanished(publication, settings.data_name),
        *absent(publication, settings.vanished, settings.data_name),
        *check_unused(dataset, pages, inputs.files, {*named, (inputs.content.site.logo or "").lstrip("/")}),
    ]


def check_day(settings: Settings) -> list[Problem]:
    """Tell of a site that is shown as if it were another day."""
    if not settings.as_at:
        return []
    message = f"sessions are shown as if it were {long_date(settings.as_at)}."
    advice = "Set as_at to none before you publish sessions that are still to come."
    return [Problem(Place(CONFIG_NAME), AS_AT, "", message, advice, NOTICE)]
