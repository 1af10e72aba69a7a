"""Identity resolution for customer records: which leads, orders and chats are one person.

    import resolver

    resolver.normalize("phone", "098.321.74.65").value           # '+84983217465'
    resolver.compare_names("Trần Thị Hoa", "Hoa Trần").level     # 'middle_dropped'
    result = resolver.dedupe("leads.csv", output="people.csv")
    resolver.Store("customers.store").put("web", "L1", {"phone": "098.321.74.65"}).entity

Everything runs in the shared library that lies in this package; nothing here decides anything. Texts are `str`, or UTF-8 as
`bytes`. Arrays come as `array.array`, which numpy, pandas and polars take without a copy. Failures are
`ResolverError`, with a permanent `name`.
"""
from ._dedupe import Counts, Link, Result, dedupe, describe, entity_id_from_text, entity_id_to_text
from ._disjoint_set import Component, DisjointSet, Edge
from ._files import evaluate, inspect
from ._native import ResolverError, library_version
from ._normalize import (
    NameComparison,
    NameParts,
    Reading,
    compare_names,
    fold,
    format_phone,
    normalize,
    normalize_column,
    parse_name,
    phone_operator,
)
from ._own_records import RecordKeys, explain, keys, keys_of, resolve
from ._policy import LinkCounts, Policy, link_records, policy_problems, train
from ._review import Question, Review
from ._similarity import similarities, similarity
from ._store import Answer, Store, salvage

__version__ = "0.1.0"

__all__ = [
    "Answer", "Component", "Counts", "DisjointSet", "Edge", "Link", "LinkCounts", "NameComparison", "NameParts", "Policy", "Question", "Reading", "RecordKeys",
    "ResolverError", "Result", "Review", "Store",
    "compare_names", "dedupe", "describe", "entity_id_from_text", "entity_id_to_text", "evaluate", "explain", "fold", "format_phone", "inspect", "keys", "keys_of", "library_version", "link_records",
    "normalize",
    "normalize_column", "parse_name", "phone_operator", "policy_problems", "resolve", "salvage", "similarities", "similarity", "train",
]
