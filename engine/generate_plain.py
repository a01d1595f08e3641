"""Conditions as plain goals, in two forms: `lo`, what is certain, and `hi`, what is possible.
Negation turns one into the other."""

from __future__ import annotations

from itertools import combinations
from typing import assert_never

from hornbook.engine.generate_tape import closed, sign
from hornbook.engine.generate_text import (
    ASKED,
    Clause,
    Env,
    Scope,
    atom,
    call,
    clause,
    fact,
    kind,
    number,
    outer,
    terms,
)
from hornbook.engine.generate_total import value
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.term import (
    All,
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
    SentenceId,
    Var,
)
from hornbook.engine.walk import inside
from hornbook.grammar.operators import Quantifier


def goal(scope: Scope, env: Env, condition: Cond, hi: bool, out: Clause) -> None:
    """Adds goals that succeed where the condition is certain (hi: possible)."""
    match condition:
        case Holds(sentence, args):
            out.goals.append(_holds(scope, sentence, terms(scope, env, args), hi, out))
        case IsA(term, kind_):
            out.goals.append(call(kind(kind_), *terms(scope, env, (term,))))
        case Happened(measure, args):
            found, day, status = value(scope, env, MeasureOf(measure, args), out), out.new("D"), out.new("S")
            out.goals += [call(ASKED, day), call("happened", found, day, status), _enough(status, hi)]
        case Compare():
            _compare(scope, env, condition, hi, out)
        case Not(inner):
            out.goals.append(f"\\+ ({text(scope, env, inner, not hi, out)})")
        case All(parts):
            for part in parts:
                goal(scope, env, part, hi, out)
        case AnyOf(parts, least):
            _any(scope, env, parts, least, hi, out)
        case Quantify():
            _quantify(scope, env, condition, hi, out)
        case _:
            assert_never(condition)


def text(scope: Scope, env: Env, condition: Cond, hi: bool, outer: Clause) -> str:
    """The condition as one goal, to stand inside another."""
    inner = outer.inner()
    goal(scope, env, condition, hi, inner)
    return inner.body()


def _enough(status: str, hi: bool) -> str:
    return f"{status} \\== f" if hi else f"{status} == t"


def _holds(scope: Scope, sentence: SentenceId, args: list[str], hi: bool, out: Clause) -> str:
    if scope.plan.concluded(sentence):
        return call(atom(f"{'hi' if hi else 'lo'} {sentence}"), *args)
    if not hi:
        return call(fact(sentence), *args, "t")
    if not scope.plan.program.sentences[sentence].silence:
        return "\\+ " + call(fact(sentence), *args, "f")
    status = out.new("S")
    return f"{call(fact(sentence), *args, status)}, {status} \\== f"


def _compare(scope: Scope, env: Env, condition: Compare, hi: bool, out: Clause) -> None:
    left, operator, right = condition.left, condition.operator, condition.right
    found = value(scope, env, left, out)
    if not hi and isinstance(right, Constant) and isinstance(left, MeasureOf):
        out.goals += [f"number({found})", f"{found} {operator.value} {number(right.value)}"]
        return
    other = value(scope, env, right, out)
    goal = call("possibly" if hi else "certainly", sign(operator), found, other)
    if isinstance(right, Constant) and not isinstance(left, Constant):
        goal = f"( number({found}) -> {found} {operator.value} {other} ; {goal} )"
    out.goals.append(goal)


def recursive(scope: Scope, condition: Cond) -> bool:
    """Whether the condition holds a sentence that may rest on itself."""
    plan = scope.plan
    return any(isinstance(each, Holds) and each.sentence in plan.recursive for each in inside(condition))


def _any(scope: Scope, env: Env, parts: tuple[Cond, ...], least: int, hi: bool, out: Clause) -> None:
    ways = [text(scope, env, part, hi, out) for part in parts]
    if any(recursive(scope, part) for part in parts):
        # a goal that rests on itself is tabled, and a table is not to be cut
        together = [", ".join(each) or "true" for each in combinations(ways, least)]
        out.goals.append("( " + " ; ".join(together or ["fail"]) + " )")
        return
    if least == 1:
        out.goals.append(_first(ways))
        return
    count = "0"
    for way in ways:
        more = out.new("N")
        out.goals.append(f"( {way} -> {more} is {count} + 1 ; {more} = {count} )")
        count = more
    out.goals.append(f"{count} >= {least}")


def _first(ways: list[str]) -> str:
    *others, last = ways or ["fail"]
    return "( " + "".join(f"{way} -> true ; " for way in others) + last + " )"


def _quantify(scope: Scope, env: Env, condition: Quantify, hi: bool, out: Clause) -> None:
    quantifier, listed, body = condition.quantifier, condition.range, condition.body
    number_ = condition.number
    each = out.new("X")
    env = {**env, listed.var.name: each}
    member = call(kind(listed.var.kind), each)
    both = All(tuple(part for part in (listed.guard, body) if part is not None))
    shut = closed(scope, env, listed)
    match quantifier:
        case Quantifier.SOME | Quantifier.AT_LEAST:
            least = 1 if quantifier is Quantifier.SOME else number_
            found = _at_least(scope, env, listed.var, both, least, hi, out)
            out.goals.append(found if not hi or shut == "true" else f"( \\+ {shut} -> true ; {found} )")
        case Quantifier.NO | Quantifier.AT_MOST:
            least = 1 if quantifier is Quantifier.NO else number_ + 1
            found = _at_least(scope, env, listed.var, both, least, not hi, out)
            out.goals += ([] if hi else [shut]) + [f"\\+ ({found})"]
        case Quantifier.EVERY:
            guard = text(scope, env, listed.guard or All(()), not hi, out)
            out.goals += [] if hi else [shut]
            if body is not None and recursive(scope, body):
                out.goals.append(_every(scope, env, condition, guard, hi, out))
            else:
                met = text(scope, env, body or All(()), hi, out)
                out.goals.append(f"\\+ ({member}, {guard}, \\+ ({met}))")
        case _:
            assert_never(quantifier)


def _at_least(scope: Scope, env: Env, var: Var, both: All, least: int, hi: bool, out: Clause) -> str:
    if least <= 0:
        return "true"
    each = env[var.name]
    member = call(kind(var.kind), each)
    if least > 1 and recursive(scope, both):
        return _least_of(scope, env, var, both, least, hi, out)
    met = text(scope, env, both, hi, out)
    if least == 1:
        return f"{member}, {met}" if recursive(scope, both) else f"\\+ \\+ ({member}, {met})"
    found, count = out.new("L"), out.new("N")
    return f"findall(x, ({member}, \\+ \\+ ({met})), {found}), length({found}, {count}), {count} >= {least}"


def _least_of(scope: Scope, env: Env, var: Var, both: All, least: int, hi: bool, out: Clause) -> str:
    """`at least N` over a sentence that rests on itself: each one taken or passed over, nothing cut."""
    name = scope.helper("least")
    each = env[var.name]
    others = [env[name_] for name_ in outer(both) if name_ != var.name]
    met = Clause(fresh=1000)
    goal(scope, env, both, hi, met)
    taken = f"{met.body()}, Left_0 is N_0 - 1, {call(name, 'L_0', 'Left_0', *others)}"
    passed = call(name, "L_0", "N_0", *others)
    scope.helpers.append(clause(call(name, "_", "0", *("_" for _ in others)), []))
    head = call(name, f"[{each}|L_0]", "N_0", *others)
    scope.helpers.append(clause(head, ["N_0 > 0", f"( {taken} ; {passed} )"]))
    member, members = out.new("X"), out.new("L")
    found = f"findall({member}, {call(kind(var.kind), member)}, {members})"
    return f"{found}, {call(name, members, str(least), *others)}"


def _every(scope: Scope, env: Env, condition: Quantify, guard: str, hi: bool, out: Clause) -> str:
    """`every` over a sentence that rests on itself: one individual after the other, nothing negated."""
    name = scope.helper("every")
    listed, body = condition.range, condition.body or All(())
    each = env[listed.var.name]
    others = [env[name_] for name_ in outer(condition)]
    met = Clause(fresh=1000)
    goal(scope, env, body, hi, met)
    scope.helpers.append(clause(call(name, "[]", *("_" for _ in others)), []))
    scope.helpers.append(
        clause(
            call(name, f"[{each}|L_0]", *others),
            [f"( \\+ ({guard}) -> true ; {met.body()} )", call(name, "L_0", *others)],
        )
    )
    member, members = out.new("X"), out.new("L")
    found = f"findall({member}, {call(kind(listed.var.kind), member)}, {members})"
    return f"{found}, {call(name, members, *others)}"


def in_force(scope: Scope, env: Env, rule: Rule, hi: bool, out: Clause) -> None:
    """Adds goals that the rule's version is in force on its governing day."""
    version = rule.version
    if version.start <= 1 and version.end is None:
        return
    day = out.new("D")
    out.goals.append(call(ASKED, day))
    if rule.governing is None:
        out.goals.append(asked_within(rule, day))
        return
    status = out.new("S")
    governing = governing_day(value(scope, env, rule.governing, out), day, out)
    out.goals += [call("in_force", governing, *edges(rule), status), _enough(status, hi)]


def asked_within(rule: Rule, day: str) -> str:
    """A goal that a known day is within the rule's version."""
    version = rule.version
    return f"{day} >= {version.start}" + ("" if version.end is None else f", {day} =< {version.end}")


def governing_day(found: str, asked: str, out: Clause) -> str:
    """The day whose law applies: the one found, or the day asked about where there is none."""
    day = out.new("D")
    out.goals.append(f"( {found} == none -> {day} = {asked} ; {day} = {found} )")
    return day


def edges(rule: Rule) -> tuple[str, str]:
    """The first and last day of the rule's version."""
    end = rule.version.end
    return str(rule.version.start), "inf" if end is None else str(end)


def stands(rule: Rule, certain: bool = True) -> list[str]:
    """Goals that the rule stands under the readings taken, whichever of those left open are (certain), or
    under some of them."""
    under, not_under = ("t", "_") if certain else ("_", "t")
    taken = [] if rule.under is None else [call("reading", atom(rule.under), under)]
    return taken + ["\\+ " + call("reading", atom(each), not_under) for each in rule.not_under]


def falls(rule: Rule, defeat: Defeat, against: bool) -> str:
    """A goal that the open choice is made against the rule (or for it)."""
    first = defeat.choice.split("|")[0]
    side = "t" if (rule.id.removeprefix("applies|") != first) == against else "f"
    return call("chosen", atom(defeat.choice), side)


def defeated(scope: Scope, env: Env, rule: Rule, defeat: Defeat, hi: bool) -> str:
    """A goal that the defeat bites for certain (hi: that it could)."""
    applies = call(atom(f"{'hi' if hi else 'lo'} applies|{defeat.by}"), *terms(scope, env, defeat.args))
    if defeat.why is not Defeats.OPEN:
        return applies
    choice = "\\+ " + falls(rule, defeat, False) if hi else falls(rule, defeat, True)
    return f"{applies}, {choice}"


def rule_goals(scope: Scope, env: Env, rule: Rule, hi: bool, out: Clause) -> None:
    """Adds the goals of a rule: in force, its conditions, and nothing that defeats it."""
    in_force(scope, env, rule, hi, out)
    goal(scope, env, rule.body, hi, out)
    out.goals += [f"\\+ ({defeated(scope, env, rule, each, not hi)})" for each in rule.defeats]
