#!/usr/bin/env python3
"""Writes Sources/Resolver/Identifiers/Tables/PhoneTables.swift from Data/calling-codes.tsv and
Data/vietnam-phones.tsv. Every table is 7-bit text that Swift reads in place: no initialiser runs, nothing is decoded.

A number of 6 bits is the character 48 + number (`0` … `o`)."""
import pathlib

root = pathlib.Path(__file__).resolve().parent.parent
OPERATORS = ["", "Viettel", "VinaPhone", "MobiFone", "Vietnamobile", "Gmobile", "Itelecom", "Wintel"]


def rows(name):
    for line in (root / "Data" / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def six(number, width):
    text = ""
    for _ in range(width):
        text = chr(48 + number % 64) + text
        number //= 64
    assert number == 0
    return text


def mask(lengths):
    return sum(1 << (int(length) - 2) for length in lengths.split(",") if length)


def literal(name, comment, text, width=96):
    """One `static let` of a StaticString, folded into lines that Swift joins."""
    assert text.isascii() and '"' not in text
    lines = [text[i:i + width] for i in range(0, len(text), width)]
    body = "\\#\n        ".join(lines)
    return f'    /// {comment}\n    static var {name}: StaticString {{\n        #"""\n        {body}\n        """#\n    }}\n'


def calling_codes():
    records, regions = [], []
    for row in rows("calling-codes.tsv"):
        if row[0] == "calling_code":
            continue
        row += [""] * (11 - len(row))
        code, names, trunk = row[0], row[1].split(","), row[2]
        assert trunk in ("", "0", "1", "8", "06")
        records.append((code.ljust(3), six(mask(row[8]), 3) + six(mask(row[9]), 3) + six(mask(row[10]), 3)
                        + {"": "-", "06": "H"}.get(trunk, trunk)))
        regions += [(name, code.ljust(3, "-")) for name in names if name != "001"]
    records.sort()
    return ("".join(a.replace(" ", "-") + b for a, b in records), len(records),
            "".join(a + b for a, b in sorted(regions)), len(regions))


def vietnam():
    mobile, two, three, operator = {}, {}, {}, {}
    live = set()
    for kind, old, new, name in rows("vietnam-phones.tsv"):
        if kind == "mobile":
            mobile[int(old)] = new
        elif kind == "area":
            live.add(new)
            if old == new:
                continue
            if len(old) == 3:
                assert old[2] in "01"
                three[int(old[:2]) * 2 + int(old[2])] = new
            elif len(old) == 2:
                two[int(old)] = new
            else:
                for second in range(10):
                    two[int(old) * 10 + second] = new
        else:
            first, _, last = old.partition("-")
            for prefix in range(int(first), int(last or first) + 1):
                operator[prefix] = str(OPERATORS.index(name))
    assert len(mobile) == 21 and len(live) == 63
    areas = "".join("1" if str(200 + i) in live or str(20 + i // 10) in live else "0" for i in range(100))
    return ("".join(mobile.get(100 + i, "--") for i in range(100)),
            "".join(two.get(i, "").ljust(3, "-") for i in range(100)),
            "".join(three.get(i, "---") for i in range(200)),
            areas, "".join(operator.get(i, "0") for i in range(100)))


codes, code_count, regions, region_count = calling_codes()
mobile, two, three, areas, operator = vietnam()
out = """// Written by Tools/generate-phone-tables.py from Data/calling-codes.tsv and Data/vietnam-phones.tsv. Do not edit.
// Every table is 7-bit text read in place; a number of 6 bits is the character 48 + number.

enum PhoneTables {
"""
out += f"    static var callingCodeCount: Int {{ {code_count} }}\n    static var regionCount: Int {{ {region_count} }}\n\n"
out += literal("callingCodes", "13 characters each, sorted: code (3, padded), masks of possible, mobile and fixed lengths (3 each, bit n = length n + 2), trunk digit.", codes, 91) + "\n"
out += literal("regions", "5 characters each, sorted: region (2), calling code (3, padded).", regions, 90) + "\n"
out += literal("oldMobile", "Index: last two digits of the old prefix 1xy. Two characters: the new prefix of 2018.", mobile, 100) + "\n"
out += literal("oldAreaShort", "Index: first two digits of an old number of 9 digits. Three characters: the new area code of 2017 (two for 24 and 28).", two, 90) + "\n"
out += literal("oldAreaLong", "Index: 2 × the first two digits + the third (0 or 1) of an old number of 10 digits. Three characters: the new area code.", three, 90) + "\n"
out += literal("liveArea", "Index: area code - 200 (24x and 28x count as live). `1` = in use.", areas, 100) + "\n"
out += literal("operators", "Index: first two digits of a mobile. The operator the prefix was given to, as a digit; 0 = in nobody's list.", operator, 100)
out += "}\n"
(root / "Sources/Resolver/Identifiers/Tables/PhoneTables.swift").write_text(out)
