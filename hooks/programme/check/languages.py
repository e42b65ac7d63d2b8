"""Pages in other languages: that somebody has checked them, where they stand, and what they follow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from programme.check.pictures import WARN_BEFORE
from programme.check.report import Report, of_page
from programme.check.rules import languages as rules
from programme.model.languages import is_tag, known_direction, language, name_of
from programme.model.site import Site
from programme.model.site_language import SiteLanguage
from programme.problems.problem import Place, Problem, did_you_mean
from programme.prose.pages import ProsePage
from programme.prose.translations import is_behind
from programme.schedule.content import site_of
from programme.words import short_date

CHECK_LASTS = timedelta(days=365)


def check_languages(report: Report, pages: Collection[ProsePage], day: date) -> None:
    """Tell what is wrong with the languages of the site and with their pages; ``day`` is that of the build."""
    site = site_of(report.dataset)
    for number, spoken in enumerate(site.languages):
        if not _is_another(site, number, spoken, report):
            continue
        _check_one(site, number, spoken, report, day)
        if spoken.page not in {page.address for page in pages}:
            message = f"there is no page docs/{spoken.code}/index.md, and every page leads to it."
            advice = "Write it, or take the language out until it is there."
            report.error(site, ("languages", number), rules.LANGUAGE_EMPTY, message, advice)
    refused = {entry.model for entry in report.dataset.refused_entries}
    if "site" in report.dataset.incomplete or Site in refused:
        return  # which languages there are is not known
    _check_folders(pages, site, report)
    _check_follows(pages, site, report)


def _is_another(site: Site, number: int, spoken: SiteLanguage, report: Report) -> bool:
    path = ("languages", number, "code")
    if spoken.code.partition("-")[0] == "en":
        message = "the rest of the site is in English."
        report.error(site, path, rules.LANGUAGE_ENGLISH, message, "Take this language out.")
        return False
    if spoken.code in [other.code for other in site.languages[:number]]:
        message = f'the language "{spoken.code}" stands twice.'
        report.error(site, path, rules.LANGUAGE_TWICE, message, "Take one of the two out.")
        return False
    return True


def _check_one(site: Site, number: int, spoken: SiteLanguage, report: Report, day: date) -> None:
    path = ("languages", number)
    right = known_direction(spoken.code)
    if spoken.direction and right and spoken.direction != right:
        message = f"{name_of(spoken.code)} is written from {'right to left' if right == 'rtl' else 'left to right'}."
        advice = f"Write {right}, or delete the line."
        report.error(site, (*path, "direction"), rules.LANGUAGE_DIRECTION, message, advice)
    english = name_of(spoken.code)
    own = language(english).own
    if spoken.name.casefold() == english.casefold() and own and own.casefold() != english.casefold():
        message = f'"{spoken.name}" is its name in English, which its readers may not know.'
        report.warn(site, (*path, "name"), rules.LANGUAGE_NAME, message, f'Write "{own}", its own name.')
    if not spoken.is_checked:
        missing = " and ".join(field for field in ("checked_by", "checked") if not getattr(spoken, field))
        message = f"nobody has checked the pages in {english}, so they show in the preview only."
        advice = f"Have them read by somebody who reads {english}, and add {missing}."
        report.warn(site, path, rules.LANGUAGE_UNCHECKED, message, advice)
    elif spoken.checked and day >= spoken.checked + CHECK_LASTS - WARN_BEFORE:
        message = f"the pages in {english} were last checked on {short_date(spoken.checked)}."
        advice = "Have them read again, a year after the last time, and write the new day."
        report.warn(site, (*path, "checked"), rules.LANGUAGE_CHECK_DUE, message, advice)


def _check_folders(pages: Collection[ProsePage], site: Site, report: Report) -> None:
    told: set[str] = set()
    for page in pages:
        folder = page.address.split("/")[1]
        spoken = site.language_at(page.address)
        if is_tag(folder) and not spoken and folder not in told and page.file.startswith(f"docs/{folder}/"):
            told.add(folder)
            message = f'"{folder}" is the code of {name_of(folder)}, and site.yaml lists no such language.'
            advice = f"Add it to `languages:` there with `code: {folder}`, or give the folder another name."
            report.problems.append(Problem(Place(f"docs/{folder}"), rules.LANGUAGE_FOLDER, "", message, advice))
        if spoken and page.lines.lang and page.lines.lang != spoken.code:
            message = f"this page stands in the folder of {name_of(spoken.code)}, and says `lang: {page.lines.lang}`."
            advice = "Delete the line, or move the page."
            report.problems.append(of_page(page, 1, rules.LANGUAGE_DIFFERS, message, advice))


def _check_follows(pages: Collection[ProsePage], site: Site, report: Report) -> None:
    english = {page.address: page for page in pages if not site.language_at(page.address)}
    for page in pages:
        if not page.lines.follows:
            continue
        typed = page.lines.follows.page
        if page.address in english:
            message = "only a page in another language follows an English one."
            advice = "Delete `follows:`, or move the page to its language."
            report.problems.append(of_page(page, 1, rules.FOLLOWS_UNKNOWN, message, advice))
        elif typed not in english:
            advice = did_you_mean(typed, english, "Write its address, such as /contact/.")
            message = f"there is no English page {typed} in docs/."
            report.problems.append(of_page(page, 1, rules.FOLLOWS_UNKNOWN, message, advice))
        elif not page.lines.follows.digest:
            message = f"nobody is told when {typed} changes."
            advice = f"Run `make words CODE={_code_of(page, site)}`, which writes down how that page stands now."
            report.warn_page(page, 1, rules.FOLLOWS_DIGEST, message, advice)
        elif is_behind(page, english[typed]):
            message = f"{typed} has changed since this page was written, and readers are told so."
            run = f"`make words CODE={_code_of(page, site)} OPTIONS=--up-to-date`"
            advice = f"Bring it up to date, have it checked, and run {run}."
            report.warn_page(page, 1, rules.FOLLOWS_OLD, message, advice)


def _code_of(page: ProsePage, site: Site) -> str:
    spoken = site.language_at(page.address)
    return spoken.code if spoken else ""
