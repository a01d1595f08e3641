"""The words of Akoma Ntoso elements as plain lines: blank space collapsed, a line for each block and break.
What stands in words but is none of them - quoted provisions, notes - is set aside for the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hornbook.grammar.official.akn_xml import AKN
from lxml import etree

# Each of these is a line of its own.
_BLOCKS = frozenset(
    (
        *("p", "block", "div", "ul", "ol", "li", "table", "caption", "tr", "tblock"),
        *("container", "blockContainer", "blockList", "listIntroduction", "item", "listWrapUp"),
        *("longTitle", "formula", "recitals", "recital", "citations", "citation", "toc", "tocItem"),
        *("heading", "subheading", "crossHeading", "intro", "content", "wrapUp"),
        *("article", "section", "subsection", "paragraph", "subparagraph"),
    )
)
_BREAKS = frozenset(("eol", "br"))
_SPACED = frozenset(("num", "td", "th"))
_ASIDE = frozenset(("quotedStructure", "embeddedStructure", "authorialNote"))
_WRAPPED = re.compile(r"[ \t\r\n]*[\r\n][ \t\r\n]*")


@dataclass(slots=True)
class Flat:
    """What an element says. parts: its words, with a line break where one is; aside: what was set aside."""

    parts: list[str] = field(default_factory=list)
    aside: list[etree._Element] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines, without empty ones; single spaces between words."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return [line for line in lines if line]


def name_of(element: etree._Element) -> str:
    """The name of an element of Akoma Ntoso; empty for one of another namespace."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(f"{{{AKN}}}"):
        return ""
    return tag[len(AKN) + 2 :]


def flat(element: etree._Element) -> Flat:
    """The words inside an element."""
    found = Flat()
    _inside(element, found)
    return found


def lines_of(element: etree._Element) -> list[str]:
    """The lines of an element, what is quoted or noted in it among them."""
    found = Flat()
    _inside(element, found, whole=True)
    return found.lines


def label(element: etree._Element | None) -> str:
    """The words of a number or heading as they are printed, spaces of other kinds kept."""
    if element is None:
        return ""
    return _WRAPPED.sub(" ", "".join(flat(element).parts).replace("\n", " ")).strip(" \t\r\n")


def _inside(element: etree._Element, found: Flat, whole: bool = False) -> None:
    found.parts.append(_WRAPPED.sub(" ", element.text or ""))
    for child in element:
        name = name_of(child)
        if name in _BREAKS:
            found.parts.append("\n")
        elif name in _ASIDE and not whole:
            found.aside.append(child)
        else:
            block = name in _BLOCKS or name in _ASIDE
            found.parts.append("\n" if block else "")
            _inside(child, found, whole)
            found.parts.append("\n" if block else " " if name in _SPACED else "")
        found.parts.append(_WRAPPED.sub(" ", child.tail or ""))
