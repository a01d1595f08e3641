"""Looking questions up by words that a person would use: as they stand, or others that mean the same (`same`
in the wording file), and who may stand in a question's holes where the law names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hornbook.engine.program import Program, Question
from hornbook.engine.term import Holds, KindId, Name, NameId
from hornbook.explain.case_lines import named_of
from hornbook.explain.questions_text import wordings_of
from hornbook.explain.words_base import say, with_article, wording

_MOST_NAMED = 12  # names that one line holds


@dataclass(frozen=True, slots=True)
class Held:
    """Questions found, and the words that they hold: fewer than were looked for where none holds all."""

    questions: tuple[Question, ...]
    words: tuple[str, ...]


def questions_holding(program: Program, words: Sequence[str]) -> Held:
    """The questions in one of whose wordings all the words stand, then those with words for the same; else
    those that can be asked of the kind that a word names; else those that hold the first of the words."""
    wanted, asked = _apart(words), meaning(words)
    said = {question: [each.casefold() for each in wordings_of(question)] for question in program.questions}
    while asked:
        same = [_same(word) for word in asked]
        plain = [q for q in said if any(all(_stands(word, each) for word in wanted) for each in said[q])]
        wider = [q for q in said if any(_holds_all(each, same) for each in said[q])]
        found = dict.fromkeys((*plain, *wider)) or [
            q for q in said if _holds_all(_of_kinds(program, q), same)
        ]
        if found:
            return Held(tuple(found), tuple(asked))
        wanted = asked = asked[:-1]
    return Held(() if words else tuple(program.questions), ())


def _apart(words: Sequence[str]) -> list[str]:
    plain = (word.casefold().strip("?,.") for each in words for word in each.split())
    return [word for word in plain if word]


def meaning(words: Sequence[str]) -> list[str]:
    """The words without the little ones that are passed over."""
    return [word for word in _apart(words) if word not in wording()["little.words"]] or _apart(words)


def _same(word: str) -> tuple[str, ...]:
    """The word, its singular, and what the wording file says for it."""
    singular = word.removesuffix("s") if len(word) > 3 else word
    others = (wording().get(f"same.{each}", ()) for each in dict.fromkeys((word, singular)))
    return (word, singular, *(each for found in others for each in found))


def _holds_all(said: str, wanted: Sequence[tuple[str, ...]]) -> bool:
    return all(any(_stands(word, said) for word in words) for words in wanted)


def _stands(word: str, said: str) -> bool:
    """Whether a word of the text begins with this."""
    return re.search(rf"(?<!\w){re.escape(word)}", said) is not None


def _of_kinds(program: Program, question: Question) -> str:
    """The wordings of a question, with the kinds of which it can be asked as well."""
    kinds = (k for var in question.vars for k in program.kinds if program.is_a(k, var.kind))
    return " ".join((*wordings_of(question), *kinds)).casefold()


def who_lines(program: Program, question: Question) -> list[str]:
    """For each kind of a question whose individuals the law names: those that its rules speak of."""
    found: dict[KindId, dict[NameId, None]] = {}
    for kind, name in _named(program, question):
        found.setdefault(kind, {}).setdefault(name)
    return [
        f"  {say('questions.who', kind=with_article(kind), names=_listed(program, names))}"
        for kind, names in found.items()
        if len(names) <= _MOST_NAMED
    ]


def _named(program: Program, question: Question) -> Iterator[tuple[KindId, NameId]]:
    """The names in the places of the question's variables, in the heads of the rules that answer it."""
    target = question.target
    if not isinstance(target, Holds) or not any(named_of(var.kind, program) for var in question.vars):
        return
    for rule in program.rules.values():
        own = not question.document or rule.address.startswith(f"{question.document}/")
        if own and isinstance(rule.head, Holds) and rule.head.sentence == target.sentence:
            for asked, said in zip(target.args, rule.head.args, strict=True):
                for var in question.vars:
                    if asked == var and isinstance(said, Name) and named_of(var.kind, program):
                        yield var.kind, said.id


def _listed(program: Program, names: dict[NameId, None]) -> str:
    *first, last = (program.names[name].words for name in names)
    return say("join.list_or", items=", ".join(first), last=last) if first else last
