"""The dialogue on a terminal: reads lines, prints replies, writes the files that are asked for."""

from __future__ import annotations

from pathlib import Path

from hornbook.engine.answer import Limits
from hornbook.engine.library import Library
from hornbook.engine.term import ReadingId
from hornbook.explain.dialogue import start, step
from hornbook.explain.dialogue_case import Desk
from hornbook.explain.dialogue_state import Phase, Reply
from hornbook.explain.out import marks, show
from hornbook.explain.words_base import say


def talk(
    library: Library, question: str | None, on: int, taken: tuple[ReadingId, ...], limits: Limits, full: bool
) -> None:
    """Ask until the answer is fixed, or whoever answers has enough."""
    import readline  # noqa: F401  # lines can be edited once it is loaded

    desk = Desk(library, on, taken, limits, full, marks())
    reply = start(desk, question)
    show(reply.lines)
    while reply.state.phase is not Phase.OVER:
        try:
            line = input("> ")
        except EOFError:
            line = "stop"
            show([""])
        reply = step(desk, reply.state, line)
        show(reply.lines)
        if reply.save is not None:
            show(_saved(reply))


def _saved(reply: Reply) -> list[str]:
    """Write the file, which must not be there yet; what came of it."""
    assert reply.save is not None
    name, text = reply.save
    try:
        with Path(name).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return [say("template.exists", path=name)]
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or "the path cannot be opened").lower()
        return [say("export.unwritable", path=name, reason=reason)]
    return [say("dialogue.saved", path=name)]
