"""What a visit costs beside what it may cost: bytes, gzipped as hosts send them, and the time of an answer.

`make budgets` prints it for the site in `site/`. 1 KB is 1,024 bytes.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.engine.hosting import serving
from tools import browser as chromium

KB = 1024
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script[^>]*? src)="([^"]+)"')
IMPORTED = re.compile(r'^import .*?"(\./[^"]+)"', re.M)
NEAR = "finding/near.json"
NEAR_SCRIPTS = ("nearest", "where", "words")
SEARCH_SCRIPTS = ("search", "finder", "search-library", "where", "words")
INDEX = "finding/search.json"
PAGES = 300  # the size of a site that the budget of the search is for

QUERIES = ("peckam", "HCA", "volunteer", "volunteering", "libary", "apprentiship", "GP receptionist", "drop in")

# Records as many as asked and more, by repeating the site's own; milliseconds to read them, and of each answer.
ANSWER = """async ([finder, pages, queries]) => {
  const { Finder } = await import(new URL(finder, document.baseURI).href);
  const data = await (await fetch("finding/search.json")).json();
  const files = Array(Math.ceil(pages / data.records.length)).fill(data);
  const timed = (work) => { const start = performance.now(); work(); return performance.now() - start; };
  let found;
  const made = timed(() => { found = new Finder(...files); });
  return [made, queries.map((query) => timed(() => found.answer(query)))];
}"""


def packed(file: Path) -> int:
    """Give the bytes of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def script(site: Path, name: str) -> Path:
    """Give a script of a site; those of other versions may stand beside it."""
    folder: str
    [folder] = set(re.findall(r"assets/[0-9a-f]{12}/", (site / "index.html").read_text(encoding="utf-8")))
    return site / folder / "javascripts" / f"{name}.js"


def files_of(page: Path) -> Iterator[Path]:
    """Give every style and script that a page loads at once, and the modules that these name."""
    for address in LOADED.findall(page.read_text(encoding="utf-8")):
        yield from _with_imports((page.parent / address).resolve())


def _with_imports(file: Path) -> Iterator[Path]:
    yield file
    if file.suffix == ".js":
        for name in IMPORTED.findall(file.read_text(encoding="utf-8")):
            yield from _with_imports((file.parent / name).resolve())


def costs(page: Path) -> tuple[int, int, int]:
    """Give the bytes of a page, of its styles and of its scripts."""
    files = set(files_of(page))
    styles = sum(packed(file) for file in files if file.suffix == ".css")
    return packed(page), styles, sum(packed(file) for file in files if file.suffix == ".js")


def answer_times(site: Path, pages: int, queries: Sequence[str]) -> tuple[float, list[float]]:
    """Give milliseconds to read the words of so many pages, and to answer each query; the data are there already."""
    with sync_playwright() as playwright, serving(site) as address:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page()
        page.goto(address)
        made, answers = page.evaluate(
            ANSWER, [script(site, "finder").relative_to(site).as_posix(), pages, list(queries)]
        )
        browser.close()
    return made, answers


def main() -> None:
    """Print the dearest pages, the middle one and the cheapest; what is loaded on demand; and times."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    pages = sorted(((sum(costs(page)), page) for page in site.rglob("index.html")), reverse=True)
    print("    page  styles  scripts   total  (bytes, gzipped)")
    for total, page in [*pages[:5], pages[len(pages) // 2], pages[-1]]:
        html, styles, scripts = costs(page)
        print(f"{html:8,}{styles:8,}{scripts:9,}{total:8,}  /{page.parent.relative_to(site)}/")
    within = sum(total <= 34 * KB for total, _ in pages)
    print(f"First visit, at most {34 * KB:,}: {within} of {len(pages)} pages keep to it.")
    records = len(json.loads((site / INDEX).read_text(encoding="utf-8"))["records"])
    index, scripts = packed(site / INDEX), sum(packed(script(site, name)) for name in SEARCH_SCRIPTS)
    near_scripts = sum(packed(script(site, name)) for name in NEAR_SCRIPTS)
    print(f"Near me, at most {10 * KB:,}: data {packed(site / NEAR):,}, and {near_scripts:,} of scripts.")
    print(f"Search, at most {60 * KB:,} at {PAGES} pages: {scripts + index * PAGES // records:,}", end=" ")
    print(f"({scripts:,} of scripts, {index:,} for the {records} pages that there are).")
    made, answers = answer_times(site, PAGES, QUERIES)
    print(f"Results at {PAGES} pages, at most 100 ms: {made + max(answers):.0f} ms at most", end=" ")
    print(f"({made:.0f} of them to read the records), {made + median(answers):.0f} in the middle.")


if __name__ == "__main__":
    main()
