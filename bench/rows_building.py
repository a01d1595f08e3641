"""Rows of making a program from text: reading, linking, laying out, generating, compiling, loading.
Over the whole knowledge base as it stands, and over made laws of growing size."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from hornbook.engine.generate import generate
from hornbook.engine.link import link
from hornbook.engine.plan import plan
from hornbook.grammar.parser import parse_law
from hornbook.grammar.span import Source
from hornbook.grammar.to_text import law_to_text
from hornbook.grammar.tree import LawFile

from bench.laws import KB, kb_files, linked, parsed, read, source, typed
from bench.measure import in_turns, processes, ratios
from bench.table import Row, Target, megabytes, seconds, time_words

RUNS = 5
SPEED = 200_000  # characters a second, DESIGN section 4


def reading_rows() -> list[Row]:
    """Reading the knowledge base, and laying it out."""
    sources = [(source(path), _key(path)) for path in kb_files()]
    size = sum(len(text.text) for text, _ in sources)
    trees = [tree for text, key in sources if (tree := parse_law(text, key)[0]) is not None]
    times = in_turns(
        {"read": lambda: _read(sources), "lay out": lambda: [law_to_text(tree) for tree in trees]}, RUNS
    )
    goal = size / SPEED
    speed = f"{size:,} characters, {size / times['read'].median:,.0f} characters a second"
    return [
        seconds(
            "reading the knowledge base, with the tree",
            f"every `.law` file of `kb`, the grammar made before; median of {RUNS} runs; the target is "
            f"{SPEED:,} characters a second",
            times["read"],
            Target(goal, goal),
            speed,
        ),
        seconds("  laying it out again", f"the formatter; median of {RUNS} runs", times["lay out"]),
    ]


def linking_rows() -> list[Row]:
    """Linking the knowledge base with all checks, and making its clauses."""
    files = [read(path) for path in kb_files()]
    program = linked(files)
    made = plan(program)
    size = len(generate(made, "law"))
    times = in_turns({"link": lambda: link(files), "clauses": lambda: generate(plan(program), "law")}, RUNS)
    return [
        seconds(
            "linking the knowledge base, with every check",
            f"median of {RUNS} runs",
            times["link"],
            parts=f"{len(program.provisions)} provisions, {len(program.rules)} rules",
        ),
        seconds(
            "  generating its clauses",
            f"median of {RUNS} runs",
            times["clauses"],
            parts=f"{size:,} characters of clauses",
        ),
    ]


def growth_rows() -> list[Row]:
    """How reading and linking grow with the law."""
    sizes = (100, 1_000)
    texts = {size: typed(made_law(size), "<made>") for size in sizes}
    laws = {size: parsed(text) for size, text in texts.items()}
    times = in_turns(
        {
            **{f"read {size}": partial(parsed, texts[size]) for size in sizes},
            **{f"link {size}": partial(linked, [laws[size]]) for size in sizes},
        },
        RUNS,
        warm=False,
    )
    rows = []
    for step, words in (("read", "reading"), ("link", "linking")):
        few, many = times[f"{step} {sizes[0]}"], times[f"{step} {sizes[1]}"]
        rows.append(
            Row(
                f"{words} ten times the law, over ten times the time",
                f"a made law of {sizes[1]:,} articles against one of {sizes[0]}, a sentence and three "
                f"conditions each; 1.00x is growth in step with the law; median of {RUNS} runs",
                ratios(many, few).median / 10,
                parts=f"{sizes[0]} articles {time_words(few)}, {sizes[1]:,} {time_words(many)}",
            )
        )
    return rows


def cold_rows() -> list[Row]:
    """The whole way from text to compiled clauses, in a new process with an empty cache."""
    code = (
        "import os, tempfile\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    os.environ['HORNBOOK_CACHE'] = folder\n"
        "    from hornbook.engine.library import open_library\n"
        "    library, found = open_library(())\n"
        "    assert library is not None, found[0].message\n"
    )
    cold = processes({"cold": [sys.executable, "-c", code]}, RUNS)["cold"]
    documents = sorted(path.parent.name for path in KB.glob("*/document.law"))
    return [
        seconds(
            "checking and compiling the knowledge base from nothing",
            f"a new process with an empty cache, its start included; median of {RUNS}; the target is for all "
            f"five documents, and the knowledge base holds {len(documents)} so far ({', '.join(documents)})",
            cold.seconds,
            Target(20, 5),
            f"at most {megabytes(cold.memory)} of memory",
        )
    ]


def made_law(articles: int) -> str:
    """A law of so many articles, each with a sentence of its own and three conditions."""
    lines = [
        'document xx-made-1-2020 "Made"',
        '  number "1/M"',
        '  issuer "the bench"',
        "  commences on 2010-01-01",
        "kind gas station",
        "measure the tank capacity of {a gas station}: volume",
        "sentence {a gas station} is insured",
    ]
    words = [_word(number) for number in range(articles)]
    for word in words:
        lines += [f"sentence {{a gas station}} meets rule {word}"]
    for number, word in enumerate(words, 1):
        before = f"S meets rule {words[number - 2]}" if number > 1 else "S is insured"
        lines += [
            f"article {number}",
            f'  says "Rule {word}."',
            f"  S meets rule {word}",
            f"    if the tank capacity of S is at most {number} litres",
            "    and S is insured",
            f"    and {before}",
        ]
    return "\n".join(lines) + "\n"


def _word(number: int) -> str:
    """A word of letters for a number: digits would be a quantity, and some words are the language's."""
    return "q" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def _key(path: Path) -> str:
    return "" if path.parent.name == "vocabulary" else path.parent.name


def _read(sources: Sequence[tuple[Source, str]]) -> list[LawFile | None]:
    return [parse_law(text, key)[0] for text, key in sources]
