"""The formatter on trees built by hand: the exact canonical layout of each construct.
That reading it back gives the same tree is held by `test_round_trip.py`."""

from __future__ import annotations

import pytest
from hornbook.grammar.declaration import (
    Asking,
    CalendarDeclared,
    Declaration,
    DocumentDeclared,
    Form,
    GroupDeclared,
    KindDeclared,
    MeasureDeclared,
    NameDeclared,
    QuestionDeclared,
    SentenceDeclared,
    Silence,
    UnitDeclared,
)
from hornbook.grammar.norm import (
    Blank,
    Bracket,
    Combine,
    Deadline,
    Except,
    Fee,
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
from hornbook.grammar.parser import parse_law
from hornbook.grammar.phrase import (
    AddressToken,
    Arithmetic,
    Comment,
    Comparison,
    DateToken,
    Expression,
    Extreme,
    Hole,
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
    Rounded,
    Satisfied,
    Shifted,
    Variable,
    Word,
)
from hornbook.grammar.span import Source, Span
from hornbook.grammar.to_text import (
    cases_to_text,
    condition_to_text,
    expression_to_text,
    law_to_text,
    phrase_to_text,
)
from hornbook.grammar.tree import (
    Amendment,
    Change,
    LawFile,
    Provision,
    Reading,
    Says,
    Statement,
    Untested,
)
from hornbook.grammar.written_case import (
    Ask,
    Called,
    CaseFile,
    CaseWritten,
    Expected,
    FactLine,
    Given,
    ListLine,
    Stated,
)


def words(text: str) -> Phrase:
    """A phrase of words, variables and numbers, split at spaces."""
    tokens: list[Word | Variable | Number] = []
    for word in text.split():
        if len(word) == 1 and word.isupper():
            tokens.append(Variable(word))
        elif word[0].isdigit():
            tokens.append(Number(word))
        else:
            tokens.append(Word(word))
    return Phrase(tuple(tokens))


def law(*statements: Statement) -> str:
    """The text of a file with one article of these statements, without its heading."""
    text = law_to_text(LawFile(None, (), (Provision("article", "1", statements=statements),)))
    return text.removeprefix("article 1\n")


def declared(*declarations: Declaration) -> str:
    return law_to_text(LawFile(None, declarations, ()))


def test_signs_stand_close_to_the_word_before() -> None:
    tokens = (
        Word("does"),
        Variable("S"),
        Word("'s"),
        Word("owner"),
        Word(","),
        Hole("enterprise", "E"),
        Word("?"),
    )
    assert phrase_to_text(Phrase(tokens)) == "does S's owner, {an enterprise E}?"


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (Percentage("20"), "20%"),
        (DateToken("2019-03-01"), "2019-03-01"),
        (Quoted('a "b" \\'), '"a \\"b\\" \\\\"'),
        (AddressToken("28"), "article 28"),
        (AddressToken("28/9"), "28/9"),
        (Hole("university"), "{a university}"),
        (Hole("hour"), "{an hour}"),
    ],
)
def test_tokens(token: Percentage | DateToken | Quoted | AddressToken | Hole, text: str) -> None:
    assert phrase_to_text(Phrase((token,))) == text


A, B, C = words("the a of S"), words("the b of S"), words("5 kip")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Arithmetic("+", A, Arithmetic("x", B, C)), "the a of S + the b of S x 5 kip"),
        (Arithmetic("x", Arithmetic("+", A, B), C), "(the a of S + the b of S) x 5 kip"),
        (Arithmetic("-", Arithmetic("-", A, B), C), "the a of S - the b of S - 5 kip"),
        (Arithmetic("-", A, Arithmetic("-", B, C)), "the a of S - (the b of S - 5 kip)"),
        (PercentOf("20", A), "20% of the a of S"),
        (Extreme(True, A, B), "the smaller of the a of S and the b of S"),
        (Rounded(A, "up", words("1 tonne")), "the a of S rounded up to 1 tonne"),
        (Shifted(words("2 years"), True, A), "2 years after the a of S"),
    ],
)
def test_expressions(expression: Expression, text: str) -> None:
    assert expression_to_text(expression) == text


def test_deeper_conditions_stand_in_blocks() -> None:
    school = Listed("schools", "X", words("X is near S"))
    some = Quantified(Quantifier.AT_LEAST, school, words("X is open"), 20)
    alternatives = Junction(True, (words("S is new"), Comparison(A, Operator.AT_MOST, C)))
    assert condition_to_text(Junction(False, (words("S is built"), alternatives, some))) == (
        "S is built\n"
        "and S is new\n"
        "  or the a of S is at most 5 kip\n"
        "and at least 20 schools X such that X is near S\n"
        "  X is open"
    )


def test_a_norm_with_all_its_riders() -> None:
    head = words("the Ministry must issue L to S")
    norm = Norm(
        head,
        condition=Junction(False, (words("S asks"), words("S pays"))),
        unless=(Unless(words("S is closed")),),
        exceptions=(Except((Norm(words("the Ministry may refuse L to S"), condition=words("S lies")),)),),
        deadlines=(Deadline(When.WITHIN_AFTER, words("15 working days"), words("S asked")),),
        orders=(Ordered(True, "24/1"),),
    )
    assert law(norm) == (
        "  the Ministry must issue L to S\n"
        "    if S asks\n"
        "    and S pays\n"
        "    within 15 working days after S asked\n"
        "    subject to 24/1\n"
        "    unless S is closed\n"
        "    except\n"
        "      the Ministry may refuse L to S\n"
        "        if S lies\n"
    )


def test_short_points_under_a_header() -> None:
    left = Satisfied("7/1/3", (words("S"),), leaving_out=("7/1/3/2",))
    points = (
        Provision("item", "1", statements=(Requires(words("S holds L")),)),
        Provision("item", "2", statements=(Requires(left, (Unless(words("S is old")),)), Says("A point."))),
    )
    header = Header((Subject("gas station", "S"),), Combine.AT_LEAST, 2)
    article = Provision("article", "28", "Conditions", header, children=points)
    assert law_to_text(LawFile(None, (), (article,))) == (
        'article 28 "Conditions" for a gas station S: at least 2 points\n'
        "  1. S holds L\n"
        "  2. 7/1/3 is satisfied for S, leaving out 7/1/3/2\n"
        "    unless S is old\n"
        '    says "A point."\n'
    )


def test_paragraphs_and_printed_labels() -> None:
    inner = Provision("paragraph", "p2", statements=(Says("One."),))
    outer = Provision("point", "13", printed="7", statements=(Says("Two."),), children=(inner,))
    article = Provision("article", "14", children=(outer,))
    assert law_to_text(LawFile(None, (), (article,))) == (
        'article 14\n  point 13\n    printed "7"\n    says "Two."\n    p2\n      says "One."\n'
    )


def test_sanctions_in_one_line_or_in_a_block() -> None:
    fine = Measure(words("a fine"), words("5,000,000 kip"), each_time=True)
    warning = Measure(words("a written warning"), bearer=words("the owner of S"))
    assert law(Sanction(("57/3",), words("S"), (fine,))) == (
        "  on breach of 57/3 by S: a fine of 5,000,000 kip each time\n"
    )
    assert law(Sanction(("57/3", "57/4"), words("S"), (fine, warning), 2, words("S is open"))) == (
        "  on second breach of 57/3, 57/4 by S\n"
        "    a fine of 5,000,000 kip each time\n"
        "    a written warning, borne by the owner of S\n"
        "    if S is open\n"
    )


def test_validity() -> None:
    assert law(Validity(words("L"), words("2 years"), None, True, 2, words("1 year"))) == (
        "  L is valid for 2 years, and is renewable at most 2 times, for at most 1 year\n"
    )


def test_tables_are_aligned() -> None:
    def row(label: str, low: str, high: str, *cells: Expression | Blank) -> Row:
        lower = words(low) if low else None
        return Row(label, Bracket(lower, False, words(high), True), cells)

    rows = (
        row("", "", "1,000 kip", Blank.NOT_SPECIFIED),
        row("2", "1,000 kip", "5,000 kip", words("20,000 kip")),
    )
    fee = Fee(
        words("certificate fee"),
        "once",
        (Subject("enterprise", "E"),),
        Table(words("the capital of E"), (), rows),
    )
    assert law(fee) == (
        "  fee certificate fee, once, for an enterprise E\n"
        "    by the capital of E\n"
        "        | up to 1,000 kip                 | not specified |\n"
        "      2 | over 1,000 kip, up to 5,000 kip | 20,000 kip    |\n"
    )


def test_a_table_with_columns() -> None:
    bracket = Bracket(words("1 kip"), True, words("2 kip"), True)
    columns = (words("A is a lease"), words("A is a sub-lease"))
    table = Table(words("the value of A"), columns, (Row("", bracket, (words("4 kip"), words("2 kip"))),))
    assert law(Fee(words("lease fee"), "", (), table)) == (
        "  fee lease fee\n"
        "    by the value of A\n"
        "      |                | A is a lease | A is a sub-lease |\n"
        "      | 1 kip to 2 kip | 4 kip        | 2 kip            |\n"
    )


def test_long_strings_are_broken_under_their_first_letter() -> None:
    text = law(Says("word " * 40 + "end"))
    lines = text.split("\n")
    assert all(len(line) <= 100 for line in lines)
    assert lines[0].startswith('  says "word')
    assert lines[1].startswith("        word")


def test_long_sentences_go_on_after_dots() -> None:
    lines = law(Norm(words("S " + "word " * 40))).rstrip("\n").split("\n")
    assert all(len(line) <= 100 for line in lines)
    assert all(line.endswith(" ...") for line in lines[:-1])
    assert lines[1].startswith("      word")


def test_what_is_untested_is_laid_out_as_a_reading_is() -> None:
    assert law(Untested("a", "b")) == '  untested "a" because "b"\n'
    assert law(Untested("a" * 60, "b" * 60)) == f'  untested "{"a" * 60}" ...\n      because "{"b" * 60}"\n'


def test_a_reading_breaks_before_its_reason() -> None:
    assert law(Reading("a", "b")) == '  reading "a" because "b"\n'
    assert law(Reading("a" * 60, "b" * 60)) == f'  reading "{"a" * 60}" ...\n      because "{"b" * 60}"\n'


def test_amendments() -> None:
    new = Provision("article", "35a", "New", statements=(Says("New."),))
    assert law(Amendment(Change.INSERTS, ("vn-1/35a",), provisions=(new,))) == (
        '  inserts vn-1/35a\n\n    article 35a "New"\n      says "New."\n'
    )
    assert law(Amendment(Change.REPLACES_WORDS, ("vn-1/23", "vn-1/24"), "Clause 11", "Clause 13")) == (
        '  replaces the words "Clause 11" with "Clause 13" in vn-1/23, vn-1/24\n'
    )
    assert law(Amendment(Change.RENUMBERS, ("vn-1/23/11",), new="vn-1/23/13")) == (
        "  renumbers vn-1/23/11 as vn-1/23/13\n"
    )


def test_declarations() -> None:
    holds = Phrase((Hole("person"), Word("holds"), Hole("certificate")))
    asks = Phrase((Word("does"), *holds.tokens, Word("?")))
    text = declared(
        KindDeclared("gas station", "enterprise"),
        KindDeclared("enterprise"),
        UnitDeclared("sheet", "sheets"),
        SentenceDeclared(
            holds, (Form("asks", asks),), Silence("the register is complete"), True, "the certificate"
        ),
        MeasureDeclared(Phrase((Word("the"), Word("age"), Word("of"), Hole("person"))), "age"),
        GroupDeclared(True, (holds, holds)),
        NameDeclared(words("gas station licence"), "licence"),
        CalendarDeclared(
            "la", "Lao PDR", "LA", 2010, 2040, ("Saturday", "Sunday"), (("first day", "not counted"),), "x"
        ),
    )
    assert text == (
        "kind gas station: an enterprise\n"
        "kind enterprise\n\n"
        "unit sheet\n  plural: sheets\n\n"
        "sentence {a person} holds {a certificate}\n"
        "  asks: does {a person} holds {a certificate}?\n"
        '  shown by: "the certificate"\n'
        "  judged\n"
        '  silence is no because "the register is complete"\n\n'
        "measure the age of {a person}: age\n\n"
        "exactly one of\n  {a person} holds {a certificate}\n  {a person} holds {a certificate}\n\n"
        "name gas station licence: a licence\n\n"
        'calendar la "Lao PDR"\n  rest Saturday, Sunday\n  holidays LA from 2010 to 2040\n'
        '  first day: "not counted"\n  basis "x"\n'
    )


def test_questions() -> None:
    wording = Phrase((Word("may"), Hole("gas station", "S"), Word("open"), Word("?")))
    unmet = Satisfied("26", (words("S"),))
    text = declared(
        QuestionDeclared((wording, wording), Asking.TRUTH, words("S may open")),
        QuestionDeclared((wording,), Asking.UNMET, unmet),
        QuestionDeclared((wording,), Asking.LIST, Listed("sanction", "X", words("X follows for S"))),
        QuestionDeclared((wording,), Asking.VALUE, words("the age of S")),
        QuestionDeclared((wording,), Asking.DEADLINE, words("M must answer S")),
    )
    assert [line for line in text.split("\n") if line.startswith(" ")] == [
        '  also: "may {a gas station S} open?"',
        "  asks S may open",
        "  asks every unmet point of article 26 for S",
        "  asks every sanction X such that X follows for S",
        "  asks what the age of S",
        "  asks by when M must answer S",
    ]


def test_a_document() -> None:
    document = DocumentDeclared(
        "la-1", 'Decree "X"', "331/PM", rank="decree", signed="2017-10-27", reading=Reading("a", "b")
    )
    assert law_to_text(LawFile(document, (), ())) == (
        'document la-1 "Decree \\"X\\""\n  number "331/PM"\n  rank decree\n  signed on 2017-10-27\n'
        '  reading "a" because "b"\n'
    )


def test_a_case() -> None:
    tank = words("the tank capacity of T")
    none = Comparison(tank, Operator.EQUAL, words("none"), bare=True)
    facts = (
        FactLine(Stated.GIVEN, words("T is new")),
        FactLine(Stated.GIVEN, none),
        FactLine(Stated.ASSUMED, words("T is licensed")),
        FactLine(Stated.UNKNOWN, words("T is old")),
        ListLine(words("schools near T"), (words("X"), words("Y"))),
        ListLine(words("trucks"), (), 20, "K", (FactLine(Stated.GIVEN, words("K is inspected")),)),
        ListLine(words("schools"), ()),
    )
    case = CaseWritten(
        "a station",
        (Called("Thongkham", "T", "gas station"),),
        "2019-03-01",
        (
            Given("report 12", "", "", facts),
            Given("", "Ms Keo", "seen", (FactLine(Stated.GIVEN, words("T is fit")),)),
        ),
        (Ask(words("may T open"), Expected(words("no"), ("28/9",), (tank,), (("25/1!1", words("yes")),))),),
    )
    assert cases_to_text(CaseFile((case,))) == (
        'case "a station"\n'
        '  call "Thongkham" T, a gas station\n'
        "  on 2019-03-01\n"
        '  given, according to "report 12"\n'
        "    T is new\n"
        "    the tank capacity of T is none\n"
        "    assume T is licensed\n"
        "    it is not known whether T is old\n"
        "    these are all the schools near T: X, Y\n"
        "    these are all the trucks: 20, each K\n"
        "      K is inspected\n"
        "    these are all the schools: none\n"
        '  judged by "Ms Keo" because "seen"\n'
        "    T is fit\n"
        "  ask may T open\n"
        "  expect no\n"
        "    because 28/9\n"
        "    needs the tank capacity of T\n"
        "    under 25/1!1: yes\n"
    )


def test_comments_go_back_to_their_neighbours() -> None:
    def at(start: int) -> Span:
        return Span(Source("a.law", " " * 100), start, start + 1)

    kinds = (KindDeclared("a", span=at(10)), KindDeclared("b", span=at(50)))
    comments = (
        Comment("first", True, at(0)),
        Comment("behind a", False, at(20)),
        Comment("before b", True, at(40)),
        Comment("", True, at(45)),
        Comment("last", True, at(90)),
    )
    assert law_to_text(LawFile(None, kinds, (), comments)) == (
        "-- first\nkind a  -- behind a\n-- before b\n--\nkind b\n-- last\n"
    )


def test_comments_in_a_heading_stay_where_they_stand() -> None:
    written = (
        'document d "Decree"\n  -- as printed\n  number "1"  -- or 1a\n  issuer "Minister"\n'
        "  -- by rank\n  rank decree\n\nkind van: a truck\n  plural: vans  -- not vannes\n"
    )
    law, found = parse_law(Source("a.law", written))
    assert law is not None and not found
    assert law_to_text(law) == written
