"""Parse tree to written tree: conditions, their quantifiers and the blocks that join them.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hornbook.grammar.build_phrase import Refused, address_of, listed_of, over
from hornbook.grammar.cuts import COMPARISONS
from hornbook.grammar.layout import Piece
from hornbook.grammar.phrase import (
    Comparison,
    Condition,
    Denied,
    Expression,
    InBreach,
    Junction,
    Listed,
    Operator,
    Phrase,
    Quantified,
    Quantifier,
    Replacing,
    Satisfied,
    Token,
    Variable,
    Word,
)
from hornbook.grammar.span import Span

_QUANTIFIERS = {quantifier.value: quantifier for quantifier in Quantifier}


def stated(words: Phrase) -> Condition:
    """A sentence; `some truck T` in it is said of some truck."""
    return _some(words)


def _some(condition: Condition) -> Condition:
    """`some K V` inside a sentence or a side of a comparison, as a quantifier before it."""
    match condition:
        case Phrase(tokens):
            found = _taken_out(tokens)
            if found is None:
                return condition
            kind, variable, rest = found
            inner = _some(Phrase(rest, condition.span))
        case Comparison(Phrase(left) as first, _, right):
            found = _taken_out(left)
            if found is None:
                return condition
            kind, variable, rest = found
            inner = _some(replace(condition, left=Phrase(rest, first.span), right=right))
        case _:
            return condition
    listed = Listed(kind, variable, inner, condition.span)
    return Quantified(Quantifier.SOME, listed, None, span=condition.span)


_SOME = Word("some")


def _taken_out(tokens: tuple[Token, ...]) -> tuple[str, str, tuple[Token, ...]] | None:
    if _SOME not in tokens:
        return None
    start = tokens.index(_SOME)
    kind: list[str] = []
    for at in range(start + 1, len(tokens)):
        match tokens[at]:
            case Word(text):
                kind.append(text)
            case Variable(name) if kind:
                return " ".join(kind), name, (*tokens[:start], tokens[at], *tokens[at + 1 :])
            case _:
                return None
    return None


def comparison(left: Expression, piece: Piece, right: Expression) -> Condition:
    """`left is at least right`."""
    words = " ".join(piece.text.split()[1:])
    operator = Operator(COMPARISONS[words])
    return _some(Comparison(left, operator, right, span=over(left.span, right.span)))


def value_is(left: Expression, right: Expression) -> Condition:
    """`left is 5 litres`."""
    return _some(Comparison(left, Operator.EQUAL, right, True, over(left.span, right.span)))


def equals(left: Expression, right: Expression) -> Condition:
    """`left equals right`."""
    return value_is(left, right)


def is_none(left: Expression, piece: Piece) -> Condition:
    """`left is none`."""
    end = Span(piece.sheet.source, piece.end_pos - len("none"), piece.end_pos, piece.under)
    return value_is(left, Phrase((Word("none"),), end))


def in_breach(bearer: Phrase, piece: Piece, address: Phrase) -> Condition:
    """`S is in breach of 57/3`."""
    return InBreach(bearer, address_of(address), over(bearer.span, address.span))


def phrases(*parts: Phrase) -> tuple[Phrase, ...]:
    """Phrases in a list."""
    return parts


def leaving(parts: tuple[Phrase, ...]) -> tuple[str, ...]:
    """What a reference leaves out."""
    return tuple(address_of(part) for part in parts)


def replacing(new: Phrase, old: Phrase) -> Replacing:
    """`reading N for M`."""
    return Replacing(new, old)


def satisfied(
    address: Phrase,
    piece: Piece,
    subjects: tuple[Phrase, ...] | None,
    without: tuple[str, ...] | None,
    *changes: Replacing,
) -> Satisfied:
    """`28 is satisfied for S, leaving out 28/1`."""
    last = changes[-1].old.span if changes else subjects[-1].span if subjects else piece.span
    return Satisfied(address_of(address), subjects or (), without or (), changes, over(address.span, last))


def denied(piece: Piece, condition: Condition) -> Denied:
    """`it is not the case that C`."""
    return Denied(condition, over(piece.span, condition.span))


def quantified(piece: Piece, guard: Condition | None) -> Quantified:
    """`every school X such that C`, its block to come."""
    words = piece.text.split()
    skip = 3 if words[0] == "at" else 1
    quantifier = _QUANTIFIERS["at " + words[1] if skip == 3 else words[0]]
    listed = listed_of(piece, skip, guard)
    return Quantified(quantifier, listed, None, int(words[2]) if skip == 3 else 0, listed.span)


@dataclass(frozen=True, slots=True)
class Deeper:
    """The `and` or `or` lines that stand deeper than the line they join."""

    any_of: bool
    lines: tuple[Condition, ...]


def deeper_all(*lines: Condition) -> Deeper:
    """`and` lines below a line."""
    return Deeper(False, lines)


def deeper_any(*lines: Condition) -> Deeper:
    """`or` lines below a line."""
    return Deeper(True, lines)


def block_all(*lines: Condition) -> Junction:
    """A line and the `and` lines beside it."""
    return Junction(False, lines, over(lines[0].span, lines[-1].span))


def block_any(*lines: Condition) -> Junction:
    """A line and the `or` lines beside it."""
    return Junction(True, lines, over(lines[0].span, lines[-1].span))


def line_with(claim: Condition, below: Deeper | Condition) -> Condition:
    """A condition with what stands below it."""
    if isinstance(below, Deeper):
        return Junction(below.any_of, (claim, *below.lines), over(claim.span, below.lines[-1].span))
    filled = with_body(claim, below)
    if filled is None:
        raise Refused("E110", "a block of conditions stands below a line that takes none", below.span, _BLOCK)
    return filled


_BLOCK = "join it to the line above by `and` or `or`; only `every`, `some`, `no`, `at least` take a block"


def line_plain(claim: Condition) -> Condition:
    """A condition with nothing below it; `every` needs something."""
    inner = claim
    while isinstance(inner, Denied):
        inner = inner.condition
    if isinstance(inner, Quantified) and inner.quantifier is Quantifier.EVERY and inner.body is None:
        help = "write the condition on the next line, deeper"
        raise Refused("E101", "nothing says what each of `every` must meet", inner.span, help)
    return claim


def with_body(claim: Condition, body: Condition) -> Condition | None:
    """The quantifier with its block; None for a claim that can have none."""
    match claim:
        case Denied(inner) if (filled := with_body(inner, body)) is not None:
            return replace(claim, condition=filled, span=over(claim.span, body.span))
        case Quantified(_, _, None):
            return replace(claim, body=body, span=over(claim.span, body.span))
        case _:
            return None


RULES = (
    stated,
    comparison,
    value_is,
    equals,
    is_none,
    in_breach,
    phrases,
    leaving,
    replacing,
    satisfied,
    denied,
    quantified,
    deeper_all,
    deeper_any,
    block_all,
    block_any,
    line_with,
    line_plain,
)
