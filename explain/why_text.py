"""The one line of why under an answer: the deciding reason in words, with its article.
A no counts every failing condition; an unknown names what is missing."""

from __future__ import annotations

from hornbook.engine.amounts import FOLLOWS
from hornbook.engine.answer import Answer, Node, NodeKind, SlotKind, Status, Verdict
from hornbook.engine.orders import modal
from hornbook.engine.program import Asks
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, Holds
from hornbook.explain.deciding import (
    RIDERS,
    Reason,
    common_lapse,
    deciding_nodes,
    for_others,
    lapsed,
    reasons,
)
from hornbook.explain.fold import first_held, step_of, told_conditions
from hornbook.explain.list_text import total_words
from hornbook.explain.needs_text import need_words
from hornbook.explain.node_words import finding_words, goal_words, node_words, source_words, values_of
from hornbook.explain.silence import rests_on_silence
from hornbook.explain.words import expr_words
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import place_words
from hornbook.explain.words_values import value_words

_FEW = 2  # conditions spelled out in one line; more are counted


def why_line(answer: Answer, asks: Asks, sp: Speaker) -> str:
    """The line of why; empty where nothing is left to say."""
    match answer.verdict:
        case Verdict.YES:
            return _with_silence(_why_yes(answer.proof, sp), answer.proof, sp) if answer.proof else ""
        case Verdict.NO if answer.proof is not None:
            return _with_silence(_why_no(answer.proof, sp), answer.proof, sp)
        case Verdict.NO:
            return say("why.no_none")
        case Verdict.UNKNOWN:
            return _why_unknown(answer, sp)
        case Verdict.NOT_DECIDED:
            code, words = answer.why_not or ("E509", "")
            return say("answer.because_code", code=code, words=words)
        case Verdict.VALUE:
            return _why_value(answer, sp)
        case Verdict.LIST:
            return _why_list(answer, asks, sp)


def _with_silence(words: str, proof: Node, sp: Speaker) -> str:
    """The line, and that it rests on silence where it does and its words do not say so."""
    mark = say("fact.silence_mark")
    if mark in words or not rests_on_silence(proof, sp):
        return words
    return say("why.partly_silent", words=words, mark=mark)


def reason_words(reason: Reason, sp: Speaker) -> str:
    """A failed condition with its article; of a version that was not in force, its document."""
    riding = reason.node.kind in (*RIDERS, NodeKind.ANY)
    words = node_words(reason.node, sp) if riding else finding_words(reason.node, sp)
    if reason.address is None or _out_of_force(reason):
        return words
    return say("why.reason", words=words, place=place_words(reason.address, sp))


def _out_of_force(reason: Reason) -> bool:
    return reason.node.kind is NodeKind.IN_FORCE and reason.node.status is Status.FALSE


def _version_of(reason: Reason) -> tuple[str, Version | None]:
    return (reason.address or "").partition("/")[0], reason.version


def moot_left_out(found: list[Reason]) -> list[Reason]:
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
    words = _conditions_words(rule, sp)
    if words:
        return say("why.yes_rule", place=place, words=words)
    number = len(_conditions(rule))
    if number:
        return say("why.yes_rule_all", place=place, number=number)
    return say("why.yes_rule", place=place, words=finding_words(rule, sp))


def _conditions(rule: Node) -> list[Node]:
    """The conditions of a rule; of what a sanction comes to, those on which the sanction follows."""
    found = [each for each in told_conditions(rule) if each.kind not in RIDERS and not for_others(each)]
    goal = found[0].goal if len(found) == 1 else None
    if isinstance(goal, Holds) and goal.sentence == FOLLOWS and len(found[0].children) == 1:
        return _conditions(found[0].children[0])
    return found


def _conditions_words(rule: Node, sp: Speaker) -> str:
    """The conditions that a rule's conclusion rests on; empty where there are none, or more than a line
    holds."""
    conditions = _conditions(rule)
    if len(conditions) > _FEW:
        conditions = [each for each in conditions if not _is_norm_broken(each)]
    few = conditions if len(conditions) <= _FEW else []
    return say("join.and").join(finding_words(met(child), sp) for child in few)


def _is_norm_broken(condition: Node) -> bool:
    """Whether this says only what a breach breaks: that a norm demands something, and applies."""
    goal = condition.goal
    if not isinstance(goal, Holds):
        return False
    return goal.sentence.startswith("applies|") or modal(goal.sentence)[0] in ("must", "must not")


def met(condition: Node) -> Node:
    """What met a condition: of a choice the alternative that held, of a breach the point that is broken."""
    return step_of(first_held(condition) or condition, False).node


def _case_words(proof: Node, sp: Speaker) -> list[str]:
    return [node_words(child, sp).removeprefix(say("node.case", words="")) for child in proof.children]


def _why_no(proof: Node, sp: Speaker) -> str:
    if proof.kind is NodeKind.BY_CASES:
        return say("why.by_cases", words="; ".join(_case_words(proof, sp)))
    points = _points_kept(proof)
    if points:
        return say("why.no_breach", number=len(points), place=place_words(points[0], sp))
    found = moot_left_out(reasons(proof))
    if len(found) == 1 and found[0].node is proof and proof.kind is NodeKind.SENTENCE:
        return say("why.no_none")
    words = "; ".join(reason_words(reason, sp) for reason in found)
    return say("why.no_one" if len(found) == 1 else "why.no_many", number=len(found), reasons=words)


def _points_kept(proof: Node) -> list[Address]:
    """The provision, once for each of its points, where none of several points is broken."""
    breach = isinstance(proof.goal, Holds) and proof.goal.sentence.startswith("breach|")
    if not breach or len(proof.children) <= _FEW or any(lapsed(child) for child in proof.children):
        return []
    return [child.address for child in proof.children if child.address is not None]


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
    words = _conditions_words(rule, sp)
    return say("why.value_by", place=place, words=words) if words else say("why.value", place=place)


def _why_list(answer: Answer, asks: Asks, sp: Speaker) -> str:
    lapse = common_lapse([item.proof for item in answer.items if item.proof.children])
    if lapse is not None:
        return say("why.no_one", reasons=node_words(lapse, sp))
    count = {status: sum(1 for item in answer.items if item.status is status) for status in Status}
    met, out, unsure = count[Status.TRUE], count[Status.FALSE], count[Status.UNKNOWN]
    if asks is not Asks.UNMET:
        counts = _counted(("list_met", met), ("list_open", unsure), ("list_out", out))
        total = total_words(answer.items, sp)
        return say("why.list_sum", counts=counts, total=total) if total else counts
    if not answer.items:
        return ""
    parts = _counted(("unmet_out", out), ("unmet_open", unsure), ("unmet_met", met))
    words = say("why.unmet", total=len(answer.items), parts=parts)
    kept = [item for item in answer.items if item.status is Status.TRUE]
    silent = sum(1 for item in kept if rests_on_silence(item.proof, sp))
    mark = say("fact.silence_mark")
    return say("why.unmet_silent", words=words, number=silent, mark=mark) if silent else words


def _counted(*counts: tuple[str, int]) -> str:
    """`1 not met, 10 met`: each count that is not nought."""
    return ", ".join(say(f"why.{key}", number=number) for key, number in counts if number)
