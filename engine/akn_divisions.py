"""The parts and chapters of a text as elements of Akoma Ntoso, opened and closed as articles come.
A heading that the text prints again opens a division anew, though it has the words of the last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hornbook.grammar.official.akn_xml import akn, printable
from hornbook.grammar.official.headings import division_heading
from lxml import etree

# The word of a heading → its element and how eIds begin with it.
_ELEMENTS = {
    "Book": ("book", "book"),
    "Title": ("title", "title"),
    "Part": ("part", "part"),
    "Chapter": ("chapter", "chp"),
    "Section": ("section", "sec"),
}
_UNNUMBERED = ("division", "dvs")


@dataclass(frozen=True, slots=True)
class _Open:
    words: str
    element: etree._Element
    eid: str


@dataclass(slots=True)
class Divisions:
    """The divisions that stand open in a body. used: how often each eId was given."""

    body: etree._Element
    stack: list[_Open] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)

    def leave(self, divisions: tuple[str, ...], printed: str) -> str:
        """Closes what an article in these divisions is not in. printed: the headings that stand right before
        it, which tell what is opened anew. Returns those of them that no article stands under."""
        keep = 0
        while keep < min(len(divisions), len(self.stack)) and self.stack[keep].words == divisions[keep]:
            keep += 1
        opened = ((at, _joined(divisions[at:])) for at in range(keep, -1, -1))
        again = next((found for found in opened if found[1] and printed.endswith(found[1])), (keep, ""))
        del self.stack[again[0] :]
        return printed[: len(printed) - len(again[1])].strip()

    def enter(self, divisions: tuple[str, ...]) -> etree._Element:
        """Opens those of the divisions that are not open; the element that an article in them goes into."""
        for words in divisions[len(self.stack) :]:
            self._open(words)
        return self.current()

    def current(self) -> etree._Element:
        """The innermost division that is open, or the body."""
        return self.stack[-1].element if self.stack else self.body

    def _open(self, words: str) -> None:
        parent = self.stack[-1] if self.stack else _Open("", self.body, "")
        heading = division_heading(words)
        name, prefix = _ELEMENTS.get(heading.word, _UNNUMBERED) if heading else _UNNUMBERED
        eid = f"{parent.eid}__{prefix}" if parent.eid else prefix
        eid = f"{eid}_{heading.label}" if heading else f"{eid}_nn"
        self.used[eid] += 1
        if heading is None or self.used[eid] > 1:
            eid = f"{eid}_{self.used[eid]}"
        element = etree.SubElement(parent.element, akn(name), eId=eid)
        length = heading.length if heading else 0
        if length:
            etree.SubElement(element, akn("num")).text = printable(words[:length].rstrip())
        if words[length:]:
            etree.SubElement(element, akn("heading")).text = printable(words[length:])
        self.stack.append(_Open(words, element, eid))


def _joined(divisions: tuple[str, ...]) -> str:
    return " ".join(" ".join(divisions).split())
