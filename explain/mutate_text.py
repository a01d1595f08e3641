"""The report of `hornbook mutate`: how many steps were noticed, and each that was not, where it stands and
which cases come nearest. Explanations that explain nothing are listed too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hornbook.engine.mutation import Step
from hornbook.engine.program import Program, UntestedEntry
from hornbook.engine.term import Address
from hornbook.explain.mutate_run import Outcome, Tried
from hornbook.explain.mutate_trials import Trial, nearest
from hornbook.explain.mutate_words import plain
from hornbook.explain.words_base import say
from hornbook.explain.words_places import short_id
from hornbook.grammar.span import Span

NEAREST = 3  # cases named with an unnoticed step


@dataclass(frozen=True, slots=True)
class Mutated:
    """What came of a run. steps, words: all steps of the documents; chosen: the places of those that were to
    be tried; tried: by place, those that were; unmet: expectations that took no part."""

    program: Program
    steps: Sequence[Step]
    words: Sequence[str]
    chosen: Sequence[int]
    tried: dict[int, Tried]
    trials: Sequence[Trial]
    unmet: int

    def of(self, *outcomes: Outcome) -> list[int]:
        """The steps that came out so, in the order of the text."""
        return [each for each in self.chosen if each in self.tried and self.tried[each].outcome in outcomes]

    def explained(self, step: int) -> UntestedEntry | None:
        """Why no case can notice the step, where the law says so."""
        entry = self.program.provisions.get(self.steps[step].address)
        words = plain(self.words[step])
        return next((each for each in (entry.untested if entry else ()) if plain(each.step) == words), None)

    @property
    def unnoticed(self) -> list[int]:
        """The steps that no case notices, and nothing explains."""
        return [each for each in self.of(Outcome.UNNOTICED) if self.explained(each) is None]

    def unfitting(self) -> Iterator[tuple[Address, UntestedEntry, bool]]:
        """The explanations that fit no step (true), or a step that a case notices. Those that speak of a norm
        as a whole are for `hornbook coverage`."""
        known = {(each.address, plain(said)): at for at, (each, said) in enumerate(self._named())}
        chosen = {self.steps[each].address for each in self.chosen}
        for address in self.program.provisions:
            for entry in self.program.provisions[address].untested if address in chosen else ():
                at = known.get((address, plain(entry.step)))
                if at is None and _is_of_step(entry.step):
                    yield address, entry, True
                elif at is not None and at in self.tried and self.tried[at].outcome is Outcome.NOTICED:
                    yield address, entry, False

    def _named(self) -> Iterator[tuple[Step, str]]:
        return zip(self.steps, self.words, strict=True)


def _is_of_step(words: str) -> bool:
    """Whether it is not in the words of `hornbook coverage`, which begin with what no case does."""
    sides = ("never_met", "never_failed", "never_asked")
    return not words.startswith(tuple(say(f"coverage.{side}", norm="") for side in sides))


def mutated_lines(found: Mutated) -> Iterator[str]:
    """The report in words."""
    explained = [each for each in found.of(Outcome.UNNOTICED) if found.explained(each)]
    unnoticed = found.unnoticed
    for each in unnoticed:
        yield f"{place(found.steps[each].span)}: {step_line(found, each)}"
        yield f"    {_near_words(found, each)}"
    for each in explained:
        entry = found.explained(each)
        yield say("mutate.explained", step=step_line(found, each), because=entry.because if entry else "")
    for each in found.of(Outcome.ENDED):
        yield say("mutate.ended", step=step_line(found, each))
    for address, entry, fits_none in found.unfitting():
        key = "mutate.fits_none" if fits_none else "mutate.noticed_all_the_same"
        yield f"{place(entry.span)}: " + say(key, place=short_id(address), step=entry.step)
    if found.unmet:
        yield say("mutate.unmet", number=found.unmet)
    if len(found.tried) < len(found.chosen):
        yield say("mutate.so_far", tried=len(found.tried), steps=len(found.chosen))
    yield say(
        "mutate.total",
        steps=len(found.tried),
        noticed=len(found.of(Outcome.NOTICED)),
        explained=len(explained),
        unnoticed=len(unnoticed),
        impossible=len(found.of(Outcome.IMPOSSIBLE, Outcome.ENDED)),
    )


def step_line(found: Mutated, step: int) -> str:
    """`28/9: 80,000 litres becomes 80,001 litres`."""
    return say("mutate.step", place=short_id(found.steps[step].address), step=found.words[step])


def place(span: Span) -> str:
    """`kb/la-pm-331-2017/04-gas-station.law:120`."""
    return f"{span.source.name}:{span.line}"


def _near(found: Mutated, step: int) -> list[Trial]:
    """The cases that come nearest, each by the first of its questions."""
    cases: dict[tuple[Path, str], Trial] = {}
    for each in nearest(found.trials, found.steps[step].rules):
        cases.setdefault((each.path, each.title), each)
    return list(cases.values())[:NEAREST]


def _near_words(found: Mutated, step: int) -> str:
    near = _near(found, step)
    if not near:
        return say("mutate.nobody")
    cases = [say("mutate.case", title=each.title, place=f"{each.path}:{each.line}") for each in near]
    return say("mutate.nearest", cases=", ".join(cases))


def mutated_json(found: Mutated) -> dict[str, object]:
    """The report as data."""
    explained = [(each, why) for each in found.of(Outcome.UNNOTICED) if (why := found.explained(each))]
    return {
        "steps": len(found.tried),
        "left": len(found.chosen) - len(found.tried),
        "noticed": len(found.of(Outcome.NOTICED)),
        "unmet expectations": found.unmet,
        "unnoticed": [_step_json(found, each) for each in found.unnoticed],
        "explained": [_step_json(found, each) | {"because": why.because} for each, why in explained],
        "not possible": [_step_json(found, each) for each in found.of(Outcome.IMPOSSIBLE)],
        "ended their process": [_step_json(found, each) for each in found.of(Outcome.ENDED)],
        "explanations without a step": [
            {"address": address, "step": entry.step, "fits none": none, "line": place(entry.span)}
            for address, entry, none in found.unfitting()
        ],
    }


def _step_json(found: Mutated, step: int) -> dict[str, object]:
    its = found.steps[step]
    near = [{"case": each.title, "file": str(each.path), "line": each.line} for each in _near(found, step)]
    return {
        "address": its.address,
        "step": found.words[step],
        "kind": its.kind.value,
        "file": its.span.source.name,
        "line": its.span.line,
        "nearest": near,
    }
