"""What the graph of articles is made of: nodes, and references between them with the words that make them.
Plain records; `article_graph` puts them in one graph, the `graph_*` modules beside it find them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from hornbook.engine.program import ReferenceKind


class NodeKind(Enum):
    """What a node is."""

    PROVISION = "provision"
    DOCUMENT = "document"
    OUTSIDE = "outside instrument"
    TERM = "defined term"
    AUTHORITY = "authority"


class Origin(Enum):
    """What makes a reference: words of the text (or `refers to`, which says that the text has them), the use
    that the encoded rules make, or both."""

    TEXT = "text"
    RULE = "rule"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Node:
    """A node. id: an address, a document's key, `outside:law on insurance`, `term:KEY/petroleum` (a term is
    that of the document that defines it) or `authority:...`. label: as it is called: the title of a provision
    or document, the name of the rest. document: the key it belongs to, empty for outside instruments and
    authorities. words: the restatement, else the official words. encoded: whether the law has it as code."""

    id: str
    kind: NodeKind
    label: str = ""
    document: str = ""
    level: str = ""
    words: str = ""
    encoded: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference from one node to another. words: those that make it, of the text or of the encoded law,
    each once; once merged, there is one for each pair of nodes and kind."""

    source: str
    target: str
    kind: ReferenceKind
    origin: Origin
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Parts:
    """Nodes by id, edges, and the parent of every provision: a provision above it, an article's document.
    Filled by the `graph_*` modules, then only read."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)

    def node(self, node: Node) -> str:
        """Enter a node where its id is new; its id."""
        self.nodes.setdefault(node.id, node)
        return node.id

    def refer(
        self, source: str, target: str, kind: ReferenceKind, origin: Origin, words: Iterable[str] = ()
    ) -> None:
        """Enter a reference; one of a thing to itself is none."""
        if source != target:
            said = tuple(dict.fromkeys(filter(None, map(plain, words))))
            self.edges.append(Edge(source, target, kind, origin, said))


def plain(words: str) -> str:
    """Words on one line, with single spaces."""
    return " ".join(words.split())


def within(one: str, other: str) -> bool:
    """Whether one of two addresses is the other or stands in it."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def article(address: str) -> str:
    """The article that an address stands in; a key or the id of another node is its own."""
    return address if ":" in address else "/".join(address.split("/")[:2])


def outside_id(name: str) -> str:
    """The id of an instrument that is not at hand, by its name or key."""
    return f"outside:{plain(name).casefold()}"


def term_key(term: str) -> str:
    """A term as it is compared: small letters, a hyphen like a space."""
    return plain(term.replace("-", " ")).casefold()


def term_id(document: str, term: str) -> str:
    """The id of a term that a document defines."""
    return f"term:{document}/{term_key(term)}"


def authority_id(name: str) -> str:
    """The id of an authority."""
    return f"authority:{plain(name).casefold()}"


def merged(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """One edge for each pair and kind, its words together. What the text merely mentions and a rule uses is
    one reference of both, of the kind that the rule makes it."""
    found: dict[tuple[str, str, ReferenceKind], Edge] = {}
    used: dict[tuple[str, str], list[ReferenceKind]] = {}
    texts: list[Edge] = []
    for edge in edges:
        if edge.origin is Origin.TEXT:
            texts.append(edge)
        else:
            used.setdefault((edge.source, edge.target), []).append(edge.kind)
            _join(found, edge)
    for edge in texts:
        kinds = used.get((edge.source, edge.target), ())
        for kind in dict.fromkeys(kinds) if edge.kind not in kinds else (edge.kind,):
            _join(found, Edge(edge.source, edge.target, kind, edge.origin, edge.words))
        if not kinds:
            _join(found, edge)
    return tuple(found.values())


def _join(found: dict[tuple[str, str, ReferenceKind], Edge], edge: Edge) -> None:
    key = (edge.source, edge.target, edge.kind)
    known = found.get(key)
    if known is None:
        found[key] = edge
        return
    origin = known.origin if known.origin is edge.origin else Origin.BOTH
    words = tuple(dict.fromkeys((*known.words, *edge.words)))
    found[key] = Edge(edge.source, edge.target, edge.kind, origin, words)
