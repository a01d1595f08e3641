"""The provisions at hand: those of the official texts that were read and those of the law that is encoded.
A citation is resolved against them; what is not among them is said to be absent, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hornbook.engine.program import Program
from hornbook.grammar.official.text import OfficialText


@dataclass(frozen=True, slots=True)
class AtHand:
    """children: by the address of a provision, or by the key of a document, in the order of the text.
    levels: the level of each provision. documents: the keys of the documents. quoted: the key of a document
    of which only the quotations of another (the value) are there."""

    children: dict[str, list[str]]
    levels: dict[str, str]
    documents: frozenset[str]
    quoted: dict[str, str]

    def __contains__(self, address: str) -> bool:
        return address in self.levels

    def below(self, address: str) -> Iterator[str]:
        """All provisions below an address, in the order of the text."""
        pending = list(reversed(self.children.get(address, ())))
        while pending:
            step = pending.pop()
            yield step
            pending += reversed(self.children.get(step, ()))


def at_hand(texts: Iterable[OfficialText], program: Program | None = None) -> AtHand:
    """What these texts and this law hold."""
    children: dict[str, list[str]] = {}
    levels: dict[str, str] = {}
    documents: set[str] = set(program.documents) if program else set()
    quoted: dict[str, str] = {}
    for text in texts:
        documents.add(text.key)
        for each in text.provisions.values():
            _enter(children, levels, each.address, each.level)
            if not each.address.startswith(f"{text.key}/"):
                quoted[each.address.partition("/")[0]] = text.key
    for entry in program.provisions.values() if program else ():
        _enter(children, levels, entry.address, entry.level)
    return AtHand(
        children,
        levels,
        frozenset(documents),
        {key: by for key, by in quoted.items() if key not in documents},
    )


def _enter(children: dict[str, list[str]], levels: dict[str, str], address: str, level: str) -> None:
    if address in levels:
        return
    levels[address] = level
    children.setdefault(address, [])
    children.setdefault(address.rpartition("/")[0], []).append(address)
