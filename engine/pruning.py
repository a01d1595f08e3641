"""What is kept between runs does not grow for ever: what was not used for long is removed, and what is
beyond a size, the longest unused first. Only what Hornbook itself keeps is touched, a file at a time."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from hornbook.engine.store import HOUR

UNUSED = 30 * 24 * HOUR  # seconds
MOST = 512 * 1024 * 1024  # bytes

# When the folder was last gone through.
MARK = ".pruned"

# `KEY.law`, `law_KEY.pl` with `law_KEY.SUM.qlf`, its pieces `law_KEY_7...`, `engine_KEY...`: what a key is
# made of goes together.
_OURS = re.compile(r"((?:[a-z]+_)?[0-9a-f]{32})(?:_[0-9]+)?(?:\.[0-9a-f]{8})?\.[a-z]+")
_UNFINISHED = ".new-"


def prune(cache: Path, unused: float = UNUSED, most: int = MOST) -> None:
    """Removes what was not used for so many seconds and, of the rest, what is beyond so many bytes; at most
    once an hour, and nothing that was used within the hour. Another process that is about to read what goes
    finds it missing and makes it again; one that is killed here has removed some of it."""
    with suppress(OSError):
        mark, now = cache / MARK, time.time()
        if mark.exists() and abs(now - mark.stat().st_mtime) < HOUR:
            return
        mark.touch()
        left = most
        for when, size, files in sorted(_kept(cache), key=lambda each: each[0], reverse=True):
            left -= size
            if when < now - unused or (left < 0 and when < now - HOUR):
                left += size
                for file in files:
                    _remove(file)
        for unfinished in cache.glob(f"{_UNFINISHED}*"):  # of a process that was killed
            if unfinished.stat().st_mtime < now - HOUR:
                _remove(unfinished)


def _kept(cache: Path) -> Iterator[tuple[float, int, list[Path]]]:
    """What is kept, by what goes together: when it was last used, its size and its files."""
    found: dict[str, list[Path]] = {}
    for path in cache.iterdir():
        if ours := _OURS.fullmatch(path.name):
            found.setdefault(ours[1], []).append(path)
    for files in found.values():
        states = []
        for file in files:
            with suppress(OSError):  # another process may just remove it
                states.append(file.stat())
        if states:
            yield max(each.st_mtime for each in states), sum(each.st_size for each in states), files


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
