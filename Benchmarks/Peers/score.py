#!/usr/bin/env python3
"""Quality of an output CSV: score.py FILE [--truth person_id] [--entity entity_id] prints one JSON line.

Independent of `resolver evaluate`, and checked against it in the tests. Rows with an empty entity id are
singletons that count as no person.
"""
import argparse
import json

import polars as pl


def score(path: str, truth: str, entity: str) -> dict:
    frame = (
        pl.scan_csv(path, infer_schema=False)
        .select(truth=pl.col(truth), entity=pl.col(entity))
        .with_row_index("row")
        .with_columns(
            entity=pl.when(pl.col("entity").is_null() | (pl.col("entity") == ""))
            .then(pl.format("\u0000{}", "row"))
            .otherwise("entity"),
            identified=pl.col("entity").is_not_null() & (pl.col("entity") != ""),
        )
        .with_columns(pl.col("truth").hash(), pl.col("entity").hash())
        .collect()
    )
    cells = frame.group_by("truth", "entity").agg(n=pl.len().cast(pl.Int64), identified=pl.col("identified").first())
    true_sizes = frame.group_by("truth").agg(size=pl.len().cast(pl.Int64))
    found = frame.group_by("entity").agg(size=pl.len().cast(pl.Int64))
    pairs = lambda column: int((column * (column - 1) // 2).sum())
    both, true_pairs, found_pairs = pairs(cells["n"]), pairs(true_sizes["size"]), pairs(found["size"])
    joined = cells.join(true_sizes, on="truth").join(found, on="entity", suffix="_found")
    rows = frame.height
    b3_precision = float((joined["n"] ** 2 / joined["size_found"]).sum()) / rows
    b3_recall = float((joined["n"] ** 2 / joined["size"]).sum()) / rows
    exact = joined.filter((pl.col("n") == pl.col("size")) & (pl.col("n") == pl.col("size_found"))).height
    persons_in = cells.filter("identified").group_by("entity").agg(people=pl.len().cast(pl.Int64))
    false_merges = int((persons_in["people"] - 1).sum())
    harmonic = lambda left, right: 2 * left * right / (left + right) if left + right else 0.0
    precision = both / found_pairs if found_pairs else 1.0
    recall = both / true_pairs if true_pairs else 1.0
    return {
        "rows": rows,
        "people": true_sizes.height,
        "entities": persons_in.height,
        "precision": round(precision, 6),
        "recall": round(recall, 6),
        "f1": round(harmonic(precision, recall), 6),
        "b3_precision": round(b3_precision, 6),
        "b3_recall": round(b3_recall, 6),
        "b3_f1": round(harmonic(b3_precision, b3_recall), 6),
        "exact_clusters": round(exact / true_sizes.height, 6),
        "false_merges_per_1000_people": round(1000 * false_merges / true_sizes.height, 3),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--truth", default="person_id")
    parser.add_argument("--entity", default="entity_id")
    arguments = parser.parse_args()
    print(json.dumps(score(arguments.file, arguments.truth, arguments.entity)))
