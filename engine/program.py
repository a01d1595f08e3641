"""The linked program: what the law means once every name, reference and unit is looked up.
Written by the linker; read by the clause generator, the exact encoding, the checks and the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from hornbook.engine.rule import Rule, Version
from hornbook.engine.term import (
    Address,
    Cond,
    Dimension,
    Expr,
    KindId,
    MeasureId,
    NameId,
    Range,
    ReadingId,
    RuleId,
    SentenceId,
    Var,
)
from hornbook.grammar.span import Span, spanned


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of individual, with its parent (empty: none)."""

    id: KindId
    plural: str
    parent: KindId | None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A declared name, or the name the linker makes of a sanction's measure (`sanction ADDRESS#1`); `words`
    shows it."""

    id: NameId
    kind: KindId
    words: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Wording:
    """A form's words: text pieces and hole numbers (into the sentence's holes) in order."""

    pieces: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence. forms: by key (`is` is the base). concluded: some rule has it as head, or it is made.
    silence: why silence means no, empty when the sentence is open. made: by the linker (no wording of its
    own beyond `is`). irreflexive: nothing is this to itself."""

    id: SentenceId
    holes: tuple[KindId, ...]
    forms: dict[str, Wording]
    concluded: bool = False
    silence: str = ""
    judged: bool = False
    shown_by: str = ""
    made: bool = False
    irreflexive: bool = False
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure or an event (`event` true, dimension date). computed: some rule gives its value."""

    id: MeasureId
    holes: tuple[KindId, ...]
    dimension: Dimension
    forms: dict[str, Wording]
    event: bool = False
    computed: bool = False
    silence: str = ""
    shown_by: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences with the same holes of which exactly one (or at most one) holds for the same individuals."""

    exactly: bool
    members: tuple[SentenceId, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` base units of its dimension."""

    name: str
    plural: str
    dimension: Dimension
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a jurisdiction counts days. holidays: day numbers with their names, for the years stated.
    rules and basis are shown in proofs."""

    name: str
    title: str
    rest: tuple[int, ...]  # weekdays, Monday 0
    holidays: tuple[tuple[int, str], ...]
    first_year: int
    last_year: int
    rules: tuple[tuple[str, str], ...]
    basis: str


class Asks(Enum):
    """What a question asks for."""

    TRUTH = "truth"
    VALUE = "value"
    LIST = "list"
    UNMET = "unmet"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its wordings (holes are numbers into `vars`) and its target: a condition (TRUTH), an
    expression (VALUE), a range (LIST), a `satisfied|...` Holds (UNMET: which of its points fail), or the
    Holds of a prescriptive sentence (DEADLINE). document: the key of the one that declares it, if any."""

    wordings: tuple[Wording, ...]
    vars: tuple[Var, ...]
    asks: Asks
    target: Cond | Expr | Range
    document: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """A recorded reading (alternative false) or an alternative that may be taken instead."""

    id: ReadingId
    address: Address
    chosen: str
    because: str
    alternative: bool
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class UntestedEntry:
    """Why no case can exercise a norm of a provision, or notice a step by which it was changed: step is the
    line of `hornbook coverage` or of `hornbook mutate` that it explains."""

    step: str
    because: str
    span: Span = spanned()


class ReferenceKind(Enum):
    """What a reference is for."""

    DEFINITION = "definition"
    CONDITION = "condition"
    EXCEPTION = "exception"
    PROCEDURE = "procedure"
    SANCTION = "sanction-of"
    AMENDS = "amends"
    REPEALS = "repeals"
    BASED_ON = "based-on"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision pointing at another, or at an outside instrument (`outside` is its name)."""

    source: Address
    target: Address | None
    kind: ReferenceKind
    outside: str = ""
    span: Span = spanned()


# What a provision is declared that is known to exist and not encoded: nothing is said of what it lays down.
KNOWN = "known"


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """A provision as linked: its restatement, place in the document, children, and rules by id. defines: the
    terms that it explains. untested: what no case can exercise of it."""

    address: Address
    level: str
    label: str
    printed: str
    title: str
    says: str
    document: str
    parent: Address | None
    children: tuple[Address, ...]
    rules: tuple[RuleId, ...]
    readings: tuple[ReadingId, ...]
    non_operative: str
    version: Version
    span: Span = spanned()
    defines: tuple[str, ...] = ()
    untested: tuple[UntestedEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document: title, number, issuer, rank (order of instruments), dates as day numbers. source: what its
    provisions were read in, where that is not the official text itself."""

    key: str
    title: str
    number: str
    issuer: str
    rank: int
    calendar: str
    signed: int
    commences: int
    uri: str
    reading: ReadingId | None
    span: Span = spanned()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """All that was linked. rules are in the order of the text; every id used anywhere is a key here.
    irreflexive: the sentences that are so, apart because each question asks for them. The tables that grow
    with the law are read entry by entry (`piecemeal`), so a question must not go through them."""

    kinds: dict[KindId, Kind]
    names: dict[NameId, NameEntry]
    units: dict[str, Unit]
    sentences: Mapping[SentenceId, Sentence]
    measures: dict[MeasureId, MeasureEntry]
    groups: tuple[Group, ...]
    calendars: dict[str, Calendar]
    documents: dict[str, DocumentEntry]
    provisions: Mapping[Address, ProvisionEntry]
    rules: Mapping[RuleId, Rule]
    readings: dict[ReadingId, ReadingEntry]
    questions: Sequence[Question]
    references: Sequence[Reference]
    irreflexive: tuple[SentenceId, ...] = ()

    def is_a(self, kind: KindId, ancestor: KindId) -> bool:
        """Whether `kind` is `ancestor` or a kind of it."""
        step: KindId | None = kind
        while step is not None:
            if step == ancestor:
                return True
            step = self.kinds[step].parent
        return False
