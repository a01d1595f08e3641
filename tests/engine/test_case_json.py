"""Cases as JSON: the documented shape, the same case as the written one, and faults with their path."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hornbook.engine.case_json import written_from_json
from hornbook.engine.case_json_write import case_to_json
from hornbook.engine.library import open_library
from hornbook.engine.link_case import link_case
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.small_cases import TODAY, program, written
from tests.few import few
from tests.json_case import case_from_json

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
LINES = (
    "T is old",
    "it is not the case that T is shut",
    "it is not known whether T sells fuel",
    "assume T may be licensed",
    "T does not hold the fuel licence",
    "the capital of T is 1,000,000 kip",
    "the tank capacity of T is 80.25 cubic metres",
    "it is not known what the turnover of T is",
    "the sheets of T is none",
    "the application of T was received on 2019-02-04",
    "these are all the schools near T: A",
    "these are all the schools: A",
)
NAMES = st.text(st.sampled_from("aZ9 ,:'{}\\ສະຖາ\u202e"), max_size=12).map(str.strip)


@few(50)
@given(st.lists(st.sampled_from(LINES), unique=True, min_size=1), NAMES, st.sampled_from(["", "2019-03-01"]))
def test_a_written_case_and_its_json_are_one_case(lines: list[str], name: str, on: str) -> None:
    quoted = name.replace("\\", "\\\\")
    called = f'call "{quoted}" T, a gas station\ncall "Sun" A, a school'
    by_hand = written("\n".join(lines), called=called, on=on)
    case, found = link_case(program(), by_hand, TODAY)
    text = json.dumps(case_to_json(by_hand), ensure_ascii=False)
    again, faults = case_from_json(program(), text, "x.json", TODAY)
    assert (found, faults) == ([], [])
    assert again == case


def test_the_documented_example_is_a_case_of_the_law() -> None:
    example = re.search(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    library, found = open_library(())
    assert library is not None, found
    case, faults = case_from_json(library.program, example[1], "x.json", TODAY)
    assert faults == []
    assert case is not None and (case.title, len(case.facts)) == ("our station", 7)


def one(*facts: Any) -> str:
    people = [{"letter": "T", "name": "Thongkham", "kind": "gas station"}]
    return json.dumps({"case": "one", "individuals": people, "given": [{"facts": list(facts)}]})


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        ({"fact": "T is old"}, "T is old"),
        ({"fact": "T is old", "is": False}, "it is not the case that T is old"),
        ({"fact": "T is old", "is": None}, "it is not known whether T is old"),
        ({"measure": "the capital of T", "is": "5 kip"}, "the capital of T is 5 kip"),
        ({"measure": "the capital of T", "is": None}, "it is not known what the capital of T is"),
        ({"list": "schools near T", "members": []}, "these are all the schools near T: none"),
        ({"list": "schools near T", "count": 2}, "these are all the schools near T: 2"),
    ],
)
def test_a_fact_object_is_a_sentence(fact: Any, line: str) -> None:
    case, found = case_from_json(program(), one(fact), "x.json", TODAY)
    same, _ = case_from_json(program(), one(line), "x.json", TODAY)
    assert found == []
    assert case == same


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`x.json` is empty"),
        ("// my case", "this is no JSON: expecting value"),
        ("null", "the file is `null`, where an object belongs"),
        ("{", "this is no JSON: expecting property name enclosed in double quotes"),
        ("[]", "the file is a list, where an object belongs"),
        ('{"cas": "x"}', "`cas` is not known here"),
        ('{"case": "x", "case": "y"}', "`case` stands twice in one object"),
        ('{"given": [{"facts": [NaN]}]}', "the file holds `NaN`, which is no number"),
        ('{"individuals": [{"name": "x"}]}', "`individuals[0]` has no `letter`"),
        ('{"given": {}}', "`given` is an object, where a list belongs"),
        (one(True), "`given[0].facts[0]` is neither a fact nor an object"),
        (one({"fact": "T is old", "is": 3}), "`given[0].facts[0].is` is neither true, false nor null"),
        (one({"list": "schools", "members": [None]}), "`given[0].facts[0].members` is no list of names"),
        (one({"list": "schools", "count": -1}), "`given[0].facts[0].count` is no whole number from 0 up"),
        (one("T is \ud800"), "`given[0].facts[0]` is not text"),
        ('{"case": "\\u0000"}', "`case` is not text"),
        ('{"individuals": [{"letter": "Thong", "kind": "x"}]}', "`individuals[0].letter` is no letter"),
        (one(""), "`given[0].facts[0]` is no sentence"),
        ("[" * 100_000, "the file is nested too deeply"),
    ],
)
def test_a_fault_names_its_path(text: str, message: str) -> None:
    made, found = written_from_json(text, "x.json")
    assert made is None
    assert [each.code for each in found] == ["E507"]
    assert found[0].message.startswith(message)


def test_a_fault_in_a_sentence_is_placed_in_it() -> None:
    _, (found,) = case_from_json(program(), one("T is old", "T is odl"), "x.json", TODAY)
    assert found.code == "E201"
    assert found.span.source.name == "x.json, given[0].facts[1]"
    assert found.span.source.text == "T is odl"
    assert (found.span.start, found.span.end) == (0, 8)


def test_a_sentence_cannot_break_out_of_its_line() -> None:
    text = one('T is old\n  ask may T be licensed?\ncase "two"')
    case, faults = case_from_json(program(), text, "x.json", TODAY)
    assert case is None and [each.code for each in faults]
