"""A law in pieces: a question loads the clauses it may come to and no others.
It answers as the whole law does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hornbook.engine.answer import Limits, Status
from hornbook.engine.case import Case
from hornbook.engine.evaluate import Loaded, Trouble, load, load_in_pieces
from hornbook.engine.pieces import FIRST, pieces
from hornbook.engine.plan import plan
from hornbook.engine.program import Program
from hornbook.engine.store import key_of
from hornbook.engine.term import Holds

from tests.engine.small_law import ONE, case, fact, law, rule, said

# Article 1 rests on article 2; nothing rests on article 3, which asks a fact that article 2 asks too.
ARTICLES = law(
    [
        rule("d/1/1#1", said("p {}"), said("q {}")),
        rule("d/2#1", said("q {}"), said("a {}"), said("b {}")),
        rule("d/3#1", said("r {}"), said("b {}")),
    ]
)
HOLDS = case(fact("a {}"), fact("b {}"))


def in_pieces(program: Program, cache: Path | None, name: str) -> Loaded:
    made = plan(program)
    return load_in_pieces(key_of([__name__, name]), made, pieces(made), cache)


def asked(loaded: Loaded, about: Case, goal: Holds) -> Status:
    found = loaded.evaluate(about, [goal], Limits())
    assert not isinstance(found, Trouble), found
    return found[0].status


def kept(cache: Path, loaded: Loaded) -> set[int]:
    """The numbers of the pieces that were compiled."""
    return {
        int(path.name.split(".")[0].removeprefix(f"{loaded.law}_"))
        for path in cache.glob(f"{loaded.law}_*.qlf")
    }


def test_a_piece_is_loaded_when_a_question_may_come_to_it(tmp_path: Path) -> None:
    loaded = in_pieces(ARTICLES, tmp_path, "when needed")
    one, two, three = (pieces(loaded.plan).stands[each].piece for each in ("p {}", "q {}", "r {}"))
    assert len({FIRST, one, two, three}) == 4
    assert kept(tmp_path, loaded) == set()
    assert asked(loaded, HOLDS, said("q {}", ONE)) is Status.TRUE
    assert kept(tmp_path, loaded) == {two}
    assert asked(loaded, HOLDS, said("p {}", ONE)) is Status.TRUE
    assert kept(tmp_path, loaded) == {one, two}
    assert asked(loaded, HOLDS, said("r {}", ONE)) is Status.TRUE
    assert kept(tmp_path, loaded) == {one, two, three}


def test_what_one_article_asks_stands_with_it_and_what_several_ask_with_all() -> None:
    stands = pieces(plan(ARTICLES)).stands
    assert stands["a {}"].piece == stands["q {}"].piece
    assert stands["b {}"].piece == FIRST


def test_facts_that_stand_already_are_seen_by_what_is_loaded_later() -> None:
    loaded = in_pieces(ARTICLES, None, "facts first")
    assert asked(loaded, HOLDS, said("r {}", ONE)) is Status.TRUE
    assert asked(loaded, HOLDS, said("q {}", ONE)) is Status.TRUE
    without = case(fact("a {}", value=False), fact("b {}"))
    assert asked(loaded, without, said("p {}", ONE)) is Status.FALSE
    assert asked(loaded, without, said("a {}", ONE)) is Status.FALSE


def test_a_fact_that_no_rule_asks_can_be_asked() -> None:
    loaded = in_pieces(ARTICLES, None, "fact alone")
    assert asked(loaded, case(fact("z {}")), said("a {}", ONE)) is Status.UNKNOWN


def test_all_can_be_brought(tmp_path: Path) -> None:
    loaded = in_pieces(ARTICLES, tmp_path, "all")
    loaded.bring_all()
    assert len(kept(tmp_path, loaded)) == 3


def test_a_large_law_has_no_more_pieces_than_files_are_quick_to_find() -> None:
    many = law([rule(f"d/{n}#1", said(f"p{n} {{}}"), said("a {}")) for n in range(1000)])
    parts = pieces(plan(many)).parts
    assert 100 < len(parts) <= 140
    assert sorted(each for part in parts.values() for each in part.sentences) == sorted(
        {*many.sentences, *plan(many).sentences}
    )


ASK = """
import sys
from pathlib import Path
from tests.engine.test_pieces import ARTICLES, HOLDS, ONE, asked, in_pieces, said
print(asked(in_pieces(ARTICLES, Path(sys.argv[1]), "at once"), HOLDS, said("p {}", ONE)).value)
"""


def asking(cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", ASK, str(cache)], stdout=subprocess.PIPE, text=True)


def test_processes_at_once_do_no_harm(tmp_path: Path) -> None:
    running = [asking(tmp_path) for _ in range(4)]
    assert [each.communicate(timeout=120)[0] for each in running] == ["true\n"] * 4
    assert {path.suffix for path in tmp_path.iterdir()} - {""} == {".pl", ".qlf"}


def test_a_damaged_or_missing_piece_is_made_again(tmp_path: Path) -> None:
    assert asking(tmp_path).communicate(timeout=120)[0] == "true\n"
    damaged, missing = sorted(tmp_path.glob("law_*_*.qlf"))
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2])
    missing.unlink()
    assert asking(tmp_path).communicate(timeout=120)[0] == "true\n"
    assert len(list(tmp_path.glob("law_*_*.qlf"))) == 2


def test_pieces_answer_as_the_whole_does() -> None:
    whole, parts = load(ARTICLES, None), in_pieces(ARTICLES, None, "as the whole")
    for facts in ((), (fact("a {}"),), (fact("b {}", value=False),), (fact("a {}"), fact("b {}"))):
        for sentence in ("p {}", "q {}", "r {}", "a {}"):
            goal = said(sentence, ONE)
            assert whole.evaluate(case(*facts), [goal], Limits()) == parts.evaluate(
                case(*facts), [goal], Limits()
            )
