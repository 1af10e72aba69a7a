"""Customers stay in your own database; the library says under which keys to index them, and who is who.

    python own_database.py leads.csv customers.db

SQLite stands for your MySQL or PostgreSQL: two tables beside yours, and a function to call for every record that comes.
"""
import csv
import sqlite3
import sys

import resolver

FIELDS = ("name", "phone", "email", "birth_date", "address", "citizen_id", "facebook_psid", "zalo_oa_user", "shopee_user", "note",
          "observed_at")

# More different contents than this hold a hotline or a placeholder: such a key says nothing, and is not followed.
SILENT = 128

TABLES = """
CREATE TABLE customer (source TEXT, id TEXT, fields TEXT, person INTEGER, PRIMARY KEY (source, id));
CREATE TABLE customer_key (key TEXT, source TEXT, id TEXT, content TEXT, PRIMARY KEY (key, source, id)) WITHOUT ROWID;
CREATE INDEX customer_key_of ON customer_key (source, id);
CREATE TABLE decision (kind TEXT, left_source TEXT, left_id TEXT, right_source TEXT, right_id TEXT);
"""


def put(database, source, id, fields):
    """Stores a record and its keys, and judges anew whom it can concern. Returns its person."""
    found = resolver.keys(fields)
    changed = keys_of(database, (source, id)) | set(found.keys)
    silent = {key for key in changed if is_silent(database, key)}
    database.execute("DELETE FROM customer_key WHERE source = ? AND id = ?", (source, id))
    database.execute(
        "INSERT INTO customer VALUES (?, ?, ?, NULL) ON CONFLICT (source, id) DO UPDATE SET fields = excluded.fields, person = NULL",
        (source, id, "\n".join(map("\t".join, fields))))
    database.executemany("INSERT INTO customer_key VALUES (?, ?, ?, ?)", [(key, source, id, found.content) for key in found.keys])
    # A key that falls silent with this record, or speaks again, concerns all who hold it.
    judge(database, {(source, id)}, {key for key in changed if not (key in silent and is_silent(database, key))})
    return database.execute("SELECT person FROM customer WHERE source = ? AND id = ?", (source, id)).fetchone()[0]


def judge(database, records, changed=frozenset()):
    """Finds all that keys and decisions connect, asks who is who among them, and writes it down."""
    records, witnesses, seen = set(records), set(), set()
    waiting, fresh = set(changed), set(records)
    while waiting or fresh:
        for record in list(fresh):
            waiting |= keys_of(database, record) - seen
            fresh |= partners(database, record) - records
            records.add(record)
        fresh -= records
        if not waiting:
            continue
        key = waiting.pop()
        seen.add(key)
        if key not in changed and is_silent(database, key):
            # Some holders, so that it is seen to be silent; what else they hold is not followed.
            witnesses |= set(database.execute(
                "SELECT source, id FROM customer_key WHERE key = ? GROUP BY content LIMIT ?", (key, SILENT + 1)))
        else:
            fresh |= set(database.execute("SELECT source, id FROM customer_key WHERE key = ?", (key,))) - records
    answer = resolver.resolve([(*record, fields_of(database, record)) for record in records | witnesses], decisions(database))
    for cluster in answer["clusters"]:
        members = [(record["source"], record["id"]) for record in cluster["records"]]
        if not records.issuperset(members):
            continue  # of a witness alone: its own keys were not followed
        # A person is named by a row of yours: the one that was there first.
        person = min(database.execute("SELECT rowid FROM customer WHERE source = ? AND id = ?", member).fetchone()[0] for member in members)
        database.executemany("UPDATE customer SET person = ? WHERE source = ? AND id = ?", [(person, *member) for member in members])
    return answer


def is_silent(database, key):
    contents, = database.execute(
        "SELECT COUNT(*) FROM (SELECT DISTINCT content FROM customer_key WHERE key = ? LIMIT ?)", (key, SILENT + 1)).fetchone()
    return contents > SILENT


def keys_of(database, record):
    return {key for (key,) in database.execute("SELECT key FROM customer_key WHERE source = ? AND id = ?", record)}


def partners(database, record):
    """Those of whom somebody decided something together with this one."""
    return set(database.execute(
        "SELECT right_source, right_id FROM decision WHERE left_source = ? AND left_id = ? UNION "
        "SELECT left_source, left_id FROM decision WHERE right_source = ? AND right_id = ?", (*record, *record)))


def fields_of(database, record):
    text, = database.execute("SELECT fields FROM customer WHERE source = ? AND id = ?", record).fetchone()
    return [tuple(line.split("\t")) for line in text.split("\n") if line]


def decisions(database):
    for kind, *names in database.execute("SELECT * FROM decision ORDER BY rowid"):
        yield kind, tuple(names[:2]), tuple(names[2:])


def decide(database, kind, left, right):
    """A person says 'link' or 'forbid' of two records."""
    database.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?)", (kind, *left, *right))
    return judge(database, {left, right})


def values(row):
    """The fields of a row of the file: ids of pages and official accounts hold inside them alone."""
    page = row["source"].partition(":")[2]
    return [(field, " ".join(row[field].split()), page if field in ("facebook_psid", "zalo_oa_user") else "")
            for field in FIELDS if (row.get(field) or "").strip()]


def main(leads, path):
    database = sqlite3.connect(path)
    database.executescript(TABLES)
    with open(leads, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            put(database, row["source"], row["record_id"], values(row))
    database.commit()
    rows, people = database.execute("SELECT COUNT(*), COUNT(DISTINCT person) FROM customer").fetchone()
    print(f"{rows} records, {people} people")


if __name__ == "__main__":
    main(*sys.argv[1:])
