"""Files laid below a folder: those of an editor's repository, and what one run leaves to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from programme.files.output import Output


def lay(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by their paths below a folder; folders that are not there yet are made."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def keep(outputs: Iterable[Output]) -> None:
    """Leave to the next build what takes long to make, each file whole or not at all: two builds may do so at once."""
    for output in outputs:
        if output.kept and not output.kept.is_file():
            leave(output.kept, output.content)


def leave(path: Path, content: bytes) -> None:
    """Leave a file to the next run. A folder that cannot be written to costs time, and nothing else."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
