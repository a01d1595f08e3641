"""The clauses of one rule: `lo` and `hi` plain, `why` with its proof, `all` with what came of each condition.
A rule that gives a value has the value instead, plainly and with its proof."""

from __future__ import annotations

from hornbook.engine.generate_plain import (
    asked_within,
    defeated,
    edges,
    falls,
    goal,
    governing_day,
    in_force,
    rule_goals,
    text,
)
from hornbook.engine.generate_tape import Tape, Together, joined, negated, sign
from hornbook.engine.generate_text import (
    ASKED,
    Clause,
    Env,
    Scope,
    atom,
    call,
    clause,
    fact,
    terms,
    variables,
)
from hornbook.engine.generate_total import total, totals, value
from hornbook.engine.plan import Plan
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.term import All as AllOf
from hornbook.engine.term import (
    AnyOf,
    Compare,
    Cond,
    Constant,
    Happened,
    Holds,
    IsA,
    MeasureOf,
    Not,
    Quantify,
)


def rule_clauses(plan: Plan, rule: Rule) -> str:
    """All clauses of a rule, helpers last."""
    scope = Scope(plan, rule.id)
    env = variables(rule.vars)
    args = list(env.values())
    made = []
    for mode in ("lo", "hi"):
        out = Clause()
        rule_goals(scope, env, rule, mode == "hi", out)
        made.append(clause(call(atom(f"{rule.id} {mode}"), *args), out.goals))
    if isinstance(rule.head, Holds):
        made.append(_why(scope, env, rule, args))
    else:
        made += [_value(scope, env, rule, args), _values(scope, env, rule, args)]
    made.append(_all(scope, env, rule, args))
    return "".join(made + scope.helpers)


def _why(scope: Scope, env: Env, rule: Rule, args: list[str]) -> str:
    out = Clause()
    tape = Tape(out, "P_0")
    if rule.governing is None:
        in_force(scope, env, rule, False, out)
    else:
        _in_force(scope, env, rule, out, tape, "t")
    why(scope, env, rule.body, out, tape)
    for defeat in rule.defeats:
        out.goals.append(f"\\+ ({defeated(scope, env, rule, defeat, True)})")
        _applies(scope, env, defeat, out, tape)
    return clause(call(atom(f"{rule.id} why"), *args, "P_0", tape.flush()), out.goals)


def why(scope: Scope, env: Env, condition: Cond, out: Clause, tape: Tape) -> None:
    """Adds goals that succeed where the condition is certain, writing its proof; what cannot be told from
    the goal alone (negations, alternatives, lists) is written in full, once it is known to hold."""
    match condition:
        case Holds(sentence, args):
            given = terms(scope, env, args)
            if scope.plan.concluded(sentence):
                out.goals.append(call(atom(f"why {sentence}"), *given, *tape.through()))
            else:
                out.goals.append(call(fact(sentence), *given, "t"))
        case IsA():
            goal(scope, env, condition, False, out)
        case Happened(measure, args):
            day = out.new("D")
            found = value(scope, env, MeasureOf(measure, args), out, tape)
            out.goals += [call(ASKED, day), call("happened", found, day, "t")]
        case Compare(left, operator, right):
            sides = [value(scope, env, side, out, tape) for side in (left, right)]
            if isinstance(left, MeasureOf) and isinstance(right, Constant):
                out.goals += [f"number({sides[0]})", f"{sides[0]} {operator.value} {sides[1]}"]
            else:
                out.goals.append(call("certainly", sign(operator), *sides))
        case AllOf(parts):
            for part in parts:
                why(scope, env, part, out, tape)
        case Not() | AnyOf() | Quantify():
            out.goals.append(f"\\+ \\+ ({text(scope, env, condition, False, out)})")
            out.goals.append(f"{total(scope, env, condition, out, tape)} == t")


def _in_force(scope: Scope, env: Env, rule: Rule, out: Clause, tape: Tape, status: str) -> None:
    day = out.new("D")
    out.goals.append(call(ASKED, day))
    governing = day
    if rule.governing is not None:
        governing = governing_day(value(scope, env, rule.governing, out, tape), day, out)
    if rule.version.start > 1 or rule.version.end is not None:
        out.goals.append(call("in_force", governing, *edges(rule), status))
    elif status != "t":
        out.goals.append(f"{status} = t")


def _asked_day(rule: Rule, status: str, plain: Together) -> None:
    """Adds to the conditions that the version is in force on the day asked about."""
    day = plain.out.new("D")
    plain.out.goals.append(call(ASKED, day))
    test = asked_within(rule, day)
    plain.apart.goals.append(f"( {test} -> {status} = t ; {status} = f )")
    plain.add(test, status, status)


def _applies(scope: Scope, env: Env, defeat: Defeat, out: Clause, tape: Tape) -> str:
    status = out.new("S")
    args = terms(scope, env, defeat.args)
    out.goals.append(call(atom(f"all applies|{defeat.by}"), *args, status, *tape.through()))
    return status


def _all(scope: Scope, env: Env, rule: Rule, args: list[str]) -> str:
    out = Clause()
    tape = Tape(out, "P_0")
    force = out.new("S")
    tape.write(force)
    shallow = isinstance(rule.head, Holds) and rule.head.sentence in scope.plan.shallow
    plain, statuses = Together(out, failed=shallow), [force]
    if rule.governing is not None:
        _in_force(scope, env, rule, out, tape, force)
    else:
        _asked_day(rule, force, plain)
        statuses = []
    statuses += totals(scope, env, rule.body.parts, out, tape, plain)
    for defeat in rule.defeats:
        bites = _applies(scope, env, defeat, out, tape)
        if defeat.why is Defeats.OPEN:
            falling, open_ = out.new("S"), out.new("S")
            against, for_ = falls(rule, defeat, True), falls(rule, defeat, False)
            out.goals.append(f"( {against} -> {falling} = t ; {for_} -> {falling} = f ; {falling} = u )")
            out.goals.append(call("both", bites, falling, open_))
            bites = open_
        stays = out.new("S")
        out.goals.append(negated(bites, stays))
        statuses.append(stays)
    status = joined("conjunction", statuses, out)
    return clause(call(atom(f"{rule.id} all"), *args, status, "P_0", tape.flush()), out.goals)


def _value(scope: Scope, env: Env, rule: Rule, args: list[str]) -> str:
    """The status of the rule and the value it gives, plainly."""
    assert rule.value is not None, rule.id
    out = Clause()
    status, found = out.new("S"), out.new("V")
    certain, possible = (call(atom(f"{rule.id} {mode}"), *args) for mode in ("lo", "hi"))
    out.goals.append(f"( {certain} -> {status} = t ; {possible} -> {status} = u ; {status} = f )")
    inner = out.inner()
    inner.goals.append(f"{found} = {value(scope, env, rule.value, inner)}")
    out.goals.append(f"( {status} == f -> {found} = none ; {inner.body()} )")
    return clause(call(atom(f"{rule.id} value"), *args, status, found), out.goals)


def _values(scope: Scope, env: Env, rule: Rule, args: list[str]) -> str:
    """The same with the status of every condition written, then the values read, where it may give one."""
    assert rule.value is not None, rule.id
    out = Clause()
    status, found, start, end = out.new("S"), out.new("V"), out.new("P"), "P9_0"
    out.goals.append(call(atom(f"{rule.id} all"), *args, status, "P_0", start))
    inner = out.inner()
    tape = Tape(inner, start)
    inner.goals.append(f"{found} = {value(scope, env, rule.value, inner, tape)}")
    tape.close(end)
    out.goals.append(f"( {status} == f -> {found} = none, {end} = {start} ; {inner.body()} )")
    return clause(call(atom(f"{rule.id} values"), *args, status, found, "P_0", end), out.goals)
