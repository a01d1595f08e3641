"""A provision as text: what it says, its norms in words, its readings and versions, what it rests on and
what rests on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hornbook.engine.program import ProvisionEntry
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import Address, ReadingId
from hornbook.explain.footing import document_source_lines
from hornbook.explain.rule_words import norm_lines, plainly, rule_lines
from hornbook.explain.words import cond_words
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import document_of, is_unencoded, place_words, short_id, version_words


def provision_lines(address: Address, sp: Speaker, beside: Sequence[list[str]] = ()) -> list[str]:
    """All that is known of a provision, as lines. beside: the blocks of the graph and the official text."""
    entry = sp.program.provisions[address]
    opening = _opening(entry, sp)
    sp = replace(sp, home=entry.document)
    blocks = [
        opening,
        _norms(entry, sp),
        _readings(entry, sp),
        _points(entry, sp),
        *beside,
        document_source_lines([address], sp),
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
    if is_unencoded(entry):
        lines.append(f"  {say('show.unencoded')}")
    elif entry.non_operative:
        lines.append(f"  {say('show.non_operative', kind=entry.non_operative)}")
    return lines


def _rules(entry: ProvisionEntry, sp: Speaker) -> list[Rule]:
    return [sp.program.rules[rule] for rule in entry.rules if rule in sp.program.rules]


def _norms(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    chosen = [rule for rule in _rules(entry, sp) if rule.under is None]
    lines = [f"  {line}" for line in norm_lines(chosen, sp)]
    return [say("show.norms"), *lines] if lines else []


def _readings(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    lines = []
    for key in entry.readings:
        reading = sp.program.readings.get(key)
        if reading is not None:
            kind = "alternative_line" if reading.alternative else "reading_line"
            words = say(f"show.{kind}", id=short_id(key), chosen=reading.chosen, because=reading.because)
            lines.append(f"  {words}")
            lines += [f"    {line}" for line in norms_under(key, entry, sp)]
    return [say("show.readings"), *lines] if lines else []


def norms_under(reading: ReadingId, entry: ProvisionEntry, sp: Speaker) -> list[str]:
    """The norms under an alternative that differ from those of the reading chosen."""
    rules = _rules(entry, sp)
    chosen = [rule_lines(rule, sp) for rule in rules if rule.under is None]
    under = [plainly(rule) for rule in rules if rule.under == reading]
    return norm_lines([rule for rule in under if rule_lines(rule, sp) not in chosen], sp)


def _points(entry: ProvisionEntry, sp: Speaker) -> list[str]:
    found = [sp.program.provisions[child] for child in entry.children if child in sp.program.provisions]
    return [say("show.points"), *(_titled(below, sp) for below in found)] if found else []


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


def document_lines(key: str, sp: Speaker) -> list[str]:
    """A document: its title, number, issuer, commencement, and its articles."""
    entry = document_of(key, sp)
    assert entry is not None
    lines = [f"{entry.number}: {entry.title}", f"  {entry.key}, {entry.issuer}"]
    reading = sp.program.readings.get(entry.reading) if entry.reading else None
    if reading is not None:
        lines.append(f"  {say('show.reading_line', chosen=reading.chosen, because=reading.because)}")
    tops = [p for p in sp.program.provisions.values() if p.document == key and p.parent is None]
    return [*lines, *(_titled(top, sp) for top in tops), *_source_block(key, sp)]


def _source_block(key: str, sp: Speaker) -> list[str]:
    """What the document was read in, below a list; nothing where it does not say so."""
    lines = document_source_lines([key], sp)
    return ["", *lines] if lines else []


def _titled(entry: ProvisionEntry, sp: Speaker) -> str:
    words = entry.title or entry.says or _condition_words(entry, sp)
    unencoded = say("show.unencoded_short") if is_unencoded(entry) else ""
    return f"  {short_id(entry.address)}{': ' + words if words else ''}{unencoded}"


def _condition_words(entry: ProvisionEntry, sp: Speaker) -> str:
    """What a point of one line asks; empty for what concludes something else."""
    asked = [
        rule.body for rule in _rules(entry, sp) if rule.kind is NormKind.CONDITION and rule.under is None
    ]
    return cond_words(asked[0], sp) if len(asked) == 1 else ""
