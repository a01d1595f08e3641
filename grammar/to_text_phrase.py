"""Phrases, expressions and conditions of the written tree, printed in the surface of the language.
Long ones are broken later, by the layout of lines."""

from __future__ import annotations

from typing import assert_never

from hornbook.grammar.phrase import (
    AddressToken,
    Arithmetic,
    Comparison,
    Condition,
    CountOf,
    DateToken,
    Denied,
    Expression,
    Extreme,
    Hole,
    InBreach,
    Junction,
    Listed,
    Number,
    Operator,
    Percentage,
    PercentOf,
    Phrase,
    Quantified,
    Quantifier,
    Quoted,
    Rounded,
    Satisfied,
    Shifted,
    SumOf,
    TimeToken,
    Token,
    Variable,
    Word,
)
from hornbook.grammar.to_text_lines import Line, quote

_CLINGS = frozenset(",:;?!")
_AN = ("a", "e", "i", "o", "u", "hour", "honest", "honour")
_A = ("uni", "use", "usu", "eu", "one", "once")
_DATES = ("the day asked about", "the commencement of")
_WORDS = {
    Operator.AT_LEAST: ("is at least", "is on or after"),
    Operator.AT_MOST: ("is at most", "is on or before"),
    Operator.OVER: ("is over", "is after"),
    Operator.BELOW: ("is below", "is before"),
    Operator.EQUAL: ("is exactly", "is exactly"),
    Operator.DIFFERENT: ("is not exactly", "is not exactly"),
}


def with_article(kind: str) -> str:
    """The kind with `a` or `an` before it."""
    low = kind.lower()
    return f"an {kind}" if low.startswith(_AN) and not low.startswith(_A) else f"a {kind}"


def address_to_text(address: str) -> str:
    """An address as it stands inside a sentence: with a slash, or as `article 28`."""
    return address if "/" in address else f"article {address}"


def phrase_to_text(phrase: Phrase) -> str:
    """The phrase on one line, signs close to the word before them."""
    text = ""
    for token in phrase.tokens:
        word = token_to_text(token)
        close = isinstance(token, Word) and (word in _CLINGS or word.startswith("'"))
        text += word if close or not text else f" {word}"
    return text


def token_to_text(token: Token) -> str:
    """One token as written."""
    match token:
        case Word(text) | Variable(text) | Number(text) | DateToken(text) | TimeToken(text):
            return text
        case Percentage(text):
            return f"{text}%"
        case Quoted(text):
            return quote(text)
        case AddressToken(text):
            return address_to_text(text)
        case Hole(kind, variable):
            parts = (with_article(kind) if kind else "", variable)
            return "{" + " ".join(part for part in parts if part) + "}"
        case _:
            assert_never(token)


def expression_to_text(expression: Expression) -> str:
    """The expression on one line."""
    match expression:
        case Phrase():
            return phrase_to_text(expression)
        case Arithmetic(operator, left, right):
            return f"{_operand(left, operator, False)} {operator} {_operand(right, operator, True)}"
        case PercentOf(percent, base):
            return f"{percent}% of {_tight(base)}"
        case Extreme(smaller, left, right):
            return f"the {'smaller' if smaller else 'larger'} of {_tight(left)} and {_tight(right)}"
        case Rounded(value, way, step):
            how = "to the nearest" if way == "nearest" else f"{way} to"
            return f"{_tight(value)} rounded {how} {phrase_to_text(step)}"
        case Shifted(amount, after, base):
            shown = expression_to_text(base) if isinstance(base, Shifted) else _tight(base)
            return f"{phrase_to_text(amount)} {'after' if after else 'before'} {shown}"
        case CountOf(listed):
            return f"the number of {listed_to_text(listed)}"
        case SumOf(value, listed):
            return f"the sum of {_tight(value)} over every {listed_to_text(listed)}"
        case _:
            assert_never(expression)


def _tight(expression: Expression) -> str:
    """The expression, in brackets unless it is a plain phrase."""
    text = expression_to_text(expression)
    return text if isinstance(expression, Phrase) else f"({text})"


def _operand(expression: Expression, operator: str, right: bool) -> str:
    """An operand, in brackets where it would bind less than the sign beside it."""
    match expression:
        case Arithmetic(inner):
            binds = (inner in "x/") > (operator in "x/") or (
                not right and (inner in "x/") == (operator in "x/")
            )
            text = expression_to_text(expression)
            return text if binds else f"({text})"
        case _:
            return _tight(expression)


def listed_to_text(listed: Listed) -> str:
    """`tank trucks T such that C`."""
    guard = "" if listed.guard is None else f" such that {_inline(listed.guard)}"
    variable = f" {listed.variable}" if listed.variable else ""
    return f"{listed.kind}{variable}{guard}"


def comparison_to_text(comparison: Comparison) -> str:
    """`A is at least B`; dates compare with before and after."""
    left, right = expression_to_text(comparison.left), expression_to_text(comparison.right)
    if _ends_open(comparison.left):
        left = f"({left})"
    if comparison.bare:
        valued = right == "none" or right[0].isdigit() or right[0] == '"'
        return f"{left} {'is' if valued and isinstance(comparison.right, Phrase) else 'equals'} {right}"
    dates = _is_date(comparison.left) or _is_date(comparison.right)
    return f"{left} {_WORDS[comparison.operator][dates]} {right}"


def _ends_open(expression: Expression) -> bool:
    """Whether a comparison behind the expression could be taken for one of its `such that`."""
    match expression:
        case CountOf(listed) | SumOf(_, listed):
            return not isinstance(listed.guard, Phrase | None)
        case Shifted(_, _, base) | PercentOf(_, base):
            return _ends_open(base)
        case _:
            return False


def _is_date(expression: Expression) -> bool:
    """Whether the expression shows by its words that it is a date."""
    match expression:
        case Phrase(tokens):
            dated = any(isinstance(token, DateToken) for token in tokens)
            return dated or phrase_to_text(expression).startswith(_DATES)
        case Shifted():
            return True
        case Extreme(_, left, right):
            return _is_date(left) or _is_date(right)
        case _:
            return False


def satisfied_to_text(satisfied: Satisfied) -> str:
    """`28 is satisfied for S, leaving out 28/1, reading N for M`."""
    subjects = " and ".join(phrase_to_text(s) for s in satisfied.subjects)
    text = f"{address_to_text(satisfied.address)} is satisfied" + (f" for {subjects}" if subjects else "")
    if satisfied.leaving_out:
        text += f", leaving out {', '.join(satisfied.leaving_out)}"
    for change in satisfied.replacing:
        text += f", reading {phrase_to_text(change.new)} for {phrase_to_text(change.old)}"
    return text


def _head(condition: Condition) -> str:
    """The words of a condition's own line, without its block."""
    match condition:
        case Phrase():
            return phrase_to_text(condition)
        case Comparison():
            return comparison_to_text(condition)
        case Satisfied():
            return satisfied_to_text(condition)
        case InBreach(bearer, address):
            return f"{phrase_to_text(bearer)} is in breach of {address_to_text(address)}"
        case Denied(inner):
            return f"it is not the case that {_head(inner)}"
        case Quantified(quantifier, listed, _, number):
            counted = quantifier in (Quantifier.AT_LEAST, Quantifier.AT_MOST)
            return f"{quantifier.value} {f'{number} ' if counted else ''}{listed_to_text(listed)}"
        case Junction(_, parts):
            return _head(parts[0])
        case _:
            assert_never(condition)


def _inline(condition: Condition) -> str:
    """A condition that must stand on one line (a guard)."""
    return _head(condition)


def condition_lines(prefix: str, condition: Condition, depth: int, level: bool = False) -> list[Line]:
    """The lines of a condition: `prefix` and its first line at `depth`, its blocks one step deeper; with
    `level`, the further parts of a junction stand at `depth` too (an `if` and its `and` lines)."""
    if isinstance(condition, Junction):
        word = "or " if condition.any_of else "and "
        first, *rest = condition.parts
        below = depth if level else depth + 1
        lines = condition_lines(prefix, first, depth)
        for part in rest:
            lines += condition_lines(word, part, below)
        return lines
    lines = [Line(depth, prefix + _head(condition), condition.span.start)]
    inner: Condition = condition
    while isinstance(inner, Denied):
        inner = inner.condition
    if isinstance(inner, Quantified) and inner.body is not None:
        lines += condition_lines("", inner.body, depth + 1, level=True)
    return lines


def condition_to_text(condition: Condition) -> str:
    """The condition as a block of lines, unwrapped."""
    return "\n".join("  " * line.depth + line.text for line in condition_lines("", condition, 0, level=True))
