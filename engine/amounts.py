"""What the fines in a list of sanctions come to: each sum with its proof, and what is missing for it.
The linker's rules of amounts: `amount|ADDRESS#1` for the name `sanction ADDRESS#1` (norms_sanction)."""

from __future__ import annotations

from collections.abc import Iterable

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import Holds, MeasureId, MeasureOf, Name, Range, ReadingId, SentenceId

FOLLOWS = SentenceId("{} follows for {}")  # what a sanction concludes of its measure and who bears it
SANCTION = "sanction "
AMOUNT = "amount|"


def amount_of(program: Program, listed: Range, entry: str) -> MeasureOf | None:
    """The measure of what a listed sanction comes to for who bears it; None where it is no sum, or the list
    is of something else than what follows for somebody."""
    guard = listed.guard
    if not isinstance(guard, Holds) or guard.sentence != FOLLOWS or guard.args[0] != listed.var:
        return None
    measure = MeasureId(entry.replace(SANCTION, AMOUNT, 1))
    known = entry.startswith(SANCTION) and measure in program.measures
    return MeasureOf(measure, (guard.args[1],)) if known else None


def laid_down(rules: Iterable[Rule], taken: tuple[ReadingId, ...], entry: str) -> bool:
    """Whether some rule may give this entry under the readings taken: a sanction that only a reading not
    taken lays down is in no list, not even among what is excluded."""
    if not entry.startswith(SANCTION):
        return True
    giving = [rule for rule in rules if isinstance(rule.head, Holds) and _names(rule.head, entry)]
    return not giving or any(_stands(rule, taken) for rule in giving)


def _names(head: Holds, entry: str) -> bool:
    first = head.args[0] if head.args else None
    return isinstance(first, Name) and first.id == entry


def _stands(rule: Rule, taken: tuple[ReadingId, ...]) -> bool:
    return (rule.under is None or rule.under in taken) and not set(rule.not_under) & set(taken)
