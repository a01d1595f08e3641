"""The declared questions as text, and finding the one that some words mean without a case at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from hornbook.engine.phrase_words import without_article
from hornbook.engine.program import Program, Question, Wording
from hornbook.engine.term import KindId, Var
from hornbook.explain.words_base import say, with_article


def wordings_of(question: Question) -> tuple[str, ...]:
    """A question in its wordings, its holes as `a gas station`."""
    return tuple(_said(wording, question.vars) for wording in question.wordings)


def _said(wording: Wording, vars_: tuple[Var, ...]) -> str:
    pieces = (with_article(vars_[p].kind) if isinstance(p, int) else p for p in wording.pieces)
    return "".join(pieces).strip()


@dataclass(frozen=True, slots=True)
class Meant:
    """A question that some words mean, without a case: the wording, and who the words put in the place of
    each of its variables, as written."""

    question: Question
    wording: Wording
    who: Mapping[Var, str]


def question_meant(program: Program, text: str) -> Meant | None:
    """The question that the text asks, whoever stands in its holes; the first of several."""
    return next(iter(questions_meant(program, text)), None)


def questions_meant(program: Program, text: str) -> list[Meant]:
    """The questions that the text may ask: those whose kinds fit best to who is named, and of these those
    that have most of the words themselves. Several, where a name fits to questions about several kinds."""
    plain = _plain(text)
    found: dict[tuple[int, int], list[Meant]] = {}
    for question in program.questions:
        for wording in question.wordings:
            parts = ["(.+)" if isinstance(p, int) else re.escape(_plain(p)) for p in wording.pieces]
            match = re.fullmatch(r"\s*".join(filter(None, parts)), plain, re.IGNORECASE)
            if match:
                holes = [question.vars[p] for p in wording.pieces if isinstance(p, int)]
                who = [words.strip() for words in match.groups()]
                rank = (_misfit(program, holes, who), sum(map(len, who)))
                meant = Meant(question, wording, dict(zip(holes, who, strict=True)))
                found.setdefault(rank, []).append(meant)
    return found[min(found)] if found else []


def _misfit(program: Program, holes: Sequence[Var], who: Sequence[str]) -> int:
    """How far those who are named by their kinds are from what the question is about; one who is of another
    kind altogether is farthest."""
    far = len(program.kinds)
    steps = 0
    for var, words in zip(holes, who, strict=True):
        kind, _ = kind_and_name(program, words)
        if kind is not None and not program.is_a(kind, var.kind):
            return far
        while kind is not None and kind != var.kind:
            kind, steps = program.kinds[kind].parent, steps + 1
    return steps


def kind_and_name(program: Program, words: str) -> tuple[KindId | None, str]:
    """The kind and the name in `the gas station Thongkham`; either may be missing."""
    said = without_article(words).split()
    for size in range(len(said), 0, -1):
        kind = kind_named(program, " ".join(said[:size]))
        if kind is not None and (size == len(said) or words.split()[0].casefold() == "the"):
            return kind, " ".join(said[size:])
    return None, words


def kind_named(program: Program, words: str) -> KindId | None:
    """The kind that the words name, with or without an article and however they are capitalised."""
    said = without_article(words).casefold()
    exact = KindId(without_article(words))
    return exact if exact in program.kinds else next((k for k in program.kinds if k.casefold() == said), None)


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
