"""The dialogue as a step function: what is asked, what is understood, and that what was told is the case that
gives the same answer. What a terminal shows is a golden file."""

from __future__ import annotations

import os
import pty
import select
import sys
from datetime import date
from pathlib import Path

import pytest
from hornbook.engine.answer import Verdict
from hornbook.engine.library import Library
from hornbook.explain.dialogue import start, step
from hornbook.explain.dialogue_case import Desk, sitting_of
from hornbook.explain.dialogue_state import Phase, Reply

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "transcripts" / "files" / "small.law"
DAY = date(2020, 6, 1).toordinal()


@pytest.fixture(scope="module")
def small() -> Desk:
    return Desk(Library.open(SMALL), DAY)


@pytest.fixture(scope="module")
def shipped() -> Desk:
    return Desk(Library.open(), DAY)


def talk(desk: Desk, question: str | None, *lines: str) -> Reply:
    reply = start(desk, question)
    for line in lines:
        assert reply.state.phase is not Phase.OVER, line
        reply = step(desk, reply.state, line)
    return reply


def said(reply: Reply) -> str:
    return "\n".join(reply.lines)


def verdict(desk: Desk, reply: Reply) -> Verdict:
    ask = desk.library.program.questions[0].wordings[0]
    words = "".join("S" if isinstance(each, int) else each for each in ask.pieces)
    return sitting_of(desk, reply.state.persons, reply.state.told, words).answer.verdict


def test_only_what_can_change_the_answer_is_asked(small: Desk) -> None:
    reply = talk(small, "may Thongkham operate?")
    assert "does Thongkham hold a gas station licence?" in said(reply)
    assert "asked by Article 2(1)" in said(reply)
    reply = step(small, reply.state, "n")
    assert reply.state.phase is Phase.DONE  # nothing else could make it a yes
    assert "no\nbecause Thongkham does not hold a gas station licence" in said(reply)


def test_what_somebody_judges_is_asked_with_who_and_why(small: Desk) -> None:
    reply = talk(small, "may Thongkham operate?", "y", "y")
    assert reply.state.phase is Phase.BY
    reply = talk(
        small, "may Thongkham operate?", "y", "y", "", "Ms Keo", "", "plans seen", "80,000 litres", "none"
    )
    assert verdict(small, reply) is Verdict.YES
    assert "as judged by Ms Keo, because plans seen" in said(
        talk(small, "may T operate?", "y", "n", "Ms Keo", "plans seen")
    )


def test_the_case_that_is_saved_gives_the_same_answer(small: Desk, tmp_path: Path) -> None:
    lines = ("y, licence 12 of 2020-01-20", "y", 'Ms "K" Keo', "plans seen", "90,000 litres", "save answers")
    reply = talk(small, "may Thongkham operate?", *lines)
    assert reply.save is not None and reply.save[0] == "answers.case"
    (tmp_path / "answers.case").write_text(reply.save[1], encoding="utf-8")
    (written,) = small.library.cases(tmp_path / "answers.case")
    assert (*written.wrong, *written.wrong_asks) == () and written.case is not None
    assert small.library.ask(written.queries[0], written.case).verdict is Verdict.NO
    sources = {fact.source.words for fact in written.case.facts}
    assert sources == {"licence 12 of 2020-01-20", 'Ms "K" Keo', ""}


def test_lists_take_names_numbers_and_none(small: Desk) -> None:
    before = ("y", "y", "K", "r", "80,000 litres")
    none = talk(small, "may Thongkham operate?", *before, "none")
    assert verdict(small, none) is Verdict.YES
    three = talk(small, "may Thongkham operate?", *before, "3")
    assert verdict(small, three) is Verdict.NO
    some = talk(small, "may Thongkham operate?", *before, "Phonsai; Ban Kang")
    assert "are these all?" in said(some)
    assert verdict(small, step(small, some.state, "y")) is Verdict.NO
    assert verdict(small, step(small, some.state, "n")) is Verdict.NO
    assert "type y or n" in said(step(small, some.state, "perhaps"))


def test_the_kind_of_those_in_a_list_is_asked_where_it_matters(shipped: Desk) -> None:
    question = "does Thongkham stand far enough away?"
    reply = talk(shipped, question)
    while "places near" not in said(reply):
        reply = step(shipped, reply.state, "n" if "[y, n" in said(reply) else "unknown")
    assert "say what Phonsai is" in said(step(shipped, reply.state, "Phonsai"))
    assert "name them" in said(step(shipped, reply.state, "2"))
    named = step(shipped, reply.state, "Phonsai, a school, Ban Kang (a hospital)")
    assert named.state.pending is not None
    assert [(each.name, each.kind) for each in named.state.pending.persons] == [
        ("Phonsai", "school"),
        ("Ban Kang", "hospital"),
    ]
    assert "how far is Phonsai from the site of Thongkham?" in said(step(shipped, named.state, "y"))


def test_what_is_not_understood_is_explained_and_asked_again(small: Desk) -> None:
    reply = talk(small, "may Thongkham operate?", "y", "unknown", "maybe")
    assert "type the value as ... litres" in said(reply)
    same = reply.state
    assert "money in kip, but the measure is in volume" in said(step(small, same, "90,000 kip"))
    assert "full stop may not part the thousands" in said(step(small, same, "80.000 litres"))
    for line in ("90,000 kip", "80.000 litres", '"', "\\", "...", "-- x", "", "80,000 litres litres", "ຫ້າ"):
        assert step(small, same, line).state == same, line


def test_why_says_the_provision_and_the_way_to_it(shipped: Desk) -> None:
    reply = talk(shipped, "may the gas station Thongkham be licensed?", "2019-02-04", "why")
    assert "hold a business registration certificate?" in said(
        talk(shipped, "may the gas station T be licensed?", "2019-02-04")
    )
    assert "Article 25 of 331/PM: With its registration" in said(reply)
    assert 'how the question "may Thongkham be licensed?" comes to this:' in said(reply)
    assert "Article 27, paragraph 4 asks whether Thongkham may apply" in said(reply)
    assert said(reply).endswith("Article 25 asks this")


def test_back_and_stop(small: Desk) -> None:
    first = talk(small, "may Thongkham operate?")
    again = talk(small, "may Thongkham operate?", "y", "y", "K", "back", "back")
    assert said(again) == said(first) and again.state.told == ()
    stopped = talk(small, "may Thongkham operate?", "y", "stop")
    assert stopped.state.phase is Phase.DONE and "unknown\nbecause" in said(stopped)
    undone = step(small, stopped.state, "back")
    assert "does Thongkham have appropriate staff?" in said(undone)
    assert step(small, stopped.state, "").state.phase is Phase.OVER
    assert "there is nothing before this" in said(talk(small, None, "back"))


def test_questions_are_found_by_their_words_and_chosen_by_number(small: Desk) -> None:
    offered = talk(small, None, "operate")
    assert "1. may a gas station operate?" in said(offered)
    named = step(small, offered.state, "1")
    assert "what is the gas station called?" in said(named)
    assert "does the gas station hold" in said(step(small, named.state, ""))
    assert "no question that can be asked" in said(talk(small, None, "fly me to the moon"))
    assert "and not about a school" in said(talk(small, "may a school operate?"))


def test_what_silence_would_settle_is_asked_all_the_same(shipped: Desk) -> None:
    reply = talk(shipped, "is the gas station Thongkham in breach of a prohibition?")
    assert "does Thongkham" in said(reply)
    answered = step(shipped, reply.state, "y")
    assert answered.state.phase is Phase.DONE and "\nyes\n" in said(answered)
    met: list[str] = []
    while reply.state.phase is not Phase.DONE:
        met.append(said(reply))
        assert len(met) < 40
        reply = step(shipped, reply.state, "none" if "how many" in said(reply) else "n")
        reply = talk_through(shipped, reply)
    assert "\nno\n" in said(reply)
    assert any("stop its service" in each for each in met)


def talk_through(desk: Desk, reply: Reply) -> Reply:
    while reply.state.phase in (Phase.BY, Phase.BECAUSE, Phase.ALL):
        reply = step(desk, reply.state, "y")
    return reply


# On a terminal


def terminal(args: list[str], lines: list[str], folder: Path) -> str:
    """What a terminal of 200 columns shows when these lines are typed, one at each prompt."""
    start_ = "import sys; from hornbook.explain.cli import main; main()"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / ".src"),
        "TERM": "dumb",
        "INPUTRC": "/dev/null",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
    }
    child, screen = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(sys.executable, [sys.executable, "-c", start_, *args], environment)
    shown, waiting = b"", [*lines]
    while True:
        ready, _, _ = select.select([screen], [], [], 60)
        assert ready, shown.decode(errors="replace")
        try:
            read = os.read(screen, 65536)
        except OSError:  # the child has closed its end
            break
        if not read:
            break
        shown += read
        if shown.endswith(b"> ") and waiting:
            os.write(screen, waiting.pop(0).encode() + b"\n")
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, shown.decode(errors="replace")
    return shown.decode().replace("\r\n", "\n").replace("\r", "")


def test_on_a_terminal(tmp_path: Path, accept: bool) -> None:
    path = Path(__file__).parent / "dialogues" / "terminal.txt"
    lines = ["operate", "1", "Thongkham", "?", "y, licence 12 of 2020-01-20", "y", "Ms Keo, head of division"]
    lines += ["three trained staff", "why", "80.000 litres", "80,000 litres", "back", "90,000 litres"]
    lines += ["save thongkham", "save thongkham", ""]
    shown = terminal(["ask", "--law", str(SMALL), "--on", "2020-06-01"], lines, tmp_path)
    if accept:
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
    assert (tmp_path / "thongkham.case").exists()
