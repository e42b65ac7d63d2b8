"""axe-core finds planted faults; test_every_page.py asks it about pages, and about an example of every template."""

import pytest
from playwright.sync_api import Page

from tests.engine.browser.axe import COLOURS, findings
from tests.engine.browser.templates import EXAMPLES, templates

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sessions</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
<body><main><h1>Sessions</h1>{}</main></body></html>"""

FAINT = """<!doctype html><html lang="en"><title>Sessions</title><p style="color: #999">Faint words around
<a href="/a" style="color: #888; text-decoration: none">a link</a>"""

FAULTS = {
    "image-alt": '<img src="data:,">',
    "target-size": '<a href="/a" style="font-size:8px">A</a><a href="/b" style="font-size:8px">B</a>',
    "heading-order": "<h4>When</h4>",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_faults_are_found(page: Page, plain: Page, fault: str | None, scripts: bool) -> None:
    looked = page if scripts else plain
    looked.goto("about:blank")  # else the content policy of the page before would count
    looked.set_content(GOOD.format(FAULTS[fault] if fault else ""))
    found = findings(looked)
    assert {line.split()[0] for line in found} == ({fault} if fault else set())


def test_faint_colours_are_found(page: Page) -> None:
    """The two rules that are asked in the dark see what they are for."""
    page.goto("about:blank")
    page.set_content(FAINT)
    assert {line.split()[0] for line in findings(page, COLOURS)} == {"color-contrast", "link-in-text-block"}


def test_every_template_is_looked_at() -> None:
    """A new template is in the list of templates.py, and so in every check of these folders."""
    assert set(EXAMPLES) == templates()
