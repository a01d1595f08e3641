"""The facts on which a question about these individuals turns, whatever the case states: every slot that some
rule may ask for an answer. Found by following the rules, so that no arithmetic stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hornbook.engine.amounts import amount_of
from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Case, Person, Query
from hornbook.engine.entries import entries_of
from hornbook.engine.evaluate import Loaded
from hornbook.engine.ground_lists import open_slot
from hornbook.engine.ground_rules import Grounder
from hornbook.engine.ground_terms import ground
from hornbook.engine.program import Asks, Program
from hornbook.engine.rule import Rule
from hornbook.engine.slots import known_facts
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Cond,
    Count,
    Expr,
    Happened,
    Holds,
    IsA,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    Not,
    Quantify,
    Range,
    RuleId,
    SentenceId,
    Sum,
)
from hornbook.engine.walk import children

Part = Cond | Expr
Key = tuple[str, ...]
Step = tuple[Part, Mapping[str, str], Address | None]


@dataclass(frozen=True, slots=True)
class Turning:
    """slots: what the question turns on, in the order in which it is met, each with the provisions that ask
    it. others: individuals that stand for those of a list whom the case may name. decided_by: the provisions
    that answer the question itself. narrower: of an individual, the kinds it is not known to be of, and of
    which more is asked."""

    slots: dict[Slot, tuple[Address, ...]]
    others: tuple[Person, ...]
    decided_by: tuple[Address, ...]
    narrower: dict[str, tuple[KindId, ...]]


def turning(loaded: Loaded, case: Case, query: Query, others: bool = True) -> Turning:
    """What the question turns on, of the individuals of the case and (where `others`) of one more for each
    list that it looks through. What is assumed in the case stays; no other fact is looked at."""
    walk = _Walk(loaded.program, case, others)
    walk.follow(_goals(loaded, case, query, walk))
    return Turning(
        {slot: tuple(places) for slot, places in walk.found.items()},
        tuple(person for person in walk.people if person not in case.persons),
        tuple(walk.decided_by),
        {who: tuple(kinds) for who, kinds in walk.narrower.items()},
    )


def _goals(loaded: Loaded, case: Case, query: Query, walk: _Walk) -> list[Step]:
    """What is asked first: the target, or each entry of a list with what it comes to."""
    blank = replace(case, facts=())
    entries = entries_of(loaded, blank, query)
    if entries is None:
        assert not isinstance(query.target, Range)
        days: list[Step] = []
        if query.asks is Asks.DEADLINE and isinstance(query.target, Holds):
            days += walk.deadlines(query.target)
        return [(query.target, {}, None), *days]
    goals: list[Part] = [entry.goal for entry in entries]
    if isinstance(query.target, Range):
        sums = (amount_of(loaded.program, query.target, entry.id) for entry in entries)
        goals += [goal for goal in sums if goal is not None]
    return [(goal, {}, None) for goal in goals]


@dataclass(slots=True, eq=False)
class _Walk:
    """One walk through the rules."""

    program: Program
    case: Case
    with_others: bool
    people: list[Person] = field(init=False)
    grounder: Grounder = field(init=False)
    found: dict[Slot, dict[Address, None]] = field(default_factory=dict)
    narrower: dict[str, dict[KindId, None]] = field(default_factory=dict)
    decided_by: dict[Address, None] = field(default_factory=dict)
    seen: set[tuple[str, Key]] = field(default_factory=set)
    looked_through: set[KindId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = list(self.case.persons)
        self._begin()

    def _begin(self) -> None:
        """Whoever the people are by now is known to the grounder."""
        blank = replace(self.case, persons=tuple(self.people), facts=())
        self.grounder = Grounder(self.program, known_facts(self.program, blank))

    def follow(self, goals: list[Step]) -> None:
        """Meet all that the goals ask, depth first and in the order of the text."""
        waiting = goals[::-1]
        while waiting:
            part, env, place = waiting.pop()
            waiting += [*self._below(part, env, place)][::-1]

    def deadlines(self, target: Holds) -> Iterator[Step]:
        """The last days that rules set for what a sentence demands."""
        for rule in self.grounder.rules_of.get(target.sentence, ()):
            env = self.grounder.bound(rule, rule.head.args, ground(target.args, {}))
            if env is not None and rule.deadline is not None:
                yield rule.deadline, env, rule.address

    def _below(self, part: Part, env: Mapping[str, str], place: Address | None) -> Iterator[Step]:
        match part:
            case Holds(sentence, args):
                yield from self._sentence(sentence, ground(args, env), place)
            case Happened(measure, args) | MeasureOf(measure, args):
                yield from self._measure(measure, ground(args, env), place)
            case Quantify(_, range_, body):
                yield from self._range(range_, () if body is None else (body,), env, place)
            case Count(range_):
                yield from self._range(range_, (), env, place)
            case Sum(value, range_):
                yield from self._range(range_, (value,), env, place)
            case All(parts) | AnyOf(parts):
                stops = isinstance(part, AnyOf) and part.least == 1
                if not any(self._fixed(each, env) is stops for each in parts):
                    yield from ((each, env, place) for each in parts)
            case _:
                for child in children(part):
                    assert not isinstance(child, Range)
                    yield child, env, place

    def _fixed(self, part: Cond, env: Mapping[str, str]) -> bool | None:
        """Whether a test of a kind holds, or its denial; None for any other condition."""
        match part:
            case IsA(term, kind):
                (who,) = ground((term,), env)
                return self._is_a(who, kind)
            case Not(IsA() as inner):
                return not self._fixed(inner, env)
            case _:
                return None

    def _is_a(self, who: str, kind: KindId) -> bool:
        its = self.grounder.facts.kind_of[who]
        if self.program.is_a(its, kind):
            return True
        if self.program.is_a(kind, its):
            self.narrower.setdefault(who, {})[kind] = None
        return False

    def _sentence(self, sentence: SentenceId, args: Key, place: Address | None) -> Iterator[Step]:
        applying = self.program.rules.get(RuleId(sentence.partition("|")[2]))
        rules = self.grounder.rules_of.get(sentence)
        if rules is None and applying is not None and sentence.startswith("applies|"):
            rules = [applying]
        if rules is None:
            known = self.grounder.facts.truths.get((sentence, args))
            if not self.program.sentences[sentence].concluded and (known is None or known.value is None):
                self._meet(Slot(SlotKind.SENTENCE, sentence, args), place)
        else:
            yield from self._concluded(sentence, rules, args, place)

    def _measure(self, measure: MeasureId, args: Key, place: Address | None) -> Iterator[Step]:
        rules = self.grounder.rules_of.get(measure)
        if rules is None:
            self._meet(Slot(SlotKind.MEASURE, measure, args), place)
        else:
            yield from self._concluded(measure, rules, args, place)

    def _meet(self, slot: Slot, place: Address | None) -> None:
        self.found.setdefault(slot, {}).update({} if place is None else {place: None})

    def _concluded(self, key: str, rules: list[Rule], args: Key, place: Address | None) -> Iterator[Step]:
        if (key, args) in self.seen:
            return
        self.seen.add((key, args))
        for rule in rules:
            if not self._may_apply(rule):
                continue
            env = self.grounder.bound(rule, rule.head.args, args)
            if env is None:
                self._note_narrower(rule, args)
                continue
            if place is None:
                self.decided_by[rule.address] = None
            parts = (*rule.body.parts, rule.value, rule.governing)
            yield from ((part, env, rule.address) for part in parts if part is not None)
            for defeat in rule.defeats:
                by = ground(defeat.args, env)
                yield from self._sentence(SentenceId(f"applies|{defeat.by}"), by, rule.address)

    def _may_apply(self, rule: Rule) -> bool:
        taken, on, version = self.case.taken, self.case.on, rule.version
        stands = (rule.under is None or rule.under in taken) and not set(rule.not_under) & set(taken)
        now = version.start <= on and (version.end is None or on <= version.end)
        return stands and (now or rule.governing is not None)

    def _note_narrower(self, rule: Rule, args: Key) -> None:
        """A rule that does not fit, perhaps only because it is for a narrower kind."""
        kinds = {var.name: var.kind for var in rule.vars}
        for term, who in zip(rule.head.args, args, strict=True):
            kind = kinds.get(getattr(term, "name", ""))
            if kind is not None:
                self._is_a(who, kind)

    def _range(
        self, listed: Range, bodies: tuple[Part, ...], env: Mapping[str, str], place: Address | None
    ) -> Iterator[Step]:
        slot = open_slot(self.grounder, listed, env)
        if slot is not None:
            self._meet(slot, place)
        kind = listed.var.kind
        if self.with_others and kind not in self.looked_through:
            self.looked_through.add(kind)
            if kind not in self.grounder.facts.closed_kinds:
                self._one_more(listed)
        for each in self.grounder.facts.individuals(kind):
            inner = {**env, listed.var.name: each}
            guard = () if listed.guard is None else (listed.guard,)
            if not any(self._never(part, inner) for part in guard):
                yield from ((part, inner, place) for part in (*guard, *bodies))

    def _never(self, guard: Cond, env: Mapping[str, str]) -> bool:
        """Whether the guard asks of one individual what nothing is to itself, or what no rule says of it."""
        parts = guard.parts if isinstance(guard, All) else (guard,)
        asked = [(each.sentence, ground(each.args, env)) for each in parts if isinstance(each, Holds)]
        known = (self.grounder.facts.truths.get(each) for each in asked)
        return any(each is not None and each.value is False for each in known) or any(
            self._said_by_none(*each) for each in asked
        )

    def _said_by_none(self, sentence: SentenceId, args: Key, deep: int = 2) -> bool:
        """Whether a sentence about a declared name is for rules to say, and none says it of this name: their
        heads, or what they rest on, speak of others."""
        if not any(arg in self.program.names for arg in args):
            return False
        applying = self.program.rules.get(RuleId(sentence.removeprefix("applies|")))
        rules = self.grounder.rules_of.get(sentence) if applying is None else [applying]
        return rules is not None and all(self._is_of_others(rule, args, deep) for rule in rules)

    def _is_of_others(self, rule: Rule, args: Key, deep: int) -> bool:
        said = list(zip(rule.head.args, args, strict=True))
        if any(isinstance(term, Name) and arg in self.program.names and arg != term.id for term, arg in said):
            return True
        env = self.grounder.bound(rule, rule.head.args, args)
        if env is None or not deep:
            return False
        needed = (part for part in rule.body.parts if isinstance(part, Holds))
        bound = (each for each in needed if all(getattr(arg, "name", "") in {"", *env} for arg in each.args))
        return any(self._said_by_none(each.sentence, ground(each.args, env), deep - 1) for each in bound)

    def _one_more(self, listed: Range) -> None:
        """Somebody of the kind, for those of a list whom the case may name."""
        taken = {person.id for person in self.people}
        names = (listed.var.name, *(f"{listed.var.name[0]}{n}" for n in range(2, len(taken) + 3)))
        letter = next(name for name in names if name not in taken)
        self.people.append(Person(letter, "", listed.var.kind))
        self._begin()
