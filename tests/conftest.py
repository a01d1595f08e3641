"""What all tests share: `pytest --accept` rewrites the golden transcripts with what is printed now."""

from __future__ import annotations

import os

import pytest

# The official texts that somebody imported on this machine change what is printed: tests bring their own.
os.environ["HORNBOOK_TEXTS"] = os.devnull


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag that accepts changed transcripts."""
    parser.addoption("--accept", action="store_true", help="rewrite golden transcripts with the new output")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether changed transcripts are accepted."""
    return bool(request.config.getoption("--accept"))
