"""The written tree: what stands in a `.law` or `.case` file, line by line, before names are looked up.
Words of sentences are kept as tokens here; `engine` resolves them against the vocabulary, once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hornbook.grammar.span import Span, spanned

# ---------------------------------------------------------------- phrases


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


class Operator(Enum):
    """Comparisons, by their sign; the words that write them are in the phrase grammar."""

    AT_LEAST = ">="
    AT_MOST = "=<"
    OVER = ">"
    BELOW = "<"
    EQUAL = "=:="
    DIFFERENT = "=\\="


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

# ---------------------------------------------------------------- conditions


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


class Quantifier(Enum):
    """How many of a list must meet the block below."""

    EVERY = "every"
    SOME = "some"
    NO = "no"
    AT_LEAST = "at least"
    AT_MOST = "at most"


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

# ---------------------------------------------------------------- statements of a provision


@dataclass(frozen=True, slots=True)
class Says:
    """What the provision lays down, in our words."""

    text: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class NonOperative:
    """`non-operative purpose` (purpose, recital, policy, heading, ...), with a reason where one is needed."""

    kind: str
    because: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was chosen where the text is defective or ambiguous, and why."""

    chosen: str
    because: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading an officer could take; when taken, its norms replace the provision's own."""

    chosen: str
    because: str
    statements: tuple[Statement, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Defines:
    """`defines "petroleum"`: the provision defines this term (for the glossary)."""

    term: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class RefersTo:
    """`refers to "law on enterprise"` (declared outside) or `refers to 28/1`: a reference no norm uses."""

    outside: str = ""
    address: str = ""
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


class Change(Enum):
    """The amendment operations."""

    INSERTS = "inserts"
    REPLACES = "replaces"
    REPEALS = "repeals"
    REPLACES_WORDS = "replaces the words"
    REMOVES_WORDS = "removes the words"
    RENUMBERS = "renumbers"


@dataclass(frozen=True, slots=True)
class Amendment:
    """An operation on other provisions. targets: addresses; old and new: words, or the new address of a
    renumbering in `new`; provisions: the quoted new text's blocks."""

    change: Change
    targets: tuple[str, ...]
    old: str = ""
    new: str = ""
    provisions: tuple[Provision, ...] = ()
    span: Span = spanned()


Statement = (
    Says
    | NonOperative
    | Reading
    | Alternative
    | Defines
    | RefersTo
    | Norm
    | Requires
    | Sanction
    | Validity
    | Collision
    | Fee
    | Amendment
)


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


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of the law. level: `article`, `point`, `bullet`, `clause`, `paragraph`, `part`, `annex`, or
    `item` for the short form `9. ...`; label as the step of its address (`9`, `3.1`, `p4`, `C`, `23dd`);
    printed is the printed label where it differs (`printed "1"`)."""

    level: str
    label: str
    title: str = ""
    header: Header | None = None
    statements: tuple[Statement, ...] = ()
    children: tuple[Provision, ...] = ()
    printed: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section of the document: a heading over articles, not a step of addresses."""

    level: str
    label: str
    title: str
    children: tuple[Provision | Division, ...]
    span: Span = spanned()


# ---------------------------------------------------------------- declarations


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
    shown_by: the document that shows the fact, in words."""

    phrase: Phrase
    forms: tuple[Form, ...] = ()
    silence: Silence | None = None
    judged: bool = False
    shown_by: str = ""
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


@dataclass(frozen=True, slots=True)
class LawFile:
    """One `.law` file. comments: full-line `--` comments, kept for the formatter."""

    document: DocumentDeclared | None
    declarations: tuple[Declaration, ...]
    body: tuple[Provision | Division, ...]
    span: Span = spanned()


# ---------------------------------------------------------------- cases


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
    `needs PHRASE` lines (each a sentence or measure), and `under alternative ADDRESS: no` lines."""

    answer: Phrase
    because: tuple[str, ...] = ()
    needs: tuple[Phrase, ...] = ()
    alternatives: tuple[tuple[str, Phrase], ...] = ()
    span: Span = spanned()


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


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One `.case` file."""

    cases: tuple[CaseWritten, ...]
    span: Span = spanned()
