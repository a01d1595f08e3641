"""Words to the terminals of `citation.lark`, from a place where a citation may begin.
What joins two of them (a comma, `of`, `and`) is told by what it stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.grammar.official import citation_words as words

# A citation longer than this is read in parts.
MOST_TOKENS = 400
MOST_JOINING = 3  # `, and of`


@dataclass(slots=True, eq=False)
class Token:
    """A terminal: its type, offsets in the text, its words, and for a unit its level."""

    type: str
    start_pos: int
    end_pos: int
    text: str
    level: str = ""

    # What the parser asks of a token for its own messages, which are never shown.
    line = column = end_line = end_column = 0


_NUMBERED = r"(?:(?:no\.?|number)\s*)?"
_NAMED = words.any_of(words.NAMED)
_PAPER = rf"{words.any_of(words.PAPERS)}s?"
_KIND = f"(?:{_NAMED}|{_PAPER})"

# Terminals, tried in this order. Units are made from their own table below.
_TERMINALS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (type_, words.pattern(text))
    for type_, text in (
        ("NUMBER", rf",?\s*{_NUMBERED}(?P<number>{words.PRINTED})"),
        ("DATED", rf",?\s*(?:of|dated?\s+on|dated?)\s*:?\s*{words.DATE}"),
        ("DATE", rf"(?:the\s+)?{words.DATE}(?=[^\S\n]+(?-i:[A-Z]))"),
        ("THIS_UNIT", f"(?-i:{words.THIS_UNIT})"),
        ("THIS_DOCUMENT", words.THIS_DOCUMENT),
        ("INSTRUMENT", rf"(?:the\s+)?{_NAMED}(?=\s|,)"),
        ("PAPER", rf"(?:the\s+)?{_PAPER}(?=\s|,)"),
        ("ISSUER", rf"{words.ISSUER}\s+(?={_KIND}\s)"),
        ("ABOVE", words.ABOVE),
        ("COMMA", ","),
        ("SEMICOLON", ";"),
        ("AND", r"(?:and|or|&)(?!\w)"),
        ("OF", r"(?:of|in)(?!\w)"),
        ("THRU", r"(?:thru|through)(?!\w)|[-–](?=\s?\w)"),
        ("TO", r"to(?!\w)"),
    )
)
_TITLES = re.compile("|".join(f"(?:{each})" for each in words.TITLES))
_NAME = words.pattern(words.NAME)
_NAME_OF_PAPER = words.pattern(words.NAME_OF_PAPER)
_LABELS = {style: re.compile(text) for style, text in words.LABELS.items()}
_PREFIX = words.pattern(_NUMBERED)
_SAME_LINE = r"[^\S\n]*(?:\n[^\S\n]*(?!\S{1,4}[.)/]))?"
_UNITS = {
    level: words.pattern((words.any_of(phrases) if any(phrases) else words.LISTED) + _SAME_LINE)
    for level, (phrases, _) in words.UNITS.items()
}
_BLANK = re.compile(r"\s*")
_NUMBERING = ("LABEL", "THIS_UNIT")
_JOINING = frozenset({"COMMA", "SEMICOLON", "AND", "OF", "THRU", "TO"})

# What may follow a terminal without a word that joins the two.
_FOLLOWS: dict[str, tuple[str, ...]] = {
    "UNIT": ("LABEL",),
    "_THRU": ("LABEL",),
    "LABEL": ("ABOVE",),
    "DATE": ("ISSUER", "INSTRUMENT", "PAPER", "TITLE"),
    "ISSUER": ("INSTRUMENT", "PAPER"),
    "INSTRUMENT": ("NAME", "NUMBER"),
    "PAPER": ("NAME", "NUMBER"),
    "NAME": ("NUMBER",),
    "TITLE": ("NUMBER",),
    "NUMBER": ("DATED", "NAME"),
    "DATED": ("NAME",),
}


def tokens_at(text: str, start: int, end: int) -> Iterator[Token]:
    """The terminals from `start` on, as far as one follows another; nothing after `end` is looked at."""
    found: list[Token] = []
    pending: list[Token] = []
    at = start
    while len(found) < MOST_TOKENS:
        token = _next(text, _after_blank(text, at, end), end, found, pending)
        if token is None:
            return
        at = token.end_pos
        if token.type in _JOINING:
            if not found or len(pending) == MOST_JOINING:
                return
            pending.append(token)
            continue
        joined = _joined(pending, found, token) if found else ()
        if joined is None:
            return
        # of `Article 12 to Article 26` the second word adds nothing
        repeated = joined and joined[-1].type == "_THRU" and token.type == "UNIT"
        new = (*joined,) if repeated else (*joined, token)
        found += new
        yield from new
        pending = []


def _after_blank(text: str, at: int, end: int) -> int:
    match = _BLANK.match(text, at, end)
    return match.end() if match else at


def _next(text: str, at: int, end: int, found: list[Token], pending: list[Token]) -> Token | None:
    """The next token: what the last ones allow is tried first."""
    last = found[-1] if found else None
    if last is not None and not pending and "NAME" in _FOLLOWS.get(last.type, ()):
        name = (_NAME_OF_PAPER if last.type == "PAPER" else _NAME).match(text, at, end)
        if name is not None:
            return Token("NAME", at, name.end(), f"{name.group('of')} {name.group('name')}")
    if last is not None and last.type in ("UNIT", "LABEL", "_THRU"):
        label = _label(text, at, end, found)
        if label is not None:
            return label
    unit = _unit(text, at, end)
    if unit is not None:
        return unit
    title = _TITLES.match(text, at, end)
    if title is not None:
        return Token("TITLE", at, title.end(), title.group())
    for type_, pattern in _TERMINALS:
        match = pattern.match(text, at, end)
        if match is not None:
            return _token(type_, match)
    return None


def _token(type_: str, match: re.Match[str]) -> Token:
    number = match.groupdict().get("number")
    return Token(
        type_, match.start(), match.end(), number or match.group(), _level_here(type_, match.group())
    )


def _level_here(type_: str, text: str) -> str:
    """The level that `this Article` names; empty for what is no unit."""
    if type_ != "THIS_UNIT":
        return ""
    word = text.split()[-1]
    return next(level for level, pattern in _UNITS.items() if pattern.fullmatch(word))


def _unit(text: str, at: int, end: int) -> Token | None:
    """A word for a unit with a label after it."""
    for level, pattern in _UNITS.items():
        match = pattern.match(text, at, end)
        if match is not None and _labelled(text, match.end(), end, level) is not None:
            return Token("UNIT", at, match.end(), match.group(), level)
    return None


def _labelled(text: str, at: int, end: int, level: str) -> re.Match[str] | None:
    """The label at `at`, in one of the styles of the level; a `No.` before it is passed over."""
    prefix = _PREFIX.match(text, at, end)
    at = prefix.end() if prefix else at
    for style in words.STYLES.get(level, words.USUAL_STYLES):
        match = _LABELS[style].match(text, at, end)
        if match is not None:
            return match
    return None


def _label(text: str, at: int, end: int, found: list[Token]) -> Token | None:
    """A label that may follow: in the style of those before it. An `a` is a label only where it comes first,
    or else it is the article."""
    level = next(token.level for token in reversed(found) if token.type == "UNIT")
    match = _labelled(text, at, end, level)
    if match is None:
        return None
    before = found[-1]
    if before.type == "LABEL" and (style_of(before.text) != style_of(match.group()) or match.group() == "a"):
        return None
    return Token("LABEL", at, match.end(), match.group())


def style_of(label: str) -> str:
    """The style of a label: number, letter, or capital (Roman numbers among them)."""
    return "number" if label[0].isdigit() else "letter" if label[0].islower() else "capital"


def rank_of(token: Token) -> int:
    """How high the unit stands; an instrument above all."""
    return words.UNITS[token.level][1] if token.level else words.RANK_OF_DOCUMENT


def _joined(pending: list[Token], found: list[Token], after: Token) -> tuple[Token, ...] | None:
    """The terminal that what was pending is, between the last token and `after`; None where the citation
    ends before it."""
    signs = frozenset(token.type for token in pending)
    before = found[-1]
    if not signs:
        if after.type in _FOLLOWS.get(before.type, ()):
            return ()
        larger = before.type == "LABEL" and after.type == "UNIT" and rank_of(after) > rank_of(_unit_of(found))
        return (Token("_IN", after.start_pos, after.start_pos, ""),) if larger else None
    type_ = _join_of_label(signs) if after.type == "LABEL" else _join_of_unit(signs, found, after)
    return (Token(type_, pending[0].start_pos, pending[-1].end_pos, ""),) if type_ else None


def _unit_of(found: list[Token]) -> Token:
    return next(token for token in reversed(found) if token.type in ("UNIT", "THIS_UNIT"))


def _join_of_label(signs: frozenset[str]) -> str:
    if signs <= {"COMMA", "AND"}:
        return "_AND"
    return "_THRU" if signs <= {"THRU", "TO"} else ""


def _join_of_unit(signs: frozenset[str], found: list[Token], after: Token) -> str:
    """The join of a unit or an instrument to what is before it: by rank, and by the words between."""
    if found[-1].type not in _NUMBERING:  # after an instrument: a provision of it, or something new
        return "_UNDER" if after.type == "UNIT" and signs == {"COMMA"} else ""
    if not after.level:
        return "_OF_DOCUMENT" if signs <= {"COMMA", "OF", "TO"} else ""
    before = _unit_of(found)
    if signs <= {"THRU", "TO"} and after.level == before.level:
        return "_THRU"
    if signs == {"OF"} or (rank_of(after) > rank_of(before) and signs <= {"COMMA", "OF", "TO"}):
        return "_IN"
    if rank_of(after) < rank_of(before) and signs == {"COMMA"}:
        return "_UNDER"
    return "_NEXT" if signs <= {"COMMA", "SEMICOLON", "AND", "TO"} else ""
