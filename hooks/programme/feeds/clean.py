"""Text and addresses as calendars take them. Both are ours: the library passes on what it is given."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean_text(text: str, one_line: bool = False) -> str:
    """Take out what calendars stumble over, and the library does not: control and direction marks, backslashes
    (several readers decode an escaped one wrongly), decomposed letters."""
    if not text.replace("\n", "").isprintable():  # nothing of what follows is, and most texts are
        text = CONTROL.sub("", LINE_ENDS.sub("\n", text).replace("\t", " "))
    text = unicodedata.normalize("NFC", text.replace("\\", "/")).strip()
    return " ".join(text.split()) if one_line else text


def uri(address: str) -> str:
    """Percent-encodes what may not stand in a URI, and the comma and semicolon, at which some readers split.

    A URI is never escaped as text, and the library writes one as it is.
    """
    return quote(clean_text(address, one_line=True), safe=":/?#[]@!$&'()*+=%-._~")
