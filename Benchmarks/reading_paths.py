#!/usr/bin/env python3
"""What it costs to read a file that is not plain: the same bytes, one party a row, read column by column as they stand and by the general path.

    Benchmarks/reading_paths.py [--rows 1000000] [--repetitions 9] [--tool .build/release/resolver]

The two runs differ in one word of the mapping: phones with a prefix that no cell has. They follow each other; the figure is the median of their paired
ratios of the stage "reading". The bar is 1.15. Prints one JSON line.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def reading(tool, folder, mapping):
    out = subprocess.run(
        [tool, "dedupe", "rows.csv", "--mapping", mapping, "--json", "-o", "/dev/null", "--quiet"], cwd=folder,
        capture_output=True, text=True, check=True).stdout
    report = json.loads(out)
    stages = {stage["name"]: stage["nanoseconds"] for stage in report["stages"]}
    return stages["reading"], report["entities"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", default="1000000")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--tool", default=str(ROOT / ".build/release/resolver"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = lambda *words: subprocess.run([given.tool, *words], cwd=folder, check=True, capture_output=True)
        run("generate", "--rows", given.rows, "--seed", "77", "-o", "rows.csv")
        run("inspect", "rows.csv", "--save-mapping", "plain.map")
        plain = (pathlib.Path(folder) / "plain.map").read_text()
        # A party of one column of organisations would make two parties a row.
        plain = "".join(line for line in plain.splitlines(True) if "organisation" not in line and "tax_code" not in line)
        (pathlib.Path(folder) / "plain.map").write_text(plain)
        general = plain.replace("= phone", '= phone, prefix "p:"')
        assert general != plain
        (pathlib.Path(folder) / "general.map").write_text(general)
        ratios, best = [], {}
        for _ in range(given.repetitions):
            one, people = reading(given.tool, folder, "plain.map")
            other, same = reading(given.tool, folder, "general.map")
            assert people == same, "the two paths must say the same"
            ratios.append(other / one)
            best = {"plain": min(one, best.get("plain", one)), "general": min(other, best.get("general", other))}
        print(json.dumps({
            "name": "Reading, general path beside the plain one", "rows": int(given.rows), "repetitions": given.repetitions,
            "plain_best_ns": best["plain"], "general_best_ns": best["general"],
            "ratio": round(statistics.median(ratios), 3), "ratios": [round(ratio, 3) for ratio in ratios]}))


if __name__ == "__main__":
    main()
