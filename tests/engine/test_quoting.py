"""Addresses that hold text are what the standard library makes of it."""

from urllib.parse import quote, urlencode

import pytest

from programme.render.quoting import query, quoted

TEXTS = ["", "Jobs hub", "10am–12pm, £0 & 100%", "a+b=c d", "a\r\n\r\nb", "Tŷ Pawb's ~ (room_2)", "日本", "/?#:;'\"<>"]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_quoted_as_python_does(text: str) -> None:
    """Spaces are ``%20`` in a message and ``+`` in a form."""
    assert quoted(text) == quote(text, safe="")
    assert query({"name": "a b", "text": text}) == urlencode({"name": "a b"} | ({"text": text} if text else {}))
