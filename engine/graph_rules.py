"""The references that the encoded law makes: those it writes, and those of a rule that uses what another
provision concludes without naming it. Words are those of the law's own lines."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.engine.graph_parts import (
    Node,
    NodeKind,
    Origin,
    Parts,
    authority_id,
    outside_id,
    within,
)
from hornbook.engine.program import Program, ProvisionEntry, ReferenceKind
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import Compare, Happened, Holds, MeasureOf, Name, Not, Quantify
from hornbook.engine.unify import unify
from hornbook.engine.walk import Part, children, inside, terms
from hornbook.grammar.span import Span

# The kind of which authorities are declared (kb/vocabulary).
AUTHORITY = "authority"

# A line that says no more than that the text refers to something: the words are the official ones.
CITED = "refers to"

# A line by which a provision prevails over another: its exception, as the other yields.
PREVAILING = "notwithstanding"

# A sentence that the linker made names the provision it speaks of behind the bar.
MADE = ("satisfied", "breach")

# The rules that conclude each sentence or measure, by the name that its first hole holds (empty: none).
Concluded = dict[str, dict[str, list[Rule]]]


def add_program(parts: Parts, program: Program) -> None:
    """Enter the nodes and references of the encoded law."""
    _nodes(parts, program)
    _written(parts, program)
    concluded = _concluded(program)
    for rule in program.rules.values():
        if rule.kind is not NormKind.BREACH:  # it only says when the provision's own norm is broken
            _uses(parts, program, rule, concluded)
    _authorities(parts, program)


def line_of(span: Span) -> str:
    """The line that a span begins with, in one: lines that end in `...` go on."""
    words: list[str] = []
    for line in span.words.splitlines():
        words.append(line.strip().removesuffix("..."))
        if not line.rstrip().endswith("..."):
            break
    return " ".join(" ".join(words).split())


def own_lines(program: Program, entry: ProvisionEntry) -> list[str]:
    """The lines of a provision's norms, each once: conclusions and conditions, without those of points."""
    found: dict[str, None] = {}
    for rule in (program.rules[each] for each in entry.rules):
        if rule.span.start != entry.span.start:  # else the linker made it of the whole provision
            found[line_of(rule.span)] = None
        for part in inside(rule.body):
            if isinstance(part, Holds | Happened | Compare | Quantify):
                found[line_of(part.span)] = None
    return [each for each in found if each]


def _nodes(parts: Parts, program: Program) -> None:
    for document in program.documents.values():
        parts.node(Node(document.key, NodeKind.DOCUMENT, document.title, document.key, encoded=True))
    for entry in program.provisions.values():
        parts.node(
            Node(
                entry.address,
                NodeKind.PROVISION,
                entry.title,
                entry.document,
                entry.level,
                entry.says,
                encoded=True,
            )
        )
        parts.parents[entry.address] = entry.parent or entry.document


def _written(parts: Parts, program: Program) -> None:
    """The references that the law writes. What no norm uses (`refers to`) is of the text."""
    by_title = {each.title: each.key for each in program.documents.values()}
    for each in program.references:
        if each.target is not None:
            target: str = each.target
        elif each.outside in by_title:
            target = by_title[each.outside]
        else:
            target = parts.node(Node(outside_id(each.outside), NodeKind.OUTSIDE, each.outside))
        origin = Origin.TEXT if each.kind is ReferenceKind.MENTION else Origin.RULE
        line = line_of(each.span)
        words = [] if line.startswith(CITED) else [line]
        if line.startswith(PREVAILING):  # then it is the other that rests on this one
            parts.refer(target, each.source, each.kind, origin, words)
        else:
            parts.refer(each.source, target, each.kind, origin, words)


def _concluded(program: Program) -> Concluded:
    found: Concluded = {}
    for rule in program.rules.values():
        head = rule.head.sentence if isinstance(rule.head, Holds) else rule.head.measure
        found.setdefault(head, {}).setdefault(_first_name(rule.head), []).append(rule)
    return found


def _first_name(part: Holds | Happened | MeasureOf) -> str:
    return part.args[0].id if part.args and isinstance(part.args[0], Name) else ""


def _concluding(program: Program, asked: Holds | Happened | MeasureOf, concluded: Concluded) -> list[Rule]:
    """The rules whose conclusion may be about the individuals that are asked about."""
    made = concluded.get(asked.sentence if isinstance(asked, Holds) else asked.measure, {})
    first = _first_name(asked)
    groups = [made.get(first, []), made.get("", [])] if first else list(made.values())
    return [each for group in groups for each in group if unify(program, asked.args, each.head.args)]


def _uses(parts: Parts, program: Program, rule: Rule, concluded: Concluded) -> None:
    for part, unless in _asked(rule):
        words = [line_of(part.span)] if isinstance(part, Holds | Happened) else []
        for target, kind in _made_by(program, rule, part, concluded):
            if target in program.provisions and not within(rule.address, target):
                parts.refer(
                    rule.address, target, ReferenceKind.EXCEPTION if unless else kind, Origin.RULE, words
                )
    for defeat in rule.defeats:
        other = defeat.by.partition("#")[0]
        if not within(rule.address, other):
            parts.refer(rule.address, other, ReferenceKind.EXCEPTION, Origin.RULE)


def _asked(rule: Rule) -> Iterator[tuple[Holds | Happened | MeasureOf, bool]]:
    """What the rule asks, and whether under an `unless`."""
    for part in (rule.body, rule.value, rule.governing, rule.deadline):
        if part is not None:
            yield from _inside(part, False)


def _inside(part: Part, unless: bool) -> Iterator[tuple[Holds | Happened | MeasureOf, bool]]:
    if isinstance(part, Holds | Happened | MeasureOf):
        yield part, unless
    unless = unless or (isinstance(part, Not) and part.span.words.startswith("unless"))
    for each in children(part):
        yield from _inside(each, unless)


def _made_by(
    program: Program, rule: Rule, part: Holds | Happened | MeasureOf, concluded: Concluded
) -> Iterator[tuple[str, ReferenceKind]]:
    """The provisions that give what is asked, and for what the rule refers to them."""
    asked = part.sentence if isinstance(part, Holds) else part.measure
    made, _, rest = asked.partition("|")
    if made in MADE:
        sanction = made == "breach" and rule.kind is NormKind.SANCTION
        yield rest.split("|")[0], ReferenceKind.SANCTION if sanction else ReferenceKind.CONDITION
        return
    for other in _concluding(program, part, concluded):
        defines = other.kind is NormKind.DEFINITION or program.provisions[other.address].defines
        yield other.address, ReferenceKind.DEFINITION if defines else ReferenceKind.CONDITION


def _authorities(parts: Parts, program: Program) -> None:
    """Who is named: the authorities that stand in a rule's conclusion or conditions."""
    known = {
        each.id: each
        for each in program.names.values()
        if any(program.is_a(each.kind, kind) for kind in program.kinds if kind == AUTHORITY)
    }
    for rule in program.rules.values():
        named = [term.id for part in _all(rule) for term in terms(part) if isinstance(term, Name)]
        for name in dict.fromkeys(named):
            if name in known and rule.kind is not NormKind.BREACH:
                label = known[name].words
                target = parts.node(Node(authority_id(label), NodeKind.AUTHORITY, label))
                parts.refer(rule.address, target, ReferenceKind.MENTION, Origin.RULE, [line_of(rule.span)])


def _all(rule: Rule) -> Iterator[Part]:
    waiting: list[Part] = [rule.head, rule.body]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += children(part)
