"""Words for conditions and expressions of the linked program, with the values found in brackets.
`the tank capacity of Thongkham (80,001 litres) is not at most 80,000 litres`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from hornbook.engine.answer import Computed
from hornbook.engine.program import MeasureEntry, Sentence, Wording
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
    Individual,
    IsA,
    KindId,
    MeasureOf,
    Name,
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
from hornbook.explain.words_base import Speaker, fill, form_words, say, term_words, with_article, wording
from hornbook.explain.words_breach import breaches_words
from hornbook.explain.words_dimensions import dimension_of, is_event
from hornbook.explain.words_places import made_words, placed_forms
from hornbook.explain.words_values import amount_words, value_words
from hornbook.grammar.operators import Operator, Quantifier

Values = Mapping[Expr, Computed]
NO_VALUES: Values = {}


def cond_words(cond: Cond, sp: Speaker, values: Values = NO_VALUES, negated: bool = False) -> str:
    """A condition in words, or its negation. `values` puts each value found in brackets behind its words."""
    match cond:
        case Holds():
            return holds_words(cond, sp, negated)
        case Happened(measure=measure, args=args):
            entry = sp.program.measures[measure]
            words = form_words(entry.forms, "not" if negated else "is", args, sp, measure)
            return say("join.not", words=words) if negated and "not" not in entry.forms else words
        case Compare():
            return compare_words(cond, sp, values, negated)
        case Not(condition=inner):
            return cond_words(inner, sp, values, not negated)
        case All(parts=parts):
            return _joined(parts, sp, values, negated, "join.and", "join.not_all")
        case AnyOf(parts=parts, least=least):
            if least == 1:
                breaches = breaches_words(parts, sp, negated)
                return breaches or _joined(parts, sp, values, negated, "join.or", "join.not_any")
            words = "; ".join(cond_words(part, sp, values) for part in parts)
            return say("join.not_least" if negated else "join.least", number=least, words=words)
        case Quantify():
            return quantify_words(cond, sp, values, negated)
        case IsA(term=term, kind=kind):
            key = "join.is_not_a" if negated else "join.is_a"
            return say(key, term=term_words(term, sp), kind=with_article(kind))
        case _:
            assert_never(cond)


def _joined(
    parts: tuple[Cond, ...], sp: Speaker, values: Values, negated: bool, joiner: str, denial: str
) -> str:
    if len(parts) == 1:
        return cond_words(parts[0], sp, values, negated)
    words = [cond_words(part, sp, values) for part in parts]
    return say(denial, words="; ".join(words)) if negated else say(joiner).join(words)


def holds_words(cond: Holds, sp: Speaker, negated: bool = False) -> str:
    """A sentence in words; those the linker made speak of articles."""
    sentence = sp.program.sentences.get(cond.sentence)
    made = made_words(cond, sp, negated)
    if made:
        return made
    forms = sentence.forms if sentence else {}
    if negated and "not" in forms:
        return fill(forms["not"], cond.args, sp)
    words = form_words(forms, "is", cond.args, sp, cond.sentence)
    if not negated:
        return words
    return _modal_denied(cond, forms, sp) or say("join.not", words=words)


def _modal_denied(cond: Holds, forms: Mapping[str, Wording], sp: Speaker) -> str:
    """`T may not be licensed` for a permission that is denied; empty for sentences without a modal word."""
    modality, bar, _ = cond.sentence.partition("|")
    if not bar or f"modal.{modality}" not in wording() or "is" not in forms:
        return ""
    said, done = say(f"modal.{modality}"), False
    pieces: list[str | int] = []
    for piece in forms["is"].pieces:
        if isinstance(piece, str) and not done and f" {said} " in f" {piece} ":
            done = True
            denied = say(f"modal_not.{modality}")
            pieces.append(f" {piece} ".replace(f" {said} ", f" {denied} ", 1)[1:-1])
        else:
            pieces.append(piece)
    return fill(Wording(tuple(pieces)), cond.args, sp) if done else ""


def question_words(sentence: Sentence | MeasureEntry, args: tuple[Term, ...], sp: Speaker) -> str:
    """The question that asks a sentence, a measure or an event."""
    forms = placed_forms(sentence, sp) if isinstance(sentence, MeasureEntry) else sentence.forms
    if "asks" in forms:
        return fill(forms["asks"], args, sp)
    if isinstance(sentence, MeasureEntry):
        words = form_words(forms, "is", args, sp, sentence.id)
        return say("needs.ask_event" if sentence.event else "needs.ask_measure", words=words)
    return say("needs.ask_truth", words=holds_words(Holds(sentence.id, args), sp))


def compare_words(cond: Compare, sp: Speaker, values: Values = NO_VALUES, negated: bool = False) -> str:
    """`the tank capacity of Thongkham (80,001 litres) is not at most 80,000 litres`."""
    if cond.left == cond.right and cond.operator is Operator.EQUAL:
        measure = expr_words(cond.left, sp, NO_VALUES)
        return say("join.not_valued" if negated else "join.valued", measure=measure)
    date = "_date" if dimension_of(cond.left, sp) == "date" else ""
    plainly = negated and all(_is_valued(side, values) for side in (cond.left, cond.right))
    operator = _OPPOSITE[cond.operator] if plainly else cond.operator
    verb = say(f"compare{date}{'_not' if negated and not plainly else ''}.{operator.value}")
    like_left = cond.right.shown if isinstance(cond.right, Constant) else ""
    like_right = cond.left.shown if isinstance(cond.left, Constant) else ""
    left = expr_words(cond.left, sp, values, like_left)
    right = expr_words(cond.right, sp, values, like_right)
    if negated and _is_none(cond.left, sp, values):
        return say("compare_none.left", left=expr_words(cond.left, sp), verb=verb, right=right)
    if negated and _is_none(cond.right, sp, values):
        return say("compare_none.right", left=left, verb=verb, right=expr_words(cond.right, sp))
    return f"{left} {verb} {right}"


def _is_none(expr: Expr, sp: Speaker, values: Values) -> bool:
    """Whether a measure is known to have no value; an event that never happened has words of its own."""
    value = values[expr].value if expr in values and isinstance(expr, MeasureOf) else None
    return value is not None and value.value is None and not is_event(expr, sp)


# What a comparison that fails comes to, where both sides have a value.
_OPPOSITE = {
    Operator.AT_LEAST: Operator.BELOW,
    Operator.BELOW: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.OVER,
    Operator.OVER: Operator.AT_MOST,
    Operator.EQUAL: Operator.DIFFERENT,
    Operator.DIFFERENT: Operator.EQUAL,
}


def _is_valued(expr: Expr, values: Values) -> bool:
    found = values.get(expr)
    return isinstance(expr, Constant) or (
        found is not None and found.value is not None and found.value.value is not None
    )


def kind_plural(kind: KindId, sp: Speaker) -> str:
    """The plural of a kind."""
    entry = sp.program.kinds.get(kind)
    return entry.plural if entry and entry.plural else f"{kind}s"


def mentions(cond: Cond, var: str) -> int:
    """How often a plain sentence names the variable; 2 for anything deeper, so that it is spelled out."""
    return sum(isinstance(a, Var) and a.name == var for a in cond.args) if isinstance(cond, Holds) else 2


def quantify_words(cond: Quantify, sp: Speaker, values: Values, negated: bool = False) -> str:
    """A quantifier: inside its sentence where it fits (`T uses some truck`), else spelled out."""
    short = _short_quantifier(cond, sp, negated)
    if short:
        return short
    names = {
        Quantifier.EVERY: "every",
        Quantifier.SOME: "some",
        Quantifier.NO: "no",
        Quantifier.AT_LEAST: "least",
        Quantifier.AT_MOST: "most",
    }
    parts = [p for p in (cond.range.guard, cond.body) if p is not None]
    all_words = say("join.and").join(cond_words(p, sp, values) for p in parts)
    return _spelled(cond, names[cond.quantifier], sp, values, negated, all_words)


def _spelled(cond: Quantify, name: str, sp: Speaker, values: Values, negated: bool, all_words: str) -> str:
    var = cond.range.var
    parts = {
        "kind": var.kind,
        "plural": kind_plural(var.kind, sp),
        "var": var.name,
        "number": f"{cond.number:,}",
        "all": all_words or say("join.is_a", term=var.name, kind=with_article(var.kind)),
        "guard": cond_words(cond.range.guard, sp, values) if cond.range.guard else "",
        "body": cond_words(cond.body, sp, values) if cond.body else "",
    }
    if name == "every":
        words = say("quantify.every_such" if cond.range.guard else "quantify.every_any", **parts)
        return say("quantify.not_every", words=words) if negated else words
    return say(f"quantify.not_{name}" if negated else f"quantify.{name}_such", **parts)


def _short_quantifier(cond: Quantify, sp: Speaker, negated: bool) -> str:
    word = {Quantifier.EVERY: "every", Quantifier.SOME: "some", Quantifier.NO: "no"}.get(cond.quantifier)
    inner = cond.body if cond.range.guard is None else cond.range.guard if cond.body is None else None
    if word is None or inner is None or mentions(inner, cond.range.var.name) != 1:
        return ""
    if negated and word == "every":
        return ""
    if negated:
        word = {"some": "no", "no": "some"}[word]
    words = say(f"quantify.{word}", kind=cond.range.var.kind)
    return cond_words(inner, sp.binding(cond.range.var.name, words))


def range_words(range_: Range, sp: Speaker) -> str:
    """What a list holds: `sanctions X such that X follows for Thongkham`."""
    guard = cond_words(range_.guard, sp) if range_.guard else ""
    key = "quantify.count" if guard else "quantify.count_all"
    words = say(key, plural=kind_plural(range_.var.kind, sp), var=range_.var.name, guard=guard)
    return words.removeprefix("the number of ")


def expr_words(expr: Expr, sp: Speaker, values: Values = NO_VALUES, like: str = "") -> str:
    """An expression in words, each value found in brackets behind the words it is the value of."""
    words = _bare_words(expr, sp, values, like)
    found = values.get(expr)
    if found is None or isinstance(expr, Constant):
        return words
    if not isinstance(expr, MeasureOf | AskedDay | Count):
        if found.value is None or found.value.value is None:
            return words
        return say("value.comes_to", words=words, value=value_words(found.value, sp, like))
    return say("value.with", words=words, value=computed_words(found, sp, like))


def computed_words(found: Computed, sp: Speaker, like: str = "") -> str:
    """The value of a computed expression: as the case wrote it where it did, else in readable units."""
    expr = found.expression
    if isinstance(expr, MeasureOf) and found.value is not None and found.value.value is not None:
        written = sp.shown.get((str(expr.measure), tuple(_id(a) for a in expr.args)))
        if written:
            return written
    if found.value is not None and found.value.value is None and is_event(expr, sp):
        return say("value.never" if found.source is not None else "value.never_said")
    return value_words(found.value, sp, like)


def _id(term: Term) -> str:
    return str(term.id) if isinstance(term, Individual | Name) else term.name


def _bare_words(expr: Expr, sp: Speaker, values: Values, like: str) -> str:
    match expr:
        case Constant(shown=shown, value=value, dimension=dimension):
            amount = amount_words(value, dimension, sp, like)
            named = shown and dimension == "date" and shown != amount
            return say("value.with", words=shown, value=amount) if named else shown or amount
        case MeasureOf():
            words = measure_words(expr, sp)
            return say("expression.day_of", event=words) if is_event(expr, sp) else words
        case AskedDay():
            return say("expression.asked")
        case Operation():
            return _operation_words(expr, sp, values, like)
        case Round(way=way, value=value, step=step):
            step_words = amount_words(step, dimension_of(value, sp), sp, like)
            return say(f"expression.{way}", value=expr_words(value, sp, values, like), step=step_words)
        case Shift():
            return _shift_words(expr, sp, values)
        case Yearly(month=month, day=day):
            return say("expression.yearly", day=day, month=wording()["expression.months"][month - 1])
        case Count(range=range_):
            guard = cond_words(range_.guard, sp, values) if range_.guard else ""
            key = "quantify.count" if guard else "quantify.count_all"
            return say(key, plural=kind_plural(range_.var.kind, sp), var=range_.var.name, guard=guard)
        case Sum(value=value, range=range_):
            guard = cond_words(range_.guard, sp, values) if range_.guard else ""
            key = "quantify.sum" if guard else "quantify.sum_all"
            inner = expr_words(value, sp, values, like)
            return say(key, value=inner, kind=range_.var.kind, var=range_.var.name, guard=guard)
        case _:
            assert_never(expr)


def measure_words(expr: MeasureOf, sp: Speaker) -> str:
    """A measure or an event of these terms."""
    entry = sp.program.measures.get(expr.measure)
    return form_words(placed_forms(entry, sp) if entry else {}, "is", expr.args, sp, expr.measure)


def _operation_words(expr: Operation, sp: Speaker, values: Values, like: str) -> str:
    left, right = (expr_words(side, sp, values, like) for side in (expr.left, expr.right))
    if expr.operator in ("min", "max"):
        return say(f"expression.{expr.operator}", left=left, right=right)
    if expr.operator in "*x" and isinstance(expr.left, Constant) and expr.left.dimension == "percentage":
        return say("value.rate_of", percent=left, words=right)
    sides = [
        f"({words})" if isinstance(side, Operation) and side.operator not in ("min", "max") else words
        for side, words in ((expr.left, left), (expr.right, right))
    ]
    return f"{sides[0]} {expr.operator.replace('*', 'x')} {sides[1]}"


def _shift_words(expr: Shift, sp: Speaker, values: Values) -> str:
    period = say(f"period.{expr.period.value}") + ("" if abs(expr.count) == 1 else "s")
    base = expr_words(expr.base, sp, values)
    if is_event(expr.base, sp):
        base = base.removeprefix(say("expression.day_of", event=""))
    key = "expression.before" if expr.count < 0 else "expression.after"
    return say(key, number=f"{abs(expr.count):,}", period=period, base=base)
