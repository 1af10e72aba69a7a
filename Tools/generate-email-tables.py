#!/usr/bin/env python3
"""Writes Sources/Resolver/Identifiers/Tables/EmailTables.swift from Data/email-words.tsv and Data/email-domains.tsv."""
import pathlib

import word_table

root = pathlib.Path(__file__).resolve().parent.parent


def entries(name):
    found = {}
    for line in (root / "Data" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            for word in words.split():
                found.setdefault(word, kind)
    return list(found.items())


(root / "Sources/Resolver/Identifiers/Tables/EmailTables.swift").write_text(f"""// Written by Tools/generate-email-tables.py from Data/email-words.tsv and Data/email-domains.tsv. Do not edit.

enum EmailTables {{
    /// Local parts: r = role, p = placeholder, q = placeholder at a consumer provider.
    static var words: WordTable {{
        {word_table.literal(entries("email-words.tsv"), 16, "        ")}
    }}

    /// Domains: the classes stand in Data/email-domains.tsv.
    static var domains: WordTable {{
        {word_table.literal(entries("email-domains.tsv"), 24, "        ")}
    }}
}}
""")
