#!/usr/bin/env python3
"""Embeds Data/policy-vietnam.json as text that the engine reads with its own parser.

    python3 Tools/make_policy.py
"""
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = ROOT / "Data/policy-vietnam.json"
TARGET = ROOT / "Sources/Resolver/Policy/ShippedPolicy+Generated.swift"

text = SOURCE.read_text(encoding="ascii")
assert '"""' not in text and "\\" not in text, "the text would need escapes"
lines = "\n".join("        " + line if line else "" for line in text.rstrip("\n").split("\n"))
TARGET.write_text(f"""// Made by Tools/make_policy.py from Data/policy-vietnam.json; do not edit.

extension ShippedPolicy {{
    /// The policy for customer data in Vietnam, as JSON.
    static let text: StaticString = \"\"\"
{lines}

        \"\"\"
}}
""", encoding="ascii")
