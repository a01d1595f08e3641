"""Which references ever decided anything: in the proofs of all cases, which provision's rule used another's.
Against these stand the references that are only cited, and the uses that the text never cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hornbook.engine.answer import Answer, Node, NodeKind
from hornbook.engine.case import Case, Query
from hornbook.engine.graph_parts import Edge, Origin, Parts, article, within
from hornbook.engine.library import Library
from hornbook.explain.deciding import deciding_parts

# From the provision whose rule asks to the one whose rule gives: the cases in which it decided.
Decided = dict[tuple[str, str], dict[str, None]]

_USES = (NodeKind.RULE, NodeKind.EXCEPTION)


@dataclass(slots=True)
class Run:
    """What came of the cases: how many, with how many questions, and what decided in them."""

    cases: int = 0
    questions: int = 0
    decided: Decided = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decisive:
    """The references of a law: those that decided in some case with the titles of the cases, those that a
    rule uses but no case turned on, those that the text of an encoded provision only cites (`unencoded`: the
    citations of those that are not encoded); and the uses that the text never cites (`unread`: uses by
    provisions of which no official text is at hand to tell)."""

    decided: tuple[tuple[Edge, tuple[str, ...]], ...]
    undecided: tuple[Edge, ...]
    only_cited: tuple[Edge, ...]
    uncited: tuple[Edge, ...]
    unencoded: int
    unread: int


def run_case(run: Run, library: Library, case: Case, queries: Sequence[Query]) -> None:
    """Put a case's own questions and note what decided each answer."""
    run.cases += 1
    for query in queries:
        run.questions += 1
        for used in used_in(library.ask(query, case)):
            run.decided.setdefault(used, {})[case.title] = None


def used_in(answer: Answer) -> Iterator[tuple[str, str]]:
    """From which provision to which the deciding part of an answer's proofs leads."""
    roots = [answer.proof, *answer.grounds, *(each.proof for each in answer.items)]
    waiting: list[tuple[Node, str]] = [(each, "") for each in roots if each is not None]
    while waiting:
        node, above = waiting.pop()
        here = above
        if node.kind in _USES and node.address is not None:
            here = node.address
            if above and not within(above, here):
                yield above, here
        waiting += [(each, here) for each in deciding_parts(node)]


def decisive(parts: Parts, run: Run, read: Iterable[str]) -> Decisive:
    """Set what decided against what is written, of parts whose references are merged. read: the documents
    whose official text is at hand."""
    known, texts = set(read), _by_articles(each for each in parts.edges if each.origin is not Origin.RULE)
    rules = _by_articles(each for each in parts.edges if each.origin is not Origin.TEXT)
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for pair in run.decided:
        pairs.setdefault((article(pair[0]), article(pair[1])), []).append(pair)
    decided, undecided, only_cited, uncited = [], [], [], []
    unencoded = unread = 0
    for edge in parts.edges:
        if ":" in edge.source or ":" in edge.target or within(edge.source, edge.target):
            continue
        used = edge.origin is not Origin.TEXT
        cases = _cases(edge, pairs, run.decided)
        if used and cases:
            decided.append((edge, cases))
        elif used:
            undecided.append(edge)
        elif not parts.nodes[edge.source].encoded or not parts.nodes[edge.target].encoded:
            unencoded += 1
        elif not _matched(edge, rules):
            only_cited.append(edge)
        if used and not _matched(edge, texts):
            uncited += [edge] if edge.source.split("/")[0] in known else []
            unread += edge.source.split("/")[0] not in known
    decided.sort(key=lambda each: -len(each[1]))
    return Decisive(tuple(decided), tuple(undecided), tuple(only_cited), tuple(uncited), unencoded, unread)


def _by_articles(edges: Iterable[Edge]) -> dict[tuple[str, str], list[Edge]]:
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault((article(edge.source), article(edge.target)), []).append(edge)
    return found


def _matched(edge: Edge, others: dict[tuple[str, str], list[Edge]]) -> bool:
    """Whether one of the others leads from the same place to the same, or from and to parts of these."""
    near = others.get((article(edge.source), article(edge.target)), ())
    return any(within(edge.source, each.source) and within(edge.target, each.target) for each in near)


def _cases(
    edge: Edge, pairs: dict[tuple[str, str], list[tuple[str, str]]], decided: Decided
) -> tuple[str, ...]:
    near = pairs.get((article(edge.source), article(edge.target)), ())
    fits = [each for each in near if within(edge.source, each[0]) and within(edge.target, each[1])]
    exact = [each for each in fits if each == (edge.source, edge.target)]
    return tuple(dict.fromkeys(title for each in exact or fits for title in decided[each]))
