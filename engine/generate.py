"""From the linked program to clauses: Prolog text that can be read and diffed, one predicate a rule.
Above each rule stand its address and what it says. Only compiling needs this, no question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hornbook.engine.dump import dump_rule
from hornbook.engine.generate_rule import rule_clauses
from hornbook.engine.generate_sentence import measure_clauses, sentence_clauses
from hornbook.engine.generate_tape import holidays
from hornbook.engine.generate_text import (
    ASKED,
    atom,
    call,
    clause,
    comment,
    fact,
    kind,
    stated,
)
from hornbook.engine.pieces import Piece
from hornbook.engine.plan import Plan
from hornbook.engine.rule import Rule
from hornbook.engine.term import SentenceId


def generate(plan: Plan, module: str, piece: Piece | None = None) -> str:
    """The program as the text of one module: the whole, or of its sentences and measures those of a piece."""
    return "".join(_module(plan, module, piece or _whole(plan)))


def generate_piece(plan: Plan, piece: Piece) -> str:
    """The clauses of a piece alone, to be loaded into the module."""
    return "".join([":- encoding(utf8).\n", _FLAGS, *_declared(_stated(plan, piece)), *_clauses(plan, piece)])


_FLAGS = """:- set_prolog_flag(generate_debug_info, false).
:- set_prolog_flag(optimise, true).
:- style_check(-singleton).
"""


def _whole(plan: Plan) -> Piece:
    program = plan.program
    return Piece(tuple(dict.fromkeys([*program.sentences, *plan.sentences])), tuple(program.measures))


def _module(plan: Plan, module: str, piece: Piece) -> Iterator[str]:
    program = plan.program
    yield f":- encoding(utf8).\n:- module({atom(module)}, []).\n{_FLAGS}"
    yield from (f":- use_module(hornbook({name})).\n" for name in ("values", "logic", "dates"))
    yield from _declared(_facts(plan, piece))
    for each in program.kinds:
        for name, entry in program.names.items():
            if program.is_a(entry.kind, each):
                yield clause(call(kind(each), atom(name)), [])
    for calendar in program.calendars.values():
        for day, why_ in calendar.holidays:
            yield f"{call(holidays(calendar), str(day))}.  {comment(why_)}"
    if plan.recursive:
        yield "tabled.\n"
    yield from _clauses(plan, piece)


def _clauses(plan: Plan, piece: Piece) -> Iterator[str]:
    for measure in piece.measures:
        yield f"\n{comment(measure)}" + measure_clauses(plan, measure)
        for rule in plan.measures.get(measure, ()):
            yield f"\n{_restated(rule)}" + rule_clauses(plan, rule)
    for sentence in piece.sentences:
        if plan.concluded(sentence):
            yield f"\n{comment(sentence)}" + sentence_clauses(plan, sentence)
        for rule in plan.sentences.get(sentence, ()):
            yield f"\n{_restated(rule)}" + rule_clauses(plan, rule)


def _restated(rule: Rule) -> str:
    return "".join(comment(line) for line in dump_rule(rule))


def stated_facts(plan: Plan, sentence: SentenceId) -> str:
    """That a case may bring facts about the sentence, and close its lists."""
    return "".join(_declared(_of_sentence(plan, sentence)))


def _declared(facts: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield from (f":- dynamic {name}/{arity}.\n" for name, arity in facts)


def _of_sentence(plan: Plan, sentence: SentenceId) -> list[tuple[str, int]]:
    holes = len(plan.holes(sentence))
    return [(fact(sentence), holes + 1), (atom(f"closed {sentence}"), holes)]


def _stated(plan: Plan, piece: Piece) -> Iterator[tuple[str, int]]:
    """The predicates of a piece whose clauses a case brings."""
    for sentence in piece.sentences:
        yield from _of_sentence(plan, sentence)
    for measure in piece.measures:
        yield stated(measure), len(plan.program.measures[measure].holes) + 1


def _facts(plan: Plan, piece: Piece) -> Iterator[tuple[str, int]]:
    """All predicates of a module whose clauses a case brings."""
    program = plan.program
    yield from [(ASKED, 1), ("reading", 2), ("chosen", 2), (atom("closed kind"), 1)]
    yield from ((kind(each), 1) for each in program.kinds)
    yield from _stated(plan, piece)
    yield from ((holidays(each), 1) for each in program.calendars.values() if not each.holidays)
