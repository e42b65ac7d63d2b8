"""Pictures in the sizes that pages show: turned upright, and without what a camera or a program wrote into the file.

The same bytes give the same sizes for as long as ``SETTINGS`` and the lock of Pillow stay; their names hold a digest of
all three, so browsers may keep them for ever.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageCms, ImageStat, __version__
from PIL.Image import open as image_in  # of bytes: nothing outside is opened

WIDTHS = (160, 320, 640, 1280)  # a line of text is 624 wide, on a fine screen twice that
PLAIN_WIDTH = 640  # for browsers that know no WebP: very old ones
MOST_PIXELS = 50_000_000
MOST_BYTES = 20_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
}
LIGHT = 160  # of 255
FOLDER = "/assets/pictures/"
ORIENTATION = 0x0112  # https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf, 4.6.4 A
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ON_ITS_SIDE = (5, 6, 7, 8)


class PictureError(Exception):
    """A picture of which no sizes can be made: what is wrong with it, and what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message, self.advice = message, advice


class Shape(NamedTuple):
    """How large a picture is once it is upright, in pixels, and whether one can see through parts of it."""

    width: int
    height: int
    transparent: bool


def shape_of(data: bytes) -> Shape:
    """Read the head of a picture. Raise ``PictureError`` where it is none, or larger than can be worked on."""
    with _opened(data) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise PictureError(
                f"has {width:,} by {height:,} dots; the most is {MOST_PIXELS // 1_000_000} million.",
                "Save it smaller: 2,000 dots across are enough.",
            )
        turned = image.getexif().get(ORIENTATION) in ON_ITS_SIDE
        return Shape(*((height, width) if turned else (width, height)), image.has_transparency_data)


def drawn(data: bytes, shape: Shape, width: int, kind: str) -> bytes:
    """Return a picture in another width, of one of the kinds of ``SETTINGS``.

    Raise ``PictureError`` where it is damaged.
    """
    size = _size(shape, width)
    with _opened(data) as image:
        turn = image.getexif().get(ORIENTATION, 1)
        profile = image.info.get("icc_profile")
        size = size[::-1] if turn in ON_ITS_SIDE else size
        image.draft(None, (size[0] * 3, size[1] * 3))  # a JPEG is read no larger than is needed
        alpha = shape.transparent and kind != "jpg"
        small = _plain(image, alpha).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        if profile and not alpha:
            small = _in_common_colours(small, profile)
        small = small.transpose(TURNS[turn]) if turn in TURNS else small
        small.info = {}  # what a camera or a program wrote
        out = BytesIO()
        small.save(out, **SETTINGS[kind])
    return out.getvalue()


def is_light(data: bytes) -> bool:
    """Say whether what can be seen of a picture is light, so that it wants a dark ground.

    Raise ``PictureError`` where it is damaged.
    """
    with _opened(data) as image:
        small = image.convert("RGBA").resize((32, 32), Image.Resampling.BOX)
        seen = small.getchannel("A").point(lambda alpha: 255 if alpha > 64 else 0)
        return bool(seen.getbbox()) and ImageStat.Stat(small.convert("L"), seen).mean[0] > LIGHT


def planned(data: bytes, shape: Shape) -> Iterator[tuple[str, int, int, str]]:
    """Yield name, width, height and kind of each copy of a picture; the last is the one that every browser knows."""
    largest = min(shape.width, WIDTHS[-1])
    plain = "png" if shape.transparent else "jpg"
    sizes = [(width, "webp") for width in WIDTHS if width < largest] + [(largest, "webp")]
    for width, kind in [*sizes, (min(shape.width, PLAIN_WIDTH), plain)]:
        name = sha256(f"{__version__} {SETTINGS[kind]} {width} ".encode() + data).hexdigest()[:20]
        yield f"{name}.{kind}", *_size(shape, width), kind


def _size(shape: Shape, width: int) -> tuple[int, int]:
    return width, max(1, round(shape.height * width / shape.width))


def _plain(image: Image.Image, alpha: bool) -> Image.Image:
    """Give a picture its colours one by one, where it has a palette, is in greys or made for print."""
    if alpha:
        return image.convert("RGBA")
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _in_common_colours(image: Image.Image, profile: bytes) -> Image.Image:
    """Turn the colours of phones and cameras into those that every screen shows (sRGB)."""
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image
    return turned or image


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a picture, and tell of whatever goes wrong with it in one way: the libraries have many."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its many dots: they are counted
        try:
            with image_in(BytesIO(data), formats=FORMATS) as image:
                yield image
        except PictureError:
            raise
        except Exception as error:
            raise _told(error) from None


def _told(error: Exception) -> PictureError:
    if isinstance(error, Image.DecompressionBombError):
        return PictureError("has far too many dots.", "Save it smaller: 2,000 dots across are enough.")
    return PictureError("is damaged: it cannot be read as a picture.", "Open it, and save it again as JPEG or PNG.")
