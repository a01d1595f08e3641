"""Words with their references as Akoma Ntoso: text, line breaks, and a `ref` for what a citation resolves to.
A citation of several provisions is an `mref`, a range that names only its ends an `rref`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hornbook.engine.akn_uri import Known, target_uri, work_uri
from hornbook.engine.text_reference import TextReference
from hornbook.grammar.official.akn_xml import akn, printable
from lxml import etree

_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the text that cites, and what it points at, in order."""

    start: int
    end: int
    hrefs: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """All links of a text in its order; none inside another."""

    starts: tuple[int, ...]
    links: tuple[Link, ...]

    def within(self, start: int, end: int) -> Iterator[Link]:
        """Those that stand wholly between two offsets."""
        for place in range(bisect_left(self.starts, start), len(self.links)):
            if self.starts[place] >= end:
                return
            if self.links[place].end <= end:
                yield self.links[place]


def links_of(references: Sequence[TextReference], home: str, known: Known) -> Links:
    """The links of the text `home`: references that stand somewhere, and instruments that have a URI."""
    found: dict[tuple[int, int], dict[str, str]] = {}
    for each in references:
        if href := _href(each, home, known):
            found.setdefault((each.span.start, each.span.end), {})[href] = each.address.rpartition("/")[2]
    links: list[Link] = []
    for (start, end), targets in sorted(found.items()):
        if not links or start >= links[-1].end:
            links.append(Link(start, end, tuple(targets), tuple(targets.values())))
    return Links(tuple(link.start for link in links), tuple(links))


def _href(reference: TextReference, home: str, known: Known) -> str:
    """What a reference points at; a provision of a document that is not at hand points at the document."""
    if reference.resolved and reference.address:
        return target_uri(reference.address, home, known)
    if reference.document and (reference.document != home or not reference.address):
        return work_uri(reference.document, known)
    return ""


def write_words(parent: etree._Element, text: str, start: int, end: int, links: Links) -> None:
    """Adds the words of a stretch of the text that begins and ends with a word: spaces collapsed, a line
    break as `eol`."""
    at = start
    for link in links.within(start, end):
        _add(parent, text[at : link.start])
        _write_link(parent, text[link.start : link.end], link)
        at = link.end
    _add(parent, text[at:end])


def _add(parent: etree._Element, words: str) -> None:
    lines = _BREAK.split(words)
    _append(parent, lines[0])
    for line in lines[1:]:
        etree.SubElement(parent, akn("eol"))
        _append(parent, line)


def _append(parent: etree._Element, words: str) -> None:
    words = printable(re.sub(r"\s+", " ", words))
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _write_link(parent: etree._Element, words: str, link: Link) -> None:
    if len(link.hrefs) == 1:
        _add(etree.SubElement(parent, akn("ref"), href=link.hrefs[0]), words)
        return
    places = _label_places(words, link.labels)
    if places:
        several = etree.SubElement(parent, akn("mref"))
        at = 0
        for href, (start, end) in zip(link.hrefs, places, strict=True):
            _add(several, words[at:start])
            _add(etree.SubElement(several, akn("ref"), href=href), words[start:end])
            at = end
        _add(several, words[at:])
    elif _is_range(link.labels):
        _add(etree.SubElement(parent, akn("rref"), {"from": link.hrefs[0], "upTo": link.hrefs[-1]}), words)
    else:
        several = etree.SubElement(parent, akn("mref"))
        _add(etree.SubElement(several, akn("ref"), href=link.hrefs[0]), words)
        for href in link.hrefs[1:]:
            etree.SubElement(several, akn("ref"), href=href)


def _is_range(labels: Sequence[str]) -> bool:
    """Whether labels are numbers that follow each other, so that the first and the last tell all."""
    if not all(label.isdecimal() for label in labels):
        return False
    numbers = [int(label) for label in labels]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _label_places(words: str, labels: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words print each label, in order; empty unless they print all."""
    found: list[tuple[int, int]] = []
    at = 0
    for label in labels:
        match = re.compile(rf"(?<![\w.]){re.escape(label)}(?!\w)").search(words, at)
        if match is None:
            return []
        found.append(match.span())
        at = match.end()
    return found
