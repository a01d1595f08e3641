"""The formatter: the written tree as text again, in one canonical layout, comments included.
Reading its output gives an equal tree."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from hornbook.grammar.declaration import Declaration
from hornbook.grammar.norm import Collision, Combine, Fee, Norm, Requires, Sanction, Validity
from hornbook.grammar.to_text_case import case_lines
from hornbook.grammar.to_text_declaration import declaration_lines, document_lines
from hornbook.grammar.to_text_lines import Line, because, layout, quote, with_gap
from hornbook.grammar.to_text_norm import (
    collision_to_text,
    fee_lines,
    header_to_text,
    norm_lines,
    requires_lines,
    sanction_lines,
    validity_to_text,
)
from hornbook.grammar.to_text_phrase import condition_to_text, expression_to_text, phrase_to_text
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Change,
    Defines,
    Division,
    LawFile,
    NonOperative,
    Provision,
    Reading,
    RefersTo,
    Says,
    Statement,
    Untested,
)
from hornbook.grammar.written_case import CaseFile

__all__ = ["cases_to_text", "condition_to_text", "expression_to_text", "law_to_text", "phrase_to_text"]

_SPACED = ("article", "annex", "section")


def law_to_text(law: LawFile) -> str:
    """The whole file: document, declarations, provisions."""
    lines = [] if law.document is None else document_lines(law.document)
    lines += _declarations(law.declarations)
    for part in law.body:
        lines += with_gap(_body_lines(part, 0, None))
    return layout(lines, law.comments)


def cases_to_text(cases: CaseFile) -> str:
    """The whole file of cases, a blank line between two."""
    return layout([line for case in cases.cases for line in with_gap(case_lines(case))], cases.comments)


def _declarations(declarations: tuple[Declaration, ...]) -> list[Line]:
    """One-line declarations of a sort stand close, all others apart."""
    blocks = [declaration_lines(declaration) for declaration in declarations]
    lines = with_gap(blocks[0]) if blocks else []
    for (old, before), (new, block) in pairwise(zip(declarations, blocks, strict=True)):
        close = type(old) is type(new) and len(before) == len(block) == 1
        lines += block if close else with_gap(block)
    return lines


def _body_lines(part: Provision | Division, depth: int, above: Combine | None) -> list[Line]:
    match part:
        case Provision():
            lines = _provision_lines(part, depth, above)
            return with_gap(lines) if part.level in _SPACED else lines
        case Division(level, label, title, children):
            lines = [Line(depth, f"{level} {label}" + (f" {quote(title)}" if title else ""), part.span.start)]
            for child in children:
                lines += with_gap(_body_lines(child, depth + 1, None))
            return lines
        case _:
            assert_never(part)


def _provision_lines(provision: Provision, depth: int, above: Combine | None) -> list[Line]:
    """A provision: in the short form where it is one, else heading, statements, children."""
    short = _short_lines(provision, depth, above)
    lines, rest = short if short else (_heading_lines(provision, depth), provision.statements)
    for statement in rest:
        lines += _statement_lines(statement, depth + 1)
    combine = None if provision.header is None else provision.header.combine
    for child in provision.children:
        lines += _body_lines(child, depth + 1, combine)
    return lines


def _heading_lines(provision: Provision, depth: int) -> list[Line]:
    text = f"{provision.level} {provision.label}"
    if provision.level in ("paragraph", "annex"):
        text = provision.label.replace("annex-", "annex ")
    text += f" {quote(provision.title)}" if provision.title else ""
    if provision.header is not None:
        text += header_to_text(provision.header, _word_of_children(provision))
    lines = [Line(depth, text, provision.span.start)]
    return lines + ([Line(depth + 1, f"printed {quote(provision.printed)}")] if provision.printed else [])


def _word_of_children(provision: Provision) -> str:
    """What the header calls the children: their level, `point` for short forms and mixtures."""
    levels = {child.level for child in provision.children}
    level = levels.pop() if len(levels) == 1 else "item"
    return "point" if level == "item" else level


def _short_lines(
    provision: Provision, depth: int, above: Combine | None
) -> tuple[list[Line], tuple[Statement, ...]] | None:
    """The lines of `9. ...` and the statements that are left; None where the long form is needed."""
    if provision.level != "item" or provision.title or provision.header or provision.printed:
        return None
    if not provision.statements:
        return None
    first, *rest = provision.statements
    label = f"{provision.label}. "
    if isinstance(first, Requires) and above is not None:
        return requires_lines(first, label, depth), tuple(rest)
    if isinstance(first, Norm) and above is not None:
        return None
    lines = _statement_lines(first, depth)
    start = provision.span.start
    return [Line(depth, label + lines[0].text, start), *lines[1:]], tuple(rest)


def _statement_lines(statement: Statement, depth: int) -> list[Line]:
    start = statement.span.start
    match statement:
        case Says(text):
            return [Line(depth, f"says {quote(text)}", start)]
        case NonOperative(kind, why):
            text = f"non-operative {kind}"
            return [Line(depth, because(text, f"because {quote(why)}", depth) if why else text, start)]
        case Reading(chosen, why):
            text = because(f"reading {quote(chosen)}", f"because {quote(why)}", depth)
            return [Line(depth, text, start)]
        case Untested(step, why):
            text = because(f"untested {quote(step)}", f"because {quote(why)}", depth)
            return [Line(depth, text, start)]
        case Alternative(chosen, why, statements):
            text = because(f"alternative {quote(chosen)}", f"because {quote(why)}", depth)
            below = [line for inner in statements for line in _statement_lines(inner, depth + 1)]
            return [Line(depth, text, start), *below]
        case Defines(term):
            return [Line(depth, f"defines {quote(term)}", start)]
        case RefersTo(outside, address):
            return [Line(depth, f"refers to {quote(outside) if outside else address}", start)]
        case Norm():
            return norm_lines(statement, depth, _statement_lines)
        case Requires():
            return requires_lines(statement, "requires ", depth)
        case Sanction():
            return sanction_lines(statement, depth)
        case Validity():
            return [Line(depth, validity_to_text(statement), start)]
        case Collision():
            return [Line(depth, collision_to_text(statement), start)]
        case Fee():
            return fee_lines(statement, depth)
        case Amendment():
            return _amendment_lines(statement, depth)
        case _:
            assert_never(statement)


def _amendment_lines(amendment: Amendment, depth: int) -> list[Line]:
    """The operation, and the new text's blocks one step deeper."""
    targets = ", ".join(amendment.printed or amendment.targets)
    old, new = quote(amendment.old), quote(amendment.new)
    text = {
        Change.INSERTS: f"inserts {targets}",
        Change.REPLACES: f"replaces {targets}",
        Change.REPEALS: f"repeals {targets}",
        Change.REPLACES_WORDS: f"replaces the words {old} with {new} in {targets}",
        Change.REMOVES_WORDS: f"removes the words {old} in {targets}",
        Change.RENUMBERS: f"renumbers {targets} as {amendment.new}",
    }[amendment.change]
    lines = [Line(depth, text, amendment.span.start)]
    for provision in amendment.provisions:
        lines += _body_lines(provision, depth + 1, None)
    return lines
