"""From written law to answers. The door for programs is `Library`, imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbook.engine.library import Library, Refused

__all__ = ["Library", "Refused"]


def __getattr__(name: str) -> object:
    """The names of the door; a module of the engine does not wait for them."""
    if name in __all__:
        from hornbook.engine import library

        found: object = getattr(library, name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
