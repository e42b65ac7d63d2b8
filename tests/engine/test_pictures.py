"""Pictures of the data: what is published of them, and what never is."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps
from selectolax.lexbor import LexborHTMLParser

from tests.engine.builds import build, files_of
from tests.engine.pictured import CAMERA, logo, photo, pictured, with_fields
from tests.engine.small_programme import build_in, lay_out, problems_in, said
from tests.site.website import dead_links, pages_of

HALL = {"file": "pictures/hall.jpg", "alt": "A house with a dark door"}
DAYS = {"PROGRAMME_AS_AT": "2024-06-01"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pictured(tmp_path_factory.mktemp("pictured") / "project")


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The site of a programme with a picture wherever there may be one."""
    return build(project.parent / "site", project, **DAYS)


def laid_out(folder: Path, picture: dict[str, Any], files: dict[str, bytes]) -> Path:
    """The small programme with a picture of its first place."""
    lay_out(folder, {})
    for name, content in files.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with_fields(folder / "data", {"venues.yaml": {"picture": picture}})
    return folder


def copies_in(folder: Path) -> dict[str, bytes]:
    """What is published of the pictures of the small programme."""
    return {output.path: output.content for output in build_in(folder).outputs if "/pictures/" in output.address}


def opened(path: Path) -> Image.Image:
    """A picture of a site, read whole."""
    return Image.open(BytesIO(path.read_bytes()))


def told(folder: Path) -> list[str]:
    return [said(problem) for problem in problems_in(folder)]


@pytest.mark.parametrize(
    ("address", "alt"),
    [
        ("/", "A house"),
        ("/places/ty-pawb/", "A house with a dark door"),
        ("/careers/home-care/", ""),
        ("/partners/cyngor-mon/", "Cyngor Sir Ynys Môn"),
    ],
)
def test_a_page_shows_its_picture(site: Path, address: str, alt: str) -> None:
    """In words and with its size, so that nothing jumps; loaded when it is near; WebP where the browser takes it."""
    [picture] = LexborHTMLParser(pages_of(site)[address].html).css("main picture:not(.thumb)")
    shown, source = picture.css_first("img"), picture.css_first("source")
    assert shown is not None and source is not None
    assert shown.attributes["alt"] == alt or (not alt and not shown.attributes["alt"])
    assert shown.attributes["loading"] == "lazy"
    assert source.attributes["type"] == "image/webp"
    folder = site / address.strip("/")
    plain = opened(folder / (shown.attributes["src"] or ""))
    assert plain.size == (int(shown.attributes["width"] or 0), int(shown.attributes["height"] or 0))
    for candidate in (source.attributes["srcset"] or "").split(", "):
        path, _, width = candidate.partition(" ")
        assert opened(folder / path).width == int(width.removesuffix("w"))


def test_credit_stands_below(site: Path) -> None:
    """Who made a picture is said, as it is typed."""
    assert "Picture: Cyngor <Wrecsam>" in pages_of(site)["/places/ty-pawb/"].text("figcaption")


def test_no_link_is_dead(site: Path) -> None:
    assert not list(dead_links(site))


def test_no_file_is_published_as_it_is(site: Path, project: Path) -> None:
    """Neither the file nor anything that its camera wrote into it, wherever it stands."""
    given = {path.read_bytes() for path in (project / "docs/pictures").iterdir()}
    published = dict(files_of(site))
    assert not [path for path, content in published.items() if content in given or CAMERA.encode() in content]
    pictures = [content for path, content in published.items() if path.startswith("assets/pictures/")]
    assert len(pictures) > 12
    for content in pictures:
        image = Image.open(BytesIO(content))
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile", "Author", "xmp"} & set(image.info)


def test_a_picture_stands_upright(site: Path) -> None:
    """A camera that was held on its side says so in the file, and the sizes are turned."""
    page = LexborHTMLParser(pages_of(site)["/places/ty-pawb/"].html).css_first("figure img")
    assert page is not None
    image = opened(site / "places/ty-pawb" / (page.attributes["src"] or ""))
    assert image.size == (640, 853)
    sky = image.convert("RGB").getpixel((600, 426))
    assert isinstance(sky, tuple) and sky[2] > 180  # its left side has come up, so the sky stands to the right


def test_one_can_see_through_a_logo(site: Path) -> None:
    """PNG for browsers without WebP, and both keep what is transparent."""
    page = LexborHTMLParser(pages_of(site)["/partners/cyngor-mon/"].html).css_first("picture")
    assert page is not None
    for name in ("source", "img"):
        node = page.css_first(name)
        assert node is not None
        address = (node.attributes.get("srcset") or node.attributes["src"] or "").split(" ")[0]
        image = opened(site / "partners/cyngor-mon" / address)
        corner = image.convert("RGBA").getpixel((0, 0))
        assert isinstance(corner, tuple) and corner[3] == 0


def test_a_second_build_gives_the_same_bytes_and_makes_nothing_anew(site: Path, project: Path) -> None:
    """Sizes are kept between builds; with or without what was kept, the site has the same bytes."""
    kept = project / ".build/pictures"
    before = {path: path.stat().st_mtime_ns for path in kept.iterdir()}
    again = build(project.parent / "again", project, **DAYS)
    assert {path: path.stat().st_mtime_ns for path in kept.iterdir()} == before
    assert dict(files_of(again)) == dict(files_of(site))
    for path in before:
        path.unlink()
    assert dict(files_of(build(project.parent / "anew", project, **DAYS))) == dict(files_of(site))


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": photo(200, 100)})
    assert {Image.open(BytesIO(content)).size for content in copies_in(folder).values()} == {(160, 80), (200, 100)}


@pytest.mark.parametrize(
    ("until", "code", "shown"),
    [
        ("2026-01-14", "consent-over", False),
        ("2026-01-15", "consent-ending", True),
        ("2026-02-14", "consent-ending", True),
        ("2026-02-15", "", True),
    ],
)
def test_consent_runs_out(tmp_path: Path, until: str, code: str, shown: bool) -> None:
    """On its last day a picture is there, on the next it is not; an editor hears of it thirty days before."""
    picture = HALL | {"consent": {"people": "Two staff", "until": until}}
    folder = laid_out(tmp_path / "site", picture, {"pictures/hall.jpg": photo()})
    problems = problems_in(folder)
    assert [(problem.code, problem.level) for problem in problems] == ([(code, "warning")] if code else [])
    assert bool(copies_in(folder)) == shown
    published = {output.path: output.content for output in build_in(folder).outputs}
    assert not [path for path, content in published.items() if b"Two staff" in content]
    assert (b"A house with a dark door" in published["places/civic-hall/index.html"]) == shown


def test_consent_holds_wherever_the_picture_stands(tmp_path: Path) -> None:
    """The same file, or a copy of it under another name, shows the same people."""
    files = {"pictures/hall.jpg": photo(), "pictures/again.jpg": photo()}
    folder = laid_out(tmp_path / "site", HALL | {"consent": {"people": "Two", "until": "2026-01-01"}}, files)
    with_fields(folder / "data", {"site.yaml": {"picture": HALL | {"file": "pictures/again.jpg"}}})
    with_fields(folder / "data", {"pathways.yaml": {"picture": HALL}})
    assert not copies_in(folder)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says that it is large, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


UNUSABLE = {
    "cut": (photo()[:2000], '"docs/pictures/hall.jpg" is damaged: it cannot be read as a picture.'),
    "head-only": (b"\xff\xd8\xff", '"docs/pictures/hall.jpg" is damaged: it cannot be read as a picture.'),
    "empty-inside": (bomb(90, 90), '"docs/pictures/hall.jpg" is damaged: it cannot be read as a picture.'),
    "wide": (bomb(9000, 9000), '"docs/pictures/hall.jpg" has 9,000 by 9,000 dots; the most is 50 million.'),
    "bomb": (bomb(60000, 60000), '"docs/pictures/hall.jpg" has far too many dots.'),
    "heavy": (photo() + b"\0" * 20_000_000, '"docs/pictures/hall.jpg" is larger than 20 MB.'),
    "other": (b"GIF89a" + b"\0" * 40, '"docs/pictures/hall.jpg" is damaged: it cannot be read as a picture.'),
}


@pytest.mark.parametrize(("content", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_picture_that_cannot_be_used(tmp_path: Path, content: bytes, message: str) -> None:
    """One sentence with the line of the data, whatever is wrong with the file."""
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": content})
    [problem] = problems_in(folder)
    assert (problem.code, problem.level, problem.message) == ("picture-unusable", "error", message)
    assert problem.place.file == "data/venues.yaml" and problem.place.line > 1 and problem.advice


def test_what_is_no_picture_is_told_once(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": b"<!doctype html><script>"})
    assert [problem.code for problem in problems_in(folder)] == ["picture-broken"]
    assert not copies_in(folder)


def test_a_link_to_a_file_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.jpg").write_bytes(photo())
    folder = laid_out(tmp_path / "site", HALL, {})
    (folder / "docs/pictures").mkdir()
    (folder / "docs/pictures/hall.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    assert [problem.code for problem in problems_in(folder)] == ["file-link"]


def test_a_heavy_picture_is_told(tmp_path: Path) -> None:
    """The budget of a page: of its own picture, and of the small ones in a list together."""
    out = BytesIO()
    Image.effect_noise((1280, 1600), 90).convert("RGB").save(out, "JPEG", quality=90)
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": out.getvalue()})
    [problem] = problems_in(folder)
    assert (problem.code, problem.level) == ("picture-heavy", "warning")
    assert "a page should have at most 300 KB of pictures" in problem.message


@pytest.mark.parametrize("turn", range(2, 9))
def test_each_way_to_hold_a_camera(tmp_path: Path, turn: int) -> None:
    """Pillow's own way to turn a whole picture is the judge."""
    given = photo(400, 300, turn)
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": given})
    wanted = ImageOps.exif_transpose(Image.open(BytesIO(given))).convert("RGB")
    [made] = [Image.open(BytesIO(content)) for path, content in copies_in(folder).items() if path.endswith(".jpg")]
    assert made.size == wanted.size
    for spot in ((10, 10), (made.width - 10, 10), (10, made.height - 10), (made.width - 10, made.height - 10)):
        here, there = made.getpixel(spot), wanted.getpixel(spot)
        assert isinstance(here, tuple) and isinstance(there, tuple)
        assert all(abs(a - b) < 40 for a, b in zip(here, there, strict=True)), spot


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_each_kind_of_colours(tmp_path: Path, mode: str) -> None:
    """Greys, palettes and colours for print give a picture too."""
    out = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (300, 200), 1 if mode in ("1", "P") else 0).save(out, kind)
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": out.getvalue()})
    assert len(copies_in(folder)) == 3


def test_hostile_names_stay_outside(tmp_path: Path) -> None:
    """The name of a file is in no address: those are made of digests."""
    name = "pictures/a b,(1) +x.jpg"
    folder = laid_out(tmp_path / "site", HALL | {"file": name}, {name: photo()})
    assert not told(folder)
    form = re.compile(r"assets/pictures/[0-9a-f]{20}\.(webp|jpg)")
    assert [path for path in copies_in(folder) if not form.fullmatch(path)] == []
    [data] = [output.content for output in build_in(folder).outputs if output.path == "data/venues.json"]
    assert b"a b" not in data


def drawing(colour: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><path fill="{colour}" d="M0 0h8v8z"/></svg>'.encode()


@pytest.mark.parametrize(
    ("name", "content", "plate"),
    [
        ("white.svg", drawing("#fff"), False),
        ("blue.svg", drawing("#005eb8"), True),
        ("unknown.svg", drawing("currentColor"), True),
        ("white.png", logo(), False),
        ("photo.png", photo(kind="PNG"), True),
    ],
)
def test_the_logo_stands_on_a_ground_that_suits_it(tmp_path: Path, name: str, content: bytes, plate: bool) -> None:
    """The header is dark: a logo that is not light has a white plate there; on posters a light one has a dark plate."""
    folder = laid_out(tmp_path / "site", HALL, {"pictures/hall.jpg": photo(), name: content})
    with_fields(folder / "data", {"site.yaml": {"logo": name}})
    published = {
        output.path: output.content.decode() for output in build_in(folder).outputs if "civic-hall/" in output.path
    }
    assert ("top-logo--plate" in published["places/civic-hall/index.html"]) == plate
    assert ('class="light"' in published["places/civic-hall/poster/index.html"]) != plate


def test_a_light_logo_of_a_partner_stands_on_a_dark_plate(site: Path) -> None:
    assert pages_of(site)["/partners/cyngor-mon/"].tree.css_first(".logo-plate--dark")
    assert pages_of(site)["/partners/"].tree.css_first(".logo-plate--dark")
