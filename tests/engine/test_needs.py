"""Lists by what people need: a language that is spoken, a way in without steps; only while a date to come has it."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from programme.build import build
from programme.outputs import SitePlan
from tests.engine.small_programme import COMPILED, lay_out, settings_of
from tests.engine.told import CLINIC, OTHERS
from tests.site.website import WebPage

DATES = """\
  languages: [english, Polish]
  dates:
    - 2026-02-03
    - {date: 2026-02-10, languages: [British Sign Language, polish]}
    - {date: 2026-02-17, languages: Turkish, status: cancelled, reason: No hall.}
    - {date: 2026-02-24, languages: British Sign Language, venue: south-library}
"""


def built(folder: Path, day: str, step_free: str = "yes, by the ramp") -> SitePlan:
    folder = lay_out(folder, {**OTHERS, "data/events.yaml": CLINIC + DATES})
    venues = folder / "data/venues.yaml"
    text = venues.read_text(encoding="utf-8")
    for name, value in (("civic-hall", step_free), ("south-library", "no, 3 steps")):
        head, mark, tail = text.partition(f"- id: {name}\n")
        entry, cut, rest = tail.partition("\n- id: ")
        lines = [line for line in entry.split("\n") if "step_free" not in line]
        if not any(line.startswith("  access:") for line in lines):
            lines.insert(0, "  access:")
        at = next(number for number, line in enumerate(lines) if line.startswith("  access:"))
        lines.insert(at + 1, f"    step_free: {value}")
        text = f"{head}{mark}{chr(10).join(lines)}{cut}{rest}"
    venues.write_text(text, encoding="utf-8")
    return build(replace(settings_of(folder), build_date=date.fromisoformat(day)), COMPILED)


def days(site: SitePlan, address: str) -> list[str]:
    page = WebPage(address, site.by_path[f"{address[1:]}index.html"].content.decode())
    return [str(node.attributes["datetime"]) for node in page.tree.css(".session > .leaf, .session-later .leaf")]


def test_a_language_has_its_dates(tmp_path: Path) -> None:
    """Each date by itself, however the language is typed; not one that is off."""
    site = built(tmp_path / "site", "2026-01-16")
    assert days(site, "/sessions/language/polish/") == ["2026-02-03", "2026-02-10"]
    assert days(site, "/sessions/language/british-sign-language/") == ["2026-02-10", "2026-02-24"]
    made = {path for path in site.by_path if path.startswith("sessions/language/")}
    assert made == {f"sessions/language/{name}/index.html" for name in ("polish", "british-sign-language")}
    page = WebPage("/", site.by_path["sessions/area/online/index.html"].content.decode())
    assert "British Sign Language 2 sessions" in " ".join(page.text().split())


def test_a_way_in_without_steps(tmp_path: Path) -> None:
    """Only where somebody has said so."""
    site = built(tmp_path / "site", "2026-01-16")
    assert "2026-02-24" not in days(site, "/sessions/step-free/")
    assert "2026-02-03" in days(site, "/sessions/step-free/")
    assert "sessions/step-free/index.html" not in built(tmp_path / "no", "2026-01-16", "no").by_path


def test_it_goes_with_its_last_date(tmp_path: Path) -> None:
    site = built(tmp_path / "site", "2026-02-11")
    assert "sessions/language/polish/index.html" not in site.by_path
    assert "sessions/language/british-sign-language/index.html" in site.by_path
