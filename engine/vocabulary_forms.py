"""A declared sentence, event or measure with its forms, the holes of each in order of the base form's.
From a `must:` form come the sentences of duty, prohibition, permission and power."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.phrase_words import atoms_of, join, shown, space_before, with_article, without_article
from hornbook.engine.program import Kind, MeasureEntry, Sentence, Wording
from hornbook.engine.suggest import UNKNOWN, did_you_mean, near_words, unknown_kind
from hornbook.engine.term import Dimension, KindId, MeasureId, SentenceId
from hornbook.engine.units import PLAIN, UnitIndex, dimension_of
from hornbook.grammar.declaration import EventDeclared, Form, MeasureDeclared, SentenceDeclared
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import Hole, Phrase, Token, Word
from hornbook.grammar.span import Span

FORMS = ("not", "must", "was", "asks", "all", "lo", "vi")
# What stands for the first `must`, and how the question begins and goes on.
MODALS = (
    ("must", "must", "must", ""),
    ("must not", "must not", "must", "not"),
    ("may", "may", "may", ""),
    ("power", "has the power to", "does", "have the power to"),
)


@dataclass(frozen=True, slots=True)
class Declared:
    """The entries that one declaration makes."""

    sentences: tuple[Sentence, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()


def wording_of(parts: Sequence[str | int]) -> Wording:
    """Words and hole numbers as a wording: text pieces carry their own spaces."""
    pieces: list[str | int] = []
    text = ""
    before = ""
    for part in parts:
        word = part if isinstance(part, str) else "{}"
        text += space_before(before, word)
        before = word
        if isinstance(part, int):
            pieces.extend([text, part] if text else [part])
            text = ""
        else:
            text += part
    return Wording(tuple([*pieces, text] if text else pieces))


def declared_sentence(
    written: SentenceDeclared, kinds: Mapping[KindId, Kind], found: list[Diagnostic]
) -> Declared:
    """The sentence, and its duties and permissions where it has a `must:` form."""
    holes, forms = _forms(written.phrase, written.forms, kinds, found)
    base = _id(written.phrase)
    if written.irreflexive and len(holes) != 2:
        message = "`never of itself` is said of a sentence with two holes"
        found.append(Diagnostic("E215", message, written.span, "take the line out"))
    silence = written.silence.because if written.silence else ""
    sentence = Sentence(
        SentenceId(base), holes, forms, silence=silence, judged=written.judged,
        shown_by=written.shown_by, irreflexive=written.irreflexive, span=written.span,
    )  # fmt: skip
    return Declared((sentence, *_modal_sentences(base, holes, written, forms, found)))


def declared_measure(
    written: EventDeclared | MeasureDeclared,
    kinds: Mapping[KindId, Kind],
    units: UnitIndex,
    found: list[Diagnostic],
) -> Declared:
    """The measure; an event is a measure of dates, and may be a duty as a sentence may."""
    holes, forms = _forms(written.phrase, written.forms, kinds, found)
    event = isinstance(written, EventDeclared)
    dimension: Dimension | None = Dimension("date")
    if isinstance(written, MeasureDeclared):
        dimension = dimension_of(written.dimension, units)
        if dimension is None:
            found.append(_unknown_dimension(written, units))
    silence = written.silence.because if written.silence else ""
    measure = MeasureEntry(
        MeasureId(_id(written.phrase)), holes, dimension or Dimension("number"), forms, event=event,
        silence=silence, shown_by=written.shown_by, span=written.span,
    )  # fmt: skip
    return Declared(tuple(_modal_sentences(measure.id, holes, written, forms, found)), (measure,))


def _unknown_dimension(written: MeasureDeclared, units: UnitIndex) -> Diagnostic:
    known = (*PLAIN, "money in kip")
    text = written.dimension
    for opening in ("money in ", "count of "):
        if text.startswith(opening):
            names = [" ".join(words) for words in units.by_words]
            near = did_you_mean(near_words(text.removeprefix(opening), names), "declare it with `unit`")
            return Diagnostic("E208", f"`{text.removeprefix(opening)}` is no unit", written.span, near)
    near = did_you_mean(near_words(text, known), f"a measure is one of {', '.join(known)} or a rate")
    return Diagnostic("E207", f"`{text}` is nothing that can be measured", written.span, near)


def _id(phrase: Phrase) -> str:
    return join("{}" if isinstance(atom.token, Hole) else atom.text for atom in atoms_of(phrase.tokens))


def _forms(
    phrase: Phrase, forms: Sequence[Form], kinds: Mapping[KindId, Kind], found: list[Diagnostic]
) -> tuple[tuple[KindId, ...], dict[str, Wording]]:
    base = _holes(phrase)
    holes = tuple(_hole_kind(hole, kinds, phrase.span, found) for hole in base)
    made = {"is": wording_of(_parts(phrase.tokens, range(len(base))))}
    for form in forms:
        if form.key not in FORMS:
            near = did_you_mean(near_words(form.key, FORMS), f"the forms are {', '.join(FORMS)}")
            found.append(Diagnostic("E215", f"`{form.key}:` is no form of a sentence", form.span, near))
            continue
        if form.key in made:
            found.append(Diagnostic("E215", f"the form `{form.key}:` is given twice", form.span, "keep one"))
            continue
        order = _order(base, _holes(form.phrase), form.key == "all")
        if isinstance(order, str):
            found.append(Diagnostic("E215", f"the form `{form.key}:` {order}", form.span, _FORM_HELP))
            continue
        made[form.key] = wording_of(_parts(form.phrase.tokens, order))
    return holes, made


_FORM_HELP = "a form has the holes of its sentence, each once; an `all:` form leaves one of them out"


def _holes(phrase: Phrase) -> list[Hole]:
    return [token for token in phrase.tokens if isinstance(token, Hole)]


def _hole_kind(hole: Hole, kinds: Mapping[KindId, Kind], span: Span, found: list[Diagnostic]) -> KindId:
    kind = KindId(without_article(hole.kind))
    if kind in kinds:
        return kind
    found.append(unknown_kind(kind, kinds, span))
    return UNKNOWN


def _order(base: Sequence[Hole], form: Sequence[Hole], one_missing: bool) -> tuple[int, ...] | str:
    """The base holes that a form's holes are, in the form's order; or what is wrong, in words."""
    order: list[int] = []
    for hole in form:
        kind = without_article(hole.kind)
        free = [k for k, other in enumerate(base) if k not in order and without_article(other.kind) == kind]
        named = [k for k in free if hole.variable and base[k].variable == hole.variable]
        if not (named or free):
            return f"has a hole `{kind}` that the sentence does not have"
        if hole.variable and not named and any(base[k].variable for k in free):
            return f"has `{hole.variable}`, which is no hole of the sentence"
        order.append((named or free)[0])
    missing = len(base) - len(order)
    if one_missing and missing != 1:
        return "must leave out exactly one hole: the one that is listed"
    if not one_missing and missing:
        lost = next(hole.kind for k, hole in enumerate(base) if k not in order)
        return f"lacks the hole `{with_article(without_article(lost))}`"
    return tuple(order)


def _parts(tokens: Sequence[Token], order: Sequence[int]) -> list[str | int]:
    holes = iter(order)
    return [next(holes) if isinstance(atom.token, Hole) else atom.text for atom in atoms_of(tokens)]


def _modal_sentences(
    base: str,
    holes: tuple[KindId, ...],
    written: SentenceDeclared | EventDeclared | MeasureDeclared,
    forms: Mapping[str, Wording],
    found: list[Diagnostic],
) -> list[Sentence]:
    must = next((form for form in written.forms if form.key == "must"), None)
    if must is None or "must" not in forms:
        return []
    tokens = must.phrase.tokens
    at = next((k for k, token in enumerate(tokens) if isinstance(token, Word) and token.text == "must"), None)
    if at is None:
        message = f"the form `must:` has no `must`: `{shown(tokens)}`"
        found.append(Diagnostic("E215", message, must.span, "write the sentence with the word must in it"))
        return []
    order = _order(_holes(written.phrase), _holes(must.phrase), False)
    parts = _parts(tokens, order if isinstance(order, tuple) else ())
    split_at = len(atoms_of(tokens[:at]))
    who, what = parts[:split_at], parts[split_at + 1 :]
    sentences = []
    for modality, words, opening, rest in MODALS:
        asks = [opening, *who, *([rest] if rest else []), *what, "?"]
        forms = {"is": wording_of([*who, words, *what]), "asks": wording_of(asks)}
        # Concluded in any case: what no norm orders, forbids or allows is not ordered, forbidden or allowed.
        made = Sentence(SentenceId(f"{modality}|{base}"), holes, forms, concluded=True, span=must.span)
        sentences.append(made)
    return sentences
