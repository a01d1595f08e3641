"""A case of JSON linked as loading a file of it does, for tests that have it as text."""

from __future__ import annotations

from hornbook.engine.case import Case
from hornbook.engine.case_json import placed, written_from_json
from hornbook.engine.link_case import link_case
from hornbook.engine.program import Program
from hornbook.grammar.diagnostic import Diagnostic


def case_from_json(
    program: Program, text: str, name: str, today: int
) -> tuple[Case | None, list[Diagnostic]]:
    """The linked case of a JSON text, asked about `today` (a day number) where it names no day."""
    written, found = written_from_json(text, name)
    if written is None:
        return None, found
    case, found = link_case(program, written, today)
    return case, [placed(each) for each in found]
