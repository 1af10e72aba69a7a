"""rapidfuzz on pairs of names like those of the benchmark `Similarity … names`: nanoseconds of processor time a pair, one thread.

    python Benchmarks/Peers/rapidfuzz_pairs.py
"""
import json
import random
import time

import rapidfuzz
from rapidfuzz import process
from rapidfuzz.distance import OSA, Jaro, JaroWinkler, Levenshtein

COUNT = 300_000
FAMILIES = ["nguyen", "tran", "le", "pham", "hoang", "huynh", "vo", "dang", "bui", "do"]
MIDDLES = ["van", "thi", "minh", "ngoc", "thanh", "quoc"]
GIVENS = ["anh", "hung", "huong", "linh", "trang", "tuan", "dung", "lan", "hoa", "phuong"]

chance = random.Random(42)


def name():
    return " ".join([chance.choice(FAMILIES), chance.choice(MIDDLES), chance.choice(MIDDLES), chance.choice(GIVENS)])


def best(repetitions, count, body):
    times = []
    for _ in range(repetitions):
        start = time.process_time()
        body()
        times.append(time.process_time() - start)
    return round(min(times) / count * 1e9, 1)


lefts = [name() for _ in range(COUNT)]
rights = [name() for _ in range(COUNT)]
for label, scorer in (("levenshtein", Levenshtein.distance), ("osa", OSA.distance),
                      ("jaro", Jaro.similarity), ("jaro_winkler", JaroWinkler.similarity)):
    pairs = best(5, COUNT, lambda: process.cpdist(lefts, rights, scorer=scorer, workers=1))
    many = best(3, 1_000_000, lambda: process.cdist(lefts[:1000], rights[:1000], scorer=scorer, workers=1))
    print(json.dumps({"name": f"rapidfuzz {label}", "version": rapidfuzz.__version__, "cpdist_ns_per_pair": pairs,
                      "cdist_ns_per_pair": many}))
