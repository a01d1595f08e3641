"""Declarations and the document's own lines, printed.
Each is one line with its forms and notes one step deeper."""

from __future__ import annotations

from typing import assert_never

from hornbook.grammar.declaration import (
    Asking,
    CalendarDeclared,
    Declaration,
    DocumentDeclared,
    EventDeclared,
    Form,
    GroupDeclared,
    KindDeclared,
    MeasureDeclared,
    NameDeclared,
    OutsideDeclared,
    QuestionDeclared,
    RankDeclared,
    SentenceDeclared,
    Silence,
    UnitDeclared,
)
from hornbook.grammar.phrase import (
    Arithmetic,
    Comparison,
    Condition,
    CountOf,
    Denied,
    Expression,
    Extreme,
    InBreach,
    Junction,
    Listed,
    PercentOf,
    Phrase,
    Quantified,
    Rounded,
    Satisfied,
    Shifted,
    SumOf,
)
from hornbook.grammar.to_text_lines import Line, because, quote
from hornbook.grammar.to_text_phrase import (
    address_to_text,
    condition_lines,
    expression_to_text,
    listed_to_text,
    phrase_to_text,
    with_article,
)


def document_lines(document: DocumentDeclared) -> list[Line]:
    """The document's heading and the lines that are stated."""
    lines = [Line(0, f"document {document.key} {quote(document.title)}", document.span.start)]
    stated = (
        ("number", quote(document.number) if document.number else ""),
        ("issuer", quote(document.issuer) if document.issuer else ""),
        ("rank", document.rank),
        ("calendar", document.calendar),
        ("signed on", document.signed),
        ("commences on", document.commences),
        ("uri", quote(document.uri) if document.uri else ""),
        ("source", quote(document.source) if document.source else ""),
    )
    lines += [Line(1, f"{word} {value}") for word, value in stated if value]
    if (reading := document.reading) is not None:
        text = because(f"reading {quote(reading.chosen)}", f"because {quote(reading.because)}", 1)
        lines.append(Line(1, text, reading.span.start))
    return lines


def declaration_lines(declaration: Declaration) -> list[Line]:
    """The lines of one declaration."""
    start = declaration.span.start
    match declaration:
        case KindDeclared(name, parent, plural):
            text = f"kind {name}" + (f": {with_article(parent)}" if parent else "")
            return [Line(0, text, start), *_stated("plural: ", plural)]
        case NameDeclared(name, kind):
            return [Line(0, f"name {phrase_to_text(name)}: {with_article(kind)}", start)]
        case UnitDeclared(name, plural):
            return [Line(0, f"unit {name}", start), *_stated("plural: ", plural)]
        case SentenceDeclared(phrase, forms, silence, judged, shown_by, irreflexive):
            tail = [Line(1, "judged")] * judged + [Line(1, "never of itself")] * irreflexive
            head = [Line(0, f"sentence {phrase_to_text(phrase)}", start)]
            return head + _forms(forms, shown_by) + tail + _silence(silence)
        case EventDeclared(phrase, forms, silence, shown_by):
            head = [Line(0, f"event {phrase_to_text(phrase)}", start)]
            return head + _forms(forms, shown_by) + _silence(silence)
        case MeasureDeclared(phrase, dimension, forms, silence, shown_by):
            head = [Line(0, f"measure {phrase_to_text(phrase)}: {dimension}", start)]
            return head + _forms(forms, shown_by) + _silence(silence)
        case GroupDeclared(exactly, members):
            head = [Line(0, f"{'exactly' if exactly else 'at most'} one of", start)]
            return head + [Line(1, phrase_to_text(member), member.span.start) for member in members]
        case QuestionDeclared():
            return _question_lines(declaration)
        case OutsideDeclared(name, number):
            return [Line(0, f"outside {quote(name)}" + (f" number {quote(number)}" if number else ""), start)]
        case RankDeclared(name, order):
            return [Line(0, f"rank {name} {order}", start)]
        case CalendarDeclared():
            return _calendar_lines(declaration)
        case _:
            assert_never(declaration)


def _stated(word: str, value: str) -> list[Line]:
    return [Line(1, word + value)] if value else []


def _forms(forms: tuple[Form, ...], shown_by: str) -> list[Line]:
    lines = [Line(1, f"{form.key}: {phrase_to_text(form.phrase)}", form.span.start) for form in forms]
    return lines + (_stated("shown by: ", quote(shown_by)) if shown_by else [])


def _silence(silence: Silence | None) -> list[Line]:
    if silence is None:
        return []
    return [Line(1, because("silence is no", f"because {quote(silence.because)}", 1), silence.span.start)]


def _question_lines(question: QuestionDeclared) -> list[Line]:
    """The wordings, as quoted strings with holes, and what is asked."""
    first, *others = [quote(phrase_to_text(wording)) for wording in question.wordings]
    lines = [Line(0, f"question {first}", question.span.start)]
    lines += [Line(1, f"also: {wording}") for wording in others]
    return lines + _asked_lines(question.asking, question.target)


def _asked_lines(asking: Asking, target: Condition | Expression | Listed) -> list[Line]:
    match target:
        case Listed():
            return [Line(1, f"asks every {listed_to_text(target)}", target.span.start)]
        case Satisfied(address, subjects) if asking is Asking.UNMET:
            whose = " and ".join(phrase_to_text(subject) for subject in subjects)
            words = f"asks every unmet point of {address_to_text(address)}"
            return [Line(1, words + (f" for {whose}" if whose else ""), target.span.start)]
        case Phrase() if asking is Asking.DEADLINE:
            return [Line(1, f"asks by when {phrase_to_text(target)}", target.span.start)]
        case Phrase() if asking is Asking.VALUE:
            return [Line(1, f"asks what {phrase_to_text(target)}", target.span.start)]
        case Arithmetic() | PercentOf() | Extreme() | Rounded() | Shifted() | CountOf() | SumOf():
            return [Line(1, f"asks what {expression_to_text(target)}", target.span.start)]
        case Phrase() | Comparison() | Satisfied() | InBreach() | Denied() | Junction() | Quantified():
            return condition_lines("asks ", target, 1)
        case _:
            assert_never(target)


def _calendar_lines(calendar: CalendarDeclared) -> list[Line]:
    lines = [Line(0, f"calendar {calendar.name} {quote(calendar.title)}", calendar.span.start)]
    lines += _stated("rest ", ", ".join(calendar.rest))
    if calendar.country:
        years = f"from {calendar.first_year} to {calendar.last_year}"
        lines.append(Line(1, f"holidays {calendar.country} {years}"))
    lines += [Line(1, f"{name}: {quote(value)}") for name, value in calendar.rules]
    return lines + (_stated("basis ", quote(calendar.basis)) if calendar.basis else [])
