"""Conditions and expressions with what came of them: every condition is visited and its status found.
What a proof needs is written on a tape: statuses, numbers of rules and the values read, in order."""

from __future__ import annotations

from typing import assert_never

from hornbook.engine.generate_tape import (
    Tape,
    Together,
    against,
    closed,
    joined,
    negated,
    shifted,
    sign,
    together,
)
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
    stated,
    terms,
)
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
    MeasureOf,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    SentenceId,
    Shift,
    Sum,
    Yearly,
)
from hornbook.grammar.operators import Quantifier


def value(scope: Scope, env: Env, expression: Expr, out: Clause, tape: Tape | None = None) -> str:
    """Adds goals that find the value; returns it as a term. Every value but a constant is written."""
    if isinstance(expression, Constant):
        return number(expression.value)
    found = out.new("V")
    if tape is not None:
        tape.write(found)
    match expression:
        case MeasureOf(measure, args):
            given = terms(scope, env, args)
            if tape is not None and scope.plan.computed(measure):
                out.goals.append(call(atom(f"values {measure}"), *given, found, *tape.through()))
            else:
                out.goals.append(call(atom(f"value {measure}"), *given, found))
        case AskedDay():
            out.goals.append(call(ASKED, found))
        case Yearly(month, day):
            asked = out.new("D")
            out.goals += [call(ASKED, asked), call("yearly", str(month), str(day), asked, found)]
        case Operation(operator, left, right):
            sides = [value(scope, env, side, out, tape) for side in (left, right)]
            out.goals.append(call("operation", f"({operator})", *sides, found))
        case Round(way, inner, step):
            out.goals.append(call("rounded", way, value(scope, env, inner, out, tape), number(step), found))
        case Shift():
            out.goals.append(shifted(scope, expression, value(scope, env, expression.base, out, tape), found))
        case Count() | Sum():
            _over(scope, env, expression, found, out, tape)
        case _:
            assert_never(expression)
    return found


def _over(
    scope: Scope, env: Env, expression: Count | Sum, found: str, out: Clause, tape: Tape | None
) -> None:
    listed = expression.range
    members = _members(listed, out)
    ends = ("_", "_") if tape is None else tape.through()
    shut, closed_ = closed(scope, env, listed), out.new("C")
    out.goals.append(f"( {shut} -> {closed_} = t ; {closed_} = f )")
    name = scope.made.get(id(expression)) or _make_over(scope, expression)
    args = [env[name_] for name_ in outer(expression)]
    if isinstance(expression, Count):
        true, unknown = out.new("N"), out.new("N")
        out.goals += [
            call(name, members, *args, "0", true, "0", unknown, *ends),
            call("counted", true, unknown, closed_, found),
        ]
    else:
        total = out.new("T")
        out.goals += [
            call(name, members, *args, "sum(0, 0, known)", total, *ends),
            f"( {closed_} == t -> total({total}, {found}) ; {found} = u )",
        ]


def _members(listed: Range, out: Clause) -> str:
    """Adds a goal that collects the individuals of a range's kind; returns the list."""
    each, members = out.new("X"), out.new("L")
    out.goals.append(f"findall({each}, {call(kind(listed.var.kind), each)}, {members})")
    return members


def _make_over(scope: Scope, expression: Count | Sum) -> str:
    """The helper that visits each individual of a count or a sum."""
    name = scope.made[id(expression)] = scope.helper("over")
    env: Env = {name_: f"A{place}_0" for place, name_ in enumerate(outer(expression))}
    args = list(env.values())
    env[expression.range.var.name] = "X_0"
    out = Clause(fresh=0)
    tape = Tape(out, "P_0")
    status = total(scope, env, expression.range.guard or All(()), out, tape)
    if isinstance(expression, Count):
        before, after = ["T0_0", "T_0", "U0_0", "U_0"], ["T1_0", "T_0", "U1_0", "U_0"]
        out.goals.append(call("tally", status, "T0_0", "T1_0", "U0_0", "U1_0"))
        ends = ["T_0", "T_0", "U_0", "U_0"]
    else:
        start, end = tape.flush(), out.new("P")
        inner = out.inner()
        inner_tape = Tape(inner, start)
        found = value(scope, env, expression.value, inner, inner_tape)
        inner_tape.close(end)
        worth = out.new("V")
        inner.goals.append(f"{worth} = {found}")
        out.goals.append(f"( {status} == f -> {worth} = 0, {end} = {start} ; {inner.body()} )")
        tape.at = end
        before, after, ends = ["S0_0", "S_0"], ["S1_0", "S_0"], ["S_0", "S_0"]
        out.goals.append(call("summed", status, worth, "S0_0", "S1_0"))
    out.goals.append(call(name, "L_0", *args, *after, tape.flush(), "P9_0"))
    scope.helpers.append(clause(call(name, "[]", *("_" for _ in args), *ends, "P_0", "P_0"), []))
    scope.helpers.append(clause(call(name, "[X_0|L_0]", *args, *before, "P_0", "P9_0"), out.goals))
    return name


def total(scope: Scope, env: Env, condition: Cond, out: Clause, tape: Tape) -> str:
    """Adds goals that find the condition's status, writing it (but for facts and conjunctions, which a
    reader of the tape can tell) and then all that is inside; returns the status."""
    match condition:
        case Holds(sentence, args):
            return _holds(scope, sentence, terms(scope, env, args), out, tape)
        case IsA(term, kind_):
            status = out.new("S")
            out.goals.append(
                f"( {call(kind(kind_), *terms(scope, env, (term,)))} -> {status} = t ; {status} = f )"
            )
            return status
        case All(parts):
            return joined("conjunction", totals(scope, env, parts, out, tape), out)
        case Happened() | Compare() | Not() | AnyOf() | Quantify():
            status = out.new("S")
            tape.write(status)
            _written(scope, env, condition, status, out, tape)
            return status
        case _:
            assert_never(condition)


def totals(
    scope: Scope, env: Env, parts: tuple[Cond, ...], out: Clause, tape: Tape, plain: Together | None = None
) -> list[str]:
    """Statuses that joined by `and` are that of the parts (and of what `plain` holds already)."""
    plain = plain or Together(out)
    others = []
    for part in parts:
        match part:
            case Holds(sentence, args) if not scope.plan.concluded(sentence):
                test = call(fact(sentence), *terms(scope, env, args), "t")
                plain.add(test, total(scope, env, part, plain.apart, tape))
            case Compare(MeasureOf(measure, args), operator, Constant(limit)) if not scope.plan.computed(
                measure
            ):
                status, found = out.new("S"), out.new("V")
                tape.write(status)
                tape.write(found)
                given = [*terms(scope, env, args), found]
                plain.apart.goals.append(call(atom(f"value {measure}"), *given))
                plain.apart.goals.append(against(operator, found, number(limit), status))
                met = f"number({found}), {found} {operator.value} {number(limit)}"
                plain.add(f"{call(stated(measure), *given)}, {met}", status, status)
            case _:
                others.append(total(scope, env, part, out, tape))
    return [*plain.status(), *others]


def _written(
    scope: Scope,
    env: Env,
    condition: Happened | Compare | Not | AnyOf | Quantify,
    status: str,
    out: Clause,
    tape: Tape,
) -> None:
    match condition:
        case Happened(measure, args):
            found, day = value(scope, env, MeasureOf(measure, args), out, tape), out.new("D")
            out.goals += [call(ASKED, day), call("happened", found, day, status)]
        case Compare(left, operator, right):
            sides = [value(scope, env, side, out, tape) for side in (left, right)]
            if isinstance(right, Constant) and not isinstance(left, Constant):
                out.goals.append(against(operator, sides[0], sides[1], status))
            else:
                out.goals.append(call("compared", sign(operator), *sides, status))
        case Not(inner):
            out.goals.append(negated(total(scope, env, inner, out, tape), status))
        case AnyOf(parts, least):
            statuses = [total(scope, env, part, out, tape) for part in parts]
            if least == 1:
                out.goals.append(together("disjunction", statuses, status))
            else:
                out.goals.append(call("at_least", str(least), f"[{', '.join(statuses)}]", status))
        case Quantify():
            _quantify(scope, env, condition, status, out, tape)
        case _:
            assert_never(condition)


def _holds(scope: Scope, sentence: SentenceId, args: list[str], out: Clause, tape: Tape) -> str:
    status = out.new("S")
    if scope.plan.concluded(sentence):
        out.goals.append(call(atom(f"all {sentence}"), *args, status, *tape.through()))
    else:
        silent = scope.plan.program.sentences[sentence].silence
        otherwise = "f" if silent else "u"
        out.goals.append(f"( {call(fact(sentence), *args, status)} -> true ; {status} = {otherwise} )")
    return status


def _quantify(scope: Scope, env: Env, condition: Quantify, status: str, out: Clause, tape: Tape) -> None:
    listed = condition.range
    members = _members(listed, out)
    true, unknown, shut = (out.new(letter) for letter in "TUC")
    name = scope.made.get(id(condition)) or _make_each(scope, condition)
    args = [env[name_] for name_ in outer(condition)]
    out.goals += [
        call(name, members, *args, "0", true, "0", unknown, *tape.through()),
        f"( {closed(scope, env, listed)} -> {shut} = t ; {shut} = f )",
        call(
            "quantified",
            condition.quantifier.name.lower(),
            str(condition.number),
            true,
            unknown,
            shut,
            status,
        ),
    ]


def _make_each(scope: Scope, condition: Quantify) -> str:
    """The helper that visits each individual of a quantifier."""
    name = scope.made[id(condition)] = scope.helper("each")
    env: Env = {name_: f"A{place}_0" for place, name_ in enumerate(outer(condition))}
    args = list(env.values())
    env[condition.range.var.name] = "X_0"
    out = Clause()
    tape = Tape(out, "P_0")
    status = total(scope, env, condition.range.guard or All(()), out, tape)
    start = tape.flush()
    met, end = out.new("S"), out.new("P")
    inner = out.inner()
    inner_tape = Tape(inner, start)
    body = total(scope, env, condition.body or All(()), inner, inner_tape)
    inner_tape.close(end)
    if condition.quantifier is Quantifier.EVERY:
        broken = out.new("S")
        inner.goals += [call("negated", body, broken), call("both", status, broken, met)]
    else:
        inner.goals.append(call("both", status, body, met))
    out.goals += [
        f"( {status} == f -> {met} = f, {end} = {start} ; {inner.body()} )",
        call("tally", met, "T0_0", "T1_0", "U0_0", "U1_0"),
        call(name, "L_0", *args, "T1_0", "T_0", "U1_0", "U_0", end, "P9_0"),
    ]
    blank = ["_" for _ in args]
    scope.helpers.append(clause(call(name, "[]", *blank, "T_0", "T_0", "U_0", "U_0", "P_0", "P_0"), []))
    scope.helpers.append(
        clause(call(name, "[X_0|L_0]", *args, "T0_0", "T_0", "U0_0", "U_0", "P_0", "P9_0"), out.goals)
    )
    return name
