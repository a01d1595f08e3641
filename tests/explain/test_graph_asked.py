"""Finding, defining, and what decided: on the shipped law, and on small ones by hand."""

from __future__ import annotations

import pytest
from hornbook.engine.answer import Answer, Verdict
from hornbook.engine.graph_choose import Choice, chosen
from hornbook.engine.graph_open import graph_parts
from hornbook.engine.graph_parts import Node, NodeKind, Origin, Parts
from hornbook.engine.library import Library
from hornbook.engine.load import SHIPPED
from hornbook.engine.program import ReferenceKind
from hornbook.explain.graph_decisive import Run, decisive, run_case, used_in
from hornbook.explain.graph_define import definition_lines, definitions, differing, near_terms
from hornbook.explain.graph_find import Found, find, make_index
from hornbook.explain.graph_near import alike
from hornbook.explain.graph_places import Guide
from hornbook.explain.words_base import speaker

KEY = "la-pm-331-2017"
CASES = SHIPPED / KEY / "cases"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open()


@pytest.fixture(scope="module")
def parts(library: Library) -> Parts:
    return graph_parts(library.program)


def found_by(words: str, library: Library, parts: Parts) -> list[Found]:
    return find(words, make_index(parts, library.program, ()))


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("fuel tanks 80,000 litres", "28/9"),
        ("tank capcity", "28/9"),
        ("fire extingisher", "28/8"),
        ("washing cars", "40/3"),
        ("banner 100 metres", "41/3"),
        ("public toilets", "28/10"),
        ("world market price", "3/8"),
        ("distance from schools and hospitals", "7/3/3.1"),
    ],
)
def test_the_best_is_what_one_looked_for(words: str, address: str, library: Library, parts: Parts) -> None:
    assert found_by(words, library, parts)[0].address == f"{KEY}/{address}"


def test_a_snippet_holds_the_word_and_says_where_it_stands(library: Library, parts: Parts) -> None:
    best = found_by("extinguishers nozzles", library, parts)[0]
    assert best.field == "says" and "extinguishers" in best.snippet
    assert dict(found_by("toilts", library, parts)[0].meant) == {"toilts": "toilets"}
    assert found_by("zzzzqq", library, parts) == []
    assert found_by("", library, parts) == []


def test_short_words_are_taken_as_they_are() -> None:
    assert alike("oil", ["oil", "soil", "oils"]) == {"oil": 1.0}
    assert set(alike("licence", ["licence", "license", "licences", "silence"])) == {
        "licence",
        "license",
        "licences",
    }


def test_a_term_has_its_definition_scope_and_uses(library: Library, parts: Parts) -> None:
    (found,) = definitions("Gas stations", parts, {})
    assert (found.address, found.scope) == (f"{KEY}/24", "")
    assert f"{KEY}/25" in found.used and f"{KEY}/24" not in found.used
    assert definitions("petrol", parts, {}) == []
    assert "petroleum" in near_terms("petrol", parts)


def test_definitions_that_differ_are_set_side_by_side(library: Library) -> None:
    parts = Parts()
    for key, words in (
        ("la-a-1-2020", "A week is five days."),
        ("la-b-1-2020", "In this article a week is seven days."),
    ):
        parts.node(Node(f"{key}/1", NodeKind.PROVISION, "Terms", key, words=words))
        parts.node(Node(f"term:{key}/week", NodeKind.TERM, "week", key))
        parts.refer(f"term:{key}/week", f"{key}/1", ReferenceKind.DEFINITION, Origin.RULE, [words])
    found = definitions("week", parts, {})
    assert differing(found) and [each.scope for each in found] == ["", "article"]
    lines = definition_lines(found, Guide(parts, speaker(library.program)))
    assert lines[0] == '"week" is defined by Article 1 of la-a-1-2020, for the whole of la-a-1-2020'
    assert any("differ" in line for line in lines)


def run_of(library: Library, file: str, title: str = "") -> Run:
    run = Run()
    for each in library.cases(CASES / file):
        if title in each.title and each.case is not None:
            run_case(run, library, each.case, each.queries)
    return run


def test_a_licence_turns_on_its_conditions(library: Library, parts: Parts) -> None:
    run = run_of(library, "examples.case", "a representative station on route 13")
    pairs = {(a.removeprefix(f"{KEY}/"), b.removeprefix(f"{KEY}/")) for a, b in run.decided}
    assert {("27/p4", "26"), ("27/p4", "25"), ("25", "28"), ("28/2", "7/1/3")} <= pairs
    found = decisive(chosen(parts, Choice()), run, ())
    decided = {(each.source, each.target) for each, _ in found.decided}
    assert (f"{KEY}/25", f"{KEY}/28") in decided
    # no fine is asked about here
    assert (f"{KEY}/83/C/4", f"{KEY}/57/3") in {(each.source, each.target) for each in found.undecided}
    # what no norm uses can decide nothing
    assert (f"{KEY}/24", f"{KEY}/3/3") in {(each.source, each.target) for each in found.only_cited}


def test_a_condition_that_is_met_does_not_decide_a_no(library: Library) -> None:
    run = run_of(library, "licence.case")
    refused = run_of(library, "examples.case", "a station refused for four reasons")
    pairs = {(a.removeprefix(f"{KEY}/"), b.removeprefix(f"{KEY}/")) for a, b in refused.decided}
    assert ("28/2", "7/1/3") in pairs  # its working capital is a million short
    assert run.questions > run.cases > 5


def test_what_the_text_never_cites_is_known_where_it_was_read(library: Library, parts: Parts) -> None:
    run = Run()
    shown = chosen(parts, Choice())
    unread, read = decisive(shown, run, ()), decisive(shown, run, tuple(library.program.documents))
    assert unread.uncited == () and unread.unread == len(read.uncited) > 0 and read.unread == 0
    pairs = {(each.source, each.target) for each in read.uncited}
    assert (f"{KEY}/27/p4", f"{KEY}/25") in pairs
    assert (f"{KEY}/27/p4", f"{KEY}/26") not in pairs  # the law says `refers to 26`


def test_an_answer_without_a_proof_uses_nothing() -> None:
    assert list(used_in(Answer(Verdict.NOT_DECIDED))) == []
