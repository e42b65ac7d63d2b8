"""The accessibility check itself: it finds planted faults, whatever the page forbids."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import findings

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
