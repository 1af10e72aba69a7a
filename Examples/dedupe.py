"""Finds the people in a CSV export and shows the one with the most records.

    python dedupe.py leads.csv people.csv
"""
import collections
import csv
import sys

import resolver

source, target = sys.argv[1:3]
try:
    result = resolver.dedupe(source, output=target)
except resolver.ResolverError as problem:
    sys.exit(f"{problem.name}: {problem}")

print(f"{result.counts.rows} records, {result.counts.entities} people")

records = collections.defaultdict(list)
for row, entity in enumerate(result.entity_ids):
    if entity:
        records[entity].append(row)
largest, rows = max(records.items(), key=lambda item: (len(item[1]), item[0]))

with open(source, newline="", encoding="utf-8-sig") as file:
    table = list(csv.DictReader(file))
print(f"{resolver.entity_id_to_text(largest)} has {len(rows)} records:")
for row in rows[:5]:
    print("  ", table[row]["name"] or "(no name)", table[row]["phone"])
for link in result.proof(rows[0], rows[-1]):
    print(f"   record {link.left + 1} is record {link.right + 1}: {link.reason}, {link.weight:.3f} bits")
