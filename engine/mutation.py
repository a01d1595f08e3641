"""One small change of the law: what a step is, and how its words in the law are told apart.
Steps are made by `mutation_steps`, tried by `hot_swap`; what they are called is said in `explain`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from hornbook.engine.rule import Rule
from hornbook.engine.term import Address, Constant, ReadingId, RuleId, Shift, Yearly
from hornbook.grammar.operators import Operator
from hornbook.grammar.span import Span


class StepKind(Enum):
    """What a step changes."""

    CONDITION = "condition"
    EXCEPTION = "exception"
    EDGE = "edge"
    NUMBER = "number"
    JOIN = "join"
    REFERENCE = "reference"
    NORM = "norm"
    ROW = "row"


# What a step moves: an edge, a quantity, a length of time, a day of the year, how many (an integer), or
# whether all conditions are asked (true) or any.
Moved = Operator | Constant | Shift | Yearly | int


@dataclass(frozen=True, slots=True)
class Step:
    """One change. quoted: the words of the law that it is about, on one line; was and now: what it moves
    (None where it drops the words). rules: by its id, each rule that it changes, None where it is dropped.
    under: the alternative reading that holds the norm."""

    kind: StepKind
    address: Address
    span: Span
    quoted: str
    was: Moved | None
    now: Moved | None
    rules: Mapping[RuleId, Rule | None]
    under: ReadingId | None = None


_GOES_ON = re.compile(r"\s+\.\.\.[ \t]*\n\s*")
_COMMENT = re.compile(r"\s+--\s.*")


def quoted(span: Span) -> str:
    """The words of a span on one line; what stands below its first line is left out."""
    text = _GOES_ON.sub(" ", span.words)
    first, _, more = text.partition("\n")
    words = " ".join(_COMMENT.sub("", first).split())
    return f"{words} ..." if more.strip() and words else words
