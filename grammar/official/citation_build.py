"""What the rules of `citation.lark` build: the parts of a citation, and the citation itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hornbook.grammar.official.citation import Citation, Cited, Instrument, Labels, Unit
from hornbook.grammar.official.citation_tokens import Token, rank_of

_YEAR = re.compile(r"\d{4}")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A unit with its rank, while the places of a citation are put together."""

    unit: Unit
    rank: int


def general(phrase: Token) -> Citation:
    """Law in general."""
    return Citation(general=True)


def inside(places: tuple[Cited, ...], instrument: Instrument | None, above: Token | None) -> Citation:
    """Provisions, and whose they are."""
    return Citation(places, instrument)


def whole(instrument: Instrument, *units: _Ranked) -> Citation:
    """A whole instrument, or provisions named after it."""
    return Citation((_place(tuple(reversed(units))),) if units else (), instrument)


def places(*paths: tuple[_Ranked, ...]) -> tuple[Cited, ...]:
    """The places, each with the larger units that only the place after it names."""
    found: list[Cited] = []
    after: tuple[_Ranked, ...] = ()
    for path in reversed(paths):
        path = path + tuple(each for each in after if each.rank > path[-1].rank)
        found.append(_place(path))
        after = path
    return tuple(reversed(found))


def _place(path: tuple[_Ranked, ...]) -> Cited:
    return Cited(tuple(each.unit for each in path))


def rising(*units: _Ranked) -> tuple[_Ranked, ...]:
    """`Point b of Clause 1, Article 5`."""
    return units


def falling(*units: _Ranked) -> tuple[_Ranked, ...]:
    """`Article 67, Clause 2`."""
    return tuple(reversed(units))


def unit(word: Token, *labels: Labels) -> _Ranked:
    """`Clauses 2 and 3`."""
    return _Ranked(Unit(word.level, labels), rank_of(word))


def this_unit(word: Token) -> _Ranked:
    """`this Article`."""
    return _Ranked(Unit(word.level, (), here=True), rank_of(word))


def label(first: Token, last: Token | None) -> Labels:
    """`12`, or `12 thru 26`."""
    return Labels(first.text, last.text if last else "")


def this_document(words: Token) -> Instrument:
    """`this Decree`."""
    return Instrument(_word(words).removeprefix("this "), here=True)


def named(
    date: Token | None,
    issuer: Token | None,
    word: Token,
    name: Token,
    number: Token | None = None,
    dated: Token | None = None,
) -> Instrument:
    """`the June 29, 2006 Law on Information Technology`, `Law on Enterprise 46/NA, Date 26 December 2013`."""
    return _instrument(_word(word), f"{_word(word)} {_spaced(name.text)}", number, dated or date)


def numbered(
    date: Token | None,
    issuer: Token | None,
    word: Token,
    number: Token,
    dated: Token | None,
    name: Token | None,
) -> Instrument:
    """`Decree No. 72/2013/ND-CP of July 15, 2013`."""
    full = f"{_word(word)} {_spaced(name.text)}" if name else ""
    return _instrument(_word(word), full, number, dated or date)


def titled(
    date: Token | None, issuer: Token | None, title: Token, number: Token | None, dated: Token | None
) -> Instrument:
    """`the Enterprise Law`, `Tax Law No.05/NA`, `CITES`."""
    name = _word(title)
    return _instrument(name.rpartition(" ")[2], name, number, dated or date)


def _instrument(word: str, name: str, number: Token | None, dated: Token | None) -> Instrument:
    year = _YEAR.search(dated.text) if dated else None
    return Instrument(
        word, _spaced(number.text).replace(" ", "") if number else "", year[0] if year else "", name
    )


def _word(token: Token) -> str:
    """What is called so, in small letters and without an article."""
    return _ARTICLE.sub("", _spaced(token.text), count=1)


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()


RULES: tuple[Callable[..., Any], ...] = (
    general,
    inside,
    whole,
    places,
    rising,
    falling,
    unit,
    this_unit,
    label,
    this_document,
    named,
    numbered,
    titled,
)
