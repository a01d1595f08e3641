"""The nodes and references of official texts. A provision that the encoded law does not part so far is read
as the encoded one that it stands in, so that what the text cites and what rules use can be compared."""

from __future__ import annotations

from collections.abc import Iterable

from hornbook.engine.graph_parts import Node, NodeKind, Origin, Parts, outside_id
from hornbook.engine.text_reference import Sort, TextReference
from hornbook.grammar.official.text import OfficialText


def add_texts(
    parts: Parts, texts: Iterable[OfficialText], references: Iterable[TextReference]
) -> dict[str, str]:
    """Enter the provisions and references of the texts, after the encoded law. Returns the node of every
    provision of the texts by its address."""
    encoded = {each.document for each in parts.nodes.values() if each.encoded and "/" in each.id}
    folded: dict[str, str] = {}
    for text in texts:
        parts.node(Node(text.key, NodeKind.DOCUMENT, text.title, text.key))
        for entry in text.provisions.values():
            above = _encoded_above(parts, entry.address) if entry.address.split("/")[0] in encoded else ""
            folded[entry.address] = above or entry.address
            if not above:
                document = entry.address.split("/")[0]
                parts.node(Node(document, NodeKind.DOCUMENT, "", document))
                parts.node(
                    Node(entry.address, NodeKind.PROVISION, entry.title, document, entry.level, entry.words)
                )
                parts.parents.setdefault(entry.address, entry.parent or document)
    for each in references:
        source, target = _folded(parts, folded, each.source), _target(parts, folded, each)
        if source and target:
            parts.refer(source, target, each.kind, Origin.TEXT, [each.words])
    return folded


def _encoded_above(parts: Parts, address: str) -> str:
    """The address, or the nearest one above it, that the encoded law has; empty where it has none."""
    while "/" in address:
        node = parts.nodes.get(address)
        if node is not None and node.encoded:
            return address
        address = address.rpartition("/")[0]
    return ""


def _folded(parts: Parts, folded: dict[str, str], address: str) -> str:
    """The node that stands for an address; empty where there is none."""
    found = folded.get(address, address)
    return found if found in parts.nodes else _encoded_above(parts, address)


def _target(parts: Parts, folded: dict[str, str], reference: TextReference) -> str:
    """The node a reference points at, one outside where its target is not at hand. Law in general is none."""
    if reference.address:
        found = _folded(parts, folded, reference.address)
        return found or parts.node(
            Node(reference.address, NodeKind.OUTSIDE, "", reference.address.split("/")[0])
        )
    if reference.sort is Sort.GENERIC or not reference.document:
        return ""
    if reference.document in parts.nodes:
        return reference.document
    known = outside_id(reference.document)
    return parts.node(Node(known, NodeKind.OUTSIDE, reference.document))
