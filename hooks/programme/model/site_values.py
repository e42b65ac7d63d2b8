"""The kinds of value that only site.yaml has."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from programme.model import rules
from programme.model.fields import Read, form, mistake, read_email, read_text, read_url

ANYONE = "anyone"


def read_colour(value: object) -> str:
    text = read_text(value).casefold()
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise mistake(rules.COLOUR_FORM, f'"{text}" is not a colour.', 'Write # and six digits, in quotes: "#0b4f6c".')
    return text


def _read_domain(value: object) -> str:
    text = read_text(value).casefold()
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text) or len(text) > 60:
        raise mistake(rules.DOMAIN_FORM, f'"{text}" is not a domain.', "Such as jobs.organisation.nhs.uk.")
    return text


def _read_logo(value: object) -> str:
    text = read_text(value)
    if not re.fullmatch(r"/?[a-z0-9/_-]+\.(svg|png)", text, re.I) or "//" in text:
        raise mistake(rules.LOGO_FORM, f'"{text}" is not a picture in docs/.', "Such as assets/logo.svg (SVG or PNG).")
    return "/" + text.removeprefix("/")


def _read_security_contact(value: object) -> str:
    """Take an email address or a page, and give it as an address (https://www.rfc-editor.org/rfc/rfc9116)."""
    text = read_text(value)
    try:
        found = read_url(text) if "://" in text else f"mailto:{read_email(text)}"
    except PydanticCustomError:
        found = ""
    if not found or found.startswith("http:"):
        message = f'"{text}" is neither an email address nor a page that begins with https://'
        raise mistake(rules.SECURITY_CONTACT_FORM, message, "Such as security@organisation.nhs.uk.")
    return found


def _read_frame_origin(value: object) -> str:
    """Take the origin of a website, which is what ``frame-ancestors`` can name (https://www.w3.org/TR/CSP3/)."""
    text = read_text(value).casefold()
    if text == ANYONE:
        return text
    parts = urlsplit(text)
    host = r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?"
    if parts.scheme != "https" or not re.fullmatch(host, parts.netloc) or parts.query or parts.fragment:
        message = f'"{text}" is not the address of a website that begins with https://'
        raise mistake(rules.EMBED_FORM, message, "Such as https://www.council.gov.uk, or anyone.")
    return f"https://{parts.netloc}"


Colour = Annotated[str, Read(read_colour, form("^#[0-9a-fA-F]{6}$"))]
Domain = Annotated[str, Read(_read_domain, form("^[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$"))]
Logo = Annotated[str, Read(_read_logo, form("^/?[A-Za-z0-9/_-]+[.](svg|png|SVG|PNG)$"))]
FrameOrigin = Annotated[str, Read(_read_frame_origin, form("^(anyone|https://[^/ ?#]+/?.*)$"))]
SecurityContact = Annotated[str, Read(_read_security_contact, form("^(https://|[^@ ]+@)[^ ]+$"))]
