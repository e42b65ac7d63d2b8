"""What a page asks for and what its console says, under the headers that the site has its host send."""

from collections.abc import Iterator

from playwright.sync_api import Page

from programme.files.headers import FOR_ALL

# What the files for hosts have them send with every page.
HEADERS = FOR_ALL
LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
}, true);
"""


class Watch:
    """A page that remembers what it asks for and what its console says."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        self.failed: list[str] = []
        page.add_init_script(LISTEN)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("response", lambda response: self._answered(response.status, response.url))
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and not url.endswith("/favicon.ico"):
            self.failed.append(f"{status} {url}")

    def clear(self) -> None:
        """Forget what was before the next page."""
        for heard in (self.requests, self.said, self.failed):
            heard.clear()

    def faults(self, root: str) -> Iterator[str]:
        """What went wrong since, on a page of the site at an address."""
        yield from (f"says {said}" for said in self.said if "favicon.ico" not in said)
        yield from (f"asks in vain: {said}" for said in self.failed)
        yield from (f"asks {url}" for url in self.requests if not url.startswith((root, "data:")))
        if len(self.requests) < 2:
            yield "loads no styles"
