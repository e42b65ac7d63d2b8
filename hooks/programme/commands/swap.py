"""`programme swap BUILT LIVE`: puts a built site in the place of the last one, in one step."""

from __future__ import annotations

import argparse

from programme.commands.prepare import add_arguments
from programme.files.live_site import swap

__all__ = ["add_arguments", "run"]


def run(options: argparse.Namespace) -> int:
    """Swap the folders. Raise ``SwapError``, with the live site as it was, where that cannot be done."""
    swap(options.built, options.live)
    return 0
