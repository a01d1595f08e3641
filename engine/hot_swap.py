"""A loaded law changed and put back while it runs: only the clauses that a change makes different are
written anew. What reads the plan reads the changed one: proofs and the exact step see the same law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from hornbook.engine.bridge import swap
from hornbook.engine.evaluate import Loaded, clauses_of
from hornbook.engine.generate import stated_facts
from hornbook.engine.generate_rule import rule_clauses
from hornbook.engine.generate_sentence import measure_clauses, sentence_clauses
from hornbook.engine.plan import APPLIES, Plan, applied_rule, is_shallow, plan, rests_on
from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.store import load_clauses, unload_clauses
from hornbook.engine.term import Holds, MeasureId, RuleId, SentenceId

Changes = Mapping[RuleId, Rule | None]
Key = TypeVar("Key", bound=str)


@contextmanager
def changed(loaded: Loaded, program: Program, changes: Changes) -> Iterator[Loaded]:
    """The law as another program has it, which differs in these rules, until the block ends."""
    new = replanned(loaded.plan, program, changes)
    pieces = None if new.recursive != loaded.plan.recursive else _differing(loaded.plan, new)
    if pieces is None or any(":- table" in each for each in pieces):
        with _whole(new) as whole:
            yield whole
        return
    old, now = pieces
    loaded.bring_all()
    swap(loaded.law, old, now)
    try:
        yield loaded.beside(new)
    finally:
        swap(loaded.law, now, old)


@contextmanager
def _whole(new: Plan) -> Iterator[Loaded]:
    """All clauses loaded beside those that stand: where a sentence that rests on itself is another."""
    law = load_clauses(lambda name: clauses_of(new, name), "", None)
    try:
        yield Loaded(new, law)
    finally:
        unload_clauses(law)


def replanned(before: Plan, program: Program, changes: Changes) -> Plan:
    """The plan of a changed program, from that of the one before. A sentence that rested on itself counts as
    if it still did, which changes no answer; where a rule asks what it did not, the plan is made anew."""
    if any(_asks_more(before.program.rules[each], rule) for each, rule in changes.items()):
        return plan(program)
    sentences, measures = dict(before.sentences), dict(before.measures)
    touched: set[SentenceId] = set()
    for each, rule in changes.items():
        head = before.program.rules[each].head
        if isinstance(head, Holds):
            touched.add(head.sentence)
            _put(sentences, head.sentence, each, rule)
        else:
            _put(measures, head.measure, each, rule)
        applies = APPLIES + each
        if [one.id for one in sentences.get(SentenceId(applies), ())] == [applies]:
            touched.add(SentenceId(applies))
            _put(sentences, SentenceId(applies), RuleId(applies), applied_rule(rule) if rule else None)
    shallow = {each for each in touched if _shallow(program, sentences, measures, each)}
    return Plan(
        program,
        sentences,
        measures,
        before.recursive,
        frozenset(before.shallow - touched | shallow),
        before.told_once,
    )


def _asks_more(old: Rule, new: Rule | None) -> bool:
    return new is not None and not set(rests_on(new)) <= set(rests_on(old))


def _put(table: dict[Key, tuple[Rule, ...]], key: Key, id: RuleId, rule: Rule | None) -> None:
    """Puts a rule in the place of the one with its id; a key without rules is left out."""
    new = [rule if each.id == id else each for each in table[key]]
    table[key] = tuple([each for each in new if each is not None])
    if not table[key]:
        del table[key]


def _shallow(
    program: Program,
    sentences: dict[SentenceId, tuple[Rule, ...]],
    measures: dict[MeasureId, tuple[Rule, ...]],
    sentence: SentenceId,
) -> bool:
    rules = sentences.get(sentence, ())
    return bool(rules) and all(is_shallow(program, sentences, measures, each) for each in rules)


def _differing(before: Plan, new: Plan) -> tuple[str, str]:
    """The clauses that only one of two plans has, as the text of each side."""
    old_text: list[str] = []
    new_text = [stated_facts(new, each) for each in new.sentences if _is_new(before, each)]
    sides = ((before, old_text), (new, new_text))
    for sentence in _keys(before.sentences, new.sentences):
        rules = [side.sentences.get(sentence, ()) for side, _ in sides]
        turned = (sentence in before.shallow) != (sentence in new.shallow)
        if turned or [e.id for e in rules[0]] != [e.id for e in rules[1]]:
            for side, text in sides:
                text.append(sentence_clauses(side, sentence) if _has_clauses(side, sentence) else "")
        _rules(sides, rules, turned)
    for measure in _keys(before.measures, new.measures):
        given = [side.measures.get(measure, ()) for side, _ in sides]
        if [e.id for e in given[0]] != [e.id for e in given[1]]:
            for side, text in sides:
                text.append(measure_clauses(side, measure))
        _rules(sides, given, False)
    return "".join(old_text), "".join(new_text)


def _is_new(before: Plan, sentence: SentenceId) -> bool:
    return sentence not in before.sentences and sentence not in before.program.sentences


def _has_clauses(side: Plan, sentence: SentenceId) -> bool:
    return sentence in side.sentences or sentence in side.program.sentences


Sides = tuple[tuple[Plan, list[str]], tuple[Plan, list[str]]]


def _keys(before: Mapping[Key, tuple[Rule, ...]], new: Mapping[Key, tuple[Rule, ...]]) -> list[Key]:
    """What other rules give now than before."""
    both = list(dict.fromkeys([*before, *new]))
    return [each for each in both if before.get(each, ()) != new.get(each, ())]


def _rules(sides: Sides, rules: list[tuple[Rule, ...]], all_: bool) -> None:
    """Adds the clauses of the rules that one side lacks or has otherwise; of all of them where each is."""
    others = [{each.id: each for each in its} for its in reversed(rules)]
    for (side, text), its, other in zip(sides, rules, others, strict=True):
        text += [rule_clauses(side, each) for each in its if all_ or other.get(each.id) != each]
