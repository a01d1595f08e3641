"""Letters as one page of HTML that needs no other file and prints on paper; every word is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from hornbook.explain.letter import Letter, Part

_STYLE = """
body { font: 11pt/1.45 Georgia, "Phetsarath OT", "Noto Serif Lao", serif; color: #111; background: #fff;
  max-width: 44em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.5em; margin: 0 0 .8em; }
h2 { font-size: 1.1em; margin: 1.6em 0 .4em; border-bottom: 1px solid #999; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; margin: 0; }
dt { color: #555; }
dd { margin: 0; font-weight: bold; }
li { margin: .3em 0; break-inside: avoid; overflow-wrap: anywhere; }
ul ul, ol ul { color: #333; font-size: .95em; }
.sign { margin-top: 2.5em; break-inside: avoid; }
.sign p { margin: 1.6em 0 0; border-bottom: 1px dotted #555; width: 24em; }
article + article { break-before: page; margin-top: 4em; }
@media print { body { margin: 0; max-width: none; } }
"""


def letters_html(letters: Sequence[Letter]) -> list[str]:
    """The page as lines."""
    title = escape(letters[0].title if letters else "")
    lines = ["<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">']
    lines += [f"<title>{title}</title>", f"<style>{_STYLE}</style>".replace("\n", " "), "</head>", "<body>"]
    for letter in letters:
        lines += ["<article>", *_letter(letter), "</article>"]
    return [*lines, "</body>", "</html>"]


def _letter(letter: Letter) -> Iterator[str]:
    yield f"<h1>{escape(letter.title)}</h1>"
    yield "<dl>"
    for label, words in letter.about:
        yield f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>"
    yield "</dl>"
    for part in letter.parts:
        yield f"<h2>{escape(part.heading)}</h2>"
        yield from _part(part)
    yield '<div class="sign">'
    yield from (f"<p>{escape(label)}:</p>" for label in letter.to_sign)
    yield "</div>"


def _part(part: Part) -> Iterator[str]:
    listed = "ol" if part.numbered else "ul"
    yield f"<{listed}>"
    for entry in part.entries:
        notes = "".join(f"<li>{escape(note)}</li>" for note in entry.notes)
        below = f"<ul>{notes}</ul>" if notes else ""
        yield f"<li>{escape(entry.words)}{below}</li>"
    yield f"</{listed}>"
