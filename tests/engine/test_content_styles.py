"""What of the theme's style sheet is published."""

from pathlib import Path

import pytest

from programme.files.content_styles import content_styles


@pytest.mark.parametrize(
    ("sheet", "published"),
    [
        (".md-header{color:red}.md-typeset p{color:red}", ".md-typeset p{color:red}"),
        (".md-nav a,a{color:red}", ".md-nav a,a{color:red}"),
        ("[data-md-toggle=search]{display:none}", ""),
        ("@media print{.md-header{color:red}.md-nav{color:red}}", ""),
        ("@media print{.md-header{color:red}a{color:red}}b{top:0}", "@media print{a{color:red}}b{top:0}"),
        ('@charset "UTF-8";.md-nav{top:0}hr{top:0}', '@charset "UTF-8";hr{top:0}'),
        (
            """a:before{content:"}.md-nav{";top:0}.md-nav{content:'}'}b{top:0}""",
            'a:before{content:"}.md-nav{";top:0}b{top:0}',
        ),
        ("/* it's } */a{top:0}", "/* it's } */a{top:0}"),
        ("@keyframes turn{from{top:0}to{top:1px}}", "@keyframes turn{from{top:0}to{top:1px}}"),
    ],
)
def test_rules_of_the_themes_own_shell_are_left_out(sheet: str, published: str) -> None:
    assert content_styles(sheet, ["pymdownx.tabbed"]) == published


@pytest.mark.parametrize(
    ("extensions", "published"),
    [
        (["toc", "tables"], ".md-typeset p{top:0}"),
        (["toc", "pymdownx.tabbed"], ".md-typeset .tabbed-set{top:0}.md-typeset .keys{top:0}.md-typeset p{top:0}"),
    ],
)
def test_styles_of_extensions_come_with_them(extensions: list[str], published: str) -> None:
    """Those of Python-Markdown itself make none of these; of others nobody knows what they make."""
    sheet = ".md-typeset .tabbed-set{top:0}.md-typeset .keys{top:0}.md-typeset p{top:0}"
    assert content_styles(sheet, extensions) == published


def test_values_that_nobody_asks_for_are_left_out() -> None:
    """Whatever stands in them, and what they ask for themselves; a sheet of our own may ask."""
    left_out = """--b:url('data:a;b}"c)');--e:url("a;'(b);c");--f:url(data:a;b);--h:var(--f);"""
    asked = "p{top:var(--a);left:var( --g)}"
    sheet = f":root{{--z:0}}:root{{--a:1px;{left_out}--c:calc(var(--a)*2);--d:2px}}{asked}"
    assert content_styles(sheet, []) == f":root{{--a:1px;}}{asked}"
    own = ["p{top:var(--c)}", "p{top:var(--d,1px)}"]
    assert content_styles(sheet, [], own) == f":root{{--a:1px;--c:calc(var(--a)*2);--d:2px}}{asked}"


def test_the_published_sheet_is_that_of_the_content(site_dir: Path) -> None:
    """Under the theme's own name, with the rules for content and without those for its header and search."""
    (sheet,) = (site_dir / "assets").glob("*/stylesheets/main.*.min.css")
    styles = sheet.read_text(encoding="utf-8")
    assert ".md-typeset .admonition" in styles
    assert len(styles) < 45_000
    assert not [name for name in (".md-header__", ".md-search__", ".md-nav__list", ".md-footer__") if name in styles]
