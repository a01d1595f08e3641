"""Written trees by hand for the tests of linking: phrases from plain text, and short makers of provisions.
Only what the tests need of the reader, so that linking is tested on its own."""

from __future__ import annotations

from hornbook.engine.dump import dump_rule
from hornbook.engine.link import link
from hornbook.engine.program import Program
from hornbook.engine.term import Address
from hornbook.grammar.declaration import (
    Declaration,
    DocumentDeclared,
    EventDeclared,
    Form,
    KindDeclared,
    MeasureDeclared,
    NameDeclared,
    SentenceDeclared,
)
from hornbook.grammar.norm import Combine, Header, Norm, Requires, Subject
from hornbook.grammar.phrase import (
    Condition,
    Junction,
    Phrase,
)
from hornbook.grammar.tokens import tokenize
from hornbook.grammar.tree import Division, LawFile, Provision, Statement


def phrase(text: str) -> Phrase:
    """A phrase, its words told apart as the reader does."""
    return Phrase(tokenize(text))


def sentence(text: str, **forms: str) -> SentenceDeclared:
    """A declared sentence; forms by key (`not_` for `not`)."""
    return SentenceDeclared(
        phrase(text), tuple(Form(key.rstrip("_"), phrase(words)) for key, words in forms.items())
    )


def every(*parts: Condition) -> Junction:
    """Conditions joined with `and`."""
    return Junction(False, parts)


def norm(head: str, *conditions: str | Condition) -> Norm:
    """A norm with its conditions joined with `and`."""
    parts = tuple(phrase(each) if isinstance(each, str) else each for each in conditions)
    condition = None if not parts else parts[0] if len(parts) == 1 else every(*parts)
    return Norm(phrase(head), condition)


def requires(text: str | Condition) -> Requires:
    """A condition norm."""
    return Requires(phrase(text) if isinstance(text, str) else text)


def provision(
    label: str,
    *inside: Statement | Provision,
    header: Header | None = None,
    level: str = "article",
) -> Provision:
    """A provision with its statements and children in one list."""
    statements = tuple(each for each in inside if not isinstance(each, Provision))
    children = tuple(each for each in inside if isinstance(each, Provision))
    return Provision(level, label, "", header, statements, children)


def about(kind: str, variable: str) -> tuple[Subject, ...]:
    """The subject of a header."""
    return (Subject(kind, variable),)


def about_all(kind: str, variable: str) -> Header:
    """A header for one subject, every point."""
    return Header(about(kind, variable), Combine.EVERY)


def law(
    *body: Provision | Division,
    declarations: tuple[Declaration, ...] = (),
    key: str = "la-x-1-2020",
    commences: str = "2020-01-01",
    rank: str = "",
) -> LawFile:
    """A file that declares its document and holds these provisions."""
    document = DocumentDeclared(key, "a decree", rank=rank, commences=commences)
    return LawFile(document, declarations, body, key=key)


STATIONS: tuple[Declaration, ...] = (
    KindDeclared("enterprise"),
    KindDeclared("gas station", "an enterprise"),
    KindDeclared("depot", "an enterprise"),
    KindDeclared("truck"),
    KindDeclared("licence"),
    KindDeclared("ministry"),
    NameDeclared(phrase("gas station licence"), "a licence"),
    NameDeclared(phrase("depot licence"), "a licence"),
    NameDeclared(phrase("the Ministry of Trade"), "a ministry"),
    sentence("{an enterprise} holds {a licence}", not_="{an enterprise} does not hold {a licence}"),
    sentence("{an enterprise} uses {a truck}"),
    sentence("{a truck} is inspected"),
    sentence("{a truck} is used by {an enterprise}"),
    sentence("{an enterprise} is licensed"),
    sentence("{an enterprise} may be licensed"),
    sentence("{an enterprise} is clean"),
    sentence("{an enterprise} is safe"),
    sentence("{an enterprise} is closed"),
    sentence("{an enterprise} is old"),
    sentence("{an enterprise} sells fuel", must="{an enterprise} must sell fuel"),
    sentence("{a ministry} licenses {an enterprise}", must="{a ministry} must license {an enterprise}"),
    EventDeclared(phrase("the application of {an enterprise} was received")),
    MeasureDeclared(phrase("the fee of {an enterprise}"), "money in kip"),
    KindDeclared("sanction"),
    sentence("{a sanction} follows for {a thing}"),
    MeasureDeclared(phrase("the expiry of {a thing X} of {a thing Y}"), "date"),
    sentence("{a thing X} of {a thing Y} is renewable"),
    EventDeclared(phrase("{a thing X} was issued to {a thing Y}")),
)


def linked(*body: Provision | Division) -> Program:
    """The program of one file about stations; fails the test where linking finds an error."""
    program, found = link([law(*body, declarations=STATIONS)])
    assert program is not None, found
    return program


def errors(*body: Provision | Division) -> list[tuple[str, str]]:
    """The codes and messages of the errors that linking finds."""
    _, found = link([law(*body, declarations=STATIONS)])
    return [(each.code, each.message) for each in found if each.code.startswith("E")]


def rules(program: Program, address: str) -> list[list[str]]:
    """The rules at a provision of the small law, each as its lines without the id."""
    entry = program.provisions[Address(f"la-x-1-2020/{address}")]
    texts = ([line.strip() for line in dump_rule(program.rules[each])] for each in entry.rules)
    return [[lines[0].partition(" ")[2], *lines[1:]] for lines in texts]
