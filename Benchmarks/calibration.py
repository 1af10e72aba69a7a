#!/usr/bin/env python3
"""Do the weights say what happens? Links by whole bits of their weight, and by their reason, against the true people.

    resolver generate --rows 400000 --seed 101 -o leads.csv
    resolver dedupe leads.csv -q -o people.csv --links links.csv
    Benchmarks/calibration.py leads.csv links.csv

A weight is the log-odds of one person against two, so links of weight w should be true 2^w times for each false one. `observed` is log2 of
(true + 1/2) / (false + 1/2); of a band without a false link it only says "at least", and is marked so. Bands of fewer than 500
links are left out.
"""
import collections
import csv
import math
import sys


def observed(true: int, false: int) -> str:
    return f"{'>= ' if false == 0 else ''}{math.log2((true + 0.5) / (false + 0.5)):.1f}"


def main(leads: str, links: str) -> None:
    people = {f"{row['source']}:{row['record_id']}": row["person_id"] for row in csv.DictReader(open(leads, encoding="utf-8"))}
    bands = collections.defaultdict(lambda: [0, 0])
    reasons = collections.defaultdict(lambda: [0, 0])
    for row in csv.DictReader(open(links, encoding="utf-8")):
        is_false = people[row["left"]] != people[row["right"]]
        bands[row["context"], math.floor(float(row["weight"]))][is_false] += 1
        reasons[row["context"], row["reason"]][is_false] += 1
    print(f"{'context':12} {'bits':>6} {'true':>8} {'false':>6}  observed")
    for (context, bits), (true, false) in sorted(bands.items()):
        if true + false >= 500:
            print(f"{context:12} {bits:3}-{bits + 1:<3} {true:8} {false:6}  {observed(true, false)}")
    print()
    for (context, reason), (true, false) in sorted(reasons.items(), key=lambda entry: -entry[1][1])[:25]:
        print(f"{context:12} {true:8} {false:6}  {observed(true, false):>8}  {reason}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
