#!/usr/bin/env python3
"""Embeds the policies of Data/ as texts that the engine reads with its own parser.

    python3 Tools/make_policy.py
"""
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = {
    "text": ("policy-vietnam.json", "The policy for customer data in Vietnam."),
    "persons": ("policy-persons.json", "What training starts from: columns, blocking rules and comparisons of person data."),
}
TARGET = ROOT / "Sources/Resolver/Policy/ShippedPolicy+Generated.swift"

parts = []
for name, (source, remark) in SOURCES.items():
    text = (ROOT / "Data" / source).read_text(encoding="ascii")
    assert '"""' not in text and "\\" not in text, "the text would need escapes"
    lines = "\n".join("        " + line if line else "" for line in text.rstrip("\n").split("\n"))
    parts.append(f"""    /// {remark}
    static let {name}: StaticString = \"\"\"
{lines}

        \"\"\"
""")
TARGET.write_text(
    "// Made by Tools/make_policy.py from Data/policy-*.json; do not edit.\n\nextension ShippedPolicy {\n" + "\n".join(parts) + "}\n",
    encoding="ascii")
