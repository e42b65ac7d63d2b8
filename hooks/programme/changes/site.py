"""What changes on every page: a notice, and the languages that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from programme.model.site import Notice
from programme.model.site_language import SiteLanguage
from programme.problems.voices import verbatim
from programme.words import long_date, short_date


def notice_change(old: Notice | None, new: Notice | None) -> Iterator[str]:
    """Say what every page will say, and when; or that it no longer does."""
    if new and new != old:
        days = f"{long_date(new.first_day)} to {long_date(new.last_day)}"
        yield f"**Notice on every page,** {days}: {verbatim(new.text)}"
    elif old and not new:
        yield f"**Notice taken down:** {verbatim(old.text)}"


def language_changes(before: Iterable[SiteLanguage], after: Iterable[SiteLanguage]) -> Iterator[str]:
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
