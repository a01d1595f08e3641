"""A rule of the law in words: what it concludes, under which conditions, and to what it yields.
Variables stay as the law writes them, each with its kind where it is met first."""

from __future__ import annotations

from hornbook.engine.rule import Rule
from hornbook.engine.term import All, Cond, Expr, Holds, MeasureOf, Not, Quantify
from hornbook.explain.words import cond_words, expr_words
from hornbook.explain.words_base import Speaker, say, with_article
from hornbook.explain.words_places import place_words, rule_address, short_id


def rule_lines(rule: Rule, sp: Speaker) -> list[str]:
    """The lines of a rule: the conclusion, then its conditions and riders indented."""
    lines = [_head_words(rule, sp)]
    first = True
    for part in rule.body.parts:
        lines += [f"  {line}" for line in _condition_lines(part, sp, first)]
        first = False
    if rule.deadline is not None:
        lines.append(f"  {say('show.deadline', words=expr_words(rule.deadline, sp))}")
    if rule.governing is not None:
        lines.append(f"  {say('show.governing', words=expr_words(rule.governing, sp))}")
    for defeat in rule.defeats:
        place = place_words(rule_address(defeat.by), sp)
        lines.append(f"  {say('show.yields', place=place, why=defeat.why.value)}")
    if rule.under is not None:
        lines.append(f"  {say('show.under', id=short_id(rule.under))}")
    return lines


def _head_words(rule: Rule, sp: Speaker) -> str:
    introduced = sp
    for var in rule.vars:
        words = say("show.subject", kind=with_article(var.kind), var=var.name)
        introduced = introduced.binding(var.name, words)
    if isinstance(rule.head, MeasureOf):
        value = _value_words(rule.value, sp)
        return say("show.value_is", words=expr_words(rule.head, introduced), value=value)
    return cond_words(rule.head, introduced)


def _value_words(value: Expr | None, sp: Speaker) -> str:
    return expr_words(value, sp) if value is not None else say("value.none")


def _condition_lines(cond: Cond, sp: Speaker, first: bool) -> list[str]:
    if isinstance(cond, Not) and isinstance(cond.condition, Holds | All | Quantify) and not first:
        return [say("show.unless", words=cond_words(cond.condition, sp))]
    return [say("show.if" if first else "show.and", words=cond_words(cond, sp))]
