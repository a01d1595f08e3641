"""The one line of why under an answer: the deciding reason in words, with its article.
A no counts every failing condition; an unknown names what is missing."""

from __future__ import annotations

from hornbook.engine.answer import Answer, Node, NodeKind, SlotKind, Status, Verdict
from hornbook.engine.program import Asks
from hornbook.engine.rule import Version
from hornbook.explain.deciding import RIDERS, Reason, deciding_nodes, for_others, parts, reasons
from hornbook.explain.needs_text import need_words
from hornbook.explain.node_words import goal_words, node_words, source_words, values_of
from hornbook.explain.words import expr_words
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import document_words, place_words, version_words
from hornbook.explain.words_values import value_words

_FEW = 2  # conditions spelled out in one line; more are counted


def why_line(answer: Answer, asks: Asks, sp: Speaker) -> str:
    """The line of why; empty where nothing is left to say."""
    match answer.verdict:
        case Verdict.YES:
            return _why_yes(answer.proof, sp) if answer.proof else ""
        case Verdict.NO:
            return _why_no(answer.proof, sp) if answer.proof else say("why.no_none")
        case Verdict.UNKNOWN:
            return _why_unknown(answer, sp)
        case Verdict.NOT_DECIDED:
            code, words = answer.why_not or ("E509", "")
            return say("answer.because_code", code=code, words=words)
        case Verdict.VALUE:
            return _why_value(answer, sp)
        case Verdict.LIST:
            return _why_list(answer, asks)


def reason_words(reason: Reason, sp: Speaker) -> str:
    """A failed condition with its article; of a version that was not in force, its document."""
    if _out_of_force(reason) and reason.node.address and reason.node.version:
        document, version = document_words(reason.node.address, sp), version_words(reason.node.version)
        return say("why.not_in_force", document=document, version=version)
    riding = reason.node.kind in (*RIDERS, NodeKind.ANY)
    words = node_words(reason.node, sp) if riding else goal_words(reason.node, sp)
    if reason.address is None:
        return words
    return say("why.reason", words=words, place=place_words(reason.address, sp))


def _out_of_force(reason: Reason) -> bool:
    return reason.node.kind is NodeKind.IN_FORCE and reason.node.status is Status.FALSE


def _version_of(reason: Reason) -> tuple[str, Version | None]:
    return (reason.address or "").partition("/")[0], reason.version


def _moot_left_out(found: list[Reason]) -> list[Reason]:
    """A version that was not in force is one reason, and what it would ask for is none."""
    dead = {_version_of(reason): reason for reason in reversed(found) if _out_of_force(reason)}
    return [each for each in found if dead.get(_version_of(each), each) is each]


def _first_rule(node: Node) -> Node | None:
    return next((step for step in deciding_nodes(node) if step.kind is NodeKind.RULE), None)


def _why_yes(proof: Node, sp: Speaker) -> str:
    if proof.kind is NodeKind.BY_CASES:
        return say("why.by_cases", words="; ".join(_case_words(proof, sp)))
    rule = _first_rule(proof)
    if rule is None or rule.address is None:
        return say("why.yes_fact", words=goal_words(proof, sp), source=source_words(proof.source))
    place = place_words(rule.address, sp)
    conditions = [child for child in parts(rule) if child.kind not in RIDERS and not for_others(child)]
    if len(conditions) > _FEW:
        return say("why.yes_rule_all", place=place, number=len(conditions))
    words = say("join.and").join(goal_words(child, sp) for child in conditions or [rule])
    return say("why.yes_rule", place=place, words=words)


def _case_words(proof: Node, sp: Speaker) -> list[str]:
    return [node_words(child, sp).removeprefix(say("node.case", words="")) for child in proof.children]


def _why_no(proof: Node, sp: Speaker) -> str:
    if proof.kind is NodeKind.BY_CASES:
        return say("why.by_cases", words="; ".join(_case_words(proof, sp)))
    found = _moot_left_out(reasons(proof))
    if len(found) == 1 and found[0].node is proof and proof.kind is NodeKind.SENTENCE:
        return say("why.no_none")
    words = "; ".join(reason_words(reason, sp) for reason in found)
    return say("why.no_one" if len(found) == 1 else "why.no_many", number=len(found), reasons=words)


def _why_unknown(answer: Answer, sp: Speaker) -> str:
    if len(answer.possible) > 1:
        values = "; ".join(value_words(possible.value, sp) for possible in answer.possible)
        return say("why.value_unknown", values=values)
    missing = [need_words(need, sp) for need in answer.needs]
    if not missing:
        return say("why.unknown_plain")
    if all(need.slot.kind is SlotKind.OPEN_LAW for need in answer.needs):
        return say("why.open_law", reasons="; ".join(missing))
    key = "why.unknown_one" if len(missing) == 1 else "why.unknown_many"
    return say(key, number=len(missing), reasons="; ".join(missing))


def _why_value(answer: Answer, sp: Speaker) -> str:
    if answer.proof is not None and answer.proof.status is Status.FALSE:
        return _why_no(answer.proof, sp)
    rule = _first_rule(answer.proof) if answer.proof else None
    if rule is None or rule.address is None:
        proof = answer.proof
        if proof is not None and proof.source is not None:
            return say("why.yes_fact", words=goal_words(proof, sp), source=source_words(proof.source))
        return say("why.no_value") if answer.value is None or answer.value.value is None else ""
    place = place_words(rule.address, sp)
    if rule.values:
        last = rule.values[-1].expression
        values = {each: found for each, found in values_of(rule).items() if each != last}
        words = expr_words(last, sp, values)
        return say("why.value_by", place=place, words=words)
    return say("why.value", place=place)


def _why_list(answer: Answer, asks: Asks) -> str:
    count = {status: sum(1 for item in answer.items if item.status is status) for status in Status}
    met, out, unsure = count[Status.TRUE], count[Status.FALSE], count[Status.UNKNOWN]
    if asks is not Asks.UNMET:
        return _counted(("list_met", met), ("list_open", unsure), ("list_out", out))
    parts = _counted(("unmet_out", out), ("unmet_open", unsure), ("unmet_met", met))
    return say("why.unmet", total=len(answer.items), parts=parts)


def _counted(*counts: tuple[str, int]) -> str:
    """`1 not met, 10 met`: each count that is not nought."""
    return ", ".join(say(f"why.{key}", number=number) for key, number in counts if number)
