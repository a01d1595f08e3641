"""Alternative readings: those on which a question rests, and what each, taken alone, would answer.
What a question rests on is read off the program; only such readings are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from hornbook.engine.answer import Answer, Turn, Verdict
from hornbook.engine.case import Case
from hornbook.engine.plan import Plan, rests_on
from hornbook.engine.rule import Rule
from hornbook.engine.term import Cond, Expr, Holds, MeasureOf, Range, ReadingId
from hornbook.engine.walk import inside


def turns(
    plan: Plan, case: Case, target: Cond | Expr | Range, chosen: Answer, decide: Callable[[Case], Answer]
) -> tuple[Turn, ...]:
    """The alternatives that change the answer, in the order of the text. `decide` answers a case without
    proof, needs and alternatives."""
    found: list[Turn] = []
    for reading in _bearing(plan, target):
        if reading in case.taken:
            continue
        other = decide(replace(case, taken=_with(plan, case.taken, reading)))
        if _differs(chosen, other):
            found.append(Turn(reading, other.verdict, other.value))
    return tuple(found)


def _with(plan: Plan, taken: tuple[ReadingId, ...], reading: ReadingId) -> tuple[ReadingId, ...]:
    """The readings taken, with this one in place of another of the same provision."""
    readings = plan.program.readings
    address = readings[reading].address
    return (*(each for each in taken if readings[each].address != address), reading)


def _differs(chosen: Answer, other: Answer) -> bool:
    if chosen.verdict is not other.verdict or chosen.value != other.value:
        return True
    if chosen.verdict is not Verdict.LIST:
        return False
    statuses = [[(item.id, item.status) for item in each.items] for each in (chosen, other)]
    return statuses[0] != statuses[1]


def _bearing(plan: Plan, target: Cond | Expr | Range) -> list[ReadingId]:
    """The alternatives of the rules on which the target rests, in the order of the text."""
    found: set[ReadingId] = set()
    for rule in _rules_under(plan, target):
        found.update(rule.not_under)
        if rule.under is not None:
            found.add(rule.under)
    return [each for each in plan.program.readings if each in found]


def _rules_under(plan: Plan, target: Cond | Expr | Range) -> Iterator[Rule]:
    waiting: list[str] = []
    for part in inside(target):
        match part:
            case Holds(sentence):
                waiting.append(sentence)
            case MeasureOf(measure):
                waiting.append(measure)
            case _:
                pass
    seen = set(waiting)
    rules = {str(each): its for each, its in (*plan.sentences.items(), *plan.measures.items())}
    while waiting:
        for rule in rules.get(waiting.pop(), ()):
            yield rule
            new = [each for each in rests_on(rule) if each not in seen]
            seen.update(new)
            waiting += new
