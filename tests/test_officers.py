"""The officers' page under test: its case is written, its commands run, its session held.
`pytest tests/test_officers.py --accept` writes the new output into it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hornbook.engine.library import Library
from hornbook.explain.dialogue import start, step
from hornbook.explain.dialogue_case import Desk
from hornbook.explain.words_base import say

from tests.test_readme import BLOCK, ROOT, arguments, printed

PAGE = ROOT / "docs" / "officers.md"


def test_the_page_shows_what_is_printed(tmp_path: Path, accept: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        if block["kind"] == "case":
            (tmp_path / block["name"]).write_text(block["body"], encoding="utf-8")

    def again(block: re.Match[str]) -> str:
        if block["kind"] == "session":
            return f"```session\n{held(block['body'])}```"
        if block["kind"] != "console":
            return block[0]
        commands = re.findall(r"^\$ (.*)$", block["body"], re.MULTILINE)
        return "```console\n" + "".join(f"$ {each}\n{printed(each, tmp_path)}" for each in commands) + "```"

    new = BLOCK.sub(again, text)
    if accept:
        PAGE.write_text(new, encoding="utf-8")
    else:
        assert new == text


def held(body: str) -> str:
    """A session on a terminal, held again: what is typed stands behind `> `."""
    command, *typed = re.findall(r"^(?:\$ |>)(.*)$", body, re.MULTILINE)
    _, question, _, on = arguments(command)
    desk = Desk(Library.open(), date.fromisoformat(on).toordinal())
    reply = start(desk, question)
    lines = [f"$ {command}", *reply.lines]
    for line in typed:
        reply = step(desk, reply.state, line)
        saved = [say("dialogue.saved", path=reply.save[0])] if reply.save else []
        lines += [f"> {line.strip()}".rstrip(), *reply.lines, *saved]
    return "\n".join(lines) + "\n"
