#!/usr/bin/env python3
"""Phones beside Google's libphonenumber and e-mails beside a normalizer written by hand in Python: the same column, in turns.

    Benchmarks/Peers/identifiers.py [--rows N] [--repetitions N]

The columns come from `resolver generate`: a realistic mix with its dirt. Needs dist/ (make); libphonenumber is Debian's
libphonenumber-dev, and is skipped by name when it is missing. One JSON line each."""
import argparse
import array
import csv
import ctypes
import itertools
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GMAIL = {"gmail.com", "googlemail.com"}
PLUS = {"outlook.com", "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com", "mac.com", "zoho.com"}
ROLES = {"info", "sales", "admin", "support", "contact", "hr", "office", "marketing", "ketoan", "cskh", "lienhe", "kinhdoanh"}
PLACEHOLDERS = {"test@test.com", "a@a.com", "abc@gmail.com", "khongco@gmail.com", "noemail@gmail.com"}
DISPOSABLE = {line for line in (ROOT / "Data/disposable-domains.txt").read_text().split("\n") if line and line[0] != "#"}
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def by_hand(text):
    """What a careful programmer writes in an afternoon: (key, grade) or None."""
    text = unicodedata.normalize("NFKC", text).strip()
    found = ADDRESS.search(text.replace("(at)", "@").replace("[at]", "@").replace(" @ ", "@"))
    if not found:
        return None
    local, domain = found.group().lower().rstrip(".").rsplit("@", 1)
    if local.startswith(".") or local.endswith(".") or ".." in local or len(local) > 64:
        return None
    if domain in GMAIL:
        local, domain = local.split("+", 1)[0].replace(".", ""), "gmail.com"
    elif domain in PLUS:
        local = local.split("+", 1)[0]
    key = f"{local}@{domain}"
    if local.rstrip("0123456789") in ROLES or domain in DISPOSABLE:
        return key, "shared"
    return key, "placeholder" if key in PLACEHOLDERS else "personal"


def column(resolver, rows, names, folder):
    """The filled cells of the first of these columns."""
    path = pathlib.Path(folder) / "leads.csv"
    if not path.exists():
        subprocess.run([resolver, "generate", "--rows", str(rows), "--seed", "1", "-o", path], check=True)
    with open(path, newline="", encoding="utf-8") as file:
        return [text for row in csv.DictReader(file) if (text := next((row[name] for name in names if name in row), "")) and "\n" not in text]


def phones(texts, repetitions, folder):
    source, program = ROOT / "Benchmarks/Peers/phones_libphonenumber.cpp", pathlib.Path(folder) / "phones"
    if shutil.which("c++") is None or not pathlib.Path("/usr/include/phonenumbers/phonenumberutil.h").exists():
        print("skipped: libphonenumber (apt-get install libphonenumber-dev)", file=sys.stderr)
        return
    subprocess.run(["c++", "-std=c++17", "-O2", f"-I{ROOT}/include", source, "-o", program, f"-L{ROOT}/dist/lib", "-lresolver",
                    f"-Wl,-rpath,{ROOT}/dist/lib", "-lphonenumber"], check=True)
    cells = pathlib.Path(folder) / "phones.txt"
    cells.write_text("\n".join(texts) + "\n", encoding="utf-8")
    subprocess.run([program, cells, str(repetitions)], check=True)


def emails(texts, repetitions):
    os.environ.setdefault("RESOLVER_LIBRARY", str(ROOT / "dist/lib/libresolver.so"))
    sys.path.insert(0, str(ROOT / "Python"))
    from resolver import _native

    values = [text.encode() for text in texts]
    offsets = array.array("Q", itertools.accumulate(map(len, values), initial=0))
    joined, count, total = b"".join(values), len(values), ctypes.c_size_t()
    structs = (_native.ReadingStruct * count)()
    buffer = ctypes.create_string_buffer(len(joined) + 64 * count)
    ratios, ours, theirs = [], [], []
    for _ in range(repetitions):
        start = time.perf_counter()
        _native.check(_native.normalize_column(2, joined, _native.address(offsets), count, None, structs, buffer, len(buffer), total, None))
        middle = time.perf_counter()
        keys = [by_hand(text) for text in texts]
        end = time.perf_counter()
        ratios.append((end - middle) / (middle - start))
        ours.append(middle - start)
        theirs.append(end - middle)
    read = sum(struct.value_count > 0 for struct in structs)
    print(json.dumps({
        "name": "Identifiers email column beside Python by hand", "items": count, "times_ours": round(statistics.median(ratios), 1),
        "ns_per_value": round(min(ours) / count * 1e9, 1), "peer_ns_per_value": round(min(theirs) / count * 1e9, 1), "read": read,
        "peer_read": sum(key is not None for key in keys)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--repetitions", type=int, default=5)
    arguments = parser.parse_args()
    resolver = ROOT / "dist/bin/resolver"
    with tempfile.TemporaryDirectory() as folder:
        phones(column(resolver, arguments.rows, ("phone", "Số điện thoại", "SĐT"), folder), arguments.repetitions, folder)
        emails(column(resolver, arguments.rows, ("email", "Email"), folder), arguments.repetitions)


if __name__ == "__main__":
    main()
