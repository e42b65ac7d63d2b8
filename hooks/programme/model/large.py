"""Values that hold a whole programme, or much of it."""

from __future__ import annotations

from msgspec import Struct


class Large(Struct, frozen=True):
    """A value too large to be read: whoever prints it, or has a test that fails, sees what it is and no more."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
