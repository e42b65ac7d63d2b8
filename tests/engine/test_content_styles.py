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
    assert content_styles(sheet) == published


def test_the_published_sheet_is_that_of_the_content(site_dir: Path) -> None:
    """Under the theme's own name, with the rules for content and without those for its header and search."""
    (sheet,) = (site_dir / "assets").glob("*/stylesheets/main.*.min.css")
    styles = sheet.read_text(encoding="utf-8")
    assert ".md-typeset .admonition" in styles
    assert not [name for name in (".md-header__", ".md-search__", ".md-nav__list", ".md-footer__") if name in styles]
