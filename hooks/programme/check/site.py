"""What site.yaml says: colours that can be read, a logo that is there, a statement that is whole, a short notice."""

from __future__ import annotations

from collections.abc import Collection

from programme.check.report import Report
from programme.check.rules import site as rules
from programme.check.rules.sessions import DATE_ORDER
from programme.model.colour import faint
from programme.model.rules import PICTURE_MISSING
from programme.model.site import STATEMENT_NEEDS, Site
from programme.problems.problem import did_you_mean

LONGEST_NOTICE = 160


def check_site(report: Report, files: Collection[str]) -> None:
    """Tell what is wrong with the site as a whole; ``files`` are those of docs/, by their addresses."""
    site = report.dataset.single(Site)
    if not site:
        return
    for name in ("brand", "accent"):
        if too_faint := faint(getattr(site.colours, name)):
            message = f"this {name} colour {too_faint}"
            report.error(site, ("colours", name), rules.COLOUR_CONTRAST, message, "Choose a darker colour.")
    logo = (site.logo or "").removeprefix("/")
    if logo and logo not in files:
        advice = did_you_mean(logo, files, "Put the picture into docs/, or delete this line.")
        message = f'there is no file "docs/{logo}", so every page has a broken picture.'
        report.warn(site, ("logo",), PICTURE_MISSING, message, advice)
    _check_statement(site, report)
    _check_notice(site, report)


def _check_notice(site: Site, report: Report) -> None:
    notice = site.notice
    if notice and notice.last_day < notice.first_day:
        message = f"the notice ends on {notice.last_day}, before it begins on {notice.first_day}."
        report.error(site, ("notice", "until"), DATE_ORDER, message, "Check both dates.")
    if notice and len(notice.text) > LONGEST_NOTICE:
        message = f"the notice has {len(notice.text)} characters, and pushes every page down on a phone."
        advice = f"Say it in {LONGEST_NOTICE} characters, and give a page with more under `url`."
        report.warn(site, ("notice", "text"), rules.NOTICE_LONG, message, advice)


def _check_statement(site: Site, report: Report) -> None:
    statement = site.statement
    empty = [field for field in STATEMENT_NEEDS if not getattr(statement, field)]
    if empty:
        message = f"the accessibility statement is not complete, and the law asks for it: {', '.join(empty)}."
        advice = "Write it below `statement:`; the remarks on top of site.yaml show how."
        report.warn(site, ("statement",), rules.STATEMENT_EMPTY, message, advice)
    if statement.status in ("partially", "not") and not statement.problems:
        message = f'the accessibility statement says "{statement.status}", and names nothing that does not work.'
        advice = "Add `problems:` with what does not work, one a line."
        report.warn(site, ("statement", "status"), rules.STATEMENT_EMPTY, message, advice)
    if statement.status == "fully" and statement.problems:
        message = 'the accessibility statement says "fully", and names what does not work.'
        report.warn(site, ("statement", "status"), rules.STATEMENT_EMPTY, message, "Write `status: partially`.")
