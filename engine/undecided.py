"""The exact step of an answer: where the two bounds differ, every completion is asked about.
What is certain then gets a proof by cases; what is not, its possible values and its needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hornbook.engine.aims import Aim, World, formula
from hornbook.engine.answer import Answer, Node, Possible, Status, Value, Verdict
from hornbook.engine.by_cases import by_cases
from hornbook.engine.exact import Exact
from hornbook.engine.ground import Grounded
from hornbook.engine.ground_formula import (
    Bool,
    Candidate,
    Counted,
    NotDecided,
    Part,
    Quantity,
    Related,
    reachable,
)
from hornbook.engine.ground_related import restrict
from hornbook.engine.grounds import DATE
from hornbook.engine.needs import needs
from hornbook.engine.proof_values import dimension
from hornbook.engine.term import Cond, Dimension

MOST_VALUES = 5  # of one rule; more are not listed
COLLIDING = "two rules give different values of one measure, and nothing orders them"


def settle_exactly(aim: Aim, world: World, known: Node, deep: bool) -> Answer:
    """The answer over all completions. known: the tree as far as the bounds know it. Not deep: only the
    verdict and the value, without proof, needs and possible values."""
    try:
        grounded = formula(aim, world.case)
        if isinstance(grounded.root, Quantity):
            return _value(aim, world, grounded, known, deep)
        return _truth(aim, world, grounded, known, deep)
    except NotDecided as why:
        return Answer(Verdict.NOT_DECIDED, known, why_not=(why.code, why.words))


def _exact(aim: Aim, grounded: Grounded) -> tuple[Exact, bool]:
    """The completions in which the law does not collide with itself, and whether there are others."""
    seconds = aim.limits.exact_seconds
    exact = Exact(grounded.sides, seconds)
    collides = exact.certain(grounded.conflict)
    if collides is False:
        return exact, False
    if collides:
        raise NotDecided("E304", COLLIDING)
    return Exact((*grounded.sides, grounded.pool.inverse(grounded.conflict)), seconds), True


def _truth(aim: Aim, world: World, grounded: Grounded, known: Node, deep: bool) -> Answer:
    root = grounded.root
    assert not isinstance(root, Quantity)
    exact, collides = _exact(aim, grounded)
    certain = exact.certain(root)
    if certain is None:
        found = needs(aim.loaded.program, grounded, exact, root) if deep else ()
        return Answer(Verdict.UNKNOWN, known, needs=found)
    if collides:
        raise NotDecided("E304", COLLIDING)
    status = Status.TRUE if certain else Status.FALSE
    proof = by_cases(aim, world, grounded, known, status) if deep else known
    return Answer(Verdict.YES if certain else Verdict.NO, proof)


def _value(aim: Aim, world: World, grounded: Grounded, known: Node, deep: bool) -> Answer:
    root = grounded.root
    assert isinstance(root, Quantity)
    exact, collides = _exact(aim, grounded)
    told_apart = _told_apart(grounded, root)
    same, value = exact.value(told_apart)
    if not same:
        if not deep:
            return Answer(Verdict.UNKNOWN, known)
        found = needs(aim.loaded.program, grounded, exact, told_apart)
        return Answer(Verdict.UNKNOWN, known, possible=_possible(aim, grounded, exact), needs=found)
    if collides:
        raise NotDecided("E304", COLLIDING)
    if told_apart is not root:
        raise NotDecided("E509", "a day is counted from one that is not known")
    proof = by_cases(aim, world, grounded, known, Status.TRUE) if deep else known
    return Answer(Verdict.VALUE, proof, value=Value(value, _dimension(aim)))


def _dimension(aim: Aim) -> Dimension:
    return DATE if isinstance(aim.target, Cond) else dimension(aim.loaded.program, aim.target)


def _told_apart(grounded: Grounded, root: Quantity) -> Quantity:
    """The value with each day that is counted from an unknown one replaced by that day, moved far away:
    what is counted from different days may then differ, which is all that its needs ask. Left as it is
    where a counted day is compared, as only counting could tell how that ends."""
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


def _possible(aim: Aim, grounded: Grounded, exact: Exact) -> tuple[Possible, ...]:
    """The values there may be, each with the rule that gives it, in the order of the text; none is last."""
    root, its = grounded.root, _dimension(aim)
    assert isinstance(root, Quantity)
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
