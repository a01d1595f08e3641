"""Parse tree to written tree: fees, their tables and the edges of their brackets.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from hornbook.grammar.build_norm import If
from hornbook.grammar.build_phrase import Refused, kind_words, over
from hornbook.grammar.layout import Piece
from hornbook.grammar.norm import Blank, Bracket, Fee, Row, Subject, Table, Unless
from hornbook.grammar.phrase import Condition, Expression, Phrase
from hornbook.grammar.span import Span

_LOWER = {"over": False, "more than": False, "at least": True}
_UPPER = {"below": False, "less than": False, "up to": True, "at most": True}


@dataclass(frozen=True, slots=True)
class Amount:
    """`is E`, `at least E` or `at most E` of a fee."""

    field: str
    value: Expression
    span: Span


def fee_is(start: Piece, value: Expression) -> Amount:
    """`is E`."""
    return Amount("formula", value, over(start.span, value.span))


def floor(start: Piece, value: Expression) -> Amount:
    """`at least E`."""
    return Amount("floor", value, over(start.span, value.span))


def cap(start: Piece, value: Expression) -> Amount:
    """`at most E`."""
    return Amount("cap", value, over(start.span, value.span))


def subjects(*pieces: Piece) -> tuple[Subject, ...]:
    """`a gas station S and a person P`."""
    found = (" ".join(piece.text.split()).rpartition(" ") for piece in pieces)
    return tuple(
        Subject(kind_words(kind), variable, piece.span)
        for piece, (kind, _, variable) in zip(pieces, found, strict=True)
    )


def fee(
    start: Piece,
    name: Phrase,
    period: Piece | None,
    bearers: tuple[Subject, ...] | None,
    *parts: Amount | Table | If | Unless,
) -> Fee:
    """`fee N, once, for a K V` with its lines."""
    spans = [name.span, *(one.span for one in bearers or ())]
    made = Fee(name, " ".join(period.text[1:].split()) if period else "", bearers or (), span=start.span)
    for part in parts:
        match part:
            case Amount("formula", value):
                made = replace(made, formula=value)
            case Amount("floor", value):
                made = replace(made, floor=value)
            case Amount(_, value):
                made = replace(made, cap=value)
            case Table():
                made = replace(made, table=part)
            case Unless():
                made = replace(made, unless=(*made.unless, part))
            case If(_, block):
                made = replace(made, condition=block)
            case _:
                assert_never(part)
        spans.append(part.span)
    return replace(made, span=over(start.span, spans[-1]))


def table(start: Piece, by: Expression, heads: tuple[Condition, ...] | None, *rows: Row) -> Table:
    """`by E` with its rows; each has a cell a column."""
    width = len(heads) if heads else 1
    for row in rows:
        if len(row.cells) != width:
            words = f"the row has {len(row.cells)} cells behind its range, the table {width}"
            raise Refused("E101", words, row.span, "give every row a cell for each column")
    return Table(by, heads or (), rows, over(start.span, rows[-1].span))


def head_row(start: Piece, *columns: Condition) -> tuple[Condition, ...]:
    """The conditions of the columns."""
    return columns


def row(start: Piece, edges: Bracket, *cells: Expression | tuple[Blank, Span]) -> Row:
    """A label, a range and its cells."""
    last = cells[-1]
    end = last[1] if isinstance(last, tuple) else last.span
    values = tuple(cell[0] if isinstance(cell, tuple) else cell for cell in cells)
    return Row(start.text, edges, values, over(start.span, end))


def blank(piece: Piece) -> tuple[Blank, Span]:
    """A cell that holds no amount."""
    return Blank(" ".join(piece.text.split())), piece.span


def bracket(
    edge: Piece, amount: Phrase, edge2: Piece | None = None, amount2: Phrase | None = None
) -> Bracket:
    """`over A, up to B` and its like."""
    span = over(edge.span, (amount2 or amount).span)
    made = _edge(Bracket(None, False, None, False, span), edge, amount)
    return _edge(made, edge2, amount2) if edge2 and amount2 else made


def _edge(made: Bracket, edge: Piece, amount: Phrase) -> Bracket:
    words = " ".join(edge.text.split())
    if words in _LOWER and made.lower is None:
        return replace(made, lower=amount, lower_included=_LOWER[words])
    if words in _UPPER and made.upper is None:
        return replace(made, upper=amount, upper_included=_UPPER[words])
    raise Refused("E101", "the range names one edge twice", edge.span, "write it as `over A, up to B`")


def bracket_to(lower: Phrase, upper: Phrase) -> Bracket:
    """`A to B`, both edges in."""
    return Bracket(lower, True, upper, True, over(lower.span, upper.span))


RULES = (fee_is, floor, cap, subjects, fee, table, head_row, row, blank, bracket, bracket_to)
