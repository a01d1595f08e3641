"""What citations point at: exact provisions from where the words stand, or why there is none."""

from __future__ import annotations

from hornbook.engine.cite import references_of
from hornbook.engine.cite_hand import at_hand
from hornbook.engine.cite_instrument import document_of
from hornbook.engine.cite_kind import kind_of
from hornbook.engine.program import ReferenceKind
from hornbook.engine.text_reference import Sort, TextReference
from hornbook.grammar.official.citation import Instrument
from hornbook.grammar.official.text import OfficialText

from tests.engine.made_text import made_text

DECREE = """
7 | article | Article 7 |
7/1 | point | 1. | Registered Capital:
7/1/1 | bullet | • | Import companies
7/1/2 | bullet | • | Distributors
7/1/3 | bullet | • | Gas stations
7/2 | point | 2. | Depots
12 | article | Article 12 |
12/1 | point | 1. | form
12/7 | point | 7. | training
12/8 | point | 8. | contract
12/11 | point | 11. | assets
21 | article | Article 21 |
21/p1 | paragraph | | as specify in Article 12 of this Decree and exceptional in bullet 8 of this Article.
28 | article | Article 28 |
28/2 | point | 2. | Make invest, mentioned in bullet 1.3 of article 7 of this decree;
28/3 | point | 3. | as in Articles 7 to 21, Article 99 and the law on insurance;
28/4 | point | 4. | persons listed from Item 2 to 3, or under relevant regulations
31 | article | Article 31 |
31/p1 | paragraph | | stipulation in article 12 of this decree except bullet 7 and 8, to bullet 11 for depots
"""

AMENDING = """
1 | article | Article 1. | To amend articles of the Government’s Decree No. 72/2013/ND-CP of July 15, 2013
1/3 | clause | 3. | To amend and supplement Article 12 as follows:
1/3/a | point | a/ | To remove the word “conditions” in Clause 7;
1/3/b | point | b/ | To add the following Clauses 8 and 9:
1/3/c | point | c/ | To replace the word “Clause 8” with “Clause 10”
vn-72-2013/12/8 | clause | “8. | names under Point a, Clause 9 of this Article and Article 5 of this Decree
vn-72-2013/12/9 | clause | 9. | Newspapers specified at Points b, and c, Article 32 of this Decree:
vn-72-2013/12/9/a | point | a/ | storing as specified at this Point.”
vn-72-2013/32 | article | Article 32. |
vn-72-2013/32/1 | clause | 1. | An enterprise
vn-72-2013/32/1/b | point | b/ | names
vn-72-2013/32/1/c | point | c/ | capacity conformable with Clause 3 of this Article
vn-72-2013/32/3 | clause | 3. | suspension
vn-72-2013/32/3/b | point | b/ | failure
2 | article | Article 2. |
2/2 | clause | 2. | On the effective date of this Decree, the following will cease to be effective:
2/2/d | point | d/ | Articles 12 thru 14; and Clauses 1 thru 3, Article 27, of Circular No. 24/2014/TT-BTTTT;
"""


def made(key: str, lines: str, preamble: str = "") -> tuple[OfficialText, tuple[TextReference, ...]]:
    text = made_text(key, lines, preamble)
    return text, references_of(text, at_hand([text]))


def targets(found: tuple[TextReference, ...], source: str) -> list[str]:
    """The addresses of the references that a provision makes, those not resolved in brackets."""
    return [
        each.address if each.resolved else f"({each.address or each.document})"
        for each in found
        if each.source == source
    ]


def test_short_forms_and_lists() -> None:
    _, found = made("la-pm-331-2017", DECREE)
    assert targets(found, "la-pm-331-2017/28/2") == ["la-pm-331-2017/7/1/3"]
    assert targets(found, "la-pm-331-2017/28/3") == [
        "la-pm-331-2017/7",
        "la-pm-331-2017/12",
        "la-pm-331-2017/21",
        "(la-pm-331-2017/99)",
        "(law on insurance)",
    ]
    assert targets(found, "la-pm-331-2017/28/4") == ["la-pm-331-2017/28/2", "la-pm-331-2017/28/3", "()"]


def test_what_is_excepted_is_of_the_article_just_cited() -> None:
    _, found = made("la-pm-331-2017", DECREE)
    assert targets(found, "la-pm-331-2017/31/p1") == [
        "la-pm-331-2017/12",
        "la-pm-331-2017/12/7",
        "la-pm-331-2017/12/8",
        "la-pm-331-2017/12/11",
    ]


def test_this_article_is_the_one_just_cited_where_the_own_one_has_no_such_bullet() -> None:
    _, found = made("la-pm-331-2017", DECREE)
    assert targets(found, "la-pm-331-2017/21/p1") == ["la-pm-331-2017/12", "la-pm-331-2017/12/8"]


def test_what_an_amendment_changes() -> None:
    _, found = made("vn-27-2018", AMENDING)
    assert targets(found, "vn-27-2018/1") == ["(vn-72-2013)"]
    assert targets(found, "vn-27-2018/1/3") == ["(vn-72-2013/12)"]
    assert targets(found, "vn-27-2018/1/3/a") == ["(vn-72-2013/12/7)"]
    assert targets(found, "vn-27-2018/1/3/b") == ["vn-72-2013/12/8", "vn-72-2013/12/9"]
    assert targets(found, "vn-27-2018/1/3/c") == ["vn-72-2013/12/8", "(vn-72-2013/12/10)"]
    amending = [each.kind for each in found if each.source.startswith("vn-27-2018/1")]
    assert set(amending) == {ReferenceKind.AMENDS}


def test_inside_a_quotation_this_decree_is_the_amended_one() -> None:
    _, found = made("vn-27-2018", AMENDING)
    assert targets(found, "vn-72-2013/12/8") == ["vn-72-2013/12/9/a", "(vn-72-2013/5)"]
    assert targets(found, "vn-72-2013/12/9/a") == ["vn-72-2013/12/9/a"]
    (absent,) = [each.why_not for each in found if each.address == "vn-72-2013/5"]
    assert absent == "of vn-72-2013 only what vn-27-2018 quotes is at hand, not 5"
    assert targets(found, "vn-27-2018/2/2") == [""]
    (here,) = [each for each in found if each.source == "vn-27-2018/2/2"]
    assert (here.document, here.sort, here.kind) == ("vn-27-2018", Sort.INSTRUMENT, ReferenceKind.MENTION)


def test_a_list_with_a_step_left_out_is_of_the_one_clause_that_has_all_of_it() -> None:
    _, found = made("vn-27-2018", AMENDING)
    assert targets(found, "vn-72-2013/12/9") == ["vn-72-2013/32/1/b", "vn-72-2013/32/1/c"]


def test_a_range_of_a_document_that_is_absent_is_counted() -> None:
    _, found = made("vn-27-2018", AMENDING)
    circular = [each for each in found if each.source == "vn-27-2018/2/2/d"]
    steps = ["12", "13", "14", "27/1", "27/2", "27/3"]
    assert [each.address for each in circular] == [f"vn-btttt-24-2014/{step}" for step in steps]
    assert {each.kind for each in circular} == {ReferenceKind.REPEALS}
    assert {each.why_not for each in circular} == {"no text of vn-btttt-24-2014 is at hand"}


def test_an_ambiguous_label_is_not_guessed() -> None:
    lines = (
        "1 | article | Article 1 |\n1/1 | clause | 1. | x\n1/1/a | point | a/ | x\n1/2 | clause | 2. | x\n"
    )
    _, found = made(
        "la-x-1-2020", lines + "1/2/a | point | a/ | x\n2 | article | Article 2 | under Point a, Article 1"
    )
    (reference,) = found
    assert (reference.resolved, reference.why_not) == (False, "could be 1/1/a or 1/2/a")


def test_a_document_at_hand_is_found_by_its_number() -> None:
    cited, _ = made("la-pm-331-2017", DECREE)
    lines = (
        "1 | article | Article 1 | as in bullet 1.3 of Article 7 of the Decree no. 331/PM, and in this decree"
    )
    text = made_text(
        "la-moic-9-2019", lines, "Pursuant to the law on Enterprise 46/NA, Date 26 December 2013;"
    )
    preamble, inside, here = references_of(text, at_hand([text, cited]))
    assert (inside.document, inside.address, inside.resolved) == (
        "la-pm-331-2017",
        "la-pm-331-2017/7/1/3",
        True,
    )
    assert (preamble.source, preamble.document, preamble.kind) == (
        "la-moic-9-2019",
        "la-na-46-2013",
        ReferenceKind.BASED_ON,
    )
    assert (here.document, here.resolved) == ("la-moic-9-2019", True)


def test_the_label_of_a_provision_is_no_citation_of_itself() -> None:
    _, found = made("la-x-1-2020", "12 | article | Article 12. | Documents")
    assert found == ()


def test_keys_are_made_from_printed_numbers() -> None:
    for number, year, key in (
        ("72/2013/nd-cp", "2013", "vn-72-2013"),
        ("24/2014/tt-btttt", "2014", "vn-btttt-24-2014"),
        ("67/2014/qh13", "", "vn-qh13-67-2014"),
        ("552/pm", "2011", "la-pm-552-2011"),
        ("1336/moic.dc", "2017", "la-moic-1336-2017"),
        ("155/pm", "", "la-pm-155"),
    ):
        assert document_of(Instrument("decree", number, year), "la-pm-331-2017") == key
    assert document_of(Instrument("law", name="law on insurance"), "la-pm-331-2017") == "law on insurance"


def test_kinds_are_told_by_the_words_before() -> None:
    for before, kind in (
        ("the conditions specified in ", ReferenceKind.CONDITION),
        ("as defined in ", ReferenceKind.DEFINITION),
        ("Other than violator as define in ", ReferenceKind.EXCEPTION),
        ("if the enterprise violates ", ReferenceKind.SANCTION),
        ("The order and procedures for suspension must comply with ", ReferenceKind.PROCEDURE),
        ("by replacing the ", ReferenceKind.REPEALS),
        ("To amend and supplement ", ReferenceKind.AMENDS),
        ("infringe upon the interests according to the criteria specified in ", ReferenceKind.CONDITION),
        ("the fees of ", ReferenceKind.MENTION),
    ):
        assert kind_of(before, "", preamble=False) is kind
    assert kind_of("Whereas, ", "", preamble=True) is ReferenceKind.BASED_ON
    assert kind_of("", "the following will cease to be effective:", preamble=False) is ReferenceKind.REPEALS


def test_parts_and_chapters_are_no_step_but_a_part_of_an_article_is() -> None:
    lines = """
83 | article | Article 83 | The operator is fined, under Part IX, as Chapter VI, Article 83 says
83/C | part | C. | gas stations
83/C/4 | point | 4. | the price, under point 4 of Part C of Article 83
"""
    _, found = made("la-x-1-2020", lines)
    assert targets(found, "la-x-1-2020/83") == ["(la-x-1-2020)", "la-x-1-2020/83"]
    assert found[0].why_not == "a part or chapter has no address of its own"
    assert targets(found, "la-x-1-2020/83/C/4") == ["la-x-1-2020/83/C/4"]


def test_annexes_are_found_by_their_roman_number() -> None:
    lines = """
1 | article | Article 1 | as in the attached annex, Appendix II to this Decree and Form No. 3 in Annex IV
annex-1 | annex | Annex I |
annex-2 | annex | Annex II |
"""
    _, found = made("la-x-1-2020", lines)
    assert targets(found, "la-x-1-2020/1") == [
        "(la-x-1-2020/annex)",
        "la-x-1-2020/annex-2",
        "(la-x-1-2020/annex-4/form-3)",
    ]
