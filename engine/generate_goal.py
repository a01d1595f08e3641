"""A question's own goals as clauses: they ask the program's clauses, and are made anew for each question.
Apart from `generate`, which a warm question does not need."""

from __future__ import annotations

from collections.abc import Mapping

from hornbook.engine.generate_plain import text
from hornbook.engine.generate_rule import why
from hornbook.engine.generate_tape import Tape
from hornbook.engine.generate_text import Clause, Scope
from hornbook.engine.generate_total import total, value
from hornbook.engine.plan import Plan
from hornbook.engine.term import (
    All,
    AnyOf,
    Compare,
    Cond,
    Expr,
    Happened,
    Holds,
    IsA,
    Not,
    Quantify,
)

Goal = Cond | Expr

CONDITIONS = (Holds, Happened, Compare, Not, All, AnyOf, Quantify, IsA)


def goal_text(
    plan: Plan, people: Mapping[str, int], place: int, goal: Goal, proofs: bool
) -> tuple[str, list[str]]:
    """A ground goal as `goal(Codes, Body)`, and the clauses its body needs.

    Codes begin with the status (or value; `p`: true, and told as a proof); with proofs the rest is the tape.
    """
    scope = Scope(plan, f"goal {place}", people)
    if isinstance(goal, CONDITIONS):
        body = _proved(scope, goal) if proofs else _decided(scope, goal)
    else:
        body = _valued(scope, goal, proofs)
    return f"goal(Codes, ({body}))", [f"({each.removesuffix('.' + chr(10))})" for each in scope.helpers]


def _decided(scope: Scope, goal: Cond) -> str:
    out = Clause()
    certain, possible = (text(scope, {}, goal, hi, out) for hi in (False, True))
    return f"( {certain} -> Codes = [t] ; {possible} -> Codes = [u] ; Codes = [f] )"


def _proved(scope: Scope, goal: Cond) -> str:
    out = Clause()
    tape = Tape(out, "Q_0")
    status = total(scope, {}, goal, out, tape)
    tape.close("[]")
    told = f"{out.body()}, Codes = [{status}|Q_0]"
    if not scope.plan.recursive:
        return told
    # where a proof goes round, to tell all visits much more than to prove: that is tried first
    proof = Clause(fresh=out.fresh)
    tape = Tape(proof, "P_0")
    why(scope, {}, goal, proof, tape)
    tape.close("[]")
    return f"( {proof.body()} -> Codes = [p|P_0] ; {told} )"


def _valued(scope: Scope, goal: Expr, proofs: bool) -> str:
    out = Clause()
    tape = Tape(out, "P_0")
    found = value(scope, {}, goal, out, tape if proofs else None)
    tape.close("[]")
    return f"{out.body()}, Codes = [{found}|P_0]"
