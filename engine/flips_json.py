"""What would turn an answer as JSON: the shape that docs/answer_json.md describes under `Flips`."""

from __future__ import annotations

from hornbook.engine.answer_json import slot_json, source_json
from hornbook.engine.flip_case import Change
from hornbook.engine.flip_edges import Bounds
from hornbook.engine.flips import Flips
from hornbook.engine.program import Program
from hornbook.engine.term import Dimension, MeasureId
from hornbook.engine.term_json import Json, amount_json


def flips_to_json(flips: Flips, program: Program) -> Json:
    """What was found, as data."""
    return {
        "looked_for": [verdict.value for verdict in flips.looked_for],
        "sets": [
            {"answer": each.verdict.value, "changes": [_change(change, program) for change in each.changes]}
            for each in flips.found
        ],
        "whole": flips.whole,
        "kept": [slot_json(slot) for slot in flips.kept],
        "why_not": {"code": flips.why_not[0], "words": flips.why_not[1]} if flips.why_not else None,
    }


def _change(change: Change, program: Program) -> Json:
    measure = program.measures.get(MeasureId(change.slot.id))
    is_measure = measure is not None and change.slot.kind.value == "measure"
    dimension = measure.dimension if measure is not None else Dimension("")
    return {
        "slot": slot_json(change.slot),
        "holds": change.holds,
        "value": amount_json(change.value, dimension) if is_measure else None,
        "bounds": None if change.bounds is None else _bounds(change.bounds, dimension),
        "asked_by": list(change.asked_by),
        "was": None if change.was is None else source_json(change.was),
        "presumed": change.silent,
    }


def _bounds(bounds: Bounds, dimension: Dimension) -> Json:
    return {
        "least": None if bounds.least is None else amount_json(bounds.least, dimension),
        "least_in": bounds.least_in,
        "most": None if bounds.most is None else amount_json(bounds.most, dimension),
        "most_in": bounds.most_in,
        "or_none": bounds.or_none,
    }
