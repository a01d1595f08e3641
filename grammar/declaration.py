"""Declarations as written: kinds, names, sentences, measures, questions, calendars and the document itself.
They are what the vocabulary is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from hornbook.grammar.phrase import Condition, Expression, Listed, Phrase
from hornbook.grammar.span import Span, spanned

if TYPE_CHECKING:
    from hornbook.grammar.tree import Reading


@dataclass(frozen=True, slots=True)
class KindDeclared:
    """`kind gas station: a petroleum business` with optional `plural: ...` line."""

    name: str
    parent: str = ""
    plural: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class NameDeclared:
    """`name gas station licence: a licence`."""

    name: Phrase
    kind: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class UnitDeclared:
    """`unit sheet` with optional `plural:` line: a counted thing as a unit."""

    name: str
    plural: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Form:
    """A form line of a sentence: key `not`, `must`, `was`, `asks`, `all`, `lo`, `vi`, ..."""

    key: str
    phrase: Phrase
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Silence:
    """`silence is no because "..."`: what is not stated is false, and why."""

    because: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class SentenceDeclared:
    """`sentence {a person} holds {a certificate}` with its forms. judged: needs a person's judgement.
    shown_by: the document that shows the fact, in words. irreflexive: `never of itself`."""

    phrase: Phrase
    forms: tuple[Form, ...] = ()
    silence: Silence | None = None
    judged: bool = False
    shown_by: str = ""
    irreflexive: bool = False
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class EventDeclared:
    """`event the application of {a person} was received`: happened on at most one day."""

    phrase: Phrase
    forms: tuple[Form, ...] = ()
    silence: Silence | None = None
    shown_by: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class MeasureDeclared:
    """`measure the tank capacity of {a gas station}: volume`; dimension as written after the colon."""

    phrase: Phrase
    dimension: str
    forms: tuple[Form, ...] = ()
    silence: Silence | None = None
    shown_by: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class GroupDeclared:
    """`exactly one of` / `at most one of` over sentences with the same holes."""

    exactly: bool
    members: tuple[Phrase, ...]
    span: Span = spanned()


class Asking(Enum):
    """What a question asks."""

    TRUTH = "truth"
    VALUE = "value"
    LIST = "list"
    UNMET = "unmet points"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class QuestionDeclared:
    """`question "may {a gas station S} be licensed?"` with wordings and what it asks:
    `asks CONDITION` (truth), `asks what EXPRESSION` (value), `asks every KIND V such that C` (list),
    `asks every unmet point of 26 for S` (unmet), `asks by when PHRASE` (deadline of a norm)."""

    wordings: tuple[Phrase, ...]
    asking: Asking
    target: Condition | Expression | Listed
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class OutsideDeclared:
    """`outside "law on enterprise"`: an instrument the law cites that is not in the corpus."""

    name: str
    number: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class RankDeclared:
    """`rank decree 30`: the order of instruments; more prevails."""

    name: str
    order: int
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class CalendarDeclared:
    """`calendar la "Lao PDR"` with `rest Saturday, Sunday`, `holidays LA from 2010 to 2040`, and counting
    rules as pairs: (`first day`, `not counted`), (`last day on a holiday`, `next working day`),
    (`end of month`, `last day`); basis says the legal basis or reading."""

    name: str
    title: str
    country: str
    first_year: int
    last_year: int
    rest: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    basis: str
    span: Span = spanned()


Declaration = (
    KindDeclared
    | NameDeclared
    | UnitDeclared
    | SentenceDeclared
    | EventDeclared
    | MeasureDeclared
    | GroupDeclared
    | QuestionDeclared
    | OutsideDeclared
    | RankDeclared
    | CalendarDeclared
)


@dataclass(frozen=True, slots=True)
class DocumentDeclared:
    """`document KEY "title"` with its lines. Dates as ISO text. commencement: a date; where no source gives
    it, `reading` says what was chosen and why."""

    key: str
    title: str
    number: str = ""
    issuer: str = ""
    rank: str = ""
    calendar: str = ""
    signed: str = ""
    commences: str = ""
    uri: str = ""
    source: str = ""
    reading: Reading | None = None
    span: Span = spanned()
