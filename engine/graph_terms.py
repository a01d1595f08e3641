"""The defined terms: which provision defines each, and which provisions of its document use it.
A term is used where its words stand: in what a provision says, in its title or rules, in official words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex
from hornbook.engine.graph_parts import Node, NodeKind, Origin, Parts, term_id, term_key, within
from hornbook.engine.graph_rules import own_lines
from hornbook.engine.program import Program, ReferenceKind
from hornbook.grammar.official.text import OfficialText


@dataclass(frozen=True, slots=True)
class Said:
    """Words that stand at a provision, and whose they are."""

    address: str
    words: str
    origin: Origin


def add_terms(parts: Parts, program: Program, texts: Iterable[OfficialText], folded: dict[str, str]) -> None:
    """Enter the terms, the provisions that define them and those that use them."""
    defined: dict[str, dict[str, list[str]]] = {}
    for entry in program.provisions.values():
        for term in entry.defines:
            own = defined.setdefault(entry.document, {})
            own.setdefault(term_key(term), []).append(entry.address)
            node = parts.node(Node(term_id(entry.document, term), NodeKind.TERM, term, entry.document))
            parts.refer(node, entry.address, ReferenceKind.DEFINITION, Origin.RULE, [entry.says])
    patterns = {key: term_pattern(terms) for key, terms in defined.items()}
    for said in _all_said(program, texts, folded):
        key = said.address.split("/")[0]
        for term in used_terms(patterns.get(key), said.words):
            if not any(within(said.address, each) for each in defined[key][term]):
                _use(parts, said, term_id(key, term), term)


def _use(parts: Parts, said: Said, node: str, term: str) -> None:
    parts.refer(said.address, node, ReferenceKind.DEFINITION, said.origin, [parts.nodes[node].label or term])


def term_pattern(terms: Iterable[str]) -> regex.Pattern[str] | None:
    """A pattern that finds any of the terms, the longest that fits, in singular and plural."""
    longest = sorted(map(term_key, terms), key=lambda each: (-len(each), each))
    if not longest:
        return None
    words = "|".join(r"[\s\-]+".join(map(regex.escape, each.split())) for each in longest)
    return regex.compile(rf"(?<!\w)({words})(?:e?s)?(?!\w)", regex.IGNORECASE)


def used_terms(pattern: regex.Pattern[str] | None, words: str) -> tuple[str, ...]:
    """The terms that stand in the words, as the pattern has them, each once."""
    if pattern is None:
        return ()
    return tuple(dict.fromkeys(term_key(each.group(1)) for each in pattern.finditer(words)))


def _all_said(program: Program, texts: Iterable[OfficialText], folded: dict[str, str]) -> Iterator[Said]:
    for entry in program.provisions.values():
        yield Said(entry.address, f"{entry.title}. {entry.says}", Origin.RULE)
        for line in own_lines(program, entry):
            yield Said(entry.address, line, Origin.RULE)
    for text in texts:
        for provision in text.provisions.values():
            address = folded.get(provision.address, provision.address)
            yield Said(address, f"{provision.title}. {provision.words}", Origin.TEXT)
