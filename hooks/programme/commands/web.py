"""One answer from the web, for the commands that look at sites as they stand there."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from msgspec import Struct

SECONDS = 20
# Some sites turn away what does not say who it is. No cache may answer: the next ledger builds on the last one.
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; programme-site)", "Accept": "*/*", "Cache-Control": "no-cache"}


class Answer(Struct, frozen=True):
    """What an address gave: the status of HTTP (0: none), the bytes, and the fault in words where there was one."""

    status: int
    content: bytes = b""
    fault: str = ""


def ask(address: str, method: str = "GET", most: int = 64 * 1024 * 1024) -> Answer:
    """Ask for an address of http or https, following redirects; never raise."""
    if not address.startswith(("https://", "http://")):
        return Answer(0, fault="not a web address")
    try:
        with urlopen(Request(address, headers=HEADERS, method=method), timeout=SECONDS) as response:
            content = response.read(most)
            left = response.length and len(content) < most and method != "HEAD"
            return Answer(response.status, content, "the answer was cut short" if left else "")
    except HTTPError as error:
        with error:
            return Answer(error.code, fault=f"{error.code} {error.reason}")
    except URLError as error:
        return Answer(0, fault=str(error.reason))
    except (HTTPException, OSError, ValueError) as error:
        return Answer(0, fault=str(error) or type(error).__name__)
