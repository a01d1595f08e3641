"""The exact step of an answer: where the two bounds differ, every completion is asked about.
What is certain then gets a proof by cases; what is not, its possible values and its needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hornbook.engine.aims import Aim, World, formula
from hornbook.engine.answer import Answer, Node, Possible, Status, Value, Verdict
from hornbook.engine.by_cases import by_cases
from hornbook.engine.case import Case
from hornbook.engine.completions import Completions
from hornbook.engine.ground import Grounded, anew, readings_of, under_readings
from hornbook.engine.ground_formula import (
    Bool,
    Candidate,
    Counted,
    NotDecided,
    Part,
    Quantity,
    Related,
    days_in,
    reachable,
)
from hornbook.engine.ground_related import restrict
from hornbook.engine.grounds import DATE
from hornbook.engine.needs import Asking, asking, needs
from hornbook.engine.proof_values import dimension
from hornbook.engine.term import Cond, Dimension, ReadingId
from hornbook.engine.tried_days import MOST_SLOTS, by_days_tried, by_few_days_tried

if TYPE_CHECKING:
    from hornbook.engine.exact import Exact

MOST_VALUES = 5  # of one rule; more are not listed
_VERDICTS = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}
COLLIDING = "two rules give different values of one measure, and nothing orders them"


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """A question over all completions in which the law does not collide with itself; collides: there are
    others. asked: of its formula with counted days told apart."""

    grounded: Grounded
    completions: Completions
    collides: bool
    asked: Asking


def settle_exactly(aim: Aim, world: World, known: Node) -> Answer:
    """The answer over all completions. known: the tree as far as the bounds know it."""
    try:
        question = _question(aim, formula(aim, world.case))
        found = _decided(aim, question)
        if found.verdict is Verdict.UNKNOWN:
            possible = _possible(aim, question)
            asked = needs(aim.loaded.program, question.asked, question.completions)
            return replace(found, proof=known, possible=possible, needs=asked)
        status = Status.FALSE if found.verdict is Verdict.NO else Status.TRUE
        anew()  # the cases of a measure are told apart by all that this question compares it with
        return replace(found, proof=by_cases(aim, world, formula(aim, world.case), known, status))
    except NotDecided as why:
        return replace(_tried(aim, world.case, why), proof=known)


def settle_briefly(aim: Aim, case: Case) -> Answer:
    """The verdict or the value over all completions, without proof, needs and possible values."""
    try:
        return _decided(aim, _question(aim, formula(aim, case)))
    except NotDecided as why:
        return _tried_briefly(aim, case, why)


@dataclass(frozen=True, slots=True, eq=False)
class OpenReadings:
    """A question of a case as one formula in which the alternatives of the law are open: built once for all
    that it is to be answered under. was: the same under the readings of the case."""

    aim: Aim
    grounded: Grounded
    was: Grounded

    @property
    def readings(self) -> frozenset[ReadingId]:
        """The alternatives of which the formula speaks."""
        return readings_of(self.grounded)


def open_readings(aim: Aim, case: Case) -> OpenReadings | None:
    """The formula of a question about a case; None where it cannot be built, perhaps because of a reading
    that is not taken."""
    try:
        grounded = formula(aim, case, open_readings=True)
        return OpenReadings(aim, grounded, under_readings(grounded, case.taken))
    except NotDecided:
        return None


def settle_under(open_: OpenReadings, other: Case, chosen: Answer | None) -> Answer:
    """The same as `settle_briefly` under other readings. chosen: the answer under those of the case; where
    the formula of the question is the same, so is the answer."""
    aim, was = open_.aim, open_.was
    try:
        grounded = under_readings(open_.grounded, other.taken)
        same = (was.root, was.conflict) == (grounded.root, grounded.conflict)
        if same and chosen is not None and chosen.verdict is not Verdict.NOT_DECIDED:
            return chosen
        return _decided(aim, _question(aim, grounded))
    except NotDecided as why:
        return _tried_briefly(aim, other, why)


def _tried(aim: Aim, case: Case, why: NotDecided, slots: int = MOST_SLOTS) -> Answer:
    """The answer by days tried for one that is not known, and, that day told, for another."""

    def answer(told: Case) -> Answer:
        try:
            question = _question(aim, formula(aim, told))
            found = _decided(aim, question)
            if found.verdict is not Verdict.UNKNOWN:
                return found
            return replace(found, needs=needs(aim.loaded.program, question.asked, question.completions))
        except NotDecided as again:
            return _tried(aim, told, again, slots - 1)

    return by_days_tried(case, why if slots else NotDecided(why.code, why.words), answer)


def _tried_briefly(aim: Aim, case: Case, why: NotDecided, slots: int = MOST_SLOTS) -> Answer:
    """The same without needs."""

    def answer(told: Case) -> Answer:
        try:
            return _decided(aim, _question(aim, formula(aim, told)))
        except NotDecided as again:
            return _tried_briefly(aim, told, again, slots - 1)

    return by_few_days_tried(case, why if slots else NotDecided(why.code, why.words), answer)


def _question(aim: Aim, grounded: Grounded) -> _Question:
    sides, seconds = grounded.sides, aim.limits.exact_seconds
    collides = Completions(sides, seconds).certain(grounded.conflict)
    if collides:
        raise NotDecided("E304", COLLIDING)
    if collides is None:
        sides = (*sides, grounded.pool.inverse(grounded.conflict))
    asked = asking(grounded, sides, _told_apart(grounded))
    return _Question(grounded, Completions(sides, seconds), collides is None, asked)


def _decided(aim: Aim, question: _Question) -> Answer:
    """The verdict and the value. Two completions that differ are looked for before z3 is asked."""
    root = question.grounded.root
    if question.asked.is_open():
        return Answer(Verdict.UNKNOWN)
    if isinstance(root, Quantity):
        verdict, value = _value(aim, question)
    else:
        verdict, value = _VERDICTS[question.completions.certain(root)], None
    if question.collides and verdict is not Verdict.UNKNOWN:
        raise NotDecided("E304", COLLIDING)
    return Answer(verdict, value=value)


def _value(aim: Aim, question: _Question) -> tuple[Verdict, Value | None]:
    root = question.asked.answer
    assert isinstance(root, Quantity)
    same, value = question.completions.exact.value(root)
    if not same:
        return Verdict.UNKNOWN, None
    whole = question.grounded.root
    if isinstance(whole, Quantity) and root is not whole:
        raise NotDecided("E509", "a day is counted from one that is not known", days_in([whole.value]))
    return Verdict.VALUE, Value(value, _dimension(aim))


def _dimension(aim: Aim) -> Dimension:
    return DATE if isinstance(aim.target, Cond) else dimension(aim.loaded.program, aim.target)


def _told_apart(grounded: Grounded) -> Bool | Quantity:
    """Of a value: it with each day that is counted from an unknown one replaced by that day, moved far away:
    what is counted from different days may then differ, which is all that its needs ask. Left as it is
    where a counted day is compared, as only counting could tell how that ends."""
    root = grounded.root
    if not isinstance(root, Quantity):
        return root
    inside = reachable([root.value])
    counted = [node for node in inside if isinstance(node, Counted)]
    compared = reachable([node for node in inside if isinstance(node, Related)])
    if not counted or any(isinstance(node, Counted) for node in compared):
        return root
    pool = grounded.pool
    far: dict[Part, Part] = {
        node: pool.calc("+", node.base, pool.amount(10_000_000 * number))
        for number, node in enumerate(counted, 1)
    }
    (value,) = restrict(pool, (root.value,), far)
    return replace(root, value=value)  # type: ignore[arg-type]  # a number stays a number


def _possible(aim: Aim, question: _Question) -> tuple[Possible, ...]:
    """The values there may be, each with the rule that gives it, in the order of the text; none is last."""
    grounded = question.grounded
    root = grounded.root
    if not isinstance(root, Quantity):
        return ()
    its, exact = _dimension(aim), question.completions.exact
    found: dict[tuple[Fraction | None, str | None], Possible] = {}
    plain = Candidate("", grounded.pool.fixed(True), root)  # type: ignore[arg-type]  # of no rule
    for candidate in grounded.candidates or (plain,):
        for value in _values(exact, candidate):
            key = (value, candidate.rule)
            found.setdefault(key, Possible(Value(value, its), candidate.rule or None))
    if exact.satisfiable(grounded.pool.inverse(root.defined)):
        found[None, None] = Possible(Value(None, its), None)
    return tuple(found.values())


def _values(exact: Exact, candidate: Candidate) -> Iterator[Fraction]:
    """The values of a rule where they are few and can be told."""
    given: Bool = candidate.concludes
    try:
        yield from exact.values(candidate.quantity, given, MOST_VALUES) or ()
    except NotDecided as why:
        if why.code == "E510":
            raise
