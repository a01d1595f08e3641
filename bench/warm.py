"""A process with a large law loaded, for `rows_scale`: `python -m bench.warm PROVISIONS CACHE`.
Says how long loading took (seconds) and what memory it holds (bytes); then asks a batch a line it is sent."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from hornbook.engine.answer import Limits, Status
from hornbook.engine.evaluate import Trouble, load_in_pieces
from hornbook.engine.piecemeal import Packed, pack, unpack
from hornbook.engine.plan import plan
from hornbook.engine.store import kept, key_of

from bench.laws import padded, station

BATCH = 20


def main() -> None:
    """The process."""
    provisions, cache = int(sys.argv[1]), Path(sys.argv[2])
    law = station()
    start = perf_counter()
    key = key_of([f"bench {provisions}"])
    packed = kept(cache, f"{key}.law", lambda: pack(plan(padded(law.program, provisions)), ()), Packed)
    loaded = load_in_pieces(key, *unpack(packed), cache)
    took = perf_counter() - start
    goals, limits = [law.goal], Limits()

    def ask() -> None:
        found = loaded.evaluate(replace(law.yes), goals, limits)
        assert not isinstance(found, Trouble), found
        assert found[0].status is Status.TRUE

    ask()
    print(took, _memory(), len(loaded.program.provisions), flush=True)
    for _ in sys.stdin:
        start = perf_counter()
        for _ in range(BATCH):
            ask()
        print((perf_counter() - start) / BATCH, flush=True)


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


if __name__ == "__main__":
    main()
