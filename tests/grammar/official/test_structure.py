"""How lines become provisions, one habit of print at a time."""

from __future__ import annotations

import pytest
from hornbook.grammar.official.text import Part

from tests.grammar.official.reading import codes, read, words


def under(body: str) -> dict[str, str]:
    """The provisions of an article with these lines, without the article."""
    found = words(read(f"Article 1. Scope\n{body}\n"))
    assert found.pop("1") == "Scope"
    return {address.removeprefix("1/"): said for address, said in found.items()}


def test_paragraphs_are_counted_and_the_one_that_opens_a_list_is_among_them() -> None:
    assert under("The conditions are:\n1. A place;\n2. A plan.\nOthers may be added.\nNobody is exempt.") == {
        "p1": "The conditions are:",
        "1": "A place;",
        "2": "A plan.",
        "p2": "Others may be added.",
        "p3": "Nobody is exempt.",
    }


def test_two_lists_under_two_paragraphs_hang_on_these() -> None:
    assert list(under("It suspends:\n1. One;\n2. Two;\nIt withdraws:\n1. Three;\n2. Four.")) == [
        "p1",
        "p1/1",
        "p1/2",
        "p2",
        "p2/1",
        "p2/2",
    ]


def test_a_list_that_begins_again_is_counted_on() -> None:
    text = read("Article 1. Scope\nAll must:\n1. One;\n2. Two;\n1. Three;\n2. Four.\n")
    assert [(each.label, each.printed) for each in text.provisions.values() if each.level == "point"] == [
        ("1", "1."),
        ("2", "2."),
        ("3", "1."),
        ("4", "2."),
    ]


def test_a_sublist_set_in_deeper_hangs_below_and_one_that_is_not_is_counted_on() -> None:
    body = "  1. A depot:\n    1. A report;\n    2. A letter.\n  1. A station:\n  2. A report\n  3. A letter"
    assert list(under(body)) == ["1", "1/1", "1/2", "2", "3", "4"]


def test_a_number_right_below_the_same_number_begins_a_list_under_it() -> None:
    assert list(under("1. Water\n1. Ships\n2. Rafts\n1. Roads\n1. Cars\n2. Trucks")) == [
        "1",
        "1/1",
        "1/2",
        "2",
        "2/1",
        "2/2",
    ]


def test_numbers_of_several_parts_hang_on_the_number_that_they_begin_with() -> None:
    assert list(under("1. Depots\n2. Stations\n2.1. Far away;\n2.2. Wide:\n- in towns;\n- elsewhere.")) == [
        "1",
        "2",
        "2/2.1",
        "2/2.2",
        "2/2.2/1",
        "2/2.2/2",
    ]


def test_numbers_that_begin_with_the_article_hang_on_it() -> None:
    found = under("There are two:\n1. One;\n2. Two.\n1.1. First\nIt is first.\n1.2. Second\nIt is second.")
    assert list(found) == ["p1", "1", "2", "1.1", "1.1/p1", "1.2", "1.2/p1"]


def test_points_that_share_a_line_are_parted() -> None:
    assert under("1.A book; \n2.A nozzle; 3.Water;\n4.Sand.") == {
        "1": "A book;",
        "2": "A nozzle;",
        "3": "Water;",
        "4": "Sand.",
    }


def test_a_list_that_runs_on_in_its_paragraph_is_parted() -> None:
    assert under("The fees are: 1. A guide: 500 kip 2. A driver: 300 kip") == {
        "p1": "The fees are:",
        "1": "A guide: 500 kip",
        "2": "A driver: 300 kip",
    }


@pytest.mark.parametrize(
    "broken",
    ["1. Two hundred\n\n( litres or more) a year;\n2. A plan.", "1. Two hundred\nlitres a year;\n2. A plan."],
)
def test_a_sentence_over_two_lines_is_one(broken: str) -> None:
    assert list(under(broken)) == ["1", "2"]


def test_a_paragraph_belongs_to_the_item_whose_list_goes_on_below_it() -> None:
    assert list(
        under("1. A dossier:\na/ A form;\nb/ A copy.\nIt must be certified;\nc/ A plan.\n2. Time")
    ) == [
        "1",
        "1/a",
        "1/b",
        "1/b/p1",
        "1/c",
        "2",
    ]
    assert list(under("1. A dossier:\na/ A form;\nb/ A copy.\nBoth are kept.\n2. Time")) == [
        "1",
        "1/a",
        "1/b",
        "1/p1",
        "2",
    ]


def test_a_paragraph_at_the_end_closes_what_the_list_was_introduced_by() -> None:
    assert "p2" in under("All must:\n1. One;\n2. Two.\nNobody is exempt.")
    assert "2/p1" in under("1. One is so.\n2. Two is so.\nIt is sent within a week.")


def test_letters_of_viet_nam_keep_their_order() -> None:
    letters = ["a", "b", "c", "d", "dd", "e", "g", "h", "i", "k"]
    body = "1. They must:\n" + "\n".join(f"{each}/ Do it;" for each in letters)
    assert list(under(body)) == ["1", *(f"1/{each}" for each in letters)]


def test_a_number_with_a_letter_stands_after_its_number() -> None:
    assert list(under("1. One.\n2. Two.\n3. Three:\na/ So;\nb/ So.\n3a. Three a.\n4. Four.")) == [
        "1",
        "2",
        "3",
        "3/a",
        "3/b",
        "3a",
        "4",
    ]


def test_amounts_are_no_labels() -> None:
    assert list(under("The fee is:\n5.000 kip for a car.\n10 days are given.\nIt is paid.")) == [
        "p1",
        "p2",
        "p3",
        "p4",
    ]


def test_a_sentence_on_the_line_of_a_heading_with_nothing_below_is_the_article() -> None:
    found = words(read("Article 1. Scope\nAll.\nArticle 2 The ministry decides within 5 days.\n"))
    assert found == {"1": "Scope", "1/p1": "All.", "2": "", "2/p1": "The ministry decides within 5 days."}


@pytest.mark.parametrize(
    "line",
    [
        "Article 5 of this Decree applies to all.",
        "Article 5, Clause 2, applies to all.",
        "Articles 5 and 6 apply to all.",
        "Activities 5 and 6 are free.",
        "Article 2.5 applies.",
    ],
)
def test_a_sentence_that_begins_with_a_citation_is_no_heading(line: str) -> None:
    assert [each.level for each in read(f"Article 1. Scope\n{line}\n").provisions.values()] == [
        "article",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "heading", ["Article2.Effect", "Aticle2 Effect", "Aricle 2 Effect", "Article 2: Effect"]
)
def test_misprinted_headings_are_headings(heading: str) -> None:
    found = words(read(f"Article 1. Scope\nAll.\n{heading}\nToday.\n"))
    assert found["2"] == "Effect"


def test_a_title_on_the_line_below_its_number_is_the_title() -> None:
    assert words(read("Article 1\nScope of it\nAll are bound.\n"))["1"] == "Scope of it"


def test_an_article_that_comes_twice_is_counted() -> None:
    text = read("Article 1. A\nOne.\nArticle 2. B\nTwo.\nArticle 2. C\nThree.\n")
    assert [each for each in words(text) if "/" not in each] == ["1", "2", "2-2"]
    assert codes(text) == ["W606"]


CONTENTS = "Contents\nPart 1 General\nArticle 1. Scope\nArticle 2. Terms\nPart 2 End\nArticle 3. Effect\n\n"
BODY = (
    "Ministry of Trade\nPursuant to the law;\nthe Minister decides:\n\nPart 1\nGeneral\nArticle 1. Scope\n"
    "All.\nArticle 2. Terms\n1. Fuel means oil.\nEnd\n\nArticle 3. Effect\nToday.\nMinister of Trade\n"
    "Signed and sealed\nBack to top\n# Title Download\n"
)


def test_the_parts_of_a_document_are_told_apart() -> None:
    text = read(CONTENTS + BODY)
    assert [piece.part for piece in text.pieces if piece.part is not Part.PROVISION] == [
        Part.CONTENTS,
        Part.HEADER,
        Part.PREAMBLE,
        Part.HEADING,
        Part.HEADING,
        Part.SIGNATURE,
        Part.FOOTER,
    ]
    assert list(words(text)) == ["1", "1/p1", "2", "2/1", "3", "3/p1"]


def test_a_heading_that_lost_its_number_is_known_from_the_table_of_contents() -> None:
    divisions = [
        each.divisions for each in read(CONTENTS + BODY).provisions.values() if each.level == "article"
    ]
    assert divisions == [("Part 1 General",), ("Part 1 General",), ("End",)]


def test_where_parts_and_chapters_are_confused_the_figures_tell_their_rank() -> None:
    text = read(
        "Chapter I\nGeneral\nArticle 1. A\nOne.\nChapter II\nTrade\nPart 1\nShops\nArticle 2. B\nTwo.\n"
        "Chapter 2\nStalls\nArticle 3. C\nThree.\nPart III\nEnd\nArticle 4. D\nFour.\n"
    )
    assert [each.divisions for each in text.provisions.values() if each.level == "article"] == [
        ("Chapter I General",),
        ("Chapter II Trade", "Part 1 Shops"),
        ("Chapter II Trade", "Chapter 2 Stalls"),
        ("Part III End",),
    ]


def test_an_annex_without_a_heading_stands_below_the_signature() -> None:
    text = read(
        "Article 1. Scope\nAll.\n[Seal and Signature]\nVersion 1\n1. A new licence needs:\n- a form;\n"
        "- a copy.\nDirector General of Trade\n"
    )
    assert list(words(text)) == ["1", "1/p1", "annex", "annex/1", "annex/1/1", "annex/1/2"]
    assert text.provisions["la-x-1-2020/annex"].level == "annex"


def test_annexes_with_headings_are_counted() -> None:
    text = read("Article 1. Scope\nAll.\nAnnex I\nForms\n1. A form.\nAnnex II\nFees\n1. A fee.\n")
    assert [each for each in words(text) if each.startswith("annex")] == [
        "annex-1",
        "annex-1/1",
        "annex-2",
        "annex-2/1",
    ]


def test_a_text_without_articles_is_no_law() -> None:
    text = read("About petrol\nIt is sold.\n")
    assert codes(text) == ["E601"]
    assert {piece.part for piece in text.pieces} == {Part.UNPLACED}


def test_what_the_text_calls_a_number_is_its_level() -> None:
    by_clause = read("Article 1. Scope\n1. See Clause 2.\n2. So.\n")
    by_point = read("Article 1. Scope\n1. See point 2.\n2. So.\n")
    assert by_clause.provisions["la-x-1-2020/1/1"].level == "clause"
    assert by_point.provisions["la-x-1-2020/1/1"].level == "point"


def test_the_title_is_what_stands_below_the_kind_of_document() -> None:
    assert read("DECREE\nOn petrol[1]\nArticle 1. Scope\nAll.\n").title == "On petrol"
    assert (
        read("Decision on\nthe certificate\nArticle 1. Scope\nAll.\n").title == "Decision on the certificate"
    )
    assert read("Article 1. Scope\nAll.\n").title == ""
