"""Parse tree to written tree: phrases and expressions.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

import re
from dataclasses import replace

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.layout import Piece
from hornbook.grammar.phrase import (
    AddressToken,
    Arithmetic,
    Condition,
    CountOf,
    Expression,
    Extreme,
    Listed,
    Number,
    PercentOf,
    Phrase,
    Rounded,
    Shifted,
    SumOf,
)
from hornbook.grammar.span import Span
from hornbook.grammar.tokens import phrase_at, unquoted

_SIGNS = {"PLUS": "+", "MINUS": "-", "TIMES": "x", "DIVIDE": "/"}
_ADDRESS = re.compile(r"[^\W_]+(?:[.\-/!][^\W_]+)*")


class Refused(Exception):
    """What the grammar lets pass and the language does not; the parser notes it and goes on behind it."""

    def __init__(self, code: str, message: str, span: Span, help: str = "") -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, span, help)


def over(first: Span, last: Span) -> Span:
    """From the start of one to the end of the other."""
    return Span(first.source, first.start, last.end, first.under)


def phrase(piece: Piece) -> Phrase:
    """The words of a phrase, its faults noted."""
    read, faults = phrase_at(piece.text, piece.span)
    piece.sheet.faults += faults
    return read


def string(piece: Piece | None) -> str:
    """The content of a quoted string; empty for none."""
    return unquoted(piece.text) if piece else ""


def plain(words: Phrase) -> str:
    """The words as text, single spaces between them."""
    return " ".join(words.span.words.replace(" ...\n", " ").split())


def kind_words(text: str) -> str:
    """The words of a kind without its article."""
    words = text.split()
    return " ".join(words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words)


def address_of(words: Phrase) -> str:
    """The address a phrase writes: `28/9`, `28`, `article 28`, a document key with steps. Refuses others."""
    match words.tokens:
        case (AddressToken(text),):
            return text
        case _:
            text = plain(words).removeprefix("article ").removeprefix("Article ")
    if not _ADDRESS.fullmatch(text):
        raise Refused(
            "E101", f"`{plain(words)}` is not an address", words.span, "write `28/9` or `article 28`"
        )
    return text


def bracketed(inside: Expression) -> Expression:
    """An expression in brackets is that expression."""
    return inside


def arithmetic(left: Expression, sign: Piece, right: Expression) -> Arithmetic:
    """`left x right`."""
    return Arithmetic(_SIGNS[sign.type], left, right, over(left.span, right.span))


def percent_of(percent: Piece, base: Expression) -> PercentOf:
    """`20% of M`."""
    number = percent.text.partition("%")[0].strip()
    phrase_piece = replace(percent, text=f"{number}%", end_pos=percent.start_pos + len(number) + 1)
    phrase(phrase_piece)
    return PercentOf(number, base, over(percent.span, base.span))


def rounded(value: Expression, way: Piece, step: Phrase) -> Rounded:
    """`A rounded up to 1 tonne`."""
    how = way.text.split()[1]
    return Rounded(value, "nearest" if how == "to" else how, step, over(value.span, step.span))


def amount_of(shift: Piece) -> Phrase:
    """The amount of `15 working days after`."""
    text = shift.text.rsplit(None, 1)[0]
    return phrase(replace(shift, text=text, end_pos=shift.start_pos + len(text)))


def shifted(shift: Piece, base: Expression) -> Shifted:
    """`15 working days after A`."""
    return Shifted(amount_of(shift), shift.text.endswith("after"), base, over(shift.span, base.span))


def extreme(which: Piece, left: Expression, right: Expression) -> Extreme:
    """`the smaller of A and B`."""
    return Extreme("smaller" in which.text, left, right, over(which.span, right.span))


def listed_of(piece: Piece, skip: int, guard: Condition | None) -> Listed:
    """The kind and variable behind the first `skip` words of the piece."""
    words = piece.text.split()[skip:]
    end = guard.span if guard else piece.span
    return Listed(" ".join(words[:-1]), words[-1], guard, over(piece.span, end))


def count_of(piece: Piece, guard: Condition | None) -> CountOf:
    """`the number of tank trucks T such that C`."""
    listed = listed_of(piece, 3, guard)
    return CountOf(listed, listed.span)


def sum_of(first: Piece, value: Expression, every: Piece, guard: Condition | None) -> SumOf:
    """`the sum of E over every truck T such that C`."""
    listed = listed_of(every, 2, guard)
    return SumOf(value, listed, over(first.span, listed.span))


def number_of(words: Phrase) -> int | None:
    """The whole number a phrase writes, None where it writes something else."""
    match words.tokens:
        case (Number(text),) if text.replace(",", "").isdigit():
            return int(text.replace(",", ""))
        case _:
            return None


RULES = (phrase, bracketed, arithmetic, percent_of, rounded, shifted, extreme, count_of, sum_of)
