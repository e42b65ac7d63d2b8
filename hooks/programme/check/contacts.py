"""Phone numbers that cannot be dialled, and addresses that only work for some: both look right until somebody tries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from programme.check.outside import ADDRESS
from programme.check.report import Report
from programme.check.rules import entries as rules
from programme.model.fields import read_phone
from programme.model.phones import dialled, grouped, is_whole, likely
from programme.model.walk import Field, walk
from programme.problems.problem import Rule
from programme.prose.pages import ProsePage

# What programs for email put in place of an address; some hold the real one, as one of these parameters.
WRAPPER = re.compile(
    r"(^|\.)safelinks\.protection\.outlook\.com$|^statics\.teams\.cdn\.office\.net$|^urldefense\.|\.cudasvc\.com$"
    r"|^(protect-|url\.).*mimecast(protect)?\.com$|\.protection\.sophos\.com$|^lm?\.facebook\.com$"
)
PARAMETERS = ("url", "u", "a", "q")
SEARCH = re.compile(r"^www\.google\.[a-z.]+$")
INSIDE = re.compile(
    r"^[^.]+$|\.(local|localdomain|internal|intranet|lan|corp|home)$|(^|\.)(intranet|sharepoint|extranet)\."
    r"|^(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+)+$"
)


def check_contacts(report: Report, pages: Iterable[ProsePage]) -> None:
    """Tell of phone numbers that cannot be dialled, and of addresses that not everybody can open, in data and pages."""
    for record in report.dataset.records():
        for path, _, phone in walk(record, is_phone):
            if not is_whole(dialled(phone)):
                report.warn(record, path, rules.PHONE_DOUBT, *_of_phone(phone))
        for path, _, text in walk(record, is_shown_words):
            for address in ADDRESS.findall(text):
                for rule, message, advice in _of_address(address.rstrip(".,;:!?)")):
                    report.warn(record, path, rule, message, advice)
    for page in pages:
        for line, address in page.links:
            for rule, message, advice in _of_address(address):
                report.warn_page(page, line, rule, message, advice)


def is_phone(field: Field) -> bool:
    return field.is_read_by(read_phone)


def is_shown_words(field: Field) -> bool:
    """Say whether a field may hold an address that readers see, by itself or in words."""
    return field.type is str and not field.private


def _of_phone(phone: str) -> tuple[str, str]:
    digits, meant = dialled(phone), likely(phone)
    if meant != digits:
        return f'nobody reaches "{phone}" as it stands.', f"Did you mean {grouped(meant)}?"
    if digits.startswith("0"):
        usual = "10 or 11" if digits[1:2] == "1" else "11"
        return f'"{phone}" has {len(digits)} digits, and should have {usual}.', "Look the number up again."
    message = f'"{phone}" cannot be dialled: numbers of the United Kingdom begin with 0.'
    return message, "Look the number up again. One of another country begins with + and the code of the country."


def _of_address(address: str) -> Iterator[tuple[Rule, str, str]]:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return
    if parts.scheme not in ("http", "https"):
        return
    if WRAPPER.search(host) or (SEARCH.search(host) and parts.path == "/url"):
        message = "a program for email has changed this address: it can stop working, and may tell whose email it was."
        meant = _wrapped(address)
        yield (
            rules.ADDRESS_WRAPPED,
            message,
            f"Write {meant}" if meant else "Open it, and copy the address from the browser.",
        )
    elif INSIDE.search(host):
        message = f'"{host}" is the name of a place inside an organisation: others cannot open it.'
        yield rules.ADDRESS_INSIDE, message, "Write the public address, or put the page where everybody can read it."


def _wrapped(address: str) -> str:
    """Return the address inside another; empty where it cannot be read."""
    if version_3 := re.search(r"/v3/__(https?:[^*]+?)__;", address):
        return version_3[1]
    values = parse_qs(urlsplit(address).query)
    found = next((values[name][0] for name in PARAMETERS if name in values), "")
    if "/v2/url" in address:  # Proofpoint writes - for % and _ for /
        found = unquote(found.replace("-", "%").replace("_", "/"))
    return found if re.fullmatch(r"https?://[^\s<>\"]+", found) else ""
