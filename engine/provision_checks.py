"""What is missing or out of place in a provision, seen from its statements before any norm is linked.
Each check is a function from a place to findings, named for the offence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from hornbook.engine.index import Index, Place
from hornbook.engine.program import KNOWN
from hornbook.engine.suggest import did_you_mean
from hornbook.engine.term import words_of
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.norm import Combine
from hornbook.grammar.tree import Alternative, Defines, NonOperative, Reading, RefersTo, Says, Untested

# Words that a provision without norms may not use without a reason (DESIGN section 1).
OPERATIVE = re.compile(r"\b(must|shall|prohibited|forbidden|fined?|fines)\b|\d", re.IGNORECASE)

# What a provision that lays nothing down may be; KNOWN: it is only known to exist.
NON_OPERATIVE = (
    "purpose", "recital", "policy", "heading", "procedure", "form", "commencement", "repeal", KNOWN,
)  # fmt: skip

_BESIDE = Says | Reading | Alternative | Defines | RefersTo | Untested


def provision_faults(index: Index) -> Iterator[Diagnostic]:
    """What every check finds, provision by provision, in the order of the text."""
    for place in index.places.values():
        for check in _CHECKS:
            yield from check(place)
    yield from _out_of_order(index)


def _declared(place: Place) -> NonOperative | None:
    return next((each for each in place.written.statements if isinstance(each, NonOperative)), None)


def _empty(place: Place) -> Iterator[Diagnostic]:
    done = [each for each in place.written.statements if not isinstance(each, Says | Reading | Untested)]
    if not done and not place.children:
        hint = "write its norms, or declare it `non-operative` with its kind"
        yield Diagnostic("W308", f"{words_of(place.address)} does nothing", place.written.span, hint)


def _unsaid(place: Place) -> Iterator[Diagnostic]:
    written, declared = place.written, _declared(place)
    done = [each for each in written.statements if not isinstance(each, _BESIDE)]
    # A one-line item is what it says, and of a provision that is only known nothing is said.
    spoken = written.level == "item" or (declared is not None and declared.kind == KNOWN)
    if done and not spoken and not any(isinstance(each, Says) for each in written.statements):
        message = f"{words_of(place.address)} does not say what it lays down"
        yield Diagnostic("W307", message, written.span, 'add a `says "..."` line')


def _operative_words(place: Place) -> Iterator[Diagnostic]:
    declared = _declared(place)
    for each in place.written.statements:
        word = OPERATIVE.search(each.text) if isinstance(each, Says) else None
        if declared and not declared.because and word:
            message = f"{words_of(place.address)} is declared non-operative but says `{word.group()}`"
            yield Diagnostic(
                "W306", message, each.span, 'encode it, or add `because "..."` to the declaration'
            )


def _operative(place: Place) -> Iterator[Diagnostic]:
    declared = _declared(place)
    norms = [e for e in place.written.statements if not isinstance(e, _BESIDE | NonOperative)]
    if declared and norms:
        message = f"{words_of(place.address)} is declared non-operative and has norms"
        yield Diagnostic("E310", message, declared.span, "take one out", (("a norm", norms[0].span),))


def _unknown_declaration(place: Place) -> Iterator[Diagnostic]:
    declared = _declared(place)
    if declared and declared.kind not in NON_OPERATIVE:
        near = difflib.get_close_matches(declared.kind, NON_OPERATIVE, 1, 0.6)
        hint = did_you_mean(near, "write one of " + ", ".join(f"`{each}`" for each in NON_OPERATIVE))
        message = f"`{declared.kind}` is no kind of provision without norms"
        yield Diagnostic("E219", message, declared.span, hint)


def _too_few_points(place: Place) -> Iterator[Diagnostic]:
    header, points = place.written.header, len(place.children)
    if header and header.combine is Combine.AT_LEAST and points and header.number > points:
        message = f"{words_of(place.address)} asks for at least {header.number} of its {points} points"
        yield Diagnostic("E311", message, header.span, "nobody could ever meet it: check the number")


def _lone_alternative(place: Place) -> Iterator[Diagnostic]:
    statements = place.written.statements
    for each in statements:
        if isinstance(each, Alternative) and not any(isinstance(one, Reading) for one in statements):
            hint = 'add `reading "..." because "..."`: what the norms above it chose, and why'
            message = f"{words_of(place.address)} has an alternative, and no reading that it is one to"
            yield Diagnostic("E313", message, each.span, hint)


_CHECKS: tuple[Callable[[Place], Iterator[Diagnostic]], ...] = (
    _empty,
    _unsaid,
    _operative_words,
    _operative,
    _unknown_declaration,
    _too_few_points,
    _lone_alternative,
)


def _out_of_order(index: Index) -> Iterator[Diagnostic]:
    """Numbers that go back within a file, among the provisions under one roof; letters behind a number say
    nothing here, and 5.1 and 5.2 are numbered apart from 1 and 2."""
    last: dict[tuple[str, ...], tuple[int, Place]] = {}
    for place in index.places.values():
        dotted, _, counted = place.written.label.rpartition(".")
        number = re.match(r"\d+", counted)
        if number is None or place.enacted_by != place.document:  # an amendment writes where it must
            continue
        file = place.written.span.source.name
        roof = (file, place.document, place.parent or "", place.written.level, dotted)
        before = last.get(roof)
        if before is not None and int(number[0]) < before[0]:
            message = f"{words_of(place.address)} stands after {words_of(before[1].address)}"
            also = (("that one", before[1].written.span),)
            hint = "write the provisions in the order of the text"
            yield Diagnostic("W312", message, place.written.span, hint, also)
        last[roof] = (int(number[0]), place)
