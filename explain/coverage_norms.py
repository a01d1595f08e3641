"""Norms that no case exercises both ways, in words, each with the reason that stands beside it. The words are
those that `untested "..."` repeats: a norm of a provision is never called as another of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hornbook.engine.coverage import Coverage, NormCover, norms_at
from hornbook.engine.program import ProvisionEntry
from hornbook.engine.rule import Rule
from hornbook.engine.term import Address, Holds, RuleId
from hornbook.explain.words import cond_words, expr_words
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import short_id


@dataclass(frozen=True, slots=True)
class Unexercised:
    """A norm that is not exercised both ways: what no case does with it, in words, and why that is so (empty:
    nobody says)."""

    address: Address
    cover: NormCover
    step: str
    because: str


@dataclass(frozen=True, slots=True)
class Idle:
    """A reason that a provision gives for a norm which the cases exercise, or which it does not have."""

    address: Address
    step: str


def unexercised_of(coverage: Coverage, sp: Speaker) -> tuple[list[Unexercised], list[Idle]]:
    """The norms that are not exercised both ways, and the reasons of the document that explain none."""
    sp = replace(sp, home=coverage.key)
    covers: dict[Address, list[NormCover]] = {}
    for each in coverage.unexercised:
        covers.setdefault(sp.program.rules[each.rule].address, []).append(each)
    found: list[Unexercised] = []
    idle: list[Idle] = []
    for entry in sp.program.provisions.values():
        if entry.document != coverage.key:
            continue
        here = _at(entry, covers.get(entry.address, ()), sp)
        found += here
        steps = {each.step for each in here}
        written = [_plain(each.step) for each in entry.untested]
        idle += [Idle(entry.address, each) for each in written if _is_ours(each) and each not in steps]
    return found, idle


def _at(entry: ProvisionEntry, covers: Sequence[NormCover], sp: Speaker) -> list[Unexercised]:
    if not covers:
        return []
    names = _names(entry, sp)
    reasons = {_plain(each.step): each.because for each in entry.untested}
    steps = [(each, say(f"coverage.{_side(each)}", norm=names[each.rule])) for each in covers]
    return [Unexercised(entry.address, each, step, reasons.get(step, "")) for each, step in steps]


def _side(cover: NormCover) -> str:
    """What no case does with the norm."""
    if cover.met:
        return "never_failed"
    return "never_met" if cover.failed else "never_asked"


def _is_ours(step: str) -> bool:
    """Whether an `untested` is about a norm that is not exercised, and not about a step of change."""
    sides = ("never_failed", "never_met", "never_asked")
    return step.startswith(tuple(say(f"coverage.{side}", norm="") for side in sides))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _names(entry: ProvisionEntry, sp: Speaker) -> dict[RuleId, str]:
    """What each norm of a provision concludes, in words; the second that concludes the same is counted."""
    names: dict[RuleId, str] = {}
    met: Counter[str] = Counter()
    for each in norms_at(sp.program, entry):
        words = _words(sp.program.rules[each], sp)
        met[words] += 1
        names[each] = words if met[words] == 1 else say("coverage.nth", norm=words, number=met[words])
    return names


def _words(rule: Rule, sp: Speaker) -> str:
    head = rule.head
    words = _plain(cond_words(head, sp) if isinstance(head, Holds) else expr_words(head, sp))
    return words if rule.under is None else say("coverage.under", norm=words, reading=short_id(rule.under))
