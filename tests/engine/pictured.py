"""Pictures drawn for tests, as cameras and programs write them, and a programme that shows some of each kind."""

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from tests.engine.builds import OTHER_DATA, copy_project

CAMERA = "ACAMERAMAKER"
MAKE, ORIENTATION, GPS_LATITUDE = 0x010F, 0x0112, 2


def photo(width: int = 800, height: int = 600, turn: int = 1, kind: str = "JPEG") -> bytes:
    """A house with a door to its left, by a camera that writes down its maker and its place, held at some angle."""
    image = Image.new("RGB", (width, height), "#9cc4e0")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 8, height // 3, width * 7 // 8, height), fill="#a85f3c")
    draw.rectangle((width // 6, height // 2, width // 3, height), fill="#22313a")
    tags = Image.Exif()
    tags[MAKE], tags[ORIENTATION] = CAMERA, turn
    tags.get_ifd(0x8825)[GPS_LATITUDE] = (51.0, 30.0, 0.0)
    out = BytesIO()
    image.save(out, kind, exif=tags, comment=CAMERA if kind == "JPEG" else None)
    return out.getvalue()


def logo(width: int = 400, height: int = 160) -> bytes:
    """A white mark on nothing, with words of the program that saved it."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, height - 10, height - 10), fill="white")
    words = PngInfo()
    words.add_itxt("Author", CAMERA)
    out = BytesIO()
    image.save(out, "PNG", pnginfo=words)
    return out.getvalue()


def with_fields(data: Path, fields: Mapping[str, Mapping[str, Any]]) -> None:
    """Add fields to the first entry of some data files, or to a file that is one mapping."""
    for name, more in fields.items():
        found = yaml.load((data / name).read_text(encoding="utf-8"), yaml.BaseLoader) or {}
        (found[0] if isinstance(found, list) else found).update(more)
        (data / name).write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), encoding="utf-8")


def pictured(folder: Path) -> Path:
    """A copy of the sample's words with the data of the other programme, and a picture wherever there may be one."""
    project = copy_project(folder)
    shutil.rmtree(project / "data")
    shutil.copytree(OTHER_DATA, project / "data")
    files = {"hall.jpg": photo(1600, 1200, 6), "home.webp": photo(kind="WEBP"), "ward.jpg": photo(), "mark.png": logo()}
    (project / "docs" / "pictures").mkdir()
    for name, content in files.items():
        (project / "docs" / "pictures" / name).write_bytes(content)
    hall = {"file": "pictures/hall.jpg", "alt": "A house with a dark door", "credit": "Cyngor <Wrecsam>"}
    with_fields(
        project / "data",
        {
            "venues.yaml": {"picture": hall},
            "pathways.yaml": {"picture": {"file": "pictures/ward.jpg", "alt": ""}},
            "partners.yaml": {"logo": {"file": "pictures/mark.png", "alt": "Cyngor Sir Ynys Môn"}},
            "site.yaml": {"picture": {"file": "pictures/home.webp", "alt": "A house", "credit": "The team"}},
        },
    )
    return project
