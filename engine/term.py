"""Typed ids, terms, expressions and conditions of the linked program: every name is looked up.
All ids are readable: they stand in clauses, JSON and proofs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NewType

from hornbook.grammar.operators import Operator, Quantifier
from hornbook.grammar.span import Span, spanned

# Typed ids, made once by the linker. All are readable: they stand in clauses, JSON and proofs.
Address = NewType("Address", str)  # la-pm-331-2017/28/9

KindId = NewType("KindId", str)  # gas station
THING = KindId("thing")  # the kind of everything

NameId = NewType("NameId", str)  # gas station licence

# A sentence: its words with `{}` for holes, `{} holds {}`; modal ones carry `must|must not|may|power` and a
# bar before it, `must|{} issues {} to {}`. Made by the linker: `satisfied|ADDRESS[|without A,B][|N for M]`
# (args: the subjects of its header), `applies|RULE` (args: those of its head; the body of a rule to which
# another yields), `breach|ADDRESS` (arg: the bearer).
SentenceId = NewType("SentenceId", str)

MeasureId = NewType("MeasureId", str)  # the tank capacity of {}

RuleId = NewType("RuleId", str)  # ADDRESS#1, ADDRESS#2 ...

ReadingId = NewType("ReadingId", str)  # ADDRESS!1 : a reading or an alternative of that provision

# Dimension: `money kip`, `length`, `area`, `volume`, `mass`, `power`, `energy`, `frequency`, `data rate`,
# `percentage`, `number`, `count`, `count sheet`, `date` (days since 0001-01-01 = 1), `duration` (days),
# `months` , `time of day` (minutes), or a rate `money kip per energy`.
Dimension = NewType("Dimension", str)


@dataclass(frozen=True, slots=True)
class Var:
    """A variable of a rule; its kind bounds what it ranges over (the case's individuals of that kind)."""

    name: str
    kind: KindId


@dataclass(frozen=True, slots=True)
class Name:
    """A declared name, an individual that every case has (a licence, an authority)."""

    id: NameId


@dataclass(frozen=True, slots=True)
class Individual:
    """An individual of a case, by its id there; only in questions and cases, never in rules."""

    id: str


Term = Var | Name | Individual


@dataclass(frozen=True, slots=True)
class Constant:
    """An exact value in the base unit of its dimension; shown in `unit`, `shown` as the law writes it."""

    value: Fraction
    dimension: Dimension
    shown: str


@dataclass(frozen=True, slots=True)
class MeasureOf:
    """The value of a measure of these terms; may be unknown or none."""

    measure: MeasureId
    args: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day asked about (`on`)."""


@dataclass(frozen=True, slots=True)
class Operation:
    """`+ - x /` on two numbers, or `min` / `max`."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Round:
    """The value rounded `up`, `down` or `nearest` to a multiple of `step` (in base units)."""

    way: str
    value: Expr
    step: Fraction


class Period(Enum):
    """What a deadline counts."""

    DAY = "day"
    WORKING_DAY = "working day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Shift:
    """`count` periods after (negative: before) a date, counted by the rules of the calendar."""

    base: Expr
    count: int
    period: Period
    calendar: str


@dataclass(frozen=True, slots=True)
class Yearly:
    """The day `day`.`month` of the year of the day asked about."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Range:
    """What a quantifier, a count or a sum ranges over: the individuals of the var's kind for which `guard`
    holds (None: all). The list is open unless the case closes the kind, or closes the guard's sentence for
    its other terms ("these are all the schools near T"), or that sentence's silence means no."""

    var: Var
    guard: Cond | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the range."""

    range: Range


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of `value` over the range."""

    value: Expr
    range: Range


Expr = Constant | MeasureOf | AskedDay | Operation | Round | Shift | Yearly | Count | Sum


@dataclass(frozen=True, slots=True)
class Holds:
    """A sentence of these terms holds."""

    sentence: SentenceId
    args: tuple[Term, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event (a date measure) of these terms has a value, and it is not after the day asked about."""

    measure: MeasureId
    args: tuple[Term, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Compare:
    """Two expressions of one dimension compared; false where either is none, unknown where unknown."""

    left: Expr
    operator: Operator
    right: Expr
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Not:
    """The condition is false."""

    condition: Cond
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; in the order written."""

    parts: tuple[Cond, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least `least` of the parts hold (1 for `or`)."""

    parts: tuple[Cond, ...]
    least: int = 1
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Quantify:
    """`every` / `some` / `no` / `at least` / `at most` N of the range meet the body (None: its guard)."""

    quantifier: Quantifier
    range: Range
    body: Cond | None
    number: int = 0
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class IsA:
    """The individual is of this kind or a kind of it; kinds are fixed, so this is never unknown."""

    term: Term
    kind: KindId
    span: Span = spanned()


Cond = Holds | Happened | Compare | Not | All | AnyOf | Quantify | IsA


def inner_steps(address: str) -> str:
    """An address without its document: `28/9`."""
    return address.partition("/")[2]


def words_of(address: str) -> str:
    """`article 28`, or `28/1` for what is inside one."""
    inner = inner_steps(address)
    return inner if "/" in inner else f"article {inner}"


def article_of(address: str) -> str:
    """`article 28`, and `article 28/1` for what is inside one: where a message names several."""
    return f"article {inner_steps(address)}"
