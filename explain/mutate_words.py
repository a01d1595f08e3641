"""What each step of change is called: the same words from run to run, and no two alike in one provision.
A drafter writes them in `untested "STEP" because "WHY"`, quotation marks or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hornbook.engine.mutation import Moved, Step, StepKind
from hornbook.engine.term import Constant, Shift, Yearly
from hornbook.explain.words_base import Speaker, say, wording
from hornbook.explain.words_places import short_id
from hornbook.explain.words_values import amount_words
from hornbook.grammar.operators import Operator

_DATED = ("on or before", "on or after", "before", "after")


def named_steps(steps: Sequence[Step], sp: Speaker) -> list[str]:
    """The words of each step, without its address. Where two of a provision would have the same, they say
    within which words of the law, under which reading, and then which of them in order."""
    words = [_words(each, sp) for each in steps]
    for more in (_within, _under):
        alike = Counter((each.address, said) for each, said in zip(steps, words, strict=True))
        words = [
            said + more(each) if alike[each.address, said] > 1 or each.under is not None else said
            for each, said in zip(steps, words, strict=True)
        ]
    return _counted(steps, words)


def _counted(steps: Sequence[Step], words: Sequence[str]) -> list[str]:
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for each, said in zip(steps, words, strict=True):
        seen[each.address, said] += 1
        number = seen[each.address, said]
        named.append(said if number == 1 else say("mutate.again", step=said, number=number))
    return named


def _within(step: Step) -> str:
    return say("mutate.within", words=step.quoted) if step.kind is StepKind.NUMBER else ""


def _under(step: Step) -> str:
    return "" if step.under is None else say("mutate.under", reading=short_id(step.under))


def _words(step: Step, sp: Speaker) -> str:
    match step.kind:
        case StepKind.NUMBER:
            return say("mutate.moved", was=_moved(step.was, sp), now=_moved(step.now, sp))
        case StepKind.EDGE:
            dated = any(each in step.quoted for each in _DATED)
            was, now = (_edge(each, dated) for each in (step.was, step.now))
            return say("mutate.edge", words=step.quoted, was=was, now=now)
        case StepKind.JOIN:
            return say("mutate.either" if step.was else "mutate.both", words=step.quoted)
        case StepKind.NORM | StepKind.ROW:
            return say(f"mutate.drop_{step.kind.value}", words=step.quoted)
        case StepKind.EXCEPTION if not step.quoted.startswith("unless "):
            return say("mutate.drop_exception", words=step.quoted)
        case _:
            return say("mutate.drop", words=step.quoted)


def _edge(operator: Moved | None, dated: bool) -> str:
    assert isinstance(operator, Operator)
    return say(f"mutate.{operator.name.lower()}_{'day' if dated else 'amount'}")


def _moved(number: Moved | None, sp: Speaker) -> str:
    match number:
        case Constant(value, dimension, shown):
            return amount_words(value, dimension, sp, shown)
        case Shift(_, count, period):
            words = say(f"period.{period.value}") + ("" if abs(count) == 1 else "s")
            return say("mutate.counted", number=f"{abs(count):,}", period=words)
        case Yearly(month, day):
            return say("mutate.day_of_year", day=day, month=wording()["expression.months"][month - 1])
        case _:
            return str(number)


def plain(step: str) -> str:
    """A step's words as they are compared: without quotation marks, capitals and doubled spaces."""
    return " ".join(step.replace('"', "").split()).casefold()
