"""Rows of size: one warm question with few and with many provisions loaded, each in its own process.
The processes answer in turns; the many are copies of the station's law, each with sentences of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.laws import ROOT
from bench.measure import spread
from bench.table import Row, Target, megabytes, ratio, seconds

RUNS, FEW = 25, 40


def rows(many: int, cache: Path) -> list[Row]:
    """The rows, with so many provisions (compiled first where the cache does not hold them)."""
    for provisions in (FEW, many):
        _Warm(provisions, cache).close()
    few, large = _Warm(FEW, cache), _Warm(many, cache)
    try:
        samples = [(few.ask(), large.ask()) for _ in range(RUNS)]
    finally:
        few.close()
        large.close()
    times = spread([each for each, _ in samples]), spread([each for _, each in samples])
    how = (
        "the station's question over 45 facts with its proof, in two processes that answer in turns; "
        f"median of {RUNS} runs of 20 calls; the many provisions are copies of the station's law, each with "
        "sentences and a name of its own"
    )
    if many < 100_000:
        how += f"; the target is for 100,000 provisions (`python -m bench.run --large`), this is for {many:,}"
    return [
        ratio(
            f"warm question with {many:,} provisions loaded / with {FEW}",
            how,
            times[1],
            times[0],
            Target(1.5, 1.05),
            ("many", "few"),
        ),
        seconds(
            f"  loading {many:,} provisions from the cache",
            "once, the linked program and its compiled clauses",
            spread([large.loading]),
            parts=f"the process then holds {megabytes(large.memory)}",
        ),
    ]


class _Warm:
    """A process of `bench.warm`."""

    def __init__(self, provisions: int, cache: Path) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bench.warm", str(provisions), str(cache)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        loading, memory, _ = self._line().split()
        self.loading, self.memory = float(loading), int(memory)

    def ask(self) -> float:
        """Seconds of one question, the mean of a batch."""
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        return float(self._line())

    def close(self) -> None:
        """Ends the process."""
        self._child.communicate()

    def _line(self) -> str:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line:
            raise RuntimeError("the process with the law loaded has ended")
        return line
