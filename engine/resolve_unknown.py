"""What to say of words that nothing declares: a sentence, a name, a value or a unit that is not known.
Never the words themselves as a suggestion: what is really wrong with them is said instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hornbook.engine.match import Lookup, Named, Scanned, scan
from hornbook.engine.mistakes import habit, unit_meant
from hornbook.engine.phrase_words import atoms_of, join
from hornbook.engine.resolve_scope import Scope
from hornbook.engine.suggest import did_you_mean, near_words, suggest, unknown_name
from hornbook.engine.term import KindId, NameId
from hornbook.engine.vocabulary import Vocabulary
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import Number, Phrase
from hornbook.grammar.span import Span

_DECLARE_SENTENCE = "declare it in the vocabulary: `sentence ...`"
_DECLARE_UNIT = "declare what is counted with `unit`"


def no_sentence(phrase: Phrase, scanned: Scanned, vocabulary: Vocabulary, scope: Scope) -> Diagnostic:
    """A phrase that is no declared sentence or measure: E201, or what stands in it that nothing declares."""
    lookup = vocabulary.lookup
    mistaken = (
        habit(phrase.span, lookup)
        or _hidden(phrase, scanned, vocabulary)
        or _kinds(phrase, vocabulary, scope)
    )
    if mistaken is not None:
        return mistaken
    name = unknown_name(scanned, lookup)
    if name:
        return no_name(name, phrase.span, vocabulary, scope)
    near = did_you_mean(suggest(scanned, lookup), _DECLARE_SENTENCE)
    return Diagnostic("E201", f"no sentence `{scanned.shown}` is declared", phrase.span, near)


def no_name(name: str, span: Span, vocabulary: Vocabulary, scope: Scope) -> Diagnostic:
    """Words that stand where a name, a variable or an individual is needed: E204."""
    span = _part(span, name)
    kind = vocabulary.lookup.kinds.get(name.casefold())
    if kind is not None:
        return _no_individual(kind, span, vocabulary, scope)
    known = [entry.words for entry in vocabulary.names.values()]
    letters = [letter for letter in _letters(scope) if letter.casefold() == name.casefold()]
    called = scope.individuals.get(name.casefold())
    if called is not None:
        help_line = f"write its letter, `{called[0]}`, or its name in quotation marks"
        return Diagnostic("E204", f"the name `{span.words or name}` is not quoted", span, help_line)
    otherwise = f"declare it: `name {name}: a ...`"
    if scope.closed:
        otherwise = 'where it is somebody of the case, call it: `call "its name" X, a KIND`'
    near = did_you_mean(letters or near_words(name, known), otherwise)
    return Diagnostic("E204", f"no name `{name}` is declared", span, near)


def no_value(phrase: Phrase, scanned: Scanned, vocabulary: Vocabulary, scope: Scope) -> Diagnostic:
    """A phrase that stands where a value is needed and is none: E207, E208 or what `no_sentence` says."""
    if phrase.tokens and isinstance(phrase.tokens[0], Number) and len(phrase.tokens) > 1:
        unit = scan(phrase.tokens[1:], vocabulary.lookup).shown
        return habit(phrase.span, vocabulary.lookup) or _no_unit(unit, phrase.span, vocabulary)
    if scanned.key == "{}":
        help_line = "write a quantity, a date or a measure"
        return Diagnostic("E207", f"`{scanned.shown}` is no value", phrase.span, help_line)
    return no_sentence(phrase, scanned, vocabulary, scope)


def _no_unit(unit: str, span: Span, vocabulary: Vocabulary) -> Diagnostic:
    known = [name for each in vocabulary.units.values() for name in (each.name, each.plural)]
    near = [unit_meant(unit)] if unit_meant(unit) else near_words(unit, known)
    help_line = did_you_mean(near, _DECLARE_UNIT)
    return Diagnostic("E208", f"no unit `{unit}` is known", _part(span, unit), help_line)


def _hidden(phrase: Phrase, scanned: Scanned, vocabulary: Vocabulary) -> Diagnostic | None:
    """A declared sentence that is not found for a name that hides in its words."""
    for name in (vocabulary.names[each.id] for each in scanned.terms if isinstance(each, Named)):
        for article in ("", "a ", "an ", "the "):
            key = _with_words(scanned, name.id, f"{article}{name.words}".casefold())
            if key in vocabulary.lookup.sentences:
                message = f"the name `{name.words}` hides in the words of `{vocabulary.lookup.shown[key]}`"
                also = (("the name", name.span),)
                return Diagnostic("E209", message, phrase.span, "change the words of one of them", also)
    return None


def _with_words(scanned: Scanned, name: NameId, words: str) -> str:
    """The key of a phrase with the words of one name in the place of its hole."""
    terms = iter(scanned.terms)
    parts = (next(terms) if word == "{}" else word for word in scanned.key.split())
    shown = (words if part == Named(name) else "{}" if not isinstance(part, str) else part for part in parts)
    return join(shown)


def _kinds(phrase: Phrase, vocabulary: Vocabulary, scope: Scope) -> Diagnostic | None:
    """A sentence written as it is declared, with its kinds in the place of individuals."""
    lookup = vocabulary.lookup
    words = [atom.key for atom in atoms_of(phrase.tokens)]
    met: list[KindId] = []
    at = 0
    while at < len(words):
        size, kind = _kind_at(words, at, lookup)
        if kind is not None:
            words[at : at + size] = ["{}"]
            met.append(kind)
        at += 1
    rest = scan(phrase.tokens, lookup).terms if met else ()
    key = join(words)
    if not met or rest or key not in lookup.sentences:
        return None
    return _no_individual(met[0], _part(phrase.span, met[0]), vocabulary, scope)


def _kind_at(words: Sequence[str], at: int, lookup: Lookup) -> tuple[int, KindId | None]:
    """The kind with its article that stands at a word, and how many words it is."""
    if words[at] not in ("a", "an", "the"):
        return 0, None
    for size in range(min(8, len(words) - at - 1), 0, -1):
        kind = lookup.kinds.get(join(words[at + 1 : at + 1 + size]))
        if kind is not None:
            return size + 1, kind
    return 0, None


def _no_individual(kind: KindId, span: Span, vocabulary: Vocabulary, scope: Scope) -> Diagnostic:
    kinds = {
        **{name: kind for name, (_, kind) in scope.individuals.items()},
        **scope.inferred,
        **scope.declared,
    }
    fitting = [name for name in _letters(scope) if name in kinds and vocabulary.is_a(kinds[name], kind)]
    one = f"write a variable, as `S`, and for any one `some {kind} S`"
    help_line = f"write {' or '.join(f'`{name}`' for name in fitting[:3])}" if fitting else one
    return Diagnostic("E204", f"`{kind}` is a kind, and does not say which one", span, help_line)


def _letters(scope: Scope) -> list[str]:
    """The variables that may be written where the scope is, and the letters of a case's individuals."""
    known = (*scope.declared, *scope.inferred, *scope.individuals)
    return [
        name for name in dict.fromkeys(known) if (name[:1].isupper() and name[1:].isdigit()) or len(name) == 1
    ]


def _part(span: Span, words: str) -> Span:
    """The place of some words inside a place, which it is itself where they do not stand in it."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", span.words, re.IGNORECASE) if words else None
    if found is None:
        return span
    return Span(span.source, span.start + found.start(), span.start + found.end(), span.under)
