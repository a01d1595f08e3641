"""What linking gathers on its way to a program: rules under their addresses, sentences it makes, findings.
Every pass adds to one draft; `link` freezes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hornbook.engine.index import Index
from hornbook.engine.orders import Stated
from hornbook.engine.program import (
    DocumentEntry,
    MeasureEntry,
    NameEntry,
    ReadingEntry,
    Reference,
    ReferenceKind,
    Sentence,
    Wording,
)
from hornbook.engine.resolve import Resolver
from hornbook.engine.rule import NormKind, Rule, Version
from hornbook.engine.term import (
    Address,
    All,
    Cond,
    Expr,
    Holds,
    KindId,
    MeasureId,
    NameId,
    ReadingId,
    RuleId,
    SentenceId,
    Var,
)
from hornbook.engine.vocabulary import Vocabulary
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span

Condition = tuple[Address, ReadingId | None]


@dataclass(slots=True)
class Draft:
    """A program being linked. conditions: what each provision requires, under its own text (None) or an
    alternative reading. stated: orders that norms state, settled once all rules are known. deferred: norms
    that rest on who can be in breach, linked once that is known."""

    index: Index
    vocabulary: Vocabulary
    resolver: Resolver
    documents: dict[str, DocumentEntry]
    diagnostics: list[Diagnostic]
    rules: dict[Address, list[Rule]] = field(default_factory=dict)
    conditions: dict[Condition, list[Cond]] = field(default_factory=dict)
    readings: dict[ReadingId, ReadingEntry] = field(default_factory=dict)
    read_at: dict[tuple[Address, bool], list[ReadingId]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    deferred: list[Callable[[], None]] = field(default_factory=list)
    sentences: dict[SentenceId, Sentence] = field(default_factory=dict)
    measures: dict[MeasureId, MeasureEntry] = field(default_factory=dict)
    names: dict[NameId, NameEntry] = field(default_factory=dict)

    def next_id(self, address: Address) -> RuleId:
        """The id of the next rule to stand at the address."""
        return RuleId(f"{address}#{len(self.rules.get(address, ())) + 1}")

    def add(self, rule: Rule) -> Rule:
        """Put a rule at its address."""
        self.rules.setdefault(rule.address, []).append(rule)
        return rule

    def replace(self, rule: Rule) -> None:
        """Put a rule in the place of the one with its id."""
        rules = self.rules[rule.address]
        rules[[each.id for each in rules].index(rule.id)] = rule

    def all_rules(self) -> Iterator[Rule]:
        """Every rule so far, in the order of the text."""
        for address in self.index.places:
            yield from self.rules.get(address, ())

    def report(self, code: str, message: str, span: Span, hint: str = "") -> None:
        """Record a finding."""
        self.diagnostics.append(Diagnostic(code, message, span, hint))

    def version(self, address: Address) -> Version:
        """The version of a provision: in force from its document's commencement."""
        document = self.documents.get(self.index.places[address].enacted_by)
        if document is None:
            return Version(1, None)
        return Version(document.commences, None, f"commencement of {document.title}")

    def calendar(self, address: Address) -> str:
        """The calendar by which the provision's document counts days."""
        document = self.documents.get(self.index.places[address].document)
        return document.calendar if document else ""

    def enter_reading(self, entry: ReadingEntry) -> None:
        """Enter a reading or an alternative at its provision."""
        self.readings[entry.id] = entry
        self.read_at.setdefault((entry.address, entry.alternative), []).append(entry.id)

    def readings_of(self, address: Address, alternative: bool) -> tuple[ReadingId, ...]:
        """The ids of the provision's readings, or of its alternatives."""
        return tuple(self.read_at.get((address, alternative), ()))

    def make_sentence(
        self, sentence: SentenceId, holes: tuple[KindId, ...], forms: dict[str, Wording], span: Span
    ) -> None:
        """Enter a sentence that the linker makes."""
        self.sentences.setdefault(
            sentence, Sentence(sentence, holes, forms, concluded=True, made=True, span=span)
        )

    def refer(
        self, source: Address, target: Address | None, kind: ReferenceKind, span: Span, outside: str = ""
    ) -> None:
        """Record that one provision points at another."""
        self.references.append(Reference(source, target, kind, outside, span))


def made_rule(
    draft: Draft,
    address: Address,
    kind: NormKind,
    head: Holds,
    parts: tuple[Cond, ...],
    span: Span,
    under: ReadingId | None = None,
    not_under: tuple[ReadingId, ...] = (),
    governing: Expr | None = None,
) -> Rule:
    """Add a rule that the linker makes of a provision's own words."""
    return draft.add(
        Rule(
            draft.next_id(address),
            address,
            kind,
            head,
            tuple(dict.fromkeys(each for each in head.args if isinstance(each, Var))),
            All(parts, span),
            version=draft.version(address),
            governing=governing,
            under=under,
            not_under=not_under,
            span=span,
        )
    )
