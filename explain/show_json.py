"""A provision as data: the same that `hornbook show` says, with addresses in place of words."""

from __future__ import annotations

from hornbook.engine.program import ProvisionEntry
from hornbook.engine.term import Address
from hornbook.explain.rule_words import rule_lines
from hornbook.explain.words_base import Speaker
from hornbook.explain.words_places import place_words
from hornbook.explain.words_values import date_words


def provision_json(address: Address, sp: Speaker) -> dict[str, object]:
    """A provision: its norms in words, its readings, the points below it, the references of both ways."""
    entry = sp.program.provisions[address]
    version, inside = entry.version, f"{address}/"
    return {
        "address": address,
        "words": place_words(address, sp),
        "level": entry.level,
        "printed": entry.printed,
        "title": entry.title,
        "says": entry.says,
        "lays_down_no_rule": entry.non_operative,
        "in_force": {
            "from": date_words(version.start),
            "to": None if version.end is None else date_words(version.end),
            "why": version.why,
        },
        "norms": [
            {"id": rule, "lines": rule_lines(sp.program.rules[rule], sp)}
            for rule in entry.rules
            if rule in sp.program.rules
        ],
        "readings": _readings(entry, sp),
        "points": list(entry.children),
        "rests_on": [
            {"target": each.target or each.outside, "as": each.kind.value}
            for each in sp.program.references
            if each.source == address or each.source.startswith(inside)
        ],
        "rested_on_by": [
            {"source": each.source, "as": each.kind.value}
            for each in sp.program.references
            if each.target == address
        ],
    }


def document_json(key: str, sp: Speaker) -> dict[str, object]:
    """A document with its articles."""
    entry = sp.program.documents[key]
    tops = [each for each in sp.program.provisions.values() if each.document == key and each.parent is None]
    return {
        "key": entry.key,
        "title": entry.title,
        "number": entry.number,
        "issuer": entry.issuer,
        "articles": [{"address": each.address, "title": each.title, "says": each.says} for each in tops],
    }


def _readings(entry: ProvisionEntry, sp: Speaker) -> list[dict[str, object]]:
    found = [sp.program.readings[key] for key in entry.readings if key in sp.program.readings]
    return [
        {"id": each.id, "chosen": each.chosen, "because": each.because, "alternative": each.alternative}
        for each in found
    ]
