"""Cases, printed: individuals, facts with their sources, questions and what is expected.
Blocks keep the order in which the case states them."""

from __future__ import annotations

from hornbook.grammar.phrase import Comparison, Phrase
from hornbook.grammar.to_text_lines import Line, because, quote
from hornbook.grammar.to_text_phrase import condition_lines, phrase_to_text, with_article
from hornbook.grammar.written_case import Ask, CaseWritten, Expected, FactLine, Given, ListLine, Stated


def case_lines(case: CaseWritten) -> list[Line]:
    """The lines of one case."""
    lines = [Line(0, f"case {quote(case.title)}", case.span.start)]
    for called in case.called:
        words = f"call {quote(called.name)} {called.variable}, {with_article(called.kind)}"
        lines.append(Line(1, words, called.span.start))
    if case.on:
        written = case.on_span.source is case.span.source
        lines.append(Line(1, f"on {case.on}", case.on_span.start if written else -1))
    for given in case.given:
        lines += _given_lines(given)
    for ask in case.asks:
        lines += _ask_lines(ask)
    return lines


def _given_lines(given: Given) -> list[Line]:
    text = "given"
    if given.judged_by:
        text = because(f"judged by {quote(given.judged_by)}", f"because {quote(given.because)}", 1)
    elif given.source:
        text = f"given, according to {quote(given.source)}"
    lines = [Line(1, text, given.span.start)]
    for fact in given.lines:
        lines += list_lines(fact) if isinstance(fact, ListLine) else fact_lines(fact, 2)
    return lines


def fact_lines(fact: FactLine, depth: int) -> list[Line]:
    """The line of a fact."""
    if fact.stated is Stated.UNKNOWN:
        what = fact.fact
        if isinstance(what, Comparison):
            words = f"it is not known what {phrase_to_text(_measure(what))} is"
            return [Line(depth, words, fact.span.start)]
        return condition_lines("it is not known whether ", what, depth)
    return condition_lines("assume " if fact.stated is Stated.ASSUMED else "", fact.fact, depth)


def _measure(comparison: Comparison) -> Phrase:
    assert isinstance(comparison.left, Phrase)
    return comparison.left


def list_lines(listed: ListLine) -> list[Line]:
    """The line of a closed list, and those of what is said of each."""
    members = ", ".join(phrase_to_text(member) for member in listed.members) or "none"
    if listed.count is not None:
        members = str(listed.count) + (f", each {listed.variable}" if listed.variable else "")
    lines = [Line(2, f"these are all the {phrase_to_text(listed.phrase)}: {members}", listed.span.start)]
    for fact in listed.each:
        lines += fact_lines(fact, 3)
    return lines


def _ask_lines(ask: Ask) -> list[Line]:
    lines = [Line(1, f"ask {phrase_to_text(ask.question)}", ask.span.start)]
    return lines if ask.expected is None else lines + _expected_lines(ask.expected)


def _expected_lines(expected: Expected) -> list[Line]:
    lines = [Line(1, f"expect {phrase_to_text(expected.answer)}", expected.span.start)]
    if expected.because:
        lines.append(Line(2, f"because {', '.join(expected.because)}"))
    lines += [Line(2, f"needs {phrase_to_text(need)}", need.span.start) for need in expected.needs]
    for reading, answer in expected.alternatives:
        lines.append(Line(2, f"under {reading}: {phrase_to_text(answer)}", answer.span.start))
    return lines
