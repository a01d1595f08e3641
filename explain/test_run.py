"""Running the drafters' tests: every question of every case of a file, with what is expected of it.
What differs is a finding at the expectation: whether the conclusion changed, or only the reasoning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hornbook.engine.answer import Limits
from hornbook.engine.library import Library
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.engine.load import Refused, read_case_file
from hornbook.explain.expected import differences
from hornbook.explain.frame import finding_to_json
from hornbook.explain.words_base import say, speaker
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.written_case import CaseWritten


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: its cases, the expectations, those met, and the findings. conclusions: how many
    findings are about an answer and not only its reasoning."""

    path: Path
    cases: int = 0
    expected: int = 0
    met: int = 0
    conclusions: int = 0
    findings: tuple[Diagnostic, ...] = ()


def run_file(path: Path, library: Library, limits: Limits, today: int) -> Outcome:
    """Run all cases of a file."""
    try:
        cases = read_case_file(path)
    except Refused as refused:
        return Outcome(path, findings=refused.diagnostics)
    parts = [_run_case(path, case, library, limits, today) for case in cases.cases]
    return Outcome(
        path,
        len(parts),
        sum(part.expected for part in parts),
        sum(part.met for part in parts),
        sum(part.conclusions for part in parts),
        tuple(finding for part in parts for finding in part.findings),
    )


def _run_case(path: Path, written: CaseWritten, library: Library, limits: Limits, today: int) -> Outcome:
    expected = sum(1 for ask in written.asks if ask.expected is not None)
    case, found = link_case(library.program, written, today)
    if case is None:
        return Outcome(path, 1, expected, findings=tuple(found))
    asks, found = link_asks(library.program, case, written)
    sp = speaker(library.program, case)
    met = conclusions = 0
    for ask in asks:
        if ask.expected is None:
            continue
        answer = library.ask(ask.query, case, limits=limits, turned=bool(ask.expected.under))
        differing = differences(ask, answer, sp)
        met += not differing
        conclusions += any(each.conclusion for each in differing)
        found += [Diagnostic("E508", each.words, ask.span, each.help) for each in differing]
    return Outcome(path, 1, expected, met, conclusions, tuple(found))


def outcome_words(outcome: Outcome) -> str:
    """One line about a file."""
    return say("test.ok", file=outcome.path, passed=outcome.met, total=outcome.expected)


def outcome_to_json(outcome: Outcome) -> dict[str, object]:
    """What came of a file, as data."""
    return {
        "file": str(outcome.path),
        "cases": outcome.cases,
        "expected": outcome.expected,
        "met": outcome.met,
        "findings": [finding_to_json(each) for each in outcome.findings],
    }


def total_words(outcomes: list[Outcome], laws: Sequence[tuple[Path, ...]]) -> str:
    """One line about all files; laws: those that were found for the cases, to be named."""
    own = [say("test.own", path=path) for law in laws for path in law]
    found = [*own, *([say("test.shipped")] if () in laws else [])]
    return say(
        "test.by" if laws else "test.all",
        laws=say("join.and").join(found),
        passed=sum(each.met for each in outcomes),
        total=sum(each.expected for each in outcomes),
        cases=_counted("case", sum(each.cases for each in outcomes)),
        files=_counted("file", len(outcomes)),
    )


def _counted(what: str, number: int) -> str:
    return say(f"test.{what}" if number == 1 else f"test.{what}s", number=number)
