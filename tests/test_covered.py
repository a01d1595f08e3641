"""What is left to encode of the documents that come with Hornbook may only shrink; each block stands where
the text prints a place. The text is the reader's own copy; the norms are those of `test_kb.py`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hornbook.engine.coverage import Coverage, Sort, coverage_of
from hornbook.engine.exercise import Exercised
from hornbook.engine.library import Library
from hornbook.engine.load import SHIPPED, document_folders, key_in
from hornbook.engine.text_store import read_text
from hornbook.grammar.diagnostic import Diagnostic

SOURCES = Path(os.environ.get("HORNBOOK_SOURCES", Path(__file__).parent.parent.parent / "shared" / "sources"))
KEYS = [key_in(each) for each in document_folders(SHIPPED)]
# Of a document that is not whole yet, the places that are left; of all others none.
LEFT: dict[str, int] = {}


def of_document(key: str) -> Coverage:
    path = SOURCES / f"{key}.txt"
    if not path.is_file():
        words = f"the official text is not at {path}: set HORNBOOK_SOURCES to its folder"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    text = read_text(key, path)
    assert not isinstance(text, Diagnostic), text
    return coverage_of(Library.open(SHIPPED).program, key, Exercised(), text)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_left_to_encode_only_shrinks(key: str) -> None:
    found = of_document(key)
    assert found.text is not None
    left = [*found.text.without, *found.blocks[Sort.KNOWN], *found.blocks[Sort.SILENT]]
    assert len(left) <= LEFT.get(key, 0), f"{len(left)}: {', '.join(left)}"


@pytest.mark.parametrize("key", KEYS)
def test_every_block_is_printed(key: str) -> None:
    found = of_document(key)
    assert found.text is not None
    assert found.text.unprinted == ()
