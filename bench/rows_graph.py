"""Rows of the graph of articles: a made corpus of 1,000 documents and 200,000 references, and half of it.
Each size is measured in a process of its own, so that its memory is its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from math import log2
from statistics import median
from time import perf_counter

from bench.laws import ROOT
from bench.made_graph import made_parts
from bench.measure import spread
from bench.table import Row, Target, megabytes, seconds

DOCUMENTS, REFERENCES = 1_000, 200_000
PATHS, RUNS = 5, 3


def rows() -> list[Row]:
    """The rows, of the whole corpus and of half of it."""
    measured = [
        (_measured(DOCUMENTS // 2, REFERENCES // 2), _measured(DOCUMENTS, REFERENCES)) for _ in range(RUNS)
    ]
    halves, wholes = [half for half, _ in measured], [whole for _, whole in measured]
    half, whole = ({key: median(each[key] for each in runs) for key in runs[0]} for runs in (halves, wholes))
    size = f"{whole['nodes']:,.0f} nodes and {whole['edges']:,.0f} references of {DOCUMENTS:,} made documents"
    names = {
        "build": ("building a graph of 1,000 documents and 200,000 references", "from its parts, in memory"),
        "path": ("  `path` between two of its provisions", f"ten paths at most; mean of {PATHS} pairs"),
        "rank": ("  `--rank` of it", "the ten first of each rank, circles and islands"),
    }
    made = []
    for key, (name, how) in names.items():
        parts = f"the process then holds {megabytes(int(whole['memory']))}" if key == "build" else ""
        made.append(
            seconds(
                name,
                f"{how}; median of {RUNS} processes; {size}",
                spread([each[key] for each in wholes]),
                parts=parts,
            )
        )
        made.append(_growth(name.strip(), key, half, whole))
    return made


def _growth(name: str, key: str, half: dict[str, float], whole: dict[str, float]) -> Row:
    """The time of the whole over that of the half, as n log n would have it: at most 1 is asked, and what
    one run differs from another."""
    half_size, size = half["nodes"] + half["edges"], whole["nodes"] + whole["edges"]
    grown = size * log2(size) / (half_size * log2(half_size))
    parts = f"half {half[key]:.3f} s, whole {whole[key]:.3f} s"
    how = "the whole corpus against half of it; 1.00x is growth as n log n, less is better; medians"
    return Row(
        f"  {name}, over n log n", how, whole[key] / half[key] / grown, target=Target(1.25, 1.0), parts=parts
    )


def _measured(documents: int, references: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.rows_graph", str(documents), str(references)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def measure(documents: int, references: int) -> dict[str, float]:
    """Sizes, seconds of each thing, and the most memory that this process held (bytes)."""
    from hornbook.engine.article_graph import article_graph
    from hornbook.engine.graph_choose import Choice, chosen
    from hornbook.explain.graph_rank import ranking

    parts = made_parts(documents, references)
    start = perf_counter()
    graph = article_graph(chosen(parts, Choice()))
    build = perf_counter() - start
    start = perf_counter()
    for number in range(PATHS):
        graph.paths(f"la-x-{documents - 1 - number}-2020/1", f"la-x-{number * 7}-2020/9", 8, 10)
    path = (perf_counter() - start) / PATHS
    start = perf_counter()
    ranking(graph, 10)
    rank = perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sizes = {"nodes": float(len(graph.parts.nodes)), "edges": float(len(graph.parts.edges))}
    return {**sizes, "build": build, "path": path, "rank": rank, "memory": float(memory)}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
