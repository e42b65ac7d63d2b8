"""Whether anything looks different for the part of Material's style sheet that is left out."""

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, Route

from tests.engine.browser.conftest import Open

# Everything that Markdown can make of a page with the extensions of Python-Markdown.
CONTENT = """<div class="prose md-typeset"><p>Words, <code>code</code>, <a class="md-button" href="/a">a button</a></p>
<div class="admonition note"><p class="admonition-title">Note</p><p>Words</p></div>
<details class="warning"><summary>More</summary><p>Words</p></details><blockquote>Words</blockquote><hr>
<table><thead><tr><th>One</th></tr></thead><tbody><tr><td>Two</td></tr></tbody></table><kbd>K</kbd><mark>M</mark>
<pre><code>code</code></pre><ul><li>One</li></ul>
<div class="footnote"><ol><li>Words <a class="footnote-backref" href="#a">back</a></li></ol></div>
<figure><img alt="" src="data:,"><figcaption>Words</figcaption></figure><dl><dt>One</dt><dd>Two</dd></dl></div>"""

# Of elements of one kind and class, the first.
LOOKS = """() => {
  const kinds = new Map();
  for (const element of document.querySelectorAll("html, body, body *")) {
    const kind = `${element.tagName}.${element.getAttribute("class")}`;
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  return [...kinds].flatMap(([kind, element]) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    const names = [...style].filter((name) => !name.startsWith("--"));
    return names.map((name) => `${kind} ${part} ${name}: ${style[name]}`).join("; ");
  }));
}"""


@pytest.mark.parametrize(("site", "address"), [("sample", "/"), ("other", "/sessions/cv-clinic/"), ("other", "/ar/")])
def test_styles_left_out_are_not_missed(visit: Open, site: str, address: str) -> None:
    """With Material's whole style sheet in place of the part that we publish, nothing on the page looks different."""
    sheets = files("material") / "templates/assets/stylesheets"
    (whole,) = (sheet for sheet in sheets.iterdir() if sheet.name.startswith("main.") and sheet.name.endswith(".css"))

    def looks(page: Page) -> object:
        page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", CONTENT)
        return page.evaluate(LOOKS)

    def answer(styles: str) -> Callable[[Route], None]:
        return lambda route: route.fulfill(body=styles, content_type="text/css")

    page = visit(site, address)
    published = looks(page)
    for styles, same in ((whole.read_text(encoding="utf-8"), True), ("", False)):
        with page.expect_request(f"**/{whole.name}"):
            page.route(f"**/{whole.name}", answer(styles))
            visit(site, address)
        page.unroute(f"**/{whole.name}")
        assert (looks(page) == published) is same
