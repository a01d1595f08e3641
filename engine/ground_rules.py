"""Sentences and rules made ground: when each holds, for the individuals of a case.
The meaning is that of docs/semantics.md, `Truth in one completion`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from hornbook.engine import ground_lists, ground_numbers
from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.ground_atoms import Atoms
from hornbook.engine.ground_formula import Bool, Candidate, Quantity
from hornbook.engine.ground_notes import Asks, Met, Notes
from hornbook.engine.ground_pool import Pool
from hornbook.engine.ground_related import related
from hornbook.engine.ground_terms import Env, Key, ground, how_many
from hornbook.engine.program import Program
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.slots import Facts
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Compare,
    Cond,
    Expr,
    Happened,
    Holds,
    Individual,
    IsA,
    MeasureId,
    Name,
    Not,
    Quantify,
    ReadingId,
    RuleId,
    SentenceId,
    Term,
    Var,
)
from hornbook.grammar.operators import Operator

RulesOf = dict[SentenceId | MeasureId, list[Rule]]
_last: list[tuple[Program, RulesOf]] = []  # the last program's


def _rules_of(program: Program) -> RulesOf:
    """The rules of each sentence and measure, sorted once a program."""
    if not _last or _last[0][0] is not program:
        found: RulesOf = {}
        for rule in program.rules.values():
            head = rule.head.sentence if isinstance(rule.head, Holds) else rule.head.measure
            found.setdefault(head, []).append(rule)
        _last[:] = [(program, found)]
    return _last[0][1]


@dataclass(slots=True, eq=False)
class Grounder:
    """Builds formulas for one case; what was built once is kept, for one question about it after another.

    open_readings: which alternatives are taken is left open (see `reading`), whatever the case says. notes:
    what was met (unknown slots, open lists, measures with two values). least: of each unknown measure met.
    """

    program: Program
    facts: Facts
    open_readings: bool = False
    pool: Pool = field(default_factory=Pool)
    atoms: Atoms = field(init=False)
    rules_of: RulesOf = field(init=False)
    candidates: dict[tuple[MeasureId, Key], list[Candidate]] = field(default_factory=dict)
    values: dict[tuple[MeasureId, Key], Quantity] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    least: dict[Slot, int | None] = field(default_factory=dict)
    where: Address | None = None
    working: set[tuple[MeasureId, Key]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.atoms = Atoms(self.pool, self._concluded)
        self.rules_of = _rules_of(self.program)

    # conditions

    def truth(self, condition: Cond, env: Env) -> Bool:
        """When the condition holds, for these individuals."""
        pool = self.pool
        match condition:
            case Holds(sentence, args):
                return self.holds(sentence, ground(args, env))
            case Happened(measure, args):
                quantity = ground_numbers.measured(self, measure, ground(args, env))
                today = pool.amount(self.facts.case.on)
                return pool.both((quantity.defined, related(pool, Operator.AT_MOST, quantity.value, today)))
            case Compare(left, operator, right):
                return self.compared(self.number(left, env), operator, self.number(right, env))
            case Not(inner):
                return pool.inverse(self.truth(inner, env))
            case All(parts):
                return self._all(parts, env)
            case AnyOf(parts, least):
                return self._any(parts, least, env)
            case Quantify():
                return ground_lists.quantified(self, condition, env)
            case IsA(term, kind):
                return pool.fixed(self._is_a(ground((term,), env)[0], kind))
            case _:
                assert_never(condition)

    def _all(self, parts: Iterable[Cond], env: Env) -> Bool:
        found: list[Bool] = []
        for part in parts:
            found.append(self.truth(part, env))
            if found[-1] is self.pool.fixed(False):
                break
        return self.pool.both(found)

    def _any(self, parts: tuple[Cond, ...], least: int, env: Env) -> Bool:
        found: list[Bool] = []
        for part in parts:
            found.append(self.truth(part, env))
            if least == 1 and found[-1] is self.pool.fixed(True):
                break
        if least == 1:
            return self.pool.either(found)
        return related(self.pool, Operator.AT_LEAST, how_many(self.pool, found), self.pool.amount(least))

    def compared(self, left: Quantity, operator: Operator, right: Quantity) -> Bool:
        defined = self.pool.both((left.defined, right.defined))
        if defined is self.pool.fixed(False):
            return defined
        return self.pool.both((defined, related(self.pool, operator, left.value, right.value)))

    def _is_a(self, individual: str, kind: str) -> bool:
        its = self.facts.kind_of.get(individual)
        return its is not None and self.program.is_a(its, kind)  # type: ignore[arg-type]

    # sentences

    def holds(self, sentence: SentenceId, args: Key) -> Bool:
        """When the sentence holds: its slot where it is given, its rules where it is concluded."""
        concluded = sentence in self.rules_of or self._applying(sentence) is not None
        known = self.facts.truths.get((sentence, args)) if concluded else self.facts.truth(sentence, args)
        if known is not None and known.value is not None:
            return self.pool.fixed(known.value)
        if concluded or self.program.sentences[sentence].concluded:
            self.notes.note(Met((sentence, args)))
            return self.atoms.truth((sentence, args))
        slot = Slot(SlotKind.SENTENCE, sentence, args)
        self.ask(slot)
        return self.pool.free(slot)

    def _applying(self, sentence: SentenceId) -> Rule | None:
        """The rule of an `applies|RULE` sentence."""
        prefix, _, rule = sentence.partition("|")
        return self.program.rules.get(RuleId(rule)) if prefix == "applies" else None

    def _concluded(self, atom: tuple[str, Key]) -> Bool:
        with self.notes.within(atom):
            return self._by_its_rules(SentenceId(atom[0]), atom[1])

    def _by_its_rules(self, sentence: SentenceId, args: Key) -> Bool:
        applying = None if sentence in self.rules_of else self._applying(sentence)
        if applying is not None:
            return self.applies(applying, self.bound(applying, applying.head.args, args))
        found: list[Bool] = []
        for rule in self.rules_of.get(sentence, ()):
            found.append(self.concludes(rule, self.bound(rule, rule.head.args, args)))
            if found[-1] is self.pool.fixed(True):
                break
        return self.pool.either(found)

    def bound(self, rule: Rule, terms: tuple[Term, ...], args: Key) -> dict[str, str] | None:
        """The rule's variables for these arguments, or None where they do not fit."""
        env: dict[str, str] = {}
        for term, arg in zip(terms, args, strict=True):
            match term:
                case Var(name, kind):
                    if env.setdefault(name, arg) != arg or not self._is_a(arg, kind):
                        return None
                case Name(id) | Individual(id):
                    if id != arg:
                        return None
                case _:
                    assert_never(term)
        return env

    # rules

    def concludes(self, rule: Rule, env: Env | None) -> Bool:
        """When the rule applies and no defeat bites."""
        applies = self.applies(rule, env)
        if env is None or applies is self.pool.fixed(False):
            return applies
        bites = [self._bites(rule, each, env) for each in rule.defeats]
        return self.pool.both([applies, *map(self.pool.inverse, bites)])

    def applies(self, rule: Rule, env: Env | None) -> Bool:
        """When the rule's version is in force, its reading is taken and its body holds."""
        stands = self._stands(rule)
        if env is None or stands is self.pool.fixed(False):
            return self.pool.fixed(False)
        before, self.where = self.where, rule.address
        try:
            in_force = self._in_force(rule, env)
            if in_force is self.pool.fixed(False):
                return in_force
            return self.pool.both((stands, in_force, self._all(rule.body.parts, env)))
        finally:
            self.where = before

    def _stands(self, rule: Rule) -> Bool:
        """When the rule stands under the alternatives taken."""
        if not self.open_readings:
            taken = self.facts.case.taken
            under = rule.under is None or rule.under in taken
            return self.pool.fixed(under and not any(each in taken for each in rule.not_under))
        others = [self.pool.inverse(self.reading(each)) for each in rule.not_under]
        return self.pool.both(others if rule.under is None else [self.reading(rule.under), *others])

    def reading(self, reading: ReadingId) -> Bool:
        """Whether an alternative is taken, where that is open."""
        return self.pool.reference(("reading|", (reading,)))

    def _bites(self, rule: Rule, defeat: Defeat, env: Env) -> Bool:
        applies = self.holds(SentenceId(f"applies|{defeat.by}"), ground(defeat.args, env))
        if defeat.why is not Defeats.OPEN or applies is self.pool.fixed(False):
            return applies
        slot = Slot(SlotKind.OPEN_LAW, defeat.choice)
        self.ask(slot, rule.address)
        first_prevails = self.pool.free(slot)
        against = defeat.choice.partition("|")[0] != rule.id
        return self.pool.both((applies, first_prevails if against else self.pool.inverse(first_prevails)))

    def _in_force(self, rule: Rule, env: Env) -> Bool:
        pool, version, on = self.pool, rule.version, self.facts.case.on
        today = version.start <= on and (version.end is None or on <= version.end)
        if rule.governing is None:
            return pool.fixed(today)
        day = self.number(rule.governing, env)
        within = [related(pool, Operator.AT_LEAST, day.value, pool.amount(version.start))]
        if version.end is not None:
            within.append(related(pool, Operator.AT_MOST, day.value, pool.amount(version.end)))
        none_and_today = pool.both((pool.inverse(day.defined), pool.fixed(today)))
        return pool.either((pool.both((day.defined, *within)), none_and_today))

    def number(self, expression: Expr, env: Env) -> Quantity:
        """The value of the expression, for these individuals."""
        return ground_numbers.number(self, expression, env)

    def ask(self, slot: Slot, where: Address | None = None) -> None:
        """Note that the provision at hand asks for the slot."""
        self.notes.note(Asks(slot, where or self.where))
