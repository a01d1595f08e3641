"""Looking words up: a phrase's terms become holes, and the words that are left are a key of one dictionary.
Works on a program's entries, so that law, cases and questions are looked up alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.phrase_words import (
    ARTICLES,
    Atom,
    atoms_of,
    in_words,
    join,
    key_of,
    order_of,
    split,
    text_of,
    without_article,
)
from hornbook.engine.program import Kind, MeasureEntry, NameEntry, Sentence, Unit
from hornbook.engine.term import Dimension, KindId, MeasureId, NameId, SentenceId
from hornbook.engine.units import Quantity, UnitIndex, index_units, number, unit_at
from hornbook.grammar.phrase import (
    AddressToken,
    DateToken,
    Hole,
    Number,
    Percentage,
    Quoted,
    TimeToken,
    Token,
    Variable,
    Word,
)

SPOKEN = ("is", "not", "was")  # the forms that state the sentence in a line of the law


@dataclass(frozen=True, slots=True)
class Named:
    """A declared name found in a phrase."""

    id: NameId


@dataclass(frozen=True, slots=True)
class Some:
    """`some truck T` inside a sentence; variable empty where none is written."""

    kind: KindId
    variable: str


Found = Variable | Named | Some | Quantity | DateToken | TimeToken | Quoted | AddressToken | Hole


@dataclass(frozen=True, slots=True)
class Scanned:
    """A phrase with its terms taken out: `key` is its words, casefolded, with `{}` for each of `terms`."""

    key: str
    terms: tuple[Found, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key stands for: a sentence or a measure in one of its forms. order: for each hole as written,
    the hole of the base form."""

    id: SentenceId | MeasureId
    measure: bool
    form: str
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The dictionaries. names: by first word, longest first; None where the words are not a name but the
    opening of a measure (`the survey fee of {}`), which is longer than the name in it.
    lists: by the words of `all:` forms without their article."""

    kinds: dict[str, KindId]
    names: dict[str, tuple[tuple[tuple[str, ...], NameId | None], ...]]
    units: UnitIndex
    sentences: dict[str, Entry]
    lists: dict[str, Entry]
    shown: dict[str, str]


def make_lookup(
    kinds: Mapping[KindId, Kind],
    names: Mapping[NameId, NameEntry],
    units: Mapping[str, Unit],
    sentences: Mapping[SentenceId, Sentence],
    measures: Mapping[MeasureId, MeasureEntry],
) -> Lookup:
    """The dictionaries of a vocabulary or of a program."""
    by_kind: dict[str, KindId] = {}
    for kind in kinds.values():
        for written in (kind.id, kind.plural):
            by_kind.setdefault(written.casefold(), kind.id)
    keys: dict[str, Entry] = {}
    lists: dict[str, Entry] = {}
    words: dict[str, str] = {}
    spoken = [sentence for sentence in sentences.values() if not sentence.made]
    entries: list[Sentence | MeasureEntry] = [*spoken, *measures.values()]
    for entry in entries:
        measure = isinstance(entry, MeasureEntry)
        for form, wording in entry.forms.items():
            if form in SPOKEN:
                key = key_of(wording)
                keys.setdefault(key, Entry(entry.id, measure, form, order_of(wording)))
                words.setdefault(key, in_words(wording, entry.holes))
            elif form == "all":
                key = without_article(key_of(wording))
                lists.setdefault(key, Entry(entry.id, measure, form, order_of(wording)))
    return Lookup(by_kind, _index_names(names, measures), index_units(units), keys, lists, words)


def _index_names(
    names: Mapping[NameId, NameEntry], measures: Mapping[MeasureId, MeasureEntry]
) -> dict[str, tuple[tuple[tuple[str, ...], NameId | None], ...]]:
    by_first: dict[str, dict[tuple[str, ...], NameId | None]] = {}
    whole = set()
    for name in names.values():
        words = split(name.words)
        if words:
            whole.add(words)
            by_first.setdefault(words[0], {}).setdefault(words, name.id)
    for measure in measures.values():
        opening = measure.forms["is"].pieces[0] if measure.forms["is"].pieces else ""
        words = split(without_article(opening)) if isinstance(opening, str) else ()
        if words[:-1] in whole:
            by_first.setdefault(words[0], {}).setdefault(words, None)
    return {
        first: tuple(sorted(found.items(), key=lambda item: -len(item[0])))
        for first, found in by_first.items()
    }


def name_at(atoms: Sequence[Atom], start: int, lookup: Lookup) -> tuple[NameId | None, int] | None:
    """The longest name that begins at `start` (with or without a/an/the), and where it ends."""
    best: tuple[NameId | None, int] | None = None
    starts = (start, start + 1) if atoms[start].key in ARTICLES else (start,)
    for begin in starts:
        if begin >= len(atoms):
            continue
        for words, name in lookup.names.get(atoms[begin].key, ()):
            end = begin + len(words)
            if end <= len(atoms) and all(
                atoms[begin + k].key == word and not isinstance(atoms[begin + k].token, Quoted | Hole)
                for k, word in enumerate(words)
            ):
                if best is None or end > best[1]:
                    best = (name, end)
                break
    return best


def scan(tokens: Sequence[Token], lookup: Lookup) -> Scanned:
    """Take the terms out of a phrase, left to right: names first, longest first."""
    atoms = atoms_of(tokens)
    words: list[str] = []
    terms: list[Found] = []
    at = 0
    while at < len(atoms):
        name = name_at(atoms, at, lookup)
        if name is not None and name[0] is None:
            words.extend(atom.key for atom in atoms[at : name[1]])
            at = name[1]
            continue
        term = (Named(name[0]), name[1]) if name and name[0] else _term_at(atoms, at, lookup)
        if term is None:
            words.append(atoms[at].key)
            at += 1
            continue
        words.append("{}")
        terms.append(term[0])
        at = term[1]
    scanned = Scanned(join(words), tuple(terms), join(atom.text for atom in atoms))
    return _with_addresses(scanned, words, lookup)


def _with_addresses(scanned: Scanned, words: Sequence[str], lookup: Lookup) -> Scanned:
    """The phrase with its addresses left in where only so its words are known, as in `breaches of 57/3`."""
    if scanned.key in lookup.sentences or not any(isinstance(each, AddressToken) for each in scanned.terms):
        return scanned
    holes = iter(scanned.terms)
    kept = [next(holes) if word == "{}" else word for word in words]
    key = join("{}" if not isinstance(each, str | AddressToken) else _key_word(each) for each in kept)
    if key not in lookup.sentences:
        return scanned
    terms = tuple(each for each in scanned.terms if not isinstance(each, AddressToken))
    return Scanned(key, terms, scanned.shown)


def _key_word(word: str | AddressToken) -> str:
    return word if isinstance(word, str) else text_of(word).casefold()


def _term_at(atoms: Sequence[Atom], at: int, lookup: Lookup) -> tuple[Found, int] | None:
    token = atoms[at].token
    match token:
        case Variable() | Quoted() | DateToken() | TimeToken() | AddressToken() | Hole():
            return token, at + 1
        case Percentage(text):
            value = number(text)
            if value is None:
                return None
            return Quantity(value / 100, Dimension("percentage"), atoms[at].text), at + 1
        case Number():
            return _quantity_at(atoms, at, lookup)
        case Word():
            return _some_at(atoms, at, lookup) if atoms[at].key == "some" else None


def _quantity_at(atoms: Sequence[Atom], at: int, lookup: Lookup) -> tuple[Quantity, int] | None:
    value = number(atoms[at].text)
    if value is None:
        return None
    near = [atom.key for atom in atoms[at + 1 : at + 2 + 2 * lookup.units.longest]]
    found = unit_at(near, 0, lookup.units)
    if found is None:
        return Quantity(value, Dimension("number"), atoms[at].text), at + 1
    unit, size = found
    end = at + 1 + size
    return Quantity(value * unit.factor, unit.dimension, join(atom.text for atom in atoms[at:end])), end


def _some_at(atoms: Sequence[Atom], at: int, lookup: Lookup) -> tuple[Some, int] | None:
    for end in range(min(len(atoms), at + 8), at + 1, -1):
        kind = lookup.kinds.get(join(atom.key for atom in atoms[at + 1 : end]))
        if kind is not None:
            after = atoms[end].token if end < len(atoms) else None
            if isinstance(after, Variable):
                return Some(kind, after.name), end + 1
            return Some(kind, ""), end
    return None
