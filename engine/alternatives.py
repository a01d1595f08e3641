"""Alternative readings: those on which a question rests, and what each, taken alone, would answer.
What a question rests on is read off the program; only such readings are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hornbook.engine.answer import Answer, Turn, Verdict
from hornbook.engine.case import Case
from hornbook.engine.program import Program
from hornbook.engine.reach import Reach
from hornbook.engine.term import ReadingId

# The answer to a case, without proof, needs and alternatives, and which readings are other ones there.
Decide = Callable[[Case, frozenset[ReadingId]], Answer]


def turns(
    reach: Reach, case: Case, bearing: frozenset[ReadingId], chosen: Answer, decide: Decide
) -> tuple[Turn, ...]:
    """The alternatives that change the answer, in the order of the text. bearing: those of which some rule
    that the question can come to speaks."""
    program, found = reach.plan.program, list[Turn]()
    for reading in reach.alternatives(bearing):
        taken = _with(program, case.taken, reading)
        changed = frozenset(taken) ^ frozenset(case.taken)
        if reading in changed and changed & bearing:
            other = decide(replace(case, taken=taken), changed)
            if _differs(chosen, other):
                found.append(Turn(reading, other.verdict, other.value))
    return tuple(found)


def _with(program: Program, taken: tuple[ReadingId, ...], reading: ReadingId) -> tuple[ReadingId, ...]:
    """The readings taken, with this one in place of another of the same provision."""
    address = program.readings[reading].address
    return (*(each for each in taken if program.readings[each].address != address), reading)


def _differs(chosen: Answer, other: Answer) -> bool:
    if chosen.verdict is not other.verdict or chosen.value != other.value:
        return True
    if chosen.verdict is not Verdict.LIST:
        return False
    statuses = [[(item.id, item.status) for item in each.items] for each in (chosen, other)]
    return statuses[0] != statuses[1]
