"""Random documents, rendered in every style of numbering, read back to the same addresses and words.
What a style cannot say (a thirtieth letter, a list of the same labels right under another) is not drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hornbook.grammar.official.read import read_official
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source
from hypothesis import given
from hypothesis import strategies as st

from tests.few import few

KEY = "la-x-1-2020"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True)
class Item:
    """An item: its words, what follows its list, and its list."""

    words: str
    below: tuple[Item, ...] = ()
    close: str = ""


@dataclass(frozen=True)
class Style:
    """How a level is numbered: the label of the n-th item under a path, and its step in the address."""

    series: str
    label: Callable[[str, int], str]
    step: Callable[[str, int], str]


def _letter(number: int) -> str:
    return "abcdefgh"[number - 1]


STYLES = (
    Style("number", lambda _, n: f"{n}. ", lambda _, n: str(n)),
    Style("number", lambda _, n: f"{n}.", lambda _, n: str(n)),
    Style("number", lambda _, n: f"{n}) ", lambda _, n: str(n)),
    Style("number", lambda _, n: f"({n}) ", lambda _, n: str(n)),
    Style("letter", lambda _, n: f"{_letter(n)}/ ", lambda _, n: _letter(n)),
    Style("letter", lambda _, n: f"{_letter(n)}) ", lambda _, n: _letter(n)),
    Style("letter", lambda _, n: f"{_letter(n)}. ", lambda _, n: _letter(n)),
    Style("capital", lambda _, n: f"{_letter(n).upper()}. ", lambda _, n: _letter(n).upper()),
    Style("roman", lambda _, n: f"({ROMAN[n - 1]}) ", lambda _, n: ROMAN[n - 1]),
    Style("bullet", lambda _, n: "- ", lambda _, n: str(n)),
    Style("bullet", lambda _, n: "• ", lambda _, n: str(n)),
    Style("dotted", lambda above, n: f"{above}.{n}. ", lambda above, n: f"{above}.{n}"),
    Style("dotted", lambda above, n: f"{above}.{n} ", lambda above, n: f"{above}.{n}"),
)


def _fits(styles: tuple[Style, ...]) -> bool:
    """One series a level; dotted labels stand under numbers or under dotted ones."""
    series = [style.series for style in styles]
    dotted = all(
        series[at - 1] in ("number", "dotted") for at, each in enumerate(series) if at and each == "dotted"
    )
    once = len(set(series)) == len(series) or [each for each in series if series.count(each) > 1] == [
        "dotted",
        "dotted",
    ]
    return series[0] != "dotted" and dotted and once


SAID = (
    "Fuel",
    "station",
    "licence",
    "ຂັບ",
    "must",
    "keep",
    "a",
    "book",
    "5.000",
    "kip",
    "Article",
    "7",
    "days",
)
words = st.lists(st.sampled_from(SAID), min_size=2, max_size=7).map(lambda found: " ".join(["The", *found]))
levels = st.lists(st.sampled_from(STYLES), min_size=3, max_size=3).map(tuple).filter(_fits)


def items(depth: int) -> st.SearchStrategy[tuple[Item, ...]]:
    leaf = words.map(lambda found: Item(f"{found};"))
    if depth == 1:
        one = leaf
    else:
        branch = st.builds(
            lambda said, below, close: Item(f"{said}:", below, close),
            words,
            items(depth - 1),
            st.one_of(st.just(""), words.map(lambda found: f"{found}.")),
        )
        one = st.one_of(leaf, branch)
    return st.lists(one, min_size=2, max_size=5).map(tuple)


@dataclass(frozen=True)
class Drawn:
    """A drawn article: the paragraph that opens its list, the list, and a paragraph that closes it."""

    opens: str
    below: tuple[Item, ...]
    close: str


def _kept(below: tuple[Item, ...]) -> bool:
    """A paragraph below the list of an item is drawn only where the item's own list goes on below it:
    elsewhere it could be another's."""
    return not below or (not below[-1].close and all(_kept(each.below) for each in below))


articles = st.builds(
    lambda opens, below, close: Drawn(f"{opens}:", below, close),
    words,
    items(3),
    st.one_of(st.just(""), words.map(lambda found: f"{found}.")),
).filter(lambda drawn: _kept(drawn.below))
layouts = st.tuples(st.sampled_from(["", "  ", "\xa0 "]), st.sampled_from(["\n", "\n\n", "\n \n"]))


def lines(below: tuple[Item, ...], styles: tuple[Style, ...], above: str, indent: str) -> Iterator[str]:
    style, *rest = styles
    for number, item in enumerate(below, 1):
        yield f"{indent}{style.label(above, number)}{item.words}"
        if item.below:
            yield from lines(item.below, tuple(rest), style.step(above, number), indent + indent)
            if item.close:
                yield item.close


def expected(
    below: tuple[Item, ...], styles: tuple[Style, ...], above: str, address: str
) -> Iterator[tuple[str, str]]:
    style, *rest = styles
    for number, item in enumerate(below, 1):
        step = style.step(above, number)
        yield f"{address}/{step}", item.words
        if item.below:
            yield from expected(item.below, tuple(rest), step, f"{address}/{step}")
            if item.close:
                yield f"{address}/{step}/p1", item.close


@few(80)
@given(st.lists(articles, min_size=1, max_size=3), levels, layouts)
def test_a_document_reads_back(
    drawn: list[Drawn], styles: tuple[Style, ...], layout: tuple[str, str]
) -> None:
    indent, gap = layout
    printed: list[str] = ["Chapter 1", "General"]
    wanted: dict[str, str] = {}
    for number, article in enumerate(drawn, 1):
        printed += [f"Article {number}. Heading", article.opens]
        printed += lines(article.below, styles, str(number), indent)
        wanted[f"{KEY}/{number}"] = ""
        wanted[f"{KEY}/{number}/p1"] = article.opens
        wanted |= dict(expected(article.below, styles, str(number), f"{KEY}/{number}"))
        if article.close:
            printed.append(article.close)
            wanted[f"{KEY}/{number}/p2"] = article.close
    source = source_from(gap.join(printed) + "\n", "drawn")
    assert isinstance(source, Source)
    text = read_official(source, KEY)
    assert {address: each.words for address, each in text.provisions.items()} == wanted
    assert "".join(piece.span.words for piece in text.pieces) == source.text


@few(100)
@given(st.text(st.sampled_from("Article 17. 1a)-•“”\n\n:;()IVX№ກ\xa0\t"), max_size=300))
def test_any_text_is_read_and_nothing_is_lost(drawn: str) -> None:
    source = source_from(drawn, "drawn")
    assert isinstance(source, Source)
    text = read_official(source, KEY)
    assert "".join(piece.span.words for piece in text.pieces) == source.text
    for each in text.diagnostics:
        assert 0 <= each.span.start <= each.span.end <= len(source.text)
    for address, provision in text.provisions.items():
        assert address == f"{provision.parent}/{provision.label}" or not provision.parent
