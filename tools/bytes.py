"""How many bytes a visit costs, gzipped as hosts send them: `python tools/bytes.py site`, after `make site`."""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

KB = 1024
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script[^>]*? src)="([^"]+)"')
IMPORTED = re.compile(r'^import .*?"(\./[^"]+)"', re.M)
ON_DEMAND = {
    "near me, when first used": ("finding/near.json", "assets/javascripts/nearest.js"),
    "search, when somebody searches": (
        "finding/search.json",
        "assets/javascripts/finder.js",
        "assets/javascripts/search-library.js",
    ),
}


def packed(file: Path) -> int:
    """Give the bytes of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


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


def main() -> None:
    """Print the dearest pages, the middle one, and what is loaded on demand."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    pages = sorted(((sum(costs(page)), page) for page in site.rglob("index.html")), reverse=True)
    print("    page  styles  scripts   total  (bytes, gzipped)")
    for total, page in [*pages[:5], pages[len(pages) // 2], pages[-1]]:
        html, styles, scripts = costs(page)
        print(f"{html:8,}{styles:8,}{scripts:9,}{total:8,}  /{page.parent.relative_to(site)}/")
    within = sum(total <= 34 * KB for total, _ in pages)
    print(f"{within} of {len(pages)} pages cost at most 34 KB.")
    for title, names in ON_DEMAND.items():
        sizes = {name: packed(site / name) for name in names}
        parts = ", ".join(f"{Path(name).name} {size:,}" for name, size in sizes.items())
        print(f"{title}: {sum(sizes.values()):,} ({parts})")


if __name__ == "__main__":
    main()
