"""Where words stand: a source text, and a span in it that knows the article it stands under.
Spans never take part in equality, so that a tree equals its formatted and re-read self."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text that was read: `name` as shown in messages (a path or `<question>`), `text` after NFC."""

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Offsets `start` to `end` (exclusive, in characters) of `source`; `under` is the address of the
    provision it stands under, empty where there is none."""

    source: Source
    start: int
    end: int
    under: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span)

    def __hash__(self) -> int:
        return 0

    @property
    def line(self) -> int:
        """The line of the start, counted from 1."""
        return self.source.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """The column of the start, counted from 1."""
        return self.start - (self.source.text.rfind("\n", 0, self.start) + 1) + 1

    @property
    def words(self) -> str:
        """The spanned text."""
        return self.source.text[self.start : self.end]


NOWHERE = Span(Source("<built in>", ""), 0, 0)


def spanned() -> Span:
    """A dataclass field for a span: out of equality, out of the repr."""
    return field(default=NOWHERE, compare=False, repr=False)
