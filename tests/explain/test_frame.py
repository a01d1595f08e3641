"""Frames of diagnostics: the exact text a person sees, for ordinary places and for awkward ones.
Tabs, wide letters, marks that combine, long lines and signs that steer a terminal must not move the caret."""

from __future__ import annotations

import pytest
from hornbook.explain.frame import columns, count_line, frame, frames, place_in_words
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import NOWHERE, Source, Span

LAW = Source(
    "kb/la-pm-331-2017/4-stations.law",
    'article 28 "Conditions" for a gas station S: every point\n'
    "  9. the tank capacity of S is at most 80,000 litres\n"
    "  10. 7/9/9 is satisfied for S\n",
)


def spanned(source: Source, words: str, under: str = "") -> Span:
    start = source.text.index(words)
    return Span(source, start, start + len(words), under)


def test_a_frame_shows_message_place_article_line_and_help() -> None:
    found = Diagnostic(
        "E203",
        "no provision stands at `7/9/9`",
        spanned(LAW, "7/9/9", "la-pm-331-2017/28/10"),
        help="did you mean `7/1/9`?",
    )
    assert frame(found) == (
        "error[E203] dangling-reference: no provision stands at `7/9/9`\n"
        " --> kb/la-pm-331-2017/4-stations.law:3:7, Article 28(10)\n"
        "  |\n"
        "3 |   10. 7/9/9 is satisfied for S\n"
        "  |       ^^^^^\n"
        "  = help: did you mean `7/1/9`?"
    )


def test_second_places_carry_their_labels() -> None:
    text = "\n" * 8 + "kind gas station: a person\nkind gas station: an enterprise\n"
    source = Source("a.law", text)
    first = text.index("gas station")
    second = text.rindex("gas station")
    found = Diagnostic(
        "E202",
        "`gas station` is declared twice",
        Span(source, second, second + 11),
        also=(("first declared here", Span(source, first, first + 11)),),
    )
    assert frame(found) == (
        "error[E202] colliding-declarations: `gas station` is declared twice\n"
        "  --> a.law:10:6\n"
        "   |\n"
        "10 | kind gas station: an enterprise\n"
        "   |      ^^^^^^^^^^^\n"
        "  ::: a.law:9:6\n"
        "   |\n"
        " 9 | kind gas station: a person\n"
        "   |      ----------- first declared here"
    )


def test_a_warning_says_so() -> None:
    found = Diagnostic("W307", "article 9 says nothing", spanned(LAW, "article 28"))
    assert frame(found).startswith("warning[W307] missing-says: ")


def test_a_place_that_is_nowhere_is_not_shown() -> None:
    found = Diagnostic("E108", "no file `x.law`", NOWHERE, help="name a file that exists")
    assert frame(found) == "error[E108] missing-file: no file `x.law`\n  = help: name a file that exists"


@pytest.mark.parametrize(
    ("line", "shown", "marks"),
    [
        ("\tS holds x", "    S holds x", "            ^"),
        ("ກິດຈະການ x", "ກິດຈະການ x", "        ^"),
        ("営業許可 x", "営業許可 x", "         ^"),
        ("S\u202eholds x", "S<202E>holds x", "             ^"),
        ("S\x1b[31m x", "S<001B>[31m x", "            ^"),
    ],
    ids=["tab", "lao", "wide", "right-to-left mark", "escape"],
)
def test_the_caret_stands_under_the_word(line: str, shown: str, marks: str) -> None:
    source = Source("a.law", line + "\n")
    at = line.index(" x") + 1
    lines = frame(Diagnostic("E101", "no", Span(source, at, at + 1))).split("\n")
    assert lines[3] == f"1 | {shown}"
    assert lines[4] == f"  | {marks}"


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a.law", "a " * 400 + "wrong" + " b" * 400)
    lines = frame(Diagnostic("E101", "no", spanned(source, "wrong"))).split("\n")
    shown, marks = lines[3].removeprefix("1 | "), lines[4].removeprefix("  | ")
    assert shown.startswith("...") and shown.endswith("...")
    assert columns(shown) <= 96
    assert shown[marks.index("^") :].startswith("wrong")
    assert marks.count("^") == 5


def test_a_line_of_megabytes_is_cut_too() -> None:
    source = Source("a.law", "x" * 10_000_000)
    lines = frame(Diagnostic("E107", "too long", Span(source, 5_000_000, 10_000_000))).split("\n")
    assert max(map(len, lines)) < 120


def test_a_span_over_lines_is_marked_on_its_first() -> None:
    source = Source("a.law", 'says "open\nand open')
    lines = frame(Diagnostic("E103", "the quotation is not closed", Span(source, 5, 19))).split("\n")
    assert lines[3:] == ['1 | says "open', "  |      ^^^^^"]


def test_an_empty_span_at_the_end_has_one_caret() -> None:
    source = Source("a.law", "kind")
    assert frame(Diagnostic("E101", "no", Span(source, 4, 4))).split("\n")[4] == "  |     ^"


def test_frames_are_sorted_counted_and_said_once() -> None:
    late = Diagnostic("E203", "b", spanned(LAW, "7/9/9"))
    early = Diagnostic("W307", "a", spanned(LAW, "article 28"))
    other = Diagnostic("E101", "c", Span(Source("a.law", "x"), 0, 1))
    text = frames([late, early, other, late])
    heads = [line for line in text.split("\n") if line.startswith(("error", "warning"))]
    assert heads == [
        "error[E101] unreadable-line: c",
        "warning[W307] missing-says: a",
        "error[E203] dangling-reference: b",
    ]
    assert text.endswith("\n\n2 errors, 1 warning")
    assert frames([]) == ""
    assert count_line([]) == "no findings"


def test_the_same_words_at_two_places_are_two_findings() -> None:
    source = Source("a.law", "x x")
    found = [Diagnostic("E101", "no", Span(source, 0, 1)), Diagnostic("E101", "no", Span(source, 2, 3))]
    assert frames(found).endswith("2 errors")


def test_colour_is_only_there_when_asked() -> None:
    found = Diagnostic("E203", "no", spanned(LAW, "7/9/9"), help="look")
    assert "\x1b" not in frame(found)
    assert "\x1b[1;31merror[E203] dangling-reference\x1b[0m" in frame(found, colour=True)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("la-pm-331-2017/28/9", "Article 28(9)"),
        ("la-pm-331-2017/7/1/3", "Article 7(1)(3)"),
        ("la-pm-331-2017/27/p4", "Article 27, paragraph 4"),
        ("la-pm-331-2017/83/C/4", "Article 83, part C, point 4"),
        ("28/9", "Article 28(9)"),
        ("la-pm-331-2017", ""),
        ("", ""),
    ],
)
def test_an_address_in_words(address: str, words: str) -> None:
    assert place_in_words(address) == words
