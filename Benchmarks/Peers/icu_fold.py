#!/usr/bin/env python3
"""resolver_fold beside ICU's NFD-and-strip on generated names, one thread, in turns: one JSON line.

    Benchmarks/Peers/icu_fold.py [ROWS]

Needs dist/ (make) and ICU's headers (libicu-dev); without them it says what is missing and ends well."""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"


def main():
    rows = sys.argv[1] if len(sys.argv) > 1 else "200000"
    if not pathlib.Path("/usr/include/unicode/unorm2.h").exists() or not shutil.which("cc"):
        print("skipped: ICU (apt-get install libicu-dev)", file=sys.stderr)
        return 0
    if not (DIST / "lib/libresolver.so").exists():
        print("skipped: ICU (dist/ is not built: make)", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        table, names, program = (pathlib.Path(folder) / name for name in ("names.csv", "names.txt", "icu_fold"))
        subprocess.run([DIST / "bin/resolver", "generate", "--rows", rows, "--seed", "1", "--output", table], check=True)
        with open(table, encoding="utf-8", newline="") as file:
            names.write_text("".join(row["name"].replace("\n", " ") + "\n" for row in csv.DictReader(file) if row["name"]), "utf-8")
        subprocess.run(
            ["cc", "-O2", "-march=native", f"-I{DIST}/include", ROOT / "Benchmarks/Peers/icu_fold.c", f"-L{DIST}/lib", "-lresolver", "-licuuc",
             f"-Wl,-rpath,{DIST}/lib", "-o", program], check=True)
        subprocess.run([program, names], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
