"""Quotations of an amending act: which lines quote the amended document, and what they are put in for.
The same numbers stand inside and outside; only the quotation marks and the words of amending tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from hornbook.grammar.official.headings import article_heading
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.marks import OPENING, mark_of

_CLOSING = '”"»'
_END = regex.compile(r"[”\"»][.;,]{0,2}$")
# What an instruction to amend begins with, after its label.
_AMENDS = regex.compile(
    r"(?:To (?:amend|add|insert|remove|delete|replace|repeal|annul|supplement)"
    r"|(?:Article|Clause|Point|Section)\b.{0,60}\b(?:is|are) (?:hereby )?"
    r"(?:amended|added|replaced|inserted))\b",
    regex.IGNORECASE,
)
_INSTRUMENT = regex.compile(r"(?:No\.?|no\.?)\s*(\d{1,4})/(\d{4})/([\p{Lu}Đ-]+)")
_CITED = regex.compile(r"\bArticles?\s*(\d{1,4}(?:[a-z]|([a-z])\2)?)\b")
_CLAUSE = regex.compile(r"\bClauses?\s*(\d{1,3}[a-z]?)\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as places among the lines, the second exclusive. closed: whether its mark is printed."""

    start: int
    end: int
    closed: bool


def quotations_in(lines: Sequence[Line]) -> Iterator[Quotation]:
    """Every quotation of whole provisions: it opens a line that follows an instruction or a colon."""
    place, own = 0, ""
    while place < len(lines):
        heading = article_heading(lines[place].text)
        own = heading.label if heading else own
        if place and lines[place].text[0] in OPENING and _introduces(lines[place - 1].text):
            found = _quotation(lines, place, own)
            yield found
            place = found.end
        else:
            place += 1


def _introduces(words: str) -> bool:
    return words.endswith((":", ";")) or amends(words)


def amends(words: str) -> bool:
    """Whether a line instructs to amend, its label left out."""
    mark = mark_of(words)
    return bool(_AMENDS.match(words[mark.length if mark else 0 :]))


def _quotation(lines: Sequence[Line], start: int, own: str) -> Quotation:
    """The quotation that a line opens: to where its marks are level again. One that is never closed ends
    before the next instruction, or before the next article of the act itself."""
    open_ = 0
    for place in range(start, len(lines)):
        words = lines[place].text
        if place > start and (_instructs(words) or _next_article(words, own)):
            return Quotation(start, place, closed=False)
        open_ += _balance(words)
        if open_ <= 0 and _END.search(words):
            return Quotation(start, place + 1, closed=True)
    return Quotation(start, len(lines), closed=False)


def _instructs(words: str) -> bool:
    return mark_of(words) is not None and amends(words)


def _next_article(words: str, own: str) -> bool:
    heading = article_heading(words)
    return heading is not None and own.isdigit() and heading.label == str(int(own) + 1)


def _balance(words: str) -> int:
    """Opening marks less closing ones; of straight ones those at the end of a word close."""
    straight = sum(
        -1 if at and not words[at - 1].isspace() else 1 for at, each in enumerate(words) if each == '"'
    )
    curly = sum((each in "“«") - (each in "”»") for each in words)
    return curly + straight


def unquoted(lines: Sequence[Line]) -> list[Line]:
    """The lines of a quotation without its outer marks."""
    first, *rest = lines
    kept = first.text[1:].lstrip()
    moved = replace(first, start=first.end - len(kept), text=kept)
    found = [moved, *rest]
    last = found[-1]
    if (end := _END.search(last.text)) and _balance(last.text) < 0:
        words = last.text[: end.start()].rstrip()
        found[-1] = replace(last, end=last.start + len(words), text=words)
    return [line for line in found if line.text]


def amended_key(words: str, key: str) -> str:
    """The key of the document that the words say is amended (`Decree No. 72/2013/ND-CP`), of the same
    jurisdiction as `key`; empty where they name none. The issuer of decrees of the Government is left out."""
    found = _INSTRUMENT.search(words)
    if found is None:
        return ""
    kind, _, issuer = found[3].rpartition("-")
    between = f"-{issuer.lower()}" if kind and kind != "ND" and issuer != "CP" else ""
    return f"{key.split('-')[0]}{between}-{int(found[1])}-{found[2]}"


def amended_place(instructions: Sequence[str], by_clause: bool) -> str:
    """The provision that the instructions, the nearest first, amend: `9`, with the clause where what is
    quoted begins below clauses. Empty where none names an article."""
    for number, words in enumerate(instructions):
        article = _CITED.search(words)
        if article is None:
            continue
        clause = _CLAUSE.search(instructions[0]) if by_clause else None
        del number
        return f"{article[1]}/{clause[1]}" if clause else article[1]
    return ""
