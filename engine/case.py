"""A case: the individuals, the facts and the day, linked to the program's ids.
Facts fill slots; what is not stated is unknown unless silence or a closed list says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from hornbook.engine.program import Asks
from hornbook.engine.term import Cond, Expr, KindId, MeasureId, Range, ReadingId, SentenceId
from hornbook.grammar.span import Span, spanned


class Basis(Enum):
    """How a fact came into the case."""

    GIVEN = "given"
    JUDGED = "judged"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: the document it was found in, or who judged it and why."""

    basis: Basis
    words: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An individual of the case: `id` as its facts name it (the variable), its name, its kind."""

    id: str
    name: str
    kind: KindId


@dataclass(frozen=True, slots=True)
class Truth:
    """A sentence of these individuals (ids of persons or of names) is true, false, or said to be unknown
    (value None). Its note is that of what is known because it was stated (`slots.Known`): none."""

    note = ""

    sentence: SentenceId
    args: tuple[str, ...]
    value: bool | None
    source: Source
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure has this value in base units (dates as day numbers); value None and known: it has none;
    known false: said to be unknown. shown: as the case writes it."""

    measure: MeasureId
    args: tuple[str, ...]
    value: Fraction | None
    known: bool
    source: Source
    shown: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class ClosedKind:
    """The case names all individuals of this kind."""

    kind: KindId
    source: Source
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class ClosedList:
    """The case names all individuals for which the sentence holds at the place where args is None; those
    not named are false there."""

    sentence: SentenceId
    args: tuple[str | None, ...]
    members: tuple[str, ...]
    source: Source
    span: Span = spanned()


Fact = Truth | Measured | ClosedKind | ClosedList


@dataclass(frozen=True, slots=True)
class Case:
    """A case. on: the day asked about. taken: alternative readings taken (none by default)."""

    title: str
    persons: tuple[Person, ...]
    facts: tuple[Fact, ...]
    on: int
    taken: tuple[ReadingId, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question put to a case: the target with the case's individuals in place of the question's variables
    (a Range keeps its own var), and the question in words."""

    asks: Asks
    target: Cond | Expr | Range
    words: str
