"""Akoma Ntoso files as XML: the names of their elements, and reading one without trusting it.
Nothing outside the file is ever fetched, no entity is expanded, and what libxml2 refuses is a diagnostic."""

from __future__ import annotations

import re
from pathlib import Path

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.source import MOST_CHARACTERS
from hornbook.grammar.span import Source, Span
from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What Akoma Ntoso has no attribute for stands in attributes of this namespace (docs/akoma_ntoso.md).
OURS = "urn:hornbook:official-text:1"
SUFFIXES = (".xml", ".akn")

# What XML cannot hold, even escaped.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Documents that are made up of articles, or of sections.
_TEXTS = ("act", "bill", "doc", "statement", "portion")


def akn(name: str) -> str:
    """The name of an element of Akoma Ntoso as lxml writes it."""
    return f"{{{AKN}}}{name}"


def ours(name: str) -> str:
    """The name of an attribute or element of our own."""
    return f"{{{OURS}}}{name}"


def printable(words: str) -> str:
    """The words, with the sign of replacement for what XML cannot hold."""
    return _NO_XML.sub("\ufffd", words)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def read_akn_file(path: Path) -> etree._Element | Diagnostic:
    """The act (or other document made up of provisions) that a file holds. A missing file is E108, one that
    is too large E107, one that is no Akoma Ntoso E608."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= 4 * MOST_CHARACTERS else b""
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or "the path cannot be opened").lower()
        return Diagnostic("E108", f"cannot read `{path}`: {reason}", _nowhere(path), "check the path")
    if size > 4 * MOST_CHARACTERS:
        return Diagnostic("E107", f"`{path}` holds {size:,} bytes", _nowhere(path), "split it by its parts")
    return act_in(raw, path)


def act_in(raw: bytes, path: Path) -> etree._Element | Diagnostic:
    """The same for a file in memory."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        line = getattr(problem, "lineno", None)
        return _refused(path, f"it is no XML that can be read{f' (line {line})' if line else ''}")
    if getattr(root.getroottree().docinfo, "doctype", ""):
        return _refused(path, "it declares a document type, which no Akoma Ntoso file needs")
    if root.tag != akn("akomaNtoso"):
        return _refused(path, f"its outermost element `{_shown(root)}` is not that of Akoma Ntoso 3.0")
    for child in root:
        if isinstance(child.tag, str) and local(child) in _TEXTS:
            return child
    held = ", ".join(f"`{_shown(child)}`" for child in root) or "nothing"
    return _refused(path, f"it holds no act but {held}")


def _refused(path: Path, reason: str) -> Diagnostic:
    hint = "give an Akoma Ntoso 3.0 file of an act, or the text of the law as plain text, HTML or DOCX"
    return Diagnostic("E608", f"cannot read `{path}`: {reason}", _nowhere(path), hint)


def _shown(element: etree._Element) -> str:
    return local(element)[:60] if isinstance(element.tag, str) else "?"


def _nowhere(path: Path) -> Span:
    return Span(Source(str(path), ""), 0, 0)
