"""From the pictures that the data name to the sizes that are published. The files themselves never are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from programme.files.pictures import FOLDER, LIGHT, MOST_BYTES, PictureError, drawn, is_light, planned, shape_of
from programme.load.file_kinds import BEGINNING
from programme.load.rules import files as rules
from programme.model.dataset import Dataset
from programme.model.picture import Copies, Copy, Named, Pictures
from programme.model.rules import PICTURE_MISSING
from programme.model.site import Site
from programme.problems.problem import Problem, did_you_mean

COLOUR = re.compile(rb"(?:fill|stroke|stop-color)\s*[:=]\s*[\"']?\s*(#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|white\b)", re.I)


def load_pictures(
    named: Mapping[str, Sequence[Named]],
    dataset: Dataset,
    docs: Path,
    files: Collection[str],
    kept: Path | None,
    day: date,
) -> tuple[Pictures, list[Problem]]:
    """Read the pictures that are named in the data; ``files`` are those of docs/, ``day`` that of the build.

    Sizes that a build before has left in ``kept`` are not made again.
    """
    copies: dict[str, Copies] = {}
    problems = []
    hidden = set()
    for file, users in named.items():
        try:
            made = _copies(docs / file, files, file, kept)
        except PictureError as error:
            problems += [_problem(error, user, dataset) for user in users]
            continue
        if made:
            copies[file] = made
        # Consent is of people and not of places: one that has run out holds wherever the picture stands.
        if made and not all(user.picture.may_be_shown(day) for user in users):
            hidden.add(made.plain.address)
    shown = {file: made for file, made in copies.items() if made.plain.address not in hidden}
    site = dataset.single(Site)
    logo = (site.logo or "").removeprefix("/") if site else ""
    return Pictures(named, shown, logo in files and _is_light_logo(docs / logo)), problems


def _is_light_logo(path: Path) -> bool:
    """Say whether the site's own logo is light: of a drawing, whether every colour in it is."""
    if path.stat().st_size > MOST_BYTES:
        return False
    data = path.read_bytes()
    if path.suffix.casefold() == ".svg":
        colours = [_light_of(found.decode()) for found in COLOUR.findall(data)]
        return bool(colours) and min(colours) > LIGHT
    try:
        return shape_of(data).transparent and is_light(data)
    except PictureError:
        return False


def _light_of(colour: str) -> float:
    """Return how light a colour of a drawing is, from 0 to 255."""
    digits = "ffffff" if colour.casefold() == "white" else colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = bytes.fromhex(digits)
    return 0.3 * red + 0.59 * green + 0.11 * blue


class _Missing(PictureError):
    """There is no such file."""


def _problem(error: PictureError, user: Named, dataset: Dataset) -> Problem:
    rule = PICTURE_MISSING if isinstance(error, _Missing) else rules.PICTURE_UNUSABLE
    place = dataset.place(user.record, (*user.path, "file"))
    return Problem(place, rule, f'{user.record.thing} "{user.record.label}"', error.message, error.advice)


def _copies(path: Path, files: Collection[str], file: str, kept: Path | None) -> Copies | None:
    """Give the copies of a picture; None where the file is told of by itself."""
    if file not in files:
        advice = did_you_mean(file, files, f"Put the picture into docs/, as docs/{file}.")
        raise _Missing(f'there is no file "docs/{file}".', advice)
    if path.is_symlink():
        return None
    if path.stat().st_size > MOST_BYTES:
        message = f'"docs/{file}" is larger than {MOST_BYTES // 1_000_000} MB.'
        raise PictureError(message, "Save it smaller: 2,000 dots across are enough.")
    data = path.read_bytes()
    if not BEGINNING.match(data[:16]):
        return None
    try:
        return _made(data, path, kept)
    except PictureError as error:
        raise PictureError(f'"docs/{file}" {error.message}', error.advice) from None


def _made(data: bytes, path: Path, kept: Path | None) -> Copies:
    shape = shape_of(data)
    found = []
    for name, width, height, kind in planned(data, shape):
        place = kept / name if kept else None
        if place and place.is_file():
            size, make = place.stat().st_size, partial(_again, place, path, width, kind)
        else:
            content = drawn(data, shape, width, kind)
            size, make = len(content), partial(bytes, content)
        found.append(Copy(FOLDER + name, width, height, size, make, place))
    return Copies(found[:-1], found[-1], shape.transparent and is_light(found[0].make()))


def _again(kept: Path, path: Path, width: int, kind: str) -> bytes:
    """Read a copy that was kept; make it where somebody has cleared it away meanwhile."""
    try:
        return kept.read_bytes()
    except OSError:
        data = path.read_bytes()
        return drawn(data, shape_of(data), width, kind)
