"""The case of a dialogue: what was answered so far as the text of a case, linked and asked again each time;
and the next fact that can still change the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hornbook.engine.answer import Answer, Limits, Need, Slot, SlotKind, Status, Verdict
from hornbook.engine.case import Basis, Case, Fact, Measured, Person, Query, Source, Truth
from hornbook.engine.library import Library
from hornbook.engine.link_case import link_case
from hornbook.engine.slots import known_facts
from hornbook.engine.term import Address, KindId, MeasureId, ReadingId, SentenceId
from hornbook.engine.turning import turning
from hornbook.explain.footing import at_home
from hornbook.explain.words_base import Speaker, say, speaker, with_article
from hornbook.explain.words_values import date_words
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases
from hornbook.grammar.span import Source as Text
from hornbook.grammar.to_text_lines import quote

_NOBODY = Source(Basis.GIVEN)


@dataclass(frozen=True, slots=True)
class Desk:
    """What stays the same through a dialogue. on: the day asked about; marks: of a tree."""

    library: Library
    on: int
    taken: tuple[ReadingId, ...] = ()
    limits: Limits = Limits()
    full: bool = False
    marks: Mapping[Status, str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that was asked for: the lines that state it, none where it was left to silence, and where it
    comes from. persons: individuals that it names for the first time."""

    slot: Slot
    lines: tuple[str, ...]
    source: str = ""
    judged_by: str = ""
    because: str = ""
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """The question as it stands: the case so far, its answer, and the fact to ask next (None: none can change
    it). narrower: of whom more would be asked, were they said to be of one of these kinds."""

    desk: Desk
    case: Case
    query: Query
    answer: Answer
    sp: Speaker
    need: Need | None
    narrower: tuple[tuple[str, tuple[KindId, ...]], ...]


def case_text(desk: Desk, persons: Sequence[Person], told: Sequence[Told], ask: str) -> str:
    """The case as a file, with the question where there is one yet."""
    everybody = [*persons, *(person for each in told for person in each.persons)]
    title = ask
    for person in persons:
        title = " ".join(person.name if word.strip("?,") == person.id else word for word in title.split())
    lines = [f"case {quote(title or say('dialogue.title'))}"]
    lines += [f"  call {quote(each.name)} {each.id}, {with_article(each.kind)}" for each in everybody]
    lines.append(f"  on {date_words(desk.on)}")
    blocks: dict[tuple[str, str, str], list[str]] = {}
    for each in told:
        if each.lines:
            blocks.setdefault((each.source, each.judged_by, each.because), []).extend(each.lines)
    for (source, judged_by, because), stated in blocks.items():
        given = f"  given, according to {quote(source)}" if source else "  given"
        if judged_by:
            given = f"  judged by {quote(judged_by)} because {quote(because)}"
        lines += [given, *(f"    {line}" for line in stated)]
    return "\n".join([*lines, *([f"  ask {ask}"] if ask else [])]) + "\n"


def wrong_in(desk: Desk, persons: Sequence[Person], told: Sequence[Told], ask: str) -> list[Diagnostic]:
    """What is wrong in the case with these facts."""
    return _linked(desk, persons, told, ask)[1]


def _linked(
    desk: Desk, persons: Sequence[Person], told: Sequence[Told], ask: str
) -> tuple[Case | None, list[Diagnostic]]:
    text = case_text(desk, persons, told, ask)
    cases, found = parse_cases(Text(say("dialogue.source"), text))
    if cases is None or found:
        return None, list(found)
    case, wrong = link_case(desk.library.program, cases.cases[0], desk.on)
    return case, wrong


def sitting_of(desk: Desk, persons: Sequence[Person], told: Sequence[Told], ask: str) -> Sitting:
    """The question over what was told so far. INVARIANT: nothing is wrong in it."""
    case, wrong = _linked(desk, persons, told, ask)
    assert case is not None, wrong
    case = replace(case, taken=desk.taken)
    query = desk.library.query(ask, case)
    found = turning(desk.library.loaded, case, query, others=False)
    heard = {each.slot for each in told}
    answer, need = _next(desk, case, query, found.slots, heard)
    own = tuple((who, kinds) for who, kinds in found.narrower.items() if _is_open(who, case, persons, kinds))
    sp = at_home(answer, query.asks, speaker(desk.library.program, case))
    return Sitting(desk, case, query, answer, sp, need, own)


def _is_open(who: str, case: Case, persons: Sequence[Person], kinds: Sequence[KindId]) -> bool:
    return bool(kinds) and any(each.id == who for each in persons)


Slots = Mapping[Slot, tuple[Address, ...]]


def _next(desk: Desk, case: Case, query: Query, slots: Slots, heard: set[Slot]) -> tuple[Answer, Need | None]:
    """The answer, and the fact to ask next. What silence would settle is not known before it was asked for;
    where days that are not known leave the answer undecided, events count as silence has them, and at last
    the days themselves are asked for."""
    library = desk.library
    answer = library.ask(query, case, limits=desk.limits)
    for events in (True, False):
        facts = (*case.facts, *_not_presumed(library, case, slots, heard, events))
        found = library.ask(query, replace(case, facts=facts), limits=desk.limits)
        if found.verdict is not Verdict.NOT_DECIDED or found.needs:
            left = [each for each in found.needs if _can_be_told(each.slot, heard)]
            if left or events:
                return answer, left[0] if left else None
    return answer, _first_day(desk, case, slots, heard)


def _can_be_told(slot: Slot, heard: set[Slot]) -> bool:
    return slot not in heard and slot.kind is not SlotKind.OPEN_LAW


def _first_day(desk: Desk, case: Case, slots: Slots, heard: set[Slot]) -> Need | None:
    measures = desk.library.program.measures
    days = (
        slot
        for slot in slots
        if slot.kind is SlotKind.MEASURE and measures[MeasureId(slot.id)].dimension == "date"
    )
    return next((Need(day, slots[day]) for day in days if day not in heard), None)


def _not_presumed(
    library: Library, case: Case, slots: Slots, heard: set[Slot], events: bool
) -> Iterator[Fact]:
    """Of what silence would settle and nobody was asked, that it is not known; events: of events as well."""
    facts = known_facts(library.program, case)
    for slot in slots:
        args = tuple(str(arg) for arg in slot.args)
        sentence, measure = SentenceId(slot.id), MeasureId(slot.id)
        if slot in heard:
            continue
        if slot.kind is SlotKind.SENTENCE and library.program.sentences[sentence].silence:
            if (sentence, args) not in facts.truths:
                yield Truth(sentence, args, None, _NOBODY)
        elif slot.kind is SlotKind.MEASURE and events and library.program.measures[measure].silence:
            yield Measured(measure, args, None, False, _NOBODY)
