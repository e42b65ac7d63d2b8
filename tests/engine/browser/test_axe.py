"""axe-core finds nothing on any template in dark colours; and it finds planted faults."""

import pytest
from playwright.sync_api import Browser

from tests.engine.browser.axe import findings
from tests.engine.browser.conftest import Open
from tests.engine.browser.templates import EXAMPLES, templates

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sessions</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
<body><main><h1>Sessions</h1>{}</main></body></html>"""

FAULTS = {
    "image-alt": '<img src="data:,">',
    "target-size": '<a href="/a" style="font-size:8px">A</a><a href="/b" style="font-size:8px">B</a>',
    "heading-order": "<h4>When</h4>",
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_faults_are_found(browser: Browser, fault: str | None, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.set_content(GOOD.format(FAULTS[fault] if fault else ""))
        found = findings(page)
    assert {line.split()[0] for line in found} == ({fault} if fault else set())


def test_every_template_is_looked_at() -> None:
    """A new template is in the list of templates.py, and so in every check of these folders."""
    assert set(EXAMPLES) == templates()


@pytest.mark.parametrize("template", EXAMPLES)
def test_template_is_without_fault_in_the_dark(visit: Open, template: str) -> None:
    """Every rule of WCAG 2.2 A and AA that axe-core can check; test_every_page.py looks in light, on a phone."""
    found = []
    for site, address in EXAMPLES[template]:
        page = visit(site, address)
        page.emulate_media(color_scheme="dark")
        found += [f"{address}: {fault}" for fault in findings(page)]
    assert not found, "\n".join(found)
