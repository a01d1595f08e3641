"""Strategies for whole files: laws with their provisions and declarations, and cases."""

from __future__ import annotations

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
    Combine,
    Header,
)
from hornbook.grammar.phrase import (
    Comparison,
    Denied,
    Listed,
    Operator,
    Phrase,
    Satisfied,
    Word,
)
from hornbook.grammar.tree import (
    Division,
    LawFile,
    Provision,
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

from tests.grammar.strategies import (
    ADDRESSES,
    choice,
    conditions,
    declared,
    expressions,
    kinds,
    measures,
    quantity_phrases,
    sentences,
    some,
    terms,
    texts,
    variables,
    words,
)
from tests.grammar.strategies_statements import (
    amendments,
    plain_norms,
    readings,
    requires,
    sanctions,
    statements,
    subjects_of,
)

# ---------------------------------------------------------------- provisions


@st.composite
def headers(draw: st.DrawFn) -> Header | None:
    combine = draw(st.none() | st.sampled_from(Combine))
    subjects = draw(subjects_of(0 if combine else 1))
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
    level = "annex" if level == "article" and draw(st.booleans()) else level
    labels = {"paragraph": ("p1", "p12"), "annex": ("annex", "annex-2")}
    label = draw(choice(*labels.get(level, ("1", "3.1", "23dd", "C"))))
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
