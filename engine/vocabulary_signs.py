"""Signs that nobody sees in declared words: E218. They turn the direction of what is shown, or make two
names of what looks like one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from hornbook.grammar.declaration import Declaration, EventDeclared, MeasureDeclared, SentenceDeclared
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span

_JOINERS = "\u200c\u200d"  # some scripts write them inside words


def hidden_signs(declarations: Iterable[Declaration], others: Iterable[Span]) -> Iterator[Diagnostic]:
    """One finding for each line of declared words (and each other place) that holds a sign of direction or of
    no width. The forms of other languages may part their words with a space of no width."""
    for declared in declarations:
        match declared:
            case SentenceDeclared() | EventDeclared() | MeasureDeclared():
                yield from _found(declared.phrase.span, "")
                for form in declared.forms:
                    yield from _found(form.span, "\u200b" if form.key in ("lo", "vi") else "")
            case _:
                yield from _found(declared.span, "")
    for other in others:
        yield from _found(other, "")


def _found(span: Span, allowed: str) -> Iterator[Diagnostic]:
    text = span.source.text
    signs = (at for at in range(span.start, span.end) if _hidden(text, at) and text[at] not in allowed)
    for at in signs:
        yield _finding(Span(span.source, at, at + 1, span.under))
        return


def _hidden(text: str, at: int) -> bool:
    if text[at].isascii() or unicodedata.category(text[at]) != "Cf":
        return False
    return text[at] not in _JOINERS or text[at - 1].isascii()


def _finding(place: Span) -> Diagnostic:
    sign = place.words
    name = unicodedata.name(sign, "a sign of format").casefold()
    message = f"a sign that nobody sees stands in the declared words: U+{ord(sign):04X}, {name}"
    return Diagnostic("E218", message, place, "take it out: type the words again rather than copying them")
