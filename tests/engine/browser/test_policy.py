"""Under the strictest content policy nothing breaks, and no page asks anybody else for anything."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from programme.files.hosting import POLICY, RULES
from tests.engine import attacked
from tests.engine.attacked import typed
from tests.engine.builds import build
from tests.engine.hosting import serving
from tests.site.website import pages_of

# What the files for hosts have them send with every page.
HEADERS = RULES[0].headers
LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
}, true);
"""


class Watch:
    """A page that remembers what it asks for and what its console says."""

    def __init__(self, context: BrowserContext) -> None:
        self.requests: list[str] = []
        self.all_requests = 0
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
    with serving(folder, HEADERS) as root:
        for address in addresses:
            for heard in (watch.requests, watch.said, watch.failed):
                heard.clear()
            answer = watch.page.goto(root + address.lstrip("/"))
            assert answer
            assert answer.headers.items() >= {name.lower(): value for name, value in HEADERS.items()}.items()
            watch.page.emulate_media(media="print", color_scheme="dark")
            watch.page.emulate_media(media="screen", color_scheme="light")
            found += [f"{address}: {said}" for said in watch.said if "favicon.ico" not in said]
            found += [f"{address}: {said}" for said in watch.failed]
            found += [f"{address} asks {url}" for url in watch.requests if not url.startswith((root, "data:"))]
            watch.all_requests += len(watch.requests)
            if len(watch.requests) < 2:
                found.append(f"{address} loads no styles")
    return found


@pytest.mark.parametrize("quarter", range(4))
def test_sample_breaks_no_rule(watch: Watch, site_dir: Path, quarter: int) -> None:
    """Every page of the sample: no violation, nothing in the console, no request to another host, none that fails."""
    addresses = sorted(pages_of(site_dir))[quarter::4]
    found = faults(watch, site_dir, addresses)
    print(f"{len(addresses)} pages, {watch.all_requests} requests, {len(found)} faults")
    assert not found, "\n".join(found)


def test_every_page_carries_the_policy_itself(site_dir: Path) -> None:
    """For hosts that send no headers: the same policy, all but who may frame the page, before anything is loaded."""
    assert HEADERS["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert "unsafe" not in POLICY
    for address, page in pages_of(site_dir).items():
        first, second = page.tree.css("head > *")[:2]
        assert (first.attributes, second.attributes) == (
            {"charset": "utf-8"},
            {"http-equiv": "Content-Security-Policy", "content": POLICY},
        ), address


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


def test_planted_faults_are_found_without_headers(watch: Watch, tmp_path: Path) -> None:
    """A page's own policy holds by itself."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (tmp_path / "index.html").write_text(f"<!doctype html>{meta}<script>document.title = 1</script>", encoding="utf-8")
    with serving(tmp_path) as root:
        watch.page.goto(root)
    assert any("script-src" in said for said in watch.said)


LIVE = (
    "\"'></script></title><img src=x onerror=\"alert('@')\"><script>alert('@')</script><svg/onload=alert('@')> "
    "javascript:alert('@')"
)


def test_nothing_typed_runs_even_without_a_policy(browser: Browser, tmp_path: Path) -> None:
    """A programme with live words in every field, the policy switched off: no page says anything, nor does a search."""
    attacked.write(tmp_path / "data", attacked.dataset(typed(LIVE)))
    site = build(tmp_path / "site", PROGRAMME_DATA=str(tmp_path / "data"), PROGRAMME_AS_AT="2026-01-15")
    said: list[str] = []

    def note(dialog: Dialog) -> None:
        said.append(f"{dialog.page.url if dialog.page else ''}: {dialog.message}")
        dialog.dismiss()

    with browser.new_context(bypass_csp=True) as context, serving(site) as root:
        context.route(lambda url: not url.startswith(root), lambda route: route.abort())
        page = context.new_page()
        page.on("dialog", note)
        page.goto(root)
        page.evaluate("alert('heard')")
        assert said.pop().endswith("heard")
        visited = [address for address in sorted(pages_of(site)) if not address.startswith("/news/")]
        for address in visited:
            page.goto(root + address.lstrip("/"))
        for words in ("alert", "zq", LIVE):
            page.goto(f"{root}search/?{urlencode({'q': words})}")
            page.locator("#results, [role=status]").first.wait_for()
        page.goto(f"{root}search/?{urlencode({'q': 'alert'})}")
        page.get_by_role("link", name="onerror=").first.wait_for()
        print(f"{len(visited)} pages")
        assert said == []
        assert page.locator("img[src=x], svg[onload], script:not([src]):not([type])").count() == 0
