"""Which answers of the cases each alternative reading, taken alone, would change: every expectation is asked
once, and the readings that would turn its answer noted, in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hornbook.engine.answer import Limits
from hornbook.engine.exercise import expectations
from hornbook.engine.library import Library
from hornbook.engine.term import ReadingId
from hornbook.explain.answer_text import turn_answer, verdict_words
from hornbook.explain.words_base import speaker
from hornbook.grammar.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that an alternative reading changes: the file's name, the case's title, the question as the
    case asks it, what is answered, and what would be."""

    reading: ReadingId
    file: str
    case: str
    question: str
    answer: str
    becomes: str


def changed_in(
    library: Library, path: Path, limits: Limits, today: int
) -> tuple[list[Changed], list[Diagnostic]]:
    """The answers of a file that alternatives change, in its order, and what is wrong in its cases."""
    found, wrong = expectations(library, path, today)
    changes: list[Changed] = []
    for each in found:
        query, sp = each.ask.query, speaker(library.program, each.case)
        answer = library.ask(query, each.case, limits=limits)
        if not answer.turns:
            continue
        own = verdict_words(answer, query.asks, sp)
        changes += [
            Changed(turn.reading, path.name, each.title, query.words, own, turn_answer(turn, query.asks, sp))
            for turn in answer.turns
        ]
    return changes, wrong
