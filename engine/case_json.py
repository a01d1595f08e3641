"""Cases as JSON: the same sentences in another wrapping (docs/json.md). JSON becomes a written case, which is
linked like any other; what is wrong is said with the path of the value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source, Span
from hornbook.grammar.to_text_lines import quote
from hornbook.grammar.written_case import Ask, Called, CaseFile, CaseWritten, FactLine, Given, ListLine

_FACT = 'case "-"\n  given\n    '
_ASK = 'case "-"\n  ask '
_CALL = 'case "-"\n  call '
_SHAPE = "docs/json.md shows the shape of a case"
_ONE_OF = ("a fact", "an object with `fact`, `measure`, `event` or `list`")


class _Wrong(Exception):
    """A value that is not what its place asks for; caught where the reading began."""


@dataclass(slots=True)
class _Reading:
    """One reading of a JSON text: its name, and what was found wrong in the sentences."""

    name: str
    found: list[Diagnostic] = field(default_factory=list)

    def lines(self, prefix: str, words: str, path: str) -> CaseWritten | None:
        """A line of the language, read behind `prefix` with its path as the name of its source."""
        _readable(words, path)
        line = " ".join(words.splitlines()).strip()
        if not line or line.startswith("--") or line.endswith("..."):
            self.found.append(_bad(self.name, path, "is no sentence", "write one whole sentence"))
            return None
        source = Source(f"{self.name}, {path}", prefix + line)
        cases, found = parse_cases(source)
        self.found.extend(found)
        return cases.cases[0] if cases and cases.cases and not found else None


def json_cases(source: Source) -> tuple[CaseFile | None, list[Diagnostic]]:
    """The one case of a JSON file, as the case file it stands for; None where something in it is wrong."""
    written, found = written_from_json(source.text, source.name)
    return (CaseFile((written,)) if written else None), found


def written_from_json(text: str, name: str) -> tuple[CaseWritten | None, list[Diagnostic]]:
    """The written case of a JSON text. Numbers keep their digits: none goes through a float."""
    reading = _Reading(name)
    if not text.strip():
        return None, [Diagnostic("E507", f"`{name}` is empty", Span(Source(name, text), 0, 0), _SHAPE)]
    try:
        value = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_no_constant, object_pairs_hook=_object
        )
        written = _case(reading, value)
    except json.JSONDecodeError as error:
        place = Span(Source(name, text), error.pos, min(error.pos + 1, len(text)))
        return None, [Diagnostic("E507", f"this is no JSON: {_plain(error.msg)}", place, _SHAPE)]
    except RecursionError:
        return None, [_bad(name, "$", "is nested too deeply", _SHAPE)]
    except _Wrong as wrong:
        path, what = wrong.args
        return None, [_bad(name, path, what, _SHAPE)]
    found = [placed(each) for each in reading.found]
    return (None if found else written), found


def placed(diagnostic: Diagnostic) -> Diagnostic:
    """A finding in a sentence of JSON, placed in the sentence alone."""
    return replace(
        diagnostic,
        span=_shifted(diagnostic.span),
        also=tuple((words, _shifted(span)) for words, span in diagnostic.also),
    )


def _shifted(span: Span) -> Span:
    for prefix in (_FACT, _ASK, _CALL):
        if span.source.text.startswith(prefix):
            cut = len(prefix)
            source = Source(span.source.name, span.source.text[cut:])
            return Span(source, max(span.start - cut, 0), max(span.end - cut, 0), span.under)
    return span


def _bad(name: str, path: str, what: str, help_: str) -> Diagnostic:
    at = "the file" if path == "$" else f"`{path}`"
    return Diagnostic("E507", f"{at} {what}", Span(Source(name, ""), 0, 0), help_)


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _no_constant(text: str) -> None:
    raise _Wrong("$", f"holds `{text}`, which is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Wrong(key, "stands twice in one object")
        found[key] = value
    return found


def _readable(text: str, path: str) -> None:
    """Escapes in JSON can spell what no file may hold: halves of characters, control characters."""
    if isinstance(source_from(text, path), Diagnostic):
        raise _Wrong(path, "is not text: it holds characters that cannot be written")


def _case(reading: _Reading, value: object) -> CaseWritten:
    case = _fields(value, "$", {"case": str, "on": str, "individuals": list, "given": list, "asks": list})
    called = [
        _called(reading, each, f"individuals[{n}]") for n, each in enumerate(case.get("individuals", []))
    ]
    given = [_given(reading, each, f"given[{n}]") for n, each in enumerate(case.get("given", []))]
    asks = [_ask(reading, each, f"asks[{n}]") for n, each in enumerate(case.get("asks", []))]
    return CaseWritten(
        case.get("case", ""),
        tuple(each for each in called if each is not None),
        case.get("on", ""),
        tuple(given),
        tuple(each for each in asks if each is not None),
        on_span=Span(Source(f"{reading.name}, on", case.get("on", "")), 0, len(case.get("on", ""))),
    )


def _fields(value: object, path: str, known: dict[str, type]) -> dict[str, Any]:
    """The object at a path, with only known fields of their types."""
    if not isinstance(value, dict):
        raise _Wrong(path, f"is {_named(value)}, where an object belongs")
    for key, held in value.items():
        at = key if path == "$" else f"{path}.{key}"
        if key not in known:
            raise _Wrong(at, f"is not known here; known are {', '.join(f'`{each}`' for each in known)}")
        if not isinstance(held, known[key]):
            raise _Wrong(at, f"is {_named(held)}, where {_TYPES[known[key]]} belongs")
        if isinstance(held, str):
            _readable(held, at)
    return value


_TYPES: dict[type, str] = {str: "text", list: "a list", object: "a value"}


def _named(value: object) -> str:
    """What a value of JSON is, in words."""
    match value:
        case None:
            return "`null`"
        case bool():
            return "true or false"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "an object"


def _called(reading: _Reading, value: object, path: str) -> Called | None:
    one = _fields(value, path, {"letter": str, "name": str, "kind": str})
    for key in ("letter", "kind"):
        if key not in one:
            raise _Wrong(path, f"has no `{key}`")
    if not re.fullmatch(r"[A-Z][0-9]*", one["letter"]):
        raise _Wrong(f"{path}.letter", "is no letter: one capital, and digits behind it if need be")
    words = f"{quote(one.get('name', ''))} {one['letter']}, a {one['kind']}"
    case = reading.lines(_CALL, words, path)
    return case.called[0] if case and len(case.called) == 1 else None


def _given(reading: _Reading, value: object, path: str) -> Given:
    block = _fields(value, path, {"according to": str, "judged by": str, "because": str, "facts": list})
    judged, because = block.get("judged by", ""), block.get("because", "")
    if bool(judged) != bool(because):
        raise _Wrong(path, "has one of `judged by` and `because` without the other")
    lines: list[FactLine | ListLine] = []
    for number, each in enumerate(block.get("facts", [])):
        lines += _facts(reading, each, f"{path}.facts[{number}]")
    return Given(block.get("according to", ""), judged, because, tuple(lines))


def _facts(reading: _Reading, value: object, path: str) -> tuple[FactLine | ListLine, ...]:
    """The line of a fact, or none where it is wrong or a list is not known; under a list, what is said of
    each."""
    if isinstance(value, dict) and "list" in value and value.get("members", ()) is None:
        _fields(value, path, {"list": str, "members": object, "note": str})
        return ()
    case = reading.lines(_FACT, _fact_words(value, path), path)
    lines = case.given[0].lines if case else ()
    below = value.get("facts", []) if isinstance(value, dict) else []
    each = [line for n, one in enumerate(below) for line in _facts(reading, one, f"{path}.facts[{n}]")]
    if not each or not lines:
        return lines
    if not isinstance(lines[0], ListLine) or any(isinstance(line, ListLine) for line in each):
        raise _Wrong(f"{path}.facts", "stands under no list, or holds one")
    return (replace(lines[0], each=tuple(line for line in each if isinstance(line, FactLine))),)


def _fact_words(value: object, path: str) -> str:
    """The line of the language that a fact of JSON stands for."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        raise _Wrong(path, f"is neither {' nor '.join(_ONE_OF)}")
    for key, words in _WRITTEN.items():
        if key in value:
            return words(value, path)
    raise _Wrong(path, f"is no {_ONE_OF[1].removeprefix('an ')}")


def _fact(value: object, path: str) -> str:
    fact = _fields(value, path, {"fact": str, "is": object, "note": str})
    match fact.get("is", True):
        case True:
            return str(fact["fact"])
        case False:
            return f"it is not the case that {fact['fact']}"
        case None:
            return f"it is not known whether {fact['fact']}"
        case _:
            raise _Wrong(f"{path}.is", "is neither true, false nor null")


def _measure(value: object, path: str) -> str:
    measure = _fields(value, path, {"measure": str, "is": object, "note": str})
    match measure.get("is"):
        case None:
            return f"it is not known what {measure['measure']} is"
        case str(quantity):
            return f"{measure['measure']} is {quantity}"
        case _:
            raise _Wrong(f"{path}.is", "is neither a quantity, `none` nor null")


def _event(value: object, path: str) -> str:
    event = _fields(value, path, {"event": str, "on": object, "note": str})
    match event.get("on"):
        case None:
            return f"it is not known whether {event['event']}"
        case "none":
            return f"it is not the case that {event['event']}"
        case str(day):
            return f"{event['event']} on {day}"
        case _:
            raise _Wrong(f"{path}.on", "is neither a day, `none` nor null")


def _list(value: object, path: str) -> str:
    known: dict[str, type] = {
        "list": str,
        "members": list,
        "count": str,
        "each": str,
        "facts": list,
        "note": str,
    }
    listed = _fields(value, path, known)
    members = listed.get("members", [])
    if not all(isinstance(each, str) for each in members):
        raise _Wrong(f"{path}.members", "is no list of names")
    if not listed.get("count", "0").replace(",", "").isdigit():
        raise _Wrong(f"{path}.count", "is no whole number from 0 up")
    counted = [listed["count"]] if "count" in listed else []
    each = [f"each {listed['each']}"] if "each" in listed else []
    return f"these are all the {listed['list']}: {', '.join([*counted, *members, *each]) or 'none'}"


_WRITTEN: dict[str, Callable[[object, str], str]] = {
    "fact": _fact,
    "measure": _measure,
    "event": _event,
    "list": _list,
}


def _ask(reading: _Reading, value: object, path: str) -> Ask | None:
    if not isinstance(value, str):
        raise _Wrong(path, "is no text")
    case = reading.lines(_ASK, value, path)
    return case.asks[0] if case and len(case.asks) == 1 else None
