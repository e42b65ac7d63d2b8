"""axe-core on a page: every rule of WCAG 2.2 A and AA, and the authors' own good practice."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# The rules that colours can break.
COLOURS = ("color-contrast", "link-in-text-block")

# Where a page's scripts are off, timers never fire, though promises are kept: so axe-core waits on those.
TIMERS = "const setTimeout = (then, wait) => wait ? 0 : Promise.resolve().then(then)"


def findings(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe-core finds wrong, one line for each element; empty for a page without fault.

    ``rules`` are names of rules, or tags of several.

    The script goes in by the debugger, not by a script element, so a page's content policy does not stop it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{{ {TIMERS}; {SCRIPT.read_text(encoding='utf-8')} }}")
    results: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})", rules
    )
    return [
        f"{rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: {reason(node)}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def reason(node: dict[str, Any]) -> str:
    """Why this element fails: one of `any` would have been enough, each of `all` and `none` counts."""
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)
