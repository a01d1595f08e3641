"""The linked program: what the law means once every name, reference and unit is looked up.
Written by `engine.link`; read by the clause generator, the exact encoding, the checks and the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import NewType

from hornbook.grammar.span import Span, spanned
from hornbook.grammar.tree import Operator, Quantifier

# Typed ids, made once by the linker. All are readable: they stand in clauses, JSON and proofs.
Address = NewType("Address", str)  # la-pm-331-2017/28/9
KindId = NewType("KindId", str)  # gas station
NameId = NewType("NameId", str)  # gas station licence
# A sentence: its words with `{}` for holes, `{} holds {}`; modal ones carry `must|must not|may|power` and a
# bar before it, `must|{} issues {} to {}`. Made by the linker: `satisfied|ADDRESS[|without A,B][|N for M]`,
# `applies|RULE` (the body of a rule that another yields to), `breach|ADDRESS` (arg: the bearer).
SentenceId = NewType("SentenceId", str)
MeasureId = NewType("MeasureId", str)  # the tank capacity of {}
RuleId = NewType("RuleId", str)  # ADDRESS#1, ADDRESS#2 ...
ReadingId = NewType("ReadingId", str)  # ADDRESS!1 : a reading or an alternative of that provision
# Dimension: `money kip`, `length`, `area`, `volume`, `mass`, `power`, `energy`, `frequency`, `data rate`,
# `percentage`, `number`, `count`, `count sheet`, `date` (days since 0001-01-01 = 1), `duration` (days),
# `months` , `time of day` (minutes), or a rate `money kip per energy`.
Dimension = NewType("Dimension", str)

# ---------------------------------------------------------------- terms and expressions


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

# ---------------------------------------------------------------- conditions


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
    """`every` / `some` / `no` / `at least` / `at most` N of the range meet the body (None: the guard alone)."""

    quantifier: Quantifier
    range: Range
    body: Cond | None
    number: int = 0
    span: Span = spanned()


Cond = Holds | Happened | Compare | Not | All | AnyOf | Quantify

# ---------------------------------------------------------------- rules


class NormKind(Enum):
    """What a norm does (DESIGN section 1)."""

    CONDITION = "condition"
    DEFINITION = "definition"
    POWER = "power"
    VALIDITY = "validity"
    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    SANCTION = "sanction"
    FEE = "fee"
    DEADLINE = "deadline"
    EXCEPTION = "exception"
    HELPER = "helper"
    BREACH = "breach"


@dataclass(frozen=True, slots=True)
class Version:
    """The days on which a wording is in force, both inclusive; end None: still. why: what governs it."""

    start: int
    end: int | None
    why: str = ""


class Defeats(Enum):
    """Why a rule yields to another."""

    EXCEPTION = "exception"
    SUBJECT_TO = "subject to"
    RANK = "rank"
    LATER = "later"
    NARROWER = "narrower"
    OPEN = "open law"


@dataclass(frozen=True, slots=True)
class Defeat:
    """This rule does not conclude where rule `by` applies to `args` (its `applies|RULE` sentence holds).
    OPEN: then only in those completions where the open choice `choice` falls for this rule."""

    by: RuleId
    args: tuple[Term, ...]
    why: Defeats
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One Horn clause with its riders. Concludes `head` (a sentence) where body holds and no defeat bites; or,
    where head is a MeasureOf, gives it the value of `value`.

    vars: all variables of the head in order; body-only variables occur only under a Quantify.
    governing: the day whose law applies, None for the day asked about; where the date is none, the day asked.
    under: the rule stands only when this alternative is taken; not_under: only when none of these is.
    deadline: for a prescriptive norm, the last day (or, for `at least ... before`, also the last day).
    sanction_of: the breach that a sanction answers, for the words.
    INVARIANT: every Var in head, body, value and defeats is in `vars` or bound by an enclosing Range.
    """

    id: RuleId
    address: Address
    kind: NormKind
    head: Holds | MeasureOf
    vars: tuple[Var, ...]
    body: All
    value: Expr | None = None
    version: Version = field(default_factory=lambda: Version(1, None))
    governing: Expr | None = None
    defeats: tuple[Defeat, ...] = ()
    reading: ReadingId | None = None
    under: ReadingId | None = None
    not_under: tuple[ReadingId, ...] = ()
    deadline: Expr | None = None
    span: Span = spanned()


# ---------------------------------------------------------------- vocabulary


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of individual, with its parent (empty: none)."""

    id: KindId
    plural: str
    parent: KindId | None
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A declared name."""

    id: NameId
    kind: KindId
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Wording:
    """A form's words: text pieces and hole numbers (into the sentence's holes) in order."""

    pieces: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence. forms: by key (`is` is the base). concluded: some rule has it as head, or the linker made it.
    silence: why silence means no, empty when the sentence is open. made: by the linker (no wording of its
    own beyond `is`)."""

    id: SentenceId
    holes: tuple[KindId, ...]
    forms: dict[str, Wording]
    concluded: bool = False
    silence: str = ""
    judged: bool = False
    shown_by: str = ""
    made: bool = False
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
    Holds of a prescriptive sentence (DEADLINE)."""

    wordings: tuple[Wording, ...]
    vars: tuple[Var, ...]
    asks: Asks
    target: Cond | Expr | Range
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


class ReferenceKind(Enum):
    """What a reference is for."""

    DEFINITION = "definition"
    CONDITION = "condition"
    EXCEPTION = "exception"
    PROCEDURE = "procedure"
    SANCTION = "sanction-of"
    AMENDS = "amends"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision pointing at another, or at an outside instrument (`outside` is its name)."""

    source: Address
    target: Address | None
    kind: ReferenceKind
    outside: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """A provision as linked: its restatement, place in the document, children, and rules by id."""

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


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document: title, number, issuer, rank (order of instruments), dates as day numbers."""

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


@dataclass(frozen=True, slots=True)
class Program:
    """All that was linked. rules are in the order of the text; every id used anywhere is a key here."""

    kinds: dict[KindId, Kind]
    names: dict[NameId, NameEntry]
    units: dict[str, Unit]
    sentences: dict[SentenceId, Sentence]
    measures: dict[MeasureId, MeasureEntry]
    groups: tuple[Group, ...]
    calendars: dict[str, Calendar]
    documents: dict[str, DocumentEntry]
    provisions: dict[Address, ProvisionEntry]
    rules: dict[RuleId, Rule]
    readings: dict[ReadingId, ReadingEntry]
    questions: tuple[Question, ...]
    references: tuple[Reference, ...]

    def is_a(self, kind: KindId, ancestor: KindId) -> bool:
        """Whether `kind` is `ancestor` or a kind of it."""
        step: KindId | None = kind
        while step is not None:
            if step == ancestor:
                return True
            step = self.kinds[step].parent
        return False
