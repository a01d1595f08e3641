"""Linked terms, expressions, conditions, rules and calendars as JSON: what docs/answer_json.md describes.
Numbers are exact: an integer, or a fraction as text; days are ISO dates."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_never

from hornbook.engine.program import Calendar
from hornbook.engine.rule import Defeat, Rule, Version
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
    Shift,
    Sum,
    Term,
    Var,
    Yearly,
)

Json = dict[str, object]


def day_json(day: int) -> str | int:
    """A day number as an ISO date; outside the years 1 to 9999 as the number."""
    return date.fromordinal(day).isoformat() if 1 <= day <= date.max.toordinal() else day


def number_json(number: Fraction) -> int | str:
    """An exact number: an integer of any size, or `numerator/denominator`."""
    return int(number) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def amount_json(number: Fraction | None, dimension: str) -> Json:
    """A value in the base unit of its dimension; null where it is none."""
    if number is None:
        return {"dimension": dimension, "value": None}
    if dimension == "date" and number.denominator == 1:
        return {"dimension": dimension, "value": day_json(int(number))}
    return {"dimension": dimension, "value": number_json(number)}


def term_json(term: Term) -> str | Json:
    """An individual of the case or a declared name by its id; a variable with its kind."""
    return {"var": term.name, "kind": term.kind} if isinstance(term, Var) else term.id


def terms_json(args: tuple[Term, ...]) -> list[object]:
    """Terms in order."""
    return [term_json(arg) for arg in args]


def cond_json(condition: Cond) -> Json:
    """A condition, by the word that says what it is."""
    match condition:
        case Holds(sentence, args):
            return {"holds": sentence, "args": terms_json(args)}
        case Happened(measure, args):
            return {"happened": measure, "args": terms_json(args)}
        case Compare(left, operator, right):
            words = operator.name.lower().replace("_", " ")
            return {"compare": words, "left": expr_json(left), "right": expr_json(right)}
        case Not(inner):
            return {"not": cond_json(inner)}
        case All(parts):
            return {"all": [cond_json(part) for part in parts]}
        case AnyOf(parts, least):
            return {"any": [cond_json(part) for part in parts], "least": least}
        case Quantify(quantifier, listed, body, number):
            inside = {} if body is None else {"body": cond_json(body)}
            return {"quantify": quantifier.value, "number": number, "range": range_json(listed), **inside}
        case IsA(term, kind):
            return {"is a": kind, "term": term_json(term)}
        case _:
            assert_never(condition)


def range_json(listed: Range) -> Json:
    """What a quantifier, a count or a sum ranges over."""
    guard = {} if listed.guard is None else {"such that": cond_json(listed.guard)}
    return {"var": listed.var.name, "kind": listed.var.kind, **guard}


def expr_json(expression: Expr) -> Json:
    """An expression, by the word that says what it is."""
    match expression:
        case Constant(value, dimension, shown):
            return {"constant": amount_json(value, dimension), "shown": shown}
        case MeasureOf(measure, args):
            return {"measure": measure, "args": terms_json(args)}
        case AskedDay():
            return {"day": "asked about"}
        case Operation(operator, left, right):
            return {"operation": operator, "left": expr_json(left), "right": expr_json(right)}
        case Round(way, value, step):
            return {"round": way, "of": expr_json(value), "step": number_json(step)}
        case Shift(base, count, period, calendar):
            return {"shift": count, "period": period.value, "calendar": calendar, "from": expr_json(base)}
        case Yearly(month, day):
            return {"yearly": f"{month:02}-{day:02}"}
        case Count(listed):
            return {"count": range_json(listed)}
        case Sum(value, listed):
            return {"sum": expr_json(value), "range": range_json(listed)}
        case _:
            assert_never(expression)


def version_json(version: Version) -> Json:
    """The days on which a wording is in force, both inclusive; `to` is null while it still is."""
    end = None if version.end is None else day_json(version.end)
    return {"from": day_json(version.start), "to": end, "why": version.why}


def rule_json(rule: Rule) -> Json:
    """A rule: the clause of a norm with its riders. Parts that it does not have are left out."""
    head = rule.head
    made: Json = {
        "id": rule.id,
        "address": rule.address,
        "kind": rule.kind.value,
        "head": cond_json(head) if isinstance(head, Holds) else expr_json(head),
        "if": [cond_json(part) for part in rule.body.parts],
        "version": version_json(rule.version),
    }
    for key, expression in (
        ("value", rule.value),
        ("deadline", rule.deadline),
        ("governed by", rule.governing),
    ):
        if expression is not None:
            made[key] = expr_json(expression)
    if rule.defeats:
        made["yields to"] = [_defeat_json(defeat) for defeat in rule.defeats]
    named = {"reading": rule.reading, "under": rule.under, "not under": list(rule.not_under)}
    return {**made, **{key: value for key, value in named.items() if value}}


def _defeat_json(defeat: Defeat) -> Json:
    choice = {"choice": defeat.choice} if defeat.choice else {}
    return {"rule": defeat.by, "args": terms_json(defeat.args), "why": defeat.why.value, **choice}


def calendar_json(calendar: Calendar) -> Json:
    """A calendar: its rest days (Monday is 0), its holidays in the years stated, its rules of counting."""
    return {
        "name": calendar.name,
        "title": calendar.title,
        "rest": list(calendar.rest),
        "years": [calendar.first_year, calendar.last_year],
        "holidays": [{"day": day_json(day), "name": name} for day, name in calendar.holidays],
        "rules": dict(calendar.rules),
        "basis": calendar.basis,
    }
