#!/usr/bin/env python3
"""Writes Sources/Resolver/Output/Catalogue+Generated.swift from Data/texts.tsv: what each code says in two languages.

One text of records, each of four parts that end in NUL, so that C can be handed a part as it stands:

    group NUL code NUL English NUL Vietnamese NUL

Run: python3 Tools/make_texts.py
"""
import os

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def rows():
    with open(os.path.join(ROOT, "Data/texts.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                parts = line.rstrip("\n").split("\t")
                assert len(parts) == 4 and all(parts), line
                assert not any(sign in line for sign in '"\\'), line
                yield parts


def main():
    seen = set()
    lines = []
    for parts in rows():
        key = tuple(parts[:2])
        assert key not in seen, key
        seen.add(key)
        lines.append("        " + "".join(part + "\\0" for part in parts) + "\\\n")
    with open(os.path.join(ROOT, "Sources/Resolver/Output/Catalogue+Generated.swift"), "w", encoding="utf-8") as file:
        file.write("// Written by Tools/make_texts.py from Data/texts.tsv: group, code, English, Vietnamese, each ended by NUL.\n\n")
        file.write("extension Catalogue {\n    static var records: StaticString {\n        \"\"\"\n")
        file.write("".join(lines).removesuffix("\\\n"))
        file.write("\n        \"\"\"\n    }\n}\n")
    print(len(lines), "texts")


if __name__ == "__main__":
    main()
