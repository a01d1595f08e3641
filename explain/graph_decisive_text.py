"""What decided and what did not, as text and as data."""

from __future__ import annotations

from collections.abc import Sequence

from hornbook.engine.graph_parts import Edge
from hornbook.explain.graph_decisive import Decisive, Run
from hornbook.explain.graph_json import edge_json
from hornbook.explain.graph_places import Guide
from hornbook.explain.graph_text import made_words
from hornbook.explain.words_base import say


def decisive_lines(found: Decisive, run: Run, guide: Guide) -> list[str]:
    """What decided, how often; what never did; what is only cited; what the text never cites."""
    decided = [
        f"  {say('rank.line', number=f'{len(cases):>4}', place=_edge(edge, guide))}"
        for edge, cases in found.decided
    ]
    blocks = (
        [say("decisive.decided"), *decided],
        [say("decisive.undecided"), *_list(found.undecided, guide)],
        [
            say("decisive.only_cited"),
            *_list(found.only_cited, guide),
            *_more("decisive.unencoded", found.unencoded),
        ],
        [say("decisive.uncited"), *_list(found.uncited, guide), *_more("decisive.unread", found.unread)],
    )
    nothing = f"  {say('verdict.none')}"
    lines = [say("decisive.run", cases=run.cases, questions=run.questions)]
    for block in blocks:
        lines += ["", *(block if block[1:] else [*block, nothing])]
    return lines


def _list(edges: Sequence[Edge], guide: Guide) -> list[str]:
    return [f"  {_edge(each, guide)}" for each in edges]


def _edge(edge: Edge, guide: Guide) -> str:
    places = {"source": guide.place(edge.source), "target": guide.place(edge.target)}
    return say("decisive.edge", **places, made=made_words([edge]))


def _more(key: str, number: int) -> list[str]:
    return [f"  {say(key, number=number)}"] if number else []


def decisive_json(found: Decisive, run: Run) -> dict[str, object]:
    """The same as data."""
    return {
        "format": "hornbook-decisive 1",
        "cases": run.cases,
        "questions": run.questions,
        "decided": [{**edge_json(edge), "cases": list(cases)} for edge, cases in found.decided],
        "undecided": [edge_json(each) for each in found.undecided],
        "only_cited": [edge_json(each) for each in found.only_cited],
        "uncited": [edge_json(each) for each in found.uncited],
        "unencoded": found.unencoded,
        "unread": found.unread,
    }
