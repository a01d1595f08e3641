"""What an amending act quotes is of the amended document; its own clauses are not."""

from __future__ import annotations

import pytest
from hornbook.grammar.official.quoting import amended_key, amends

from tests.grammar.official.reading import codes, read

KEY = "vn-27-2018"
OPENS = "Article 1. To amend the Government’s Decree No. 72/2013/ND-CP\n"


def addresses(body: str) -> list[str]:
    return list(read(OPENS + body, KEY).provisions)


def test_the_same_numbers_are_told_apart_by_the_quotation_mark() -> None:
    found = read(
        OPENS + "1. To amend Article 3 as follows:\na/ To amend Clause 11 as follows:\n“11. A point means:\n"
        "a/ A shop;\nb/ A hall.”\nb/ To add the following Clause 12:\n“12. A unit means a tool.”\n"
        "2. To repeal it.\n",
        KEY,
    )
    assert [address.removeprefix(f"{KEY}/") for address in found.provisions] == [
        "1",
        "1/1",
        "1/1/a",
        "vn-72-2013/3/11",
        "vn-72-2013/3/11/a",
        "vn-72-2013/3/11/b",
        "1/1/b",
        "vn-72-2013/3/12",
        "1/2",
    ]
    assert found.provisions["vn-72-2013/3/11"].enacted_by == KEY
    assert found.provisions["vn-72-2013/3/11"].parent == ""
    assert found.provisions["vn-72-2013/3/11/b"].words == "A hall."


def test_quotation_marks_inside_a_quotation_do_not_close_it() -> None:
    body = "1. To add Article 9:\n“Article 9. Names\n1. A name ends in “.vn”;\n2. It is a “name”.”\n2. So.\n"
    assert [each for each in addresses(body) if each.startswith("vn-72")] == [
        "vn-72-2013/9",
        "vn-72-2013/9/1",
        "vn-72-2013/9/2",
    ]


def test_a_quotation_that_never_closes_ends_before_the_next_instruction() -> None:
    text = read(
        OPENS + "1. To add the following Article 9:\n“Article 9. Names\n1. One;\n2. Two.\n"
        "2. To add the following Article 10:\n“Article 10. Terms\n1. Three.”\nArticle 2. Effect\nToday.\n",
        KEY,
    )
    assert codes(text) == ["W603"]
    assert list(text.provisions) == [
        "vn-27-2018/1",
        "vn-27-2018/1/1",
        "vn-72-2013/9",
        "vn-72-2013/9/1",
        "vn-72-2013/9/2",
        "vn-27-2018/1/2",
        "vn-72-2013/10",
        "vn-72-2013/10/1",
        "vn-27-2018/2",
        "vn-27-2018/2/p1",
    ]


def test_points_that_are_quoted_hang_on_the_clause_that_the_instruction_names() -> None:
    body = "1. To amend Point b, Clause 2, Article 9 as follows:\n“b/ A hall;”\n"
    assert addresses(body)[-1] == "vn-72-2013/9/2/b"


def test_a_quotation_of_nothing_that_is_named_hangs_on_the_instruction() -> None:
    text = read("Article 1. Changes\n1. To add the following:\n“1. A shop is open.”\n")
    assert list(text.provisions)[-1] == "la-x-1-2020/1/1/1"


def test_articles_quoted_one_after_the_other_are_all_articles() -> None:
    body = "1. To add Articles 9a and 9b:\n“Article 9a. Names\n1. One.\nArticle 9b. Terms\n1. Two.”\n2. So.\n"
    assert [each for each in addresses(body) if each.startswith("vn-72")] == [
        "vn-72-2013/9a",
        "vn-72-2013/9a/1",
        "vn-72-2013/9b",
        "vn-72-2013/9b/1",
    ]


def test_straight_marks_serve_as_well() -> None:
    body = '1. To add the following Article 9:\n"Article 9. Names\n1. A "name" is one.\n2. So."\n2. So.\n'
    assert [each for each in addresses(body) if each.startswith("vn-72")] == [
        "vn-72-2013/9",
        "vn-72-2013/9/1",
        "vn-72-2013/9/2",
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Decree No. 72/2013/ND-CP of July 15, 2013", "vn-72-2013"),
        ("Circular No. 24/2014/TT-BTTTT of December 29, 2014", "vn-btttt-24-2014"),
        ("Circular No. 09/2014/TT-BTTTT", "vn-btttt-9-2014"),
        ("the law on insurance", ""),
    ],
)
def test_the_key_of_what_is_amended(words: str, key: str) -> None:
    assert amended_key(words, "vn-27-2018") == key


@pytest.mark.parametrize(
    "words", ["1. To amend and supplement Article 3", "b/ To remove the word", "To add Clause 3"]
)
def test_instructions_are_known_by_their_words(words: str) -> None:
    assert amends(words)


@pytest.mark.parametrize("words", ["1. To post up the rules", "a/ Article 3 applies", "Today is the day"])
def test_other_words_are_none(words: str) -> None:
    assert not amends(words)
