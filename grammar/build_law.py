"""Parse tree to written tree: provisions, divisions and what they lay down beside norms.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hornbook.grammar.build_condition import Deeper
from hornbook.grammar.build_norm import If, Rider, condition_norm, norm
from hornbook.grammar.build_phrase import Refused, address_of, over, plain, string
from hornbook.grammar.layout import Piece
from hornbook.grammar.norm import (
    Combine,
    Deadline,
    During,
    Except,
    Governed,
    Header,
    Subject,
    Unless,
)
from hornbook.grammar.phrase import (
    Comparison,
    Condition,
    Denied,
    InBreach,
    Junction,
    Phrase,
    Quantified,
    Satisfied,
)
from hornbook.grammar.span import Span
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Change,
    Defines,
    Division,
    NonOperative,
    Provision,
    Reading,
    RefersTo,
    Says,
    Statement,
    Untested,
)
from hornbook.grammar.words import step_of


@dataclass(frozen=True, slots=True)
class Printed:
    """`printed "1"`: the label as printed, on its way to its provision."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class SaysWith:
    """`9. says "..."` with what stands below it, on its way to its provision."""

    says: Says
    parts: tuple[Part, ...]
    span: Span


Part = Statement | Provision | Printed
_COMBINES = {"every": Combine.EVERY, "any": Combine.ANY, "at": Combine.AT_LEAST}
_RIDERS = (If, tuple, Unless, Except, Deadline, Governed, During)
_CONDITIONS = (Phrase, Comparison, Satisfied, InBreach, Denied, Junction, Quantified)
_CHANGES = {"INSERTS": Change.INSERTS, "REPLACES": Change.REPLACES}


def says(start: Piece, text: Piece) -> Says:
    """`says "..."`."""
    return Says(string(text), over(start.span, text.span))


def says_with(start: Piece, text: Piece, *parts: Part) -> SaysWith:
    """`9. says "..."` with lines below."""
    return SaysWith(says(start, text), parts, over(start.span, parts[-1].span))


def non_operative(start: Piece, kind: Phrase, because: Piece | None) -> NonOperative:
    """`non-operative purpose because "..."`."""
    return NonOperative(
        plain(kind), string(because), over(start.span, because.span if because else kind.span)
    )


def defines(start: Piece, term: Piece) -> Defines:
    """`defines "petroleum"`."""
    return Defines(string(term), over(start.span, term.span))


def refers_outside(start: Piece, name: Piece) -> RefersTo:
    """`refers to "law on enterprise"`."""
    return RefersTo(outside=string(name), span=over(start.span, name.span))


def refers_to(start: Piece, target: Phrase) -> RefersTo:
    """`refers to 28/1`."""
    return RefersTo(address=address_of(target), span=over(start.span, target.span))


def reading(start: Piece, chosen: Piece, because: Piece) -> Reading:
    """`reading "..." because "..."`."""
    return Reading(string(chosen), string(because), over(start.span, because.span))


def untested(start: Piece, step: Piece, because: Piece) -> Untested:
    """`untested "STEP" because "..."`."""
    return Untested(string(step), string(because), over(start.span, because.span))


def alternative(start: Piece, chosen: Piece, because: Piece, *statements: Statement) -> Alternative:
    """`alternative "..." because "..."` with its own statements."""
    span = over(start.span, statements[-1].span)
    return Alternative(string(chosen), string(because), statements, span)


def amends(start: Piece, target: Phrase, *provisions: Provision) -> Amendment:
    """`inserts P` or `replaces P` with the new text's blocks."""
    span = over(start.span, provisions[-1].span if provisions else target.span)
    return Amendment(_CHANGES[start.type], (address_of(target),), provisions=provisions, span=span)


MOST_IN_RANGE = 500


@dataclass(frozen=True, slots=True)
class Ranged:
    """`27/1 to 27/8`: the addresses, and the last words of it."""

    addresses: tuple[str, ...]
    last: Phrase


def target_range(first: Phrase, last: Phrase) -> Ranged:
    """`27/1 to 27/8`, whole numbers under one provision; refuses others."""
    (above, _, low), (other, _, high) = (address_of(each).rpartition("/") for each in (first, last))
    numbers = low.isascii() and low.isdigit() and high.isascii() and high.isdigit()
    if not numbers or above != other or not int(low) < int(high) < int(low) + MOST_IN_RANGE:
        span = over(first.span, last.span)
        raise Refused("E101", f"`{' '.join(span.words.split())}` is no range of provisions", span, _RANGE)
    under = f"{above}/" if above else ""
    return Ranged(tuple(f"{under}{number}" for number in range(int(low), int(high) + 1)), last)


_RANGE = "write `27/1 to 27/8`, from a number to a higher one under one provision; name others one by one"


def repeals(start: Piece, *targets: Phrase | Ranged) -> Amendment:
    """`repeals P, Q to R`."""
    addresses: list[str] = []
    printed: list[str] = []
    for target in targets:
        named = target.addresses if isinstance(target, Ranged) else (address_of(target),)
        addresses += named
        printed.append(named[0] if len(named) == 1 else f"{named[0]} to {named[-1]}")
    last = targets[-1].last if isinstance(targets[-1], Ranged) else targets[-1]
    written = tuple(printed) if len(printed) < len(addresses) else ()
    return Amendment(Change.REPEALS, tuple(addresses), printed=written, span=over(start.span, last.span))


def replaces_words(start: Piece, old: Piece, new: Piece, targets: tuple[Phrase, ...]) -> Amendment:
    """`replaces the words "A" with "B" in P`."""
    return _amendment(Change.REPLACES_WORDS, start, targets, string(old), string(new))


def removes_words(start: Piece, old: Piece, targets: tuple[Phrase, ...]) -> Amendment:
    """`removes the words "A" in P`."""
    return _amendment(Change.REMOVES_WORDS, start, targets, string(old))


def renumbers(start: Piece, old: Phrase, new: Phrase) -> Amendment:
    """`renumbers P as Q`."""
    target = address_of(old)
    return Amendment(Change.RENUMBERS, (target,), new=address_of(new), span=over(start.span, new.span))


def _amendment(
    change: Change, start: Piece, targets: tuple[Phrase, ...], old: str = "", new: str = ""
) -> Amendment:
    places = tuple(address_of(target) for target in targets)
    return Amendment(change, places, old, new, span=over(start.span, targets[-1].span))


def printed(start: Piece, label: Piece) -> Printed:
    """`printed "1"`."""
    return Printed(string(label), over(start.span, label.span))


def provision(
    level: Piece,
    title: Piece | None,
    subjects: tuple[Subject, ...] | None,
    combine: Piece | None,
    *parts: Part,
) -> Provision:
    """A provision in the long form."""
    word, label = step_of(level.text)
    if not word:
        word = "item" if level.text.endswith(".") else "paragraph"
    return _provision(level, word, label, string(title), _header(subjects, combine), parts)


def _header(subjects: tuple[Subject, ...] | None, combine: Piece | None) -> Header | None:
    if subjects is None and combine is None:
        return None
    spans = [*(subject.span for subject in subjects or ()), *([combine.span] if combine else ())]
    span = over(spans[0], spans[-1])
    if combine is None:
        return Header(subjects or (), span=span)
    first, *rest = combine.text.split()
    number = int(rest[1]) if first == "at" else 0
    return Header(subjects or (), _COMBINES[first], number, span)


def _provision(
    start: Piece, level: str, label: str, title: str, header: Header | None, parts: Sequence[Part]
) -> Provision:
    statements: list[Statement] = []
    children: list[Provision] = []
    label_printed = ""
    for part in parts:
        match part:
            case Provision():
                children.append(part)
            case Printed():
                label_printed = part.label
            case _:
                statements.append(part)
    ends = [part.span.end for part in parts] or [header.span.end if header else start.end_pos]
    place = start.span
    span = Span(place.source, place.start, max(ends), place.under)
    return Provision(level, label, title, header, tuple(statements), tuple(children), label_printed, span)


def short_norm(item: Piece, claim: Condition, inline: Condition | None, *parts: Rider | Part) -> Provision:
    """`9. SENTENCE` with its riders and whatever else stands below."""
    riders = [part for part in parts if isinstance(part, _RIDERS)]
    rest = [part for part in parts if not isinstance(part, _RIDERS)]
    return _provision(item, "item", item.text.rstrip("."), "", None, (norm(claim, inline, *riders), *rest))


def short_condition(
    item: Piece, claim: Condition, *parts: Unless | Deeper | Condition | Part | None
) -> Provision:
    """`9. CONDITION` under a header that says every, any or at least N."""
    below: Deeper | Condition | None = None
    exempt: list[Unless] = []
    rest: list[Part] = []
    for part in parts:
        if isinstance(part, Unless):
            exempt.append(part)
        elif isinstance(part, (Deeper, *_CONDITIONS)):
            below = part
        elif part is not None:
            rest.append(part)
    first = condition_norm(claim.span, claim, below, exempt)
    return _provision(item, "item", item.text.rstrip("."), "", None, (first, *rest))


def short_statement(item: Piece, statement: Statement | SaysWith) -> Provision:
    """`9. says "..."` and its like."""
    parts = (statement.says, *statement.parts) if isinstance(statement, SaysWith) else (statement,)
    return _provision(item, "item", item.text.rstrip("."), "", None, parts)


def division(start: Piece, title: Piece | None, *children: Provision | Division) -> Division:
    """A part, chapter or section of the document."""
    level, label = start.text.split()
    ends = [child.span for child in children] or [title.span if title else start.span]
    return Division(level, label, string(title), children, over(start.span, ends[-1]))


RULES = (
    says,
    says_with,
    non_operative,
    defines,
    refers_outside,
    refers_to,
    reading,
    untested,
    alternative,
    amends,
    target_range,
    repeals,
    replaces_words,
    removes_words,
    renumbers,
    printed,
    provision,
    short_norm,
    short_condition,
    short_statement,
    division,
)
