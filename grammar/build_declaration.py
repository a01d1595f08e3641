"""Parse tree to written tree: the vocabulary, calendars, questions and the document's own lines.
Each function is called by the rule of the grammar that bears its name, with the parts of that rule."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hornbook.grammar.build_condition import Deeper, line_plain, line_with
from hornbook.grammar.build_phrase import Refused, address_of, kind_words, over, plain, string
from hornbook.grammar.declaration import (
    Asking,
    CalendarDeclared,
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
from hornbook.grammar.layout import Piece
from hornbook.grammar.phrase import (
    Condition,
    DateToken,
    Expression,
    Listed,
    Phrase,
    Quantified,
    Quantifier,
    Satisfied,
)
from hornbook.grammar.span import Span
from hornbook.grammar.tokens import phrase_at
from hornbook.grammar.tree import Reading


@dataclass(frozen=True, slots=True)
class Note:
    """A line of a declaration that sets one field, on its way there."""

    field: str
    value: str | bool | tuple[str, ...]
    span: Span


def kind(start: Piece, name: Phrase, parent: Phrase | None, plural: Phrase | None) -> KindDeclared:
    """`kind gas station: a petroleum business`."""
    last = plural or parent or name
    above = kind_words(plain(parent)) if parent else ""
    return KindDeclared(plain(name), above, plain(plural) if plural else "", over(start.span, last.span))


def plural(start: Piece, words: Phrase) -> Phrase:
    """`plural: gas stations`."""
    return words


def name(start: Piece, words: Phrase, of: Phrase) -> NameDeclared:
    """`name gas station licence: a licence`."""
    return NameDeclared(words, kind_words(plain(of)), over(start.span, of.span))


def unit(start: Piece, words: Phrase, many: Phrase | None) -> UnitDeclared:
    """`unit sheet`."""
    return UnitDeclared(plain(words), plain(many) if many else "", over(start.span, (many or words).span))


def outside(start: Piece, title: Piece, _: Piece | None, number: Piece | None) -> OutsideDeclared:
    """`outside "Law on Enterprise" number "46/NA"`."""
    return OutsideDeclared(string(title), string(number), over(start.span, (number or title).span))


def rank(start: Piece, words: Phrase, order: Piece) -> RankDeclared:
    """`rank decree 40`."""
    return RankDeclared(plain(words), int(order.text), over(start.span, order.span))


def form(key: Piece, words: Phrase) -> Form:
    """`not: {a person} does not hold {a certificate}`."""
    return Form(key.text.rstrip(":"), words, over(key.span, words.span))


def shown_by(start: Piece, document: Piece) -> Note:
    """`shown by: "the certificate"`."""
    return Note("shown_by", string(document), over(start.span, document.span))


def judged(start: Piece) -> Note:
    """`judged`."""
    return Note("judged", True, start.span)


def irreflexive(start: Piece) -> Note:
    """`never of itself`."""
    return Note("irreflexive", True, start.span)


def silence(start: Piece, because: Piece | None) -> Silence:
    """`silence is no because "..."`."""
    return Silence(string(because), over(start.span, because.span if because else start.span))


_Lines = Form | Silence | Note


def sentence(start: Piece, words: Phrase, *lines: _Lines) -> SentenceDeclared:
    """`sentence {a person} holds {a certificate}` with its lines."""
    forms, quiet, notes, span = _sorted(start, words.span, lines)
    shown, by_judgement = str(notes.get("shown_by", "")), bool(notes.get("judged"))
    return SentenceDeclared(words, forms, quiet, by_judgement, shown, bool(notes.get("irreflexive")), span)


def event(start: Piece, words: Phrase, *lines: _Lines) -> EventDeclared:
    """`event the application of {a person} was received` with its lines."""
    forms, quiet, notes, span = _sorted(start, words.span, _plain_lines(lines))
    return EventDeclared(words, forms, quiet, str(notes.get("shown_by", "")), span)


def measure_declared(start: Piece, words: Phrase, dimension: Phrase, *lines: _Lines) -> MeasureDeclared:
    """`measure the tank capacity of {a gas station}: volume` with its lines."""
    forms, quiet, notes, span = _sorted(start, dimension.span, _plain_lines(lines))
    return MeasureDeclared(words, plain(dimension), forms, quiet, str(notes.get("shown_by", "")), span)


def _plain_lines(lines: tuple[_Lines, ...]) -> tuple[_Lines, ...]:
    for line in lines:
        if isinstance(line, Note) and line.field in ("judged", "irreflexive"):
            raise Refused("E110", "only a sentence takes this line", line.span, "take the line out")
    return lines


def _sorted(
    start: Piece, last: Span, lines: tuple[_Lines, ...]
) -> tuple[tuple[Form, ...], Silence | None, dict[str, str | bool | tuple[str, ...]], Span]:
    forms = tuple(line for line in lines if isinstance(line, Form))
    quiet = next((line for line in lines if isinstance(line, Silence)), None)
    notes = {line.field: line.value for line in lines if isinstance(line, Note)}
    return forms, quiet, notes, over(start.span, lines[-1].span if lines else last)


def group(start: Piece, *members: Phrase) -> GroupDeclared:
    """`exactly one of` over sentences."""
    return GroupDeclared(start.text.startswith("exactly"), members, over(start.span, members[-1].span))


@dataclass(frozen=True, slots=True)
class Asked:
    """The line that says what a question asks."""

    asking: Asking
    target: Condition | Expression | Listed
    span: Span


def wording(text: Piece) -> Phrase:
    """A quoted wording as a phrase with holes."""
    inside = Span(text.sheet.source, text.start_pos + 1, text.end_pos - 1, text.under)
    read, faults = phrase_at(text.text[1:-1].replace('\\"', "  "), inside)
    text.sheet.faults += faults
    return read


def also(start: Piece, text: Piece) -> Phrase:
    """`also: "..."`."""
    return wording(text)


def asks(start: Piece, claim: Condition, below: Deeper | Condition | None) -> Asked:
    """`asks CONDITION`, `asks every K V such that C`."""
    span = over(start.span, claim.span)
    match claim:
        case Quantified(Quantifier.EVERY, listed, None) if below is None:
            return Asked(Asking.LIST, listed, span)
        case _:
            condition = line_plain(claim) if below is None else line_with(claim, below)
            return Asked(Asking.TRUTH, condition, span)


def asks_what(start: Piece, value: Expression) -> Asked:
    """`asks what E`."""
    return Asked(Asking.VALUE, value, over(start.span, value.span))


def asks_when(start: Piece, words: Phrase) -> Asked:
    """`asks by when PHRASE`."""
    return Asked(Asking.DEADLINE, words, over(start.span, words.span))


def asks_unmet(start: Piece, target: Phrase, whose: tuple[Phrase, ...] | None) -> Asked:
    """`asks every unmet point of 26 for S`."""
    span = over(start.span, whose[-1].span if whose else target.span)
    return Asked(Asking.UNMET, Satisfied(address_of(target), whose or (), span=span), span)


def question(start: Piece, text: Piece, *lines: Phrase | Asked) -> QuestionDeclared:
    """`question "..."` with its wordings and what it asks."""
    wordings = (wording(text), *(line for line in lines if isinstance(line, Phrase)))
    asked = [line for line in lines if isinstance(line, Asked)]
    if len(asked) != 1:
        place = asked[1].span if asked else text.span
        raise Refused("E101", "a question asks one thing", place, "write one line that begins with `asks`")
    return QuestionDeclared(wordings, asked[0].asking, asked[0].target, over(start.span, lines[-1].span))


def rest(start: Piece, days: tuple[Phrase, ...]) -> Note:
    """`rest Saturday, Sunday`."""
    return Note("rest", tuple(plain(day) for day in days), over(start.span, days[-1].span))


def holidays(start: Piece, country: Phrase, years: Piece) -> Note:
    """`holidays LA from 2010 to 2040`."""
    _, first, _, last = years.text.split()
    return Note("holidays", (plain(country), first, last), over(start.span, years.span))


def basis(start: Piece, text: Piece) -> Note:
    """`basis "..."`."""
    return Note("basis", string(text), over(start.span, text.span))


def rule(key: Piece, text: Piece) -> Note:
    """`first day: "not counted"`."""
    return Note(f"{key.text.rstrip(':')}:", string(text), over(key.span, text.span))


def calendar(start: Piece, words: Phrase, title: Piece | None, *lines: Note) -> CalendarDeclared:
    """`calendar la "Lao PDR"` with its lines."""
    span = over(start.span, lines[-1].span if lines else title.span if title else words.span)
    made = CalendarDeclared(plain(words), string(title), "", 0, 0, (), (), "", span)
    for line in lines:
        match line.field, line.value:
            case "holidays", (country, first, last):
                made = replace(made, country=country, first_year=int(first), last_year=int(last))
            case "rest", tuple() as days:
                made = replace(made, rest=days)
            case "basis", str() as text:
                made = replace(made, basis=text)
            case key, value:
                made = replace(made, rules=(*made.rules, (key.rstrip(":"), str(value))))
    return made


_HEADING = ("number", "issuer", "rank", "calendar", "signed", "commences", "uri", "source")
_FIELDS = {"signed on": "signed", "commences on": "commences"}


def field(start: Piece, value: Phrase | Piece) -> Note:
    """A line of the document's heading."""
    words = " ".join(start.text.split())
    text = string(value) if isinstance(value, Piece) else plain(value)
    dated = isinstance(value, Phrase) and any(isinstance(token, DateToken) for token in value.tokens)
    if words in _FIELDS and not dated:
        raise Refused("E104", f"`{text}` is not a date", value.span, "write it as `2019-03-01`")
    return Note(_FIELDS.get(words, words), text, over(start.span, value.span))


def document(start: Piece, key: Phrase, title: Piece | None, *lines: Note | Reading) -> DocumentDeclared:
    """`document KEY "title"` with its lines."""
    span = over(start.span, lines[-1].span if lines else title.span if title else key.span)
    fields = {line.field: str(line.value) for line in lines if isinstance(line, Note)}
    reading = next((line for line in reversed(lines) if isinstance(line, Reading)), None)
    number, issuer, rank, calendar, signed, commences, uri, source = (fields.get(it, "") for it in _HEADING)
    facts = (number, issuer, rank, calendar, signed, commences, uri, source)
    return DocumentDeclared(plain(key), string(title), *facts, reading, span)


RULES = (
    kind,
    plural,
    name,
    unit,
    outside,
    rank,
    form,
    shown_by,
    judged,
    irreflexive,
    silence,
    sentence,
    event,
    measure_declared,
    group,
    also,
    asks,
    asks_what,
    asks_when,
    asks_unmet,
    question,
    rest,
    holidays,
    basis,
    rule,
    calendar,
    field,
    document,
)
