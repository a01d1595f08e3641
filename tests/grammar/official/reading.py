"""A text typed into a test, read: what its provisions are."""

from __future__ import annotations

from hornbook.grammar.official.read import read_official
from hornbook.grammar.official.text import OfficialText
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source

KEY = "la-x-1-2020"


def read(text: str, key: str = KEY) -> OfficialText:
    """The text as read; its pieces are always the whole of it."""
    source = source_from(text, "typed")
    assert isinstance(source, Source)
    found = read_official(source, key)
    assert "".join(piece.span.words for piece in found.pieces) == source.text
    return found


def words(text: OfficialText) -> dict[str, str]:
    """The heading or the words of each provision, by its address within the document."""
    inside = f"{text.key}/"
    return {
        address.removeprefix(inside): each.title or each.words for address, each in text.provisions.items()
    }


def codes(text: OfficialText) -> list[str]:
    """The codes of what is doubtful."""
    return [each.code for each in text.diagnostics]
