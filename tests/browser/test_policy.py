"""Under the strictest content policy nothing breaks, and no page asks anybody else for anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.hosting import serving
from tests.website import pages_of

# residents.md, section 5, without the exception for search.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
}, true);
"""


class Watch:
    """A page that remembers what it asks for and what its console says."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.said: list[str] = []
        self.failed: list[str] = []
        context.add_init_script(LISTEN)
        context.route(lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort())
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("response", lambda response: self._answered(response.status, response.url))
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and not url.endswith("/favicon.ico"):
            self.failed.append(f"{status} {url}")


@pytest.fixture
def watch(browser: Browser) -> Iterator[Watch]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Watch(context)


def faults(watch: Watch, folder: Path, addresses: list[str]) -> list[str]:
    """Open each page under the policy, in light, in dark and as for paper. What went wrong."""
    found = []
    with serving(folder, {"Content-Security-Policy": POLICY}) as root:
        for address in addresses:
            for heard in (watch.requests, watch.said, watch.failed):
                heard.clear()
            answer = watch.page.goto(root + address.lstrip("/"))
            assert answer
            assert answer.headers["content-security-policy"] == POLICY
            watch.page.emulate_media(media="print", color_scheme="dark")
            watch.page.emulate_media(media="screen", color_scheme="light")
            found += [f"{address}: {said}" for said in watch.said if "favicon.ico" not in said]
            found += [f"{address}: {said}" for said in watch.failed]
            found += [f"{address} asks {url}" for url in watch.requests if not url.startswith((root, "data:"))]
            if len(watch.requests) < 2:
                found.append(f"{address} loads no styles")
    return found


@pytest.mark.parametrize("quarter", range(4))
def test_sample_breaks_no_rule(watch: Watch, site_dir: Path, quarter: int) -> None:
    """Every page of the sample: no violation, nothing in the console, no request to another host, none that fails."""
    found = faults(watch, site_dir, sorted(pages_of(site_dir))[quarter::4])
    assert not found, "\n".join(found)


def test_other_programme_breaks_no_rule(watch: Watch, other_dir: Path) -> None:
    """Every page of the other programme, with its own colours, booking links and edit links."""
    addresses = [address for address in sorted(pages_of(other_dir)) if not address.startswith("/news/")]
    found = faults(watch, other_dir, addresses)
    assert not found, "\n".join(found)


PLANTED = {
    "style-src-attr": '<p style="color: red">',
    "style-src-elem": "<style>p { color: red }</style>",
    "script-src-elem": "<script>document.title = 1</script>",
    "script-src-attr": '<img src="data:," onerror="document.title = 1">',
    "img-src": '<img src="https://other.example/a.png">',
    "asks https://other.example": '<link rel="preload" as="image" href="https://other.example/b.png">',
}


@pytest.mark.parametrize("rule", PLANTED)
def test_planted_faults_are_found(watch: Watch, tmp_path: Path, rule: str) -> None:
    """The check above sees each kind of fault."""
    head = '<!doctype html><title>A</title><link rel="stylesheet" href="a.css">'
    (tmp_path / "a.css").write_text("p { margin: 0 }", encoding="utf-8")
    (tmp_path / "index.html").write_text(head + PLANTED[rule], encoding="utf-8")
    assert any(rule in fault for fault in faults(watch, tmp_path, ["/"]))
