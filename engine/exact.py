"""The exact step: whether a ground formula holds in every completion, in none, or in some.
The one module that imports z3, and the one encoding of the program for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from time import monotonic
from typing import Any, assert_never

import z3
from hornbook.engine.ground_formula import (
    Amount,
    Bool,
    Both,
    Calc,
    Chosen,
    Counted,
    Defined,
    Either,
    Fixed,
    Free,
    Inverse,
    NotDecided,
    Num,
    Others,
    Part,
    Quantity,
    Reference,
    Related,
    Rounding,
    Unmeasured,
    days_in,
    reachable,
)
from hornbook.grammar.operators import Operator

_KEPT = 12  # completions; more take longer to look through than to find anew
_SMALL = 2**30  # what z3 takes as a weight of a truth
Term = Any  # z3 has no types of its own
Answer = Bool | Quantity

_COMPARED: dict[Operator, Callable[[Term, Term], Term]] = {
    Operator.AT_MOST: lambda left, right: left <= right,
    Operator.BELOW: lambda left, right: left < right,
    Operator.EQUAL: lambda left, right: left == right,
}
_CALCULATED: dict[str, Callable[[Term, Term], Term]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "x": lambda left, right: left * right,
    "/": lambda left, right: _real(left) / _real(right),
}


class Exact:
    """Decides formulas over the completions that the sides allow. Every method may raise NotDecided: E509
    where the arithmetic is beyond it, E510 where the time (in seconds) is spent. `settled`: of one answer."""

    def __init__(self, sides: Iterable[Bool], seconds: float) -> None:
        self._until = monotonic() + seconds
        self._terms: dict[int, Term] = {}
        self._solver = z3.SimpleSolver()
        self._model: Term = None  # the completion that the last check found
        self._met: list[tuple[Term, list[Term]]] = []  # some completions met, each with its answer
        self.sides = tuple(sides)
        for side in self.sides:
            self._solver.add(self.term(side))

    def satisfiable(self, *parts: Bool) -> bool:
        """Whether some completion makes all of these true."""
        return self._check([self.term(part) for part in parts])

    def certain(self, formula: Bool) -> bool | None:
        """True in every completion, False in none, None: in some."""
        if isinstance(formula, Fixed):
            return formula.value
        if not self._check([z3.Not(self.term(formula))]):
            return True
        return None if self.satisfiable(formula) else False

    def settled(self, answer: Answer, given: Sequence[Bool]) -> bool:
        """Whether the answer is the same in all completions where the parts given hold."""
        parts, terms = [self.term(part) for part in given], self._answer(answer)
        met = [values for model, values in self._met if all(_true(model, part) for part in parts)]
        if any(str(values) != str(met[0]) for values in met[1:]):
            return False
        if not met:
            if not self._check(parts):
                return False  # no completion is like that: nothing to settle
            met.append(self._meet(terms))
        if not self._check([*parts, z3.Or(*[term != was for term, was in zip(terms, met[0], strict=True)])]):
            return True
        self._meet(terms)
        return False

    def _meet(self, terms: list[Term]) -> list[Term]:
        """Keep the completion just found with its answer, and give the answer."""
        values = [_value(self._model, term) for term in terms]
        if len(self._met) < _KEPT:
            self._met.append((self._model, values))
        return values

    def differs(self, answer: Answer, changed: Sequence[Part], apart: Part | None = None) -> bool:
        """Whether two completions differ only in the unknowns `changed` and in the answer (and, where given,
        in `apart`, one of the unknowns)."""
        here = [self.term(node) for node in changed]
        there = [z3.FreshConst(term.sort()) for term in here]
        pairs = list(zip(here, there, strict=True))
        terms = self._answer(answer)
        parts = [z3.substitute(self.term(side), *pairs) for side in self.sides]
        parts.append(z3.Or(*[term != z3.substitute(term, *pairs) for term in terms]))
        parts.extend(
            term >= least
            for node, term in zip(changed, there, strict=True)
            if (least := _least(node)) is not None
        )
        if apart is not None:
            parts.append(self.term(apart) != z3.substitute(self.term(apart), *pairs))
        return self._check(parts)

    def completion(self, unknowns: Iterable[Part]) -> dict[Part, bool | Fraction]:
        """The completion that was found last: what each of the unknowns is in it."""
        found: dict[Part, bool | Fraction] = {}
        for node in unknowns:
            value = _value(self._model, self.term(node))
            found[node] = bool(z3.is_true(value)) if isinstance(node, Free | Defined) else _fraction(value)
        return found

    def _answer(self, answer: Answer) -> list[Term]:
        """What must agree for two completions to have the same answer."""
        if not isinstance(answer, Quantity):
            return [self.term(answer)]
        defined, value = self.term(answer.defined), self.term(answer.value)
        return [defined, z3.If(defined, value, 0)]

    def value(self, quantity: Quantity) -> tuple[bool, Fraction | None]:
        """Whether the quantity is the same in every completion, and then its value (None: it is none)."""
        defined = self.certain(quantity.defined)
        if defined is False:
            return True, None
        if defined is None:
            return False, None
        number = self.term(quantity.value)
        self._check([])
        found = _value(self._model, number)
        if self._check([number != found]):
            return False, None
        return True, _fraction(found)

    def values(self, quantity: Quantity, given: Bool, most: int) -> list[Fraction] | None:
        """The values the quantity can have where `given` holds, or None where there are more than `most`."""
        number = self.term(quantity.value)
        parts = [self.term(given), self.term(quantity.defined)]
        found: list[Fraction] = []
        while self._check(parts):
            if len(found) == most:
                return None
            one = _value(self._model, number)
            found.append(_fraction(one))
            parts.append(number != one)
        return sorted(found)

    def _check(self, parts: Sequence[Term]) -> bool:
        left = self._until - monotonic()
        if left <= 0:
            raise NotDecided("E510", "the time for working out what is unknown is spent")
        self._solver.set("timeout", max(1, int(left * 1000)))
        self._solver.push()
        try:
            self._solver.add(*parts)
            found = self._solver.check()
            self._model = self._solver.model() if found == z3.sat else None
        finally:
            self._solver.pop()
        if found == z3.unknown:
            if monotonic() >= self._until:
                raise NotDecided("E510", "the time for working out what is unknown is spent")
            raise NotDecided("E509", "the unknown values are multiplied with each other")
        return bool(found == z3.sat)

    def term(self, root: Part) -> Term:
        """The formula for z3; each node is made once."""
        if root.order not in self._terms:
            for node in reachable([root]):
                if node.order not in self._terms:
                    self._terms[node.order] = self._made(node)
        return self._terms[root.order]

    def _made(self, node: Part) -> Term:
        terms = self._terms
        match node:
            case Fixed(_, value):
                return z3.BoolVal(value)
            case Free(order) | Defined(order):
                return z3.Bool(f"b{order}")
            case Inverse(_, part):
                return z3.Not(terms[part.order])
            case Both(_, parts):
                return z3.And(*[terms[part.order] for part in parts])
            case Either(_, parts):
                return z3.Or(*[terms[part.order] for part in parts])
            case Related(_, operator, left, Amount(_, limit)) if counts := _counts(left, limit):
                return self._counted(operator, *counts)
            case Related(_, operator, left, right):
                return _COMPARED[operator](terms[left.order], terms[right.order])
            case Reference():
                raise AssertionError("a sentence was left to be worked out")
            case _:
                return self._number(node)

    def _counted(self, operator: Operator, counts: list[tuple[Bool, int]], limit: int) -> Term:
        """How many of the truths hold, against a limit: much quicker so than by arithmetic."""
        weighed = [(self._terms[truth.order], weight) for truth, weight in counts]
        match operator:
            case Operator.EQUAL:
                return z3.PbEq(weighed, limit)
            case _:
                return z3.PbLe(weighed, limit - 1 if operator is Operator.BELOW else limit)

    def _number(self, node: Num) -> Term:
        terms = self._terms
        match node:
            case Amount(_, value):
                return z3.IntVal(int(value)) if value.denominator == 1 else z3.RealVal(str(value))
            case Unmeasured(order, _, None):
                return z3.Real(f"n{order}")
            case Unmeasured() | Others():
                fractional = isinstance(node, Others) and not node.whole
                number = z3.Real(f"n{node.order}") if fractional else z3.Int(f"n{node.order}")
                self._solver.add(number >= _least(node))
                return number
            case Calc(_, operator, left, right):
                return _CALCULATED[operator](terms[left.order], terms[right.order])
            case Rounding(_, way, value_, step):
                return _rounded(way, _real(terms[value_.order]), z3.RealVal(str(step)))
            case Chosen(_, condition, yes, no):
                return z3.If(terms[condition.order], terms[yes.order], terms[no.order])
            case Counted():
                words = "a day that is not known is counted from, and then calculated with"
                raise NotDecided("E509", words, days_in([node]))
            case _:
                assert_never(node)


def _counts(number: Num, limit: Fraction) -> tuple[list[tuple[Bool, int]], int] | None:
    """The number as truths that each add a small whole amount, with what is left of the limit; None where
    it is not such a sum."""
    counts: list[tuple[Bool, int]] = []
    left = [number]
    while left:
        match left.pop():
            case Calc(_, "+", one, other):
                left += [other, one]
            case Chosen(_, condition, Amount(_, yes), Amount(_, no)):
                counts.append((condition, int(yes - no)))
                limit -= no
                if (yes - no).denominator != 1 or abs(yes - no) > _SMALL:
                    return None
            case _:
                return None
    return (counts, int(limit)) if limit.denominator == 1 and abs(limit) <= _SMALL and counts else None


def _least(node: Part) -> int | None:
    match node:
        case Unmeasured(least=least):
            return least
        case Others():
            return 0
        case _:
            return None


def _value(model: Term, term: Term) -> Term:
    return model.eval(term, model_completion=True)


def _true(model: Term, term: Term) -> bool:
    return bool(z3.is_true(_value(model, term)))


def _real(term: Term) -> Term:
    return z3.ToReal(term) if z3.is_int(term) else term


def _rounded(way: str, value: Term, step: Term) -> Term:
    steps = value / step
    match way:
        case "up":
            return -z3.ToReal(z3.ToInt(-steps)) * step
        case "down":
            return z3.ToReal(z3.ToInt(steps)) * step
        case _:
            return z3.ToReal(z3.ToInt(steps + z3.RealVal("1/2"))) * step


def _fraction(number: Term) -> Fraction:
    if z3.is_int_value(number):
        return Fraction(number.as_long())
    if z3.is_rational_value(number):
        return Fraction(number.numerator_as_long(), number.denominator_as_long())
    raise NotDecided("E509", "a value would not be an exact number")
