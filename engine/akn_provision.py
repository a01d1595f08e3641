"""A provision of an imported text as an element of Akoma Ntoso, with all that stands below it.
What an amending act quotes stands in the words of the provision that introduces it, as `quotedStructure`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.engine.akn_inline import Links, write_words
from hornbook.grammar.official.akn_eid import ELEMENTS, part_of
from hornbook.grammar.official.akn_xml import akn, ours, printable
from hornbook.grammar.official.text import OfficialText, Part, Piece, TextProvision
from lxml import etree


@dataclass(slots=True)
class Quotation:
    """Provisions that are quoted one after the other. base: the address or key under which they stand."""

    base: str
    roots: list[TextProvision]


@dataclass(frozen=True, slots=True)
class Writing:
    """A text while it is written. roots: the article or annex that each provision of its own stands in;
    quoted: by the address of the provision that introduces them; pieces, columns: by address."""

    text: OfficialText
    links: Links
    roots: dict[str, str]
    quoted: dict[str, list[Quotation]]
    pieces: dict[str, Piece]
    columns: dict[str, list[Piece]]


def writing_of(text: OfficialText, links: Links) -> Writing:
    """Tells the provisions of the text itself from those that it quotes."""
    roots: dict[str, str] = {}
    quoted: dict[str, list[Quotation]] = {}
    inside: set[str] = set()
    held = {child for each in text.provisions.values() for child in each.children}
    host = ""
    for each in text.provisions.values():
        own = each.level in ("article", "annex") and each.address.startswith(f"{text.key}/")
        if each.address in held and each.parent not in inside:
            roots[each.address] = roots[each.parent]
        elif each.address not in held and own:
            roots[each.address] = each.address
        else:
            inside.add(each.address)
            if each.address not in held:
                _quote(quoted.setdefault(host, []), each)
            continue
        host = each.address
    pieces: dict[str, Piece] = {}
    columns: dict[str, list[Piece]] = {}
    for piece in text.pieces:
        if piece.part is Part.PROVISION:
            pieces[piece.span.under] = piece
        elif piece.part is Part.COLUMNS:
            columns.setdefault(piece.span.under, []).append(piece)
    return Writing(text, links, roots, quoted, pieces, columns)


def _quote(found: list[Quotation], root: TextProvision) -> None:
    base = root.address.rpartition("/")[0]
    if found and found[-1].base == base:
        found[-1].roots.append(root)
    else:
        found.append(Quotation(base, [root]))


@dataclass(frozen=True, slots=True)
class Words:
    """Where the heading and the own words of a provision stand; None where its piece does not hold them (a
    row around a quotation). rest: what follows them, such as quotation marks."""

    title: tuple[int, int] | None
    words: tuple[int, int] | None
    rest: str


def words_of(writing: Writing, each: TextProvision) -> Words:
    """The places of a provision's words in its piece, which holds label, heading and words in this order."""
    piece = writing.pieces.get(each.address)
    if piece is None:
        return Words(None, None, "")
    text, at, end = writing.text.source.text, piece.span.start, piece.span.end
    found: list[tuple[int, int] | None] = []
    for words in (each.printed, each.title, each.words):
        found.append(_aligned(text, at, end, words))
        at = found[-1][1] if found[-1] else at
    rest = printable(" ".join(text[at:end].split())) if found[-1] else ""
    return Words(found[1], found[2], rest)


def _aligned(text: str, at: int, end: int, words: str) -> tuple[int, int] | None:
    """Where words stand from an offset on, whatever blank space is between their letters."""
    start = -1
    for letter in words:
        if letter.isspace():
            continue
        while at < end and text[at].isspace():
            at += 1
        if at >= end or text[at] != letter:
            return None
        start = at if start < 0 else start
        at += 1
    return (start, at) if start >= 0 else (at, at)


def _write(writing: Writing, element: etree._Element, words: str, place: tuple[int, int] | None) -> None:
    """Adds words with their links, or without where their place is not known."""
    if place is None:
        element.text = printable(words)
    else:
        write_words(element, writing.text.source.text, *place, writing.links)


def write_provision(writing: Writing, parent: etree._Element, each: TextProvision, eid: str) -> None:
    """Adds a provision, and all below it, under its eId."""
    name = ELEMENTS[each.level][0]
    element = etree.SubElement(parent, akn(name), eId=eid)
    if name == "hcontainer":
        element.set("name", each.level)
    words = words_of(writing, each)
    write_head(writing, element, each, words)
    below = list(_below(writing, each))
    quotations = writing.quoted.get(each.address, [])
    if each.words or quotations or not below:
        block = etree.SubElement(etree.SubElement(element, akn("intro" if below else "content")), akn("p"))
        if quotations:
            block = etree.SubElement(block, akn("mod"), eId=f"{eid}__mod_1")
        _write(writing, block, each.words, words.words)
        for number, quotation in enumerate(quotations, 1):
            _write_quotation(writing, block, quotation, f"{eid}__mod_1__qstr_{number}")
        if quotations and words.rest:
            block[-len(quotations)].set("startQuote", words.rest)
    if words.rest and not quotations:
        element.set(ours("after"), words.rest)
    write_below(writing, element, each, eid)


def write_head(writing: Writing, element: etree._Element, each: TextProvision, words: Words) -> None:
    """Adds the printed label and the heading."""
    if each.printed:
        etree.SubElement(element, akn("num")).text = printable(each.printed)
    if each.title:
        heading = etree.SubElement(element, akn("heading"))
        _write(writing, heading, each.title, words.title)


def _below(writing: Writing, each: TextProvision) -> Iterator[TextProvision | Piece]:
    """What stands below a provision, in the order of the text: its children and the heads of its tables."""
    found: list[TextProvision | Piece] = [writing.text.provisions[address] for address in each.children]
    found += writing.columns.get(each.address, [])
    yield from sorted(found, key=lambda below: below.span.start)


def write_below(writing: Writing, element: etree._Element, each: TextProvision, eid: str) -> None:
    """Adds the children of a provision, and the heads of its tables."""
    for below in _below(writing, each):
        if isinstance(below, Piece):
            write_aside(writing, element, "columns", below)
        else:
            write_provision(writing, element, below, f"{eid}__{part_of(below.level, below.label)}")


def write_aside(writing: Writing, parent: etree._Element, name: str, piece: Piece) -> None:
    """Adds words that are no provision where they stand between provisions, as an `hcontainer`."""
    element = etree.SubElement(parent, akn("hcontainer"), name=name)
    write_lines(writing, etree.SubElement(element, akn("content")), piece)


def write_lines(writing: Writing, parent: etree._Element, piece: Piece) -> None:
    """Adds the lines of a piece, one `p` for each that no citation carries on to the next."""
    text, end = writing.text.source.text, piece.span.end
    crossing = [(link.start, link.end) for link in writing.links.within(piece.span.start, end)]
    at = piece.span.start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        while inside := next((link for link in crossing if link[0] < stop < link[1]), None):
            stop = text.find("\n", inside[1], end)
            stop = end if stop < 0 else stop
        words = text[at:stop]
        if words.strip():
            start = at + len(words) - len(words.lstrip())
            block = etree.SubElement(parent, akn("p"))
            write_words(block, text, start, start + len(words.strip()), writing.links)
        at = stop + 1


def _write_quotation(writing: Writing, parent: etree._Element, quotation: Quotation, eid: str) -> None:
    """Adds quoted provisions; the mark that closes them is no word of the last one."""
    element = etree.SubElement(parent, akn("quotedStructure"), eId=eid)
    element.set(ours("base"), quotation.base)
    for root in quotation.roots:
        write_provision(writing, element, root, f"{eid}__{part_of(root.level, root.label)}")
    last = element
    while below := [child for child in last if child.get("eId", "").startswith(f"{eid}__")]:
        last = below[-1]
    if closing := last.attrib.pop(ours("after"), ""):
        element.set("endQuote", closing)
