"""The steps that drop a norm, an exception or a row, or move what a norm gives: an amount, a last day.
What hangs on a norm goes with it: its exceptions, its breach, the orders that name it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from hornbook.engine.mutation import Step, StepKind, quoted
from hornbook.engine.mutation_edit import flat
from hornbook.engine.mutation_numbers import moved, numbers, with_number
from hornbook.engine.plan import APPLIES
from hornbook.engine.program import Program
from hornbook.engine.rule import Defeats, NormKind, Rule
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Compare,
    Cond,
    Constant,
    Expr,
    Holds,
    Quantify,
    RuleId,
)

Rules = dict[RuleId, Rule | None]


@dataclass(frozen=True, slots=True, eq=False)
class Norms:
    """What hangs on what in a program. breaches: of each provision, the rules that say who is in breach;
    yielding: of a rule, those that yield to it."""

    program: Program
    breaches: Mapping[Address, list[Rule]]
    yielding: Mapping[RuleId, list[RuleId]]


def norms_of(program: Program) -> Norms:
    """What hangs on what."""
    breaches: dict[Address, list[Rule]] = {}
    yielding: dict[RuleId, list[RuleId]] = {}
    for rule in program.rules.values():
        if rule.kind is NormKind.BREACH:
            breaches.setdefault(rule.address, []).append(rule)
        for defeat in rule.defeats:
            yielding.setdefault(defeat.by, []).append(rule.id)
    return Norms(program, breaches, yielding)


def is_written(rule: Rule) -> bool:
    """Whether a provision prints the rule as a norm of its own: not what the linker makes of others."""
    if rule.kind is NormKind.BREACH or is_of_points(rule):
        return False
    return isinstance(rule.head, Holds) or not rule.head.measure.startswith("amount|")


def is_of_points(rule: Rule) -> bool:
    """Whether the rule holds what a provision requires, and its points."""
    return isinstance(rule.head, Holds) and rule.head.sentence.startswith("satisfied|")


def dropped(norms: Norms, rule: Rule) -> Step:
    """The step that drops a norm."""
    kind = StepKind.ROW if rule.kind is NormKind.FEE else StepKind.NORM
    if _is_exception(norms, rule):
        kind = StepKind.EXCEPTION
    head = rule.head.span if isinstance(rule.head, Holds) and rule.head.span.words else rule.span
    words = quoted(head)
    if rule.kind is NormKind.VALIDITY:
        what = rule.head.sentence if isinstance(rule.head, Holds) else rule.head.measure
        words = f"{words}: {' '.join(what.replace('{}', '...').split())}"
    return Step(kind, rule.address, rule.span, words, None, None, without(norms, rule), rule.under)


def _is_exception(norms: Norms, rule: Rule) -> bool:
    others = (norms.program.rules[each] for each in norms.yielding.get(rule.id, ()))
    return any(each.by == rule.id and each.why is Defeats.EXCEPTION for o in others for each in o.defeats)


def without(norms: Norms, rule: Rule) -> Rules:
    """The rules as they are once a norm is dropped, with its exceptions and its breach."""
    gone = set(_with_exceptions(norms, rule))
    changed: Rules = dict.fromkeys((each for each in norms.program.rules if each in gone), None)
    for each in gone:
        for breach in _breaches_of(norms, norms.program.rules[each]):
            changed[breach.id] = None
    return changed | _released(norms, gone, changed)


def _released(norms: Norms, gone: Collection[RuleId], changed: Rules) -> Rules:
    """What yielded to a norm that is gone, and yields to it no more."""
    left: Rules = {}
    for each in dict.fromkeys(other for one in gone for other in norms.yielding.get(one, ())):
        if each not in changed:
            rule = norms.program.rules[each]
            stays = tuple(defeat for defeat in rule.defeats if defeat.by not in gone)
            left[each] = replace(rule, defeats=stays)
    return left


def _with_exceptions(norms: Norms, rule: Rule) -> Iterator[RuleId]:
    yield rule.id
    for defeat in rule.defeats:
        if defeat.why is Defeats.EXCEPTION:
            yield from _with_exceptions(norms, norms.program.rules[defeat.by])


def _breaches_of(norms: Norms, rule: Rule) -> list[Rule]:
    """The rules that say that acting against this norm is a breach."""
    found = []
    for each in norms.breaches.get(rule.address, ()):
        asked = list(_asked(each.body.parts))
        named = {one.sentence for one in asked if one.sentence.startswith(APPLIES)}
        if f"{APPLIES}{rule.id}" in named or (not named and rule.head in asked):
            found.append(each)
    return found


def _asked(parts: Collection[Cond]) -> Iterator[Holds]:
    for part in flat(parts):
        if isinstance(part, Holds):
            yield part
        elif isinstance(part, Quantify) and part.range.guard is not None:
            yield from _asked((part.range.guard,))


def given(norms: Norms, rule: Rule) -> Iterator[Step]:
    """The steps that move a number in what a norm gives: its value, its last day."""
    for expression, last in ((rule.value, False), (rule.deadline, True)):
        if expression is None:
            continue
        for old in numbers(expression):
            every = moved(norms.program, old)
            # whoever sees a plain amount at all sees it move, whichever way
            for new in every[:1] if isinstance(expression, Constant) else every:
                changed = with_number(expression, old, new)
                rules: Rules = _later(norms, rule, expression, changed) if last else {}
                rules[rule.id] = replace(rule, deadline=changed) if last else replace(rule, value=changed)
                words = quoted(rule.span)
                yield Step(StepKind.NUMBER, rule.address, rule.span, words, old, new, rules, rule.under)


def _later(norms: Norms, rule: Rule, old: Expr, new: Expr) -> Rules:
    """The breaches of a norm, with its last day moved."""
    return {each.id: _with_deadline(each, old, new) for each in _breaches_of(norms, rule)}


def _with_deadline(rule: Rule, old: Expr, new: Expr) -> Rule:
    return replace(rule, body=replace(rule.body, parts=tuple(_in_time(e, old, new) for e in rule.body.parts)))


def _in_time(part: Cond, old: Expr, new: Expr) -> Cond:
    match part:
        case Compare(_, _, right) if right == old:
            return replace(part, right=new)
        case AnyOf(parts) | All(parts):
            return replace(part, parts=tuple(_in_time(each, old, new) for each in parts))
        case Quantify() if part.range.guard is not None:
            guard = _in_time(part.range.guard, old, new)
            return replace(part, range=replace(part.range, guard=guard))
        case _:
            return part
