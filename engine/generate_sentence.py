"""The clauses of one sentence or computed measure: which rules give it, in the order of the text, and what a
case assumes instead. A sentence that rests on itself is tabled, and its proofs are kept from going round."""

from __future__ import annotations

from hornbook.engine.generate_plain import stands
from hornbook.engine.generate_tape import given_value, together
from hornbook.engine.generate_text import Scope, atom, call, clause, fact, kind, stated, wider
from hornbook.engine.plan import Plan
from hornbook.engine.rule import Rule
from hornbook.engine.term import KindId, MeasureId, Name, SentenceId, Var


def matching(
    scope: Scope, rule: Rule, holes: tuple[KindId, ...], certain: bool = True
) -> tuple[list[str], list[str], list[str]]:
    """How a rule's head meets its sentence: the arguments of a clause head, the goals that must hold besides
    (kinds, readings taken; certain: see `stands`), and the arguments for the rule."""
    head: list[str] = []
    goals: list[str] = []
    bound: dict[str, str] = {}
    for place, (each, hole) in enumerate(zip(rule.head.args, holes, strict=True)):
        variable = f"A{place}_0"
        match each:
            case Var(name):
                head.append(bound.setdefault(name, variable))
                if wider(scope, hole, each):
                    goals.append(call(kind(each.kind), variable))
            case Name(name):
                head.append(atom(name))
            case _:
                raise TypeError("a rule names an individual of a case")
    return head, goals + stands(rule, certain), [bound[var.name] for var in rule.vars]


def sentence_clauses(plan: Plan, sentence: SentenceId) -> str:
    """All clauses of a concluded sentence."""
    scope = Scope(plan, sentence)
    holes = plan.holes(sentence)
    rules = plan.sentences.get(sentence, ())
    parts = [_plain(scope, sentence, holes, rules, mode) for mode in ("lo", "hi")]
    return "".join([*parts, _why(scope, sentence, holes, rules), _all(scope, sentence, holes, rules)])


def _args(holes: tuple[KindId, ...]) -> list[str]:
    return [f"A{place}_0" for place in range(len(holes))]


def _plain(
    scope: Scope, sentence: SentenceId, holes: tuple[KindId, ...], rules: tuple[Rule, ...], mode: str
) -> str:
    name, args, tabled = atom(f"{mode} {sentence}"), _args(holes), sentence in scope.plan.recursive
    enough = "S_0 == t" if mode == "lo" else "S_0 \\== f"
    made = [f":- table {name}/{len(holes)}.\n"] if tabled else []
    assumed = call(fact(sentence), *args, "S_0")
    made.append(clause(call(name, *args), [assumed, *([] if tabled else ["!"]), enough]))
    for rule in rules:
        head, goals, given = matching(scope, rule, holes, certain=mode == "lo")
        goals.append(call(atom(f"{rule.id} {mode}"), *given))
        if tabled:
            goals.insert(0, f"\\+ {call(fact(sentence), *head, '_')}")
        else:
            goals.append("!")
        made.append(clause(call(name, *head), goals))
    return "".join(made)


def _why(scope: Scope, sentence: SentenceId, holes: tuple[KindId, ...], rules: tuple[Rule, ...]) -> str:
    name, args = f"why {sentence}", _args(holes)
    assumed = call(fact(sentence), *args, "S_0")
    made = [clause(call(atom(name), *args, "P_0", "P9_0"), [assumed, "!", "S_0 == t", "P_0 = P9_0"])]
    inner = name
    if sentence in scope.plan.recursive:
        inner = f"why rules {sentence}"
        goal = call(atom(sentence), *args)
        goals = [
            call(atom(f"lo {sentence}"), *args),
            call("enter", goal, "Above_0"),
            call(atom(inner), *args, "P_0", "P9_0"),
            "!",
            call("leave", "Above_0"),
        ]
        made.append(clause(call(atom(name), *args, "P_0", "P9_0"), goals))
        if not rules:
            made.append(clause(call(atom(inner), *("_" for _ in args), "_", "_"), ["fail"]))
    for place, rule in enumerate(rules, 1):
        head, goals, given = matching(scope, rule, holes)
        goals.append(call(atom(f"{rule.id} why"), *given, "P_0", "P9_0"))
        made.append(clause(call(atom(inner), *head, f"[{place}|P_0]", "P9_0"), [*goals, "!"]))
    return "".join(made)


def _all(scope: Scope, sentence: SentenceId, holes: tuple[KindId, ...], rules: tuple[Rule, ...]) -> str:
    name, args = atom(f"all {sentence}"), _args(holes)
    assumed = call(fact(sentence), *args, "S_0")
    recursive = sentence in scope.plan.recursive
    alone = len(rules) == 1 and not recursive
    found, statuses, end = _each(scope, holes, rules, "all", alone)
    if not recursive:
        chosen = _first_sure if scope.plan.recursive else _until_true
        if sentence in scope.plan.shallow:
            chosen = _first_proved
        tell = chosen(scope, holes, rules, found, statuses)
        if sentence in scope.plan.told_once:
            tell = _once(call(atom(sentence), *args), tell)
        goal = f"( {assumed} -> T_0 = [S_0|P9_0] ; {tell} )"
        return clause(call(name, *args, "S_0", "T_0", "P9_0"), [goal])
    made = [clause(call(name, *args, "S_0", "[S_0|P_0]", "P_0"), [assumed, "!"])]
    certain = call(atom(f"lo {sentence}"), *args)
    why = call(atom(f"why {sentence}"), *args, "P_0", "P9_0")
    goal = call(atom(sentence), *args)
    possible = f"( {call(atom(f'hi {sentence}'), *args)} -> S_0 = u ; S_0 = f )"
    shown = call("seen", f"proof({goal})")
    proved = [certain, "!", call("mark", f"proof({goal})"), "apart(Above_0)", why, "leave(Above_0)"]
    made.append(clause(call(name, *args, "t", "[t, 0|P_0]", "P_0"), [shown, "!"]))
    made.append(clause(call(name, *args, "t", "[t|P_0]", "P9_0"), proved))
    made.append(clause(call(name, *args, "S_0", "[S_0, 1|P_0]", "P_0"), [call("seen", goal), "!", possible]))
    goals = [call("mark", goal), possible, *found]
    made.append(clause(call(name, *args, "S_0", "[S_0, 0|P_0]", end), goals))
    return "".join(made)


def _once(goal: str, tell: str) -> str:
    """The goal that tells what came of a sentence, and after that only that it is told already."""
    again = "( S_0 == t -> T_0 = [t, 0|P9_0] ; T_0 = [S_0, 1|P9_0] )"
    first = "( S_0 == t -> T_0 = T1_0 ; T1_0 = [S_0|T2_0], T_0 = [S_0, 0|T2_0] )"
    return f"( told({goal}, S_0) -> {again} ; {tell.replace('T_0 =', 'T1_0 =')}, tell({goal}, S_0), {first} )"


def _until_true(
    scope: Scope, holes: tuple[KindId, ...], rules: tuple[Rule, ...], visits: list[str], statuses: list[str]
) -> str:
    """The goal that visits rule after rule until one concludes. The tape tells its number and what is its;
    where none concludes, what is every rule's."""
    made = _none_concludes(statuses)
    for place in range(len(visits), 0, -1):
        concluded = _concluded(place, len(visits))
        made = f"{visits[place - 1]}, ( {statuses[place - 1]} == t -> {concluded} ; {made} )"
    return made


def _first_proved(
    scope: Scope, holes: tuple[KindId, ...], rules: tuple[Rule, ...], visits: list[str], statuses: list[str]
) -> str:
    """The same where rules rest on facts alone: each is first tried for a proof, which costs little, and
    where none has one, what came of each condition of all of them is told."""
    made = ", ".join([*visits, _none_concludes(statuses)])
    for place, rule in reversed(list(enumerate(rules, 1))):
        head, tests, given = matching(scope, rule, holes)
        why = call(atom(f"{rule.id} why"), *given, "P_0", "P9_0")
        made = f"( {', '.join([*_same(head), *tests, why])} -> S_0 = t, T_0 = [t, {place}|P_0] ; {made} )"
    return made


def _first_sure(
    scope: Scope, holes: tuple[KindId, ...], rules: tuple[Rule, ...], visits: list[str], statuses: list[str]
) -> str:
    """The same where proofs leave marks of what they have shown: only the rule that concludes is visited,
    for what is marked in the visit of another would then be shown nowhere."""
    made = ", ".join([*visits, _none_concludes(statuses)])
    for place, rule in reversed(list(enumerate(rules, 1))):
        head, tests, given = matching(scope, rule, holes)
        sure = ", ".join([*_same(head), *tests, call(atom(f"{rule.id} lo"), *given)])
        made = f"( {sure} -> {visits[place - 1]}, {_concluded(place, len(visits))} ; {made} )"
    return made


def _none_concludes(statuses: list[str]) -> str:
    told = "T_0 = [S_0|P_0]"
    if not statuses:
        return f"S_0 = f, {told}, P9_0 = P_0"
    return told if statuses == ["S_0"] else f"{together('disjunction', statuses, 'S_0')}, {told}"


def _concluded(place: int, last: int) -> str:
    told = f"T_0 = [t, {place}|P_{place - 1}]"
    if place < last:
        return f"S_0 = t, {told}, P9_0 = P_{place}"
    return told if last == 1 else f"S_0 = t, {told}"


def _each(
    scope: Scope, holes: tuple[KindId, ...], rules: tuple[Rule, ...], mode: str, alone: bool = False
) -> tuple[list[str], list[str], str]:
    """Goals that visit every rule that fits, their statuses, and where the tape ends. The last ends where the
    tape of the sentence does. alone: the only rule, whose status is the sentence's."""
    goals: list[str] = []
    statuses: list[str] = []
    at = "P_0"
    for place, rule in enumerate(rules, 1):
        head, tests, given = matching(scope, rule, holes, certain=mode != "value")
        status = "S_0" if alone else f"S_{place}"
        after = f"P_{place}" if place < len(rules) else "P9_0"
        tests = _same(head) + tests
        sure = ", ".join(stands(rule)) if mode == "value" else ""
        met = f"{status}_0" if sure else status
        found = [met] if mode == "all" else [met, f"V_{place}"]
        visit = call(atom(f"{rule.id} {mode}"), *given, *found, *([at, after] if mode != "value" else []))
        if sure:  # nothing is certain under a reading left open
            visit += f", ( {met} == t, \\+ ( {sure} ) -> {status} = u ; {status} = {met} )"
        if tests:
            skip = [f"{status} = f"] + ([] if mode == "value" else [f"{after} = {at}"])
            skip += [] if mode == "all" else [f"V_{place} = none"]
            visit = f"( {', '.join(tests)} -> {visit} ; {', '.join(skip)} )"
        goals.append(visit)
        statuses.append(status)
        at = after
    return goals, statuses, at


def _same(head: list[str]) -> list[str]:
    """Tests that the arguments are what the head asks, where it is not all variables."""
    return [f"A{place}_0 == {each}" for place, each in enumerate(head) if each != f"A{place}_0"]


def measure_clauses(plan: Plan, measure: MeasureId) -> str:
    """All clauses of a measure, given or computed."""
    entry = plan.program.measures[measure]
    holes = entry.holes
    if not plan.computed(measure):
        return given_value(measure, len(holes), bool(entry.silence))
    scope = Scope(plan, measure)
    rules, args = plan.measures.get(measure, ()), _args(holes)
    assumed = [call(stated(measure), *args, "V9_0"), "!", "V_0 = V9_0"]
    made = []
    for mode, name in (("value", "value"), ("values", "values")):
        goals, statuses, end = _each(scope, holes, rules, mode)
        pairs = ", ".join(f"{status}-V_{place}" for place, status in enumerate(statuses, 1))
        goals.append(call("settled", atom(measure), f"[{pairs}]", "V_0"))
        tape = [] if mode == "value" else ["P_0", end]
        same = [] if mode == "value" else ["P_0", "P_0"]
        made.append(clause(call(atom(f"{name} {measure}"), *args, "V_0", *same), assumed))
        made.append(clause(call(atom(f"{name} {measure}"), *args, "V_0", *tape), goals))
    return "".join(made)
