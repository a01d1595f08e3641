"""Answers and their proofs, as data: what the engine found, before any words.
Texts in nodes are terms and ids; `explain` speaks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from hornbook.engine.case import Source
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, Cond, Dimension, Expr, ReadingId, RuleId


class Status(Enum):
    """The standing of a node or an answer."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    NOT_REACHED = "not reached"


class NodeKind(Enum):
    """The closed vocabulary of proof nodes (DESIGN section 5)."""

    RULE = "rule"
    SENTENCE = "sentence"  # a concluded sentence; its children are the rules that could give it
    FACT = "fact"  # given
    JUDGED = "judged"
    ASSUMED = "assumed"
    SILENCE = "silence"  # false because silence means no
    UNKNOWN = "unknown fact"
    COMPUTED = "computed"  # a comparison, arithmetic or a date, with its values
    NOT = "not"
    ALL = "all"
    ANY = "any"
    EVERY = "every"  # a quantifier over a list; children one an individual, and the list's own node
    LIST = "list"  # whether the list is complete
    EXCEPTION = "exception"  # a defeat: the rule it yields to, whether it applies
    IN_FORCE = "in force"  # the version and the governing day
    BY_CASES = "by cases"
    CASE = "possibility"  # one possibility of a by-cases node
    CIRCULAR = "circular"
    OPEN_LAW = "open law"


@dataclass(frozen=True, slots=True)
class Value:
    """A value found: exact in base units, or none (value None)."""

    value: Fraction | None
    dimension: Dimension


# Nodes and their values are named tuples, as a proof has hundreds: they are made four times as fast as
# frozen dataclasses.
class Node(NamedTuple):
    """A node of a proof. Which fields are set depends on kind:

    rule: RULE, IN_FORCE, EXCEPTION (the rule yielded to). address, version: of that rule's provision.
    goal: the condition with individuals in place of variables (Holds, Compare, Happened, Quantify, ...).
    values: for COMPUTED, each MeasureOf / Shift / Count ... met, as (words-free key, value), left to right.
    source: FACT, JUDGED, ASSUMED. note: reason of a silence, a choice's name, a circle's addresses.
    """

    kind: NodeKind
    status: Status
    goal: Cond | None = None
    rule: RuleId | None = None
    address: Address | None = None
    version: Version | None = None
    reading: ReadingId | None = None
    source: Source | None = None
    values: tuple[Computed, ...] = ()
    note: str = ""
    children: tuple[Node, ...] = ()


class Computed(NamedTuple):
    """One value that a computed node used: the expression (with individuals) and what it came to. steps: for
    a counted date, each step in day numbers with its note (`first day not counted`, a holiday's name)."""

    expression: Expr
    value: Value | None  # None: unknown
    source: Source | None = None
    steps: tuple[tuple[int, str], ...] = ()


class SlotKind(Enum):
    """What kind of fact a slot holds."""

    SENTENCE = "sentence"
    MEASURE = "measure"
    LIST = "list"
    OPEN_LAW = "open law"


@dataclass(frozen=True, slots=True)
class Slot:
    """An independent fact of a case. id: the SentenceId, MeasureId, KindId (a list of a kind), or the open
    choice's name; args: individuals (None at a list's open place)."""

    kind: SlotKind
    id: str
    args: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A slot that can still change the answer. asked_by: the provisions whose rules ask it, text order.
    settles: one of its values alone settles the answer."""

    slot: Slot
    asked_by: tuple[Address, ...]
    settles: bool = False


class Verdict(Enum):
    """What came of a question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    VALUE = "value"
    LIST = "list"
    NOT_DECIDED = "not decided"


@dataclass(frozen=True, slots=True)
class Possible:
    """One possible value of an unknown value question (value None: no value) and the rule that gives it."""

    value: Value
    rule: RuleId | None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list answer: an individual's or name's id, or an address (UNMET), with its proof.
    value: what a fine that follows comes to (None: not known, or no fine), amount: the proof of that."""

    id: str
    status: Status
    proof: Node
    value: Value | None = None
    amount: Node | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An alternative reading that, taken alone, changes the answer, and to what: items are those of a LIST,
    without their proofs."""

    reading: ReadingId
    verdict: Verdict
    value: Value | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question about a case.

    proof: one full proof (YES, VALUE), the refutation (NO), or the tree as far as it is known (UNKNOWN).
    grounds: all proofs of a yes when asked for. items: of a LIST: certain (TRUE), excluded (FALSE), open
    (UNKNOWN). needs: of an UNKNOWN, ordered; why_not: code and words of NOT_DECIDED.
    """

    verdict: Verdict
    proof: Node | None = None
    grounds: tuple[Node, ...] = ()
    value: Value | None = None
    possible: tuple[Possible, ...] = ()
    items: tuple[Item, ...] = ()
    list_open: bool = False
    needs: tuple[Need, ...] = ()
    turns: tuple[Turn, ...] = ()
    why_not: tuple[str, str] | None = None


def nodes(answer: Answer) -> Iterator[Node]:
    """Every node of all its proofs, in no order that matters."""
    listed = (node for item in answer.items for node in (item.proof, item.amount))
    waiting = [each for each in (answer.proof, *answer.grounds, *listed) if each]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may spend; all settable, always on."""

    seconds: float = 10.0
    inferences: int = 50_000_000
    stack_bytes: int = 256 * 1024 * 1024
    exact_seconds: float = 5.0
