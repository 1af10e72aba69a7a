#!/usr/bin/env python3
"""The job of `resolver dedupe` in Splink 5, trained by expectation maximisation without labels: CSV in, every row out with an entity_id.

splink_people.py INPUT.csv OUTPUT.csv

Cells are made ready by the rules of polars_dedupe.py; what follows is Splink's alone, on DuckDB with all cores:

1. Candidates: equal phone, e-mail, channel account, name and birth date, or name and address: the keys of the other scripts.
2. Comparisons: name (equal, two steps of Jaro-Winkler, else) with the frequency of names, given name, phone (equal, one slip, else), e-mail,
   birth date, address, each account. A value that is missing says nothing.
3. u from a million random pairs, m by expectation maximisation in two rounds: rows of one phone, rows of one e-mail.
4. Pairs more likely than not are links; scipy finds the components.
"""
import sys

import duckdb
import numpy as np
import polars as pl
import splink.comparison_library as cl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from measure import Stages, report
from polars_dedupe import CHANNELS, address, email, given, phone, words

PROBABILITY = 0.5


def settings(channels: list[str]) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        blocking_rules_to_generate_predictions=[
            block_on("phone"), block_on("email"), *[block_on(channel) for channel in channels], block_on("words", "birth_date"), block_on("place")],
        comparisons=[
            cl.JaroWinklerAtThresholds("words", [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("given"),
            cl.DamerauLevenshteinAtThresholds("phone", 1),
            cl.ExactMatch("email"),
            cl.ExactMatch("birth_date"),
            cl.ExactMatch("place"),
            *[cl.ExactMatch(channel) for channel in channels],
        ],
    )


def main(source: str, target: str) -> None:
    stages = Stages()
    frame = pl.read_csv(source, infer_schema=False)
    stages.end("read")
    people = frame.lazy().select(words=words(pl.col("name"))).with_columns(given=given(pl.col("words"))).collect()
    channels = [channel for channel in CHANNELS if channel in frame.columns]
    table = frame.lazy().with_columns(people["words"], people["given"]).select(
        "words", "given", "birth_date", *channels, phone=phone(pl.col("phone")).cast(pl.String),
        email=email(pl.col("email")).cast(pl.String), place=address(pl.col("address"))).with_row_index("row").collect()
    stages.end("keys")
    connection = duckdb.connect()
    arrow = table.to_arrow()
    linker = Linker(DuckDBAPI(connection).register(arrow), settings(channels), log_level=40)
    linker.training.estimate_probability_two_random_records_match([block_on("phone"), block_on("email")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    stages.end("u")
    for column in ("phone", "email"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    stages.end("em")
    found = linker.inference.predict(threshold_match_probability=PROBABILITY).as_duckdbpyrelation().select("row_l, row_r").to_arrow_table()
    stages.end("predict")
    left, right = (found.column(name).to_numpy() for name in ("row_l", "row_r"))
    graph = coo_array((np.ones(len(left), dtype=np.uint8), (left, right)), shape=(frame.height, frame.height))
    _, labels = connected_components(graph, directed=False)
    stages.end("components")
    frame.insert_column(0, pl.Series("entity_id", labels))
    frame.write_csv(target)
    stages.end("write")
    report("splink", frame.height, stages)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
