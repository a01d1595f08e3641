"""The JSON of answers is what docs/answer_json.md says: all that is made is held to the tables there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hornbook.engine.answer import Limits
from hornbook.engine.answer_json import answer_to_json
from hornbook.engine.ask import answer
from hornbook.engine.flips_json import flips_to_json
from hornbook.engine.library import Library
from hornbook.engine.term_json import calendar_json, rule_json
from hornbook.explain.cli import hornbook

from tests.engine.asked import law, put

ROOT = Path(__file__).parent.parent.parent
DOC = (ROOT / "docs" / "answer_json.md").read_text(encoding="utf-8")
CASES = sorted((ROOT / "kb").glob("*/cases/*.case"))

Table = dict[str, str]


def sections() -> Iterator[tuple[str, list[list[str]]]]:
    for part in re.split(r"^## ", DOC, flags=re.M)[1:]:
        title, _, body = part.partition("\n")
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in body.splitlines()
            if line[:1] == "|"
        ]
        yield title, rows[2:]


OBJECTS: dict[str, Table] = {
    title: {row[0]: row[1] for row in rows} for title, rows in sections() if rows and len(rows[0]) == 3
}
UNIONS: dict[str, set[frozenset[str]]] = {
    title: {frozenset(row[0].split(", ")) for row in rows}
    for title, rows in sections()
    if rows and len(rows[0]) == 2
}
PARTS = {  # what stands inside the conditions and expressions, by field
    "left": "Expression", "right": "Expression", "of": "Expression", "from": "Expression",
    "sum": "Expression", "not": "Condition", "body": "Condition", "all": "list of Condition",
    "any": "list of Condition", "range": "Range", "count": "Range", "constant": "Value",
    "term": "Term", "args": "list of Term",
}  # fmt: skip


def check(data: object, type_: str, where: str = "") -> None:
    """Fails where the data are not of a type that the document describes."""
    if data is None and type_.endswith("?"):
        return
    if type_.startswith("list of "):  # of `text?`, each may be null
        assert isinstance(data, list), where
        for each in data:
            check(each, type_.removeprefix("list of "), where)
    elif type_.endswith("?"):
        check(data, type_[:-1], where)
    elif type_ in UNIONS:
        assert isinstance(data, dict) and frozenset(data) in UNIONS[type_], (where, data)
        for field, each in data.items():
            if field in PARTS:
                check(each, PARTS[field], f"{where}.{field}")
    elif type_ in OBJECTS:
        check_object(data, OBJECTS[type_], where)
    else:
        assert PLAIN[type_](data), (where, data)


def check_object(data: object, table: Table, where: str) -> None:
    assert isinstance(data, dict), where
    assert set(data) <= set(table), (where, set(data) - set(table))
    for field, type_ in table.items():
        kind, _, optional = type_.partition(", ")
        assert field in data or optional, (where, field)
        if field in data:
            check(data[field], kind, f"{where}.{field}")


def is_day(data: Any) -> bool:
    return isinstance(data, str) and date.fromisoformat(data) is not None


def is_exact(data: Any) -> bool:
    return isinstance(data, int) or bool(re.fullmatch(r"-?\d+/\d+|\d{4}-\d\d-\d\d", data))


def is_term(data: Any) -> bool:
    return isinstance(data, str) or set(data) == {"var", "kind"}


def is_range(data: Any) -> bool:
    if "such that" in data:
        check(data["such that"], "Condition", "range")
    return set(data) - {"such that"} == {"var", "kind"}


def is_head(data: Any) -> bool:
    return set(data) in ({"holds", "args"}, {"measure", "args"})


PLAIN = {
    "text": lambda data: isinstance(data, str),
    "truth": lambda data: isinstance(data, bool),
    "number": lambda data: isinstance(data, int),
    "map": lambda data: isinstance(data, dict),
    "day": is_day,
    "exact": is_exact,
    "Term": is_term,
    "Range": is_range,
    "Head": is_head,
}


def check_answer(data: dict[str, Any]) -> None:
    check(data, "Answer")
    rows = data["nodes"]
    listed = [root for item in data["items"] for root in (item["proof"], item["amount"])]
    roots = [data["proof"], *data["grounds"], *listed]
    children = [child for row in rows for child in row.get("children", [])]
    first: dict[int, int] = {}
    for place, row in enumerate(rows):
        for child in row.get("children", []):
            first.setdefault(child, place)
    assert all(child > parent for child, parent in first.items())
    assert set(range(len(rows))) == {*children, *(root for root in roots if root is not None)}


def test_the_document_describes_what_it_should() -> None:
    assert {"Answer", "Node", "Need", "Turn", "Calendar", "Rule"} <= set(OBJECTS)
    assert set(UNIONS) == {"Condition", "Expression"}


def test_the_example_is_what_is_printed() -> None:
    examples = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", DOC, flags=re.S)]
    case, query = put("is S quiet?", "S is not clean")
    made = answer_to_json(answer(law(), case, query, Limits()), query, case, law().program)
    check_answer(made)
    assert examples[0] == made
    assert examples[1] == rule_json(law().program.rules[examples[1]["id"]])
    calendar = calendar_json(law().program.calendars["la"])
    assert examples[2] == {**calendar, "holidays": calendar["holidays"][:2]}  # type: ignore[index]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_answers_to_the_shipped_cases_conform(path: Path) -> None:
    law = str(path.parent.parent)
    for title in re.findall(r'^case "(.*)"', path.read_text(encoding="utf-8"), flags=re.M)[:4]:
        words = ["ask", "--law", law, "--case", str(path), "--name", title, "--format", "json"]
        done = CliRunner().invoke(hornbook, words)
        assert done.exit_code == 0, done.output
        data = json.loads(done.stdout)
        for each in data if isinstance(data, list) else [data]:
            check_answer(each)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_would_turn_the_first_answer_conforms(path: Path) -> None:
    library = Library.open(path.parent.parent)
    first = library.cases(path)[0]
    assert first.case is not None
    query = first.queries[0]
    made = library.ask(query, first.case)
    turning = library.flips(query, first.case, made)
    data = answer_to_json(made, query, first.case, library.program)
    check_answer(json.loads(json.dumps({**data, "flips": flips_to_json(turning, library.program)})))


def test_rules_and_calendars_of_the_law_conform() -> None:
    program = Library.open(ROOT / "kb" / "la-pm-331-2017").program
    for rule in program.rules.values():
        check(rule_json(rule), "Rule", rule.id)
    for calendar in program.calendars.values():
        check(calendar_json(calendar), "Calendar", calendar.name)


def test_a_deep_proof_is_no_trouble() -> None:
    from hornbook.engine.answer import Answer, Node, NodeKind, Status, Verdict

    node = Node(NodeKind.ALL, Status.TRUE)
    for _ in range(5000):
        node = Node(NodeKind.NOT, Status.TRUE, children=(node,))
    case, query = put("is S quiet?")
    made = answer_to_json(Answer(Verdict.YES, node), query, case, law().program)
    check_answer(json.loads(json.dumps(made)))
