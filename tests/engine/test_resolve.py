"""Conditions and expressions of the law, looked up: kinds, units and variables put right or refused."""

from __future__ import annotations

from time import perf_counter

import pytest
from hornbook.engine.link import link
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_law
from hornbook.grammar.span import Source

from tests.engine.small_cases import LAW


def found(condition: str, head: str = "S may be licensed") -> list[Diagnostic]:
    """What is wrong with a norm that has this condition."""
    text = f'\narticle 9\n  says "One more."\n  {head}\n    if {condition}\n'
    file, faults = parse_law(Source("x.law", LAW + text))
    assert file is not None and faults == [], faults
    return link([file])[1]


@pytest.mark.parametrize(
    "condition",
    [
        "S holds some licence",
        "S does not hold a fuel licence",
        "the tank capacity of S is over 1.5 cubic metres",
        "the capital of S is at least 1,000 kip + 20% of the capital of S",
        "it is not the case that S is old",
        "no school X such that X is near S",
        "the application of S was received",
        "1 is satisfied for S",
    ],
)
def test_what_the_law_may_say(condition: str) -> None:
    faults = found(condition, "S must sell fuel")
    assert [(each.code, each.message) for each in faults] == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("S is odl", "E201"),
        ("S holds the fule licence", "E204"),
        ("gas station licence is old", "E206"),
        ("the capital of S is at least 5 litres", "E207"),
        ("the capital of S is at least the turnover of S", "E207"),
        ("the capital of S is at least 5 furlongs", "E208"),
        ("T is near S", "E211"),
        ("77 is satisfied for S", "E203"),
        ("no scool X such that X is near S", "E205"),
    ],
)
def test_what_is_refused(condition: str, code: str) -> None:
    faults = found(condition, "S must sell fuel")
    assert code in [each.code for each in faults]
    assert all(each.span.source.name == "x.law" for each in faults)


def linking(size: int) -> float:
    """Seconds for linking a law with so many sentences and as many norms."""
    sentences = "".join(f"sentence {{a firm}} does w{'x' * (k % 7)}o{k:b} work\n" for k in range(size))
    sentences = sentences.replace("0", "a").replace("1", "b")
    lines = [line.removeprefix("sentence ").replace("{a firm}", "F") for line in sentences.splitlines()]
    norms = "".join(
        f'article {k + 1}\n  says "x"\n  F is fine\n    if {line}\n' for k, line in enumerate(lines)
    )
    text = f"kind firm\nsentence {{a firm}} is fine\n{sentences}"
    text += 'document la-x-1-2020 "X"\n  commences on 2018-01-15\n'
    file, faults = parse_law(Source("x.law", text + norms))
    assert file is not None and faults == [], faults
    begun = perf_counter()
    program, _ = link([file])
    assert program is not None
    return perf_counter() - begun
