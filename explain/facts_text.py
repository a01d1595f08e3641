"""The facts on which a question turns at all, whatever the case: found by walking the rules that could answer
it, in the order of the text, each with the provisions that ask it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hornbook.engine.program import Program, Question
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    Address,
    Cond,
    Expr,
    Happened,
    Holds,
    MeasureId,
    MeasureOf,
    Range,
    SentenceId,
    Var,
)
from hornbook.engine.walk import inside
from hornbook.explain.words import holds_words, measure_words, question_words
from hornbook.explain.words_base import Speaker, fill, say
from hornbook.explain.words_places import places_words

Part = Cond | Expr | Range
Key = SentenceId | MeasureId


@dataclass(frozen=True, slots=True)
class Turning:
    """A fact a question turns on: how it is said where it is first met, and who asks it."""

    said: Holds | MeasureOf
    asked_by: tuple[Address, ...]


def turning_facts(program: Program, target: Part) -> list[Turning]:
    """The facts that could matter to the target, in the order of the text."""
    reached = {rule.id for rule in _reachable(program, target)}
    found: dict[Holds | MeasureOf, list[Address]] = {}
    for said in _given(program, target):
        found.setdefault(said, [])
    for rule in program.rules.values():
        if rule.id in reached:
            for part in _parts(rule):
                for said in _given(program, part):
                    places = found.setdefault(said, [])
                    if rule.address not in places:
                        places.append(rule.address)
    return _one_a_fact(found)


def _one_a_fact(found: Mapping[Holds | MeasureOf, list[Address]]) -> list[Turning]:
    """Facts that differ only in the names of their variables are one."""
    merged: dict[tuple[str, ...], Turning] = {}
    for said, places in found.items():
        key = (_key(said), *(str(getattr(arg, "id", "")) for arg in said.args))
        earlier = merged.get(key)
        if earlier is None:
            merged[key] = Turning(said, tuple(places))
        else:
            both = dict.fromkeys((*earlier.asked_by, *places))
            merged[key] = Turning(earlier.said, tuple(both))
    return list(merged.values())


def _key(said: Holds | MeasureOf) -> str:
    return said.sentence if isinstance(said, Holds) else said.measure


def _parts(rule: Rule) -> list[Part]:
    others = (rule.value, rule.governing, rule.deadline)
    return [rule.body, *(part for part in others if part is not None)]


def _given(program: Program, part: Part) -> Iterator[Holds | MeasureOf]:
    for step in inside(part):
        match step:
            case Holds(sentence, _) if not program.sentences[sentence].concluded:
                yield step
            case MeasureOf(measure, args) | Happened(measure, args) if not program.measures[measure].computed:
                yield MeasureOf(measure, args)
            case _:
                pass


def _reachable(program: Program, target: Part) -> list[Rule]:
    by_head: dict[Key, list[Rule]] = {}
    for rule in program.rules.values():
        head = rule.head
        by_head.setdefault(head.sentence if isinstance(head, Holds) else head.measure, []).append(rule)
    reached: dict[str, Rule] = {}
    waiting: list[Part] = [target]
    while waiting:
        for rule in [rule for key in _concluded(waiting.pop()) for rule in _rules_of(key, by_head, program)]:
            if rule.id not in reached:
                reached[rule.id] = rule
                waiting += _parts(rule)
                waiting += [program.rules[defeat.by].body for defeat in rule.defeats]
                reached.update({defeat.by: program.rules[defeat.by] for defeat in rule.defeats})
    return list(reached.values())


def _rules_of(key: Key, by_head: Mapping[Key, list[Rule]], program: Program) -> list[Rule]:
    if key.startswith("applies|"):
        return [rule for rule in program.rules.values() if rule.id == key.removeprefix("applies|")]
    return by_head.get(key, [])


def _concluded(part: Part) -> Iterator[Key]:
    for step in inside(part):
        match step:
            case Holds(sentence, _):
                yield sentence
            case MeasureOf(measure, _) | Happened(measure, _):
                yield measure
            case _:
                pass


def turning_question(turning: Turning, sp: Speaker) -> str:
    """The question that asks the fact."""
    said = turning.said
    if isinstance(said, Holds):
        forms = sp.program.sentences[said.sentence].forms
        if "all" in forms and any(isinstance(arg, Var) and arg.name not in sp.bound for arg in said.args):
            return say("facts.which", words=fill(forms["all"], said.args, sp))
        return question_words(sp.program.sentences[said.sentence], said.args, sp)
    return question_words(sp.program.measures[said.measure], said.args, sp)


def facts_lines(facts: list[Turning], sp: Speaker) -> list[str]:
    """The facts as lines: the question, and below it who asks."""
    if not facts:
        return [say("facts.nothing")]
    lines = [say("facts.title_one" if len(facts) == 1 else "facts.title", number=len(facts))]
    for number, turning in enumerate(facts, 1):
        question = turning_question(turning, sp)
        lines.append(f"  {say('needs.line', number=number, question=question)}")
        if turning.asked_by:
            lines.append(f"     {say('needs.asked_by', places=places_words(turning.asked_by, sp))}")
    return lines


def generic(question: Question, sp: Speaker) -> Speaker:
    """A speaker for whom the question's variables are `the gas station`."""
    for var in question.vars:
        sp = sp.binding(var.name, say("facts.the", kind=var.kind))
    return sp


def fact_words(turning: Turning, sp: Speaker) -> str:
    """The fact as a statement."""
    said = turning.said
    return holds_words(said, sp) if isinstance(said, Holds) else measure_words(said, sp)
