"""The same pages as a plain MkDocs site with the Material theme: Markdown pages, and nothing that they cannot give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.data_files import Entry

SETTINGS = """\
site_name: Health and care careers
site_url: https://programme-site.invalid/
theme: {name: material, font: false}
plugins: [search]
"""
SECTIONS = {
    "events": "sessions",
    "venues": "places",
    "partners": "partners",
    "pathways": "careers",
    "opportunities": "opportunities",
    "programmes": "programmes",
}


def write(found: dict[str, list[Entry]], folder: Path) -> None:
    """Write a whole MkDocs site into a folder."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Health and care careers\n", encoding="utf-8")
    for name, section in SECTIONS.items():
        below = folder / "docs" / section
        below.mkdir()
        entries = found[name]
        links = "".join(f"- [{_title(entry)}]({entry['id']}.md)\n" for entry in entries)
        (below / "index.md").write_text(f"# {section.capitalize()}\n\n{links}", encoding="utf-8")
        for entry in entries:
            (below / f"{entry['id']}.md").write_text("\n".join(_lines(entry)), encoding="utf-8")


def _title(entry: Entry) -> str:
    return str(entry.get("title") or entry["name"])


def _lines(entry: Entry) -> Iterator[str]:
    yield f"# {_title(entry)}\n"
    for name, value in entry.items():
        if isinstance(value, str) and name not in ("id", "title", "name"):
            yield f"**{name.capitalize()}**\n\n{value}\n"
        elif isinstance(value, list):
            yield f"**{name.capitalize()}**\n\n" + "".join(f"- {item}\n" for item in value)
