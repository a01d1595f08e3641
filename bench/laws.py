"""What is measured: the station's law and case of `bench/law`, cases changed from it, and padded programs.
The law is that of `bench/baselines/station.pl`, clause by clause, so that both sides answer the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from hornbook.engine.case import Case, Fact, Measured, Query, Truth
from hornbook.engine.link import link
from hornbook.engine.link_case import link_asks, link_case
from hornbook.engine.program import DocumentEntry, NameEntry, Program, ProvisionEntry, Sentence
from hornbook.engine.rule import Rule
from hornbook.engine.term import Address, All, Cond, Holds, NameId, RuleId, SentenceId
from hornbook.grammar.diagnostic import Diagnostic, Severity
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.source import read_source, source_from
from hornbook.grammar.span import Source
from hornbook.grammar.tree import LawFile

ROOT = Path(__file__).parent.parent
LAW = Path(__file__).parent / "law"
KB = ROOT / "kb"


@dataclass(frozen=True, slots=True)
class Station:
    """The station's law with its question and cases: `yes` has all 45 facts given; `no` fails four conditions
    in four articles; `late` does not know the fact that is asked last; `five` does not know five facts."""

    program: Program
    query: Query
    yes: Case
    no: Case
    late: Case
    five: Case

    @property
    def goal(self) -> Cond:
        """The condition that the question asks."""
        assert isinstance(self.query.target, Holds)
        return self.query.target


def station() -> Station:
    """The station's law, linked."""
    program = linked([read(LAW / "station.law")])
    cases, found = parse_cases(source(LAW / "station.case"))
    _none(found)
    assert cases is not None
    case, found = link_case(program, cases.cases[0], 0)
    _none(found)
    assert case is not None
    asks, found = link_asks(program, case, cases.cases[0])
    _none(found)
    return Station(
        program,
        asks[0].query,
        case,
        changed(
            case,
            {
                "the working capital of {}": Fraction(299_000_000),
                "the tank capacity of {}": Fraction(80_001),
                "{} has toilets": False,
                "the frontage of {}": Fraction(39),
            },
        ),
        changed(case, {"the file of {} is accurate": None}),
        changed(
            case,
            {
                "{} is insured": None,
                "{} has toilets": None,
                "the tank capacity of {}": None,
                "the frontage of {}": None,
                "the file of {} is accurate": None,
            },
        ),
    )


def changed(case: Case, new: Mapping[str, bool | Fraction | None]) -> Case:
    """The case with other values of these sentences and measures; None is said to be unknown."""
    facts: list[Fact] = []
    met = set()
    for fact in case.facts:
        match fact:
            case Truth(sentence) if sentence in new:
                value = new[sentence]
                facts.append(replace(fact, value=None if value is None else bool(value)))
                met.add(str(sentence))
            case Measured(measure) if measure in new:
                given = new[measure]
                number = None if given is None else _base(fact, Fraction(given))
                facts.append(replace(fact, value=number, known=given is not None))
                met.add(str(measure))
            case _:
                facts.append(fact)
    assert met == set(new), set(new) - met
    return replace(case, facts=tuple(facts))


def _base(fact: Measured, shown: Fraction) -> Fraction:
    """A number in the unit that the case shows, in base units."""
    assert fact.value is not None
    was = Fraction(fact.shown.split()[0].replace(",", ""))
    return shown * fact.value / was


def source(path: Path) -> Source:
    """The text of a file."""
    found = read_source(path)
    assert isinstance(found, Source), found
    return found


def read(path: Path) -> LawFile:
    """The written tree of a file of law, its folder being its document."""
    return parsed(source(path), "" if path.parent.name == "vocabulary" else path.parent.name)


def parsed(text: Source, key: str = "") -> LawFile:
    """The written tree of a text of law."""
    law, found = parse_law(text, key)
    _none(found)
    assert law is not None
    return law


def typed(text: str, name: str) -> Source:
    """A text made by a bench."""
    found = source_from(text, name)
    assert isinstance(found, Source), found
    return found


def linked(files: Sequence[LawFile]) -> Program:
    """The program of these files."""
    program, found = link(files)
    _none(found)
    assert program is not None
    return program


def kb_files() -> list[Path]:
    """Every file of law in the knowledge base."""
    return sorted(KB.rglob("*.law"))


def _none(found: Sequence[Diagnostic]) -> None:
    """Stops at what would make the figures those of another law."""
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise RuntimeError(f"{first.span.source.name}: {first.code} {first.message} (of {len(errors)})")


class _Tables(NamedTuple):
    """The tables of a program that copies are added to."""

    names: dict[NameId, NameEntry]
    sentences: dict[SentenceId, Sentence]
    provisions: dict[Address, ProvisionEntry]
    rules: dict[RuleId, Rule]
    documents: dict[str, DocumentEntry]


def padded(program: Program, provisions: int) -> Program:
    """The program with copies of its document, each under a key and sentences of its own and with a name
    of its own, until it has so many provisions. Kinds, measures and given sentences are shared."""
    key = next(iter(program.documents))
    own = [each for each in program.provisions.values() if each.document == key]
    copies = max(0, -(-(provisions - len(program.provisions)) // len(own)))
    made = _Tables(
        dict(program.names),
        dict(program.sentences),
        dict(program.provisions),
        dict(program.rules),
        dict(program.documents),
    )
    for number in range(copies):
        _copy(program, made, key, number)
    return replace(program, **made._asdict())


def _copy(program: Program, made: _Tables, key: str, number: int) -> None:
    new_key, mark = f"xx-pad-{number}-2020", f" under law {number}"
    made.documents[new_key] = replace(program.documents[key], key=new_key)
    name = next(iter(program.names.values()))
    made.names[NameId(name.id + mark)] = replace(name, id=NameId(name.id + mark))
    new = {each: SentenceId(each + mark) for each, entry in program.sentences.items() if entry.concluded}
    for old, sentence in new.items():
        made.sentences[sentence] = replace(program.sentences[old], id=sentence)
    for rule in program.rules.values():
        copied = _rule(rule, key, new_key, new)
        made.rules[copied.id] = copied
    for place, entry in program.provisions.items():
        address = Address(place.replace(key, new_key))
        made.provisions[address] = replace(
            entry,
            address=address,
            document=new_key,
            rules=tuple(RuleId(each.replace(key, new_key)) for each in entry.rules),
        )


def _rule(rule: Rule, key: str, new_key: str, new: Mapping[SentenceId, SentenceId]) -> Rule:
    assert isinstance(rule.head, Holds)
    return replace(
        rule,
        id=RuleId(rule.id.replace(key, new_key)),
        address=Address(rule.address.replace(key, new_key)),
        head=replace(rule.head, sentence=new[rule.head.sentence]),
        body=All(tuple(_renamed(rule.body.parts, new))),
    )


def _renamed(parts: Sequence[Cond], new: Mapping[SentenceId, SentenceId]) -> Iterator[Cond]:
    for part in parts:
        if isinstance(part, Holds):
            yield replace(part, sentence=new.get(part.sentence, part.sentence))
        else:
            yield part
