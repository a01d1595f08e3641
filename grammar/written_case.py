"""Cases as written: individuals, facts with their sources, questions and what is expected of them.
The same sentences as the law; `engine` looks them up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from hornbook.grammar.phrase import Comment, Comparison, Denied, Phrase
from hornbook.grammar.span import Span, spanned


@dataclass(frozen=True, slots=True)
class Called:
    """`call "Thongkham" T, a gas station`."""

    name: str
    variable: str
    kind: str
    span: Span = spanned()


class Stated(Enum):
    """How a fact line states its fact."""

    GIVEN = "given"
    UNKNOWN = "unknown"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact: a sentence, a `M is Q` comparison (bare), `M is none`, or an event with ` on DATE` at its end
    (left in the phrase). UNKNOWN: `it is not known whether ...`; ASSUMED: `assume ...`."""

    stated: Stated
    fact: Phrase | Comparison | Denied
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class ListLine:
    """`these are all the schools near T: A, B` or `: none` or `: 3` (count of unnamed ones, variable for
    the facts indented below, said of each)."""

    phrase: Phrase
    members: tuple[Phrase, ...]
    count: int | None = None
    variable: str = ""
    each: tuple[FactLine, ...] = ()
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Given:
    """A `given` block: `given[, according to "..."]`, or `judged by "..." because "..."`."""

    source: str
    judged_by: str
    because: str
    lines: tuple[FactLine | ListLine, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Expected:
    """`expect no` / `yes` / `unknown` / a value phrase / a list of names; with `because ADDRESS, ...`,
    `needs PHRASE` lines (each a sentence or measure), and `under alternative ADDRESS: no` lines.
    The addresses have their places beside them."""

    answer: Phrase
    because: tuple[str, ...] = ()
    needs: tuple[Phrase, ...] = ()
    alternatives: tuple[tuple[str, Phrase], ...] = ()
    span: Span = spanned()
    because_at: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    alternatives_at: tuple[Span, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """`ask QUESTION` with its expectation (None in an officer's case)."""

    question: Phrase
    expected: Expected | None = None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class CaseWritten:
    """A case: `case "title"` ... `ask`."""

    title: str
    called: tuple[Called, ...]
    on: str
    given: tuple[Given, ...]
    asks: tuple[Ask, ...]
    span: Span = spanned()
    on_span: Span = spanned()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One `.case` file."""

    cases: tuple[CaseWritten, ...]
    comments: tuple[Comment, ...] = ()
    span: Span = spanned()
