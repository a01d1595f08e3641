"""A dialogue that asks for the facts of a question one by one: each line typed makes a new state and a reply.
Pure but for asking the engine: `commands/dialogue.py` reads and prints, and writes the files asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hornbook.engine.answer import Need
from hornbook.engine.case import Case, Person
from hornbook.engine.library import Refused
from hornbook.engine.term import KindId
from hornbook.explain.dialogue_case import Desk, Told, case_text, wrong_in
from hornbook.explain.dialogue_facts import Heard, heard, listed
from hornbook.explain.dialogue_state import Phase, Reply, State, ask_words, sitting
from hornbook.explain.dialogue_text import (
    final_lines,
    help_lines,
    kinds_lines,
    need_prompt,
    why_lines,
    wrong_lines,
)
from hornbook.explain.questions_look import questions_holding
from hornbook.explain.questions_text import (
    near_questions,
    questions_meant,
    wordings_of,
)
from hornbook.explain.template import asking, misnamed, person_of, told_apart
from hornbook.explain.words_base import say, with_article


def start(desk: Desk, question: str | None) -> Reply:
    """The dialogue's beginning: with a question, whom it is about comes next."""
    state = State(Phase.QUESTION)
    if question is None:
        return Reply(state, (say("dialogue.which_question"),))
    return _question(desk, state, question)


def step(desk: Desk, state: State, line: str) -> Reply:
    """What a line typed comes to. A line that is not understood is explained, and the state stays."""
    word, _, rest = line.strip().partition(" ")
    command = _COMMANDS.get(word.casefold()) if not rest or word.casefold() == "save" else None
    if command is not None:
        return command(desk, state, rest.strip())
    return _PHASES[state.phase](desk, state, line.strip())


# What may be typed at any time


def _help(desk: Desk, state: State, rest: str) -> Reply:
    return Reply(state, tuple(help_lines(state.phase.value)))


def _back(desk: Desk, state: State, rest: str) -> Reply:
    if state.before is None:
        return Reply(state, (say("dialogue.nothing_before"),))
    return _again(desk, state.before)


def _stop(desk: Desk, state: State, rest: str) -> Reply:
    if state.meant is None or not state.persons or state.phase in (Phase.DONE, Phase.NAME, Phase.KIND):
        return Reply(replace(state, phase=Phase.OVER), ())
    return _finished(desk, replace(state, pending=None, phase=Phase.FACT))


def _save(desk: Desk, state: State, rest: str) -> Reply:
    if not state.persons:
        return Reply(state, (say("dialogue.nothing_to_save"),))
    if not rest:
        return Reply(state, (say("dialogue.save_where"),))
    name = rest if rest.endswith(".case") else f"{rest}.case"
    return Reply(state, (), (name, case_text(desk, state.persons, state.told, ask_words(state))))


def _why(desk: Desk, state: State, rest: str) -> Reply:
    now = sitting(desk, state) if state.phase in (Phase.FACT, Phase.ALL) else None
    if now is None or now.need is None:
        return Reply(state, (say("dialogue.no_why"),))
    return Reply(state, tuple(why_lines(now, now.need)))


_COMMANDS: dict[str, Callable[[Desk, State, str], Reply]] = {
    "?": _help,
    "help": _help,
    "back": _back,
    "stop": _stop,
    "save": _save,
    "why": _why,
}


# The question, and whom it is about


def _question(desk: Desk, state: State, line: str) -> Reply:
    program = desk.library.program
    if line.isdecimal() and 0 < int(line) <= len(state.offers):
        line = state.offers[int(line) - 1]
    meanings = questions_meant(program, line) if line else []
    if apart := tuple(told_apart(meanings)):
        lines = [f"  {number}. {words}" for number, words in enumerate(apart, 1)]
        return Reply(replace(state, offers=apart), (say("dialogue.several", text=line), *lines))
    meant = next(iter(meanings), None)
    if meant is not None and (other := misnamed(program, meant)) is not None:
        kind = with_article(other[1])
        return Reply(state, (say("template.other_kind", words=other[0], kind=kind),))
    if meant is not None:
        return _people(desk, State(Phase.NAME, meant, before=state))
    found = near_questions(program, line) if line else []
    found += [wordings_of(each)[0] for each in questions_holding(program, line.split()).questions[:9]]
    offers = tuple(dict.fromkeys(found))
    key = "dialogue.no_question_near" if offers else "dialogue.no_question"
    lines = [f"  {number}. {words}" for number, words in enumerate(offers, 1)]
    return Reply(replace(state, offers=offers), (say(key, text=line), *lines))


def _people(desk: Desk, state: State) -> Reply:
    """Whoever the question's words name is known; the first who is not is asked for."""
    meant = state.meant
    assert meant is not None
    for var in meant.question.vars[len(state.persons) :]:
        person, named = person_of(desk.library.program, meant, var)
        if not named:
            return Reply(state, (say("dialogue.name", kind=person.kind, name=person.name),))
        state = replace(state, persons=(*state.persons, person))
    wrong = wrong_in(desk, state.persons, (), "")
    if wrong:
        return Reply(State(Phase.QUESTION), tuple(wrong_lines(wrong)))
    try:
        meant, _ = asking(desk.library, meant, Case("", state.persons, (), desk.on))
    except Refused as refused:
        return Reply(State(Phase.QUESTION), tuple(wrong_lines(refused.diagnostics)))
    return _kinds(desk, replace(state, meant=meant))


def _name(desk: Desk, state: State, line: str) -> Reply:
    meant = state.meant
    assert meant is not None
    person, _ = person_of(desk.library.program, meant, meant.question.vars[len(state.persons)])
    named = replace(person, name=line or person.name)
    wrong = wrong_in(desk, (*state.persons, named), (), "")
    if wrong:
        return Reply(state, tuple(wrong_lines(wrong)))
    return _people(desk, replace(state, persons=(*state.persons, named), before=state))


def _kinds(desk: Desk, state: State) -> Reply:
    """Where more is asked of a narrower kind than the question is about, which it is comes first."""
    now = sitting(desk, state)
    if now.narrower:
        return Reply(replace(state, phase=Phase.KIND), tuple(kinds_lines(now)))
    return _ask(desk, replace(state, phase=Phase.FACT))


def _kind(desk: Desk, state: State, line: str) -> Reply:
    who, kinds = sitting(desk, state).narrower[0]
    words = line.casefold().removeprefix("an ").removeprefix("a ").strip()
    chosen = kinds[int(line) - 1] if line.isdecimal() and 0 < int(line) <= len(kinds) else None
    chosen = chosen or next((each for each in kinds if each.casefold() == words), None)
    if chosen is None:
        return Reply(state, (say("dialogue.no_kind", text=line), *kinds_lines(sitting(desk, state))))
    persons = tuple(_of_kind(each, chosen) if each.id == who else each for each in state.persons)
    return _kinds(desk, replace(state, persons=persons, before=state))


def _of_kind(person: Person, kind: KindId) -> Person:
    """Who it is, as one of a narrower kind; who has no name of its own is called by that."""
    unnamed = person.name == say("template.name", kind=person.kind)
    return replace(person, kind=kind, name=say("template.name", kind=kind) if unnamed else person.name)


# The facts


def _ask(desk: Desk, state: State) -> Reply:
    """The first fact that can still change the answer; without one, the answer."""
    now = sitting(desk, state)
    if now.need is None:
        return _finished(desk, state)
    return Reply(state, tuple(need_prompt(now, now.need, len(state.told) + 1)))


def _fact(desk: Desk, state: State, line: str) -> Reply:
    now = sitting(desk, state)
    need = now.need
    assert need is not None
    given = heard(line, need.slot, now)
    if isinstance(given, str):
        return Reply(state, (given,))
    return _told(desk, state, need, given)


def _told(desk: Desk, state: State, need: Need, given: Heard) -> Reply:
    told = Told(need.slot, given.lines, given.source, persons=given.persons)
    wrong = wrong_in(desk, state.persons, (*state.told, told), ask_words(state))
    if wrong:
        return Reply(state, tuple(wrong_lines(wrong)))
    if given.judged:
        return Reply(replace(state, phase=Phase.BY, pending=told, before=state), (say("dialogue.by"),))
    if given.listing:
        return Reply(replace(state, phase=Phase.ALL, pending=told, before=state), (say("dialogue.all"),))
    return _ask(desk, replace(state, told=(*state.told, told), pending=None, before=state))


def _all(desk: Desk, state: State, line: str) -> Reply:
    told = state.pending
    assert told is not None
    if line.casefold() not in _TRUTHS:
        return Reply(state, (say("dialogue.yes_or_no"), say("dialogue.all")))
    now = sitting(desk, state)
    told = listed(told, now) if _TRUTHS[line.casefold()] else told
    return _ask(desk, replace(state, phase=Phase.FACT, told=(*state.told, told), pending=None))


_TRUTHS = {"y": True, "yes": True, "n": False, "no": False}


def _by(desk: Desk, state: State, line: str) -> Reply:
    if not line or state.pending is None:
        return Reply(state, (say("dialogue.by"),))
    pending = replace(state.pending, judged_by=line)
    return Reply(replace(state, phase=Phase.BECAUSE, pending=pending), (say("dialogue.because"),))


def _because(desk: Desk, state: State, line: str) -> Reply:
    if not line or state.pending is None:
        return Reply(state, (say("dialogue.because"),))
    told = replace(state.pending, because=line)
    return _ask(desk, replace(state, phase=Phase.FACT, told=(*state.told, told), pending=None))


# The end


def _finished(desk: Desk, state: State) -> Reply:
    now = sitting(desk, state)
    before = state if state.phase is Phase.FACT and now.need is not None else state.before
    done = replace(state, phase=Phase.DONE, before=before)
    return Reply(done, (*final_lines(now), "", say("dialogue.done")))


def _done(desk: Desk, state: State, line: str) -> Reply:
    if line:
        return Reply(state, (say("dialogue.done"),))
    return Reply(replace(state, phase=Phase.OVER), ())


def _again(desk: Desk, state: State) -> Reply:
    """What was asked in a state, asked again."""
    match state.phase:
        case Phase.QUESTION:
            return Reply(state, (say("dialogue.which_question"),))
        case Phase.NAME:
            return _people(desk, state)
        case Phase.KIND:
            return Reply(state, tuple(kinds_lines(sitting(desk, state))))
        case _:
            return _ask(desk, replace(state, phase=Phase.FACT, pending=None))


_PHASES: dict[Phase, Callable[[Desk, State, str], Reply]] = {
    Phase.QUESTION: _question,
    Phase.NAME: _name,
    Phase.KIND: _kind,
    Phase.FACT: _fact,
    Phase.ALL: _all,
    Phase.BY: _by,
    Phase.BECAUSE: _because,
    Phase.DONE: _done,
}
