"""Parse tree to written tree: norms with their riders, sanctions and validity.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from hornbook.grammar.build_condition import Deeper, line_plain, line_with
from hornbook.grammar.build_phrase import Refused, address_of, amount_of, over, phrase
from hornbook.grammar.layout import Piece
from hornbook.grammar.norm import (
    Collision,
    Deadline,
    During,
    Except,
    Governed,
    Measure,
    Norm,
    Ordered,
    Requires,
    Sanction,
    Unless,
    Validity,
    When,
)
from hornbook.grammar.phrase import Comparison, Condition, Expression, Operator, Phrase
from hornbook.grammar.span import Span
from hornbook.grammar.tree import Statement

_OCCASIONS = ("breach", "first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class If:
    """`if` with what follows it; the other riders are types of the written tree."""

    start: Piece
    block: Condition

    @property
    def span(self) -> Span:
        """From the word to the end of its lines."""
        return over(self.start.span, self.block.span)


Rider = If | Unless | Except | Deadline | tuple[Ordered, ...] | Governed | During


def conditions(start: Piece, block: Condition) -> If:
    """`if` with its `and` or `or` lines."""
    return If(start, block)


def unless(start: Piece, condition: Condition) -> Unless:
    """`unless C`."""
    return Unless(condition, over(start.span, condition.span))


def except_(start: Piece, *norms: Statement) -> Except:
    """`except` with the norms that replace this one's conclusion."""
    return Except(norms, over(start.span, norms[-1].span))


def deadline(start: Piece, shift: Piece, event: Expression) -> Deadline:
    """`within 15 working days after E`, `at least 60 days before E`."""
    within = start.type == "WITHIN"
    if shift.text.endswith("after") != within:
        help = "write `within 15 days after ...` or `at least 15 days before ...`"
        raise Refused("E101", "the days of this line run the wrong way", shift.span, help)
    when = When.WITHIN_AFTER if within else When.BEFORE
    return Deadline(when, amount_of(shift), event, over(start.span, event.span))


def not_later(start: Piece, day: Expression) -> Deadline:
    """`not later than D`."""
    return Deadline(When.NOT_LATER, None, day, over(start.span, day.span))


def yearly(start: Piece, day: Phrase, end: Piece) -> Deadline:
    """`before 31 October of every year`."""
    return Deadline(When.YEARLY_BEFORE, day, None, over(start.span, end.span))


def ordered(start: Piece, targets: tuple[Phrase, ...]) -> tuple[Ordered, ...]:
    """`subject to P` or `notwithstanding P`."""
    yields = start.type == "SUBJECT_TO"
    return tuple(Ordered(yields, address_of(one), over(start.span, one.span)) for one in targets)


def governed(start: Piece, event: Expression) -> Governed:
    """`governed by the law on E`."""
    return Governed(event, over(start.span, event.span))


def during(start: Piece, day: Expression) -> During:
    """`from D` or `until D`; a norm joins the two."""
    span = over(start.span, day.span)
    return During(day, None, span) if start.type == "FROM" else During(None, day, span)


def addresses(*parts: Phrase) -> tuple[Phrase, ...]:
    """Phrases parted by commas."""
    return parts


def norm(claim: Condition, inline: Condition | None, *riders: Rider) -> Norm:
    """A rule with its riders. E110 where they stand in an order that reads wrongly."""
    head = _head(claim)
    condition = inline
    after: list[Unless | Except] = []
    deadlines: list[Deadline] = []
    orders: list[Ordered] = []
    law: Governed | None = None
    time: During | None = None
    for rider in riders:
        match rider:
            case Unless() | Except():
                after.append(rider)
                continue
            case If(start, block):
                if condition is not None:
                    raise Refused("E110", "the conclusion above has its `if` already", start.span, _ONE_IF)
                condition = block
            case Deadline():
                deadlines.append(rider)
            case tuple():
                orders += rider
            case Governed():
                law = rider
            case During():
                time = _joined(time, rider)
            case _:
                assert_never(rider)
        if after:
            raise Refused("E110", "this line stands behind `unless` or `except`", _place(rider), _LAST)
    return Norm(
        head,
        condition,
        tuple(one for one in after if isinstance(one, Unless)),
        tuple(one for one in after if isinstance(one, Except)),
        tuple(deadlines),
        tuple(orders),
        law,
        time,
        span=over(claim.span, _place(riders[-1]) if riders else inline.span if inline else claim.span),
    )


_ONE_IF = "go on with `and` or `or`"
_LAST = "write `unless` and `except` last"


def _place(rider: Rider) -> Span:
    return over(rider[0].span, rider[-1].span) if isinstance(rider, tuple) else rider.span


def _joined(first: During | None, second: During) -> During:
    if first is None:
        return second
    if (first.start is None) == (second.start is None):
        raise Refused("E110", "this day is said twice", second.span, "write one `from` and one `until`")
    return During(first.start or second.start, first.end or second.end, over(first.span, second.span))


def _head(claim: Condition) -> Phrase | Comparison:
    match claim:
        case Phrase():
            return claim
        case Comparison(operator=Operator.EQUAL):
            return claim
        case _:
            raise Refused("E110", "this is a condition, where a conclusion must stand", claim.span, _REQUIRES)


_REQUIRES = "begin it with `requires`, or write it after `if` below the conclusion"


def helper(start: Piece, inner: Norm) -> Norm:
    """`where SENTENCE`: serves this provision."""
    return replace(inner, helper=True, span=over(start.span, inner.span))


def condition_norm(
    start: Span, claim: Condition, below: Deeper | Condition | None, exempt: Sequence[Unless]
) -> Requires:
    """A condition to meet, with its block and its `unless` lines."""
    condition = line_plain(claim) if below is None else line_with(claim, below)
    end = exempt[-1].span if exempt else condition.span
    return Requires(condition, tuple(exempt), over(start, end))


def requires(
    start: Piece, claim: Condition, below: Deeper | Condition | None = None, *exempt: Unless
) -> Requires:
    """`requires C`."""
    return condition_norm(start.span, claim, below, exempt)


def valid_for(first: Phrase | Piece, event: Expression | None = None) -> tuple[Phrase, Expression | None]:
    """`2 years` or `2 years after E`."""
    return (first, None) if isinstance(first, Phrase) else (amount_of(first), event)


def validity(
    subject: Phrase,
    valid: Piece,
    term: tuple[Phrase, Expression | None],
    renewable: Piece | None,
    times: Piece | None = None,
    extension: Phrase | None = None,
) -> Validity:
    """`N is valid for 2 years, and is renewable at most 2 times, for at most 2 years`."""
    parts = [part.span for part in (*term, renewable, times, extension) if part is not None]
    most = int(times.text.split()[2]) if times else 0
    span = over(subject.span, parts[-1])
    return Validity(subject, *term, renewable is not None, most, extension, span)


def measure(
    what: Phrase, each: Piece | None, bearer: Phrase | None, amount: Expression | None = None
) -> Measure:
    """A measure that a phrase names."""
    parts = [part.span for part in (what, amount, each, bearer) if part is not None]
    return Measure(what, amount, each is not None, bearer, over(what.span, parts[-1]))


def fine(start: Piece, amount: Expression, each: Piece | None, bearer: Phrase | None) -> Measure:
    """`a fine of E each time, borne by S`."""
    text = start.text.rsplit(None, 1)[0]
    what = phrase(replace(start, text=text, end_pos=start.start_pos + len(text)))
    return measure(what, each, bearer, amount)


def sanction(
    start: Piece, targets: tuple[Phrase, ...], bearer: Phrase, *parts: Measure | If | Unless | None
) -> Sanction:
    """`on breach of P by S` with its measures."""
    measures: list[Measure] = []
    exempt: list[Unless] = []
    condition: Condition | None = None
    last = bearer.span
    for part in parts:
        match part:
            case None:
                continue
            case Measure():
                measures.append(part)
            case Unless():
                exempt.append(part)
            case If(_, block):
                condition = block
            case _:
                assert_never(part)
        last = part.span
    if not measures:
        help = "write `: a fine of 5,000,000 kip`, or the measures on the lines below"
        raise Refused("E101", "no measure follows this breach", over(start.span, bearer.span), help)
    occasion = _OCCASIONS.index(start.text.split()[1])
    breached = tuple(address_of(target) for target in targets)
    span = over(start.span, last)
    return Sanction(breached, bearer, tuple(measures), occasion, condition, tuple(exempt), span)


def collision(start: Piece, targets: tuple[Phrase, ...], subject: Phrase) -> Collision:
    """`only one of 24/1, 24/6 applies to S`."""
    span = over(start.span, subject.span)
    return Collision(tuple(address_of(target) for target in targets), subject, span)


RULES = (
    conditions,
    unless,
    except_,
    deadline,
    not_later,
    yearly,
    ordered,
    governed,
    during,
    addresses,
    norm,
    helper,
    requires,
    valid_for,
    validity,
    measure,
    fine,
    sanction,
    collision,
)
