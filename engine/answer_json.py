"""An answer with its proofs as JSON: the shape that docs/answer_json.md describes.
A proof is a flat table of nodes that name their children by number, so that no depth breaks a reader."""

from __future__ import annotations

from collections.abc import Mapping

from hornbook.engine.answer import Answer, Computed, Item, Need, Node, Possible, Slot, Turn, Value
from hornbook.engine.case import Case, Query, Source
from hornbook.engine.program import Program, Wording
from hornbook.engine.term import Cond, Happened, Holds, Not, Term, Var
from hornbook.engine.term_json import (
    Json,
    amount_json,
    cond_json,
    day_json,
    expr_json,
    version_json,
)

FORMAT = "hornbook-answer 1"


def answer_to_json(answer: Answer, query: Query, case: Case, program: Program) -> Json:
    """The answer as data. Every list is there, empty or not; `value`, `proof` and `why_not` may be null."""
    table = _Table(program, case)
    listed = [root for item in answer.items for root in (item.proof, item.amount)]
    roots = [answer.proof, *answer.grounds, *listed]
    places = {id(root): table.add(root) for root in roots if root is not None}
    return {
        "format": FORMAT,
        "question": query.words,
        "asks": query.asks.value,
        "case": case.title,
        "on": day_json(case.on),
        "taken": list(case.taken),
        "answer": answer.verdict.value,
        "value": _value(answer.value),
        "possible": [_possible(each) for each in answer.possible],
        "items": [_item(each, places) for each in answer.items],
        "list_open": answer.list_open,
        "needs": [_need(each) for each in answer.needs],
        "turns": [_turn(each, program) for each in answer.turns],
        "why_not": {"code": answer.why_not[0], "words": answer.why_not[1]} if answer.why_not else None,
        "proof": None if answer.proof is None else places[id(answer.proof)],
        "grounds": [places[id(each)] for each in answer.grounds],
        "nodes": table.rows,
        "sources": [
            {"document": each.key, "source": each.source}
            for each in program.documents.values()
            if each.source
        ],
    }


class _Table:
    """The nodes of all proofs, each once, parents before what is below them."""

    def __init__(self, program: Program, case: Case) -> None:
        self.rows: list[Json] = []
        self._program = program
        self._names = {str(name.id): name.words for name in program.names.values()}
        self._names.update((person.id, person.name or person.id) for person in case.persons)
        self._places: dict[int, int] = {}

    def add(self, root: Node) -> int:
        """The number of a proof's root; its nodes are put into the table, without recursion."""
        if id(root) in self._places:
            return self._places[id(root)]
        place = self._row(root)
        waiting = [(root, self.rows[place])]
        while waiting:
            node, row = waiting.pop()
            children: list[int] = []
            new: list[tuple[Node, Json]] = []
            for child in node.children:
                if id(child) not in self._places:
                    new.append((child, self.rows[self._row(child)]))
                children.append(self._places[id(child)])
            if children:
                row["children"] = children
            waiting += reversed(new)
        return place

    def _row(self, node: Node) -> int:
        self._places[id(node)] = len(self.rows)
        row: Json = {"kind": node.kind.value, "status": node.status.value}
        if node.goal is not None:
            row["goal"] = cond_json(node.goal)
            words = self._words(node.goal)
            if words:
                row["words"] = words
        for key, text in (
            ("rule", node.rule),
            ("address", node.address),
            ("reading", node.reading),
            ("note", node.note),
        ):
            if text:
                row[key] = text
        if node.version is not None:
            row["version"] = version_json(node.version)
        if node.source is not None:
            row["source"] = source_json(node.source)
        if node.values:
            row["values"] = [_computed(each) for each in node.values]
        self.rows.append(row)
        return len(self.rows) - 1

    def _words(self, goal: Cond) -> str:
        """The sentence or event in the law's own words; nothing for what is put together of several."""
        forms, key, args = self._forms(goal)
        if key not in forms:
            return ""
        called = [arg.name if isinstance(arg, Var) else self._names.get(arg.id, arg.id) for arg in args]
        return "".join(called[each] if isinstance(each, int) else each for each in forms[key].pieces)

    def _forms(self, goal: Cond) -> tuple[Mapping[str, Wording], str, tuple[Term, ...]]:
        match goal:
            case Holds(sentence, args) if sentence in self._program.sentences:
                return self._program.sentences[sentence].forms, "is", args
            case Not(Holds(sentence, args)) if sentence in self._program.sentences:
                return self._program.sentences[sentence].forms, "not", args
            case Happened(measure, args):
                return self._program.measures[measure].forms, "is", args
            case _:
                return {}, "", ()


def _value(value: Value | None) -> Json | None:
    return None if value is None else amount_json(value.value, value.dimension)


def source_json(source: Source) -> Json:
    """Where a fact comes from."""
    because = {"because": source.because} if source.because else {}
    return {"basis": source.basis.value, "words": source.words, **because}


def _computed(computed: Computed) -> Json:
    made: Json = {"expression": expr_json(computed.expression), "value": _value(computed.value)}
    if computed.source is not None:
        made["source"] = source_json(computed.source)
    if computed.steps:
        made["steps"] = [{"day": day_json(day), "note": note} for day, note in computed.steps]
    return made


def _possible(possible: Possible) -> Json:
    return {"value": _value(possible.value), "rule": possible.rule}


def _item(item: Item, places: Mapping[int, int]) -> Json:
    return {
        "id": item.id,
        "status": item.status.value,
        "value": _value(item.value),
        "amount": None if item.amount is None else places[id(item.amount)],
        "proof": places[id(item.proof)],
    }


def slot_json(slot: Slot) -> Json:
    """A slot: what kind of fact it is, of what, and of whom (null at the open place of a list)."""
    return {"kind": slot.kind.value, "id": slot.id, "args": list(slot.args)}


def _need(need: Need) -> Json:
    return {"slot": slot_json(need.slot), "asked_by": list(need.asked_by), "settles": need.settles}


def _turn(turn: Turn, program: Program) -> Json:
    return {
        "reading": turn.reading,
        "chosen": program.readings[turn.reading].chosen,
        "answer": turn.verdict.value,
        "value": _value(turn.value),
        "items": [{"id": each.id, "status": each.status.value} for each in turn.items],
    }
