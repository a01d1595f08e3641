"""Official texts made by hand: a provision a line, `address | level | printed label | words`.
The pieces are the text to the letter, as the importer makes them."""

from __future__ import annotations

from hornbook.grammar.official.text import OfficialText, Part, Piece, TextProvision
from hornbook.grammar.span import Source, Span


def made_text(key: str, lines: str, preamble: str = "") -> OfficialText:
    """The text of the lines; an address that begins with another document's key is quoted from it."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines.strip().splitlines()]
    printed = [preamble and f"{preamble}\n", *(f"{row[2]} {row[3]}\n".lstrip() for row in rows)]
    source = Source(f"{key}.txt", "".join(printed))
    addresses = [row[0] if "-" in row[0].rpartition("/")[0] else f"{key}/{row[0]}" for row in rows]
    pieces = [Piece(Part.PREAMBLE, Span(source, 0, len(printed[0])))] if preamble else []
    provisions = {}
    start = len(printed[0])
    for address, row, words in zip(addresses, rows, printed[1:], strict=True):
        parent = address.rpartition("/")[0]
        span = Span(source, start, start + len(words), address)
        pieces.append(Piece(Part.PROVISION, span))
        provisions[address] = TextProvision(
            address,
            row[1],
            address.rpartition("/")[2],
            row[2],
            "",
            row[3],
            parent if parent in addresses else "",
            tuple(each for each in addresses if each.rpartition("/")[0] == address),
            (),
            key,
            span,
        )
        start += len(words)
    return OfficialText(key, key, provisions, tuple(pieces), (), source)
