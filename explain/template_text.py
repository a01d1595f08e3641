"""A case to fill in, written: as a `.case` file whose unedited text is a case in which nothing is known, and
as JSON of the same case."""

from __future__ import annotations

from collections.abc import Iterable

from hornbook.explain.template import Blank, Form, Section, Template
from hornbook.explain.words_base import Speaker, say, with_article
from hornbook.explain.words_places import place_words, places_words
from hornbook.explain.words_values import date_words
from hornbook.grammar.to_text_lines import quote

_INDENT = "  "
_WIDTH = 96


def template_lines(template: Template, sp: Speaker) -> list[str]:
    """The case as text. Comments carry the questions, the provisions and the lines that are no fact yet."""
    lines = [*_comment(template.question), *_decided(template, sp), "--"]
    lines += [f"-- {line}" for key in _HOW for line in _wrapped(say(key))]
    lines += ["", f"case {quote(template.question)}"]
    for person in template.persons:
        lines.append(f"  call {quote(person.name)} {person.id}, {with_article(person.kind)}")
    if template.narrower:
        kinds = [with_article(kind) for kind in template.narrower]
        lines += _comment(say("template.narrower", kinds=say("join.or").join(kinds)), 1)
    for letter, of in template.others:
        called = say("facts.call", letter=letter, kind=with_article(of[0]))
        such = [] if len(of) > 1 else [kind for kind in sp.program.kinds.values() if kind.parent == of[0]]
        others = [with_article(kind) for kind in (*of[1:], *(each.id for each in such))]
        key = "template.others_such" if such else "template.others_of" if others else "template.others"
        lines += _comment(say(key, call=called, kinds=say("join.or").join(others)), 1)
    lines.append(f"  on {date_words(template.on)}")
    for section in template.sections:
        lines += ["", *_section(section, sp)]
    return [*lines, "", f"  ask {template.ask}"]


_HOW = ("template.how_sentence", "template.how_line", "template.how_paper", "template.how_then")


def _decided(template: Template, sp: Speaker) -> Iterable[str]:
    """Which provisions answer the question, and what each lays down; only the first few of many."""
    for address in template.decided_by[:3]:
        entry = sp.program.provisions.get(address)
        says = entry.says if entry else ""
        yield from _comment(say("template.decided", place=place_words(address, sp), says=says).rstrip(": "))
    if len(template.decided_by) > 3:
        yield from _comment(say("template.decided_too", places=places_words(template.decided_by[3:], sp)))


def _comment(words: str, depth: int = 0) -> list[str]:
    return [f"{_INDENT * depth}-- {line}" for line in _wrapped(words)]


def _wrapped(words: str) -> list[str]:
    from textwrap import wrap  # only files are wrapped

    return wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _section(section: Section, sp: Speaker) -> list[str]:
    opening = "  given"
    if section.judged:
        by, because = quote(say("template.judge")), quote(say("template.reason"))
        opening = f"  judged by {by} because {because}"
    elif section.paper:
        opening = f"  given, according to {quote(section.paper)}"
    lines = []
    for blank in section.blanks:
        lines += _comment(_asked(blank, sp), 2)
        lines += [f"    {line}" for line in fact_lines(blank)]
    stated = any(not line.lstrip().startswith("--") for line in lines)
    return [opening if stated else f"  -- {opening.lstrip()}", *lines]  # a block states something, or is none


def _asked(blank: Blank, sp: Speaker) -> str:
    """The question to ask, who asks it, and what leaving it out would mean."""
    words = blank.question
    if blank.asked_by:
        words = say("template.asked", question=words, places=places_words(blank.asked_by, sp))
    return say("template.silent", question=words) if blank.silent else words


def fact_lines(blank: Blank) -> list[str]:
    """The lines to edit: what is not known as a fact of the case, what is still to be written, and all that
    is about somebody whom the case may not have, as a comment. So is an event of which silence says that it
    did not happen: days that are not known can hardly be counted from."""
    lines = []
    for state in blank.states:
        match blank.form:
            case Form.SENTENCE | Form.CHOICE:
                lines += [state] if blank.other else [say("template.unknown", words=state)]
            case Form.MEASURE:
                lines += [] if blank.other else [say("template.unknown_value", words=state)]
                lines.append(f"-- {say('facts.measure', words=state, value=blank.value)}")
            case Form.EVENT:
                lines += [] if blank.other or blank.silent else [say("template.unknown", words=state)]
                lines.append(f"-- {say('facts.event', words=state)}")
            case Form.LIST:
                lines.append(f"-- {say('facts.list_none', words=state)}")
    return [f"-- {line}" if blank.other and not line.startswith("--") else line for line in lines]


def template_json(template: Template, sp: Speaker) -> dict[str, object]:
    """The case as JSON (docs/json.md): null for what is not known, a note for each question."""
    return {
        "case": template.question,
        "on": date_words(template.on),
        "individuals": [
            {"letter": person.id, "name": person.name, "kind": person.kind} for person in template.persons
        ],
        "given": [given for each in template.sections if (given := _given(each, sp))["facts"]],
        "asks": [template.ask],
    }


def _given(section: Section, sp: Speaker) -> dict[str, object]:
    source: dict[str, object] = {"according to": section.paper} if section.paper else {}
    if section.judged:
        source = {"judged by": say("template.judge"), "because": say("template.reason")}
    facts = [fact for blank in section.blanks if not blank.other for fact in _facts(blank, sp)]
    return {**source, "facts": facts}


def _facts(blank: Blank, sp: Speaker) -> Iterable[dict[str, object]]:
    note = _asked(blank, sp)
    for state in blank.states:
        match blank.form:
            case Form.SENTENCE | Form.CHOICE:
                yield {"fact": state, "is": None, "note": note}
            case Form.MEASURE:
                yield {
                    "measure": state,
                    "is": None,
                    "note": say("template.value", note=note, value=blank.value),
                }
            case Form.EVENT:
                yield {"event": state, "on": "none" if blank.silent else None, "note": note}
            case Form.LIST:
                yield {"list": state.removeprefix("the "), "members": None, "note": note}
