"""What conditions and values share when they are compiled: the tape of a proof, lists and calendars as terms.
The tape is a difference list of codes, written in the order in which things are found."""

from __future__ import annotations

from dataclasses import dataclass, field

from hornbook.engine.calendars import rule as counting_rule
from hornbook.engine.generate_text import Clause, Env, Scope, atom, call, clause, stated, terms
from hornbook.engine.program import Calendar
from hornbook.engine.term import All, Holds, Range, Shift, Var
from hornbook.grammar.operators import Operator


@dataclass(slots=True)
class Tape:
    """The codes of a proof as a difference list: what is written, then what is called, in order."""

    out: Clause
    at: str
    waiting: list[str] = field(default_factory=list)

    def write(self, code: str) -> None:
        """Writes one code."""
        self.waiting.append(code)

    def through(self) -> tuple[str, str]:
        """The two ends of the tape for a call that writes on it."""
        start = self.flush()
        self.at = self.out.new("P")
        return start, self.at

    def flush(self) -> str:
        """Where the tape is once what waits is written."""
        if self.waiting:
            after = self.out.new("P")
            self.out.goals.append(f"{self.at} = [{', '.join(self.waiting)}|{after}]")
            self.waiting, self.at = [], after
        return self.at

    def close(self, end: str) -> None:
        """Ends the tape at a variable."""
        codes = f"[{', '.join(self.waiting)}|{end}]" if self.waiting else end
        self.out.goals.append(f"{self.at} = {codes}")


@dataclass(slots=True)
class Together:
    """Conditions of one `and` that cost little: first asked whether all of them hold, and one by one, by the
    goals of `apart`, only where they do not. failed: they were asked already, and do not."""

    out: Clause
    failed: bool = False
    tests: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    apart: Clause = field(init=False)

    def __post_init__(self) -> None:
        self.apart = self.out.inner()

    def add(self, test: str, status: str, shown: str | None = None) -> None:
        """Adds a condition: a test that it holds, and its status as `apart` finds it (shown: on the tape)."""
        self.tests.append(test)
        self.statuses.append(status)
        self.shown += [] if shown is None else [shown]

    def status(self) -> list[str]:
        """Adds the goal; returns the status of all of them, if there are any."""
        if len(self.tests) < 2:
            self.out.goals += self.apart.goals
            return self.statuses
        status = self.out.new("S")
        # not all of them hold: what is left to tell is whether they could
        open_ = ", ".join(f"{each} \\== f" for each in self.statuses)
        self.apart.goals.append(f"( {open_} -> {status} = u ; {status} = f )")
        if self.failed:
            self.out.goals += self.apart.goals
            return [status]
        hold = ", ".join(f"{each} = t" for each in dict.fromkeys([*self.shown, status]))
        self.out.goals.append(f"( {', '.join(self.tests)} -> {hold} ; {self.apart.body()} )")
        return [status]


def sign(operator: Operator) -> str:
    """The operator as an atom."""
    return f"({operator.value})"


def joined(how: str, statuses: list[str], out: Clause) -> str:
    """The status of several together."""
    if not statuses:
        return "t"
    if len(statuses) == 1:
        return statuses[0]
    status = out.new("S")
    out.goals.append(together(how, statuses, status))
    return status


def together(how: str, statuses: list[str], status: str) -> str:
    """A goal that joins statuses; comparisons that SWI-Prolog compiles, where a call would cost more."""
    if len(statuses) == 1:
        return f"{status} = {statuses[0]}"
    settles, otherwise = ("f", "t") if how == "conjunction" else ("t", "f")
    open_ = ", ".join(f"{each} \\== {settles}" for each in statuses)
    all_ = ", ".join(f"{each} == {otherwise}" for each in statuses)
    return f"( {all_} -> {status} = {otherwise} ; {open_} -> {status} = u ; {status} = {settles} )"


def negated(status: str, opposite: str) -> str:
    """A goal that turns a status round, compiled like those of `together`."""
    return f"( {status} == t -> {opposite} = f ; {status} == f -> {opposite} = t ; {opposite} = u )"


def against(operator: Operator, side: str, constant: str, status: str) -> str:
    """A goal that compares a value with a constant, which SWI-Prolog compiles where the value is known."""
    met = f"( {side} {operator.value} {constant} -> {status} = t ; {status} = f )"
    return f"( number({side}) -> {met} ; {call('compared', sign(operator), side, constant, status)} )"


def closed(scope: Scope, env: Env, listed: Range) -> str:
    """A goal that succeeds where the list is complete."""
    ways = [call(atom("closed kind"), atom(listed.var.kind))]
    guard = listed.guard
    for part in guard.parts if isinstance(guard, All) else (guard,):
        if not isinstance(part, Holds):
            continue
        places = [isinstance(arg, Var) and arg.name == listed.var.name for arg in part.args]
        if not any(places):
            continue
        known = scope.plan.program.sentences.get(part.sentence)
        if known is not None and known.silence:
            return "true"
        if sum(places) == 1 and not scope.plan.concluded(part.sentence):
            args = [
                "*" if place else terms(scope, env, (arg,))[0]
                for place, arg in zip(places, part.args, strict=True)
            ]
            ways.append(call(atom(f"closed {part.sentence}"), *args))
    return "( " + " ; ".join(ways) + " )" if len(ways) > 1 else ways[0]


def holidays(calendar: Calendar) -> str:
    """The predicate of a calendar's holidays."""
    return atom(f"holiday {calendar.name}")


def calendar_term(calendar: Calendar) -> str:
    """The calendar as the term that `dates.pl` reads."""
    first = _new_year(calendar.first_year)
    last = _new_year(calendar.last_year + 1) - 1
    counted = counting_rule(calendar, "first day") == "counted"
    moved = counting_rule(calendar, "last day on a rest day") == "next working day"
    end = "last" if counting_rule(calendar, "end of month") == "last day of the month" else "first"
    rest = ", ".join(str(day) for day in calendar.rest)
    flags = [str(flag).lower() for flag in (counted, moved)]
    return call("calendar", f"[{rest}]", str(first), str(last), *flags, end)


def _new_year(year: int) -> int:
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1


def shifted(scope: Scope, shift: Shift, base: str, found: str) -> str:
    """A goal that counts days, months or years from a day."""
    calendar = scope.plan.program.calendars[shift.calendar]
    period = shift.period.value.replace(" ", "_")
    holiday = holidays(calendar)
    return call("shifted", holiday, calendar_term(calendar), period, f"({shift.count})", base, found)


def given_value(measure: str, arity: int, silent: bool) -> str:
    """The clauses of a given measure: its value, none where silence says so, else not known."""
    args = [f"A{place}_0" for place in range(arity)]
    blank = ["_"] * arity
    name = atom(f"value {measure}")
    return clause(call(name, *args, "V_0"), [call(stated(measure), *args, "V_1"), "!", "V_0 = V_1"]) + clause(
        call(name, *blank, "none" if silent else "u"), []
    )
