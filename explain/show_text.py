"""A provision as text: what it says, its norms in words, its readings and versions, what it rests on and
what rests on it."""

from __future__ import annotations

import re
from dataclasses import replace

from hornbook.engine.program import ProvisionEntry, Reference
from hornbook.engine.term import Address
from hornbook.explain.rule_words import rule_lines
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import document_of, place_words, short_id, version_words


def provision_lines(address: Address, sp: Speaker) -> list[str]:
    """All that is known of a provision, as lines."""
    entry = sp.program.provisions[address]
    opening = _opening(entry, sp)
    sp = replace(sp, home=entry.document)
    blocks = [
        opening,
        _norms(entry, sp),
        _readings(entry, sp),
        _points(entry, sp),
        _references(address, sp),
        [say("answer.sources")],
    ]
    lines: list[str] = []
    for block in filter(None, blocks):
        lines += ["", *block] if lines else block
    return lines


def _opening(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    title = f": {entry.title}" if entry.title else ""
    printed = say("show.printed", printed=entry.printed) if entry.printed not in ("", entry.label) else ""
    lines = [f"{place_words(entry.address, sp)}{title}{printed}"]
    why = say("show.why", why=entry.version.why) if entry.version.why else ""
    lines.append(f"  {entry.address}, {version_words(entry.version)}{why}")
    if entry.says:
        lines.append(f"  {say('show.says', says=entry.says)}")
    if entry.non_operative:
        lines.append(f"  {say('show.non_operative', kind=entry.non_operative)}")
    return lines


def _norms(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    rules = [sp.program.rules[rule] for rule in entry.rules if rule in sp.program.rules]
    lines = [f"  {line}" for rule in rules for line in rule_lines(rule, sp)]
    return [say("show.norms"), *lines] if lines else []


def _readings(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    lines = []
    for key in entry.readings:
        reading = sp.program.readings.get(key)
        if reading is not None:
            kind = "alternative_line" if reading.alternative else "reading_line"
            words = say(f"show.{kind}", id=short_id(key), chosen=reading.chosen, because=reading.because)
            lines.append(f"  {words}")
    return [say("show.readings"), *lines] if lines else []


def _points(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    lines = []
    for child in entry.children:
        below = sp.program.provisions.get(child)
        if below is not None:
            lines.append(_titled(below))
    return [say("show.points"), *lines] if lines else []


def _references(address: Address, sp: Speaker) -> list[str]:
    inside = f"{address}/"
    rests = [r for r in sp.program.references if r.source == address or r.source.startswith(inside)]
    rested = [r for r in sp.program.references if r.target is not None and r.target == address]
    lines = []
    if rests:
        lines += [say("show.rests"), *dict.fromkeys(f"  {_target_words(r, sp)}" for r in rests)]
    if rested:
        lines += [say("show.rested"), *dict.fromkeys(f"  {_source_words(r, sp)}" for r in rested)]
    return lines


def _target_words(reference: Reference, sp: Speaker) -> str:
    words = place_words(reference.target, sp) if reference.target else reference.outside
    return f"{words} ({reference.kind.value})"


def _source_words(reference: Reference, sp: Speaker) -> str:
    return f"{place_words(reference.source, sp)} ({reference.kind.value})"


_PARAGRAPH = re.compile(r"\bparagraph p?(\d+)", re.IGNORECASE)
_FILLER = re.compile(r"[,()]|\b(?:article|point|bullet|part|clause|item|of)\b", re.IGNORECASE)


def find_addresses(words: str, sp: Speaker) -> list[Address]:
    """The provisions that an address, a short form, `article 28 point 9` or `Article 28(9)` may mean."""
    text = _PARAGRAPH.sub(r" p\1", words.strip().strip("/"))
    text = _FILLER.sub(" ", text)
    steps = "/".join(text.split())
    if Address(steps) in sp.program.provisions:
        return [Address(steps)]
    exact = [a for a in sp.program.provisions if a.partition("/")[2].casefold() == steps.casefold()]
    called = words.strip().casefold().removeprefix("article ")
    exact = exact or [a for a in sp.program.provisions if _called(a, sp) == called]
    if exact:
        return exact
    return [a for a in sp.program.provisions if a.casefold().endswith(f"/{steps.casefold()}")]


def _called(address: Address, sp: Speaker) -> str:
    return place_words(address, sp, False).casefold().removeprefix("article ")


def near_addresses(words: str, sp: Speaker) -> list[Address]:
    """The provisions that come nearest to an address that is none."""
    parents = words.strip().strip("/")
    while "/" in parents:
        parents = parents.rpartition("/")[0]
        above = find_addresses(parents, sp)
        found = [child for address in above for child in sp.program.provisions[address].children]
        if found:
            return found[:5]
    return []


def document_lines(key: str, sp: Speaker) -> list[str]:
    """A document: its title, number, issuer, commencement, and its articles."""
    entry = document_of(key, sp)
    assert entry is not None
    lines = [f"{entry.number}: {entry.title}", f"  {entry.key}, {entry.issuer}"]
    reading = sp.program.readings.get(entry.reading) if entry.reading else None
    if reading is not None:
        lines.append(f"  {say('show.reading_line', chosen=reading.chosen, because=reading.because)}")
    tops = [p for p in sp.program.provisions.values() if p.document == key and p.parent is None]
    return lines + [_titled(top) for top in tops]


def _titled(entry: ProvisionEntry) -> str:
    words = entry.title or entry.says
    return f"  {short_id(entry.address)}{': ' + words if words else ''}"
