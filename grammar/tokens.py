"""The words of a phrase: text to tokens, with the faults in its dates and numbers.
Needs nothing but a regular expression, so that a typed question is read without the grammar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import regex
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import (
    AddressToken,
    DateToken,
    Hole,
    Number,
    Percentage,
    Phrase,
    Quoted,
    TimeToken,
    Token,
    Variable,
    Word,
)
from hornbook.grammar.span import Source, Span

# Letters, their marks (Lao vowels and tones), digits, and the joiners that some scripts write inside words.
_L = r"[\p{L}\p{M}\p{N}\p{Cf}_]"
_STEP = rf"{_L}+(?:[.\-]{_L}+)*"

_TOKEN = regex.compile(
    rf"""
      (?P<string>"(?:[^"\\]|\\.)*+")
    | (?P<hole>\{{[^{{}}]*\}})
    | (?P<article>[Aa]rticle\s+(?:\d{_L}*)(?:[./]{_L}+)*(?!{_L}))
    | (?P<date>\d{{4}}-\d\d?-\d\d?(?![\-/]|{_L}))
    | (?P<time>\d\d?:\d\d(?!{_L}))
    | (?P<address>(?=[^\s/]*(?:/[^\s/]*)*?\d){_STEP}(?:/{_STEP})+(?:!\d+)?)
    | (?P<percent>\d+(?:,\d+)*(?:\.\d+)*\s?%)
    | (?P<number>\d+(?:,\d+)*(?:\.\d+)*(?!{_L}|-{_L}))
    | (?P<variable>[A-Z]\d*(?!{_L}|-{_L}))
    | (?P<word>{_L}+(?:(?:[.\-&]|['’](?!s(?!\p{{L}}))){_L}+)*|['’]s(?!\p{{L}}))
    | (?P<sign>\S)
    """,
    regex.VERBOSE | regex.DOTALL,
)

_HOLE = regex.compile(r"\{\s*(?:(?:an?|the)\s+)?(?P<kind>.*?)\s*\}", regex.DOTALL)
_HOLE_VARIABLE = regex.compile(r"(?:(?P<kind>.*?)\s+)?(?P<variable>[A-Z]\d*)", regex.DOTALL)
_GAP = regex.compile(r"\s*\n\s*")
_ESCAPE = regex.compile(r"\\(.)", regex.DOTALL)
_PLAIN_NUMBER = regex.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DAY_MONTH_YEAR = regex.compile(r"(\d\d?)/(\d\d?)/((?:19|20)\d\d)")

_Fault = tuple[str, str, str]


def unquoted(text: str) -> str:
    """The content of a quoted string: escapes resolved, a line break with its indentation one space."""
    return _ESCAPE.sub(r"\1", _GAP.sub(" ", text[1:-1])).strip()


def _hole(text: str) -> Hole:
    found = _HOLE.fullmatch(text)
    inside = " ".join(found["kind"].split()) if found else ""
    if variable := _HOLE_VARIABLE.fullmatch(inside):
        return Hole(variable["kind"] or "", variable["variable"])
    return Hole(inside)


def _date(text: str) -> Token:
    return DateToken(text) if _date_fault(text) is None else Word(text)


_MAKE: dict[str, Callable[[str], Token]] = {
    "string": lambda text: Quoted(unquoted(text)),
    "hole": _hole,
    "article": lambda text: AddressToken(text.split(None, 1)[1]),
    "date": _date,
    "time": TimeToken,
    "address": AddressToken,
    "percent": lambda text: Percentage(text[:-1].rstrip()),
    "number": Number,
    "variable": Variable,
    "word": Word,
    "sign": Word,
}


@lru_cache(maxsize=65_536)
def _token(kind: str, text: str) -> Token:
    return _MAKE[kind](text)


def _date_fault(text: str) -> _Fault | None:
    try:
        date.fromisoformat(text)
    except ValueError:
        return "E104", f"there is no day `{text}`", "write a date as year-month-day: `2019-03-01`"
    return None


def _time_fault(text: str) -> _Fault | None:
    hour, minute = text.split(":")
    if int(hour) < 24 and int(minute) < 60:
        return None
    return "E104", f"there is no time of day `{text}`", "write a time as hour:minute, `00:00` to `23:59`"


def _number_fault(text: str) -> _Fault | None:
    text = text.rstrip("% ")
    whole, _, decimals = text.partition(".")
    if _PLAIN_NUMBER.fullmatch(text) and not (len(decimals) == 3 and decimals.endswith("00")):
        return None
    if "." in decimals or (decimals.endswith("00") and len(decimals) == 3 and "," not in whole):
        parted = text.replace(".", ",")
        return "E105", f"a full stop may not part the thousands of `{text}`", f"write `{parted}`"
    return "E105", f"`{text}` is not a number", "part the thousands by commas: `1,000,000.5`"


def _address_fault(text: str) -> _Fault | None:
    if not (found := _DAY_MONTH_YEAR.fullmatch(text)):
        return None
    day, month, year = found.groups()
    return "E104", f"`{text}` is not a date as it is written here", f"write `{year}-{month:0>2}-{day:0>2}`"


def _sign_fault(text: str) -> _Fault | None:
    if text != '"':
        return None
    return "E103", "the quoted string has no end", 'close it with `"`'


_FAULTS: dict[str, Callable[[str], _Fault | None]] = {
    "date": _date_fault,
    "time": _time_fault,
    "number": _number_fault,
    "percent": _number_fault,
    "address": _address_fault,
    "sign": _sign_fault,
}


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a phrase, in the order written. Impossible dates come as words; `phrase_at` says why."""
    return tuple(_token(found.lastgroup or "", found.group()) for found in _TOKEN.finditer(text))


def phrase_at(text: str, place: Span) -> tuple[Phrase, list[Diagnostic]]:
    """The phrase written as `text` at `place` (its start is the text's), with E103, E104 and E105 for its
    strings, dates and numbers."""
    tokens: list[Token] = []
    faults: list[Diagnostic] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        tokens.append(_token(kind, found.group()))
        if kind in _FAULTS and (fault := _FAULTS[kind](found.group())):
            start = place.start + found.start()
            where = Span(place.source, start, start + len(found.group()), place.under)
            faults.append(Diagnostic(fault[0], fault[1], where, fault[2]))
    return Phrase(tuple(tokens), place), faults


def phrase_of(source: Source) -> tuple[Phrase | None, list[Diagnostic]]:
    """The phrase of one question or fact typed by a user; None when nothing was typed or it is faulty."""
    text = source.text.rstrip()
    place = Span(source, len(text) - len(text.lstrip()), len(text))
    if not text:
        return None, [Diagnostic("E101", "nothing is written here", place, "write a sentence")]
    phrase, faults = phrase_at(text.lstrip(), place)
    return (None if faults else phrase), faults
