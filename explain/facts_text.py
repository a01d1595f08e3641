"""The facts on which a question turns at all, whatever the case: found by walking the rules that could answer
it, in the order of the text, each with the provisions that ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hornbook.engine.program import Program, Question
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    THING,
    Address,
    Cond,
    Expr,
    Happened,
    Holds,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    Range,
    SentenceId,
    Var,
)
from hornbook.engine.walk import inside
from hornbook.explain.case_lines import Letters, Said, listed_var, named_of, written_lines
from hornbook.explain.words import holds_words, measure_words, question_words
from hornbook.explain.words_base import Speaker, fill, say, speaker
from hornbook.explain.words_places import places_words

_MANY = 60  # facts; of more nobody states all
Part = Cond | Expr | Range
Key = SentenceId | MeasureId


@dataclass(frozen=True, slots=True)
class Turning:
    """A fact a question turns on: how it is said where it is first met, who asks it, and which of its letters
    mean any individual that meets the condition."""

    said: Holds | MeasureOf
    asked_by: tuple[Address, ...]
    inner: frozenset[str] = frozenset()


def turning_facts(program: Program, target: Part) -> list[Turning]:
    """The facts that could matter to the target, in the order of the text."""
    reached = {rule.id for rule in _reachable(program, target)}
    found: dict[Holds | MeasureOf, Turning] = {}
    for said in _given(program, target):
        listed = frozenset({target.var.name} if isinstance(target, Range) else ())
        found.setdefault(said, Turning(said, (), listed))
    for rule in program.rules.values():
        if rule.id in reached:
            own = {var.name for var in rule.vars}
            for said in (each for part in _parts(rule) for each in _given(program, part)):
                inner = frozenset(arg.name for arg in said.args if isinstance(arg, Var)) - own
                earlier = found.setdefault(said, Turning(said, (), inner))
                places = dict.fromkeys((*earlier.asked_by, rule.address))
                found[said] = replace(earlier, asked_by=tuple(places))
    return _one_a_fact(found.values(), program)


def _one_a_fact(found: Iterable[Turning], program: Program) -> list[Turning]:
    """Facts that differ only in their variables are one; of individuals of several kinds, it is of all."""
    merged: dict[tuple[str, ...], Turning] = {}
    for each in found:
        key = (_key(each.said), *(str(getattr(arg, "id", "")) for arg in each.said.args))
        earlier = merged.get(key)
        if earlier is None:
            merged[key] = each
        else:
            both = dict.fromkeys((*earlier.asked_by, *each.asked_by))
            said = _widened(earlier.said, each.said, program)
            merged[key] = Turning(said, tuple(both), earlier.inner)
    return list(merged.values())


def _widened(one: Holds | MeasureOf, other: Holds | MeasureOf, program: Program) -> Holds | MeasureOf:
    """The fact, about whatever its words are about where the two are about different kinds."""
    entry = program.sentences[one.sentence] if isinstance(one, Holds) else program.measures[one.measure]
    terms = tuple(
        Var(left.name, hole)
        if isinstance(left, Var) and isinstance(right, Var) and left.kind != right.kind and hole != THING
        else left
        for left, right, hole in zip(one.args, other.args, entry.holes, strict=True)
    )
    return replace(one, args=terms)


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact as it is asked: the question, the fact, the lines that state it in a case, who asks it, and
    whether somebody has to judge it."""

    question: str
    fact: str
    lines: tuple[str, ...]
    asked_by: tuple[Address, ...]
    judged: bool = False


def asked_facts(
    question: Question, program: Program, among: Callable[[Said], bool] | None = None
) -> tuple[list[Asked], list[str]]:
    """The facts on which a question turns, each once, and the lines that name its individuals in a case.
    among: whether a fact is asked of these individuals, where that is known."""
    letters = Letters(program, question.vars)
    plain = speaker(program)
    turning = turning_facts(program, question.target)
    if among is not None:
        turning = [each for each in turning if among(each.said)]
    found: dict[str, Asked] = {}
    for each in turning:
        if _is_spelled_out(each.said, turning, program):
            continue
        said = letters.renamed(each.said, each.inner)
        asked = _asking(question, letters.only(each.said, each.inner), letters, plain)
        words = _question_of(said, question.vars, asked)
        earlier = found.get(words)
        lines = earlier.lines if earlier else tuple(written_lines(said, question.vars, plain))
        both = dict.fromkeys((*(earlier.asked_by if earlier else ()), *each.asked_by))
        judged = isinstance(said, Holds) and program.sentences[said.sentence].judged
        found[words] = Asked(words, _fact_words(said, asked), lines, tuple(both), judged)
    return list(found.values()), letters.call_lines()


def _asking(question: Question, only: KindId | None, letters: Letters, sp: Speaker) -> Speaker:
    """A speaker who calls the question's individuals by their kind, the narrower one where there is one."""
    for var in question.vars:
        kind = only if only is not None and sp.program.is_a(only, var.kind) else var.kind
        sp = sp.binding(var.name, say("facts.the", kind=kind))
    for var in letters.others.values():
        sp = sp.binding(var.name, say("show.subject", kind=var.kind, var=var.name))
    return sp


def _is_spelled_out(said: Said, turning: list[Turning], program: Program) -> bool:
    """Whether a fact about any of several declared names is asked about each of them besides."""
    places = [(place, arg) for place, arg in enumerate(said.args) if isinstance(arg, Var)]
    named = [place for place, arg in places if named_of(arg.kind, program)]
    return bool(named) and any(
        _key(other.said) == _key(said) and all(isinstance(other.said.args[place], Name) for place in named)
        for other in turning
    )


def _question_of(said: Said, asked: tuple[Var, ...], sp: Speaker) -> str:
    if isinstance(said, MeasureOf):
        return question_words(sp.program.measures[said.measure], said.args, sp)
    sentence = sp.program.sentences[said.sentence]
    if listed_var(said, asked, sp) is not None:
        return say("facts.which", words=fill(sentence.forms["all"], said.args, sp))
    return question_words(sentence, said.args, sp)


def _fact_words(said: Said, sp: Speaker) -> str:
    return holds_words(said, sp) if isinstance(said, Holds) else measure_words(said, sp)


def facts_lines(facts: list[Asked], calls: list[str], sp: Speaker) -> list[str]:
    """The facts under the provision that asks each first: the question, and the lines to write in a case."""
    if not facts:
        return [say("facts.nothing")]
    lines = [say("facts.many")] if len(facts) > _MANY else []
    lines += [say("facts.title_one" if len(facts) == 1 else "facts.title", number=len(facts))]
    lines += [f"  {line}" for line in calls]
    place = None
    for number, each in enumerate(facts, 1):
        first = each.asked_by[:1]
        if first != place:
            lines += ["", places_words(first, sp) if first else say("facts.itself")]
            place = first
        lines.append(f"  {say('needs.line', number=number, question=each.question)}")
        others = each.asked_by[1:]
        lines += [f"     {say('facts.also', places=places_words(others, sp))}"] if others else []
        for key, line in zip(("facts.write", "facts.or"), each.lines, strict=False):
            lines.append(f"     {say(key, line=line)}")
        lines += [f"     {say('facts.judged')}"] if each.judged else []
    return lines
