"""Records in a database of the caller's own: keys, resolve, and the example over SQLite beside a batch of the same file."""
import collections
import csv
import importlib.util
import random
import sqlite3

import pytest

LAN = ("web", "L1", {"name": "Lan", "phone": "098 321 74 65"})
CALL = ("hotline", "c1", {"phone": "+84983217465"})
HOA = ("kiotviet", "A", {"name": "Trần Thị Hoa", "phone": "0367904218"})
HA = ("kiotviet", "B", {"name": "Lê Ngọc Hà", "phone": "0367904218"})


def partition(answer):
    return {frozenset((record["source"], record["id"]) for record in cluster["records"]) for cluster in answer["clusters"]}


def test_keys_are_shared_by_whoever_may_be_one(resolver):
    lan, call, hoa = (resolver.keys(record[2]) for record in (LAN, CALL, HOA))
    assert "phone:a8fa2ebffcdc20aa" in set(lan.keys) & set(call.keys) and not set(lan.keys) & set(hoa.keys)
    assert lan.content != call.content and len(lan.content) == 16
    assert resolver.keys({"name": "Khách lẻ"}) == (None, [])
    assert resolver.keys_of([LAN[2], CALL[2]]) == [lan, call]
    assert resolver.keys({"phone": "0983217465"}, blocked=["0983217465"]).keys == []


def test_resolve_is_a_function_of_the_set(resolver):
    answer = resolver.resolve([LAN, CALL, HOA, HA])
    assert partition(answer) == {frozenset({LAN[:2], CALL[:2]}), frozenset({HOA[:2]}), frozenset({HA[:2]})}
    assert answer == resolver.resolve([HA, CALL, HOA, LAN])
    joined, = [cluster for cluster in answer["clusters"] if len(cluster["records"]) > 1]
    assert {record["verdict"] for record in joined["records"]} == {"joined"}
    assert joined["links"][0]["weight"] > 4 and joined["links"][0]["reason"].startswith("phone")
    relations = [cluster["relations"] for cluster in answer["clusters"] if cluster["relations"]]
    assert [entry[0]["kind"] for entry in relations] == ["shares_phone"] * 2


def test_decisions_and_what_is_refused(resolver):
    answer = resolver.resolve([LAN, CALL, HOA], [("forbid", LAN[:2], CALL[:2]), ("link", LAN[:2], ("nowhere", "z"))])
    assert len(partition(answer)) == 3 and answer["suspended"] == []
    assert len(partition(resolver.resolve([HOA, HA], [("link", HOA[:2], HA[:2])]))) == 1
    with pytest.raises(resolver.ResolverError) as problem:
        resolver.resolve([LAN, LAN])
    assert problem.value.name == "argument" and problem.value.row == 2
    with pytest.raises(resolver.ResolverError) as problem:
        resolver.keys({"fone": "0983217465"})
    assert problem.value.name == "unknown_field" and str(problem.value).endswith(": fone")
    with pytest.raises(ValueError):
        resolver.resolve([LAN], [("maybe", LAN[:2], LAN[:2])])


def test_explain_adds_up_and_names_what_forbids(resolver):
    found = resolver.explain([LAN, CALL, HOA, HA], LAN[:2], CALL[:2])
    assert found["same_person"] and sum(term["weight"] for term in found["terms"]) == pytest.approx(found["score"])
    assert found["score"] >= found["threshold"] and len(found["chain"]) == 1
    found = resolver.explain([HOA, HA], HOA[:2], HA[:2])
    assert not found["same_person"] and found["veto"] == "name_conflict"
    assert resolver.explain([HOA, HA], HOA[:2], HA[:2], [("link", HOA[:2], HA[:2])])["decision"] == "linked"
    with pytest.raises(resolver.ResolverError):
        resolver.explain([HOA], HOA[:2], HA[:2])


@pytest.fixture
def example(resolver, root):
    spec = importlib.util.spec_from_file_location("own_database", root / "Examples/own_database.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def batch(resolver, rows, folder, decisions=()):
    """The people of a batch over the same rows."""
    with open(folder / "rows.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    options = {}
    if decisions:
        with open(folder / "decisions.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["decision", "left", "right"])
            writer.writerows((kind, ":".join(left), ":".join(right)) for kind, left, right in decisions)
        options["decisions"] = folder / "decisions.csv"
    resolver.dedupe(folder / "rows.csv", output=folder / "people.csv", **options)
    with open(folder / "people.csv", encoding="utf-8-sig", newline="") as file:
        return [row["entity_id"] for row in csv.DictReader(file)]


def groups(names, people):
    found = collections.defaultdict(set)
    for name, person in zip(names, people):
        if person:
            found[person].add(name)
    return set(map(frozenset, found.values()))


def test_the_example_gives_the_people_of_the_batch(resolver, example, root, tmp_path):
    with open(root / "Examples/leads.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))[:900]
    # A hotline that a hundred and forty strangers gave as theirs, and who else they are.
    rows += [dict(rows[0], source="web", record_id=f"H{number}", name=name, phone="0977123456", email="", address="", shopee_user="", note="",
                  birth_date="", facebook_psid="", zalo_oa_user="")
             for number, name in enumerate(f"{family} {middle} Hoa" for family in ("Trần", "Lê", "Phạm", "Hồ", "Đỗ", "Bùi", "Vũ", "Ngô", "Lý", "Đặng")
                                           for middle in ("Thị", "Ngọc", "Thanh", "Mai", "Kim", "Lan", "Thu", "Minh", "Bích", "Hải", "An", "Như", "Mỹ", "Cẩm"))]
    random.Random(7).shuffle(rows)
    names = [(row["source"], row["record_id"]) for row in rows]
    database = sqlite3.connect(":memory:")
    database.executescript(example.TABLES)
    for row in rows:
        values = example.values(row)
        example.put(database, row["source"], row["record_id"], values)

    def people():
        found = {(source, id): person for source, id, person in database.execute("SELECT source, id, person FROM customer")}
        return groups(names, [found[name] for name in names])

    assert people() == groups(names, batch(resolver, rows, tmp_path))
    assert len(people()) < len(rows)
    # A person parts two records and links two others, and a record is replaced: the same as a batch that knows it from the start.
    whole = next(group for group in people() if len(group) > 2)
    left, right = sorted(whole)[:2]
    alone = sorted(next(iter(group)) for group in people() if len(group) == 1)[:2]
    decisions = [("forbid", left, right), ("link", alone[0], alone[1])]
    for decision in decisions:
        example.decide(database, *decision)
    assert people() == groups(names, batch(resolver, rows, tmp_path, decisions))
    changed = names.index(alone[1])
    rows[changed] = dict(rows[changed], phone="0977123456")
    example.put(database, *names[changed], example.values(rows[changed]))
    assert people() == groups(names, batch(resolver, rows, tmp_path, decisions))
