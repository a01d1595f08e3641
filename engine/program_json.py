"""The linked law as JSON: its words, its provisions, its rules and references. What docs/clauses_json.md
describes; rules, conditions, values and calendars have the shape of docs/answer_json.md."""

from __future__ import annotations

from typing import assert_never

from hornbook.engine.program import (
    DocumentEntry,
    Group,
    MeasureEntry,
    Program,
    ProvisionEntry,
    Question,
    ReadingEntry,
    Reference,
    Sentence,
    Wording,
)
from hornbook.engine.term import (
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Constant,
    Count,
    Expr,
    Happened,
    Holds,
    IsA,
    MeasureOf,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    Shift,
    Sum,
    Yearly,
)
from hornbook.engine.term_json import (
    Json,
    calendar_json,
    cond_json,
    day_json,
    expr_json,
    number_json,
    range_json,
    rule_json,
    version_json,
)

FORMAT = "hornbook-clauses 1"


def program_to_json(program: Program) -> Json:
    """Everything that was linked, in the order of the text. Every list is there, empty or not."""
    return {
        "format": FORMAT,
        "documents": [_document(each) for each in program.documents.values()],
        "kinds": [
            {"id": each.id, "plural": each.plural, "parent": each.parent} for each in program.kinds.values()
        ],
        "names": [{"id": each.id, "kind": each.kind, "words": each.words} for each in program.names.values()],
        "units": [
            {
                "id": each.name,
                "plural": each.plural,
                "dimension": each.dimension,
                "factor": number_json(each.factor),
            }
            for each in program.units.values()
        ],
        "sentences": [_sentence(each) for each in program.sentences.values()],
        "measures": [_measure(each) for each in program.measures.values()],
        "groups": [_group(each) for each in program.groups],
        "calendars": [calendar_json(each) for each in program.calendars.values()],
        "provisions": [_provision(each) for each in program.provisions.values()],
        "rules": [rule_json(each) for each in program.rules.values()],
        "readings": [_reading(each) for each in program.readings.values()],
        "questions": [_question(each) for each in program.questions],
        "references": [_reference(each) for each in program.references],
    }


def _document(entry: DocumentEntry) -> Json:
    return {
        "key": entry.key,
        "title": entry.title,
        "number": entry.number,
        "issuer": entry.issuer,
        "rank": entry.rank,
        "calendar": entry.calendar,
        "signed": day_json(entry.signed),
        "commences": day_json(entry.commences),
        "uri": entry.uri,
        "reading": entry.reading,
        "source": entry.source,
    }


def _forms(forms: dict[str, Wording]) -> Json:
    """A form's words in order; a number is a hole."""
    return {key: list(wording.pieces) for key, wording in forms.items()}


def _sentence(entry: Sentence) -> Json:
    return {
        "id": entry.id,
        "holes": list(entry.holes),
        "forms": _forms(entry.forms),
        "concluded": entry.concluded,
        "judged": entry.judged,
        "silence": entry.silence,
        "shown by": entry.shown_by,
        "made": entry.made,
    }


def _measure(entry: MeasureEntry) -> Json:
    return {
        "id": entry.id,
        "holes": list(entry.holes),
        "dimension": entry.dimension,
        "forms": _forms(entry.forms),
        "event": entry.event,
        "computed": entry.computed,
        "silence": entry.silence,
        "shown by": entry.shown_by,
    }


def _group(group: Group) -> Json:
    return {"exactly one": group.exactly, "members": list(group.members)}


def _provision(entry: ProvisionEntry) -> Json:
    return {
        "address": entry.address,
        "level": entry.level,
        "label": entry.label,
        "printed": entry.printed,
        "title": entry.title,
        "says": entry.says,
        "document": entry.document,
        "parent": entry.parent,
        "children": list(entry.children),
        "rules": list(entry.rules),
        "readings": list(entry.readings),
        "non-operative": entry.non_operative,
        "version": version_json(entry.version),
        "defines": list(entry.defines),
        "untested": [{"step": each.step, "because": each.because} for each in entry.untested],
    }


def _reading(entry: ReadingEntry) -> Json:
    return {
        "id": entry.id,
        "address": entry.address,
        "chosen": entry.chosen,
        "because": entry.because,
        "alternative": entry.alternative,
    }


def _question(question: Question) -> Json:
    return {
        "wordings": [list(each.pieces) for each in question.wordings],
        "vars": [{"var": each.name, "kind": each.kind} for each in question.vars],
        "asks": question.asks.value,
        "document": question.document,
        "target": _target(question.target),
    }


def _target(target: Cond | Expr | Range) -> Json:
    match target:
        case Range():
            return range_json(target)
        case Holds() | Happened() | Compare() | Not() | All() | AnyOf() | Quantify() | IsA():
            return cond_json(target)
        case (
            Constant()
            | MeasureOf()
            | AskedDay()
            | Operation()
            | Round()
            | Shift()
            | Yearly()
            | Count()
            | Sum()
        ):
            return expr_json(target)
        case _:
            assert_never(target)


def _reference(reference: Reference) -> Json:
    return {
        "from": reference.source,
        "to": reference.target,
        "kind": reference.kind.value,
        "outside": reference.outside,
    }
