#!/usr/bin/env python3
"""Connected components of one random graph by scipy and by DisjointSet, in turns; their partitions must agree.

scipy_components.py RESOLVER_BENCHMARKS [--nodes N] [--pairs N] [--repetitions N]

scipy is given its own format (CSR) ready made and only `connected_components` is timed; ours makes the sets, joins
the pairs as they come and labels the nodes. Prints one JSON line.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def same_partition(left: np.ndarray, right: np.ndarray) -> bool:
    """Whether two labellings part the nodes alike: each label of one goes with one label of the other."""
    first = np.zeros(right.max() + 1, dtype=np.int64)
    first[right] = left
    back = np.zeros(left.max() + 1, dtype=np.int64)
    back[left] = right
    return bool((first[right] == left).all() and (back[left] == right).all())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("benchmarks")
    parser.add_argument("--nodes", type=int, default=10_000_000)
    parser.add_argument("--pairs", type=int, default=10_000_000)
    parser.add_argument("--repetitions", type=int, default=5)
    arguments = parser.parse_args()
    chance = np.random.default_rng(12)
    lefts = chance.integers(0, arguments.nodes, arguments.pairs, dtype=np.int32)
    rights = chance.integers(0, arguments.nodes, arguments.pairs, dtype=np.int32)
    shape = (arguments.nodes, arguments.nodes)
    graph = coo_array((np.ones(arguments.pairs, np.uint8), (lefts, rights)), shape=shape).tocsr()
    ours: dict[int, list[float]] = {1: [], 2: []}
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        pairs, labels = pathlib.Path(folder, "pairs"), pathlib.Path(folder, "labels")
        pairs.write_bytes(lefts.tobytes() + rights.tobytes())
        for _ in range(arguments.repetitions):
            start = time.perf_counter()
            count, expected = connected_components(graph, directed=False)
            theirs.append(time.perf_counter() - start)
            for threads, times in ours.items():
                words = ["--pairs", pairs, "--labels", labels, "--rows", arguments.nodes, "--threads", threads]
                run = subprocess.run([arguments.benchmarks, *map(str, words)], check=True, capture_output=True)
                times.append(json.loads(run.stdout)["seconds"])
                assert same_partition(np.fromfile(labels, dtype=np.uint32), expected), "the partitions differ"
    median = statistics.median
    print(json.dumps({
        "name": "API DisjointSet versus scipy", "nodes": arguments.nodes, "pairs": arguments.pairs, "components": int(count),
        "repetitions": arguments.repetitions, "scipy_seconds": round(median(theirs), 4),
        "seconds_1_thread": round(median(ours[1]), 4), "seconds_2_threads": round(median(ours[2]), 4),
        "ratio_1_thread": round(median(map(lambda pair: pair[0] / pair[1], zip(theirs, ours[1]))), 2),
        "ratio_2_threads": round(median(map(lambda pair: pair[0] / pair[1], zip(theirs, ours[2]))), 2),
    }))


if __name__ == "__main__":
    main()
