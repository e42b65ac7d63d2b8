"""What changes about the charter, and about what every page says: owner and contact, a notice, languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from programme.changes.fields import changed_fields, differing
from programme.model.charter import Charter
from programme.model.site import Notice, Site
from programme.model.site_language import SiteLanguage
from programme.problems.voices import verbatim
from programme.schedule.content import Content
from programme.words import long_date, short_date


def site_changes(before: Content, after: Content) -> Iterator[str]:
    """Yield a line for each of these that is new, other or gone."""
    for single, kind in ((Charter, "the charter"), (Site, "the owner and contact")):
        old, new = before.dataset.single(single), after.dataset.single(single)
        other = after if old else before
        if old and new and (seen := [name for name in differing(old, new) if name != "languages"]):
            yield f"**Changed:** {kind}: {changed_fields(old, new, seen)}."
        elif single is Charter and bool(old) is not bool(new) and "charter" not in other.dataset.incomplete:
            yield f"**{'New' if new else 'Deleted'}:** {kind}."
    yield from _notice_change(before.site.notice, after.site.notice)
    yield from _language_changes(before.site.languages, after.site.languages)


def _notice_change(old: Notice | None, new: Notice | None) -> Iterator[str]:
    """Say what every page will say, and when; or that it no longer does."""
    if new and new != old:
        days = f"{long_date(new.first_day)} to {long_date(new.last_day)}"
        yield f"**Notice on every page,** {days}: {verbatim(new.text)}"
    elif old and not new:
        yield f"**Notice taken down:** {verbatim(old.text)}"


def _language_changes(before: Iterable[SiteLanguage], after: Iterable[SiteLanguage]) -> Iterator[str]:
    """Say which languages every page leads to now, or no longer, and who says that they have been read."""
    old, new = ({spoken.code: spoken for spoken in found if spoken.is_checked} for found in (before, after))
    for code, spoken in new.items():
        told = f"{verbatim(spoken.name)} ({spoken.page})"
        if old.get(code) != spoken and spoken.checked:
            which = "Checked again" if code in old else "New language on every page"
            yield f"**{which}:** {told}, read by {verbatim(spoken.checked_by or '')} on {short_date(spoken.checked)}."
    for code, spoken in old.items():
        if code not in new:
            yield f"**Language taken down:** {verbatim(spoken.name)} ({spoken.page})."
