"""A case and ground goals through the clauses, in one crossing: statuses, values and proofs come back.
The facts stand until another case is asked about; what both have stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from hornbook.engine.answer import Limits, Node, NodeKind, Status, Value
from hornbook.engine.bridge import run
from hornbook.engine.case import Case
from hornbook.engine.facts_text import facts_text
from hornbook.engine.generate_goal import CONDITIONS, Goal, goal_text
from hornbook.engine.generate_text import atom
from hornbook.engine.pieces import FIRST, Piece, Pieces, asked_by
from hornbook.engine.plan import Plan, plan
from hornbook.engine.program import Program
from hornbook.engine.proof import proof_of, proof_of_value, reader
from hornbook.engine.proof_ground import STATUS, read_value
from hornbook.engine.proof_values import dimension
from hornbook.engine.slots import Facts, Kept, known_facts
from hornbook.engine.store import load_clauses, load_piece
from hornbook.engine.term import ReadingId

_CODE = re.compile(r"[^,()]+(?:\([^)]*\))?")

LIMIT = {
    "time": "the question took longer than {0.seconds:g} seconds",
    "steps": "the question took more than {0.inferences:,} steps of reasoning",
    "memory": "the question took more than {0.stack_bytes:,} bytes of memory",
}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What came of a goal. value: of an expression, None where it is not known (status UNKNOWN)."""

    status: Status
    value: Value | None
    proof: Node


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a crossing gave no answer: a code (E304, E510, E902) and words."""

    code: str
    words: str


@dataclass(slots=True, eq=False)
class Loaded:
    """A program whose clauses are loaded, under the module name `law`: all of them or, of a law in pieces,
    those that a question needed."""

    plan: Plan
    law: str
    _pieces: Pieces | None = field(default=None)
    _cache: Path | None = field(default=None)
    _at_hand: set[str] = field(default_factory=set)
    _last: tuple[Case, Facts, frozenset[str]] | None = field(default=None)
    _kept: Kept = field(default_factory=Kept)

    @property
    def program(self) -> Program:
        """The program."""
        return self.plan.program

    def beside(self, changed: Plan) -> Loaded:
        """The same clauses, some of them changed by now, as this plan has them."""
        return Loaded(changed, self.law, _kept=Kept(self._kept.parts, {}, self._kept.begun))

    def evaluate(
        self,
        case: Case,
        goals: Sequence[Goal],
        limits: Limits,
        *,
        proofs: bool = True,
        choices: Mapping[str, bool] | None = None,
        open_readings: Sequence[ReadingId] = (),
    ) -> list[Evaluated] | Trouble:
        """Each goal's status (or value) with its proof, in one crossing. Without proofs the node has only
        its status. choices: open choices of the law that are taken as made; open_readings: alternatives, not
        taken in the case, that may be taken or not (without proofs only)."""
        made = dict(choices or {})
        facts, _, _ = self._facts(case)
        tapes = self.tapes(case, goals, limits, proofs, made, open_readings)
        if isinstance(tapes, Trouble):
            return tapes
        return [
            self._read(goal, facts, tape, made, proofs)
            for goal, tape in zip(goals, tapes, strict=bool(goals))
        ]

    def tapes(
        self,
        case: Case,
        goals: Sequence[Goal],
        limits: Limits,
        proofs: bool = True,
        choices: Mapping[str, bool] | None = None,
        open_readings: Sequence[ReadingId] = (),
    ) -> list[list[str]] | Trouble:
        """What the clauses write of each goal: its status or value, then the codes of its proof."""
        made = choices or {}
        self._bring(goals)
        _, people, said = self._facts(case)
        texts = [goal_text(self.plan, people, place, goal, proofs) for place, goal in enumerate(goals)]
        extra = [each for _, helpers in texts for each in helpers]
        extra += [f"chosen({atom(name)}, {'t' if side else 'f'})" for name, side in made.items()]
        extra += [f"reading({atom(each)}, u)" for each in open_readings]
        asked = ", ".join(text for text, _ in texts)
        answer = self._cross(said, f"[{', '.join(extra)}], [{asked}]", limits)
        if isinstance(answer, Trouble):
            return answer
        return [_CODE.findall(each) for each in answer.removeprefix("[[").removesuffix("]]").split("],[")]

    def bring_all(self) -> None:
        """Loads what no question needed so far. Raises EngineError (E902) where Prolog refuses it."""
        if self._pieces is not None:
            self._load(self._pieces.parts)

    def _bring(self, goals: Sequence[Goal]) -> None:
        if self._pieces is not None and not self._at_hand.issuperset(asked_by(goals)):
            keys, numbers = self._pieces.needed(goals)
            self._load(sorted(numbers))
            self._at_hand |= keys

    def _load(self, numbers: Iterable[int]) -> None:
        assert self._pieces is not None
        for number in numbers:
            if number != FIRST:
                part = partial(_piece_of, self.plan, self._pieces, number)
                load_piece(part, self.law, number, self._cache)

    def _facts(self, case: Case) -> tuple[Facts, dict[str, int], frozenset[str]]:
        """The case's facts, worked out once for one question after another about it."""
        people = {person.id: place for place, person in enumerate(case.persons, 1)}
        if self._last is None or self._last[0] is not case:
            facts = known_facts(self.program, case, self._kept)
            self._last = (case, facts, facts_text(facts, people))
        return self._last[1], people, self._last[2]

    def _cross(self, facts: frozenset[str], rest: str, limits: Limits) -> str | Trouble:
        answer = run(self.law, facts, rest, limits.seconds, limits.inferences, limits.stack_bytes)
        tag, _, rest = answer.partition(" ")
        if tag == "ok":
            return rest
        code, _, words = rest.partition(" ")
        if code == "E304":
            return Trouble(code, f"two rules give different values of `{words}`, and nothing orders them")
        return Trouble(code, LIMIT[words].format(limits) if code == "E510" else words)

    def _read(
        self, goal: Goal, facts: Facts, codes: list[str], choices: Mapping[str, bool], proofs: bool
    ) -> Evaluated:
        if isinstance(goal, CONDITIONS):
            status = STATUS[codes[0]]
            if not proofs:
                return Evaluated(status, None, Node(NodeKind.COMPUTED, status, goal))
            return Evaluated(status, None, proof_of(reader(self.plan, facts, codes, choices), goal))
        value = read_value(codes[0], dimension(self.program, goal))
        status = Status.UNKNOWN if value is None else Status.TRUE
        if not proofs:
            return Evaluated(status, value, Node(NodeKind.COMPUTED, status))
        tape = reader(self.plan, facts, codes[1:], choices)
        return Evaluated(status, value, proof_of_value(tape, goal, status))


def load(program: Program, cache: Path | None) -> Loaded:
    """The program's clauses generated and loaded, compiled ones kept in the cache by their own text.
    Raises EngineError where SWI-Prolog is missing (E903) or refuses them (E902)."""
    made = plan(program)
    return Loaded(made, load_clauses(lambda law: clauses_of(made, law), "", cache))


def load_in_pieces(key: str, made: Plan, its: Pieces, cache: Path | None) -> Loaded:
    """The law of a key (a hash of all its sources), in pieces: each is compiled, and kept in the cache, when
    a question first needs it. Raises EngineError as `load` does."""
    law = load_clauses(lambda law: clauses_of(made, law, its.parts[FIRST]), key, cache)
    return Loaded(made, law, its, cache)


def clauses_of(made: Plan, law: str, piece: Piece | None = None) -> str:
    """The clauses of a program, or of a piece of it, as the text of the module `law`."""
    from hornbook.engine.generate import generate  # no question needs it once they are compiled

    return generate(made, law, piece)


def _piece_of(made: Plan, its: Pieces, number: int) -> str:
    from hornbook.engine.generate import generate_piece

    return generate_piece(made, its.parts[number])
