"""Which alternative readings a question can come to: followed from what it asks through the heads that fit.
Names and kinds are kept on the way, so that one measure's reading is no matter for another measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hornbook.engine.plan import APPLIES, Plan, parts_of_rule
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    Address,
    Happened,
    Holds,
    Individual,
    KindId,
    MeasureOf,
    Name,
    Range,
    ReadingId,
    RuleId,
    SentenceId,
    Term,
    Var,
)
from hornbook.engine.unify import kind_of
from hornbook.engine.walk import Part, inside

# What is asked: a sentence or a measure of names, of individuals (each by its kind alone, so that what was
# found for one case serves all others), or of whatever there is of a kind (a variable without a name).
Asked = Holds | MeasureOf

NONE: frozenset[ReadingId] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """What was followed so far in a program."""

    plan: Plan
    _alternatives: Mapping[Address, Mapping[ReadingId, int]]
    _steps: dict[Asked, tuple[frozenset[ReadingId], tuple[Asked, ...]]] = field(default_factory=dict)
    _whole: dict[Asked, frozenset[ReadingId]] = field(default_factory=dict)
    _rules: dict[Asked, frozenset[RuleId]] = field(default_factory=dict)

    def readings(self, target: Part, kinds: Mapping[str, KindId]) -> frozenset[ReadingId]:
        """The alternatives that some rule to which the target can come stands under or not under. A target
        without them is answered alike whichever is taken. kinds: of every name and individual."""
        asked = dict.fromkeys(_asked(part, kinds, {}) for part in inside(target))
        return NONE.union(*[self._below(each) for each in asked if each is not None])

    def rules(self, target: Part, kinds: Mapping[str, KindId]) -> frozenset[RuleId]:
        """The rules to which the target can come, whatever the facts."""
        asked = dict.fromkeys(_asked(part, kinds, {}) for part in inside(target))
        return frozenset[RuleId]().union(*[self._rules_below(each) for each in asked if each is not None])

    def _rules_below(self, asked: Asked) -> frozenset[RuleId]:
        found = self._rules.get(asked)
        if found is None:
            met, seen, waiting = set[RuleId](), {asked}, [asked]
            while waiting:
                each = waiting.pop()
                for rule in _rules(self.plan, each):
                    if _bound(self.plan, rule, each.args) is not None:
                        met.add(RuleId(rule.id.removeprefix(APPLIES)))
                new = [other for other in self._step(each)[1] if other not in seen]
                seen.update(new)
                waiting += new
            found = self._rules[asked] = frozenset(met)
        return found

    def alternatives(self, bearing: frozenset[ReadingId]) -> list[ReadingId]:
        """All alternatives of the provisions whose readings these are, in the order of the text."""
        readings = self.plan.program.readings
        found: dict[ReadingId, int] = {}
        for each in bearing:
            found.update(self._alternatives[readings[each].address])
        return sorted(found, key=found.__getitem__)

    def _below(self, asked: Asked) -> frozenset[ReadingId]:
        found = self._whole.get(asked)
        if found is None:
            met, seen, waiting = set[ReadingId](), {asked}, [asked]
            while waiting:
                each = waiting.pop()
                if each in self._whole:
                    met |= self._whole[each]
                    continue
                own, below = self._step(each)
                met |= own
                new = [other for other in below if other not in seen]
                seen.update(new)
                waiting += new
            found = self._whole[asked] = frozenset(met)
        return found

    def _step(self, asked: Asked) -> tuple[frozenset[ReadingId], tuple[Asked, ...]]:
        found = self._steps.get(asked)
        if found is None:
            met: set[ReadingId] = set()
            below: dict[Asked, None] = {}
            for rule in _rules(self.plan, asked):
                bound = _bound(self.plan, rule, asked.args)
                if bound is not None:
                    met.update(rule.not_under if rule.under is None else (rule.under, *rule.not_under))
                    below.update(dict.fromkeys(_below(rule, bound)))
            found = self._steps[asked] = frozenset(met), tuple(below)
        return found


_last: list[Reach] = []  # the last program's


def reach_of(plan: Plan) -> Reach:
    """What was followed in this program, kept for one question after another."""
    if not _last or _last[0].plan is not plan:
        of: dict[Address, dict[ReadingId, int]] = {}
        for place, each in enumerate(plan.program.readings.values()):
            if each.alternative:
                of.setdefault(each.address, {})[each.id] = place
        _last[:] = [Reach(plan, of)]
    return _last[0]


def _rules(plan: Plan, asked: Asked) -> tuple[Rule, ...]:
    if isinstance(asked, Holds):
        return plan.sentences.get(asked.sentence, ())
    return plan.measures.get(asked.measure, ())


def _asked(part: Part, kinds: Mapping[str, KindId], bound: Mapping[str, Term]) -> Asked | None:
    match part:
        case Holds(sentence, args):
            return Holds(sentence, _shown(args, kinds, bound))
        case MeasureOf(measure, args) | Happened(measure, args):
            return MeasureOf(measure, _shown(args, kinds, bound))
        case _:
            return None


def _shown(
    args: tuple[Term, ...], kinds: Mapping[str, KindId], bound: Mapping[str, Term]
) -> tuple[Term, ...]:
    """The terms as they are asked about (see Asked)."""
    return tuple([_term(each, kinds, bound) for each in args])


def _term(term: Term, kinds: Mapping[str, KindId], bound: Mapping[str, Term]) -> Term:
    match term:
        case Var(name, kind):
            return bound.get(name) or Var("", kind)
        case Individual(id):
            return Individual(kinds[id])
        case Name():
            return term


def _bound(plan: Plan, rule: Rule, args: tuple[Term, ...]) -> dict[str, Term] | None:
    """What the rule's variables stand for where this is asked; None where its head does not fit."""
    bound: dict[str, Term] = {}
    for head, arg in zip(rule.head.args, args, strict=True):
        met = _met(plan, head, arg)
        if met is None:
            return None
        if isinstance(head, Var) and (head.name not in bound or isinstance(met, Name)):
            bound[head.name] = met
    return bound


def _met(plan: Plan, head: Term, arg: Term) -> Term | None:
    """What both can be: the narrower of the two."""
    program = plan.program
    match head, arg:
        case Var(_, kind), Var(_, other):
            if program.is_a(other, kind):
                return arg
            return Var("", kind) if program.is_a(kind, other) else None
        case Var(_, kind), Individual(its):
            return arg if program.is_a(KindId(its), kind) else None
        case Var(_, kind), Name():
            return arg if program.is_a(kind_of(program, arg), kind) else None
        case Name(), Var(_, kind):
            return head if program.is_a(kind_of(program, head), kind) else None
        case _:
            return head if head == arg else None


def _below(rule: Rule, bound: Mapping[str, Term]) -> Iterator[Asked]:
    """What the rule asks in its turn, its riders and what it yields to among it."""
    for defeat in rule.defeats:
        yield Holds(SentenceId(APPLIES + defeat.by), _shown(defeat.args, {}, bound))
    parts = list(parts_of_rule(rule))
    ranged = {part.var.name for part in parts if isinstance(part, Range)}
    bound = {name: term for name, term in bound.items() if name not in ranged}
    for part in parts:
        asked = _asked(part, {}, bound)
        if asked is not None:
            yield asked
