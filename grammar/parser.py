"""Text to written tree: the one module that imports lark, and the way on after an error.
Pieces of `layout` go through the grammar `law.lark`, the tokens of a citation in official text through
`citation.lark`; their rules call the functions of the `build_` modules and of `citation_build`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hornbook.grammar import (
    build_case,
    build_condition,
    build_declaration,
    build_fee,
    build_law,
    build_norm,
    build_phrase,
)
from hornbook.grammar.build_phrase import Refused
from hornbook.grammar.cuts import LINE_WORDS, STRANGERS
from hornbook.grammar.declaration import DocumentDeclared
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.layout import Layout, Piece
from hornbook.grammar.lines import Sheet
from hornbook.grammar.official import citation_build
from hornbook.grammar.official.citation import Citation
from hornbook.grammar.official.citation_tokens import Token
from hornbook.grammar.span import Source, Span
from hornbook.grammar.tree import Division, LawFile, Provision
from hornbook.grammar.words import CONTAINERS, PROVISIONS
from hornbook.grammar.written_case import CaseFile
from lark import Lark
from lark.common import LexerConf
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

MOST_FAULTS = 20
_HERE = Path(__file__).parent
_BUILDERS = (build_phrase, build_condition, build_norm, build_fee, build_law, build_declaration, build_case)


def parse_law(source: Source, key: str = "") -> tuple[LawFile | None, list[Diagnostic]]:
    """The written tree of a `.law` file and what is wrong in it, at most 20 faults, in the order of the text.
    `key` is the document the file belongs to, where no `document` line says it. With faults, the tree holds
    what could be read; it is None where nothing could."""
    sheet = Sheet(source)
    nodes = _nodes(sheet, "law", key)
    document: DocumentDeclared | None = None
    declarations, body = [], []
    for node in nodes:
        match node:
            case DocumentDeclared():
                if document is not None:
                    sheet.report("E110", "the file has its `document` already", node.span, "take one out")
                document = document or node
            case Provision() | Division():
                body.append(node)
            case _:
                declarations.append(node)
    faults = _sorted(sheet)
    if faults and not nodes:
        return None, faults
    law = LawFile(
        document,
        tuple(declarations),
        tuple(body),
        tuple(sheet.comments),
        document.key if document else key,
        Span(source, 0, len(source.text)),
    )
    return law, faults


def parse_cases(source: Source) -> tuple[CaseFile | None, list[Diagnostic]]:
    """The written tree of a `.case` file and what is wrong in it; as `parse_law`."""
    sheet = Sheet(source)
    cases = tuple(_nodes(sheet, "cases", ""))
    faults = _sorted(sheet)
    if faults and not cases:
        return None, faults
    return CaseFile(cases, tuple(sheet.comments), Span(source, 0, len(source.text))), faults


# After the last token with which a citation may end, so many can follow before one that fits nothing.
_LOOSE_ENDS = 6


def parse_citation(tokens: Iterable[Token]) -> tuple[Citation | None, int]:
    """The longest citation that the tokens begin with, and where it ends; None and 0 where there is none.
    No more tokens are taken than fit, and one."""
    taken: list[Token] = []
    citation = _parsed(_noted(tokens, taken))
    end = len(taken)
    shortest = max(end - _LOOSE_ENDS, 1)
    while citation is None and end > shortest:
        end -= 1
        citation = _parsed(taken[:end])
    return citation, taken[end - 1].end_pos if citation is not None else 0


def _parsed(tokens: Iterable[Token]) -> Citation | None:
    try:
        citation = _citations().parse(tokens, start="start")
    except UnexpectedToken:
        return None
    assert isinstance(citation, Citation)
    return citation


def _noted(tokens: Iterable[Token], taken: list[Token]) -> Iterator[Token]:
    for token in tokens:
        taken.append(token)
        yield token


def _sorted(sheet: Sheet) -> list[Diagnostic]:
    """The faults, each once (a block is read again after an error in it)."""
    once = {(fault.code, fault.span.start): fault for fault in sheet.faults}
    return sorted(once.values(), key=lambda fault: fault.span.start)[:MOST_FAULTS]


_STARTS = {"law": "law_block", "cases": "case_block"}


def _nodes(sheet: Sheet, context: str, key: str) -> list[Any]:
    """What the blocks of the sheet are, top level by top level."""
    nodes = []
    for chunk in Layout(sheet, context, key).chunks():
        while chunk:
            try:
                nodes.append(_grammar().parse(chunk, start=_STARTS[context]))
                break
            except UnexpectedToken as error:
                at = _index(chunk, error)
                sheet.faults.append(_explained(error, chunk, at, context))
            except Refused as error:
                start = error.diagnostic.span.start
                at = next((i for i, piece in enumerate(chunk) if piece.end_pos > start), len(chunk) - 1)
                sheet.faults.append(error.diagnostic)
            chunk = _without(chunk, at)
        if len(sheet.faults) >= MOST_FAULTS:
            break
    return nodes


class _Pieces(Lexer):
    """The pieces are made before the parser runs; this hands them over."""

    def __init__(self, conf: LexerConf) -> None:
        pass

    def lex(self, data: Iterable[Any]) -> Iterator[Any]:  # type: ignore[override]
        """The pieces."""
        return iter(data)


@cache
def _grammar() -> Lark:
    rules = [rule for module in _BUILDERS for rule in module.RULES]
    return _lark(_HERE / "law.lark", list(_STARTS.values()), rules)


@cache
def _citations() -> Lark:
    return _lark(_HERE / "official" / "citation.lark", ["start"], citation_build.RULES)


def _lark(path: Path, starts: list[str], rules: Sequence[Callable[..., Any]]) -> Lark:
    return Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        lexer=_Pieces,
        start=starts,
        transformer=SimpleNamespace(**{rule.__name__: _called(rule) for rule in rules}),
        maybe_placeholders=True,
    )


def _called(rule: Callable[..., Any]) -> Callable[[list[Any]], Any]:
    return lambda children: rule(*children)


def _index(chunk: list[Piece], error: UnexpectedToken) -> int:
    """Where the fault is: the piece that does not fit, or the end of the line above where that line lacks
    what belongs below it."""
    at = next((i for i, piece in enumerate(chunk) if piece is error.token), len(chunk) - 1)
    return at - 1 if at and set(error.expected) == {"_INDENT"} else at


def _without(chunk: list[Piece], at: int) -> list[Piece]:
    """The chunk without the smallest block around piece `at` that stands on its own: a line right in a
    provision or a case, with what is below it."""
    best = (0, len(chunk))
    stack: list[int] = []
    begin = 0
    for i, piece in enumerate(chunk):
        ended = -1
        if piece.type == "_INDENT":
            stack.append(begin)
        elif piece.type == "_DEDENT":
            ended = stack.pop() if stack else 0
        elif piece.type == "_NEWLINE" and not (i + 1 < len(chunk) and chunk[i + 1].type == "_INDENT"):
            ended = begin
        if ended >= 0 and ended <= at <= i and i + 1 - ended < best[1] - best[0] and _container(chunk, stack):
            best = (ended, i + 1)
        if piece.type in ("_NEWLINE", "_INDENT", "_DEDENT") and (piece.type != "_NEWLINE" or ended >= 0):
            begin = i + 1
    return _unhollowed(chunk[: best[0]] + chunk[best[1] :])


def _unhollowed(chunk: list[Piece]) -> list[Piece]:
    """The chunk without a block that lost all its lines, and without the line above it where that line
    cannot do without them."""
    for i in range(1, len(chunk) - 1):
        if chunk[i].type == "_INDENT" and chunk[i + 1].type == "_DEDENT":
            first = i - 1
            while first and chunk[first - 1].type not in _MARKS:
                first -= 1
            hollow = first if chunk[first].type in CONTAINERS - PROVISIONS else i
            return _unhollowed(chunk[:hollow] + chunk[i + 2 :])
    return chunk


def _container(chunk: list[Piece], stack: list[int]) -> bool:
    return bool(stack) and chunk[stack[-1]].type in CONTAINERS


def _explained(error: UnexpectedToken, chunk: list[Piece], at: int, context: str) -> Diagnostic:
    """The error in the words of the malformed example that fails in the same way."""
    piece = chunk[at]
    span = piece.span
    if piece.type == "_INDENT" and at + 1 < len(chunk):
        span = chunk[at + 1].span
    elif piece.type in _MARKS:
        span = next((before.span for before in reversed(chunk[:at]) if before.type not in _MARKS), span)
    found = _examples(context)
    for failing in _failings(error, chunk, at):
        if failing in found:
            code, message, help = found[failing]
            return Diagnostic(code, message.replace("{}", span.words.strip()), span, help)
    if piece.type == "_INDENT":
        return Diagnostic("E102", f"`{span.words.strip()}` {_TOO_DEEP}", span, _SAME_LEVEL)
    return Diagnostic(
        "E101", f"`{span.words.strip()}` is not expected here", span, _misspelt(span) or _UNKNOWN
    )


def _misspelt(span: Span) -> str:
    """The help for a word that is nearly one that begins or joins a line; empty for others."""
    near = get_close_matches(span.words.strip().split(" ")[0], LINE_WORDS, 1, 0.8)
    return f"did you mean `{near[0]}`?" if near else ""


_UNKNOWN = "one statement or condition a line; what belongs to a line stands deeper below it"
_TOO_DEEP = "stands deeper than the line above, which takes nothing below it"
_SAME_LEVEL = "begin it under the first letter of the line above"
_MARKS = frozenset({"_NEWLINE", "_INDENT", "_DEDENT"})

# How a text fails: the state of the parser, what opens the line above and the line itself, and the piece.
_Failing = tuple[object, str, str, str]


def _failings(error: UnexpectedToken, chunk: list[Piece], at: int) -> tuple[_Failing, ...]:
    """How it fails, from the closest description to the loosest."""
    state = getattr(error.state, "position", error.state)
    type_ = chunk[at].type
    first = at
    while first and chunk[first - 1].type not in _MARKS:
        first -= 1
    before = first - 1
    while before > 0 and (chunk[before].type in _MARKS or chunk[before - 1].type not in _MARKS):
        before -= 1
    above = chunk[before].type if before >= 0 else ""
    opener = chunk[first].type
    anywhere = ((None, "", "", type_),) if type_ in STRANGERS else ()
    # Words behind words say nothing by themselves of what was meant.
    alike = ((None, "", opener, type_),) if (opener, type_) != ("PHRASE", "PHRASE") else ()
    return (state, above, opener, type_), (state, "", opener, type_), *alike, *anywhere


@cache
def _examples(context: str) -> dict[_Failing, tuple[str, str, str]]:
    """The malformed examples: code, message and help by how each fails. Those whose fault is no matter of
    the grammar's order (a date, a string) fail elsewhere and are not in it."""
    ending = {"law": "*.law", "cases": "*.case"}[context]
    examples: dict[_Failing, tuple[str, str, str]] = {}
    for path in sorted((_HERE / "malformed").glob(ending)):
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
        code, _, words = first.removeprefix("-- ").partition(": ")
        message, _, help = words.partition(" | ")
        for failing in _fails(text, context):
            examples.setdefault(failing, (code, message, help))
    return examples


def _fails(text: str, context: str) -> tuple[_Failing, ...]:
    """How a malformed example fails in the grammar."""
    for chunk in Layout(Sheet(Source("<example>", text)), context, "").chunks():
        try:
            _grammar().parse(chunk, start=_STARTS[context])
        except UnexpectedToken as error:
            return _failings(error, chunk, _index(chunk, error))
        except Refused:
            return ()
    return ()
