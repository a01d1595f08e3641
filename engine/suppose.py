"""What an unknown fact may turn out to be, each way as a condition to speak of and a case to ask in.
A measure has as many ways as the limits it is compared with can tell apart, and none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from hornbook.engine.aims import World
from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Basis, Fact, Measured, Source, Truth
from hornbook.engine.ground import Grounded
from hornbook.engine.ground_formula import Amount, Related, parts_of
from hornbook.engine.needs import around, limits_of, nodes_of
from hornbook.engine.program import Program
from hornbook.engine.term import (
    All,
    Compare,
    Cond,
    Constant,
    Holds,
    Individual,
    MeasureId,
    MeasureOf,
    Name,
    NameId,
    Not,
    RuleId,
    SentenceId,
    Term,
)
from hornbook.engine.walk import inside
from hornbook.grammar.operators import Operator

ASSUMED = Source(Basis.ASSUMED)


@dataclass(frozen=True, slots=True)
class Supposed:
    """One way. goal: in a condition, or (for an open choice of the law) the rule that prevails."""

    goal: Cond | None
    prevails: RuleId | None
    world: World


def supposed(
    program: Program, grounded: Grounded, world: World, slot: Slot
) -> tuple[list[Supposed], set[Slot]]:
    """All ways in which a slot may turn out, and the slots that they are about (those of its group too).
    No ways for a list: nobody can say what others it may hold."""
    match slot.kind:
        case SlotKind.SENTENCE:
            unit = next((each for each in grounded.units if slot in each), (slot,))
            return _truths(program, world, unit), set(unit)
        case SlotKind.MEASURE:
            return _values(program, grounded, world, slot), {slot}
        case SlotKind.OPEN_LAW:
            first, _, second = slot.id.partition("|")
            return [
                Supposed(None, RuleId(rule), replace(world, choices={**world.choices, slot.id: side}))
                for rule, side in ((first, True), (second, False))
            ], {slot}
        case SlotKind.LIST:
            return [], {slot}


def _with(world: World, *facts: Fact) -> World:
    return replace(world, case=replace(world.case, facts=(*world.case.facts, *facts)))


def _truths(program: Program, world: World, unit: tuple[Slot, ...]) -> list[Supposed]:
    """Of a sentence: it holds or not. Of a group: each member in turn, and none where it may be none."""
    conditions = [Holds(SentenceId(each.id), _terms(program, each)) for each in unit]
    facts = [Truth(SentenceId(each.id), args_of(each), True, ASSUMED) for each in unit]
    found = [
        Supposed(condition, None, _with(world, fact))
        for condition, fact in zip(conditions, facts, strict=True)
    ]
    if not any(group.exactly and unit[0].id in group.members for group in program.groups):
        denied: tuple[Cond, ...] = tuple(Not(each) for each in conditions)
        none = _with(world, *(replace(fact, value=False) for fact in facts))
        found.append(Supposed(denied[0] if len(denied) == 1 else All(denied), None, none))
    return found


def _values(program: Program, grounded: Grounded, world: World, slot: Slot) -> list[Supposed]:
    """Of a measure that is only ever compared with constants; of another, no value stands for others."""
    measure, args, least = MeasureId(slot.id), args_of(slot), grounded.least[slot]
    number = nodes_of(grounded, slot)[1]
    uses = [node for node in grounded.pool.made.values() if number in parts_of(node)]
    if not all(isinstance(node, Related) and isinstance(node.right, Amount) for node in uses):
        return []
    limits = limits_of(number, uses)
    asked = MeasureOf(measure, _terms(program, slot))
    found = [
        Supposed(
            _between(program, asked, value, limits),
            None,
            _with(world, Measured(measure, args, value, True, ASSUMED)),
        )
        for value in around(limits, least)
    ]
    none = _with(world, Measured(measure, args, None, True, ASSUMED))
    return [*found, Supposed(Not(Compare(asked, Operator.EQUAL, asked)), None, none)]


def _between(program: Program, asked: MeasureOf, value: Fraction, limits: list[Fraction]) -> Cond:
    """What the limits can tell of a value: it is one of them, or lies between two, or beyond all."""
    dimension = program.measures[asked.measure].dimension

    def limit(number: Fraction) -> Constant:
        return Constant(number, dimension, shown_in_law(program, number, str(dimension)))

    if not limits:
        return Compare(asked, Operator.EQUAL, asked)
    if value in limits:
        return Compare(asked, Operator.EQUAL, limit(value))
    over = [Compare(asked, Operator.OVER, limit(each)) for each in limits if each < value][-1:]
    below = [Compare(asked, Operator.BELOW, limit(each)) for each in limits if each > value][:1]
    parts = (*over, *below)
    return parts[0] if len(parts) == 1 else All(parts)


def shown_in_law(program: Program, number: Fraction, dimension: str) -> str:
    """The value as the law writes it, where it does."""
    for rule in program.rules.values():
        for part in inside(rule.body):
            if isinstance(part, Constant) and (part.value, part.dimension) == (number, dimension):
                return part.shown
    return ""


def args_of(slot: Slot) -> tuple[str, ...]:
    """The names of those that a slot is about."""
    return tuple([str(arg) for arg in slot.args])


def _terms(program: Program, slot: Slot) -> tuple[Term, ...]:
    return tuple(
        [Name(NameId(arg)) if NameId(arg) in program.names else Individual(arg) for arg in args_of(slot)]
    )
