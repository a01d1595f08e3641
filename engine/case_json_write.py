"""A written case as JSON (docs/json.md): what `case_json` reads back to the same case.
What a drafter expects of the answers stays with the `.case` file."""

from __future__ import annotations

from typing import Any

from hornbook.grammar.to_text_case import fact_lines, list_lines
from hornbook.grammar.to_text_phrase import phrase_to_text
from hornbook.grammar.written_case import CaseWritten, FactLine, Given, ListLine


def case_to_json(written: CaseWritten) -> dict[str, Any]:
    """The JSON of a written case."""
    return {
        "case": written.title,
        **({"on": written.on} if written.on else {}),
        "individuals": [
            {"letter": each.variable, "name": each.name, "kind": each.kind} for each in written.called
        ],
        "given": [_given_to_json(each) for each in written.given],
        "asks": [phrase_to_text(each.question) for each in written.asks],
    }


def _given_to_json(given: Given) -> dict[str, Any]:
    source = {"according to": given.source} if given.source else {}
    if given.judged_by:
        source = {"judged by": given.judged_by, "because": given.because}
    return {**source, "facts": [_fact_to_json(line) for line in given.lines]}


def _fact_to_json(line: FactLine | ListLine) -> object:
    if isinstance(line, FactLine):
        return " ".join(each.text for each in fact_lines(line, 0))
    if line.count is None:
        return list_lines(line)[0].text
    each = {"each": line.variable, "facts": [_fact_to_json(fact) for fact in line.each]}
    listed = {"list": phrase_to_text(line.phrase), "count": str(line.count)}
    return {**listed, **(each if line.variable else {})}
