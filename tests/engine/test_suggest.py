"""Did you mean: near wordings for what is not declared, and no long work for long texts."""

from __future__ import annotations

from time import perf_counter

from hornbook.engine.match import scan
from hornbook.engine.program_words import vocabulary_of
from hornbook.engine.suggest import did_you_mean, near_words, suggest, unknown_name
from hornbook.grammar.tokens import tokenize

from tests.engine.small_cases import program


def test_near_wordings_come_in_words_best_first() -> None:
    lookup = vocabulary_of(program()).lookup
    assert suggest(scan(tokenize("T is odl"), lookup), lookup)[0] == "a company is old"
    assert suggest(scan(tokenize("zzz qqq"), lookup), lookup) == []


def test_an_unknown_name_is_told_from_an_unknown_sentence() -> None:
    lookup = vocabulary_of(program()).lookup
    assert unknown_name(scan(tokenize("T holds the fule licence"), lookup), lookup) == "fule licence"
    assert unknown_name(scan(tokenize("T sings"), lookup), lookup) == ""


def test_the_help_line() -> None:
    assert did_you_mean([], "declare it") == "declare it"
    assert did_you_mean(["a"]) == "did you mean `a`?"
    assert did_you_mean(["a", "b", "c"]) == "did you mean `a`, `b` or `c`?"
    assert near_words("compny", ["company", "school"]) == ["company"]


def test_a_very_long_phrase_takes_no_long_time() -> None:
    lookup = vocabulary_of(program()).lookup
    scanned = scan(tokenize("T is old and new " * 20_000), lookup)
    begun = perf_counter()
    suggest(scanned, lookup)
    unknown_name(scanned, lookup)
    assert perf_counter() - begun < 2
