"""What a text cites beside what its encoding uses, on a small law and a small text."""

from __future__ import annotations

from functools import cache

from hornbook.engine.cite import references_of
from hornbook.engine.cite_compare import Comparison, Side, Why, compared, rule_references
from hornbook.engine.cite_hand import at_hand
from hornbook.engine.program import Program
from hornbook.engine.text_reference import Sort
from hornbook.grammar.norm import Header
from hornbook.grammar.phrase import Satisfied
from hornbook.grammar.tree import NonOperative, Reading, RefersTo

from tests.engine.made_text import made_text
from tests.engine.written import about, linked, norm, phrase, provision, requires

KEY = "la-x-1-2020"
TEXT = """
3 | article | Article 3 |
25 | article | Article 25 |
25/p1 | paragraph | | and meet with all stipulation as mentioned in article 28 of this decree, then submit
26 | article | Article 26 |
27 | article | Article 27 |
27/p1 | paragraph | | After receipt of the documents specified in Article 26 of this Decree, it must
27/p4 | paragraph | | If all documents are accurate, it must issue a license
28 | article | Article 28 |
31 | article | Article 31 | as stated in Article 26
29 | article | Article 29 | as the law says, and as purpose of Article 28
30 | article | Article 30 | safe in the sense of other regulations
75 | article | Article 75 | who regulates it as provided in article 75 of this decree
"""


@cache
def program() -> Program:
    header = Header(about("enterprise", "S"))
    return linked(
        provision("3", requires("S is clean"), header=header),
        provision("25", norm("S may be licensed", "S is clean", Satisfied("28", (phrase("S"),)))),
        provision("26", requires("S is old"), header=header),
        provision(
            "27",
            provision("p1", RefersTo(address="3"), Reading("three days", "it says both"), level="paragraph"),
            provision("p4", norm("S is licensed", Satisfied("26", (phrase("S"),))), level="paragraph"),
        ),
        provision("28", requires("S is safe"), header=header),
        provision("29", NonOperative("purpose")),
        provision("31", NonOperative("known")),
        provision("30", norm("S is closed", Satisfied("3", (phrase("S"),)))),
    )


@cache
def comparison() -> Comparison:
    text = made_text(KEY, TEXT)
    return compared(references_of(text, at_hand([text], program())), program(), KEY)


def only(side: Side) -> dict[tuple[str, str], tuple[Why, str]]:
    inner = len(KEY) + 1
    return {
        (each.source[inner:], each.target[inner:]): (each.why, each.detail)
        for each in comparison().differences
        if each.side is side
    }


def test_what_both_have_is_no_difference() -> None:
    """25 asks for 28; the text says so in a paragraph of 25."""
    assert comparison().same == 1
    assert ("25", "28") not in {*only(Side.USED), *only(Side.CITED)}


def test_what_is_not_encoded_is_not_compared() -> None:
    """Article 75 has no block, and Article 31 one that only says that it exists."""
    assert comparison().not_encoded == 2


def test_what_the_text_cites_and_no_norm_uses() -> None:
    """27/p1 names the documents of 26, which the norm of 27/p4 asks for; but a reading stands at 27/p1 and
    comes first. Article 29 is declared to do nothing."""
    assert only(Side.CITED) == {
        ("27/p1", "26"): (Why.READING, "three days"),
        ("29", "28"): (Why.NON_OPERATIVE, "purpose"),
    }


def test_what_norms_use_and_the_text_does_not_cite() -> None:
    """27/p4 asks for what 27/p1 cites; 30 asks for 3, where the text speaks of regulations in general."""
    assert only(Side.USED) == {
        ("27/p1", "3"): (Why.READING, "three days"),
        ("27/p4", "26"): (Why.ELSEWHERE, f"{KEY}/27/p1"),
        ("30", "3"): (Why.GENERAL, ""),
    }


def test_the_references_of_an_encoding_are_those_of_a_text_in_form() -> None:
    (found,) = [each for each in rule_references(program(), KEY) if each.source == f"{KEY}/25"]
    assert (found.document, found.address, found.sort, found.resolved) == (
        KEY,
        f"{KEY}/28",
        Sort.NUMBERED,
        True,
    )
