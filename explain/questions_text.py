"""The declared questions as text, and finding the one that some words mean without a case at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from hornbook.engine.program import Program, Question, Wording
from hornbook.engine.term import Var
from hornbook.explain.words_base import say, with_article


def wordings_of(question: Question) -> tuple[str, ...]:
    """A question in its wordings, its holes as `a gas station`."""
    return tuple(_said(wording, question.vars) for wording in question.wordings)


def _said(wording: Wording, vars_: tuple[Var, ...]) -> str:
    pieces = (with_article(vars_[p].kind) if isinstance(p, int) else p for p in wording.pieces)
    return "".join(pieces).strip()


def questions_holding(program: Program, words: tuple[str, ...]) -> list[Question]:
    """The questions in one of whose wordings all the words stand."""
    wanted = [word.casefold().strip("?,.") for word in words]
    return [
        question
        for question in program.questions
        if any(all(word in said.casefold() for word in wanted) for said in wordings_of(question))
    ]


@dataclass(frozen=True, slots=True)
class Meant:
    """A question that some words mean, without a case: the wording, and who the words put in the place of
    each of its variables, as written."""

    question: Question
    wording: Wording
    who: Mapping[Var, str]


def question_meant(program: Program, text: str) -> Meant | None:
    """The question that the text asks, whoever stands in its holes."""
    plain = _plain(text)
    for question in program.questions:
        for wording in question.wordings:
            parts = ["(.+)" if isinstance(p, int) else re.escape(_plain(p)) for p in wording.pieces]
            found = re.fullmatch(r"\s*".join(filter(None, parts)), plain, re.IGNORECASE)
            if found:
                holes = [question.vars[p] for p in wording.pieces if isinstance(p, int)]
                who = (words.strip() for words in found.groups())
                return Meant(question, wording, dict(zip(holes, who, strict=True)))
    return None


def _plain(text: str) -> str:
    return " ".join(text.replace("?", " ").split())


def near_questions(program: Program, text: str) -> list[str]:
    """The wordings nearest to the text."""
    said = {wording.casefold(): wording for q in program.questions for wording in wordings_of(q)}
    return [said[near] for near in get_close_matches(text.casefold(), said, 3, 0.5)]


def question_lines(question: Question) -> list[str]:
    """A question as lines: its first wording, then the others."""
    first, *others = wordings_of(question)
    return [first, *(f"  {say('questions.also', words=other)}" for other in others)]
