"""Did you mean: declared words near an unknown one.
Only looked for once something is not found, so it may take its time; what it reads is cut short."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from hornbook.engine.match import Lookup, Scanned
from hornbook.engine.phrase_words import without_article
from hornbook.engine.term import KindId
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span

# Stands where a kind was written that nothing declares: it fits everywhere, so that one fault is told once.
UNKNOWN = KindId("?")

_LONGEST_COMPARED = 300  # characters of an unknown phrase that suggestions look at


def suggest(scanned: Scanned, lookup: Lookup, best: int = 3) -> list[str]:
    """Declared wordings near an unknown phrase, in words, best first."""
    key = scanned.key[:_LONGEST_COMPARED]
    words = set(key.split())
    near = [known for known in lookup.shown if words & (set(known.split()) - {"{}"})]
    close = difflib.get_close_matches(key, near, best, 0.6)
    if not close:
        by_words = {lookup.shown[known]: known for known in near}
        written = scanned.shown[:_LONGEST_COMPARED]
        close = [by_words[text] for text in difflib.get_close_matches(written, by_words, best, 0.5)]
    return [lookup.shown[known] for known in close]


def did_you_mean(near: Sequence[str], otherwise: str = "") -> str:
    """The help line of suggestions; `otherwise` where there are none."""
    if not near:
        return otherwise
    quoted = [f"`{text}`" for text in near]
    first, last = ", ".join(quoted[:-1]), quoted[-1]
    return f"did you mean {first} or {last}?" if first else f"did you mean {last}?"


def near_words(word: str, known: Iterable[str], best: int = 3) -> list[str]:
    """Known words near an unknown one."""
    return difflib.get_close_matches(word[:_LONGEST_COMPARED], list(known), best, 0.6)


def unknown_kind(kind: str, kinds: Iterable[str], span: Span) -> Diagnostic:
    """A kind that nothing declares."""
    near = did_you_mean(near_words(kind, kinds), f"declare it: `kind {kind}`")
    return Diagnostic("E205", f"no kind `{kind}` is declared", span, near)


def unknown_name(scanned: Scanned, lookup: Lookup) -> str:
    """Words that stand where a declared sentence has a hole, and are no name: the phrase is that sentence
    with an unknown name. Empty where it is like no sentence."""
    key = scanned.key
    if len(key) > _LONGEST_COMPARED:
        return ""
    best: tuple[int, str] | None = None
    words = set(key.split())
    for known in lookup.shown:
        own = [word for word in known.split() if "{}" not in word]
        if len(own) < 1 or not words.issuperset(own):
            continue
        found = re.fullmatch(re.escape(known).replace(r"\{\}", "(.+?)"), key)
        strange = [text for text in found.groups() if text != "{}"] if found else []
        if len(strange) == 1 and "{}" not in strange[0] and (best is None or len(own) > best[0]):
            best = len(own), without_article(strange[0])
    return best[1] if best else ""
