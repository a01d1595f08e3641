"""A case as JSON is the same case: round trip, the documented example, and what is refused with its path."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hornbook.engine.case_json import case_from_json, case_to_json, written_from_json
from hornbook.engine.library import Library
from hornbook.engine.link_case import link_case
from hornbook.grammar.parser import parse_cases
from hornbook.grammar.span import Source
from hornbook.grammar.written_case import CaseWritten

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = re.findall(
    r"^```json\n(.*?)^```$", (ROOT / "docs/json.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)[0]
SHIPPED = sorted((ROOT / "kb").rglob("*.case"))
TODAY = 737000


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open()


def cases_of(path: Path) -> list[CaseWritten]:
    cases, found = parse_cases(Source(str(path), path.read_text(encoding="utf-8")))
    assert cases is not None and not found
    return list(cases.cases)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_case_is_the_same_case_as_json(path: Path, library: Library) -> None:
    for written in cases_of(path):
        again, found = written_from_json(json.dumps(case_to_json(written)), "case.json")
        assert again is not None, found
        assert link_case(library.program, again, TODAY) == link_case(library.program, written, TODAY)
        assert [ask.question for ask in again.asks] == [ask.question for ask in written.asks]


def test_the_documented_example_is_a_case(library: Library) -> None:
    case, found = case_from_json(library.program, EXAMPLE, "example.json", TODAY)
    assert case is not None, found
    assert str(library.ask("does T meet the conditions of operation?", case).verdict.value) == "no"


def test_a_count_of_unnamed_ones_with_what_holds_of_each() -> None:
    listed = {"list": "trucks of T", "count": 3, "each": "K", "facts": ["K is inspected"]}
    text = json.dumps({"given": [{"facts": [listed]}]})
    cases, _ = parse_cases(
        Source("", 'case "x"\n  given\n    these are all the trucks of T: 3, each K\n      K is inspected\n')
    )
    written, found = written_from_json(text, "case.json")
    assert written is not None and cases is not None, found
    assert written.given == cases.cases[0].given
    assert case_to_json(written)["given"] == [{"facts": [{**listed, "count": "3"}]}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is no JSON: expecting value"),
        ('{"case": "x",}', "this is no JSON: expecting property name enclosed in double quotes"),
        ("[1]", "`$` is no object"),
        (
            '{"cases": "x"}',
            "`cases` is not known here; known are `case`, `on`, `individuals`, `given`, `asks`",
        ),
        ('{"case": "x", "case": "y"}', "`case` stands twice in one object"),
        ('{"given": [{"facts": [["T"]]}]}', "`given[0].facts[0]` is neither a fact nor an object with"),
        ('{"given": [{"facts": [{"is": 1}]}]}', "`given[0].facts[0]` is no object with"),
        ('{"given": [{"facts": [{"fact": "a b", "is": "no"}]}]}', "`given[0].facts[0].is` is neither true"),
        ('{"given": [{"facts": [{"measure": "a b", "is": true}]}]}', "`given[0].facts[0].is` is neither a q"),
        ('{"given": [{"facts": ["a ..."]}]}', "`given[0].facts[0]` is no sentence"),
        ('{"given": [{"judged by": "Keo", "facts": []}]}', "`given[0]` has one of `judged by` and `because`"),
        ('{"individuals": [{"letter": "T"}]}', "`individuals[0]` has no `kind`"),
        ('{"given": NaN}', "`$` holds `NaN`, which is no number"),
        ("[" * 100_000, "`$` is nested too deeply"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    written, found = written_from_json(text, "case.json")
    assert written is None
    assert found[0].code == "E507" and found[0].message.startswith(message)


def test_a_fault_in_a_sentence_has_its_path(library: Library) -> None:
    text = json.dumps(
        {
            "individuals": [{"letter": "T", "kind": "gas station"}],
            "given": [{"facts": ["T is self-invested", "T is made of cheese"]}],
        }
    )
    case, found = case_from_json(library.program, text, "case.json", TODAY)
    assert case is None
    assert [(each.code, each.span.source.name, each.span.words) for each in found] == [
        ("E201", "case.json, given[0].facts[1]", "T is made of cheese")
    ]


@pytest.mark.parametrize(
    "fact",
    ['T is "self\n  given\n    invested', "ask x\nexpect yes", "T\x00", "')]), halt.", "\u202eT is", "-- x"],
)
def test_a_hostile_sentence_is_refused_and_nothing_else(fact: str, library: Library) -> None:
    text = json.dumps({"individuals": [{"letter": "T", "kind": "gas station"}], "given": [{"facts": [fact]}]})
    case, found = case_from_json(library.program, text, "case.json", TODAY)
    assert case is None and found
    assert all(each.span.source.name.startswith("case.json") for each in found)
