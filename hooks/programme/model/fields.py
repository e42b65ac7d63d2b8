"""The kinds of value that fields hold. Every value arrives as text, list or mapping and is typed here, never before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import Struct
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from programme.model import rules
from programme.problems.problem import Rule

MOST_CHARACTERS = 20_000
MOST_ID_CHARACTERS = 60
MOST_DIGITS = 16  # of a phone number, with 18001 in front of it
TAKEN_IDS = (
    *("online", "elsewhere", "all", "past", "area", "month", "kind", "changes"),
    *("whats-on", "language", "step-free", "no-qualifications"),
)

ID_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
POSTCODE_FORM = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
MISREAD = {"O": "0", "0": "O", "I": "1", "1": "I"}
SHAPES = {"str": "text", "list": "a list", "dict": "a mapping (lines of `word: value`)"}


def mistake(rule: Rule, message: str, advice: str = "") -> PydanticCustomError:
    """Make the error that a field raises: its rule, a sentence, and what to do."""
    return PydanticCustomError(rule.code, "{message}", {"rule": rule, "message": message, "advice": advice})


def shape_of(value: object) -> str:
    """Name the shape of a value as an editor would."""
    return SHAPES.get(type(value).__name__, "something else")


def read_prose(value: object) -> str:
    """Take text of one or more lines, in Unicode's composed form (NFC)."""
    if not isinstance(value, str):
        raise mistake(rules.SHAPE_TEXT, f"this should be text, not {shape_of(value)}.", "Write it on one line.")
    if len(value) > MOST_CHARACTERS:
        raise mistake(
            rules.TEXT_LONG, f"this text has {len(value):,} characters; the most is {MOST_CHARACTERS:,}.", "Shorten it."
        )
    text = unicodedata.normalize("NFC", value).strip()
    if not text:
        raise mistake(rules.TEXT_EMPTY, "this is empty.", "Fill it in, or remove the line.")
    return text


def read_text(value: object) -> str:
    """Take text as one line: every run of white space becomes one space."""
    return " ".join(read_prose(value).split())


def read_id(value: object) -> str:
    """Take an id: lower-case words joined by hyphens, 60 characters at most, and not a taken word."""
    text = read_text(value)
    if text in TAKEN_IDS:
        raise mistake(rules.ID_TAKEN, f'the id "{text}" is used by the site itself.', "Choose another id.")
    if not ID_FORM.fullmatch(text) or len(text) > MOST_ID_CHARACTERS:
        suggestion = slug(text)
        raise mistake(
            rules.ID_FORM,
            f'"{text}" cannot be an id. An id is lower-case words joined by hyphens, {MOST_ID_CHARACTERS} at most.',
            f'Try "{suggestion}".' if suggestion else "Write words, such as old-town-library.",
        )
    return text


@cache  # of all names of districts, time and again
def slug(text: str) -> str:
    """Turn a name into the form of an id: ``Llŷn & Môn`` becomes ``llyn-mon``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:MOST_ID_CHARACTERS].strip("-")


def read_yes_no(value: object) -> bool:
    """Take ``yes`` or ``no`` (also ``true``, ``false``)."""
    text = read_text(value)
    known = {"yes": True, "true": True, "no": False, "false": False}
    if text.casefold() not in known:
        raise mistake(rules.YES_NO, f'"{text}" should be yes or no.', "Write yes or no.")
    return known[text.casefold()]


def read_url(value: object) -> str:
    """Take a web address: ``https`` (or ``http``), a host, no name and password, no spaces."""
    text = read_text(value)
    advice = "Copy the whole address from the browser; it begins with https://"
    if re.match(r"[a-z][a-z0-9+.-]*:", text, re.I) and not re.match(r"https?://", text, re.I):
        raise mistake(rules.ADDRESS_SCHEME, f'"{text}" is not a web address that the site may link to.', advice)
    if not re.match(r"https?://", text, re.I):
        has_host = re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)", text)
        likely = f'Did you mean "https://{text}"?' if has_host else advice
        raise mistake(rules.ADDRESS_FORM, f'"{text}" is not a whole web address.', likely)
    try:
        parts = urlsplit(text)
        good = bool(parts.hostname) and "@" not in parts.netloc and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"\\^`{|}]", text):
        raise mistake(rules.ADDRESS_FORM, f'"{text}" is not a web address.', advice)
    return text


def read_email(value: object) -> str:
    text = read_text(value).removeprefix("mailto:")
    if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        raise mistake(rules.EMAIL_FORM, f'"{text}" is not an email address.', "Write it as name@organisation.nhs.uk.")
    return text


def read_phone(value: object) -> str:
    """Take a phone number as text, so that its first 0 stays."""
    text = read_text(value)
    digits = re.sub(r"\D", "", text)
    if not re.fullmatch(r"\+?[\d ()]+", text) or not 3 <= len(digits) <= MOST_DIGITS:
        advice = "Write digits and spaces only: 020 7946 0000."
        raise mistake(rules.PHONE_FORM, f'"{text}" is not a phone number.', advice)
    return text


def read_postcode(value: object, info: ValidationInfo) -> str:
    """Take a whole postcode and print it with its space: ``sw1a1aa`` becomes ``SW1A 1AA``; any of a place elsewhere."""
    text = read_text(value)
    typed = re.sub(r"\s", "", text).upper()
    if found := POSTCODE_FORM.fullmatch(typed):
        return f"{found[1]} {found[2]}"
    if str(info.data.get("area")).casefold() == "elsewhere":
        return text.upper()
    raise mistake(rules.POSTCODE_FORM, f'"{text}" is not a whole postcode.', _postcode_advice(typed))


def _postcode_advice(typed: str) -> str:
    """Take letters for digits and digits for letters, where that makes a postcode."""
    likely = product(*((sign, *MISREAD.get(sign, "")) for sign in typed)) if len(typed) < 9 else ()
    for signs in likely:
        if found := POSTCODE_FORM.fullmatch("".join(signs)):
            return f"Did you mean {found[1]} {found[2]}?"
    return "Write both halves, such as SW1A 1AA."


class Read(Struct, frozen=True, eq=False):
    """What reads a value as it was typed, and the forms of it that editors' programs accept. (Class for ``Annotated``.)

    Without a ``form`` that is any text. A function that is ``informed`` takes pydantic's ``ValidationInfo`` too.
    """

    function: Callable[..., object]
    form: JsonSchemaValue | None = None
    informed: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if self.informed:
            return core_schema.with_info_plain_validator_function(self.function)
        return core_schema.no_info_plain_validator_function(self.function)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**(self.form or {"type": "string"})}  # pydantic writes into it


def form(pattern: str, *types: str) -> JsonSchemaValue:
    """Return the form of a text; ``types`` are the others that YAML may take it for, unquoted."""
    return {"type": ["string", *types] if types else "string", "pattern": pattern}


# What YAML may take a text for where it stands without quotes. The model reads all of them as text.
TEXT: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
YES_OR_NO: JsonSchemaValue = {"enum": ["yes", "no", True, False]}

Text = Annotated[str, Read(read_text, TEXT)]
Prose = Annotated[str, Read(read_prose, TEXT)]
Id = Annotated[str, Read(read_id, form(f"^{ID_FORM.pattern}$", "integer"))]
YesNo = Annotated[bool, Read(read_yes_no, YES_OR_NO)]
Url = Annotated[str, Read(read_url, form("^https?://[^ ]+$"))]
Email = Annotated[str, Read(read_email, form("^[^@ ]+@[^@ ]+[.][^@ ]+$"))]
Phone = Annotated[str, Read(read_phone, form("^[+]?[0-9 ()]+$", "integer"))]
Postcode = Annotated[
    str, Read(read_postcode, form("^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? *[0-9][A-Za-z]{2}$"), informed=True)
]
