"""HTML to plain lines: blocks to lines, `ol` and `ul` to labels set in by their depth, cells to lines.
Hard spaces edge a table, as the pages of law portals print it."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree, html

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(["script", "style", "head", "noscript", "template", "svg", "math", "iframe", "object"])
_EDGE = "\xa0"
_SPACES = regex.compile(r"[ \t\r\n\f\v]+")
_COUNTS = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def text_of_html(raw: bytes) -> str:
    """The words of a page, a block a line. Never raises; empty where the page holds none."""
    try:
        tree = html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = list(_lines(tree))
    return "\n".join(lines) + "\n" if lines else ""


def _lines(tree: html.HtmlElement) -> Iterator[str]:
    """The lines of a tree, by its events: no page is too deep for that."""
    words: list[str] = []
    lists: list[_List] = []
    label = ""

    def line() -> Iterator[str]:
        nonlocal label
        said = _SPACES.sub(" ", "".join(words)).strip(" ")
        words.clear()
        if said:
            yield label + said
            label = ""

    for event, element in etree.iterwalk(tree, events=("start", "end"), tag=etree.Element):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _SKIPPED:
                element.text = None
                for child in list(element):
                    element.remove(child)
                continue
            if name in _BLOCKS:
                yield from line()
                yield from _before(name)
            if name in ("ol", "ul"):
                lists.append(
                    _List(name == "ol", element.get("type", "1"), _number(element.get("start"), 1) - 1)
                )
            elif name == "li" and lists:
                label = lists[-1].next_label(_number(element.get("value"), 0), len(lists))
            words.append(element.text or "")
        else:
            if name in _BLOCKS:
                yield from line()
                yield from _after(name)
            if name in ("ol", "ul") and lists:
                lists.pop()
            words.append(element.tail or "")
    yield from line()


class _List:
    """A list that is open: whether it counts, in which figures, and how far."""

    __slots__ = ("counts", "figures", "reached")

    def __init__(self, counts: bool, figures: str, reached: int) -> None:
        self.counts, self.figures, self.reached = counts, figures, reached

    def next_label(self, value: int, depth: int) -> str:
        """The label of the next item, set in by the depth of the list."""
        self.reached = value or self.reached + 1
        return "  " * depth + (f"{_figure(self.figures, self.reached)} " if self.counts else "• ")


def _figure(figures: str, number: int) -> str:
    letters = _COUNTS.get(figures)
    if letters and 1 <= number <= len(letters):
        return letters[number - 1] + "."
    if figures in ("i", "I") and 1 <= number < 40:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return f"({roman})" if figures == "i" else f"{roman.upper()}."
    return f"{number}."


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else otherwise


def _before(name: str) -> Iterator[str]:
    """What stands above a block: the edge of a table, or a blank line above a cell."""
    if name == "table":
        yield _EDGE
    elif name in ("td", "th", "p", "h1", "h2", "h3", "h4"):
        yield ""


def _after(name: str) -> Iterator[str]:
    """What stands below a block."""
    if name == "table":
        yield _EDGE
    elif name in ("p", "h1", "h2", "h3", "h4"):
        yield ""
