"""A term: who defines it, in which words and for what scope, and where it is used.
Definitions that differ are set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex
from hornbook.engine.graph_parts import NodeKind, Parts, article, plain, term_key
from hornbook.explain.footing import document_source_lines
from hornbook.explain.graph_near import near
from hornbook.explain.graph_places import Guide
from hornbook.explain.graph_show import Texts, official_lines
from hornbook.explain.words_base import say

# A definition that is only for a part of its document says so.
_SCOPE = regex.compile(
    r"\b(?:in|for|of) (?:the purposes? of )?this (article|clause|point|chapter|part|section)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition: the provision, its restatement and official words, and its scope in words: the document,
    or the part of it that the words name. used: the provisions that use the term."""

    term: str
    address: str
    document: str
    scope: str
    says: str
    official: tuple[str, ...]
    used: tuple[str, ...]


def definitions(term: str, parts: Parts, texts: Texts) -> list[Definition]:
    """The definitions of a term, in the order of the documents."""
    wanted = term_key(term)
    nodes = [each for each in parts.nodes.values() if each.kind is NodeKind.TERM]
    found = []
    for node in nodes:
        if term_key(node.label) not in (wanted, wanted.removesuffix("s"), wanted.removesuffix("es")):
            continue
        used = [each.source for each in parts.edges if each.target == node.id]
        for edge in parts.edges:
            if edge.source == node.id:
                place = parts.nodes[edge.target]
                official = tuple(official_lines(place.id, texts))
                scope = _scope(" ".join((place.words, *official)))
                found.append(
                    Definition(
                        node.label,
                        place.id,
                        node.document,
                        scope,
                        place.words,
                        official,
                        tuple(dict.fromkeys(used)),
                    )
                )
    return found


def _scope(words: str) -> str:
    """`article` where the words are for this article only, empty for the whole document."""
    found = _SCOPE.search(words)
    return found.group(1).casefold() if found else ""


def differing(found: Iterable[Definition]) -> bool:
    """Whether a term is defined more than once, in other words."""
    words = {term_key(each.says) for each in found}
    return len(words) > 1


def near_terms(term: str, parts: Parts) -> list[str]:
    """The defined terms nearest to a word that is none."""
    labels = [each.label for each in parts.nodes.values() if each.kind is NodeKind.TERM]
    return near(term, labels, 4)


def definition_lines(found: list[Definition], guide: Guide) -> list[str]:
    """The definitions as text."""
    lines: list[str] = []
    for each in found:
        own = guide.at_home(each.document)
        key = "define.for_document" if not each.scope else "define.for_part"
        scope = say(key, document=guide.place(each.document), part=each.scope)
        lines.append(say("define.title", term=each.term, place=guide.place(each.address), scope=scope))
        lines.append(f"  {say('show.says', says=plain(each.says))}")
        if each.official:
            lines += [f"  {say('show.official')}", *(f"    {line}" for line in each.official)]
        lines += [f"  {line}" for line in _used(each.used, own)]
        lines.append("")
    if differing(found):
        lines += [say("define.differ", number=len(found)), ""]
    return [*lines, *document_source_lines([each.address for each in found], guide.sp)]


def _used(used: tuple[str, ...], guide: Guide) -> list[str]:
    """Where it is used: articles, each with its points, one line."""
    by_article: Mapping[str, list[str]] = _grouped(used)
    if not by_article:
        return [say("define.unused")]
    words = [
        guide.place(own[0])
        if len(own) == 1
        else say("define.points", place=guide.place(top), number=len(own))
        for top, own in by_article.items()
    ]
    return [say("define.used", number=len(used), places=", ".join(words))]


def _grouped(used: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in used:
        found.setdefault(article(each), []).append(each)
    return found


def definition_json(found: list[Definition]) -> dict[str, object]:
    """The definitions as data."""
    return {
        "format": "hornbook-definitions 1",
        "differ": differing(found),
        "definitions": [
            {
                "term": each.term,
                "address": each.address,
                "document": each.document,
                "scope": each.scope or "document",
                "says": each.says,
                "official": list(each.official),
                "used": list(each.used),
            }
            for each in found
        ],
    }
