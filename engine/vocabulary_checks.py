"""What could be misread is refused where it is declared: colliding words, hidden names, comparisons in words.
So that looking a sentence up can never be ambiguous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hornbook.engine.match import SPOKEN, Lookup
from hornbook.engine.phrase_words import in_words, key_of, split
from hornbook.engine.program import MeasureEntry, NameEntry, Sentence, Wording
from hornbook.engine.term import MeasureId, NameId, SentenceId
from hornbook.engine.units import UnitIndex
from hornbook.grammar.diagnostic import Diagnostic

OPENING = frozenset(
    {"says", "requires", "if", "and", "or", "unless", "except", "within", "before", "after", "by",
     "every", "some", "no", "reading", "untested", "alternative", "non-operative", "defines",
     "notwithstanding", "from", "until", "where", "fee", "inserts", "replaces", "repeals", "removes",
     "renumbers", "is", "when", "whenever", "provided", "otherwise", "else", "then", "but"}
)  # fmt: skip
OPENING_PAIRS = frozenset(
    {("at", "least"), ("at", "most"), ("not", "later"), ("only", "one"), ("subject", "to"), ("refers", "to"),
     ("governed", "by")}
)  # fmt: skip
COMPARISONS = tuple(
    tuple(f"{verb} {words}".split())
    for verb in ("is", "was")
    for words in (
        "at least", "at most", "over", "below", "exactly", "not exactly", "more than", "less than", "up to",
        "before", "after", "on or before", "on or after", "not later than", "not earlier than", "none",
        "satisfied for", "in breach of",
    )
)  # fmt: skip

Spoken = Sentence | MeasureEntry


def check_words(
    names: Mapping[NameId, NameEntry],
    sentences: Mapping[SentenceId, Sentence],
    measures: Mapping[MeasureId, MeasureEntry],
    lookup: Lookup,
) -> list[Diagnostic]:
    """All that could be misread in the words declared."""
    entries: list[Spoken] = [*sentences.values(), *measures.values()]
    found = list(_same_words(entries))
    found += _same_names(names, entries)
    for entry in entries:
        wordings = [entry.forms[form] for form in SPOKEN if form in entry.forms]
        for check in (_opening, _comparison, _terms):
            found += [hit for hit in (check(w, entry, lookup.units) for w in wordings) if hit][:1]
    return found + list(_hidden_names(names, entries, lookup))


def _same_words(entries: Sequence[Spoken]) -> Iterator[Diagnostic]:
    seen: dict[str, Spoken] = {}
    for entry in entries:
        for form in SPOKEN:
            if form not in entry.forms:
                continue
            key = key_of(entry.forms[form])
            first = seen.setdefault(key, entry)
            if first is not entry:
                words = in_words(entry.forms[form], entry.holes)
                message = f"`{words}` has the words of another declaration"
                also = (("the other one", first.span),)
                yield Diagnostic("E202", message, entry.span, "change the words of one of them", also)


def _same_names(names: Mapping[NameId, NameEntry], entries: Sequence[Spoken]) -> Iterator[Diagnostic]:
    whole = {split(key_of(entry.forms["is"])): entry for entry in entries if not entry.holes}
    seen: dict[tuple[str, ...], NameEntry] = {}
    for name in names.values():
        words = split(name.words)
        first: NameEntry | Spoken | None = whole.get(words)
        if seen.setdefault(words, name) is not name:
            first = seen[words]
        if first is not None:
            message = f"the name `{name.words}` has the words of another declaration"
            also = (("the other one", first.span),)
            yield Diagnostic("E202", message, name.span, "change the words of one of them", also)


def _opening(wording: Wording, entry: Spoken, _: UnitIndex) -> Diagnostic | None:
    words = split(key_of(wording))
    if not words or not (words[0] in OPENING or words[:2] in OPENING_PAIRS):
        return None
    line = in_words(wording, entry.holes)
    message = f"`{line}` begins with `{words[0]}`, which begins another kind of line"
    return Diagnostic("E215", message, entry.span, "begin the sentence with another word")


def _comparison(wording: Wording, entry: Spoken, _: UnitIndex) -> Diagnostic | None:
    words = split(key_of(wording))
    for comparison in COMPARISONS:
        size = len(comparison)
        if any(words[k : k + size] == comparison for k in range(len(words) - size + 1)):
            line = in_words(wording, entry.holes)
            message = f"the sentence `{line}` has the comparison `{' '.join(comparison)}`"
            help_line = "declare what is compared as a measure, and compare it where it is used"
            return Diagnostic("E210", message, entry.span, help_line)
    return None


def _terms(wording: Wording, entry: Spoken, units: UnitIndex) -> Diagnostic | None:
    """Words that would be read as a term: digits are a quantity, one capital is a variable."""
    for piece in wording.pieces:
        for word in piece.split() if isinstance(piece, str) else ():
            variable = word[:1].isascii() and word[:1].isupper() and (word[1:].isdigit() or len(word) == 1)
            if (variable and word != "I") or word[:1].isdigit():
                message = f"`{word}` in `{in_words(wording, entry.holes)}` would be read as a term"
                help_line = "make it a hole, or compare a measure, or write it out in words"
                return Diagnostic("E215", message, entry.span, help_line)
    return None


def _hidden_names(
    names: Mapping[NameId, NameEntry], entries: Sequence[Spoken], lookup: Lookup
) -> Iterator[Diagnostic]:
    by_word: dict[str, list[tuple[tuple[str, ...], NameId]]] = {}
    for first, listed in lookup.names.items():
        by_word[first] = [(words, name) for words, name in listed if name is not None]
    across = [(words, name) for listed in by_word.values() for words, name in listed if len(words) > 1]
    across = [(words, name) for words, name in across if _begins_as_term(words, lookup)]
    for entry in entries:
        for form in SPOKEN:
            wording = entry.forms.get(form)
            hidden = None if wording is None else _hidden_in(wording, by_word, across, lookup)
            if wording is not None and hidden is not None:
                message = f"the name `{hidden}` could hide in the words of `{in_words(wording, entry.holes)}`"
                also = (("the name", names[hidden].span),)
                yield Diagnostic("E209", message, entry.span, "change the words of one of them", also)
                break


def _hidden_in(
    wording: Wording,
    by_word: Mapping[str, Sequence[tuple[tuple[str, ...], NameId]]],
    across: Sequence[tuple[tuple[str, ...], NameId]],
    lookup: Lookup,
) -> NameId | None:
    form: list[str | None] = []
    for piece in wording.pieces:
        form.extend([None] if isinstance(piece, int) else split(piece))
    kept = _measure_opening(form, lookup)
    for start in range(kept, len(form)):
        word = form[start]
        near = across if word is None else by_word.get(word, ())
        for words, name in near:
            if _covers(form, start, words, 0, lookup, False):
                return name
    return None


def _measure_opening(form: Sequence[str | None], lookup: Lookup) -> int:
    """How many words open a measure that is named after a name (the fee's own), and so hide nothing."""
    for begin in (0, 1):
        first = form[begin] if begin < len(form) else None
        for words, name in lookup.names.get(first, ()) if first is not None else ():
            if name is None and tuple(form[begin : begin + len(words)]) == words:
                return begin + len(words)
    return 0


def _covers(
    form: Sequence[str | None], at: int, words: Sequence[str], done: int, lookup: Lookup, worded: bool
) -> bool:
    """Whether the name's words from `done` can be written by the form from `at`, a hole taking any term;
    at least one word must be the form's own."""
    if done == len(words):
        return worded
    if at == len(form):
        return False
    piece = form[at]
    if piece is not None:
        return piece == words[done] and _covers(form, at + 1, words, done + 1, lookup, True)
    rest = tuple(words[done:])
    if _is_variable(rest[0]) and _covers(form, at + 1, words, done + 1, lookup, worded):
        return True
    for known, name in lookup.names.get(rest[0], ()):
        if name is None:
            continue
        if len(known) > len(rest) and known[: len(rest)] == rest and worded:
            return True
        if known == rest[: len(known)] and _covers(form, at + 1, words, done + len(known), lookup, worded):
            return True
    return False


def _begins_as_term(words: Sequence[str], lookup: Lookup) -> bool:
    if _is_variable(words[0]):
        return True
    listed = lookup.names.get(words[0], ())
    return any(name is not None and len(known) < len(words) and tuple(words[: len(known)]) == known
               for known, name in listed)  # fmt: skip


def _is_variable(word: str) -> bool:
    return word[:1].isascii() and word[:1].isalpha() and (len(word) == 1 or word[1:].isdigit())
