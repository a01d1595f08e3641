"""Tables that a page prints one cell a line: their rows, and where a table is none."""

from __future__ import annotations

import pytest
from hornbook.grammar.official.tables import is_figure
from hornbook.grammar.official.text import Part

from tests.grammar.official.reading import codes, read, words


def article(*cells: str) -> str:
    """An article whose table has these cells; `|` is the edge that a page prints."""
    return "Article 1. Fees\nThey are:\n" + "\n\n".join(cells).replace("|", "\xa0") + "\n"


def test_a_row_begins_with_the_next_number() -> None:
    text = read(
        article(
            "|", "No", "Capital", "Kip", "1", "Up to 10", "20", "2", "Over 10", "2", "3", "More", "-", "|"
        )
    )
    assert words(text) == {
        "1": "Fees",
        "1/p1": "They are:",
        "1/1": "Up to 10 20",
        "1/2": "Over 10 2",
        "1/3": "More -",
    }
    assert [piece.span.words.split() for piece in text.pieces if piece.part is Part.COLUMNS] == [
        ["No", "Capital", "Kip"]
    ]


def test_rows_of_an_item_hang_on_it() -> None:
    rows = "\xa0\nNo\nKind\nKip\n01\nSmall\n20\n02\nBig\n30\n\xa0\n"
    text = read(f"Article 1. Fees\n  1. Cars:\n{rows}  2. Boats: 5 kip\n")
    assert list(words(text)) == ["1", "1/1", "1/1/1", "1/1/2", "1/2"]
    assert [each.printed for each in text.provisions.values() if each.level == "row"] == ["01", "02"]


def test_letters_and_numbers_of_several_parts_group_rows() -> None:
    cells = ("|", "No", "Kind", "Kip", "A.", "Mines", "|", "1", "A map", "5.000", "2", "A plan", "|")
    further = ("2.1", "Small", "10.000", "2.2", "Big", "20.000", "B.", "Power", "1", "A study", "7.000", "|")
    assert list(words(read(article(*cells, *further)))) == [
        "1",
        "1/p1",
        "1/A",
        "1/A/1",
        "1/A/2",
        "1/A/2/2.1",
        "1/A/2/2.2",
        "1/B",
        "1/B/1",
    ]


def test_rows_without_labels_begin_where_words_follow_figures() -> None:
    cells = (
        "|",
        "Value",
        "Lease",
        "Sub-lease",
        "|",
        "1 to 2 kip",
        "4 kip",
        "2 kip",
        "Over 2",
        "5 kip",
        "3 kip",
        "|",
    )
    found = words(read(article(*cells)))
    assert found["1/1"] == "1 to 2 kip 4 kip 2 kip"
    assert found["1/2"] == "Over 2 5 kip 3 kip"


def test_bullets_with_figures_of_their_own_are_rows_and_stacked_ones_are_not() -> None:
    apart = ("|", "No", "Kind", "Kip", "1", "A map", "- size A0", "50", "- size A1", "40", "|")
    assert list(words(read(article(*apart)))) == ["1", "1/p1", "1/1", "1/1/1", "1/1/2"]
    stacked = ("|", "No", "Kind", "Kip", "1", "A house", "- of wood", "- of brick", "30", "50", "|")
    assert words(read(article(*stacked)))["1/1"] == "A house - of wood - of brick 30 50"


def test_columns_below_each_other_stay_together_and_are_said_to_be_doubtful() -> None:
    text = read(article("|", "No", "Kind", "Kip", "1", "2", "A car", "A truck", "20", "30", "|"))
    assert words(text)["1/1"] == "1 2 A car A truck 20 30"
    assert codes(text) == ["W604"]


def test_words_between_the_last_figure_and_a_new_first_row_head_what_follows() -> None:
    text = read(article("|", "No", "Kind", "Kip", "1", "A page", "9", "Abroad", "1", "A page", "20", "|"))
    assert words(text)["1/1"] == "A page 9"
    assert words(text)["1/2"] == "A page 20"


def test_a_paragraph_below_a_table_is_a_paragraph() -> None:
    said = "The fee is paid once for the whole time in which the business is carried on in the country."
    text = read(article("|", "No", "Kind", "Kip", "1", "A car", "20", "|", said))
    assert words(text)["1/p2"] == said


def test_a_further_table_under_its_own_caption_hangs_on_it() -> None:
    first = ("|", "No", "Kind", "Kip", "1", "Small", "20", "|", "Power lines:", "|", "No", "Kind", "Kip")
    text = read(
        "Article 1. Fees\n  1. Plans:\n" + article(*first, "1", "Small", "40", "|").partition("are:\n")[2]
    )
    assert list(words(text)) == ["1", "1/1", "1/1/1", "1/1/p1", "1/1/p1/1"]


@pytest.mark.parametrize(
    "cell", ["20.000", "5 kip/set", "$10/time", "US$ 15", "0.2%", "-", "Exempted", "Not specify"]
)
def test_amounts_are_figures(cell: str) -> None:
    assert is_figure(cell)


@pytest.mark.parametrize("cell", ["1 to 2 kip", "Over 10", "From 1 and below", "A0", "20 horses", "Set"])
def test_other_cells_are_not(cell: str) -> None:
    assert not is_figure(cell)
