"""Values in a proof: each expression with what it came to, where from, and for a counted date each step.
Read from the same tape, in the order in which the clauses found them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, assert_never

from hornbook.engine.answer import Computed, Node, Status, Value
from hornbook.engine.calendars import Steps, count_days
from hornbook.engine.case import Source
from hornbook.engine.program import Program
from hornbook.engine.proof_ground import Env, Reader, ground_value, ids, read_value
from hornbook.engine.term import (
    AskedDay,
    Constant,
    Count,
    Dimension,
    Expr,
    MeasureOf,
    Operation,
    Range,
    Round,
    Shift,
    Sum,
    Yearly,
)

NUMBER = Dimension("number")
PLAIN = ("number", "percentage")


def measured(
    reader: Reader, part: Expr, env: Env, values: list[Computed], children: list[Node]
) -> Generator[Any, Any, str]:
    """Reads the value of an expression; returns its code. values gets it and all inside it, children the
    proofs of what was concluded on the way."""
    if isinstance(part, Constant):
        return ""
    if isinstance(part, MeasureOf) and not reader.plan.computed(part.measure):
        return given_value(reader, part, env, values)
    code = reader.read()
    found = read_value(code, dimension(reader.facts.program, part))
    source: Source | None = None
    steps: Steps = ()
    match part:
        case MeasureOf(measure, args):
            given = ids(env, args)
            stated = reader.facts.measures.get((measure, given))
            source = None if stated is None else stated.source
            if stated is None and reader.plan.computed(measure):
                some = found is not None and found.value is not None  # of none, every rule says why
                children += yield reader.rules(reader, part, given, some)
        case AskedDay() | Yearly():
            pass
        case Operation(_, left, right):
            yield measured(reader, left, env, values, children)
            yield measured(reader, right, env, values, children)
        case Round(_, inner):
            yield measured(reader, inner, env, values, children)
        case Shift(base):
            from_ = yield measured(reader, base, env, values, children)
            steps = _steps(reader, part, from_)
        case Count(listed):
            yield _over(reader, listed, None, env, values, children)
        case Sum(value, listed):
            yield _over(reader, listed, value, env, values, children)
        case _:
            assert_never(part)
    values.append(Computed(ground_value(reader.facts, env, part), found, source, steps))
    return code


def given_value(reader: Reader, part: MeasureOf, env: Env, values: list[Computed]) -> str:
    """Reads the value of a given measure; returns its code."""
    code = reader.read()
    found = read_value(code, reader.facts.program.measures[part.measure].dimension)
    its = reader.facts.measures.get((part.measure, ids(env, part.args)))
    goal = ground_value(reader.facts, env, part)
    values.append(Computed(goal, found, None if its is None else its.source))
    return code


def _over(
    reader: Reader, listed: Range, value: Expr | None, env: Env, values: list[Computed], children: list[Node]
) -> Generator[Any, Any, None]:
    """What a count or a sum ranges over: each individual's guard, then its value, and the list's own node."""
    for each in reader.facts.individuals(listed.var.kind):
        inner = {**env, listed.var.name: each}
        status = Status.TRUE
        if listed.guard is not None:
            node = yield reader.condition(reader, listed.guard, inner, False)
            children.append(node)
            status = node.status
        if value is not None and status is not Status.FALSE:
            yield measured(reader, value, inner, values, children)
    children.append(reader.list_node(reader, listed, env))


def _steps(reader: Reader, shift: Shift, base: str) -> Steps:
    """The steps of a counted date, where its first day is known."""
    if isinstance(shift.base, Constant):
        start: Value | None = Value(shift.base.value, shift.base.dimension)
    else:
        start = read_value(base, Dimension("date"))
    if start is None or start.value is None:
        return ()
    calendar = reader.facts.program.calendars[shift.calendar]
    return count_days(calendar, int(start.value), shift.count, shift.period)[1]


def dimension(program: Program, part: Expr) -> Dimension:
    """The dimension of an expression."""
    match part:
        case Constant(_, its):
            return its
        case MeasureOf(measure):
            return program.measures[measure].dimension
        case AskedDay() | Yearly() | Shift():
            return Dimension("date")
        case Count():
            return Dimension("count")
        case Sum(value) | Round(_, value):
            return dimension(program, value)
        case Operation(operator, left, right):
            return _joined(operator, dimension(program, left), dimension(program, right))
        case _:
            assert_never(part)


def _joined(operator: str, left: Dimension, right: Dimension) -> Dimension:
    """The dimension of an operation: a rate times what it is per is the amount, and the like."""
    if operator == "x":
        for one, other in ((left, right), (right, left)):
            top, per, below = one.partition(" per ")
            if per and below == other:
                return Dimension(top)
        return right if left in PLAIN or left.startswith("count") else left
    if operator == "/":
        return NUMBER if left == right else left
    if operator == "-" and left == right == "date":
        return Dimension("duration")
    return right if left in PLAIN else left
