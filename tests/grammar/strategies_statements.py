"""Strategies for all statements of a provision: norms, sanctions, fees, readings, amendments."""

from __future__ import annotations

from functools import partial

from hornbook.grammar.norm import (
    Blank,
    Bracket,
    Collision,
    Deadline,
    During,
    Except,
    Fee,
    Governed,
    Measure,
    Norm,
    Ordered,
    Requires,
    Row,
    Sanction,
    Subject,
    Table,
    Unless,
    Validity,
    When,
)
from hornbook.grammar.phrase import (
    Comparison,
    Number,
    Operator,
    Phrase,
    Word,
)
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Change,
    Defines,
    NonOperative,
    Provision,
    Reading,
    RefersTo,
    Says,
    Statement,
    Untested,
)
from hypothesis import strategies as st

from tests.grammar.strategies import (
    ADDRESSES,
    choice,
    conditions,
    dates,
    expressions,
    kinds,
    measures,
    quantity_phrases,
    sentences,
    some,
    spans_of_time,
    terms,
    texts,
)

unless = st.builds(Unless, conditions)
deadlines = st.one_of(
    st.builds(Deadline, choice(When.WITHIN_AFTER, When.BEFORE), spans_of_time, dates),
    st.builds(Deadline, st.just(When.NOT_LATER), st.none(), dates),
    st.builds(
        Deadline, st.just(When.YEARLY_BEFORE), st.just(Phrase((Number("31"), Word("October")))), st.none()
    ),
)
heads = st.one_of(
    sentences,
    st.builds(Comparison, measures, st.just(Operator.EQUAL), quantity_phrases, st.just(True)),
)
during = st.one_of(
    st.builds(During, dates, st.none()), st.builds(During, st.none(), dates), st.builds(During, dates, dates)
)
plain_norms = st.builds(Norm, heads, st.none() | conditions)
norms = st.builds(
    Norm,
    heads,
    st.none() | conditions,
    some(unless, 0, 2),
    some(st.builds(Except, some(plain_norms, 1, 2)), 0, 1),
    some(deadlines, 0, 1),
    some(st.builds(Ordered, st.booleans(), choice(*ADDRESSES)), 0, 2),
    st.none() | st.builds(Governed, dates),
    st.none() | during,
    st.booleans(),
)
requires = st.builds(Requires, conditions, some(unless, 0, 1))
fines = st.builds(
    Measure, st.just(Phrase((Word("a"), Word("fine")))), quantity_phrases, st.booleans(), st.none() | terms
)
warnings = st.builds(
    Measure,
    st.just(Phrase((Word("a"), Word("written"), Word("warning")))),
    st.none(),
    st.just(False),
    st.none() | terms,
)
sanctions = st.builds(
    Sanction,
    some(choice(*ADDRESSES), 1, 2),
    terms,
    some(st.one_of(fines, warnings), 1, 2),
    st.integers(0, 4),
    st.none() | conditions,
    some(unless, 0, 1),
)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    renewable = draw(st.booleans())
    return Validity(
        draw(sentences.filter(lambda phrase: len(phrase.tokens) == 1)),
        draw(spans_of_time),
        draw(st.none() | dates),
        renewable,
        draw(choice(0, 2)) if renewable else 0,
        draw(st.none() | spans_of_time) if renewable else None,
    )


def subjects_of(least: int) -> st.SearchStrategy[tuple[Subject, ...]]:
    return some(st.builds(Subject, kinds, choice("S", "E2")), least, 2)


brackets = st.one_of(
    st.builds(Bracket, st.none(), st.just(False), quantity_phrases, st.booleans()),
    st.builds(Bracket, quantity_phrases, st.booleans(), st.none(), st.just(False)),
    st.builds(Bracket, quantity_phrases, st.booleans(), quantity_phrases, st.booleans()),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.one_of(st.just(()), some(sentences, 2, 2)))
    cell = st.one_of(st.sampled_from(Blank), quantity_phrases)
    row = st.builds(Row, choice("", "2", "10"), brackets, some(cell, len(columns) or 1, len(columns) or 1))
    return Table(draw(measures), columns, draw(some(row, 1, 3)))


fees = st.one_of(
    st.builds(
        Fee,
        st.just(Phrase((Word("survey"), Word("fee")))),
        choice("", "once", "each time", "a year"),
        subjects_of(0),
        tables(),
        st.none(),
        st.none(),
        st.none(),
        st.none() | conditions,
    ),
    st.builds(
        Fee,
        st.just(Phrase((Word("survey"), Word("fee")))),
        choice("once"),
        subjects_of(1),
        st.none(),
        expressions,
        st.none() | quantity_phrases,
        st.none() | quantity_phrases,
        st.none() | conditions,
        some(unless, 0, 1),
    ),
)
readings = st.builds(Reading, texts, texts)
light: st.SearchStrategy[Statement] = st.one_of(
    st.builds(Says, texts),
    st.builds(NonOperative, choice("purpose", "policy"), st.one_of(st.just(""), texts)),
    readings,
    st.builds(Untested, texts, texts),
    st.builds(Defines, texts),
    st.builds(RefersTo, texts),
    st.builds(RefersTo, st.just(""), choice(*ADDRESSES)),
    st.builds(Collision, some(choice(*ADDRESSES), 2, 3), terms),
)
statements: st.SearchStrategy[Statement] = st.one_of(
    light,
    norms,
    requires,
    sanctions,
    validities(),
    fees,
    st.builds(Alternative, texts, texts, some(st.one_of(plain_norms, requires), 1, 2)),
)
small = st.builds(Provision, choice("article"), choice("35a", "9"), texts, st.none(), some(light, 1, 1))
targets = partial(some, choice(*ADDRESSES))
amendments = st.one_of(
    st.builds(
        Amendment, choice(Change.INSERTS, Change.REPLACES), targets(1, 1), provisions=some(small, 1, 2)
    ),
    st.builds(Amendment, st.just(Change.REPEALS), targets(1, 3)),
    st.builds(Amendment, st.just(Change.REPLACES_WORDS), targets(1, 2), texts, texts),
    st.builds(Amendment, st.just(Change.REMOVES_WORDS), targets(1, 2), texts),
    st.builds(Amendment, st.just(Change.RENUMBERS), targets(1, 1), st.just(""), choice(*ADDRESSES)),
)
