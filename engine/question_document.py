"""Which question is meant where several, often of different documents, have the same words.
A person may say it (`... under 143/MPT?`); else the narrower kind is meant, else the document of the case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hornbook.engine.program import Program
from hornbook.engine.question_patterns import Pattern
from hornbook.engine.term import KindId, Term, Var

# A wording with the individuals that a question puts in it.
Fitting = tuple[Pattern, dict[Term, Term]]

_NAMED = re.compile(
    r"(?P<words>.*\S)[\s,]+(?:under|by|according to)\s+(?P<document>\S+?)[\s?]*", re.IGNORECASE | re.DOTALL
)


def document_said(program: Program, text: str) -> tuple[str, str]:
    """The question without the document that its end names by number or key, and that document's key; the
    whole question and nothing where it names none."""
    named = _NAMED.fullmatch(text)
    said = named["document"].casefold() if named else ""
    for key, document in program.documents.items():
        if named and said in (key.casefold(), document.number.casefold()):
            return f"{named['words']}?", key
    return text, ""


def document_shown(program: Program, pattern: Pattern) -> str:
    """The number of the document that declares a question, else its key."""
    document = program.documents.get(pattern.question.document)
    return (document.number or document.key) if document else pattern.question.document


def narrowed(program: Program, fitting: Sequence[Fitting], said: str, home: str) -> list[Fitting]:
    """Those of the document that was said; of several, those about the narrowest kinds, and of these those
    of the case's own document."""
    if said:
        return [each for each in fitting if each[0].question.document == said]
    narrow = [one for one in fitting if not any(_narrower(program, other, one) for other in fitting)]
    return [each for each in narrow if home and each[0].question.document == home] or narrow


def _narrower(program: Program, one: Fitting, other: Fitting) -> bool:
    """Whether the one asks about kinds that are kinds of the other's, for the same individuals."""
    kinds, wider = _kinds(one), _kinds(other)
    return kinds != wider and all(
        term in kinds and program.is_a(kinds[term], kind) for term, kind in wider.items()
    )


def _kinds(fitting: Fitting) -> dict[Term, KindId]:
    """What kind the question asks of each individual that it is put about."""
    return {term: var.kind for var, term in fitting[1].items() if isinstance(var, Var)}
