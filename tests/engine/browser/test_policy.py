"""The strictest content policy is on every page and sees what may not be there; test_every_page.py walks under it."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Dialog, Page

from programme.files.headers import POLICY
from tests.engine import attacked
from tests.engine.attacked import typed, with_pages
from tests.engine.browser.watch import HEADERS, Watch
from tests.engine.builds import build, copy_project
from tests.engine.hosting import serving
from tests.site.website import pages_of


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


PLANTED = {
    "style-src-attr": '<p style="color: red">',
    "style-src-elem": "<style>p { color: red }</style>",
    "script-src-elem": "<script>document.title = 1</script>",
    "script-src-attr": '<img src="data:," onerror="document.title = 1">',
    "img-src": '<img src="https://other.example/a.png">',
    "asks https://other.example": '<link rel="preload" as="image" href="https://other.example/b.png">',
}


@pytest.mark.parametrize("rule", PLANTED)
def test_planted_faults_are_found(page: Page, watch: Watch, tmp_path: Path, rule: str) -> None:
    """The walk through every page sees each kind of fault."""
    head = '<!doctype html><title>A</title><link rel="stylesheet" href="a.css">'
    (tmp_path / "a.css").write_text("p { margin: 0 }", encoding="utf-8")
    (tmp_path / "index.html").write_text(head + PLANTED[rule], encoding="utf-8")
    watch.clear()
    with serving(tmp_path, HEADERS) as root:
        page.goto(root)
        assert any(rule in fault for fault in watch.faults(root))


def test_planted_faults_are_found_without_headers(page: Page, watch: Watch, tmp_path: Path) -> None:
    """A page's own policy holds by itself."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (tmp_path / "index.html").write_text(f"<!doctype html>{meta}<script>document.title = 1</script>", encoding="utf-8")
    watch.clear()
    with serving(tmp_path) as root:
        page.goto(root)
    assert any("script-src" in said for said in watch.said)


LIVE = (
    "\"'></script></title><img src=x onerror=\"alert('@')\"><script>alert('@')</script><svg/onload=alert('@')> "
    "javascript:alert('@')"
)


def test_nothing_typed_runs_even_without_a_policy(browser: Browser, tmp_path: Path) -> None:
    """A programme with live words in every field, the policy switched off: no page says anything, nor does a search."""
    attacked.write(tmp_path / "data", attacked.dataset(typed(LIVE)))
    project = with_pages(copy_project(tmp_path / "project", tmp_path / "data"))
    site = build(tmp_path / "site", project, PROGRAMME_AS_AT="2026-01-15")
    said: list[str] = []

    def note(dialog: Dialog) -> None:
        said.append(f"{dialog.page.url if dialog.page else ''}: {dialog.message}")
        dialog.dismiss()

    with browser.new_context(bypass_csp=True) as context, serving(site) as root:
        context.route(re.compile(f"^(?!{re.escape(root)})"), lambda route: route.abort())
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
