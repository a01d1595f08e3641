"""Lines to blocks: indentation, lines that go on, strings over lines, comments, the provision above."""

from __future__ import annotations

import pytest
from hornbook.grammar.layout import MOST_LEVELS, Layout
from hornbook.grammar.lines import Sheet
from hornbook.grammar.span import Source


def read(text: str) -> tuple[list[list[tuple[str, str]]], Sheet]:
    sheet = Sheet(Source("a", text))
    chunks = list(Layout(sheet, "law", "k").chunks())
    return [[(piece.type, piece.text) for piece in chunk] for chunk in chunks], sheet


def types(text: str) -> str:
    chunks, sheet = read(text)
    assert not sheet.faults
    return " / ".join(" ".join(type_ for type_, _ in chunk) for chunk in chunks)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("", ""),
        ("\n\n  \n", ""),
        ("-- only a comment\n", ""),
        ('article 1 "A"', "LEVEL STRING _NEWLINE"),
        ("article 1\narticle 2\n", "LEVEL _NEWLINE / LEVEL _NEWLINE"),
        ('article 1\n  says "x"\n', "LEVEL _NEWLINE _INDENT SAYS STRING _NEWLINE _DEDENT"),
        ("kind depot: a place\n", "KIND PHRASE _COLON PHRASE _NEWLINE"),
        ('part 1 "A"\n  article 1\n', "DIVISION STRING _NEWLINE _INDENT LEVEL _NEWLINE _DEDENT"),
    ],
)
def test_indentation_makes_blocks(text: str, shape: str) -> None:
    assert types(text) == shape


def test_a_line_goes_on_behind_dots_and_a_string_over_lines() -> None:
    chunks, _ = read('article 1\n  S holds ...\n      a licence\n  says "one\n      two"\n')
    texts = [" ".join(text.split()) for _, text in chunks[0] if text]
    assert texts == ["article 1", "S holds a licence", "says", '"one two"']


def test_comments_are_set_aside() -> None:
    _, sheet = read('-- above\narticle 1  -- behind\n  says "a -- b"\n')
    assert [(one.text, one.own_line) for one in sheet.comments] == [("above", True), ("behind", False)]


def test_pieces_stand_under_their_provision() -> None:
    sheet = Sheet(Source("a", 'article 7\n  point 1 "x"\n    bullet 3\n      says "y"\n  p2\n    says "z"\n'))
    (chunk,) = Layout(sheet, "law", "k").chunks()
    assert [piece.under for piece in chunk if piece.type == "SAYS"] == ["k/7/1/3", "k/7/p2"]


def test_rows_of_a_table_ignore_indentation() -> None:
    text = (
        "article 1\n  fee F, once\n    by the value of E\n| up to 5 kip | none |\n 2 | over 5 kip | 3 kip |\n"
    )
    assert types(text).count("ROW EDGE PHRASE _BAR") == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("article 1\n\tsays\n", "E102", 2),
        ("article 1\n    p1\n  p2\n", "E102", 3),
        ('article 1\n  says "x\n\narticle 2\n', "E103", 2),
        ("\n".join("  " * level + "point 1" for level in range(MOST_LEVELS + 5)), "E111", MOST_LEVELS + 2),
    ],
)
def test_lines_that_fit_no_block_are_found(text: str, code: str, line: int) -> None:
    _, sheet = read(text)
    assert [(one.code, one.span.line) for one in sheet.faults] == [(code, line)]
