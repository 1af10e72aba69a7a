#!/usr/bin/env python3
"""Writes Sources/Resolver/Identifiers/Tables/EmailTables.swift from Data/email-words.tsv and Data/email-domains.tsv:
fixed-width records, sorted, searched in place. The last character of a record is its class."""
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent


def table(name, width):
    entries = {}
    for line in (root / "Data" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            for word in words.split():
                assert len(word) <= width and word.isascii(), word
                entries.setdefault(word, kind)
    return [word.ljust(width, "!") + entries[word] for word in sorted(entries, key=lambda w: w.ljust(width, "!"))]


def literal(name, comment, records):
    width = len(records[0])
    step = max(1, 100 // width) * width
    text = "".join(records)
    body = "\\#\n        ".join(text[i:i + step] for i in range(0, len(text), step))
    return (f"    /// {comment}\n    static var {name}: WordTable {{\n"
            f'        WordTable(\n            #"""\n        {body}\n        """#,\n            width: {width - 1}, count: {len(records)})\n    }}\n')


out = """// Written by Tools/generate-email-tables.py from Data/email-words.tsv and Data/email-domains.tsv. Do not edit.

enum EmailTables {
"""
out += literal("words", "Local parts: r = role, p = placeholder, q = placeholder at a consumer provider.", table("email-words.tsv", 16)) + "\n"
out += literal("domains", "Domains: the classes stand in Data/email-domains.tsv.", table("email-domains.tsv", 24))
out += "}\n"
out = out.replace('            #"""\n        ', '            #"""\n            ').replace('\\#\n        ', '\\#\n            ').replace('\n        """#', '\n            """#')
(root / "Sources/Resolver/Identifiers/Tables/EmailTables.swift").write_text(out)
