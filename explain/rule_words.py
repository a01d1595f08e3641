"""Rules of the law in words: what they conclude, under which conditions, and to what they yield.
Variables stay as the law writes them, each with its kind where it is met first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import All, AnyOf, Cond, Expr, Holds, IsA, MeasureOf, Not, Quantify
from hornbook.explain.words import cond_words, expr_words
from hornbook.explain.words_base import Speaker, say, with_article
from hornbook.explain.words_places import place_words, rule_address, short_id

SATISFIED = "satisfied|"


def norm_lines(rules: Iterable[Rule], sp: Speaker) -> list[str]:
    """The lines of several rules of a provision. Conclusions that share all their conditions stand together;
    what linking makes of a provision for its breach, or for a reference to it, goes without saying."""
    lines: list[str] = []
    last: list[str] | None = None
    for rule in rules:
        if rule.kind is NormKind.BREACH or _is_for_a_reference(rule):
            continue
        head, *tail = rule_lines(rule, sp)
        if tail and tail == last:
            at = len(lines) - len(tail)
            lines.insert(at, say("show.and", words=head))
        else:
            lines += [head, *tail]
        last = tail
    return lines


def rule_lines(rule: Rule, sp: Speaker) -> list[str]:
    """The lines of a rule: the conclusion, then its conditions and riders indented."""
    lines = [_head_words(rule, sp)]
    if _asks_every_point(rule):
        lines.append(f"  {say('show.if', words=say('show.every_point'))}")
    else:
        for place, part in enumerate(rule.body.parts):
            lines += [f"  {line}" for line in _condition_lines(part, sp, place == 0)]
    if rule.deadline is not None:
        lines.append(f"  {say('show.deadline', words=expr_words(rule.deadline, sp))}")
    if rule.governing is not None:
        lines.append(f"  {say('show.governing', words=expr_words(rule.governing, sp))}")
    yielding = {(rule_address(each.by), each.why.value): None for each in rule.defeats}
    for other, why in yielding:
        lines.append(f"  {say('show.yields', place=place_words(other, sp), why=why)}")
    if rule.under is not None:
        lines.append(f"  {say('show.under', id=short_id(rule.under))}")
    return lines


def _is_for_a_reference(rule: Rule) -> bool:
    """Whether the rule says what another provision's reference means (`28, leaving out 28/1`)."""
    head = rule.head
    return isinstance(head, Holds) and head.sentence.startswith(f"{SATISFIED}{rule.address}|")


def plainly(rule: Rule) -> Rule:
    """The rule without the reading it stands under, for where that has been said."""
    return replace(rule, under=None)


def _asks_every_point(rule: Rule) -> bool:
    """Whether the rule says that a provision is met where every point below it is."""
    if not isinstance(rule.head, Holds) or rule.head.sentence != f"{SATISFIED}{rule.address}":
        return False
    parts = rule.body.parts
    return len(parts) > 1 and all(_is_point(part, f"{SATISFIED}{rule.address}/") for part in parts)


def _is_point(part: Cond, inside: str) -> bool:
    match part:
        case Holds(sentence):
            return sentence.startswith(inside)
        case AnyOf((Not(IsA()), *others)):
            return all(_is_point(each, inside) or isinstance(each, Not) for each in others)
        case _:
            return False


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
