"""What the clauses and their proofs must agree on: which rules give a sentence, in which order, and which
sentences rest on themselves. Made once a program and kept with it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    AnyOf,
    Count,
    Happened,
    Holds,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    Not,
    Quantify,
    RuleId,
    SentenceId,
    Sum,
    Var,
)
from hornbook.engine.unify import kind_of
from hornbook.engine.walk import Part, inside

APPLIES = "applies|"


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """rules: of each sentence or measure that some rule gives, in the order of the text; `applies|RULE` has
    the rule itself without its defeats, unless the linker wrote one. recursive: sentences that rest on
    themselves. shallow: sentences that rest on facts alone, which are proved anew sooner than refuted.
    told_once: sentences of which a tape tells once what came of them, however often the same individuals are
    asked about; none where no sentence rests on itself, as marking them would cost more than it saves."""

    program: Program
    sentences: Mapping[SentenceId, tuple[Rule, ...]]
    measures: Mapping[MeasureId, tuple[Rule, ...]]
    recursive: frozenset[SentenceId]
    shallow: frozenset[SentenceId]
    told_once: frozenset[SentenceId]

    def holes(self, sentence: SentenceId) -> tuple[KindId, ...]:
        """The kinds of the sentence's holes."""
        known = self.program.sentences.get(sentence)
        if known:
            return known.holes
        return tuple(kind_of(self.program, arg) for arg in self.sentences[sentence][0].head.args)

    def concluded(self, sentence: SentenceId) -> bool:
        """Whether rules give the sentence, not facts."""
        known = self.program.sentences.get(sentence)
        return sentence in self.sentences or known is None or known.concluded

    def computed(self, measure: MeasureId) -> bool:
        """Whether rules give the measure, not facts."""
        return measure in self.measures or self.program.measures[measure].computed


def plan(program: Program) -> Plan:
    """The plan of a program."""
    sentences: dict[SentenceId, list[Rule]] = {}
    measures: dict[MeasureId, list[Rule]] = {}
    for rule in program.rules.values():
        match rule.head:
            case Holds(sentence):
                sentences.setdefault(sentence, []).append(rule)
            case MeasureOf(measure):
                measures.setdefault(measure, []).append(rule)
    for applies in dict.fromkeys(_applied(program)):
        if applies not in sentences:
            sentences[applies] = [applied_rule(program.rules[RuleId(applies.removeprefix(APPLIES))])]
    of_sentences = {each: tuple(rules) for each, rules in sentences.items()}
    of_measures = {each: tuple(rules) for each, rules in measures.items()}
    shallow = frozenset(
        each
        for each, rules in of_sentences.items()
        if all(is_shallow(program, of_sentences, of_measures, rule) for rule in rules)
    )
    recursive = _recursive(of_sentences, of_measures)
    once = frozenset(of_sentences) - shallow if recursive else frozenset[SentenceId]()
    return Plan(program, of_sentences, of_measures, recursive, shallow, once)


def applied_rule(rule: Rule) -> Rule:
    """The rule of the sentence that this one applies: the rule itself without what it yields to."""
    applies = APPLIES + rule.id
    head = Holds(SentenceId(applies), rule.head.args, rule.span)
    return replace(rule, id=RuleId(applies), head=head, value=None, deadline=None, defeats=())


def is_shallow(
    program: Program, sentences: Container[SentenceId], measures: Container[MeasureId], rule: Rule
) -> bool:
    """Whether the rule asks only facts, joined by `and`, and yields to nothing."""
    if rule.governing is not None or rule.defeats:
        return False
    for part in inside(rule.body):
        match part:
            case Holds(sentence):
                known = program.sentences.get(sentence)
                if sentence in sentences or known is None or known.concluded:
                    return False
            case MeasureOf(measure) | Happened(measure):
                if measure in measures or program.measures[measure].computed:
                    return False
            case Not() | AnyOf() | Quantify() | Count() | Sum():
                return False
            case _:
                pass
    return True


def _applied(program: Program) -> Iterator[SentenceId]:
    for rule in program.rules.values():
        for defeat in rule.defeats:
            yield SentenceId(APPLIES + defeat.by)
        for part in inside(rule.body):
            if isinstance(part, Holds) and part.sentence.startswith(APPLIES):
                yield part.sentence


def parts_of_rule(rule: Rule) -> Iterator[Part]:
    """All that stands in a rule's conditions, its value, its governing day and its deadline."""
    yield from inside(rule.body)
    for extra in (rule.value, rule.governing, rule.deadline):
        if extra is not None:
            yield from inside(extra)


def rests_on(rule: Rule) -> Iterator[str]:
    """The sentences and measures that a rule asks, its riders and what it yields to among them."""
    yield from asked_in(parts_of_rule(rule))
    for defeat in rule.defeats:
        yield APPLIES + defeat.by


def asked_in(parts: Iterable[Part]) -> Iterator[str]:
    """The sentences and measures among parts of conditions."""
    for part in parts:
        match part:
            case Holds(sentence):
                yield sentence
            case MeasureOf(measure) | Happened(measure):
                yield measure
            case _:
                pass


def _recursive(
    sentences: dict[SentenceId, tuple[Rule, ...]], measures: dict[MeasureId, tuple[Rule, ...]]
) -> frozenset[SentenceId]:
    """Sentences in a circle, by peeling off what rests on nothing left, and what nothing left rests on."""
    rules: dict[str, tuple[Rule, ...]] = {
        str(each): its for each, its in (*sentences.items(), *measures.items())
    }
    rests = {
        each: {on for rule in its for on in rests_on(rule)} & rules.keys() for each, its in rules.items()
    }
    serves: dict[str, set[str]] = {each: set() for each in rests}
    for each, targets in rests.items():
        for target in targets:
            serves[target].add(each)
    for forward, back in ((rests, serves), (serves, rests)):
        ready = [each for each, targets in forward.items() if not targets]
        while ready:
            done = ready.pop()
            for each in back[done]:
                forward[each].discard(done)
                if not forward[each]:
                    ready.append(each)
            for each in forward.pop(done, ()):
                back[each].discard(done)
            back.pop(done, None)
    return frozenset(each for each in sentences if each in rests)


def fits(plan_: Plan, rule: Rule, args: tuple[str, ...], kind_of: Mapping[str, KindId]) -> bool:
    """Whether the rule could conclude of these individuals: its head's names and kinds are theirs."""
    bound: dict[str, str] = {}
    for term, arg in zip(rule.head.args, args, strict=True):
        match term:
            case Name(name):
                if name != arg:
                    return False
            case Var(name, kind):
                if bound.setdefault(name, arg) != arg or not plan_.program.is_a(kind_of[arg], kind):
                    return False
            case _:
                raise TypeError("a rule names an individual of a case")
    return True
