"""Reads an Akoma Ntoso document into the provisions and pieces that a plain text gives.
What its structure does not place - words outside articles, notes, quotations of unknown law - is W602."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.addresses import Frame, provisions_of, stretches_of
from hornbook.grammar.official.akn_page import Block, Page, Tree
from hornbook.grammar.official.akn_provision import PARTS, aside, free, give_steps, provision
from hornbook.grammar.official.akn_words import label, lines_of, name_of
from hornbook.grammar.official.akn_xml import akn, ours, read_akn_file
from hornbook.grammar.official.findings import no_provisions, unplaced
from hornbook.grammar.official.read import pieces_of
from hornbook.grammar.official.text import OfficialText, Part, TextProvision
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source
from lxml import etree

# What a document is made up of: the first of these that it has outside quotations.
_UNITS = ("article", "section", "rule", "paragraph", "clause", "level", "point", "hcontainer")
_FRONT = {"coverPage": Part.HEADER, "preface": Part.HEADER, "preamble": Part.PREAMBLE}
_BODIES = ("body", "mainBody", "portionBody")


def read_akn_document(path: Path, key: str) -> tuple[OfficialText, str] | Diagnostic:
    """The text that a file holds, and the file as UTF-8 without anything but its elements. Where it cannot be
    read: E107, E108, E608."""
    act = read_akn_file(path)
    if isinstance(act, Diagnostic):
        return act
    text = read_akn(act, key, str(path))
    if isinstance(text, Diagnostic):
        return text
    return text, etree.tostring(act.getroottree(), encoding="unicode")


def read_akn(act: etree._Element, key: str, name: str) -> OfficialText | Diagnostic:
    """The provisions and pieces of an act. name: that of the file, for messages. E107 where it holds more
    than a text may; E601 is among the findings of a text that has no article."""
    page = Page(key)
    for child in act:
        part = name_of(child)
        if part in _FRONT:
            _matter(page, child, _FRONT[part])
        elif part in _BODIES:
            _body(page, child, (), _unit_of(child))
        elif part == "conclusions":
            _matter(page, child, Part.SIGNATURE)
        elif part in ("attachments", "components"):
            _annexes(page, child)
        elif part != "meta":
            _matter(page, child, Part.UNPLACED)
    source = source_from(page.text, name)
    if isinstance(source, Diagnostic):
        return source
    provisions = _provisions(page, source)
    found = [unplaced(source, unit) for unit in page.lost]
    if not provisions:
        found = [no_provisions(source, key)]
    return OfficialText(
        key, _title(act), provisions, tuple(pieces_of(page.stretches, source)), tuple(found), source
    )


def _title(act: etree._Element) -> str:
    """The title that we noted, else the one that the metadata give or the preface marks."""
    noted = act.find(f"{akn('meta')}/{akn('proprietary')}/{ours('text')}")
    if noted is not None and "title" in noted.attrib:
        return noted.get("title", "")
    alias = act.find(f".//{akn('FRBRWork')}/{akn('FRBRalias')}[@name='title']")
    if alias is not None:
        return " ".join(alias.get("value", "").split())
    marked = act.find(f".//{akn('docTitle')}")
    return " ".join(lines_of(marked)) if marked is not None else ""


def _matter(page: Page, element: etree._Element, part: Part) -> None:
    """Reads what stands before or after the law, line by line."""
    for child in element:
        here = PARTS.get(child.get("name", ""), part) if name_of(child) == "container" else part
        for line in lines_of(child):
            page.put_line(line, here)


def _unit_of(body: etree._Element) -> str:
    """The element that a body is made up of."""
    return next((name for name in _UNITS if _has(body, name)), "article")


def _has(element: etree._Element, name: str) -> bool:
    """Whether an element has, or is, one of that name that is not quoted in it."""
    quoted = akn("quotedStructure")
    return any(next(found.iterancestors(quoted), None) is None for found in element.iter(akn(name)))


def _body(page: Page, element: Iterable[etree._Element], divisions: tuple[str, ...], unit: str) -> None:
    """Reads a body, or a part or chapter of it."""
    for child in element:
        name = name_of(child)
        if name == "hcontainer" and child.get("name") in PARTS:
            aside(page, child, None)
        elif name == unit:
            quotes: list[Tree] = []
            node = provision(page, child, "article", quotes)
            page.blocks.append(Block([Tree(node, page.key), *quotes], divisions))
        elif _has(child, unit):
            words = " ".join(filter(None, (label(child.find(akn(each))) for each in ("num", "heading"))))
            if words:
                page.put_line(words, Part.HEADING)
            _body(page, child, (*divisions, words) if words else divisions, unit)
        elif name not in ("num", "heading", "subheading"):
            part = Part.HEADING if name == "crossHeading" else Part.UNPLACED
            for line in lines_of(child):
                page.put_line(line, part)


def _annexes(page: Page, element: etree._Element) -> None:
    """Reads attachments: each is an annex, its articles and paragraphs stand below it."""
    held = [child for child in element if name_of(child) in ("attachment", "component")]
    for number, child in enumerate(held, 1):
        quotes: list[Tree] = []
        documents = [each for each in child if name_of(each) not in ("num", "heading", "subheading")]
        inner = [each for document in documents for each in document]
        law = [each for part in inner if name_of(part) in (*_FRONT, *_BODIES) for each in part]
        end = next((at for at, each in enumerate(law) if _apart(each)), len(law))
        node = provision(page, child, "annex", quotes, law[:end])
        node.label = node.label or ("annex" if len(held) == 1 else f"annex-{number}")
        page.blocks.append(Block([Tree(node, page.key), *quotes], ()))
        _body(page, law[end:], (), "article")
        for part in inner:
            if name_of(part) == "conclusions":
                _matter(page, part, Part.SIGNATURE)
            elif name_of(part) not in ("meta", *_FRONT, *_BODIES):
                _matter(page, part, Part.UNPLACED)


def _apart(element: etree._Element) -> bool:
    """Whether an article in an annex, or in a part of one, says that it stands in the document itself."""
    articles = (each for each in element.iter(akn("article")) if each.get(ours("base")))
    return next(articles, None) is not None


def _provisions(page: Page, source: Source) -> dict[str, TextProvision]:
    """The provisions of all blocks, in the order of the text. What is quoted has its parent where an earlier
    block prints it."""
    found: dict[str, TextProvision] = {}
    used: dict[str, set[str]] = {}
    for block in page.blocks:
        frame = Frame(source, page.key, block.divisions)
        here: list[TextProvision] = []
        for tree in block.trees:
            address = _address(tree, used)
            parent = tree.base if tree.quoted and tree.base in found else ""
            here += provisions_of(tree.node, address, parent, frame)
            page.stretches += stretches_of(tree.node, address)
        for each in sorted(here, key=lambda each: each.span.start):
            found[each.address] = each
    return found


def _address(tree: Tree, used: dict[str, set[str]]) -> str:
    """The address of a tree: the step of its root is new under its base."""
    node = tree.node
    taken = used.setdefault(tree.base, set())
    mark = node.unit.mark
    node.label = free(node.label or (mark.label if mark else "") or str(len(taken) + 1), taken)
    taken.add(node.label)
    give_steps(node.children)
    return f"{tree.base}/{node.label}"
