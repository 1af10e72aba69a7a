#!/usr/bin/env python3
"""The identity store beside a Python dict and SQLite: the same five exact lookups, in one run.

    make library && Benchmarks/store.py [--people 1000000] [--lookups 200000] [--folder /tmp]

Prints JSON lines: what store.c measures (puts, the slowest of them, lookups, opening, compaction, memory, disk, a thousand small stores,
durable puts beside raw appends and beside the same bytes written over others, 64 threads that wait for one sync, one thread that syncs after
every 64 puts, puts among decisions, in long chains and on busy browsers), then the same lookups in a dict and in SQLite. These only look up;
the store also reads the value, finds the candidates, scores them and says what a put would come to.
"""
import argparse
import json
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLES = "Văn Thị Ngọc Minh Thanh Quốc Hữu Đức Gia Thu Kim Anh".split()
GIVENS = "Lan Hoa Hùng Hưng Mai Tuấn Hà Bảo Linh Khôi Sen Long Thảo Trang Quân Nam Hạnh Phúc Dung Vy".split()
COLUMNS = ["name", "phone", "email", "zalo_oa_user", "shopee_user", "citizen_id"]


def people(count):
    chance = random.Random(20261122)
    prefixes = ["90", "91", "93", "96", "97", "98", "86", "32", "33", "34", "35", "36", "37", "38", "39", "70", "77", "79", "81", "82", "83"]
    for number in range(count):
        spread = number * 7_368_787 % 10_000_000
        yield (
            f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVENS)}",
            f"0{prefixes[number % len(prefixes)]}{spread:07}", f"kh.{number * 48_271 % 2_147_483_647:x}@gmail.com",
            f"5{number * 69_621 % 2_147_483_647:018}", f"user_{number * 16_807 % 2_147_483_647:x}",
            f"0{1 + number % 96:02}{number % 2}{number * 7 % 100:02}{number % 1_000_000:06}")


def measure(name, rows, lookups, look):
    chance, times = random.Random(7), []
    for turn in range(lookups):
        column = 1 + turn % 5
        value = rows[chance.randrange(len(rows))][column]
        before = time.perf_counter_ns()
        found = look(column, value)
        times.append(time.perf_counter_ns() - before)
        assert found is not None
    times.sort()
    print(json.dumps({"benchmark": f"store, {name}", "lookup_p50_microseconds": times[lookups // 2] / 1e3,
                      "lookup_p99_microseconds": times[lookups * 99 // 100] / 1e3}), flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--lookups", type=int, default=200_000)
    options.add_argument("--folder")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as name:
        folder = pathlib.Path(name)
        rows = list(people(wanted.people))
        with open(folder / "people.tsv", "w", encoding="utf-8") as file:
            file.writelines("\t".join(row) + "\n" for row in rows)
        clang = subprocess.run([ROOT / "Tools/find-clang.sh"], capture_output=True, text=True, check=True).stdout.strip()
        library = ROOT / "dist/lib"
        subprocess.run([clang, "-O2", "-std=c11", ROOT / "Benchmarks/store.c", "-o", folder / "store", f"-I{ROOT}/include", f"-L{library}",
                        "-lresolver", "-lpthread", f"-Wl,-rpath,{library}"], check=True)
        subprocess.run([folder / "store", folder / "people.tsv", folder / "people", str(wanted.lookups)], check=True)
        tables = [{row[column]: number for number, row in enumerate(rows)} for column in range(len(COLUMNS))]
        measure("Python dict", rows, wanted.lookups, lambda column, value: tables[column].get(value))
        with sqlite3.connect(folder / "people.sqlite") as base:
            base.execute(f"CREATE TABLE people (number INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")
            base.executemany("INSERT INTO people VALUES (?,?,?,?,?,?,?)", ((number, *row) for number, row in enumerate(rows)))
            for column in COLUMNS[1:]:
                base.execute(f"CREATE INDEX by_{column} ON people ({column})")
            questions = [f"SELECT number FROM people WHERE {column} = ?" for column in COLUMNS]
            measure("SQLite", rows, wanted.lookups, lambda column, value: base.execute(questions[column], (value,)).fetchone())


if __name__ == "__main__":
    main()
