"""Strategies for phrases, values and conditions: whatever the lines of a law or a case can say.
What no text can say (a block below the first line of a block) is not drawn."""

from __future__ import annotations

from typing import TypeVar

from hornbook.grammar.phrase import (
    AddressToken,
    Arithmetic,
    Comparison,
    Condition,
    CountOf,
    DateToken,
    Denied,
    Expression,
    Extreme,
    Hole,
    InBreach,
    Junction,
    Listed,
    Number,
    Operator,
    Percentage,
    PercentOf,
    Phrase,
    Quantified,
    Quantifier,
    Quoted,
    Replacing,
    Rounded,
    Satisfied,
    Shifted,
    SumOf,
    TimeToken,
    Token,
    Variable,
    Word,
)
from hypothesis import strategies as st

T = TypeVar("T")

WORDS = (
    "holds",
    "near",
    "depot",
    "tank",
    "capacity",
    "ກິດຈະການ",
    "Ministry",
    "well-kept",
    "đường",
    "operates",
)
KINDS = ("gas station", "enterprise", "authority", "school")
UNITS = ("litres", "kip", "kip per GWh", "working days")
ADDRESSES = ("28/9", "7/1/3", "la-pm-331-2017/28/9", "6.1/3", "23dd/2/c")


def some(strategy: st.SearchStrategy[T], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def choice(*values: T) -> st.SearchStrategy[T]:
    return st.sampled_from(values)


# ---------------------------------------------------------------- phrases

words = choice(*WORDS).map(Word)
variables = choice("S", "T2", "X").map(Variable)
kinds = choice(*KINDS)
bits = choice("plain", 'with "quotes"', "back\\slash", "-- dashes", "| bar", "...", "ລາວ", "long" * 9)
texts = st.lists(bits, min_size=1, max_size=20).map(" ".join)
quantities: st.SearchStrategy[tuple[Token, ...]] = st.tuples(
    choice("5", "80,000", "1,000.5"), choice(*UNITS)
).map(lambda pair: (Number(pair[0]), *map(Word, pair[1].split())))
single: st.SearchStrategy[tuple[Token, ...]] = st.one_of(
    words.map(lambda w: (w,)),
    variables.map(lambda v: (v,)),
    quantities,
    texts.map(lambda t: (Quoted(t),)),
    choice(*ADDRESSES, "28").map(lambda a: (AddressToken(a),)),
    choice("2019-03-01", "2020-02-29").map(lambda d: (DateToken(d),)),
    choice("22:00", "06:30").map(lambda d: (TimeToken(d),)),
    choice("20", "0.5").map(lambda p: (Percentage(p), Word("duty"))),
)
sentences = st.tuples(words, some(single, 0, 4)).map(
    lambda pair: Phrase((pair[0], *(token for group in pair[1] for token in group)))
)
terms = st.one_of(
    variables.map(lambda v: Phrase((v,))),
    st.tuples(words, words).map(lambda pair: Phrase((Word("the"), *pair))),
)
holes = st.builds(Hole, kinds, choice("", "S", "C2"))
declared = st.tuples(words, holes, words, some(st.one_of(words, holes), 0, 3)).map(
    lambda parts: Phrase((*parts[:3], *parts[3]))
)
quantity_phrases = quantities.map(Phrase)
measures = st.tuples(words, words, variables).map(
    lambda parts: Phrase((Word("the"), parts[0], parts[1], Word("of"), parts[2]))
)
dates = st.one_of(choice("2019-03-01").map(lambda d: Phrase((DateToken(d),))), measures)
spans_of_time = choice("2 years", "15 working days", "30 days").map(
    lambda text: Phrase((Number(text.split()[0]), *map(Word, text.split()[1:])))
)


def _expressions(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    listed = st.builds(Listed, choice("trucks", "schools"), choice("T", "X2"), st.none() | sentences)
    return st.one_of(
        st.builds(Arithmetic, choice("+", "-", "x", "/"), inner, inner),
        st.builds(PercentOf, choice("20", "0.5"), inner),
        st.builds(Extreme, st.booleans(), inner, inner),
        st.builds(Rounded, inner, choice("up", "down"), quantity_phrases),
        st.builds(Shifted, spans_of_time, st.booleans(), inner),
        st.builds(CountOf, listed),
        st.builds(SumOf, inner, listed),
    )


expressions: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(measures, quantity_phrases), _expressions, max_leaves=4
)

# ---------------------------------------------------------------- conditions

comparisons = st.builds(Comparison, expressions, st.sampled_from(Operator), expressions)
replacings = st.builds(Replacing, terms, terms)
satisfied = st.builds(
    Satisfied,
    choice(*ADDRESSES, "28"),
    some(variables.map(lambda v: Phrase((v,))), 1, 2),
    some(choice(*ADDRESSES)),
    some(replacings, 0, 2),
)
plain = st.one_of(
    sentences,
    comparisons,
    satisfied,
    st.builds(InBreach, terms, choice(*ADDRESSES, "57")),
)
simple = st.one_of(plain, st.builds(Denied, plain))
guards = st.one_of(sentences, comparisons)


@st.composite
def quantified(draw: st.DrawFn, inner: st.SearchStrategy[Condition] | None) -> Quantified:
    quantifier = draw(st.sampled_from(Quantifier))
    listed = Listed(draw(choice("schools", "tank trucks")), draw(choice("X", "T1")), draw(guards))
    counted = quantifier in (Quantifier.AT_LEAST, Quantifier.AT_MOST)
    body = None
    if inner is not None and (quantifier is Quantifier.EVERY or draw(st.booleans())):
        body = draw(inner)
    elif quantifier is Quantifier.EVERY:
        body = draw(simple)
    return Quantified(quantifier, listed, body, draw(choice(1, 20, 1000)) if counted else 0)


@st.composite
def junctions(draw: st.DrawFn, inner: st.SearchStrategy[Condition]) -> Junction:
    """What lines can say: below the first of a deeper block there is no block of its own."""
    any_of = draw(st.booleans())
    first = draw(simple)
    rest = draw(some(inner, 1, 2))
    return Junction(any_of, (first, *(_other(part, any_of) for part in rest)))


def _other(part: Condition, any_of: bool) -> Condition:
    """A block inside a block has the other connective; the same one would be the same level."""
    return Junction(not any_of, part.parts) if isinstance(part, Junction) else part


conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(simple, quantified(None)),
    lambda inner: st.one_of(junctions(inner), quantified(inner)),
    max_leaves=4,
).map(lambda condition: _alternate(condition))


def _alternate(condition: Condition) -> Condition:
    """Makes the connectives of nested blocks alternate all the way down."""
    match condition:
        case Junction(any_of, parts):
            return Junction(any_of, tuple(_alternate(_other(part, any_of)) for part in parts))
        case Quantified(quantifier, listed, body, number) if body is not None:
            return Quantified(quantifier, listed, _alternate(body), number)
        case _:
            return condition
