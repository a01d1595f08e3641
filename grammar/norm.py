"""Norms as written: rules with their riders, conditions to meet, sanctions, validity, fees and their tables.
They stand in the provisions of `tree`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from hornbook.grammar.phrase import Comparison, Condition, Expression, Phrase
from hornbook.grammar.span import Span, spanned

if TYPE_CHECKING:
    from hornbook.grammar.tree import Statement


@dataclass(frozen=True, slots=True)
class Subject:
    """`a gas station S` in a header."""

    kind: str
    variable: str
    span: Span = spanned()


class Combine(Enum):
    """How the points below make the provision satisfied."""

    EVERY = "every"
    ANY = "any"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Header:
    """`for a gas station S and a person P: every point`; combine None when only subjects are named."""

    subjects: tuple[Subject, ...]
    combine: Combine | None = None
    number: int = 0
    span: Span = spanned()


class When(Enum):
    """The deadline lines."""

    WITHIN_AFTER = "within ... after"
    BEFORE = "at least ... before"
    NOT_LATER = "not later than"
    YEARLY_BEFORE = "before ... of every year"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`within 15 working days after E` / `at least 60 days before E` (amount and event), `not later than D`
    (event holds the date expression), `before 31 October of every year` (amount holds `31 October`)."""

    when: When
    amount: Phrase | None
    event: Expression | None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Unless:
    """`unless C`: the rule needs that C does not hold."""

    condition: Condition
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Except:
    """`except` with indented norms that replace this one's conclusion where they apply."""

    norms: tuple[Statement, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Ordered:
    """`subject to P` (`yields` true) or `notwithstanding P`."""

    yields: bool
    address: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Governed:
    """`governed by the law on E`: the day whose law applies."""

    event: Expression
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class During:
    """`from D` and `until D`: the norm applies only on days from D (inclusive) until D (inclusive)."""

    start: Expression | None
    end: Expression | None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule: a head with its conditions and riders.

    head: a phrase (sentence, in its base or `must:` forms) or a Comparison that sets a value.
    helper: written with `where`, serves this provision only in print, but is a sentence like others.
    """

    head: Phrase | Comparison
    condition: Condition | None = None
    unless: tuple[Unless, ...] = ()
    exceptions: tuple[Except, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    orders: tuple[Ordered, ...] = ()
    governed: Governed | None = None
    during: During | None = None
    helper: bool = False
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Requires:
    """A condition norm: what must hold for the provision to be satisfied; `requires C` in a block, or the
    bare short form `9. C` under a header that says every / any / at least N."""

    condition: Condition
    unless: tuple[Unless, ...] = ()
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a sanction: what it is (`a fine of` expression: what is `a fine`; else a phrase that
    names a sanction), its amount, whether each time, and who bears it (None: the one in breach)."""

    what: Phrase
    amount: Expression | None = None
    each_time: bool = False
    bearer: Phrase | None = None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Sanction:
    """`on [second] breach of 57/3 by S: measure` or with a block of measures; occasion 0: any."""

    breached: tuple[str, ...]
    bearer: Phrase
    measures: tuple[Measure, ...]
    occasion: int = 0
    condition: Condition | None = None
    unless: tuple[Unless, ...] = ()
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Validity:
    """`N is valid for 2 years [after E][, and is renewable [at most 2 times][, for at most 2 years]]`."""

    subject: Phrase
    duration: Phrase
    event: Expression | None = None
    renewable: bool = False
    most_times: int = 0
    most_extension: Phrase | None = None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Collision:
    """`only one of 24/1, 24/6 applies to S`: two reparative norms meet and nothing orders them."""

    addresses: tuple[str, ...]
    subject: Phrase
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Bracket:
    """A table cell's range, edges as printed: lower/upper None when open."""

    lower: Phrase | None
    lower_included: bool
    upper: Phrase | None
    upper_included: bool
    span: Span = spanned()


class Blank(Enum):
    """Cells that hold no amount; three different things from 0."""

    NONE = "none"
    NOT_SPECIFIED = "not specified"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: printed number (may be empty), its bracket, and a cell a column."""

    label: str
    bracket: Bracket
    cells: tuple[Expression | Blank, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Table:
    """`by EXPRESSION` with rows; columns are the conditions of the header row, empty for one plain column."""

    by: Expression
    columns: tuple[Condition, ...]
    rows: tuple[Row, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Fee:
    """`fee N[, once|each time|a year] [for a K V]`: the fee N payable by V, by a table or `is EXPRESSION`
    with `at least` (floor) and `at most` (cap); `if` and `unless` as in a norm."""

    name: Phrase
    period: str
    subjects: tuple[Subject, ...]
    table: Table | None = None
    formula: Expression | None = None
    floor: Expression | None = None
    cap: Expression | None = None
    condition: Condition | None = None
    unless: tuple[Unless, ...] = ()
    span: Span = spanned()
