"""What all tests share: `pytest --accept` rewrites the golden transcripts with what is printed now."""

from __future__ import annotations

import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# The official texts that somebody imported on this machine change what is printed: tests bring their own.
os.environ["HORNBOOK_TEXTS"] = os.devnull


# Their tests share what takes minutes to find out, and so run in one process, one after another.
TOGETHER = ("tests/test_kb.py",)


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Each test by itself, those of some files together: `--dist loadgroup` of pytest-xdist 3.8 loses its
    names of groups with pytest 9."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """The order in which tests go to processes."""
    return Scheduling(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag that accepts changed transcripts."""
    parser.addoption("--accept", action="store_true", help="rewrite golden transcripts with the new output")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether changed transcripts are accepted."""
    return bool(request.config.getoption("--accept"))
