"""Statements of provisions, printed: norms with their riders, sanctions, validity, fees and their tables.
Riders come in one order: conditions, times, orders, then `unless` and `except`."""

from __future__ import annotations

from collections.abc import Callable

from hornbook.grammar.norm import (
    Blank,
    Bracket,
    Collision,
    Deadline,
    Except,
    Fee,
    Header,
    Measure,
    Norm,
    Requires,
    Sanction,
    Subject,
    Table,
    Unless,
    Validity,
    When,
)
from hornbook.grammar.phrase import Comparison, Condition, Expression
from hornbook.grammar.to_text_lines import Line
from hornbook.grammar.to_text_phrase import (
    address_to_text,
    comparison_to_text,
    condition_lines,
    expression_to_text,
    phrase_to_text,
    with_article,
)
from hornbook.grammar.tree import Statement

OCCASIONS = ("", "first ", "second ", "third ", "fourth ")
StatementLines = Callable[[Statement, int], list[Line]]


def subjects_to_text(subjects: tuple[Subject, ...]) -> str:
    """`a gas station S and a person P`."""
    return " and ".join(f"{with_article(s.kind)} {s.variable}".rstrip() for s in subjects)


def header_to_text(header: Header, word: str) -> str:
    """` for a gas station S: every point`, to stand behind a title; `word` names the children."""
    text = f" for {subjects_to_text(header.subjects)}" if header.subjects else ""
    if header.combine is None:
        return text
    number = f" {header.number}" if header.number else ""
    return f"{text}: {header.combine.value}{number} {word}{'s' if header.number > 1 else ''}"


def unless_lines(unless: tuple[Unless, ...], depth: int) -> list[Line]:
    """`unless C` lines."""
    return [line for one in unless for line in condition_lines("unless ", one.condition, depth)]


def _if_lines(condition: Condition | None, depth: int) -> list[Line]:
    return [] if condition is None else condition_lines("if ", condition, depth, level=True)


def norm_lines(norm: Norm, depth: int, statement_lines: StatementLines) -> list[Line]:
    """A rule: its head with its riders one step deeper."""
    head = comparison_to_text(norm.head) if isinstance(norm.head, Comparison) else phrase_to_text(norm.head)
    lines = [Line(depth, f"where {head}" if norm.helper else head, norm.span.start)]
    lines += _if_lines(norm.condition, depth + 1)
    lines += [Line(depth + 1, deadline_to_text(d), d.span.start) for d in norm.deadlines]
    if norm.governed is not None:
        words = f"governed by the law on {expression_to_text(norm.governed.event)}"
        lines.append(Line(depth + 1, words, norm.governed.span.start))
    if norm.during is not None:
        for word, day in (("from", norm.during.start), ("until", norm.during.end)):
            if day is not None:
                lines.append(Line(depth + 1, f"{word} {expression_to_text(day)}", norm.during.span.start))
    for order in norm.orders:
        words = f"{'subject to' if order.yields else 'notwithstanding'} {address_to_text(order.address)}"
        lines.append(Line(depth + 1, words, order.span.start))
    lines += unless_lines(norm.unless, depth + 1)
    for exception in norm.exceptions:
        lines += _except_lines(exception, depth + 1, statement_lines)
    return lines


def _except_lines(exception: Except, depth: int, statement_lines: StatementLines) -> list[Line]:
    lines = [Line(depth, "except", exception.span.start)]
    for norm in exception.norms:
        lines += statement_lines(norm, depth + 1)
    return lines


def deadline_to_text(deadline: Deadline) -> str:
    """`within 15 working days after E` and its like."""
    amount = "" if deadline.amount is None else phrase_to_text(deadline.amount)
    event = "" if deadline.event is None else expression_to_text(deadline.event)
    return {
        When.WITHIN_AFTER: f"within {amount} after {event}",
        When.BEFORE: f"at least {amount} before {event}",
        When.NOT_LATER: f"not later than {event}",
        When.YEARLY_BEFORE: f"before {amount} of every year",
    }[deadline.when]


def requires_lines(requires: Requires, prefix: str, depth: int) -> list[Line]:
    """A condition norm: behind `requires ` in the long form, behind a label in the short one."""
    lines = condition_lines(prefix, requires.condition, depth)
    return lines + unless_lines(requires.unless, depth + 1)


def _measure_to_text(measure: Measure) -> str:
    amount = "" if measure.amount is None else f" of {expression_to_text(measure.amount)}"
    each = " each time" if measure.each_time else ""
    bearer = "" if measure.bearer is None else f", borne by {phrase_to_text(measure.bearer)}"
    return phrase_to_text(measure.what) + amount + each + bearer


def sanction_lines(sanction: Sanction, depth: int) -> list[Line]:
    """`on breach of P by S: measure`, or with its measures below."""
    breached = ", ".join(sanction.breached)
    text = f"on {OCCASIONS[sanction.occasion]}breach of {breached} by {phrase_to_text(sanction.bearer)}"
    measures = [Line(depth + 1, _measure_to_text(m), m.span.start) for m in sanction.measures]
    if len(measures) == 1:
        text, measures = f"{text}: {measures[0].text}", []
    lines = [Line(depth, text, sanction.span.start), *measures]
    return lines + _if_lines(sanction.condition, depth + 1) + unless_lines(sanction.unless, depth + 1)


def validity_to_text(validity: Validity) -> str:
    """`N is valid for 2 years after E, and is renewable at most 2 times, for at most 2 years`."""
    text = f"{phrase_to_text(validity.subject)} is valid for {phrase_to_text(validity.duration)}"
    if validity.event is not None:
        text += f" after {expression_to_text(validity.event)}"
    if validity.renewable:
        text += ", and is renewable"
        text += f" at most {validity.most_times} times" if validity.most_times else ""
        if validity.most_extension is not None:
            text += f", for at most {phrase_to_text(validity.most_extension)}"
    return text


def collision_to_text(collision: Collision) -> str:
    """`only one of 24/1, 24/6 applies to S`."""
    return f"only one of {', '.join(collision.addresses)} applies to {phrase_to_text(collision.subject)}"


def fee_lines(fee: Fee, depth: int) -> list[Line]:
    """A fee with its table or its formula, floor and cap."""
    text = f"fee {phrase_to_text(fee.name)}"
    text += f", {fee.period}" if fee.period else ""
    text += f", for {subjects_to_text(fee.subjects)}" if fee.subjects else ""
    lines = [Line(depth, text, fee.span.start)]
    if fee.table is not None:
        lines += _table_lines(fee.table, depth + 1)
    for word, amount in (("is", fee.formula), ("at least", fee.floor), ("at most", fee.cap)):
        if amount is not None:
            lines.append(Line(depth + 1, f"{word} {expression_to_text(amount)}", amount.span.start))
    return lines + _if_lines(fee.condition, depth + 1) + unless_lines(fee.unless, depth + 1)


def _table_lines(table: Table, depth: int) -> list[Line]:
    """`by E` and the rows, their bars aligned."""
    cells = [(row.label, bracket_to_text(row.bracket), *map(_cell_to_text, row.cells)) for row in table.rows]
    starts = [row.span.start for row in table.rows]
    if table.columns:
        heads = (" ".join(line.text for line in condition_lines("", c, 0)) for c in table.columns)
        cells.insert(0, ("", "", *heads))
        starts.insert(0, table.columns[0].span.start)
    lines = [Line(depth, f"by {expression_to_text(table.by)}", table.span.start)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))] if cells else []
    for row, start in zip(cells, starts, strict=True):
        padded = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        label = row[0].rjust(widths[0])
        text = (f"{label} " if widths[0] else "") + f"| {' | '.join(padded[1:])} |"
        lines.append(Line(depth + 1, text, start, table=True))
    return lines


def _cell_to_text(cell: Blank | Expression) -> str:
    return cell.value if isinstance(cell, Blank) else expression_to_text(cell)


def bracket_to_text(bracket: Bracket) -> str:
    """`over A, up to B` and its like; both edges in is `A to B`."""
    low = None if bracket.lower is None else phrase_to_text(bracket.lower)
    high = None if bracket.upper is None else phrase_to_text(bracket.upper)
    if low and high and bracket.lower_included and bracket.upper_included:
        return f"{low} to {high}"
    parts = []
    if low:
        parts.append(f"{'at least' if bracket.lower_included else 'over'} {low}")
    if high:
        parts.append(f"{'up to' if bracket.upper_included else 'below'} {high}")
    return ", ".join(parts)
