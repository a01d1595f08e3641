"""The wording file: each template that the code names is there, and none is left over."""

from __future__ import annotations

import re
from pathlib import Path

from hornbook.explain.out import clean
from hornbook.explain.words_base import wording

EXPLAIN = Path(__file__).parent.parent.parent / "explain"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(EXPLAIN.rglob("*.py")))
# Keys that are made from a value: f"compare.{operator}", f"node.exception_{status}".
MADE = {start for start in re.findall(r'f"((?:[a-z_]+\.[a-z_]*)|[a-z_]+)\{', CODE) if start}


def test_every_template_named_is_there() -> None:
    named = re.findall(r'(?:say\(|_key = |key = |wording\(\)\[)"([a-z_]+\.[a-z_]+)"', CODE)
    assert len(named) > 50
    assert [key for key in named if key not in wording()] == []


def test_no_template_is_left_over() -> None:
    unsaid = [key for key in wording() if f'"{key}"' not in CODE and f"'{key}'" not in CODE]
    assert [key for key in unsaid if not key.startswith(tuple(MADE))] == []


def test_signs_that_steer_a_terminal_are_spelled_out() -> None:
    assert clean("a\nb\x1b[2J\u202e") == "a\\u{a}b\\u{1b}[2J\\u{202e}"
    assert clean("ທອງຄຳ 'x' \\") == "ທອງຄຳ 'x' \\"
