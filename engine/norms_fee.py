"""Fees: a rule for each row and column of a table, or one for a formula with its floor and cap.
`none` and `not specified` are conclusions of their own; neither is an amount of 0."""

from __future__ import annotations

from collections.abc import Sequence

from hornbook.engine.draft import Draft
from hornbook.engine.made import listed
from hornbook.engine.norms_parts import Spot, add_rule, conditions, denials, new_scope
from hornbook.engine.phrase_words import shown, without_article
from hornbook.engine.program import Wording
from hornbook.engine.resolve import Scope
from hornbook.engine.resolve_values import fit
from hornbook.engine.rule import NormKind
from hornbook.engine.term import (
    THING,
    Compare,
    Cond,
    Expr,
    Holds,
    MeasureId,
    MeasureOf,
    Operation,
    SentenceId,
    Var,
)
from hornbook.grammar.norm import Blank, Bracket, Fee, Row, Subject, Table
from hornbook.grammar.phrase import Expression, Operator

BLANKS = {
    Blank.NONE: ("no fee is due", "no {} is due"),
    Blank.NOT_SPECIFIED: ("fee not specified", "the {} is not specified"),
}


def link_fee(draft: Draft, spot: Spot, fee: Fee) -> None:
    """The rules of a fee, which give the measure `the NAME of {}` that the vocabulary declares of it."""
    subjects = [_subject(draft, each) for each in fee.subjects]
    name = without_article(shown(fee.name.tokens))
    of = f" of {' and '.join('{}' for _ in subjects)}" if subjects else ""
    head = MeasureOf(MeasureId(f"the {name}{of}"), tuple(subjects))
    if head.measure not in draft.vocabulary.measures:
        return  # the fee's declaration was refused where the vocabulary was collected
    scope = new_scope(draft, spot.place, subjects)
    common = [*conditions(draft, scope, fee.condition), *denials(draft, scope, fee.unless)]
    if fee.table is not None:
        _table(draft, spot, fee, fee.table, head, name, scope, common)
    if fee.formula is not None:
        value = _bounded(draft, _value(draft, fee.formula, head, scope), fee, head, scope)
        kinds = draft.resolver.finish(scope)
        if value is not None:
            add_rule(draft, spot, NormKind.FEE, head, common, fee.span, kinds, value=value)


def _subject(draft: Draft, subject: Subject) -> Var:
    return Var(subject.variable, draft.resolver.kind(subject.kind, subject.span) or THING)


def _value(draft: Draft, written: Expression, head: MeasureOf, scope: Scope) -> Expr | None:
    """An amount in the dimension of the fee; E207 where it is of another."""
    value = draft.resolver.expression(written, scope)
    if value is None:
        return None
    fitted = fit(value, draft.resolver.dimension(head), draft.vocabulary.measures)
    if fitted is None:
        draft.resolver.mixed(head, value, written.span)
    return fitted


def _bounded(draft: Draft, value: Expr | None, fee: Fee, head: MeasureOf, scope: Scope) -> Expr | None:
    """The value, not below the floor and not above the cap."""
    for operator, edge in (("max", fee.floor), ("min", fee.cap)):
        limit = None if edge is None else _value(draft, edge, head, scope)
        if value is not None and limit is not None:
            value = Operation(operator, value, limit)
    return value


def _table(
    draft: Draft,
    spot: Spot,
    fee: Fee,
    table: Table,
    head: MeasureOf,
    name: str,
    scope: Scope,
    common: Sequence[Cond],
) -> None:
    by = draft.resolver.expression(table.by, scope)
    columns = [conditions(draft, scope, each) for each in table.columns] or [[]]
    if by is None:
        return
    for row in table.rows:
        if len(row.cells) != len(columns):
            message = f"this row has {len(row.cells)} cells, the table {len(columns)} columns"
            draft.report("E217", message, row.span, "write a cell for each column")
            continue
        within = _within(draft, by, row.bracket)
        for column, cell in zip(columns, row.cells, strict=True):
            _cell(draft, spot, fee, row, head, name, scope, [*common, *within, *column], cell)
    draft.resolver.finish(scope)


def _cell(
    draft: Draft,
    spot: Spot,
    fee: Fee,
    row: Row,
    head: MeasureOf,
    name: str,
    scope: Scope,
    parts: Sequence[Cond],
    cell: Expression | Blank,
) -> None:
    kinds = {**scope.inferred, **scope.declared}
    if isinstance(cell, Blank):
        key, wording = BLANKS[cell]
        sentence = SentenceId(f"{key}|{name}")
        holes = tuple(arg.kind for arg in head.args if isinstance(arg, Var))
        draft.make_sentence(sentence, holes, _blank_forms(wording.format(name), len(holes)), fee.span)
        add_rule(draft, spot, NormKind.FEE, Holds(sentence, head.args), parts, row.span, kinds)
        return
    value = _value(draft, cell, head, scope)
    if value is not None:
        add_rule(draft, spot, NormKind.FEE, head, parts, row.span, kinds, value=value)


def _blank_forms(words: str, holes: int) -> dict[str, Wording]:
    return {
        "is": listed(words, " for ", holes, ""),
        "not": listed(f"it is not the case that {words}", " for ", holes, ""),
    }


def _within(draft: Draft, by: Expr, bracket: Bracket) -> list[Cond]:
    """The bracket's edges as conditions, each included or not as printed."""
    edges = (
        (bracket.lower, Operator.AT_LEAST if bracket.lower_included else Operator.OVER),
        (bracket.upper, Operator.AT_MOST if bracket.upper_included else Operator.BELOW),
    )
    found: list[Cond] = []
    for phrase, operator in edges:
        edge = None if phrase is None else draft.resolver.constant(phrase)
        both = None if edge is None else draft.resolver.agree(by, edge)
        if both is not None:
            found.append(Compare(both[0], operator, both[1], bracket.span))
        elif edge is not None:
            draft.resolver.mixed(by, edge, bracket.span)
    return found
