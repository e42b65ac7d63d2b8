"""Styles and scripts as they are published: without comments and spare spaces, but with the licences of others.

They stand in a folder that is named by what they hold, all together, since scripts load each other: a cache may keep
them for good, and no page runs with those of another build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from rcssmin import cssmin
from rjsmin import jsmin

from programme.files.output import Output

ROOT = "/assets/"
LIST_OF_ASSETS = "files.json"  # in the folder: what there is to fetch


def addresses_of(own: Mapping[str, bytes], others: Iterable[str], version: str) -> dict[str, str]:
    """Return where styles and scripts are published, by the addresses that pages give them.

    ``own`` are those that we hold, ``others`` change only with these and with ``version``: the engine's, and what of
    theirs is published.
    """
    held = hashlib.sha256(version.encode())
    for address, content in sorted(own.items()):
        held.update(f"\0{address}\0{len(content)}\0".encode() + content)
    folder = f"{ROOT}{held.hexdigest()[:12]}/"
    return {address: address.replace(ROOT, folder, 1) for address in (*own, *others)}


def folder_of(addresses: Mapping[str, str]) -> str:
    """Return the folder in which styles and scripts are published."""
    [folder] = {"/".join(address.split("/")[:3]) for address in addresses.values()}
    return f"{folder}/"


def asset_files(own: Mapping[str, bytes], addresses: Mapping[str, str]) -> Iterator[Output]:
    """Yield our own styles and scripts as they are published, and the list of all in their folder."""
    for address, content in own.items():
        yield Output(addresses[address], partial(_smaller, address, content))
    folder = folder_of(addresses)
    names = sorted(address.removeprefix(folder) for address in addresses.values())
    yield Output(f"{folder}{LIST_OF_ASSETS}", json.dumps(names).encode)


def _smaller(address: str, content: bytes) -> bytes:
    """Return a style sheet or script with the same meaning and fewer bytes."""
    shorten = cssmin if address.endswith(".css") else jsmin
    return str(shorten(content.decode("utf-8-sig"), keep_bang_comments=True)).encode()
