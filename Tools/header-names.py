#!/usr/bin/env python3
"""Prints the functions that include/resolver.h declares, one a line, sorted.

The list is what the shared library must export, no more and no less: the version script of the linker
and the check after the link are both made from it.
"""
import re
import sys

text = open(sys.argv[1] if len(sys.argv) > 1 else "include/resolver.h", encoding="utf-8").read()
text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)            # comments may mention anything
text = re.sub(r"^\s*#(?:[^\n]*\\\n)*[^\n]*", " ", text, flags=re.M)  # macros are not functions
names = sorted(set(re.findall(r"\b(resolver_[a-z0-9_]+)\s*\(", text)))
print("\n".join(names))
