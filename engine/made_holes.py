"""The kinds of the holes of made sentences: as wide as all who are asked about.
A point for gas stations is asked of every business; that it never applies to the others is for its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import Holds, SentenceId, Term
from hornbook.engine.unify import common_kind, kind_of
from hornbook.engine.walk import Part, inside


def widen_holes(program: Program) -> Program:
    """The program in which each hole of a made sentence has the nearest kind of all terms put in it."""
    holes = {key: list(each.holes) for key, each in program.sentences.items() if each.made}
    for sentence, args in _uses(program):
        for place, arg in enumerate(args if sentence in holes else ()):
            holes[sentence][place] = common_kind(program.kinds, holes[sentence][place], kind_of(program, arg))
    widened = {each: replace(program.sentences[each], holes=tuple(kinds)) for each, kinds in holes.items()}
    return replace(program, sentences={**program.sentences, **widened})


def _uses(program: Program) -> Iterator[tuple[SentenceId, tuple[Term, ...]]]:
    for rule in program.rules.values():
        yield from _said(_parts(rule))
        yield from ((SentenceId(f"applies|{each.by}"), each.args) for each in rule.defeats)
    yield from _said(each.target for each in program.questions)


def _parts(rule: Rule) -> Iterator[Part]:
    yield rule.head
    yield rule.body
    yield from (each for each in (rule.value, rule.governing, rule.deadline) if each is not None)


def _said(parts: Iterable[Part]) -> Iterator[tuple[SentenceId, tuple[Term, ...]]]:
    found = (part for each in parts for part in inside(each))
    return ((part.sentence, part.args) for part in found if isinstance(part, Holds))
