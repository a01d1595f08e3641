"""Parse tree to written tree: cases with their facts, questions and expectations.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from hornbook.grammar.build_phrase import Refused, address_of, number_of, over, plain, string
from hornbook.grammar.layout import Piece
from hornbook.grammar.phrase import Comparison, Condition, DateToken, Denied, Phrase, Word
from hornbook.grammar.span import Span
from hornbook.grammar.written_case import (
    Ask,
    Called,
    CaseWritten,
    Expected,
    FactLine,
    Given,
    ListLine,
    Stated,
)


@dataclass(frozen=True, slots=True)
class Day:
    """`on 2019-03-01`, on its way to its case."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Because:
    """`because 28/9, 28/11` of an expectation."""

    addresses: tuple[Phrase, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Under:
    """`under 25/1!1: yes` of an expectation."""

    address: Phrase
    answer: Phrase
    span: Span


def call(start: Piece, title: Piece, variable: Phrase, kind: Phrase) -> Called:
    """`call "Thongkham" T, a gas station`."""
    return Called(string(title), plain(variable), plain(kind), over(start.span, kind.span))


def on(start: Piece, day: Phrase) -> Day:
    """`on 2019-03-01`."""
    match day.tokens:
        case (DateToken(text),):
            return Day(text, over(start.span, day.span))
        case _:
            help = "write it as `2019-03-01`"
            raise Refused("E104", f"`{plain(day)}` is not a date", day.span, help)


def _fact(stated: Stated, claim: Condition, span: Span) -> FactLine:
    inner = claim
    while isinstance(inner, Denied):
        inner = inner.condition
    plainly = isinstance(inner, Phrase) or (isinstance(inner, Comparison) and inner.bare)
    if plainly and isinstance(claim, Phrase | Comparison | Denied):
        return FactLine(stated, claim, span)
    help = "state a sentence, or the value of a measure: `the tank capacity of T is 80,000 litres`"
    raise Refused("E110", "this is a condition, where a fact must stand", claim.span, help)


def fact(claim: Condition) -> FactLine:
    """A sentence or the value of a measure."""
    return _fact(Stated.GIVEN, claim, claim.span)


def unknown_whether(start: Piece, claim: Condition) -> FactLine:
    """`it is not known whether ...`."""
    return _fact(Stated.UNKNOWN, claim, over(start.span, claim.span))


def unknown_what(start: Piece, measure: Phrase) -> FactLine:
    """`it is not known what M is`."""
    return FactLine(Stated.UNKNOWN, measure, over(start.span, measure.span))


def assume(start: Piece, claim: Condition) -> FactLine:
    """`assume ...`."""
    return _fact(Stated.ASSUMED, claim, over(start.span, claim.span))


def each(start: Piece, variable: Phrase) -> Piece:
    """`each K`."""
    return replace(start, text=plain(variable), end_pos=variable.span.end)


def list_line(
    start: Piece,
    phrase: Phrase,
    members: tuple[Phrase, ...],
    variable: Piece | None,
    *facts: FactLine | ListLine,
) -> ListLine:
    """`these are all the schools near T: none`, names, or a number of them."""
    phrase = _without_the(phrase)
    span = over(start.span, facts[-1].span if facts else variable.span if variable else members[-1].span)
    count = number_of(members[0]) if len(members) == 1 else None
    said = [one for one in facts if isinstance(one, FactLine)]
    if (count is None and (variable or facts)) or len(said) != len(facts):
        help = "give a number and a letter: `these are all the trucks: 20, each K`"
        raise Refused("E110", "lines stand below a list of names", span, help)
    if members == (Phrase((Word("none"),)),):
        members = ()
    each_one = variable.text if variable else ""
    return ListLine(phrase, () if count is not None else members, count, each_one, tuple(said), span)


def _without_the(phrase: Phrase) -> Phrase:
    if phrase.tokens[:1] != (Word("the"),) or len(phrase.tokens) == 1:
        return phrase
    words = phrase.span.words
    skip = len(words) - len(words[3:].lstrip())
    span = Span(phrase.span.source, phrase.span.start + skip, phrase.span.end, phrase.span.under)
    return Phrase(phrase.tokens[1:], span)


def given(start: Piece, source: Piece | None, *lines: FactLine | ListLine) -> Given:
    """`given, according to "..."` with its facts."""
    return Given(string(source), "", "", lines, over(start.span, lines[-1].span))


def judged_by(start: Piece, who: Piece, why: Piece, *lines: FactLine | ListLine) -> Given:
    """`judged by "..." because "..."` with its facts."""
    for quoted, missing in ((who, "names nobody"), (why, "gives no reason")):
        if not string(quoted).strip():
            help = "write who judged, and why: `judged by "
            raise Refused("E110", f"the judgement {missing}", quoted.span, help + '"Ms Keo" because "..."`')
    return Given("", string(who), string(why), lines, over(start.span, lines[-1].span))


def because(start: Piece, places: tuple[Phrase, ...]) -> Because:
    """`because 28/9, 28/11`."""
    return Because(places, over(start.span, places[-1].span))


def needs(start: Piece, words: Phrase) -> Phrase:
    """`needs PHRASE`."""
    return words


def under(start: Piece, address: Phrase, answer: Phrase) -> Under:
    """`under 25/1!1: yes`."""
    return Under(address, answer, over(start.span, answer.span))


def expected(start: Piece, answer: Phrase, *lines: Because | Phrase | Under) -> Expected:
    """`expect no` with its lines."""
    made = Expected(answer, span=over(start.span, lines[-1].span if lines else answer.span))
    for line in lines:
        match line:
            case Because(places):
                texts = (*made.because, *map(address_of, places))
                at = (*made.because_at, *(place.span for place in places))
                made = replace(made, because=texts, because_at=at)
            case Phrase():
                made = replace(made, needs=(*made.needs, line))
            case Under(address, under_answer):
                one = (address_of(address), under_answer)
                at = (*made.alternatives_at, address.span)
                made = replace(made, alternatives=(*made.alternatives, one), alternatives_at=at)
            case _:
                assert_never(line)
    return made


def ask(start: Piece, question: Phrase, expectation: Expected | None) -> Ask:
    """`ask QUESTION` with its expectation."""
    return Ask(question, expectation, over(start.span, (expectation or question).span))


def case(start: Piece, title: Piece, *parts: Called | Day | Given | Ask) -> CaseWritten:
    """`case "title"` with its parts."""
    days = [part for part in parts if isinstance(part, Day)]
    if len(days) > 1:
        raise Refused("E110", "the case has its day already", days[1].span, "write one case a day")
    asks = tuple(part for part in parts if isinstance(part, Ask))
    return CaseWritten(
        string(title),
        tuple(part for part in parts if isinstance(part, Called)),
        days[0].text if days else "",
        tuple(part for part in parts if isinstance(part, Given)),
        asks,
        over(start.span, parts[-1].span),
        days[0].span if days else start.span,
    )


RULES = (
    call,
    on,
    fact,
    unknown_whether,
    unknown_what,
    assume,
    each,
    list_line,
    given,
    judged_by,
    because,
    needs,
    under,
    expected,
    ask,
    case,
)
