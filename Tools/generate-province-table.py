#!/usr/bin/env python3
"""Writes Sources/Resolver/Identifiers/Tables/ProvinceTable.swift from Data/provinces.tsv: folded names without blanks,
each with the character 33 + index of its province; the codes by index; and by index the folded name
of the province and of the unit that it belongs to now."""
import pathlib
import unicodedata

import word_table

root = pathlib.Path(__file__).resolve().parent.parent


def fold(text):
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain.lower() if c.isascii() and c.isalnum())


rows = [line.split("\t") for line in (root / "Data/provinces.tsv").read_text().splitlines() if not line.startswith("#")]
words = {}
for index, (_, name, _, _, aliases) in enumerate(rows):
    for word in [name] + [alias for alias in aliases.split(";") if alias]:
        key = fold(word)
        assert len(key) <= 24 and words.get(key, index) == index, word
        words[key] = index


def spelled(text):
    """`TP.HCM` → `ho chi minh`, `Bà Rịa-Vũng Tàu` → `ba ria vung tau`, padded with `!`."""
    plain = unicodedata.normalize("NFD", text.replace("TP.HCM", "Hồ Chí Minh").replace("đ", "d").replace("Đ", "D").replace("-", " "))
    name = "".join(c for c in plain.lower() if c.isascii())
    assert len(name) <= 16 and fold(name) in words, text
    return name.ljust(16, "!")


spellings = [spelled(row[1]) + spelled(row[3]) for row in rows]
spelling_lines = "\\#\n        ".join("".join(spellings[i:i + 3]) for i in range(0, len(spellings), 3))
codes = "".join(f"{int(row[0]):02d}{int(row[2]):02d}" for row in rows)
(root / "Sources/Resolver/Identifiers/Tables/ProvinceTable.swift").write_text(f'''// Written by Tools/generate-province-table.py from Data/provinces.tsv. Do not edit.

enum ProvinceTable {{
    /// Folded names and aliases without blanks. Class: 33 + index of the province.
    static var names: WordTable {{
        {word_table.literal([(word, chr(33 + index)) for word, index in words.items()], 24, "        ")}
    }}

    /// Four digits by index: the code until 2025 and the code of the unit since.
    static var codes: StaticString {{
        "{codes}"
    }}

    /// 32 characters by index: the name until 2025 and the name of the unit since, each padded to 16.
    static var spellings: StaticString {{
        #"""
        {spelling_lines}
        """#
    }}
}}
''')
