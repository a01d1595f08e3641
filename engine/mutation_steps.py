"""All the steps by which a program of law is changed, one at a time, in the order of the text.
A step that leaves every rule as it is by its very form is not among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from hornbook.engine.checks import CHECKS
from hornbook.engine.made import applies_sentence
from hornbook.engine.mutation import Step
from hornbook.engine.mutation_conditions import Site, sites
from hornbook.engine.mutation_edit import Key, places, same
from hornbook.engine.mutation_norms import dropped, given, is_of_points, is_written, norms_of
from hornbook.engine.mutation_orders import left_out, ordered, reordered
from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import RuleId, SentenceId
from hornbook.grammar.diagnostic import Severity


def steps_of(program: Program, documents: Collection[str]) -> list[Step]:
    """Every step in these documents, each with the rules that it changes."""
    rules = [each for each in program.rules.values() if _key(each.address) in documents]
    found = [*_of_conditions(program, rules), *_of_norms(program, rules)]
    found += (each for each in (*left_out(program), *ordered(program)) if _key(each.address) in documents)
    made = [changed for each in found if (changed := _settled(program, each)) is not None]
    order = {each: place for place, each in enumerate(program.provisions)}
    return sorted(made, key=lambda each: (order.get(each.address, 0), each.span.start))


def _key(address: str) -> str:
    return address.partition("/")[0]


def _of_conditions(program: Program, rules: Iterable[Rule]) -> Iterator[Step]:
    where = places(program)
    seen: set[object] = set()
    for rule in rules:
        for site in sites(program, rule) if is_written(rule) or is_of_points(rule) else ():
            same_site = (site.kind, site.keys, site.was, site.now, site.words)
            if same_site not in seen:
                seen.add(same_site)
                yield _made(program, rule, site, where)


def _made(program: Program, rule: Rule, site: Site, where: Mapping[Key, list[RuleId]]) -> Step:
    """The step of a change of conditions, in every rule that has them."""
    meant = [each for each in where[site.keys[0]] if all(each in where[key] for key in site.keys)]
    rules: dict[RuleId, Rule | None] = {each: site.make(program.rules[each]) for each in meant}
    return Step(site.kind, rule.address, site.span, site.words, site.was, site.now, rules, rule.under)


def _of_norms(program: Program, rules: Iterable[Rule]) -> Iterator[Step]:
    norms = norms_of(program)
    for rule in rules:
        if is_written(rule):
            yield dropped(norms, rule)
        yield from given(norms, rule)


def _settled(program: Program, step: Step) -> Step | None:
    """The step with only what it changes, and with who yields to whom settled anew; None where it changes
    nothing."""
    rules = reordered(program, step.rules)
    changed = {
        each: rule for each, rule in rules.items() if rule is None or not same(rule, program.rules[each])
    }
    return replace(step, rules=changed) if changed else None


def after(program: Program, step: Step) -> Program:
    """The program as the step leaves it. What no rule gives any more never holds."""
    rules = dict(program.rules)
    for each, rule in step.rules.items():
        if rule is None:
            del rules[each]
        else:
            rules[each] = rule
    changed = replace(program, rules=rules)
    spoken = {
        defeat.by
        for rule in step.rules.values()
        for defeat in (() if rule is None else rule.defeats)
        if SentenceId(f"applies|{defeat.by}") not in program.sentences
    }
    if not spoken:
        return changed
    made = {its.id: its for each in spoken for its in (applies_sentence(changed, rules[each]),)}
    return replace(changed, sentences={**program.sentences, **made})


def links(program: Program, step: Step) -> bool:
    """Whether the law still stands after the step: a point put back may rest on what asks for it, a value be
    given twice."""
    if not _may_break(program, step):
        return True
    changed = after(program, step)
    return not any(each.severity is Severity.ERROR for check in CHECKS for each in check(changed))


def _may_break(program: Program, step: Step) -> bool:
    """Whether a rule asks what it did not ask before, yields where it did not, or sets a value under fewer
    conditions."""
    for each, rule in step.rules.items():
        if rule is None:
            continue
        was = program.rules[each]
        if set(rule.defeats) - set(was.defeats) or (rule.value is not None and rule.body != was.body):
            return True
    return step.quoted.startswith("leaving out ")
