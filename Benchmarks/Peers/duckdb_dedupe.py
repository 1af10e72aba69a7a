#!/usr/bin/env python3
"""The same job in DuckDB's SQL: CSV in, every row out with an entity_id. The rules of polars_dedupe.py.

duckdb_dedupe.py INPUT.csv OUTPUT.csv

Everything but the connected components (scipy) is SQL. The rows keep the file's order.
"""
import sys

import duckdb
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from measure import Stages, report
from polars_dedupe import (
    CHANNELS, DOMAINS, FAMILIES, HONORIFICS, MAXIMUM_NAMES, MAXIMUM_ROWS, NOBODY, OLD_MOBILE, PLACEHOLDER_MAILS,
    PLACEHOLDER_PHONES, ROLES,
)


def quoted(values) -> str:
    return ", ".join("'" + str(value).replace("'", "''") + "'" for value in values)


def cases(table: dict) -> str:
    """A CASE's arms: a constant map would be built anew for every row."""
    literal = lambda value: value if isinstance(value, int) else f"'{value}'"
    return " ".join(f"WHEN {literal(key)} THEN {literal(value)}" for key, value in table.items())


MACROS = rf"""
CREATE MACRO fold(t) AS replace(lower(strip_accents(nfc_normalize(t))), 'đ', 'd');
CREATE MACRO subscriber(t) AS
    TRY_CAST(regexp_extract(translate(regexp_replace(t, '\.0$', ''), ' .()+-', ''),
        '^(?:0084|084|84|0)?0?(1[2689]\d{{8}}|[35789]\d{{8}})$', 1) AS BIGINT);
CREATE MACRO untitled(t) AS regexp_replace(trim(regexp_replace(fold(t), ' ?(- .*|\(.*|q\d+|vip)$', '')), '{HONORIFICS}', '');
CREATE MACRO given_name(w) AS
    CASE WHEN regexp_matches(w, '^({FAMILIES})( |$)') THEN regexp_extract(w, '([^ ]+)$', 1)
         WHEN regexp_matches(w, ' ({FAMILIES})$') THEN regexp_extract(w, '([^ ]+) [^ ]+$', 1)
         WHEN regexp_matches(w, '^[^ ]+ [^ ]+ [^ ]+$') THEN regexp_extract(w, '^([^ ]+)', 1)
         ELSE regexp_extract(w, '([^ ]+)$', 1) END;
CREATE MACRO home(t) AS translate(
    regexp_replace(fold(t), '\b(so|duong|phuong|p|quan|q)\b', '', 'g'), ' ,.-', '');
"""

# For each column a query of (row, value); each inner query computes a text once.
QUERIES = {
    "phone": rf"""
        SELECT row, CAST(n AS VARCHAR) AS value FROM (
            SELECT row, CASE WHEN n < 1000000000 THEN n
                ELSE CAST(CASE n // 10000000 {cases(OLD_MOBILE)} END AS BIGINT) * 10000000 + n % 10000000 END AS n
            FROM (SELECT rowid AS row, subscriber(phone) AS n FROM input WHERE phone IS NOT NULL) WHERE n IS NOT NULL)
        WHERE n NOT IN ({", ".join(map(str, PLACEHOLDER_PHONES))})""",
    "email": rf"""
        SELECT row, value FROM (
            SELECT row, local, CASE WHEN domain = 'gmail.com'
                THEN replace(regexp_replace(local, '\+.*$', ''), '.', '') ELSE local END || '@' || domain AS value
            FROM (SELECT row, local, CASE domain {cases(DOMAINS)} ELSE domain END AS domain
                FROM (SELECT rowid AS row, split_part(lower(trim(email)), '@', 1) AS local,
                    split_part(lower(trim(email)), '@', 2) AS domain FROM input WHERE email IS NOT NULL)))
        WHERE value NOT IN ({quoted(PLACEHOLDER_MAILS)}) AND local NOT IN ({quoted(ROLES)})""",
    "birth_date": """
        SELECT row, words || birth_date AS value FROM input JOIN named ON input.rowid = row
        WHERE birth_date IS NOT NULL AND contains(words, ' ')""",
    "address": """
        SELECT row, words || home(address) AS value FROM input JOIN named ON input.rowid = row
        WHERE address IS NOT NULL AND contains(words, ' ') AND NOT contains(address, '*')""",
}
QUERIES |= {channel: f"SELECT rowid AS row, {channel} AS value FROM input WHERE {channel} IS NOT NULL" for channel in CHANNELS}


def main(source: str, target: str) -> None:
    stages = Stages()
    base = duckdb.connect()
    base.execute("SET preserve_insertion_order = true")
    base.execute(MACROS)
    base.execute(
        f"CREATE TABLE input AS SELECT * FROM read_csv('{source}', all_varchar = true, header = true, "
        "delim = ',', quote = '\"', new_line = '\\n', null_padding = false, strict_mode = true)"
    )
    stages.end("read")
    columns = {row[0] for row in base.execute("DESCRIBE input").fetchall()}
    base.execute(
        f"""
        CREATE TABLE named AS SELECT row, words, given_name(words) AS given FROM (
            SELECT row, CASE WHEN NOT regexp_matches(words, '{NOBODY}') AND NOT contains(words, '*') THEN words END AS words
            FROM (SELECT rowid AS row, untitled(name) AS words FROM input))
        """
    )
    stages.end("names")
    parts = [
        f"SELECT row, hash('{column}', value) AS key, coalesce(given, '') AS given FROM ({query}) JOIN named USING (row)"
        for column, query in QUERIES.items()
        if column in columns
    ]
    base.execute("CREATE TABLE keys AS " + " UNION ALL ".join(parts))
    stages.end("keys")
    base.execute(
        f"""
        CREATE TABLE forms AS
        WITH forms AS (SELECT key, given, count(*) AS n, min(row) AS head FROM keys GROUP BY ALL),
        groups AS (
            SELECT key, count(*) FILTER (given <> '') AS names,
                   arg_max(head, n * 4294967296 + 4294967295 - head) FILTER (given <> '') AS usual
            FROM forms GROUP BY key
            HAVING sum(n) BETWEEN 2 AND {MAXIMUM_ROWS} AND names <= {MAXIMUM_NAMES})
        SELECT key, given, head, names, CASE WHEN given = '' AND names > 0 THEN usual ELSE head END AS target
        FROM forms JOIN groups USING (key)
        """
    )
    links = base.execute(
        """
        SELECT row AS left_row, target AS right_row FROM keys JOIN forms USING (key, given) WHERE row <> target
        UNION ALL
        SELECT l.head, r.head
        FROM forms l JOIN forms r ON l.key = r.key AND l.head < r.head
             JOIN named ln ON ln.row = l.head JOIN named rn ON rn.row = r.head
        WHERE l.names > 1 AND l.given <> '' AND r.given <> ''
          AND (list_contains(string_split(rn.words, ' '), l.given) OR list_contains(string_split(ln.words, ' '), r.given))
        """
    ).fetchnumpy()
    stages.end("link")
    count = base.execute("SELECT count(*) FROM input").fetchall()[0][0]
    left, right = links["left_row"], links["right_row"]
    graph = coo_array((np.ones(len(left), dtype=np.uint8), (left, right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    stages.end("components")
    base.register("labels", {"entity_id": labels})
    base.execute("CREATE TABLE found AS SELECT entity_id FROM labels")
    base.execute(
        f"COPY (SELECT found.entity_id, input.* FROM input POSITIONAL JOIN found) TO '{target}' (HEADER, DELIMITER ',')"
    )
    stages.end("write")
    report("duckdb", count, stages)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
