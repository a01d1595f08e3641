"""Finding provisions by their words: in what they say, their title, official text, sentences and questions.
Small misspellings are forgiven; a provision ranks by how rare its words are and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

import regex
from hornbook.engine.graph_parts import NodeKind, Parts
from hornbook.engine.graph_rules import own_lines
from hornbook.engine.program import Program, Question
from hornbook.engine.term import Holds, MeasureOf
from hornbook.engine.walk import inside
from hornbook.explain.graph_near import alike
from hornbook.explain.questions_text import wordings_of
from hornbook.grammar.official.text import OfficialText

# Where words may stand, and how much they weigh there.
FIELDS = {"title": 3.0, "says": 2.0, "official": 1.5, "question": 1.5, "sentence": 1.0}

# All words of the query in a row weigh so much more.
TOGETHER = 1.5

_WORD = regex.compile(r"[\w'’]+")

SNIPPET = 160


def split(words: str) -> list[str]:
    """The words as they are compared: small letters, without signs."""
    return [each.casefold().strip("'’") for each in _WORD.findall(words)]


# Words that say nothing where there are others.
EMPTY = frozenset(split("a an and are as at be by for from in is it of on or that the this to with"))


@dataclass(frozen=True, slots=True)
class Found:
    """A provision found. field: where its words weigh most; snippet: the words there, around the first that
    was found; meant: for each word asked, the word it was found as."""

    address: str
    score: float
    field: str
    snippet: str
    meant: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Index:
    """The words of all provisions. texts: by address and field; places: for each word, where it stands."""

    texts: dict[str, dict[str, str]]
    places: dict[str, dict[str, set[str]]]


def make_index(parts: Parts, program: Program, texts: Iterable[OfficialText]) -> Index:
    """The index of the encoded law and of official texts."""
    index = Index({}, {})
    for node in parts.nodes.values():
        if node.kind is NodeKind.PROVISION:
            _enter(index, node.id, "title", node.label)
            _enter(index, node.id, "says" if node.encoded else "official", node.words)
    for entry in program.provisions.values():
        for line in own_lines(program, entry):
            _enter(index, entry.address, "sentence", line)
    for text in texts:
        for provision in text.provisions.values():
            _enter(index, provision.address, "title", provision.title)
            _enter(index, provision.address, "official", provision.words)
    for address, question in _asked(program):
        _enter(index, address, "question", " ".join(wordings_of(question)))
    return index


def _enter(index: Index, address: str, field: str, words: str) -> None:
    if not words:
        return
    own = index.texts.setdefault(address, {})
    if words not in own.get(field, ""):
        own[field] = f"{own[field]}; {words}" if field in own else words
    for word in split(words):
        index.places.setdefault(word, {}).setdefault(address, set()).add(field)


def _asked(program: Program) -> Iterator[tuple[str, Question]]:
    """Each question with the provisions that answer it."""
    answering: dict[str, list[str]] = {}
    for rule in program.rules.values():
        head = rule.head.sentence if isinstance(rule.head, Holds) else rule.head.measure
        answering.setdefault(head, []).append(rule.address)
    for question in program.questions:
        for part in inside(question.target):
            if isinstance(part, Holds | MeasureOf):
                asked = part.sentence if isinstance(part, Holds) else part.measure
                for address in dict.fromkeys(answering.get(asked, ())):
                    yield address, question


def find(words: str, index: Index) -> list[Found]:
    """The provisions that have the words, the best first; those with more of the words before the others."""
    asked = split(words)
    wanted = [each for each in asked if each not in EMPTY] or asked
    meant = {word: alike(word, index.places) for word in wanted}
    scores: dict[str, dict[str, tuple[float, str, str]]] = {}
    for word, tokens in meant.items():
        where: Mapping[str, tuple[float, str, str]] = _where(tokens, index)
        rarity = log(1 + len(index.texts) / max(1, len(where)))
        for address, (weight, field, token) in where.items():
            scores.setdefault(address, {})[word] = (rarity * weight, field, token)
    phrase = " ".join(asked)
    found = [_found(address, own, len(meant), phrase, index) for address, own in scores.items()]
    order = {each: place for place, each in enumerate(index.texts)}
    return sorted(found, key=lambda each: (-len(each.meant), -each.score, order[each.address]))


def _where(tokens: Mapping[str, float], index: Index) -> dict[str, tuple[float, str, str]]:
    """Where any of these words stands, with its best weight, field and the word that stands there."""
    best: dict[str, tuple[float, str, str]] = {}
    for token, likeness in tokens.items():
        for address, fields in index.places[token].items():
            field = max(fields, key=lambda each: (FIELDS[each], each))
            weight = FIELDS[field] * likeness**2
            if weight > best.get(address, (0.0, "", ""))[0]:
                best[address] = (weight, field, token)
    return best


def _found(
    address: str, own: Mapping[str, tuple[float, str, str]], wanted: int, phrase: str, index: Index
) -> Found:
    texts = index.texts[address]
    _, field, token = max(own.values())
    score = sum(weight for weight, _, _ in own.values())
    for each, words in texts.items():
        if wanted > 1 and phrase in " ".join(split(words)):
            score, field = score * TOGETHER, each
            break
    meant = tuple((word, token) for word, (_, _, token) in own.items())
    return Found(address, round(score, 2), field, _snippet(texts[field], token), meant)


def _snippet(text: str, token: str) -> str:
    """The words around the first place of a word."""
    text = " ".join(text.split())
    if len(text) <= SNIPPET:
        return text
    at = max(0, text.casefold().find(token) - SNIPPET // 3)
    start = text.find(" ", at) + 1 if at else 0
    end = text.rfind(" ", start, start + SNIPPET)
    cut = text[start : end if end > start else start + SNIPPET]
    return f"{'... ' if start else ''}{cut}{' ...' if start + len(cut) < len(text) else ''}"
