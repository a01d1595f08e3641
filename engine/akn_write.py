"""An imported text as an Akoma Ntoso document: front matter, body, signature and annexes, in this order.
The plot; akn_provision.py writes a provision, akn_inline.py its words, akn_meta.py the metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hornbook.engine.akn_divisions import Divisions
from hornbook.engine.akn_inline import links_of
from hornbook.engine.akn_meta import Facts, facts_of, write_meta
from hornbook.engine.akn_provision import (
    Writing,
    words_of,
    write_aside,
    write_below,
    write_head,
    write_lines,
    write_provision,
    writing_of,
)
from hornbook.engine.akn_uri import Known
from hornbook.engine.text_reference import TextReference
from hornbook.grammar.official.akn_eid import part_of
from hornbook.grammar.official.akn_xml import AKN, OURS, akn, local, ours, printable
from hornbook.grammar.official.text import OfficialText, Part, Piece, TextProvision
from lxml import etree

_LAW = (Part.PROVISION, Part.COLUMNS, Part.HEADING)
# What stands in these keeps its spaces as they are.
_WORDS = ("p", "num", "heading")


@dataclass(slots=True)
class _Document:
    """The document while it grows. current: the act, or the annex that was begun last; printed: headings
    that wait for the article below them. An article printed below an annex is written there,
    and says that it stands in the document itself."""

    writing: Writing
    facts: Facts
    act: etree._Element
    divisions: Divisions
    attachments: etree._Element
    current: etree._Element
    printed: list[str] = field(default_factory=list)
    done: set[str] = field(default_factory=set)


def akn_of(text: OfficialText, references: Sequence[TextReference], known: Known) -> bytes:
    """The text as an Akoma Ntoso 3.0 file. references: those of the text; the ones that are resolved, or name
    an instrument that has a URI, become links."""
    root = etree.fromstring(f'<akomaNtoso xmlns="{AKN}" xmlns:hb="{OURS}"/>')
    act = etree.SubElement(root, akn("act"), name="act")
    facts = facts_of(text, known)
    write_meta(act, facts, text, "main")
    writing = writing_of(text, links_of(references, text.key, known))
    body_from = next(at for at, piece in enumerate(text.pieces) if piece.part in _LAW)
    _front(writing, act, text.pieces[:body_from])
    body = etree.SubElement(act, akn("body"))
    attachments = etree.Element(akn("attachments"))
    document = _Document(writing, facts, act, Divisions(body), attachments, act)
    last = max(at for at, piece in enumerate(text.pieces) if _is_article(writing, piece))
    for at, piece in enumerate(text.pieces[body_from:], body_from):
        _add(document, piece, at < last)
    _end_headings(document)
    if not len(body):
        etree.SubElement(body, akn("hcontainer"), name="unplaced")
    if len(attachments):
        act.append(attachments)
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _is_article(writing: Writing, piece: Piece) -> bool:
    root = writing.text.provisions.get(writing.roots.get(piece.span.under, ""))
    return root is not None and root.level == "article"


def _front(writing: Writing, act: etree._Element, pieces: Sequence[Piece]) -> None:
    """Adds what stands before the law: header and table of contents to the preface, recitals as preamble."""
    holder: etree._Element | None = None
    for piece in pieces:
        if not piece.span.words.strip():
            continue
        name = "preamble" if piece.part is Part.PREAMBLE else "preface"
        if holder is None or (name == "preamble" and local(holder) != name):
            holder = etree.SubElement(act, akn(name))
        if piece.part is Part.PREAMBLE:
            write_lines(writing, holder, piece)
        else:
            _container(writing, holder, piece)


def _container(writing: Writing, holder: etree._Element, piece: Piece) -> None:
    element = etree.SubElement(holder, akn("container"), name=piece.part.name.lower())
    write_lines(writing, element, piece)


def _add(document: _Document, piece: Piece, in_body: bool) -> None:
    """Adds a piece of the body or of what follows it. in_body: whether an article still comes."""
    writing = document.writing
    if piece.part is Part.HEADING:
        document.printed.append(" ".join(piece.span.words.split()))
    elif piece.part in _LAW:
        root = writing.roots.get(piece.span.under, "")
        if root and root not in document.done:
            document.done.add(root)
            _add_root(document, writing.text.provisions[root])
    elif piece.span.words.strip() and in_body:
        write_aside(writing, document.divisions.current(), piece.part.name.lower(), piece)
    elif piece.span.words.strip():
        _end_headings(document)
        conclusions = document.current.find(akn("conclusions"))
        if conclusions is None:
            conclusions = etree.SubElement(document.current, akn("conclusions"))
        _container(writing, conclusions, piece)


def _add_root(document: _Document, root: TextProvision) -> None:
    """Adds an article to its divisions, or an annex to the attachments."""
    eid = part_of(root.level, root.label)
    words = " ".join(document.printed)
    if root.level != "annex":
        if words := document.divisions.leave(root.divisions, words):
            _lost_heading(document, words)
        document.printed = []
        place = document.divisions.enter(root.divisions)
        write_provision(document.writing, place, root, eid)
        if document.current is not document.act:
            place[-1].set(ours("base"), document.writing.text.key)
        return
    _end_headings(document)
    attachment = etree.SubElement(document.attachments, akn("attachment"), eId=eid)
    write_head(document.writing, attachment, root, words_of(document.writing, root))
    document.current = etree.SubElement(attachment, akn("doc"), name="annex")
    write_meta(document.current, document.facts, document.writing.text, root.label)
    main = etree.SubElement(document.current, akn("mainBody"))
    write_below(document.writing, main, root, eid)
    document.divisions = Divisions(main, used=document.divisions.used)
    if not len(main):
        etree.SubElement(main, akn("p"))


def _end_headings(document: _Document) -> None:
    """Keeps headings that no article came below, where they stand: in the body, or below the signature."""
    words, document.printed = " ".join(document.printed), []
    conclusions = document.current.find(akn("conclusions"))
    if not words:
        return
    if conclusions is None:
        _lost_heading(document, words)
        return
    etree.SubElement(
        etree.SubElement(conclusions, akn("container"), name="heading"), akn("p")
    ).text = printable(words)


def _lost_heading(document: _Document, words: str) -> None:
    element = etree.SubElement(document.divisions.current(), akn("hcontainer"), name="heading")
    etree.SubElement(etree.SubElement(element, akn("content")), akn("p")).text = printable(words)


def _indent(element: etree._Element, depth: int) -> None:
    """Puts each element on a line of its own, outside words."""
    if local(element) == "mod":
        for child in element.findall(akn("quotedStructure")):
            _indent(child, depth)
    elif local(element) in _WORDS:
        for child in element.findall(akn("mod")):
            _indent(child, depth)
    elif len(element):
        element.text = "\n" + "  " * (depth + 1)
        for child in element:
            _indent(child, depth + 1)
            child.tail = element.text
        element[-1].tail = "\n" + "  " * depth
