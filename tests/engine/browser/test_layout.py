"""How pages stand on phones and at desks, also for keys; whether the measures of every page see what they are for."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.engine.browser.conftest import Open
from tests.engine.browser.crawl import measure
from tests.engine.browser.templates import FIRST

Scheme = Literal["light", "dark"]

PLANTED = {
    "tooWide": '<p style="width: 2000px">Wide</p>',
    "squeezed": '<p style="width: 1em; overflow-wrap: anywhere">Tuesday</p>',
    "cutOff": '<p style="width: 50px; overflow: hidden; white-space: nowrap">Words that do not fit here</p>',
    "overlapping": '<p>Some words</p><p style="margin-top: -30px">Other words</p>',
    "smallTargets": '<ul><li><a href="/a">A link in a list</a></li></ul>',
    "notBlackOnWhite": '<p style="color: white">White</p>',
    "moving": '<p style="transition: transform 1s">Words</p>',
    "controls": "<button>Press</button>",
}


def plant(page: Page, html: str) -> None:
    """Show a page of our own; a document that was only written over would keep the content policy of the one before."""
    page.goto("about:blank")
    page.set_content(html)


@pytest.mark.parametrize("measured", PLANTED)
def test_planted_faults_are_found(page: Page, measured: str) -> None:
    """Each measure sees the fault it is for, and none on a page without."""
    shell = "<!doctype html><title>A</title><style>p {{ margin: 16px 0 }}</style><body><h1>A page</h1>{}"
    plant(page, shell.format("<p>Words with <a href='/a'>a link</a> in them.</p>"))
    assert measure(page, measured) == []
    plant(page, shell.format(PLANTED[measured]))
    assert measure(page, measured)


def test_stops_without_focus_are_found(page: Page) -> None:
    """The walk with the Tab key sees a stop that looks as before, one that is covered, and one out of view."""
    plant(
        page,
        """<!doctype html><title>A</title><style>a:focus { outline: none }</style>
        <a href="/a">Plain</a><p style="position: fixed; inset: 0; background: white">Above all</p>
        <a href="/b" style="position: absolute; left: -999px; outline: auto">Away</a>""",
    )
    assert measure(page, "walkStops", "body") == 2
    page.keyboard.press("Tab")
    plain = page.evaluate("faults.splice(0)")
    assert any("without focus" in fault for fault in plain)
    assert any("covered" in fault for fault in plain)
    page.keyboard.press("Tab")
    assert any("out of view" in fault for fault in page.evaluate("faults"))


# What may cover a stop is the same on all; at a desk a few pages stand for them.
DESK = ("main.html", "lists/search.html", "pages/event.html", "pages/sessions.html")


@pytest.mark.parametrize(("template", "width"), [*((one, 360) for one in FIRST), *((one, 1280) for one in DESK)])
def test_every_tab_stop_is_seen(visit: Open, template: str, width: int) -> None:
    """Going through a page with the Tab key, each stop is in view, not covered, and looks focused.

    What stands around the main part is the same on all: one template stands for it.
    """
    ((site, address),) = FIRST[template]
    page = visit(site, address, unfold=2)
    page.set_viewport_size({"width": width, "height": 900})
    stops = measure(page, "walkStops", "body" if template == "main.html" else "main")
    assert stops > 0
    for _ in range(stops):
        page.keyboard.press("Tab")
    assert page.evaluate("seen.size") == stops
    found = page.evaluate("faults")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("template", sorted(FIRST.keys() - {"pages/embed.html"}))  # which has no navigation
def test_first_tab_stop_skips_to_the_content(visit: Open, template: str) -> None:
    """The first stop of each page leads past the navigation to its main part."""
    ((site, address),) = FIRST[template]
    page = visit(site, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


# Above the first heading of a second column: the pixels up to the column before it.
ABOVE = """() => [...document.querySelectorAll(".columns > :nth-child(2)")].map((column) => {
  const before = column.previousElementSibling.getBoundingClientRect();
  return column.querySelector("h2").getBoundingClientRect().top - before.bottom;
})"""


TWO_COLUMNS = ("event", "opportunity", "partner", "pathway", "programme", "venue")


@pytest.mark.parametrize("kind", TWO_COLUMNS)
def test_a_second_column_stands_apart_on_a_phone(visit: Open, kind: str) -> None:
    """Below the first one, its first heading has as much room above as those of other sections."""
    ((site, address),) = FIRST[f"pages/{kind}.html"]
    page = visit(site, address)
    page.set_viewport_size({"width": 360, "height": 900})
    [gap] = page.evaluate(ABOVE)
    assert gap >= 32


MENU = """[...document.querySelectorAll(".top-nav a")].filter(link => link.checkVisibility())
  .map(link => link.getBoundingClientRect())"""


@pytest.mark.parametrize("width", [320, 360, 412])
@pytest.mark.parametrize("address", ["/", "/cy/", "/ar/"])
def test_the_menu_of_a_phone_has_one_row(visit: Open, address: str, width: int) -> None:
    """Also in a language of longer words, which stand in two lines; each can still be pressed."""
    page = visit("other", address)
    page.set_viewport_size({"width": width, "height": 740})
    boxes = page.evaluate(MENU)
    assert len(boxes) == 4
    assert max(box["top"] for box in boxes) < min(box["bottom"] for box in boxes)
    assert min(box["height"] for box in boxes) >= 44
    assert not measure(page, "tooWide")


# Above each title of a month's day: the pixels up to the session before, and those down to its own next line.
GAPS = """() => [...document.querySelectorAll(".month .session + .session")].map((session) => {
  const top = (element) => element.getBoundingClientRect().top;
  const words = document.createRange();
  words.selectNodeContents(session.querySelector("a").firstChild);
  const [before, own] = [session.previousElementSibling, session.children[1]];
  const title = words.getBoundingClientRect();
  return [title.top - before.lastElementChild.getBoundingClientRect().bottom, top(own) - title.bottom];
})"""


@pytest.mark.parametrize(("site", "address"), [("sample", "/"), ("sample", "/sessions/"), ("other", "/embed/")])
def test_five_sessions_fit_a_phone(visit: Open, site: str, address: str) -> None:
    """A session that takes place as planned, with its place and its other dates, takes a fifth of a screen at most."""
    page = visit(site, address, unfold=0)
    page.set_viewport_size({"width": 360, "height": 740})
    rows = page.locator(".session:visible:not(:has(.session-status))").all()
    heights = [box["height"] for row in rows if (box := row.bounding_box())]
    assert heights
    assert max(heights) <= 740 / 5


@pytest.mark.parametrize("width", [360, 1280])
def test_a_title_stands_by_its_own_time(visit: Open, width: int) -> None:
    """Where a day of a month has several sessions, each title is nearer to what follows than to the one before."""
    page = visit("crowded", "/sessions/month/2024-06/")
    page.set_viewport_size({"width": width, "height": 900})
    gaps = page.evaluate(GAPS)
    assert gaps
    assert all(before > after for before, after in gaps)


# Under the words that open more dates, once they are as long as given: the pixels down to the line below the session.
UNDER = """(long) => [...document.querySelectorAll(".session-later:not([open]) summary > span")].map((words) => {
  words.textContent = long;
  return words.closest(".session").getBoundingClientRect().bottom - words.getBoundingClientRect().bottom;
})"""


def test_how_a_series_goes_on_stays_above_the_line(visit: Open) -> None:
    """Also where the words take two lines on a phone, as those of a series with a cancelled week do."""
    page = visit("sample", "/sessions/", unfold=0)
    page.set_viewport_size({"width": 360, "height": 740})
    gaps = page.evaluate(UNDER, "Every Wednesday until 31 March 2027, not 10 February 2027: 11 more dates")
    assert gaps
    assert min(gaps) >= 0


@pytest.mark.parametrize(("width", "most"), [(360, 48), (1280, 56)])
def test_a_series_is_a_list_of_lines(visit: Open, width: int, most: int) -> None:
    """The next date has the leaf of a calendar; a dozen others need no screen and a half, on wide screens too."""
    page = visit("crowded", "/sessions/forty-dates/", unfold=0)
    page.set_viewport_size({"width": width, "height": 740})
    rows = page.locator(".dates > .sessions > .session")
    assert rows.count() == 12
    assert max(box["height"] for row in rows.all() if (box := row.bounding_box())) <= most


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/glossary/", "/a-to-z/", "/search/"])
def test_letters_are_one_tap_away(plain: Page, addresses: dict[str, str], address: str, scheme: Scheme) -> None:
    """To a letter and back, without scripts, from wherever the reader is; the way back can be read, and pressed."""
    plain.emulate_media(color_scheme=scheme)
    plain.goto(addresses["sample"].rstrip("/") + address)
    last = plain.locator(".letters a").last
    last.click()
    expect(plain.get_by_role("heading", name=last.inner_text().split()[-1], exact=True)).to_be_in_viewport()
    back = plain.get_by_role("link", name="Back to the letters")
    expect(back).to_be_in_viewport(ratio=1)
    box = back.bounding_box()
    assert box
    assert box["height"] >= 44
    back.click()
    expect(last).to_be_in_viewport(ratio=1)


HOURS_OFF = """[...document.querySelectorAll('.session--off .session-when')].map(hours =>
  [getComputedStyle(hours).textDecorationLine, getComputedStyle(hours, '::first-letter').textTransform])"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/sessions/", "/sessions/hospital-open-day/", "/sessions/month/2024-06/"])
def test_hours_of_what_is_off_are_crossed_out(visit: Open, address: str, width: int) -> None:
    """Wherever they stand; after a date on the same line they begin small: "Saturday 7 September, all day"."""
    page = visit("other", address)
    page.set_viewport_size({"width": width, "height": 740})
    in_a_line = width == 360 or address == "/sessions/hospital-open-day/"
    case = "lowercase" if in_a_line and "month" not in address else "uppercase"
    found = page.evaluate(HOURS_OFF)
    assert found
    assert found == [["line-through", case]] * len(found)


# The pixels from the line through the date to the line through the hours that stand beside it.
BETWEEN = """[...document.querySelectorAll(".leaf--off + .session-when")].map(hours => {
  const [date, own] = [hours.previousElementSibling.getBoundingClientRect(), hours.getBoundingClientRect()];
  return own.top === date.top ? own.left - date.right : 0;
})"""


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_single_line_goes_through_date_and_hours(visit: Open, media: Literal["screen", "print"]) -> None:
    """Of a session that is off, on a phone and on paper; and the day of the month has no second line through it."""
    page = visit("other", "/sessions/")
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(media=media)
    gaps = page.evaluate(BETWEEN)
    assert len(gaps) > 2
    assert max(map(abs, gaps)) < 0.1
    assert page.locator(".leaf--off .leaf-day").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_fourteen_guides_are_five_screens_of_a_phone(visit: Open) -> None:
    """Each with what it is, its pay and whether it asks for qualifications; icons that several share are left out."""
    page = visit("sample", "/careers/")
    page.set_viewport_size({"width": 360, "height": 740})
    cards = page.locator("ul.cards").bounding_box()
    assert page.locator(".card").count() == 14
    assert cards and cards["height"] <= 4 * 740
    assert page.locator(".card .icon:visible").count() == 0
    assert page.locator(".card .tag").first.is_visible()


@pytest.mark.parametrize("width", [1024, 1280, 1600])
def test_the_picture_of_home_covers_nothing(visit: Open, width: int) -> None:
    """On a desk it lies over the band, beside the box that finds a session."""
    page = visit("sample", "/")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<div class="home-picture"><figure class="picture"><img alt="" width="800" height="600"></figure></div>')""")
    picture = page.locator(".home-picture").bounding_box()
    box = page.locator(".near").bounding_box()
    ways = page.locator(".near ~ ul a").first.bounding_box()
    assert picture and box and ways
    assert box["x"] + box["width"] <= picture["x"]
    assert picture["y"] + picture["height"] <= ways["y"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_files_of_a_table_stand_side_by_side(visit: Open, width: int) -> None:
    """On one row below the sentence on what they hold, and not at the two ends of a wide screen."""
    page = visit("sample", "/data/", unfold=0)
    page.set_viewport_size({"width": width, "height": 740})
    for table in page.locator(".beside").all():
        csv, json = (link.bounding_box() for link in table.locator("a").all())
        assert csv and json
        assert csv["y"] == json["y"]
        assert csv["height"] >= 44
        assert json["x"] - csv["x"] - csv["width"] <= 32


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/glossary/", ".terms dd > p"),
        ("/a-to-z/", ".links a"),
        ("/opportunities/", ".prose .links a"),
        ("/partners/", ".parts dt"),
        ("/programmes/south-east-london-jobs-hub/", ".parts dt"),
    ],
)
def test_long_lists_are_two_columns_at_a_desk(visit: Open, address: str, words: str) -> None:
    """A list within a list in columns is not parted again."""
    lines = visit("sample", address).locator(words)
    assert len({round(box["x"]) for line in lines.all() if (box := line.bounding_box())}) == 2


def test_a_large_poster_can_be_read_on_a_phone(visit: Open) -> None:
    """The address has the width of the sheet."""
    page = visit("sample", "/places/peckham-library/poster-large/")
    page.set_viewport_size({"width": 360, "height": 740})
    code, address = page.locator(".poster-code").bounding_box(), page.locator("address").bounding_box()
    assert code and address
    assert code["y"] + code["height"] <= address["y"]
