"""What an answer stands on: the document and version that governed, and the readings that its proofs used.
One document and version for all of an answer goes without saying in its lines, and is said once below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hornbook.engine.amounts import FOLLOWS
from hornbook.engine.answer import Answer, Node, NodeKind, Status
from hornbook.engine.case import Query
from hornbook.engine.program import Asks
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, Holds, Range, ReadingId
from hornbook.explain.deciding import told_nodes
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import (
    document_of,
    document_words,
    is_unencoded,
    place_words,
    places_words,
    reading_entry,
    version_words,
)


def at_home(answer: Answer, asks: Asks, sp: Speaker) -> Speaker:
    """A speaker who leaves unsaid the one document, and its version, in which all of the answer stands."""
    rules = [node for node in proof_nodes(answer, asks) if node.kind is NodeKind.RULE and node.address]
    asked_by = [address for need in answer.needs for address in need.asked_by]
    homes = {str(address).partition("/")[0] for address in (*(rule.address for rule in rules), *asked_by)}
    versions = {rule.version for rule in rules}
    if len(homes) != 1 or len(versions) != 1:
        return sp
    return replace(sp, home=homes.pop(), home_version=versions.pop())


def proof_nodes(answer: Answer, asks: Asks) -> list[Node]:
    """Every node of what decided, over all the answer's proofs; of a list without what is not in it."""
    out = Status.TRUE if asks is Asks.UNMET else Status.FALSE
    listed = [item.proof for item in answer.items if item.status is not out]
    roots = [*answer.grounds, *([answer.proof] if answer.proof else []), *(listed or _all_items(answer))]
    return [node for root in roots for node in told_nodes(root)]


def _all_items(answer: Answer) -> list[Node]:
    return [item.proof for item in answer.items]


def version_lines(answer: Answer, asks: Asks, sp: Speaker) -> list[str]:
    """Each version that governed, once, with why."""
    found: dict[tuple[str, Version], str] = {}
    for node in proof_nodes(answer, asks):
        if node.kind is NodeKind.RULE and node.address and node.version:
            key = (document_words(node.address, sp), node.version)
            found.setdefault(key, _version_line(node.address, node.version, sp))
    return list(found.values())


def _version_line(address: Address, version: Version, sp: Speaker) -> str:
    entry = document_of(address, sp)
    title = entry.title if entry else ""
    key = "place.home_version" if version == sp.home_version else "place.version"
    words = say(key, document=document_words(address, sp), title=title, dates=version_words(version))
    reading = sp.program.readings.get(entry.reading) if entry and entry.reading else None
    return words + (say("place.read", chosen=reading.chosen) if reading is not None else "")


def reading_lines(answer: Answer, asks: Asks, sp: Speaker, full: bool = False) -> list[str]:
    """The readings that the deciding part used, each once; `full` with their reasons."""
    used: dict[ReadingId, str] = {}
    for node in proof_nodes(answer, asks):
        entry = reading_entry(node.reading, sp) if node.reading else None
        if entry is not None:
            place = place_words(entry.id.partition("!")[0], sp)
            key = "answer.reading_why" if full else "answer.reading"
            used.setdefault(entry.id, say(key, place=place, chosen=entry.chosen, because=entry.because))
    return [say("answer.readings"), *(f"  {words}" for words in used.values())] if used else []


def source_lines(answer: Answer, asks: Asks, sp: Speaker) -> list[str]:
    """What the documents of an answer were read in, for each that says so: an official text needs no
    such line. Of an answer that rests on no provision, all documents of the law."""
    rules = [node.address for node in proof_nodes(answer, asks) if node.kind is NodeKind.RULE]
    return document_source_lines([address for address in rules if address] or [*sp.program.documents], sp)


def document_source_lines(addresses: Sequence[str], sp: Speaker) -> list[str]:
    """What the documents of these places were read in, a line each."""
    entries = {entry.key: entry for each in addresses if (entry := document_of(each, sp)) is not None}
    lines = []
    for entry in entries.values():
        if entry.source:
            words = say("answer.source", document=entry.number or entry.key, source=entry.source)
            lines.append(words)
    return lines


def unencoded_lines(query: Query, sp: Speaker) -> list[str]:
    """For a question what follows for somebody: the places beside those that lay it down that are known to
    exist and not yet encoded, so that nobody takes the list for more than it is."""
    guard = query.target.guard if isinstance(query.target, Range) else None
    if not isinstance(guard, Holds) or guard.sentence != FOLLOWS:
        return []
    found: dict[Address, None] = {}
    for rule in sp.program.rules.values():
        if isinstance(rule.head, Holds) and rule.head.sentence == FOLLOWS:
            found.update(dict.fromkeys(_unencoded_beside(rule.address, sp)))
    return [say("answer.unencoded", places=places_words(found, sp))] if found else []


def _unencoded_beside(address: Address, sp: Speaker) -> list[Address]:
    """The places not yet encoded in the article in which the address stands."""
    parts = address.split("/")
    article = "/".join(parts[:2])
    entries = sp.program.provisions
    return [each for each in entries if each.startswith(f"{article}/") and is_unencoded(entries[each])]
