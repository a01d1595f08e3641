"""Rows of the exact step: a question whose two bounds differ over 100 unknown facts, decided, and its needs.
The law is made here: demands that hold whichever way an unknown fact turns out, and demands that do not."""

from __future__ import annotations

from itertools import pairwise

from hornbook.engine.case import Case, Person
from hornbook.engine.completions import Completions
from hornbook.engine.exact import Exact
from hornbook.engine.ground import ground_question
from hornbook.engine.ground_formula import Bool, Quantity
from hornbook.engine.needs import asking, needs
from hornbook.engine.program import Program
from hornbook.engine.term import Cond, Holds, Individual, KindId, SentenceId

from bench.laws import linked, parsed, typed
from bench.measure import Spread, timed
from bench.table import Row, Target, seconds

SLOTS, RUNS = 100, 7
DAY = 737_000

_WORDS = "abcdefghij"


def rows() -> list[Row]:
    """The rows of the exact step."""
    program = linked([parsed(typed(law_text(), "<exact>"))])
    how = f"{SLOTS} unknown facts, from the linked case on, in a warm process; median of {RUNS} runs"
    target = Target(0.1, 0.03)
    return [
        seconds(
            f"exact answer, {SLOTS} unknown slots, bounds differ: yes in the end",
            f"each demand is met if the fact is so and if it is not, which no single bound shows; {how}",
            _decided(program, "settled", True),
            target,
        ),
        seconds(
            f"exact answer, {SLOTS} unknown slots, bounds differ: unknown",
            f"a chain of alternatives that share their facts; {how}",
            _decided(program, "sound", None),
            target,
        ),
        seconds(
            f"the same with all its {SLOTS} needs",
            f"every fact that can change the answer, and whether it alone settles it; {how}",
            _needed(program),
            Target(1.0, 0.3),
        ),
    ]


def law_text() -> str:
    """The law: `settled` is certain of every station, `sound` turns on every one of the facts."""
    names = [f"{a}{b}" for a in _WORDS for b in _WORDS][:SLOTS]
    lines = [
        'document xx-exact-1-2020 "Demands"',
        '  number "1/E"',
        '  issuer "the bench"',
        "  commences on 2010-01-01",
        "kind gas station",
        "kind demand",
        *(f"name demand {name}: a demand" for name in names),
        "sentence {a gas station} meets {a demand}",
        "sentence {a gas station} is done with {a demand}",
        "sentence {a gas station} is settled",
        "sentence {a gas station} is sound",
        "article 1",
        '  says "Whichever way."',
        "  S is done with D",
        "    if S meets D",
        "  S is done with D",
        "    if it is not the case that S meets D",
        "article 2",
        '  says "All of them."',
        "  S is settled",
        *(_line(place, f"S is done with the demand {name}") for place, name in enumerate(names)),
        "article 3",
        '  says "One of each two."',
        "  S is sound",
    ]
    for place, (left, right) in enumerate(pairwise(names)):
        met = f"S meets the demand {left}"
        lines += [_line(place, met), f"      or S meets the demand {right}"]
    return "\n".join(lines) + "\n"


def _line(place: int, condition: str) -> str:
    return f"    {'and' if place else 'if'} {condition}"


def _case() -> Case:
    return Case("all unknown", (Person("S", "Thongkham", KindId("gas station")),), (), DAY)


def _goal(which: str) -> Cond:
    return Holds(SentenceId(f"{{}} is {which}"), (Individual("S"),))


def _decided(program: Program, which: str, expected: bool | None) -> Spread:
    def decide() -> bool | None:
        grounded = ground_question(program, _case(), _goal(which))
        return Exact(grounded.sides, 60).certain(_truth(grounded.root))

    assert decide() is expected
    return timed(decide, RUNS)


def _needed(program: Program) -> Spread:
    def find() -> int:
        grounded = ground_question(program, _case(), _goal("sound"))
        exact = Exact(grounded.sides, 60)
        assert exact.certain(_truth(grounded.root)) is None
        asked = asking(grounded, grounded.sides, grounded.root)
        return len(needs(program, asked, Completions(grounded.sides, 60)))

    assert find() == SLOTS
    return timed(find, RUNS)


def _truth(root: Bool | Quantity) -> Bool:
    assert not isinstance(root, Quantity)
    return root
