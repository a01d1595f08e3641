"""Declared questions become linked ones: their wordings with numbered holes, and what they ask.
The holes of the first wording give the variables; the others repeat them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import assert_never

from hornbook.engine.draft import Draft
from hornbook.engine.phrase_words import atoms_of
from hornbook.engine.program import Asks, Question, Wording
from hornbook.engine.resolve import Scope
from hornbook.engine.term import Address, Cond, Expr, Holds, Range, Var
from hornbook.engine.vocabulary_forms import wording_of
from hornbook.grammar.declaration import Asking, QuestionDeclared
from hornbook.grammar.phrase import (
    Arithmetic,
    Comparison,
    CountOf,
    Denied,
    Expression,
    Extreme,
    Hole,
    InBreach,
    Junction,
    Listed,
    PercentOf,
    Phrase,
    Quantified,
    Rounded,
    Satisfied,
    Shifted,
    SumOf,
)

ASKS = {
    Asking.TRUTH: Asks.TRUTH,
    Asking.VALUE: Asks.VALUE,
    Asking.LIST: Asks.LIST,
    Asking.UNMET: Asks.UNMET,
    Asking.DEADLINE: Asks.DEADLINE,
}


def link_question(draft: Draft, document: str, written: QuestionDeclared) -> Question | None:
    """The linked question, read in the document that declares it; None where something was reported."""
    variables = _variables(draft, written)
    if variables is None:
        return None
    wordings = [_wording(draft, each, variables, written) for each in written.wordings]
    calendar = draft.documents[document].calendar if document in draft.documents else ""
    scope = Scope.of_subjects(document, Address(""), calendar, variables)
    scope.before = len(draft.diagnostics)
    target = _target(draft, written, scope)
    draft.resolver.finish(scope)
    if target is None or None in wordings:
        return None
    known = tuple(each for each in wordings if each is not None)
    return Question(known, variables, ASKS[written.asking], target, document, written.span)


def _holes(phrase: Phrase) -> list[Hole]:
    return [token for token in phrase.tokens if isinstance(token, Hole)]


def _variables(draft: Draft, written: QuestionDeclared) -> tuple[Var, ...] | None:
    found: list[Var] = []
    for hole in _holes(written.wordings[0]):
        kind = draft.resolver.kind(hole.kind, written.span)
        if kind is None:
            return None
        if not hole.variable:
            message = f"the question does not name its {kind}"
            hint = f"give the hole a letter, as `{{a {kind} X}}`, and use it in what is asked"
            draft.report("E215", message, written.span, hint)
            return None
        found.append(Var(hole.variable, kind))
    return tuple(found)


def _wording(
    draft: Draft, phrase: Phrase, variables: tuple[Var, ...], written: QuestionDeclared
) -> Wording | None:
    """The words with each hole as the number of its variable: by its letter, or else in order."""
    names = [each.name for each in variables]
    holes = iter(range(len(names)))
    parts: list[str | int] = []
    for atom in atoms_of(phrase.tokens):
        if not isinstance(atom.token, Hole):
            parts.append(atom.text)
            continue
        letter = atom.token.variable or atom.token.kind
        number = names.index(letter) if letter in names else next(holes, None)
        if number is None or number in parts:
            message = "this wording has other holes than the first"
            draft.report("E215", message, phrase.span, "use each letter of the first wording once")
            return None
        parts.append(number)
    return wording_of(parts)


def _points(draft: Draft, target: Satisfied, scope: Scope) -> Satisfied | InBreach:
    """Whose points are asked: those of a provision that lays down duties, not conditions, can be breached."""
    address = draft.index.full(target.address, scope.document)
    known = address in draft.index.places and len(target.subjects) == 1
    if not known or draft.index.has_conditions(address):
        return target
    return InBreach(target.subjects[0], target.address, target.span)


def _target(draft: Draft, written: QuestionDeclared, scope: Scope) -> Cond | Expr | Range | None:
    target = written.target
    match target:
        case Listed():
            with ExitStack() as bound:
                return draft.resolver.range(target, scope, bound)
        case Phrase() if written.asking is Asking.VALUE:
            return draft.resolver.expression(target, scope)
        case Satisfied() if written.asking is Asking.UNMET:
            return draft.resolver.condition(_points(draft, target, scope), scope)
        case Phrase() | Comparison() | Satisfied() | InBreach() | Denied() | Junction() | Quantified():
            found = draft.resolver.condition(target, scope)
            if written.asking is Asking.DEADLINE and found is not None and not isinstance(found, Holds):
                message = "only what somebody must do has a deadline"
                draft.report("E217", message, written.span, "ask `by when WHO must DO WHAT`")
                return None
            return found
        case Arithmetic() | PercentOf() | Extreme() | Rounded() | Shifted() | CountOf() | SumOf():
            value: Expression = target
            return draft.resolver.expression(value, scope)
        case _:
            assert_never(target)
