"""Partners and ways in of another kind than those that there are words for, and partners that are groups."""

from pathlib import Path

import pytest

from tests.engine.small_programme import build_in, lay_out
from tests.site.website import WebPage

UNNAMED = "Some entries are groups. We do not have every name."
PARTNER = "- id: case\n  name: The case\n  kind: other\n"
WAY = "- id: way\n  name: The way\n  kind: other\n  partners: case\n  source: hub-page\n"


@pytest.mark.parametrize("group", [False, True])
def test_nobody_reads_other_and_of_groups_only_where_there_are_some(group: bool, tmp_path: Path) -> None:
    data = Path(__file__).parent / "programme/data"
    added = {"partners": f"{PARTNER}{'  group: yes' if group else ''}\n", "opportunities": WAY}
    files = {
        f"data/{name}.yaml": f"{(data / f'{name}.yaml').read_text('utf-8')}\n{text}" for name, text in added.items()
    }
    files["docs/partners/index.md"] = "# Partners\n\n<!-- list: partners -->\n"
    site = build_in(lay_out(tmp_path / "site", files))
    [index] = [page for page in site.pages if page.address == "/partners/"]
    listed = WebPage("/partners/", site.renderer.prose_page(index, site.lists[index.file]).decode())
    pages = (site.by_path[f"{path}/index.html"].content.decode() for path in ("partners/case", "opportunities/way"))
    partner, way = (WebPage("/", html) for html in pages)
    assert "The case Partner" in listed.text("main")
    assert "Other" not in listed.text(".parts")
    assert (UNNAMED in listed.text()) == group
    assert partner.text(".kicker") == ("Partners" if group else "Partner")
    assert way.text(".kicker") == "Way in"
