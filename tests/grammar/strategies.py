"""Strategies for whatever tree the language can write: laws, with all their statements, and cases.
What no text can say (a block below the first line of a block) is not drawn."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from hornbook.grammar.declaration import (
    Asking,
    Declaration,
    DocumentDeclared,
    EventDeclared,
    Form,
    GroupDeclared,
    KindDeclared,
    MeasureDeclared,
    NameDeclared,
    OutsideDeclared,
    QuestionDeclared,
    RankDeclared,
    SentenceDeclared,
    Silence,
    UnitDeclared,
)
from hornbook.grammar.norm import (
    Blank,
    Bracket,
    Collision,
    Combine,
    Deadline,
    During,
    Except,
    Fee,
    Governed,
    Header,
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
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Change,
    Defines,
    Division,
    LawFile,
    NonOperative,
    Provision,
    Reading,
    RefersTo,
    Says,
    Statement,
)
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


# ---------------------------------------------------------------- statements

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


def _subjects(least: int) -> st.SearchStrategy[tuple[Subject, ...]]:
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
        _subjects(0),
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
        _subjects(1),
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

# ---------------------------------------------------------------- provisions


@st.composite
def headers(draw: st.DrawFn) -> Header | None:
    combine = draw(st.none() | st.sampled_from(Combine))
    subjects = draw(_subjects(0 if combine else 1))
    return draw(st.none() | st.just(Header(subjects, combine, 2 if combine is Combine.AT_LEAST else 0)))


def _items(combined: bool) -> st.SearchStrategy[tuple[Provision, ...]]:
    """Short forms: conditions under a header that combines, conclusions and others elsewhere."""
    first: st.SearchStrategy[Statement] = requires if combined else st.one_of(plain_norms, sanctions)
    return some(
        st.builds(Provision, st.just("item"), choice("1", "9", "a"), statements=some(first, 1, 1)), 1, 3
    )


@st.composite
def provisions(draw: st.DrawFn, level: str = "article", depth: int = 2) -> Provision:
    header = draw(headers())
    combined = header is not None and header.combine is not None
    below: tuple[Provision, ...] = ()
    if depth and draw(st.booleans()):
        inner = st.one_of(provisions("point", depth - 1), provisions("paragraph", depth - 1))
        below = draw(st.one_of(_items(combined), some(inner, 1, 2)))
    label = draw(choice("p1", "p12")) if level == "paragraph" else draw(choice("1", "3.1", "23dd", "C"))
    return Provision(
        level,
        label,
        draw(st.one_of(st.just(""), texts)),
        header,
        draw(some(st.one_of(statements, amendments))),
        below,
        draw(choice("", "", "7")),
    )


divisions = st.builds(
    Division, choice("part", "chapter", "section"), choice("1", "3"), texts, some(provisions(depth=1), 1, 2)
)

# ---------------------------------------------------------------- declarations

silences = st.none() | st.builds(Silence, texts)
forms = st.tuples(
    *(st.none() | st.builds(Form, st.just(key), declared) for key in ("not", "asks", "must", "lo"))
).map(lambda found: tuple(form for form in found if form is not None))
asked = st.one_of(
    st.tuples(st.just(Asking.TRUTH), conditions),
    st.tuples(st.just(Asking.VALUE), expressions),
    st.tuples(st.just(Asking.LIST), st.builds(Listed, kinds, st.just("X"), sentences)),
    st.tuples(st.just(Asking.UNMET), st.builds(Satisfied, choice("26", "28/9"), some(terms, 1, 1))),
    st.tuples(st.just(Asking.DEADLINE), sentences),
)
declarations: st.SearchStrategy[Declaration] = st.one_of(
    st.builds(KindDeclared, kinds, st.one_of(st.just(""), kinds), choice("", "gas stations")),
    st.builds(NameDeclared, st.lists(words, min_size=1, max_size=3).map(lambda w: Phrase(tuple(w))), kinds),
    st.builds(UnitDeclared, choice("sheet", "room"), choice("", "sheets")),
    st.builds(
        SentenceDeclared,
        declared,
        forms,
        silences,
        st.booleans(),
        st.one_of(st.just(""), texts),
        st.booleans(),
    ),
    st.builds(EventDeclared, declared, forms, silences, st.one_of(st.just(""), texts)),
    st.builds(
        MeasureDeclared,
        declared,
        choice("volume", "money in kip", "money in kip per energy"),
        forms,
        silences,
    ),
    st.builds(GroupDeclared, st.booleans(), some(declared, 2, 3)),
    st.tuples(some(declared, 1, 2), asked).map(lambda p: QuestionDeclared(p[0], *p[1])),
    st.builds(OutsideDeclared, texts, st.one_of(st.just(""), texts)),
    st.builds(RankDeclared, choice("decree", "law"), st.integers(0, 99)),
)
documents = st.builds(
    DocumentDeclared,
    st.just("la-pm-331-2017"),
    texts,
    texts,
    texts,
    choice("", "decree"),
    choice("", "la"),
    choice("", "2017-10-27"),
    choice("", "2017-11-11"),
    st.just("/akn/la"),
    texts,
    st.none() | readings,
)


@st.composite
def laws(draw: st.DrawFn) -> LawFile:
    document = draw(st.none() | documents)
    body = draw(some(st.one_of(provisions(), divisions), 0, 2))
    return LawFile(document, draw(some(declarations)), body, key=document.key if document else "")


# ---------------------------------------------------------------- cases

facts = st.one_of(
    sentences,
    st.builds(Denied, sentences),
    st.builds(Comparison, measures, st.just(Operator.EQUAL), quantity_phrases, st.just(True)),
)
fact_lines = st.one_of(
    st.builds(FactLine, choice(Stated.GIVEN, Stated.ASSUMED), facts),
    st.builds(FactLine, st.just(Stated.UNKNOWN), sentences),
)
names = st.one_of(
    variables.map(lambda v: Phrase((v,))), st.lists(words, min_size=1).map(lambda w: Phrase(tuple(w)))
)
phrases_of_lists = st.tuples(words, words, variables).map(lambda tokens: Phrase(tokens))
list_lines = st.one_of(
    st.builds(ListLine, phrases_of_lists, some(names)),
    st.builds(ListLine, phrases_of_lists, st.just(()), choice(3, 20, 1000)),
    st.builds(ListLine, phrases_of_lists, st.just(()), choice(3), st.just("K"), some(fact_lines, 1, 2)),
)
fact_or_list = some(st.one_of(fact_lines, list_lines), 1, 4)
givens = st.one_of(
    st.builds(Given, st.one_of(st.just(""), texts), st.just(""), st.just(""), fact_or_list),
    st.builds(Given, st.just(""), texts, texts, fact_or_list),
)
answers = st.one_of(choice("yes", "no", "unknown").map(lambda w: Phrase((Word(w),))), quantity_phrases)
expected = st.builds(
    Expected,
    answers,
    some(choice(*ADDRESSES, "28")),
    some(sentences),
    some(st.tuples(st.just("25/1!1"), answers), 0, 2),
)
asks = st.builds(Ask, sentences.map(lambda phrase: Phrase((*phrase.tokens, Word("?")))), st.none() | expected)
cases = st.builds(
    CaseWritten,
    texts,
    some(st.builds(Called, texts, choice("S", "T2"), kinds)),
    choice("2019-03-01", "2020-02-29"),
    some(givens),
    some(asks),
)
