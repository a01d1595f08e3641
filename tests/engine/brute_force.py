"""A plain evaluator of one completion, written from docs/semantics.md alone: the oracle of the exact step.
It knows closed lists only, and makes no use of the engine's own grounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.calendars import count_days
from hornbook.engine.case import Case, Measured, Truth
from hornbook.engine.program import Program
from hornbook.engine.rule import Defeats, Rule
from hornbook.engine.term import (
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Constant,
    Count,
    Expr,
    Happened,
    Holds,
    IsA,
    KindId,
    MeasureOf,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    RuleId,
    SentenceId,
    Shift,
    Sum,
    Term,
    Var,
    Yearly,
)
from hornbook.grammar.phrase import Operator, Quantifier

Completion = Mapping[Slot, bool | Fraction | None]
Env = Mapping[str, str]


@dataclass
class World:
    """One completion of a case: `slots` gives every unknown slot its value; `used` collects those read."""

    program: Program
    case: Case
    slots: Completion
    used: set[Slot] = field(default_factory=set)
    _true: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    _working: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ask(self, condition: Cond) -> bool:
        """Whether the condition holds: sentences that rest on themselves are built up from nothing."""
        while True:
            before = len(self._true)
            answer = self.holds(condition, {})
            if len(self._true) == before:
                return answer

    def holds(self, condition: Cond, env: Env) -> bool:
        match condition:
            case Holds(sentence, args):
                return self.sentence(sentence, self.ground(args, env))
            case Happened(measure, args):
                value = self.number(MeasureOf(measure, args), env)
                return value is not None and value <= self.case.on
            case Compare(left, operator, right):
                one, other = self.number(left, env), self.number(right, env)
                return one is not None and other is not None and _compare(operator, one, other)
            case Not(inner):
                return not self.holds(inner, env)
            case All(parts):
                return all(self.holds(part, env) for part in parts)
            case AnyOf(parts, least):
                return sum([self.holds(part, env) for part in parts]) >= least
            case IsA(term, kind):
                return self.is_a(self.ground((term,), env)[0], kind)
            case Quantify(quantifier, listed, body, number):
                meeting = [body is None or self.holds(body, inner) for inner in self.members(listed, env)]
                match quantifier:
                    case Quantifier.EVERY:
                        return all(meeting)
                    case Quantifier.SOME:
                        return any(meeting)
                    case Quantifier.NO:
                        return not any(meeting)
                    case Quantifier.AT_LEAST:
                        return sum(meeting) >= number
                    case Quantifier.AT_MOST:
                        return sum(meeting) <= number

    def members(self, listed: Range, env: Env) -> list[dict[str, str]]:
        each = [{**env, listed.var.name: one} for one in self.kinds() if self.is_a(one, listed.var.kind)]
        return [inner for inner in each if listed.guard is None or self.holds(listed.guard, inner)]

    def kinds(self) -> dict[str, KindId]:
        found = {str(name): entry.kind for name, entry in self.program.names.items()}
        return found | {person.id: person.kind for person in self.case.persons}

    def is_a(self, individual: str, kind: KindId) -> bool:
        return self.program.is_a(self.kinds()[individual], kind)

    def ground(self, terms: tuple[Term, ...], env: Env) -> tuple[str, ...]:
        return tuple(env[term.name] if isinstance(term, Var) else str(term.id) for term in terms)

    def sentence(self, sentence: SentenceId, args: tuple[str, ...]) -> bool:
        for fact in self.case.facts:
            if isinstance(fact, Truth) and (fact.sentence, fact.args) == (sentence, args):
                if fact.value is not None:
                    return fact.value
                break
        rules = [rule for rule in self.program.rules.values() if _head(rule) == sentence]
        if rules or sentence.startswith("applies|"):
            return self.concluded(sentence, args, rules)
        slot = Slot(SlotKind.SENTENCE, sentence, args)
        self.used.add(slot)
        return bool(self.slots[slot])

    def concluded(self, sentence: SentenceId, args: tuple[str, ...], rules: list[Rule]) -> bool:
        atom = (str(sentence), args)
        if atom in self._true or atom in self._working:
            return atom in self._true
        self._working.append(atom)
        if rules:
            found = any(self.concludes(rule, rule.head.args, args) for rule in rules)
        else:
            rule = self.program.rules[RuleId(sentence.removeprefix("applies|"))]
            env = self.match(rule.head.args, args)
            found = env is not None and self.applies(rule, env)
        self._working.pop()
        if found:
            self._true.add(atom)
        return found

    def match(self, terms: tuple[Term, ...], args: tuple[str, ...]) -> dict[str, str] | None:
        env: dict[str, str] = {}
        for term, arg in zip(terms, args, strict=True):
            if isinstance(term, Var):
                if env.setdefault(term.name, arg) != arg or not self.is_a(arg, term.kind):
                    return None
            elif str(term.id) != arg:
                return None
        return env

    def concludes(self, rule: Rule, terms: tuple[Term, ...], args: tuple[str, ...]) -> bool:
        env = self.match(terms, args)
        if env is None or not self.applies(rule, env):
            return False
        return not any(self.bites(rule, index, env) for index in range(len(rule.defeats)))

    def bites(self, rule: Rule, index: int, env: Env) -> bool:
        defeat = rule.defeats[index]
        applies = self.sentence(SentenceId(f"applies|{defeat.by}"), self.ground(defeat.args, env))
        if defeat.why is not Defeats.OPEN:
            return applies
        slot = Slot(SlotKind.OPEN_LAW, defeat.choice)
        self.used.add(slot)
        first_prevails = bool(self.slots[slot])
        return applies and first_prevails != (defeat.choice.split("|")[0] == rule.id)

    def applies(self, rule: Rule, env: Env) -> bool:
        taken = set(self.case.taken)
        if (rule.under is not None and rule.under not in taken) or taken.intersection(rule.not_under):
            return False
        day = None if rule.governing is None else self.number(rule.governing, env)
        day = Fraction(self.case.on) if day is None else day
        end = rule.version.end
        return rule.version.start <= day and (end is None or day <= end) and self.holds(rule.body, env)

    def number(self, expression: Expr, env: Env) -> Fraction | None:
        match expression:
            case Constant(value):
                return value
            case AskedDay():
                return Fraction(self.case.on)
            case MeasureOf(_, args):
                return self.measure(expression, self.ground(args, env))
            case Operation(operator, left, right):
                one, other = self.number(left, env), self.number(right, env)
                return None if one is None or other is None else _calculate(operator, one, other)
            case Round(way, inner, step):
                found = self.number(inner, env)
                return None if found is None else _round(way, found / step) * step
            case Count(listed):
                return Fraction(len(self.members(listed, env)))
            case Sum(value_, listed):
                values = [self.number(value_, inner) for inner in self.members(listed, env)]
                known = [one for one in values if one is not None]
                return None if len(known) < len(values) else sum(known, Fraction(0))
            case Shift(base, count, period, calendar):
                start = self.number(base, env)
                if start is None:
                    return None
                day, _ = count_days(self.program.calendars[calendar], int(start), count, period)
                return None if day is None else Fraction(day)
            case Yearly():
                raise NotImplementedError

    def measure(self, expression: MeasureOf, args: tuple[str, ...]) -> Fraction | None:
        for fact in self.case.facts:
            if isinstance(fact, Measured) and (fact.measure, fact.args) == (expression.measure, args):
                if fact.known:
                    return fact.value
                break
        rules = [rule for rule in self.program.rules.values() if _head(rule) == expression.measure]
        for rule in rules:
            env = self.match(rule.head.args, args)
            if env is not None and self.concludes(rule, rule.head.args, args) and rule.value is not None:
                return self.number(rule.value, env)
        if rules:
            return None
        slot = Slot(SlotKind.MEASURE, expression.measure, args)
        self.used.add(slot)
        value = self.slots[slot]
        assert not isinstance(value, bool)
        return value


def completions(
    program: Program, slots: Mapping[Slot, tuple[bool | Fraction | None, ...]]
) -> Iterator[dict[Slot, bool | Fraction | None]]:
    """Every way the slots may turn out that the groups allow (for groups none of whose members is a fact)."""
    for values in product(*slots.values()):
        found = dict(zip(slots, values, strict=True))
        if all(_allowed(group.exactly, group.members, found) for group in program.groups):
            yield found


def _allowed(exactly: bool, members: tuple[SentenceId, ...], found: Completion) -> bool:
    for args in {slot.args for slot in found if slot.id in members}:
        true = sum(bool(found.get(Slot(SlotKind.SENTENCE, member, args))) for member in members)
        if true > 1 or (exactly and true != 1):
            return False
    return True


def _head(rule: Rule) -> str:
    return rule.head.sentence if isinstance(rule.head, Holds) else rule.head.measure


def _compare(operator: Operator, left: Fraction, right: Fraction) -> bool:
    match operator:
        case Operator.AT_LEAST:
            return left >= right
        case Operator.AT_MOST:
            return left <= right
        case Operator.OVER:
            return left > right
        case Operator.BELOW:
            return left < right
        case Operator.EQUAL:
            return left == right
        case Operator.DIFFERENT:
            return left != right


def _calculate(operator: str, left: Fraction, right: Fraction) -> Fraction | None:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "x":
            return left * right
        case "/":
            return left / right if right else None
        case "min":
            return min(left, right)
        case _:
            return max(left, right)


def _round(way: str, steps: Fraction) -> int:
    return {"up": ceil(steps), "down": floor(steps)}.get(way, floor(steps + Fraction(1, 2)))
