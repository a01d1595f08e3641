"""What a case makes known: each slot's value with where it comes from, groups and closed lists worked out.
The one place where silence is read; the clauses, the exact encoding and the proofs all ask here."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from hornbook.engine.case import Basis, Case, ClosedKind, ClosedList, Measured, Source, Truth
from hornbook.engine.program import Group, Program, Sentence
from hornbook.engine.term import (
    All,
    Cond,
    Holds,
    Individual,
    KindId,
    MeasureId,
    Name,
    NameId,
    Range,
    RuleId,
    SentenceId,
    Term,
    Var,
)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What proofs of other cases over the same program can use again. parts: by its id, a part of the
    program, its free variables, and the part with individuals in their places, as met so far (see
    `proof_ground`); rules: a rule made ready for individuals (see `proof_leaves`); begun: by the people of a
    case, what the texts of facts begin with (see `facts_text`)."""

    parts: dict[int, tuple[object, tuple[Var, ...], dict[tuple[str | None, ...], Any]]] = field(
        default_factory=dict
    )
    rules: dict[tuple[RuleId, Key], Any] = field(default_factory=dict)
    begun: dict[Key, tuple[dict[tuple[str, Key], str], dict[tuple[str, Key], str]]] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a sentence's slot: value None is unknown. source: the fact it rests on (None: silence,
    or nothing). note: `group` or `list` where it follows from that fact, else why silence means no."""

    value: bool | None
    source: Source | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Why a list is complete: the fact that closes it, or why silence does (note)."""

    source: Source | None
    note: str


UNKNOWN = Known(None)


@dataclass(frozen=True, slots=True, eq=False)
class _Fixed:
    """What is the same for every case of a program, so that a question costs no more in a large law. kinds:
    of every name; named: the kinds that have names; irreflexive: the sentences that nothing is to itself;
    groups: of a sentence, the places of the groups it is in."""

    kinds: dict[str, KindId]
    named: frozenset[KindId]
    irreflexive: tuple[Sentence, ...]
    groups: dict[SentenceId, list[int]]
    _names: dict[KindId, tuple[str, ...]] = field(default_factory=dict)

    def names(self, program: Program, kind: KindId) -> tuple[str, ...]:
        """The names of the kind or a kind of it, in the program's order."""
        found = self._names.get(kind)
        if found is None:
            found = tuple(each for each, its in self.kinds.items() if program.is_a(its, kind))
            self._names[kind] = found
        return found


_last: list[tuple[Program, _Fixed]] = []  # the last program's


def _fixed_of(program: Program) -> _Fixed:
    if not _last or _last[0][0] is not program:
        kinds = {str(name.id): name.kind for name in program.names.values()}
        irreflexive = tuple(program.sentences[each] for each in program.irreflexive)
        groups: dict[SentenceId, list[int]] = {}
        for place, group in enumerate(program.groups):
            for member in group.members:
                groups.setdefault(member, []).append(place)
        _last[:] = [(program, _Fixed(kinds, _with_above(program, kinds.values()), irreflexive, groups))]
    return _last[0][1]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A case's known facts over a program. truths and measures hold only what is stated or follows from it;
    ask `truth` and `measure` for silence too. kind_of: of every name and person, names first."""

    program: Program
    case: Case
    fixed: _Fixed
    kind_of: Mapping[str, KindId]
    truths: dict[tuple[SentenceId, Key], Known | Truth] = field(default_factory=dict)
    measures: dict[tuple[MeasureId, Key], Measured] = field(default_factory=dict)
    closed_kinds: dict[KindId, Closing] = field(default_factory=dict)
    closed_lists: dict[tuple[SentenceId, tuple[str | None, ...]], Closing] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    _members: dict[KindId, tuple[str, ...]] = field(default_factory=dict)
    _terms: dict[str, Term] = field(default_factory=dict)

    def individuals(self, kind: KindId) -> tuple[str, ...]:
        """The individuals of the kind or a kind of it: names in the program's order, then the case's."""
        found = self._members.get(kind)
        if found is None:
            is_a = self.program.is_a
            persons = tuple(each.id for each in self.case.persons if is_a(each.kind, kind))
            found = self.fixed.names(self.program, kind) + persons
            self._members[kind] = found
        return found

    def term(self, individual: str) -> Term:
        """The term of an individual's id: a declared name or a person of the case."""
        found = self._terms.get(individual)
        if found is None:
            name = NameId(individual)
            found = Name(name) if name in self.program.names else Individual(individual)
            self._terms[individual] = found
        return found

    def truth(self, sentence: SentenceId, args: Key) -> Known | Truth:
        """What is known of the sentence, silence included (for a concluded one: only what is assumed)."""
        found = self.truths.get((sentence, args))
        if found is not None:
            return found
        silence = self.program.sentences[sentence].silence
        return Known(False, None, silence) if silence else UNKNOWN

    def measure(self, measure: MeasureId, args: Key) -> Measured:
        """What is known of the measure, silence included (none, with no source of its own)."""
        found = self.measures.get((measure, args))
        if found is not None:
            return found
        silent = bool(self.program.measures[measure].silence)
        return Measured(measure, args, None, silent, _NOBODY)

    def closing(self, listed: Range) -> Closing | None:
        """Why the list is complete, or None where it is open. Terms other than the range's var are ground."""
        found = self.closed_kinds.get(listed.var.kind)
        if found is not None or listed.guard is None:
            return found
        parts = listed.guard.parts if isinstance(listed.guard, All) else (listed.guard,)
        return next((each for part in parts if (each := self._closes(part, listed.var)) is not None), None)

    def _closes(self, part: Cond, var: Var) -> Closing | None:
        if not isinstance(part, Holds) or not any(_is(arg, var) for arg in part.args):
            return None
        silence = self.program.sentences[part.sentence].silence
        if silence:
            return Closing(None, silence)
        if sum(_is(arg, var) for arg in part.args) > 1:
            return None
        place = tuple(None if _is(arg, var) else ground(arg) for arg in part.args)
        return self.closed_lists.get((part.sentence, place))


_NOBODY = Source(Basis.GIVEN)  # the source of what nobody stated


def _is(term: Term, var: Var) -> bool:
    return isinstance(term, Var) and term.name == var.name


def ground(term: Term) -> str:
    """The id of an individual or a name."""
    match term:
        case Name(name):
            return name
        case Individual(individual):
            return individual
        case Var(name):
            raise TypeError(f"{name} is not ground")
        case _:
            assert_never(term)


def kinds_of(program: Program, case: Case) -> Mapping[str, KindId]:
    """The kind of every name and every person."""
    return ChainMap({person.id: person.kind for person in case.persons}, _fixed_of(program).kinds)


def known_facts(program: Program, case: Case, kept: Kept | None = None) -> Facts:
    """The case's facts with closed lists and groups worked out, once; silence is read when asked for."""
    fixed = _fixed_of(program)
    facts = Facts(program, case, fixed, kinds_of(program, case), kept=kept or Kept())
    truths, measures = facts.truths, facts.measures
    for fact in case.facts:
        if isinstance(fact, Truth):
            truths[(fact.sentence, fact.args)] = fact
        elif isinstance(fact, Measured):
            measures[(fact.measure, fact.args)] = fact
    _close_kinds(facts)
    _close_lists(facts)
    _never_of_itself(facts)
    _decide_groups(facts)
    return facts


def _decide_groups(facts: Facts) -> None:
    """Group after group of those that something is known of; what one decides, a later one may build on."""
    groups = facts.fixed.groups
    about: dict[int, dict[Key, None]] = {}
    for sentence, args in facts.truths:
        for place in groups.get(sentence, ()):
            about.setdefault(place, {})[args] = None
    while about:
        place = min(about)
        group, those = facts.program.groups[place], about.pop(place)
        _decide(facts, group, those)
        for later in {each for member in group.members for each in groups[member] if each > place}:
            about.setdefault(later, {}).update(those)


def _never_of_itself(facts: Facts) -> None:
    """What nothing is to itself, no individual of the case is to itself."""
    for sentence in facts.fixed.irreflexive:
        for person in facts.case.persons:
            if all(facts.program.is_a(person.kind, kind) for kind in sentence.holes):
                facts.truths.setdefault((sentence.id, (person.id, person.id)), _NOT_ITSELF)


_NOT_ITSELF = Known(False, None, "nothing is this to itself")


def _close_kinds(facts: Facts) -> None:
    """A kind is closed by the case, with the kinds of it; or where it has only declared names."""
    program, case = facts.program, facts.case
    for fact in case.facts:
        if isinstance(fact, ClosedKind):
            for kind in program.kinds:
                if program.is_a(kind, fact.kind):
                    facts.closed_kinds.setdefault(kind, Closing(fact.source, "list"))
    for kind in facts.fixed.named - _with_above(program, [person.kind for person in case.persons]):
        facts.closed_kinds.setdefault(kind, Closing(None, "names"))


def _with_above(program: Program, kinds: Iterable[KindId]) -> frozenset[KindId]:
    """The kinds, and all that these are kinds of."""
    found = set[KindId]()
    for kind in kinds:
        step: KindId | None = kind
        while step is not None and step not in found:
            found.add(step)
            step = program.kinds[step].parent
    return frozenset(found)


def _close_lists(facts: Facts) -> None:
    """Whoever a closed list names is in it, whoever it leaves out is not; a fact of its own goes first."""
    for fact in facts.case.facts:
        if not isinstance(fact, ClosedList):
            continue
        facts.closed_lists[(fact.sentence, fact.args)] = Closing(fact.source, "list")
        hole = fact.args.index(None)
        for each in facts.individuals(facts.program.sentences[fact.sentence].holes[hole]):
            args = tuple(each if arg is None else arg for arg in fact.args)
            known = Known(each in fact.members, fact.source, "list")
            facts.truths.setdefault((fact.sentence, args), known)


def _decide(facts: Facts, group: Group, about: Iterable[Key]) -> None:
    """One true member makes the others false; all but one false make the last of `exactly one` true. about:
    those of whom one of them is stated."""
    members = group.members
    for args in about:
        known = {each: facts.truth(each, args) for each in members}
        true = next((each for each in known.values() if each.value), None)
        open_ = [each for each, its in known.items() if its.value is None]
        if true is not None:
            for each in members:
                stated = facts.truths.get((each, args))
                if stated is None or stated.value is None:
                    facts.truths[(each, args)] = Known(False, true.source, "group")
        elif group.exactly and len(open_) == 1:
            source = next((each.source for each in known.values() if each.source is not None), None)
            facts.truths[(open_[0], args)] = Known(True, source, "group")
