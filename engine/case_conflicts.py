"""Facts of a case that cannot stand together: stated both ways, against a group, or against a closed list."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.engine.case import Case, ClosedList, Measured, Truth
from hornbook.engine.program import Group, Program
from hornbook.engine.program_words import spoken
from hornbook.engine.term import SentenceId
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span

Key = tuple[SentenceId, tuple[str, ...]]
Stated = dict[Key, tuple[bool | None, Span]]


def conflicts(program: Program, case: Case) -> list[Diagnostic]:
    """Every pair of facts that contradict each other."""
    stated: Stated = {}
    found = list(_stated_twice(program, case, stated))
    found += _measured_twice(program, case)
    found += _lists(program, case, stated)
    for group in program.groups:
        found += _against_group(program, group, stated)
    return found


def _sentence(program: Program, key: Key) -> str:
    return spoken(program, program.sentences[key[0]].forms["is"], key[1])


def _stated_twice(program: Program, case: Case, stated: Stated) -> Iterator[Diagnostic]:
    says = {True: "true", False: "false", None: "unknown"}
    for fact in case.facts:
        if not isinstance(fact, Truth):
            continue
        key = (fact.sentence, fact.args)
        value, span = stated.setdefault(key, (fact.value, fact.span))
        if value is not fact.value:
            message = f"`{_sentence(program, key)}` is stated {says[fact.value]} and {says[value]}"
            also = (("stated otherwise here", span),)
            yield Diagnostic("E504", message, fact.span, "keep the one that is right", also)


def _measured_twice(program: Program, case: Case) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, tuple[str, ...]], Measured] = {}
    for fact in case.facts:
        if not isinstance(fact, Measured):
            continue
        first = seen.setdefault((fact.measure, fact.args), fact)
        if (first.value, first.known) != (fact.value, fact.known):
            words = spoken(program, program.measures[fact.measure].forms["is"], fact.args)
            message = f"`{words}` is {_shown(fact)} here and {_shown(first)} before"
            also = (("stated otherwise here", first.span),)
            yield Diagnostic("E504", message, fact.span, "a measure has one value: keep it", also)


def _shown(fact: Measured) -> str:
    if not fact.known:
        return "unknown"
    return f"`{fact.shown}`" if fact.value is not None else "none"


def _lists(program: Program, case: Case, stated: Stated) -> Iterator[Diagnostic]:
    """Facts against closed lists; what the lists say of those named is added to `stated`."""
    lists: dict[tuple[SentenceId, tuple[str | None, ...]], ClosedList] = {}
    for fact in case.facts:
        if not isinstance(fact, ClosedList):
            continue
        first = lists.setdefault((fact.sentence, fact.args), fact)
        if set(first.members) != set(fact.members):
            also = (("the other list", first.span),)
            message = "the list of all of them is given twice, with different members"
            yield Diagnostic("E504", message, fact.span, "keep the one that is right", also)
    for (sentence, args), (value, span) in list(stated.items()):
        for k, arg in enumerate(args):
            closed = lists.get((sentence, (*args[:k], None, *args[k + 1 :])))
            if closed is not None and value is not (arg in closed.members):
                how = "names" if arg in closed.members else "leaves out"
                message = f"the list of all of them {how} `{arg}`, and"
                message += f" `{_sentence(program, (sentence, args))}` is stated otherwise"
                also = (("the list", closed.span),)
                yield Diagnostic("E504", message, span, "change the list or the fact", also)
    for closed in lists.values():
        for member in closed.members:
            full = tuple(member if each is None else each for each in closed.args)
            stated.setdefault((closed.sentence, full), (True, closed.span))


def _against_group(program: Program, group: Group, stated: Stated) -> Iterator[Diagnostic]:
    members = set(group.members)
    for args in dict.fromkeys(args for sentence, args in stated if sentence in members):
        known = [(m, *stated[(m, args)]) for m in group.members if (m, args) in stated]
        true = [(sentence, span) for sentence, value, span in known if value]
        false = [span for _, value, span in known if value is False]
        if len(true) > 1:
            one, other = (_sentence(program, (sentence, args)) for sentence, _ in true[:2])
            also = (("the other one", true[0][1]),)
            message = f"`{one}` and `{other}` cannot both be true"
            yield Diagnostic("E504", message, true[1][1], "keep the one that is right", also)
        elif group.exactly and len(false) == len(group.members):
            words = ", ".join(f"`{_sentence(program, (m, args))}`" for m in group.members)
            message = f"one of {words} must be true, and all are stated false"
            yield Diagnostic("E504", message, false[-1], "state which of them is true")
