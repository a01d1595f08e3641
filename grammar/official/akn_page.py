"""The plain text that an Akoma Ntoso document makes while it is read, and what stands where in it.
Offsets are those of the text at the end, so that pieces and provisions are the same as of a plain file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from hornbook.grammar.official.addresses import Stretch
from hornbook.grammar.official.lists import Node
from hornbook.grammar.official.text import Part
from hornbook.grammar.official.units import Role, Unit


@dataclass(slots=True)
class Tree:
    """A provision and all below it. base: the key or address that it stands under; quoted: whether an
    amending act quotes it."""

    node: Node
    base: str
    quoted: bool = False


@dataclass(slots=True)
class Block:
    """An article or annex with what it quotes, and the headings that it stands under."""

    trees: list[Tree]
    divisions: tuple[str, ...]


@dataclass(slots=True)
class Page:
    """What was read so far. glued: whether the next words go on in the line, as after an opening quotation
    mark; lost: words that could not be placed."""

    key: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    glued: bool = True
    stretches: list[Stretch] = field(default_factory=list)
    lost: list[Unit] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    annexes: int = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def fresh(self) -> int:
        """Where the next line begins."""
        if not self.glued:
            self._add("\n")
        self.glued = True
        return self.length

    def put(self, words: str) -> tuple[int, int]:
        """Adds words to the line; where they begin and end."""
        start = self.length
        self._add(words if words.isascii() else unicodedata.normalize("NFC", words))
        self.glued = False
        return start, self.length

    def put_line(self, words: str, part: Part) -> None:
        """Adds a line that is no provision."""
        start = self.fresh()
        end = self.put(words)[1]
        self.stretches.append(Stretch(start, part, ""))
        if part is Part.UNPLACED:
            self.lost.append(Unit(Role.PARAGRAPH, start, start, end))

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
