"""Ground formulas: an immutable graph of booleans and exact numbers over a case's unknown slots.
`ground_pool` makes every node once and folds what is certain, so that only unknown slots remain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from hornbook.engine.answer import Slot
from hornbook.engine.program import Calendar
from hornbook.engine.term import Period, RuleId
from hornbook.grammar.operators import Operator


class NotDecided(Exception):
    """What the question needs cannot be decided: `code` (E304, E404, E509, E510) and words for the user.
    days: the measures of the days not known that are counted from, where that is why."""

    def __init__(self, code: str, words: str, days: tuple[Slot, ...] = ()) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words
        self.days = days


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """A certain truth."""

    order: int
    value: bool


@dataclass(frozen=True, slots=True, eq=False)
class Free:
    """Whether an unknown sentence holds, how an open choice falls, or whether a list is complete."""

    order: int
    slot: Slot


@dataclass(frozen=True, slots=True, eq=False)
class Defined:
    """Whether an unknown measure has a value."""

    order: int
    slot: Slot


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A sentence that rests on itself, while its meaning is being worked out."""

    order: int
    atom: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Inverse:
    """The part is false."""

    order: int
    part: Bool


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """Every part holds."""

    order: int
    parts: tuple[Bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """Some part holds."""

    order: int
    parts: tuple[Bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """Two numbers compared; only `<=`, `<` and `=` are made."""

    order: int
    operator: Operator
    left: Num
    right: Num


Bool = Fixed | Free | Defined | Reference | Inverse | Both | Either | Related


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A certain number."""

    order: int
    value: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Unmeasured:
    """The value of an unknown measure, where it has one. least: of a date (1) or a count (0), which are whole
    numbers; None for a measure that may be any number."""

    order: int
    slot: Slot
    least: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Others:
    """How many further individuals an open list has that meet a condition (a whole number), or what they add
    to a sum (`whole` false). `about` is the same for the same list and condition."""

    order: int
    about: tuple[object, ...]
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class Calc:
    """`+ - x /` on two numbers; a division by zero is guarded where it is made."""

    order: int
    operator: str
    left: Num
    right: Num


@dataclass(frozen=True, slots=True, eq=False)
class Rounding:
    """The value rounded `up`, `down` or `nearest` to a multiple of step."""

    order: int
    way: str
    value: Num
    step: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """One of two numbers."""

    order: int
    condition: Bool
    yes: Num
    no: Num


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The day that is `count` periods after an unknown day; grows with it, whatever the calendar."""

    order: int
    base: Num
    count: int
    period: Period
    calendar: Calendar


Num = Amount | Unmeasured | Others | Calc | Rounding | Chosen | Counted
Part = Bool | Num

COMPARED: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    Operator.AT_LEAST: lambda left, right: left >= right,
    Operator.AT_MOST: lambda left, right: left <= right,
    Operator.OVER: lambda left, right: left > right,
    Operator.BELOW: lambda left, right: left < right,
    Operator.EQUAL: lambda left, right: left == right,
    Operator.DIFFERENT: lambda left, right: left != right,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that may be none: whether it is one, and its value where it is."""

    defined: Bool
    value: Num


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that may give a measure its value: when it does, and the value."""

    rule: RuleId
    concludes: Bool
    quantity: Quantity


def calculated(operator: str, left: Fraction, right: Fraction) -> Fraction:
    """Two numbers added, subtracted, multiplied or divided."""
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "x":
            return left * right
        case "/":
            return left / right if right else Fraction(0)  # guarded: the whole is then none
        case _:
            raise AssertionError(operator)


def rounded(way: str, value: Fraction, step: Fraction) -> Fraction:
    """The value rounded `up`, `down` or `nearest` (a half goes up) to a multiple of step."""
    steps = value / step
    match way:
        case "up":
            return ceil(steps) * step
        case "down":
            return floor(steps) * step
        case _:
            return floor(steps + Fraction(1, 2)) * step


def parts_of(node: Part) -> tuple[Part, ...]:
    """The nodes directly under this one."""
    match node:
        case Fixed() | Free() | Defined() | Reference() | Amount() | Unmeasured() | Others():
            return ()
        case Inverse(_, part):
            return (part,)
        case Both(_, parts) | Either(_, parts):
            return parts
        case Related(_, _, left, right) | Calc(_, _, left, right):
            return left, right
        case Rounding(_, _, value, _):
            return (value,)
        case Chosen(_, condition, yes, no):
            return condition, yes, no
        case Counted():
            return (node.base,)
        case _:
            assert_never(node)


def reachable(roots: Iterable[Part], first: int = 0) -> list[Part]:
    """Every node under the roots that was made as this one or later, each after its parts."""
    seen: dict[int, Part] = {}
    left = list(roots)
    while left:
        node = left.pop()
        if node.order >= first and node.order not in seen:
            seen[node.order] = node
            left.extend(parts_of(node))
    return [seen[order] for order in sorted(seen)]


def days_in(parts: Iterable[Part]) -> tuple[Slot, ...]:
    """The slots of the measures that these rest on, as met."""
    return tuple(dict.fromkeys(each.slot for each in reachable(parts) if isinstance(each, Unmeasured)))
