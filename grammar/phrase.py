"""Phrases as written: tokens not yet looked up, expressions of numbers and dates, and conditions.
`engine` resolves the words against the vocabulary, once."""

from __future__ import annotations

from dataclasses import dataclass

from hornbook.grammar.operators import Operator as Operator
from hornbook.grammar.operators import Quantifier as Quantifier
from hornbook.grammar.span import Span, spanned


@dataclass(frozen=True, slots=True)
class Comment:
    """A `--` comment: its text without the dashes; own_line false where it ends a line of something else."""

    text: str
    own_line: bool
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word or sign of a sentence, as written; `,` `:` `?` and `'s` are words too."""

    text: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One capital letter and optional digits: `S`, `T2`. (The linker may find it to be a name: `G1`.)"""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """Digits as written, thousands commas and a decimal point allowed: `1,000.5`. The unit words, if any,
    follow as words."""

    text: str


@dataclass(frozen=True, slots=True)
class Percentage:
    """`20%`; text is the number part."""

    text: str


@dataclass(frozen=True, slots=True)
class DateToken:
    """An ISO date, checked to exist: `2019-03-01`."""

    text: str


@dataclass(frozen=True, slots=True)
class TimeToken:
    """A time of day: `22:00`."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted string, unescaped."""

    text: str


@dataclass(frozen=True, slots=True)
class AddressToken:
    """An address: a word with a slash (`28/9`), or `article 28` written out (text is then `28`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A hole of a declared sentence: `{a person}` or `{a person P}` or `{the person}`."""

    kind: str
    variable: str = ""


Token = Word | Variable | Number | Percentage | DateToken | TimeToken | Quoted | AddressToken | Hole


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens not yet looked up: a sentence, a term, a measure or a quantity."""

    tokens: tuple[Token, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left OP right` with OP one of `+ - x /`."""

    operator: str
    left: Expression
    right: Expression
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class PercentOf:
    """`20% of M`."""

    percent: str
    base: Expression
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Extreme:
    """`the smaller of A and B` (`smaller` true) or `the larger of A and B`."""

    smaller: bool
    left: Expression
    right: Expression
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Rounded:
    """`A rounded up to 1 tonne`; way is `up`, `down` or `nearest`."""

    value: Expression
    way: str
    step: Phrase
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Shifted:
    """`15 working days after A`, `2 years before A`; amount is the number and unit words."""

    amount: Phrase
    after: bool
    base: Expression
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Listed:
    """What is counted or summed over: `tank trucks T such that CONDITION` (guard None: all of the kind)."""

    kind: str
    variable: str
    guard: Condition | None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class CountOf:
    """`the number of tank trucks T such that C`."""

    listed: Listed
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class SumOf:
    """`the sum of the load of T over every truck T such that C`."""

    value: Expression
    listed: Listed
    span: Span = spanned()


Expression = Phrase | Arithmetic | PercentOf | Extreme | Rounded | Shifted | CountOf | SumOf


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left is at least right` and its like. `bare` when written with a plain `is` (`M is 5 litres`):
    in a case and in a head that sets the value."""

    left: Expression
    operator: Operator
    right: Expression
    bare: bool = False
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Replacing:
    """`reading NEW for OLD` in a reference."""

    new: Phrase
    old: Phrase


@dataclass(frozen=True, slots=True)
class Satisfied:
    """`28 is satisfied for S, leaving out 28/1, reading N for M`."""

    address: str
    subjects: tuple[Phrase, ...]
    leaving_out: tuple[str, ...] = ()
    replacing: tuple[Replacing, ...] = ()
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class InBreach:
    """`S is in breach of 57/3`."""

    bearer: Phrase
    address: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Denied:
    """`it is not the case that C`."""

    condition: Condition
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Junction:
    """Conditions of one level joined by one connective; `any_of` for `or`."""

    any_of: bool
    parts: tuple[Condition, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Quantified:
    """A quantifier line with its indented block: `every school X such that C` + block; body None when
    no block is written (`some truck T such that C`). number is for at least / at most."""

    quantifier: Quantifier
    listed: Listed
    body: Condition | None
    number: int = 0
    span: Span = spanned()


Condition = Phrase | Comparison | Satisfied | InBreach | Denied | Junction | Quantified
