"""Declarations become the vocabulary: kinds, names, units, sentences and measures under typed ids.
Everything a phrase may say is collected here, and what could be misread is refused where it is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, assert_never

from hornbook.engine import units as unit_tables
from hornbook.engine.match import Lookup, make_lookup
from hornbook.engine.phrase_words import shown, without_article
from hornbook.engine.program import Group, Kind, MeasureEntry, NameEntry, Sentence, Unit
from hornbook.engine.suggest import UNKNOWN, unknown_kind
from hornbook.engine.term import THING, Dimension, KindId, MeasureId, NameId, SentenceId
from hornbook.engine.vocabulary_checks import check_words
from hornbook.engine.vocabulary_fees import declare_fees
from hornbook.engine.vocabulary_forms import Declared, declared_measure, declared_sentence
from hornbook.engine.vocabulary_groups import collect_groups
from hornbook.engine.vocabulary_signs import hidden_signs
from hornbook.grammar.declaration import (
    CalendarDeclared,
    Declaration,
    EventDeclared,
    GroupDeclared,
    KindDeclared,
    MeasureDeclared,
    NameDeclared,
    OutsideDeclared,
    QuestionDeclared,
    RankDeclared,
    SentenceDeclared,
    UnitDeclared,
)
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span
from hornbook.grammar.tree import LawFile

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that is declared, one name space for all documents. calendars: as written. lookup: the
    dictionaries that phrases are looked up in."""

    kinds: dict[KindId, Kind]
    names: dict[NameId, NameEntry]
    units: dict[str, Unit]
    sentences: Mapping[SentenceId, Sentence]
    measures: dict[MeasureId, MeasureEntry]
    groups: tuple[Group, ...]
    calendars: dict[str, CalendarDeclared]
    outsides: dict[str, OutsideDeclared]
    ranks: dict[str, RankDeclared]
    lookup: Lookup

    def is_a(self, kind: KindId, ancestor: KindId) -> bool:
        """Whether `kind` is `ancestor` or a kind of it."""
        step: KindId | None = kind
        while step is not None:
            if step == ancestor or UNKNOWN in (step, ancestor):
                return True
            step = self.kinds[step].parent
        return False


@dataclass(slots=True)
class _Draft:
    """The vocabulary while it is collected."""

    kinds: dict[KindId, Kind] = field(default_factory=dict)
    names: dict[NameId, NameEntry] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=unit_tables.built_in)
    sentences: dict[SentenceId, Sentence] = field(default_factory=dict)
    measures: dict[MeasureId, MeasureEntry] = field(default_factory=dict)
    calendars: dict[str, CalendarDeclared] = field(default_factory=dict)
    outsides: dict[str, OutsideDeclared] = field(default_factory=dict)
    ranks: dict[str, RankDeclared] = field(default_factory=dict)
    unit_spans: dict[str, Span] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


def collect(files: Sequence[LawFile]) -> tuple[Vocabulary, list[Diagnostic]]:
    """The vocabulary that the files declare (fees in their bodies included), and what is wrong with it."""
    draft = _Draft()
    declarations = [declared for file in files for declared in file.declarations]
    _collect_kinds(draft, [d for d in declarations if isinstance(d, KindDeclared)])
    fees = declare_fees(files, draft.kinds, draft.found)
    for fee in fees:
        draft.names.setdefault(fee.name.id, fee.name)
    for declared in declarations:
        _collect_plain(draft, declared)
    units = unit_tables.index_units(draft.units)
    for declared in declarations:
        _collect_spoken(draft, declared, units)
    for fee in fees:
        _put(draft, draft.measures, fee.measure.id, fee.measure, "fee")
    if any(each.code == "E205" for each in draft.found):
        draft.kinds[UNKNOWN] = Kind(UNKNOWN, "", None)
    lookup = make_lookup(draft.kinds, draft.names, draft.units, draft.sentences, draft.measures)
    for fee in fees:
        draft.measures[fee.measure.id] = fee.measured(lookup, draft.measures, draft.found)
    groups = collect_groups(
        [d for d in declarations if isinstance(d, GroupDeclared)], draft.sentences, lookup, draft.found
    )
    draft.found.extend(hidden_signs(declarations, [fee.name.span for fee in fees]))
    draft.found.extend(check_words(draft.names, draft.sentences, draft.measures, lookup))
    vocabulary = Vocabulary(
        draft.kinds, draft.names, draft.units, draft.sentences, draft.measures, groups,
        draft.calendars, draft.outsides, draft.ranks, lookup,
    )  # fmt: skip
    return vocabulary, draft.found


def _collect_kinds(draft: _Draft, declared: Iterable[KindDeclared]) -> None:
    draft.kinds[THING] = Kind(THING, "things", None)
    written = list(declared)
    for kind in written:
        name = KindId(kind.name)
        parent = KindId(without_article(kind.parent)) if kind.parent else THING
        if name == THING:
            continue
        _put(draft, draft.kinds, name, Kind(name, kind.plural or plural_of(name), parent, kind.span), "kind")
    for name, entry in list(draft.kinds.items()):
        if entry.parent is not None and entry.parent not in draft.kinds:
            draft.found.append(unknown_kind(entry.parent, draft.kinds, entry.span))
            draft.kinds[name] = Kind(name, entry.plural, UNKNOWN, entry.span)
    for name, entry in list(draft.kinds.items()):
        if name in _ancestors(draft.kinds, name):
            message = f"kind `{name}` is a kind of itself"
            draft.found.append(Diagnostic("E202", message, entry.span, "give it a parent that is wider"))
            draft.kinds[name] = Kind(name, entry.plural, THING, entry.span)


def _ancestors(kinds: dict[KindId, Kind], kind: KindId) -> Iterator[KindId]:
    seen: set[KindId] = set()
    step = kinds[kind].parent
    while step is not None and step not in seen and step in kinds:
        seen.add(step)
        yield step
        step = kinds[step].parent


def plural_of(kind: str) -> str:
    """The regular plural, used where none is declared."""
    if kind.endswith("y") and kind[-2:-1] not in "aeiou":
        return kind[:-1] + "ies"
    return kind + ("es" if kind.endswith(("s", "x", "ch", "sh")) else "s")


def _collect_plain(draft: _Draft, declared: Declaration) -> None:
    match declared:
        case NameDeclared(name, kind, span):
            words = shown(name.tokens)
            entry = NameEntry(NameId(words), _kind(draft, kind, span), words, span)
            _put(draft, draft.names, entry.id, entry, "name")
        case UnitDeclared(name, plural, span):
            if name in draft.unit_spans or name in draft.units:
                _twice(draft, f"unit `{name}`", span, draft.unit_spans.get(name))
            draft.unit_spans.setdefault(name, span)
            unit = Unit(name, plural or plural_of(name), Dimension(f"count {name}"), unit_tables.ONE)
            draft.units.setdefault(name, unit)
        case CalendarDeclared():
            _put(draft, draft.calendars, declared.name, declared, "calendar")
        case OutsideDeclared():
            _put(draft, draft.outsides, declared.name, declared, "outside")
        case RankDeclared():
            _put(draft, draft.ranks, declared.name, declared, "rank")
        case (
            KindDeclared() | SentenceDeclared() | EventDeclared() | MeasureDeclared() | GroupDeclared()
            | QuestionDeclared()
        ):  # fmt: skip
            pass
        case _:
            assert_never(declared)


def _collect_spoken(draft: _Draft, declared: Declaration, units: unit_tables.UnitIndex) -> None:
    made: Declared | None = None
    if isinstance(declared, SentenceDeclared):
        made = declared_sentence(declared, draft.kinds, draft.found)
    elif isinstance(declared, EventDeclared | MeasureDeclared):
        made = declared_measure(declared, draft.kinds, units, draft.found)
    for sentence in made.sentences if made else ():
        _put(draft, draft.sentences, sentence.id, sentence, "sentence")
    for measure in made.measures if made else ():
        _put(draft, draft.measures, measure.id, measure, "measure")


def _kind(draft: _Draft, written: str, span: Span) -> KindId:
    kind = KindId(without_article(written))
    if kind in draft.kinds:
        return kind
    draft.found.append(unknown_kind(kind, draft.kinds, span))
    return UNKNOWN


_Entry = TypeVar(
    "_Entry", Kind, NameEntry, Sentence, MeasureEntry, CalendarDeclared, OutsideDeclared, RankDeclared
)


def _put(draft: _Draft, into: dict[Key, _Entry], key: Key, entry: _Entry, what: str) -> None:
    if key in into:
        _twice(draft, f"{what} `{key}`", entry.span, into[key].span)
    else:
        into[key] = entry


def _twice(draft: _Draft, what: str, span: Span, first: Span | None) -> None:
    also = (("first declared here", first),) if first else ()
    draft.found.append(Diagnostic("E202", f"{what} is declared twice", span, "keep one of them", also))
