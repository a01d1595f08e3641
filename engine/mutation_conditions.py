"""The steps that change a condition of a norm: dropped, its edge, its numbers, `and` and `or`.
Each is found once, where it is written, and made in every rule that has the condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hornbook.engine.mutation import Moved, StepKind, quoted
from hornbook.engine.mutation_edit import Key, changed_rule, either_of, key_of
from hornbook.engine.mutation_numbers import (
    EDGES,
    Number,
    compared_numbers,
    directed,
    edge_matters,
    moved,
    with_compared,
)
from hornbook.engine.program import Program
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import (
    All,
    AnyOf,
    Compare,
    Cond,
    Constant,
    Count,
    Holds,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    Shift,
    Sum,
    inner_steps,
)
from hornbook.grammar.operators import Quantifier
from hornbook.grammar.span import Span

REFERENCES = ("satisfied|", "breach|")
COUNTED = (Quantifier.AT_LEAST, Quantifier.AT_MOST)


@dataclass(frozen=True, slots=True)
class Site:
    """A change of conditions: which are meant (all of them have to stand in a rule), and how a rule becomes
    another by it."""

    kind: StepKind
    keys: tuple[Key, ...]
    span: Span
    words: str
    make: Callable[[Rule], Rule]
    was: Moved | None = None
    now: Moved | None = None


def sites(program: Program, rule: Rule) -> Iterator[Site]:
    """The changes of the conditions that stand in a rule's own words, in their order. Those of the norm in
    which an exception stands are that norm's; those of a sanction stand around its measure."""
    sanction = rule.kind is NormKind.SANCTION
    own = [each for each in rule.body.parts if sanction or _within(each.span, rule.span)]
    for part in own:
        yield from _inside(program, part, True)
    asked = [each for each in own if not _is_rider(each)]
    yield from _either(asked)


def _within(inner: Span, outer: Span) -> bool:
    return inner.source is outer.source and outer.start <= inner.start and inner.end <= outer.end


def _is_rider(part: Cond) -> bool:
    """Whether it is no condition of an `if`: what stands under `unless`, `from` and `until`."""
    words = part.span.words.split(maxsplit=1)
    return not words or words[0] in ("unless", "from", "until", "on")


def _inside(program: Program, part: Cond, droppable: bool) -> Iterator[Site]:
    key = key_of(part)
    if key is not None and droppable and not _holds_loose(part):
        yield _dropped(part, key)
    match part:
        case Compare():
            if key is not None:
                yield from _compared(program, part, key)
            yield from _lists(program, part)
        case Not(condition):
            yield from _inside(program, condition, False)
        case All(parts):
            for each in parts:
                yield from _inside(program, each, len(parts) > 1)
            yield from _either(parts if key is not None else ())
        case AnyOf(parts, least):
            exempt = _is_exemption(part)
            for place, each in enumerate(parts):
                yield from _inside(program, each, len(parts) > max(least, 1) and not (exempt and place == 0))
            if key is not None and not exempt:
                yield from _all_of(part, key)
        case Quantify():
            yield from _quantified(program, part, key)
        case _:
            pass


def _dropped(part: Cond, key: Key) -> Site:
    kind, words = StepKind.CONDITION, quoted(part.span)
    match part:
        case Holds(sentence) if sentence.startswith("breach|"):
            kind, words = StepKind.REFERENCE, f"on breach of {inner_steps(sentence.partition('|')[2])}"
        case Holds(sentence) if sentence.startswith("satisfied|"):
            kind = StepKind.REFERENCE
        case Compare(left) if str(getattr(left, "measure", "")).startswith("earlier breaches|"):
            words = "the number of earlier breaches"
        case Not() if words.startswith("unless "):
            kind = StepKind.EXCEPTION
        case _:
            pass
    return Site(kind, (key,), part.span, words, lambda rule: changed_rule(rule, key, lambda _: None))


def _changing(
    kind: StepKind, key: Key, part: Cond, change: Callable[[Cond], Cond], was: Moved, now: Moved
) -> Site:
    return Site(
        kind,
        (key,),
        part.span,
        quoted(part.span),
        lambda rule: changed_rule(rule, key, change),
        was,
        now,
    )


def _compared(program: Program, part: Compare, key: Key) -> Iterator[Site]:
    if edge_matters(part):
        flipped = EDGES[part.operator]
        yield _changing(
            StepKind.EDGE,
            key,
            part,
            lambda each: replace(each, operator=flipped) if isinstance(each, Compare) else each,
            part.operator,
            flipped,
        )
    for place, old in enumerate(compared_numbers(part)):
        every = moved(program, old)
        one_way = isinstance(old, Constant) and not directed(part)
        for new in every[:1] if one_way else every:
            yield _changing(StepKind.NUMBER, key, part, _moving(place, new), old, new)


def _moving(place: int, new: Number) -> Callable[[Cond], Cond]:
    return lambda each: with_compared(each, place, new) if isinstance(each, Compare) else each


def _lists(program: Program, part: Compare) -> Iterator[Site]:
    """The conditions of what is counted or added up in a comparison."""
    for side in (part.left, part.right):
        for listed in _ranges(side):
            if listed.guard is not None:
                yield from _inside(program, listed.guard, True)


def _ranges(part: object) -> Iterator[Range]:
    match part:
        case Count(range_):
            yield range_
        case Sum(value, range_):
            yield range_
            yield from _ranges(value)
        case Operation(_, left, right):
            yield from _ranges(left)
            yield from _ranges(right)
        case Round(_, value, _):
            yield from _ranges(value)
        case Shift(base):
            yield from _ranges(base)
        case _:
            pass


def _quantified(program: Program, part: Quantify, key: Key | None) -> Iterator[Site]:
    if key is not None and part.quantifier in COUNTED:
        for number in (part.number + 1, part.number - 1):
            if number or part.quantifier is Quantifier.AT_MOST:
                yield _changing(StepKind.NUMBER, key, part, _numbering(number), part.number, number)
    guard = part.range.guard
    if isinstance(guard, All) and key_of(guard) is None:
        for each in guard.parts:
            yield from _inside(program, each, True)
    elif guard is not None:
        yield from _inside(program, guard, key_of(guard) is not None and guard.span.start > part.span.start)
    if part.body is not None:
        yield from _inside(program, part.body, False)


def _numbering(number: int) -> Callable[[Cond], Cond]:
    return lambda each: replace(each, number=number) if isinstance(each, Quantify) else each


def _holds_loose(part: Cond) -> bool:
    """Whether it is a `some` that the linker put over several conditions, each of which can be dropped."""
    return (
        isinstance(part, Quantify) and isinstance(part.range.guard, All) and key_of(part.range.guard) is None
    )


def _is_exemption(part: AnyOf) -> bool:
    """Whether it is a requirement with what lets it be (`unless`), and not written with `or`."""
    first, second = part.parts[0].span, part.parts[-1].span
    between = part.span.source.text[first.end : second.start] if part.span.source is first.source else ""
    return "unless" in between.split()


def _either(parts: tuple[Cond, ...] | list[Cond]) -> Iterator[Site]:
    """`and` made `or`, where each condition has words of its own."""
    keys = [key_of(each) for each in parts]
    known = tuple(dict.fromkeys(each for each in keys if each is not None))
    spans = {(each.start, each.end) for each in known}
    if len(keys) < 2 or len(known) < len(keys) or len(spans) < len(keys) or _speaks_of_breach(parts):
        return
    yield Site(
        StepKind.JOIN,
        known,
        parts[0].span,
        quoted(parts[0].span),
        lambda rule: either_of(rule, known),
        True,
        False,
    )


def _all_of(part: AnyOf, key: Key) -> Iterator[Site]:
    """`or` made `and`."""
    if _speaks_of_breach(part.parts):
        return
    if part.least == 1:
        yield _changing(StepKind.JOIN, key, part, _together, False, True)


def _together(part: Cond) -> Cond:
    return All(part.parts, part.span) if isinstance(part, AnyOf) else part


def _speaks_of_breach(parts: tuple[Cond, ...] | list[Cond]) -> bool:
    return any(isinstance(each, Holds) and each.sentence.startswith("breach|") for each in parts)
