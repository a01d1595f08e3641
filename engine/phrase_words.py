"""The words of a phrase, as they are compared and as they are shown: punctuation apart, articles put right.
Shared by looking up, by questions and by messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hornbook.engine.program import Wording
from hornbook.engine.term import KindId
from hornbook.grammar.phrase import (
    AddressToken,
    DateToken,
    Hole,
    Number,
    Percentage,
    Quoted,
    TimeToken,
    Token,
    Variable,
    Word,
)

ARTICLES = frozenset({"a", "an", "the"})
_NO_SPACE_BEFORE = frozenset({",", ":", ";", "?", "!", ".", ")", "'s", "’s"})
_SPLIT = re.compile(
    r"['’]s(?!\w)|\d[\d,.]*\d%?|[,:;?!()]|[^\s,:;?!()'’]+(?:['’](?!s(?!\w))[^\s,:;?!()'’]*)*|\S"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A word of a phrase as it is compared: its text, casefolded text, and the token it is (part of)."""

    text: str
    key: str
    token: Token


def atoms_of(tokens: Iterable[Token]) -> list[Atom]:
    """The words of a phrase, punctuation apart."""
    atoms: list[Atom] = []
    for token in tokens:
        text = text_of(token)
        parts = _SPLIT.findall(text) if isinstance(token, Word) else [text]
        atoms.extend(Atom(part, part.casefold(), token) for part in parts)
    return atoms


def text_of(token: Token) -> str:
    """A token as the law writes it."""
    match token:
        case Variable(name):
            return name
        case Percentage(text):
            return f"{text}%"
        case Quoted(text):
            return f'"{text}"'
        case Hole(kind, variable):
            return f"{{{' '.join(part for part in (kind, variable) if part)}}}"
        case AddressToken(text):
            return text if "/" in text else f"article {text}"
        case Word(text) | Number(text) | DateToken(text) | TimeToken(text):
            return text


def join(words: Iterable[str]) -> str:
    """Words as a line, no space before a comma or a question mark."""
    line: list[str] = []
    before = ""
    for word in words:
        line += (space_before(before, word), word)
        before = word
    return "".join(line)


def space_before(before: str, word: str) -> str:
    """The space between two words of a line; `before` is empty at its start."""
    return "" if not before or before == "(" or word in _NO_SPACE_BEFORE else " "


def shown(tokens: Iterable[Token]) -> str:
    """A phrase as it reads."""
    return join(atom.text for atom in atoms_of(tokens))


def split(text: str) -> tuple[str, ...]:
    """The casefolded words of a text, as `atoms_of` makes them."""
    return tuple(part.casefold() for part in _SPLIT.findall(text))


def key_of(wording: Wording) -> str:
    """The key of a form: its words with `{}` for its holes."""
    return "".join("{}" if isinstance(piece, int) else piece for piece in wording.pieces).casefold().strip()


def order_of(wording: Wording) -> tuple[int, ...]:
    """The base holes in the order in which a form has them."""
    return tuple(piece for piece in wording.pieces if isinstance(piece, int))


def in_words(wording: Wording, holes: Sequence[KindId]) -> str:
    """A form in words, its holes as `a person`."""
    return "".join(with_article(holes[p]) if isinstance(p, int) else p for p in wording.pieces)


def with_article(kind: str) -> str:
    """`a person`, `an enterprise`."""
    return f"{'an' if kind[:1].casefold() in 'aeiou' else 'a'} {kind}" if kind else "a thing"


def without_article(text: str) -> str:
    """The text less a leading a, an or the."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if rest and first.casefold() in ARTICLES else text.strip()
