"""Which question is meant where several documents, or several kinds, have one of the same words."""

from __future__ import annotations

from hornbook.engine.case import Query
from hornbook.engine.link import link
from hornbook.engine.link_case import link_case
from hornbook.engine.program import Program
from hornbook.engine.questions import match_question
from hornbook.engine.term import Holds
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.span import Source

SHARED = """
kind person
kind officer: a person
kind inspector: an officer
sentence {a person} pays the levy
sentence {a person} pays the toll
sentence {an inspector} pays the fee
"""
DOCUMENT = """
document {key} "Rules"
  number "{number}"
  commences on 2020-01-15

question "must {{a {kind} P}} pay?"
  asks P pays the {what}
"""
CASE = 'case "x"\n  call "Noy" N, a person\n  call "Keo" K, an inspector\n  given\n    N pays the levy\n'


def program(*documents: tuple[str, str, str, str]) -> Program:
    """The law of these documents: key, number, the kind their question is about, and what is paid."""
    texts = [SHARED, *(DOCUMENT.format(key=k, number=n, kind=i, what=w) for k, n, i, w in documents)]
    trees = [parse_law(Source(f"{number}.law", text))[0] for number, text in enumerate(texts)]
    made, found = link([tree for tree in trees if tree is not None])
    assert made is not None, found
    return made


TWO = (("la-a-1-2020", "1/A", "person", "levy"), ("la-b-2-2020", "2/B", "person", "toll"))


def ask(law: Program, text: str, home: str = "") -> tuple[Query | None, list[Diagnostic]]:
    """The question that the text puts to the case above."""
    written, faults = parse_cases(Source("x.case", CASE))
    assert written is not None, faults
    case, wrong = link_case(law, written.cases[0], 737_000)
    assert case is not None, wrong
    return match_question(law, text, case, home)


def paid(law: Program, text: str, home: str = "") -> str:
    """What the question that is meant asks about."""
    query, found = ask(law, text, home)
    assert query is not None, found
    assert isinstance(query.target, Holds)
    return query.target.sentence.rpartition(" ")[2]


def test_several_documents_are_named_for_the_asker_to_choose() -> None:
    query, found = ask(program(*TWO), "must N pay?")
    assert query is None
    assert [(each.code, each.message) for each in found] == [("E502", "several documents have this question")]
    assert found[0].help == "say of which document: `must N pay under 1/A?`; `must N pay under 2/B?`"


def test_a_document_that_is_said_is_meant() -> None:
    law = program(*TWO)
    assert paid(law, "must N pay under 1/A?") == "levy"
    assert paid(law, "Must Noy pay, under 2/b") == "toll"
    assert paid(law, "must N pay according to la-b-2-2020?", "la-a-1-2020") == "toll"


def test_else_the_document_of_the_case_is_meant() -> None:
    assert paid(program(*TWO), "must N pay?", "la-b-2-2020") == "toll"


def test_the_narrower_kind_goes_before_the_document() -> None:
    law = program(TWO[0], ("la-b-2-2020", "2/B", "inspector", "fee"))
    assert paid(law, "must K pay?", "la-a-1-2020") == "fee"
    assert paid(law, "must N pay?") == "levy"
    assert paid(law, "must K pay under 1/A?") == "levy"
