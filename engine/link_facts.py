"""Fact lines become facts: a sentence true, false or unknown; a measure with its value, none or unknown.
What the law concludes may only be assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from hornbook.engine.case import Basis, Fact, Measured, Person, Source, Truth
from hornbook.engine.program import MeasureEntry, Program, Sentence
from hornbook.engine.resolve_scope import Scope
from hornbook.engine.resolve_terms import Said, Terms, constant_of
from hornbook.engine.resolve_values import fit, words
from hornbook.engine.term import Constant, KindId, MeasureId, SentenceId, Term, Var
from hornbook.grammar.phrase import Comparison, DateToken, Denied, Operator, Phrase, Word
from hornbook.grammar.span import Span
from hornbook.grammar.written_case import FactLine, Stated


@dataclass(slots=True)
class Facts:
    """A case while it is linked. individuals: by variable and by casefolded name, for the scope."""

    program: Program
    terms: Terms
    individuals: dict[str, tuple[str, KindId]]
    scope: Scope
    persons: list[Person] = field(default_factory=list)
    found: list[Fact] = field(default_factory=list)

    def add_person(self, person: Person) -> None:
        """An individual of the case, from now on to be named by its id and its name."""
        self.persons.append(person)
        self.individuals[person.id] = (person.id, person.kind)
        if person.name:
            self.individuals.setdefault(person.name.casefold(), (person.id, person.kind))

    def shown(self, phrase: Phrase) -> str:
        """A phrase as it reads."""
        return self.terms.scan(phrase).shown


def new_facts(program: Program, terms: Terms) -> Facts:
    """An empty case."""
    individuals: dict[str, tuple[str, KindId]] = {}
    return Facts(program, terms, individuals, Scope(individuals=individuals, closed=True))


def ids(args: Sequence[Term]) -> tuple[str, ...]:
    """The ids of individuals and names. INVARIANT: a closed scope makes no variables."""
    return tuple(str(arg.name if isinstance(arg, Var) else arg.id) for arg in args)


def read_fact(facts: Facts, line: FactLine, source: Source) -> None:
    """Add what a fact line states."""
    if line.stated is Stated.ASSUMED:
        source = Source(Basis.ASSUMED, source.words, source.because)
    match line.fact:
        case Comparison():
            _read_comparison(facts, line.fact, line.stated, source)
        case Denied(Phrase() as inner):
            _read_phrase(facts, inner, line.stated, source, False)
        case Denied():
            help_line = "state what is the case: a sentence, or a measure with its value"
            facts.terms.report("E506", "only a sentence can be denied here", line.span, help_line)
        case Phrase():
            _read_phrase(facts, line.fact, line.stated, source, True)


def _read_phrase(facts: Facts, phrase: Phrase, stated: Stated, source: Source, value: bool) -> None:
    scanned = facts.terms.scan(phrase)
    sentences = facts.terms.vocabulary.lookup.sentences
    if scanned.key not in sentences:
        dated = _dated(facts, phrase)
        if dated is not None:
            _read_event(facts, dated[0], dated[1], stated, source, value)
            return
        split = split_comparison(facts.terms, phrase)
        if split is not None:
            if value:
                _read_comparison(facts, split, stated, source)
            else:
                help_line = "state the value that the measure has"
                facts.terms.report("E506", "only a sentence can be denied here", phrase.span, help_line)
            return
    said = _said(facts, phrase)
    if said is None:
        return
    if said.entry.measure:
        _read_undated(facts, said, phrase, stated, source, value)
        return
    sentence = facts.program.sentences[SentenceId(said.entry.id)]
    if _may_state(facts, sentence, stated, phrase):
        holds: bool | None = value is (said.entry.form != "not")
        if stated is Stated.UNKNOWN:
            holds = None
        facts.found.append(Truth(sentence.id, ids(said.args), holds, source, phrase.span))


def _said(facts: Facts, phrase: Phrase) -> Said | None:
    said = facts.terms.find(phrase, facts.scope)
    if said is not None and said.some:
        help_line = "say which one, and call it with a `call` line"
        message = f"`{facts.shown(phrase)}` is about no one in particular"
        facts.terms.report("E506", message, phrase.span, help_line)
        return None
    return said


def _may_state(facts: Facts, entry: Sentence | MeasureEntry, stated: Stated, phrase: Phrase) -> bool:
    concluded = entry.computed if isinstance(entry, MeasureEntry) else entry.concluded
    if not concluded or stated is Stated.ASSUMED:
        return True
    shown = facts.shown(phrase)
    help_line = f"state the facts that it rests on, or write `assume {shown}`"
    facts.terms.report("E505", f"whether `{shown}` is for the law to say", phrase.span, help_line)
    return False


def _dated(facts: Facts, phrase: Phrase) -> tuple[Phrase, DateToken] | None:
    """`EVENT on DATE` as the event and its date."""
    *rest, on, day = phrase.tokens if len(phrase.tokens) > 2 else (Word(""), Word(""), Word(""))
    if not (isinstance(day, DateToken) and isinstance(on, Word) and on.text.casefold() == "on"):
        return None
    event = Phrase(tuple(rest), phrase.span)
    entry = facts.terms.vocabulary.lookup.sentences.get(facts.terms.scan(event).key)
    if entry is None or not entry.measure or not facts.program.measures[MeasureId(entry.id)].event:
        return None
    return event, day


def _read_event(
    facts: Facts, event: Phrase, day: DateToken, stated: Stated, source: Source, value: bool
) -> None:
    said = _said(facts, event)
    if said is None:
        return
    if stated is Stated.UNKNOWN or not value or said.entry.form == "not":
        message = f"`{facts.shown(event)}` is denied or unknown, and has a day all the same"
        facts.terms.report("E506", message, event.span, "leave the day out, or state that it happened")
        return
    measure = facts.program.measures[MeasureId(said.entry.id)]
    constant = constant_of(facts.terms.scan(Phrase((day,))))
    if constant is None:
        facts.terms.report("E104", f"there is no day `{day.text}`", event.span, "write it as `2019-03-01`")
    elif _may_state(facts, measure, stated, event):
        facts.found.append(
            Measured(measure.id, ids(said.args), constant.value, True, source, day.text, event.span)
        )


def _read_undated(
    facts: Facts, said: Said, phrase: Phrase, stated: Stated, source: Source, value: bool
) -> None:
    """An event or a measure without a value: it did not happen, or it is not known."""
    measure = facts.program.measures[MeasureId(said.entry.id)]
    if not _may_state(facts, measure, stated, phrase):
        return
    denied = value is (said.entry.form == "not")
    if stated is Stated.UNKNOWN or (measure.event and denied):
        known = stated is not Stated.UNKNOWN
        fact = Measured(measure.id, ids(said.args), None, known, source, "", phrase.span)
        facts.found.append(fact)
        return
    shown = facts.shown(phrase)
    help_line = f"write `{shown} on 2019-03-01`" if measure.event else f"write `{shown} is ...`"
    message = f"`{shown}` does not say on which day" if measure.event else f"`{shown}` is given no value"
    facts.terms.report("E506", message, phrase.span, help_line)


def split_comparison(terms: Terms, phrase: Phrase) -> Comparison | None:
    """`MEASURE is VALUE` where the phrase was not parted at its `is`."""
    sentences = terms.vocabulary.lookup.sentences
    for k in range(len(phrase.tokens) - 2, 0, -1):
        token = phrase.tokens[k]
        if not (isinstance(token, Word) and token.text == "is"):
            continue
        right = Phrase(phrase.tokens[k + 1 :], phrase.span)
        if len(right.tokens) > 12:
            return None
        left = Phrase(phrase.tokens[:k], phrase.span)
        entry = sentences.get(terms.scan(left).key)
        if entry is not None and entry.measure:
            return Comparison(left, Operator.EQUAL, right, True, phrase.span)
    return None


def _read_comparison(facts: Facts, written: Comparison, stated: Stated, source: Source) -> None:
    left, right = written.left, written.right
    if not isinstance(left, Phrase) or not isinstance(right, Phrase) or not _states(written, stated):
        help_line = "write `MEASURE is VALUE`, or `it is not known what MEASURE is`"
        facts.terms.report("E506", "a case states the value of a measure", written.span, help_line)
        return
    said = _said(facts, left)
    if said is None:
        return
    if not said.entry.measure or said.entry.form != "is":
        message = f"`{facts.shown(left)}` is true or false, and has no value"
        facts.terms.report("E506", message, written.span, "state it as a sentence of its own")
        return
    measure = facts.program.measures[MeasureId(said.entry.id)]
    value = _value(facts, right, measure, written.span)
    if value is not None and _may_state(facts, measure, stated, left):
        shown = facts.shown(right)
        fact = Measured(measure.id, ids(said.args), value[0], True, source, shown, written.span)
        facts.found.append(fact)


def _states(written: Comparison, stated: Stated) -> bool:
    return written.operator is Operator.EQUAL and stated is not Stated.UNKNOWN


def _value(facts: Facts, phrase: Phrase, measure: MeasureEntry, span: Span) -> tuple[Fraction | None] | None:
    """The value in base units, (None,) for none; None where it was reported."""
    if facts.terms.scan(phrase).key == "none":
        return (None,)
    constant = facts.terms.constant(phrase)
    if constant is None:
        return None
    fitted = fit(constant, measure.dimension, facts.program.measures)
    if not isinstance(fitted, Constant):
        message = f"`{facts.shown(phrase)}` is {words(constant.dimension)}, but the measure is in"
        message += f" {words(measure.dimension)}"
        facts.terms.report("E207", message, span, "write the value in a unit of the measure")
        return None
    if fitted.dimension.startswith("count") and fitted.value.denominator != 1:
        help_line = "write a whole number"
        facts.terms.report("E207", f"`{facts.shown(phrase)}` counts no whole things", span, help_line)
        return None
    return (fitted.value,)
