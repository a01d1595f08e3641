"""What a text cites beside what the shipped encoding of 331/PM uses, read off both by hand."""

from __future__ import annotations

from functools import cache

from hornbook.engine.cite import references_of
from hornbook.engine.cite_compare import Comparison, Side, Why, compared
from hornbook.engine.cite_hand import at_hand
from hornbook.engine.library import Library

from tests.engine.made_text import made_text

KEY = "la-pm-331-2017"
TEXT = """
24 | article | Article 24 |
25 | article | Article 25 |
25/p1 | paragraph | | and meet with all stipulation as mentioned in article 28 of this decree, then submit
26 | article | Article 26 |
27 | article | Article 27 |
27/p1 | paragraph | | After well received of all documents as specify in Article 26 of this Decree, it must
27/p4 | paragraph | | If all documents are accurate, it must issue a business license within fifteen days
28 | article | Article 28 |
28/2 | point | 2. | Make invest accord registration, mentioned in bullet 1.3 of article 7 of this decree;
75 | article | Article 75 |
75/p1 | paragraph | | who regulates the petroleum business as provision in article 75 of this decree
"""


@cache
def comparison() -> Comparison:
    text = made_text(KEY, TEXT)
    program = Library.open().program
    return compared(references_of(text, at_hand([text], program)), program, KEY)


def only(side: Side) -> dict[tuple[str, str], tuple[Why, str]]:
    inner = len(KEY) + 1
    return {
        (each.source[inner:], each.target[inner:]): (each.why, each.detail)
        for each in comparison().differences
        if each.side is side
    }


def test_what_both_have_is_no_difference() -> None:
    """25 asks for 28, and 28/2 for 7/1/3; the text says so in a paragraph of 25."""
    assert comparison().same == 2
    assert ("25", "28") not in only(Side.USED)
    assert ("28/2", "7/1/3") not in only(Side.USED)


def test_what_is_not_encoded_is_not_compared() -> None:
    """Article 75 has no block in the knowledge base."""
    assert comparison().not_encoded == 1


def test_a_citation_that_another_paragraph_uses() -> None:
    """27/p1 names the documents of 26; the norm that asks for them is the licence of 27/p4."""
    assert only(Side.CITED) == {("27/p1", "26"): (Why.ELSEWHERE, f"{KEY}/27/p4")}


def test_a_use_that_the_text_does_not_cite() -> None:
    """Article 24 speaks of the two kinds of station by their names, which 3/3 and 3/4 define; the fine of
    83/C/2 for insufficient supply rests on a reading."""
    used = only(Side.USED)
    assert used["24", "3/3"] == (Why.NOTHING, "")
    why, reading = used["83/C/2", "41/2"]
    assert (why, reading) == (Why.READING, "insufficient supply is short measure, the quantity of 41/2")


def test_the_own_points_of_a_provision_need_no_citation() -> None:
    assert not [pair for pair in only(Side.USED) if pair[1].startswith(f"{pair[0]}/") or pair[0] == pair[1]]
