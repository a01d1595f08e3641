"""Rules: Horn clauses with their provision, version, defeats and readings.
What the clause generator and the exact encoding read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from hornbook.engine.term import Address, All, Expr, Holds, MeasureOf, ReadingId, RuleId, Term, Var
from hornbook.grammar.span import Span, spanned


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
    """This rule does not conclude where rule `by` applies to `args` (its `applies|RULE` sentence holds): to
    what stands in the places of that rule's conclusion, so that a norm about a name lifts one about a kind
    for that name alone.
    OPEN: then only in those completions where the open choice `choice` falls for this rule."""

    by: RuleId
    args: tuple[Term, ...]
    why: Defeats
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One Horn clause with its riders. Concludes `head` (a sentence) where body holds and no defeat bites;
    or, where head is a MeasureOf, gives it the value of `value`.

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
