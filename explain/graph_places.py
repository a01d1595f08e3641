"""The nodes of the graph in words, and finding the ones that some words mean.
An address, a citation as one writes it (`Article 28(9) of 331/PM`), a term, an instrument or an authority."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace

from hornbook.engine.graph_parts import Node, NodeKind, Parts, term_key
from hornbook.engine.term import Address
from hornbook.explain.graph_near import near
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import document_words, place_words

_PARAGRAPH = re.compile(r"\bparagraph p?(\d+)", re.IGNORECASE)
_FILLER = re.compile(r"[,()]|\b(?:article|point|bullet|part|clause|item|of)\b", re.IGNORECASE)
_TERM = re.compile(r'(?:the term )?"(?P<term>[^"]+)"(?: of (?P<document>.+))?')
# A title is cut where it is longer.
TITLE = 100

_NAMED = (NodeKind.OUTSIDE, NodeKind.TERM, NodeKind.AUTHORITY)


@dataclass(frozen=True, slots=True)
class Guide:
    """Who speaks of a graph: the nodes, and the speaker of the law they come from."""

    parts: Parts
    sp: Speaker

    def at_home(self, document: str) -> Guide:
        """A guide for whom this document goes without saying."""
        return replace(self, sp=replace(self.sp, home=document))

    def place(self, id_: str) -> str:
        """A node in words: `Article 28(9)`, `the term "petroleum"`, `Law on Insurance`."""
        node = self.parts.nodes.get(id_)
        if node is None or node.kind is NodeKind.PROVISION or not node.label:
            return self._provision(id_)
        if node.kind is NodeKind.TERM:
            term = say("graph.term", term=node.label)
            home = node.document == self.sp.home
            document = document_words(node.document, self.sp)
            return term if home else say("place.of", place=term, document=document)
        return document_words(id_, self.sp) if node.kind is NodeKind.DOCUMENT else node.label

    def titled(self, id_: str) -> str:
        """The same with its title, where it has one."""
        node = self.parts.nodes.get(id_)
        place = self.place(id_)
        if node is None or not node.label or node.kind not in (NodeKind.PROVISION, NodeKind.DOCUMENT):
            return place
        short = textwrap.shorten(node.label, TITLE, placeholder=" ...")
        return say("graph.titled", place=place, title=short)

    def _provision(self, id_: str) -> str:
        if id_ in self.sp.program.provisions:
            return place_words(Address(id_), self.sp)
        if "/" not in id_:
            return document_words(id_, self.sp)
        key, *steps = id_.split("/")
        words = ""
        for number, step in enumerate(steps, 1):
            words = self._and_step(words, "/".join([key, *steps[:number]]), step)
        home = key == self.sp.home
        return words if home else say("place.of", place=words, document=document_words(key, self.sp))

    def _and_step(self, words: str, address: str, label: str) -> str:
        """The words with one more step: `Article 7(1)`; a paragraph, and what stands in one, by its level."""
        node = self.parts.nodes.get(address)
        level = node.level if node else ""
        if words and level != "paragraph" and "," not in words:
            return words + say("level.inner", label=label)
        if level == "paragraph":
            step = say("level.paragraph", label=label.removeprefix("p"))
        elif level == label:  # the only annex
            step = say("level.annex")
        else:
            step = say("level.other", level=say("level.article") if not words else level, label=label)
        return f"{words}, {step}" if words else step


def find_nodes(words: str, guide: Guide) -> list[str]:
    """The nodes that the words may mean; several where a number stands in several documents."""
    text = words.strip().strip("/")
    if text in guide.parts.nodes:
        return [text]
    term = _TERM.fullmatch(text)
    named = _named(term["term"] if term else text, guide)
    if term and term["document"]:
        return [each for each in named if each.startswith(f"term:{_document(term['document'], guide)[0]}/")]
    if named:
        return named
    document, rest = _document(text, guide)
    if document and not rest:
        return [document]
    steps = "/".join(_FILLER.sub(" ", _PARAGRAPH.sub(r" p\1", rest)).split()).casefold()
    places = [
        each.id
        for each in guide.parts.nodes.values()
        if each.kind is NodeKind.PROVISION and (not document or each.document == document)
    ]
    exact = [each for each in places if each.partition("/")[2].casefold() == steps]
    return exact or [each for each in places if steps and each.casefold().endswith(f"/{steps}")]


def _named(text: str, guide: Guide) -> list[str]:
    """Terms, instruments and authorities called so, with or without `the`."""
    wanted = term_key(text).removeprefix("the ")
    return [
        each.id
        for each in guide.parts.nodes.values()
        if each.kind in _NAMED and term_key(each.label).removeprefix("the ") == wanted
    ]


def _document(text: str, guide: Guide) -> tuple[str, str]:
    """The document that the words name by number, title or key (empty: none), and the rest of the words."""
    for key, entry in guide.sp.program.documents.items():
        for name in filter(None, (entry.number, entry.title, key)):
            at = text.casefold().find(name.casefold())
            if at >= 0:
                return key, f"{text[:at]} {text[at + len(name) :]}".strip(" /")
    return "", text


def near_nodes(words: str, guide: Guide, best: int = 4) -> list[str]:
    """What comes nearest to words that mean no node: its name or address."""
    above = words.strip().strip("/")
    while "/" in above:
        above = above.rpartition("/")[0]
        found = find_nodes(above, guide)
        below = [key for key, parent in guide.parts.parents.items() if parent in found]
        if below:
            return below[:best]
    names = {_called(each): each for each in guide.parts.nodes.values()}
    return near(words, names, best)


def _called(node: Node) -> str:
    return node.label if node.kind in _NAMED else node.id
