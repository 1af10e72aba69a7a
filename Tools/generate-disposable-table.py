#!/usr/bin/env python3
"""Writes Sources/Resolver/Identifiers/Tables/DisposableTable.swift from Data/disposable-domains.txt: of each domain 24 bits of
a hash, in 4,096 buckets by 12 further bits. A domain that is not in the list is taken for one of it about once in 6 million."""
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent
BUCKETS = 4096
MASK = (1 << 64) - 1


def digest(domain):
    """FNV-1a over the bytes from the last to the first, then mixed. Its twin: DisposableDomains.swift."""
    value = 0xCBF29CE484222325
    for byte in reversed(domain.encode()):
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return ((value ^ value >> 32) * 0x9E3779B97F4A7C15) & MASK


def six(value, count):
    """`count` characters of six bits each, from 0 to o; none of them needs care in a raw string."""
    return "".join(chr(48 + (value >> 6 * (count - 1 - index) & 63)) for index in range(count))


domains = [line for line in (root / "Data/disposable-domains.txt").read_text().split("\n") if line and not line.startswith("#")]
buckets = [[] for _ in range(BUCKETS)]
for domain in domains:
    hashed = digest(domain)
    buckets[hashed >> 52].append(hashed >> 28 & 0xFFFFFF)
assert max(map(len, buckets)) < 64 and all(len(set(bucket)) == len(bucket) for bucket in buckets)
for line in (root / "Data/email-domains.tsv").read_text().splitlines():
    if not line.startswith("#"):
        kind, words = line.split("\t")
        for word in words.split():
            if kind != "d":
                hashed = digest(word)
                assert hashed >> 28 & 0xFFFFFF not in buckets[hashed >> 52], word
starts, sizes, prints, total = "", "", "", 0
for index, bucket in enumerate(buckets):
    if index % 16 == 0:
        starts += six(total, 3)
    sizes += six(len(bucket), 1)
    prints += "".join(six(value, 4) for value in sorted(bucket))
    total += len(bucket)


def literal(text):
    return "\\#\n        ".join(text[index:index + 120] for index in range(0, len(text), 120))


(root / "Sources/Resolver/Identifiers/Tables/DisposableTable.swift").write_text(f'''// Written by Tools/generate-disposable-table.py from Data/disposable-domains.txt (CC0). Do not edit.
// {total:,} domains in {len(starts) + len(sizes) + len(prints):,} bytes.

enum DisposableTable {{
    /// Three characters for every 16 buckets: how many fingerprints stand before them.
    static var starts: StaticString {{
        #"""
        {literal(starts)}
        """#
    }}

    /// A character a bucket: how many fingerprints it has.
    static var sizes: StaticString {{
        #"""
        {literal(sizes)}
        """#
    }}

    /// Four characters a fingerprint, bucket after bucket.
    static var fingerprints: StaticString {{
        #"""
        {literal(prints)}
        """#
    }}
}}
''')
print(total, len(starts), len(sizes), len(prints), max(map(len, buckets)))
