"""The steps that delete a reference of another kind than a condition: `leaving out`, orders, collisions.
And who yields to whom once the conditions of colliding norms are changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from hornbook.engine.mutation import Step, StepKind, quoted
from hornbook.engine.mutation_edit import changed_rule, key_of, places
from hornbook.engine.orders import modal, yields_between
from hornbook.engine.program import Program, Reference
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.term import Address, All, Cond, Holds, RuleId, SentenceId, inner_steps
from hornbook.engine.walk import inside

Rules = dict[RuleId, Rule | None]
OUT = "|without "


def left_out(program: Program) -> Iterator[Step]:
    """A step for each point that a reference leaves out: it is put back."""
    where = places(program)
    seen = set()
    for rule in program.rules.values():
        for part in inside(rule.body):
            key = key_of(part)
            if key is None or key in seen or not isinstance(part, Holds) or OUT not in part.sentence:
                continue
            seen.add(key)
            for point in _points(part.sentence):
                back = _put_back(program, part, point)
                if back is None:
                    continue
                rules: Rules = {
                    each: changed_rule(program.rules[each], key, partial(_said, back=back))
                    for each in where[key]
                }
                words = f"leaving out {inner_steps(point)}"
                yield Step(StepKind.REFERENCE, rule.address, part.span, words, None, None, rules, rule.under)


def _points(sentence: SentenceId) -> list[str]:
    return sentence.partition(OUT)[2].partition("|")[0].split(",")


def _put_back(program: Program, part: Holds, point: str) -> SentenceId | None:
    """The sentence that the point is satisfied, where it is about the same ones."""
    its = program.sentences.get(SentenceId(f"satisfied|{point}"))
    return its.id if its is not None and len(its.holes) == len(part.args) else None


def _said(part: Cond, back: SentenceId) -> Cond:
    assert isinstance(part, Holds)
    return All((part, Holds(back, part.args, part.span)), part.span)


def ordered(program: Program) -> Iterator[Step]:
    """A step for each `subject to`, `notwithstanding` and `only one of`: the order it states is gone."""
    for reference in program.references:
        words = quoted(reference.span)
        if reference.target is None or not words.startswith(("subject to", "notwithstanding", "only one of")):
            continue
        rules = dict(_unordered(program, reference, words))
        if rules:
            yield Step(StepKind.REFERENCE, reference.source, reference.span, words, None, None, rules)


def _unordered(program: Program, reference: Reference, words: str) -> Iterator[tuple[RuleId, Rule]]:
    assert reference.target is not None
    here, there = _under(program, reference.source), _under(program, reference.target)
    losers, winners = (here, there) if words.startswith("subject to") else (there, here)
    why = Defeats.SUBJECT_TO
    if words.startswith("only one of"):
        targets = [e.target for e in program.references if e.span.start == reference.span.start]
        losers = [rule for target in targets if target for rule in _under(program, target)]
        winners, why = losers, Defeats.OPEN
    by = {each.id for each in winners}
    for rule in losers:
        stays = tuple(each for each in rule.defeats if each.why is not why or each.by not in by)
        if stays != rule.defeats:
            yield rule.id, replace(rule, defeats=stays)


def _under(program: Program, address: Address) -> list[Rule]:
    return [each for each in program.rules.values() if f"{each.address}/".startswith(f"{address}/")]


def reordered(program: Program, rules: Mapping[RuleId, Rule | None]) -> Rules:
    """The changed rules with who yields to whom settled anew between each of them and those against it, where
    it was settled by rank, time or scope; and those others where they yield differently now."""
    new: Rules = dict(rules)
    for pair in _pairs(program, rules):
        before = [program.rules[each] for each in pair]
        was = yields_between(program, *before)
        one, other = (new.get(each, program.rules[each]) for each in pair)
        if one is None or other is None:
            continue
        if set(was) != set(_standing(*before)) and any(_standing(one, other)):
            continue  # an exception, or stated and stated still
        now = yields_between(program, one, other)
        for rule in (one, other):
            stays = [each for each in rule.defeats if (rule.id, each) not in was]
            defeats = (*stays, *(defeat for who, defeat in now if who == rule.id))
            if defeats != rule.defeats:
                new[rule.id] = replace(rule, defeats=defeats)
    return new


def _pairs(program: Program, rules: Rules | Mapping[RuleId, Rule | None]) -> list[tuple[RuleId, RuleId]]:
    """Each changed rule with each that may conclude against it, in the order of the text."""
    pairs = [(one.id, each.id) for one in rules.values() if one for each in _against(program, one)]
    if not pairs:
        return []
    place = {each: number for number, each in enumerate(program.rules)}
    ordered = {(a, b) if place[a] < place[b] else (b, a) for a, b in pairs}
    return sorted(ordered, key=lambda pair: (place[pair[0]], place[pair[1]]))


def _standing(one: Rule, other: Rule) -> Iterator[tuple[RuleId, Defeat]]:
    for loser, winner in ((one, other), (other, one)):
        yield from ((loser.id, each) for each in loser.defeats if each.by == winner.id)


def _against(program: Program, rule: Rule) -> list[Rule]:
    """The rules that may conclude against a prescriptive one."""
    mode, base = modal(rule.head.sentence) if isinstance(rule.head, Holds) else ("", "")
    if not mode:
        return []
    wanted = {f"{each}|{base}" for each in (("must", "may") if mode == "must not" else ("must not",))}
    return [
        each
        for each in program.rules.values()
        if isinstance(each.head, Holds) and each.head.sentence in wanted and each.id != rule.id
    ]
