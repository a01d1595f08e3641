"""Headings of articles, of parts and chapters, and of annexes, misprinted ones among them.
A heading is told from a sentence that begins with a citation by what follows the number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import regex
from hornbook.grammar.official.lines import Line

# How alike a misprinted word must be to the right one (`Aticle`, `Aricle`: 0.92).
_ALIKE = 0.8
_LONGEST = 160
_CITING = r"(?!\s*(?:,|;|(?:of|and|or|to|in|is|are|shall|must|may|thru|above|below)\b))"
_ARTICLE = regex.compile(
    rf"(?P<word>A\p{{L}}{{4,8}})\s*(?P<label>\d{{1,4}}(?:[a-z]|([a-z])\3)?)(?!\w)(?![.,]\d){_CITING}[.:\s]*"
)
_DIVISION = regex.compile(
    rf"(?P<word>Part|Chapter|Section|Title|Book)\s*(?P<label>[IVXLC]+|\d{{1,3}})(?!\w){_CITING}[.:\s]*"
)
_ANNEX = regex.compile(
    rf"(?:Annex|ANNEX|Appendix|APPENDIX|Schedule)\s*(?P<label>[IVXLC]+|\d{{1,3}}|[A-Z])?(?!\w){_CITING}[.:\s]*"
)
_RANKS = ("Book", "Title", "Part", "Chapter", "Section")


@dataclass(frozen=True, slots=True)
class Heading:
    """The opening of a heading. printed: its word and number as printed; label: the number as a step of an
    address; length: the characters up to its title."""

    word: str
    printed: str
    label: str
    length: int


def article_heading(words: str) -> Heading | None:
    """The heading of an article that opens the words."""
    found = _ARTICLE.match(words) if words.startswith("A") else None
    if found is None or not _is_article(found["word"]):
        return None
    printed = words[: found.end("label")]
    dot = words[len(printed) : len(printed) + 1]
    return Heading("Article", printed + (dot if dot in (".", ":") else ""), found["label"], found.end())


@cache
def _is_article(word: str) -> bool:
    """A plural cites, and so does a verb; only misprints of the word itself are headings."""
    return word != "Articles" and SequenceMatcher(None, "article", word.lower()).ratio() >= _ALIKE


def division_heading(words: str) -> Heading | None:
    """The heading of a part, chapter or section that opens the words."""
    return _short(_DIVISION.match(words), words) if words[0] in "PCSTB" else None


def annex_heading(words: str) -> Heading | None:
    """The heading of an annex that opens the words."""
    found = _ANNEX.match(words) if words[0] in "AS" else None
    if found and not found["label"] and found.end() < len(words) and words[found.end() - 1] not in ".: ":
        return None
    return _short(found, words)


def _short(found: regex.Match[str] | None, words: str) -> Heading | None:
    """A heading is short and does not end as a sentence does."""
    if found is None or len(words) > _LONGEST or words.endswith((";", ",")):
        return None
    printed = words[: found.end("label")] if found["label"] else words[: found.end()]
    return Heading(
        words.split()[0].rstrip("0123456789.:"), printed.strip(), found["label"] or "", found.end()
    )


def articles_in(lines: Sequence[Line]) -> Iterator[tuple[int, Heading]]:
    """Every line that opens with the heading of an article, by its place among the lines."""
    for place, line in enumerate(lines):
        if line.text[0].isupper() and (heading := article_heading(line.text)):
            yield place, heading


def rank_of(heading: Heading, mixed: bool) -> int:
    """How far out a division stands, 0 the outermost. Where a text numbers some in roman and some in arabic
    figures (mixed), that tells more than the words, which such texts confuse."""
    if mixed:
        return 1 if heading.label.isdigit() else 0
    return _RANKS.index(heading.word)
