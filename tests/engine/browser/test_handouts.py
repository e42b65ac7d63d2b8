"""Handouts: what comes out of the printer, what a phone's camera reads from it, and what the share sheet is given."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from tests.engine.browser.conftest import Open
from tests.site.website import pages_of

SITE = "https://programme-site.invalid"
POSTERS = [("sample", 4), ("other", 3), ("crowded", 15)]


def printed(page: Page) -> Iterator[memoryview]:
    """Each side of the page's print as a picture in shades of grey, as from an office printer."""
    page.emulate_media(media="print")
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    for side in document:
        picture = side.render(scale=2, grayscale=True)
        rows = bytes(picture.buffer)
        lines = (rows[y * picture.stride : y * picture.stride + picture.width] for y in range(picture.height))
        yield memoryview(b"".join(lines)).cast("B", shape=[picture.height, picture.width])


def places(folder: Path) -> list[str]:
    posters = [page.address for page in pages_of(folder).values() if not page.is_signpost]
    return sorted(address.removesuffix("poster/") for address in posters if address.endswith("/poster/"))


@pytest.mark.parametrize(("site", "count"), POSTERS)
def test_a_poster_is_one_side_and_its_code_leads_to_the_place(
    visit: Open, sites: dict[str, Path], site: str, count: int
) -> None:
    """However long the names and many the dates: A4, one side, and the code opens the place's page."""
    found = places(sites[site])
    assert len(found) == count
    for place in found:
        sides = list(printed(visit(site, f"{place}poster/")))
        assert len(sides) == 1, f"{place} takes {len(sides)} sides"
        assert [code.text for code in zxingcpp.read_barcodes(sides[0])] == [SITE + place]


@pytest.mark.parametrize("poster", ["poster", "poster-large"])
def test_a_poster_says_when_where_and_how_to_get_in(visit: Open, poster: str) -> None:
    """The sheet has dates, address and access; what is not known is said so; the site's own shell is not on it."""
    page = visit("other", f"/places/ty-pawb/{poster}/")
    page.emulate_media(media="print")
    said = page.locator("#poster").inner_text().replace("\u00a0", " ")
    for words in (
        "Wednesday 5 June 2024",
        "10:30am to midday",
        "LL13 8BB",
        "Step-free way in: yes",
        "Hearing loop: no",
    ):
        assert words in said
    assert "Not known yet: accessible toilet, quiet space, parking. Ask us." in said
    assert "01978 000000" in said
    assert "12 June 2024" not in said  # cancelled
    for shell in ("header.top", "footer", ".poster-help", ".page-foot"):
        assert not page.locator(shell).is_visible()


def test_large_print_is_large(visit: Open) -> None:
    """Nothing on the large print poster is below 20 points, twice what a leaflet has."""
    page = visit("other", "/places/ty-pawb/poster-large/")
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('#poster, #poster *')].map(e => parseFloat(getComputedStyle(e).fontSize) * .75)"
    )
    assert min(sizes) >= 20


@pytest.mark.parametrize("site", ["sample", "other", "crowded"])
def test_a_session_prints_on_one_side(visit: Open, sites: dict[str, Path], site: str) -> None:
    """Somebody can be handed one sheet, with the next date, the place and whom to ask."""
    found = [path.with_suffix("").name for path in (sites[site] / "sessions").glob("*.txt")]
    chosen = [name for name in sorted(found) if site != "crowded" or name in ("forty-dates", "crowd-1", "crowd-2")]
    assert chosen
    sides = {name: len(list(printed(visit(site, f"/sessions/{name}/")))) for name in chosen}
    assert {name: count for name, count in sides.items() if count > 1} == {}
    assert min(sides.values()) == 1


def test_the_share_sheet_is_given_the_words(browser: Browser, addresses: dict[str, str]) -> None:
    """Where the device has a share sheet there is a button for it, which hands over title, words and address."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(
            "navigator.canShare = () => true; navigator.share = async (data) => { window.shared = data }"
        )
        page.goto(f"{addresses['other']}sessions/cv-clinic/")
        page.get_by_role("button", name="Share").click()
        assert page.evaluate("window.shared") == {
            "title": "CV clinic & tea <for carers>",
            "text": "CV clinic & tea <for carers>. Wednesday 5 June 2024, 10:30am to midday. Tŷ Pawb, LL13 8BB",
            "url": f"{SITE}/sessions/cv-clinic/",
        }


def test_without_a_share_sheet_there_is_no_button(visit: Open) -> None:
    """A button that can do nothing is not there."""
    page = visit("other", "/sessions/cv-clinic/")
    page.evaluate("navigator.canShare === undefined") or pytest.skip("this browser can share")
    assert not page.get_by_role("button", name="Share").count()


def test_a_poster_can_be_printed_by_a_button(visit: Open) -> None:
    """The button is made by the script, so that it is there only where it works."""
    page = visit("sample", "/places/catford-library/poster/")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")


def test_home_answers_in_one_screen_of_a_phone(visit: Open) -> None:
    """At 360 by 740 pixels a reader sees where to find a session, and the ways to careers and to what suits them."""
    page = visit("sample", "/")
    page.set_viewport_size({"width": 360, "height": 740})
    for name in ("Explore careers", "Find what suits you"):
        box = page.locator("main").get_by_role("link", name=name, exact=True).bounding_box()
        assert box and box["y"] + box["height"] / 2 < 740, name
    button = page.get_by_role("button", name="Find", exact=True).bounding_box()
    assert button and button["y"] + button["height"] < 600


def test_pages_in_other_languages(visit: Open) -> None:
    """A page's own language reaches the document; our words around it stay English, left to right."""
    page = visit("crowded", "/ar/")
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert page.evaluate("getComputedStyle(document.querySelector('main h1')).direction") == "rtl"
    for part in ("header.top", "footer", ".page-foot", ".session"):
        shown = page.locator(part).first
        assert shown.evaluate("element => element.closest('[lang]').lang") == "en-GB"
        assert shown.evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert visit("crowded", "/cy/").evaluate("document.documentElement.lang") == "cy"
    assert visit("sample", "/about/").evaluate("document.documentElement.lang") == "en-GB"


def test_the_mark_is_drawn(visit: Open) -> None:
    """Browsers read the pictures that the site makes: the sizes that phones and shared links ask for, in the brand."""
    page = visit("other", "/")
    draw = """async (path) => {
      const picture = new Image();
      picture.src = path;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight).getContext("2d");
      canvas.drawImage(picture, 0, 0);
      const heart = canvas.getImageData(picture.naturalWidth / 2, picture.naturalHeight * 0.68, 1, 1).data;
      return [picture.naturalWidth, picture.naturalHeight, [...canvas.getImageData(2, 2, 1, 1).data], [...heart]];
    }"""
    brand, white = [0x4A, 0x1D, 0x6B, 255], [255, 255, 255, 255]
    assert page.evaluate(draw, "assets/images/share.png") == [1200, 630, brand, white]
    assert page.evaluate(draw, "assets/images/touch-icon.png") == [180, 180, brand, white]
    assert page.evaluate(draw, "assets/images/favicon.svg")[3] == white
