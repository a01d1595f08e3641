"""What a question comes down to: conditions and values to settle, each by its bounds and as a formula.
The bounds and the exact step are asked through here, so that both always speak of the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbook.engine.answer import Answer, Limits, Status, Verdict
from hornbook.engine.bridge import EngineError
from hornbook.engine.case import Case
from hornbook.engine.deadlines import deadline
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble
from hornbook.engine.generate_goal import CONDITIONS
from hornbook.engine.term import Cond, Expr, Holds, ReadingId

if TYPE_CHECKING:
    from hornbook.engine.ground import Grounded


@dataclass(frozen=True, slots=True)
class World:
    """What is supposed: the case with its facts, the open choices of the law that are made, and alternative
    readings that may be taken or not."""

    case: Case
    choices: Mapping[str, bool] = field(default_factory=dict)
    open_readings: tuple[ReadingId, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """One thing to settle: a condition, the value of an expression, or (by_when) the last day for what a
    prescriptive sentence demands."""

    loaded: Loaded
    target: Cond | Expr
    limits: Limits
    by_when: bool = False

    @property
    def is_truth(self) -> bool:
        """Whether it is true or false, and has no value."""
        return isinstance(self.target, CONDITIONS) and not self.by_when


def bounds(aim: Aim, world: World, proofs: bool = True) -> Evaluated | Trouble:
    """What the two bounds say in one crossing: status UNKNOWN where they differ."""
    if aim.by_when:
        assert isinstance(aim.target, Holds)
        return _checked(deadline(aim.loaded, world.case, aim.target, aim.limits, world.choices, proofs))
    found = bounds_of(aim.loaded, [aim.target], aim.limits, world, proofs)
    return found if isinstance(found, Trouble) else found[0]


def bounds_of(
    loaded: Loaded, targets: Sequence[Cond | Expr], limits: Limits, world: World, proofs: bool = True
) -> list[Evaluated] | Trouble:
    """The same of several targets at once. Raises EngineError for a fault of ours (E902)."""
    found = loaded.evaluate(
        world.case,
        targets,
        limits,
        proofs=proofs,
        choices=world.choices,
        open_readings=world.open_readings,
    )
    if isinstance(found, Trouble):
        _checked(found)
    return found


def _checked(found: Evaluated | Trouble) -> Evaluated | Trouble:
    if isinstance(found, Trouble) and found.code.startswith("E9"):
        raise EngineError(found.code, found.words)
    return found


def formula(aim: Aim, case: Case, open_readings: bool = False) -> Grounded:
    """The aim as a formula over the case's unknown slots. open_readings: whatever alternatives are taken
    (see `ground.under_readings`). Raises NotDecided."""
    from hornbook.engine.ground import ground_deadline, ground_question  # only where the bounds differ

    program = aim.loaded.program
    if aim.by_when:
        assert isinstance(aim.target, Holds)
        return ground_deadline(program, case, aim.target, open_readings)
    return ground_question(program, case, aim.target, open_readings)


def plain_answer(aim: Aim, found: Evaluated | Trouble) -> Answer | None:
    """The answer where the bounds agree, or why there is none; None where they differ."""
    if isinstance(found, Trouble):
        return Answer(Verdict.NOT_DECIDED, why_not=(found.code, found.words))
    if found.status is Status.UNKNOWN:
        return None
    if not aim.is_truth:
        return Answer(Verdict.VALUE, found.proof, value=found.value)
    return Answer(Verdict.YES if found.status is Status.TRUE else Verdict.NO, found.proof)
