"""A file looked at before a run, and its people judged after one: from Python as from the command line."""
import csv
import json
import re
import subprocess

import pytest


@pytest.fixture
def orders(tmp_path):
    path = tmp_path / "don-hang.csv"
    path.write_text(
        "Mã đơn,Người mua,SĐT,Người nhận,SĐT người nhận,Tổng tiền,Ghi chú\n"
        "DH1,Trần Thị Hoa,0935 208 614,Lê Văn Nam,0987650321,1.250.000đ,gọi 0962 418 507\n"
        "DH2,Trần Thị Hoa,0935208614 / 0918640275,,,250k,\n", encoding="utf-8")
    return path


def test_a_file_is_looked_at_as_on_the_command_line(resolver, cli, orders):
    said = subprocess.run([cli, "inspect", orders, "--json"], capture_output=True, check=True).stdout
    assert resolver.inspect(orders) == json.loads(said)
    more = subprocess.run([cli, "inspect", orders, "--json", "--map", "none=Ghi chú", "--rows", "1"], capture_output=True, check=True).stdout
    assert resolver.inspect(orders, columns={"none": "Ghi chú"}, rows=1) == json.loads(more)


def test_what_is_told_of_a_file(resolver, orders):
    found = resolver.inspect(orders)
    assert (found["rows"], found["parties"]) == (2, ["buyer", "recipient"])
    assert [(column["field"], column["role"]) for column in found["columns"]] == [
        ("reference", None), ("name", "buyer"), ("phone", "buyer"), ("name", "recipient"), ("phone", "recipient"), ("value", None),
        ("note", "buyer")]
    first, second = found["first_rows"]
    assert [record["role"] for record in first["records"]] == ["buyer", "recipient"]
    assert {"field": "phone", "raw": "gọi 0962 418 507", "value": "+84962418507", "grade": "from_text"} in first["records"][0]["values"]
    assert {"field": "value", "raw": "1.250.000đ", "value": "1250000"} in first["touchpoint"]
    assert [value["value"] for value in second["records"][0]["values"] if value["field"] == "phone"] == ["+84935208614", "+84918640275"]
    again = resolver.inspect(orders, mapping=found["mapping"])
    assert [(column["field"], column["role"]) for column in again["columns"]] == [
        (column["field"], column["role"]) for column in found["columns"]]
    without = re.sub(r"= \S*note", "= none", found["mapping"])
    assert resolver.inspect(orders, mapping=without)["columns"][6]["field"] is None


def test_a_frame_is_looked_at_too(resolver, orders):
    pandas = pytest.importorskip("pandas")
    found = resolver.inspect(pandas.read_csv(orders, dtype=str), rows=0)
    assert [column["field"] for column in found["columns"]] == [column["field"] for column in resolver.inspect(orders)["columns"]]
    assert found["first_rows"] == []


@pytest.mark.parametrize("wishes, name, message", [
    ({"columns": {"telefon": "SĐT"}}, "unknown_field", "telefon"), ({"columns": {"phone": "Fax"}}, "missing_column", "Fax"),
    ({"region": "ZZ"}, "argument", "region"), ({"mapping": "nonsense"}, None, "mapping")])
def test_a_wrong_wish_is_told(resolver, orders, wishes, name, message):
    with pytest.raises(resolver.ResolverError, match=message) as told:
        resolver.inspect(orders, **wishes)
    assert name in (None, told.value.name)


def test_a_file_that_is_not_there(resolver, tmp_path):
    for look in (resolver.inspect, resolver.evaluate):
        with pytest.raises(resolver.ResolverError) as told:
            look(tmp_path / "nowhere.csv")
        assert told.value.name == "io"
    with pytest.raises(ValueError):
        resolver.inspect(tmp_path / "nowhere.csv", rows=-1)


def test_people_are_judged_as_on_the_command_line(resolver, cli, tmp_path, leads):
    resolver.dedupe(leads, output=tmp_path / "people.csv")
    said = subprocess.run([cli, "evaluate", tmp_path / "people.csv", "--json"], capture_output=True, check=True).stdout
    found = resolver.evaluate(tmp_path / "people.csv")
    assert found == json.loads(said)
    assert found["rows"] > 0 and 0.9 < found["precision"] <= 1
    with pytest.raises(resolver.ResolverError) as told:
        resolver.evaluate(tmp_path / "people.csv", truth="nobody")
    assert told.value.name == "missing_column"


def test_people_of_a_few_rows(resolver, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("person,found\na,1\na,1\na,2\nb,2\nb,\n,3\n")
    found = resolver.evaluate(path, truth="person", entity_column="found")
    # True pairs 3 + 1, found 1 + 1, common 1.
    assert (found["true_pairs"], found["found_pairs"], found["common_pairs"]) == (4, 2, 1)
    assert (found["precision"], found["recall"], found["f1"]) == (0.5, 0.25, 0.333333)
    assert (found["rows"], found["rows_without_truth"], found["unidentified_rows"], found["false_merges"]) == (5, 1, 1, 1)
    assert (found["true_sizes"], found["found_sizes"]) == ({"2": 1, "3": 1}, {"1": 1, "2": 2})


def test_scored_pairs_are_judged_by_labels(resolver, cli, tmp_path):
    scored = {("a", "b"): 12.5, ("b", "c"): -3.25, ("c", "d"): 4, ("e", "f"): 0.5, ("x", "y"): 90}
    labels = [("b", "a", 1), ("b", "c", 1), ("d", "c", 0), ("e", "f", 1), ("g", "h", 1), ("e", "f", 0)]
    with open(tmp_path / "pairs.csv", "w", newline="") as file:
        csv.writer(file).writerows([("left", "right", "weight"), *((*pair, weight) for pair, weight in scored.items()), ("b", "a", 3)])
    with open(tmp_path / "labels.csv", "w", newline="") as file:
        csv.writer(file).writerows([("one", "two", "same"), *labels])
    found = resolver.evaluate(tmp_path / "pairs.csv", labels=tmp_path / "labels.csv", label_columns=("one", "two", "same"))
    said = subprocess.run(
        [cli, "evaluate", tmp_path / "pairs.csv", "--labels", tmp_path / "labels.csv", "--label-columns", "one,two,same", "--json"],
        capture_output=True, check=True).stdout
    assert found == json.loads(said)
    assert (found["same_pairs"], found["other_pairs"], found["scored_pairs"]) == (3, 2, 4)
    # Slowly: the last label of a pair counts, and its highest score.
    said = {frozenset(label[:2]): label[2] for label in labels}
    best = {frozenset(pair): weight for pair, weight in scored.items()}
    assert [point["threshold"] for point in found["points"]] == list(range(-4, 14))
    for point in found["points"]:
        here = {pair for pair, weight in best.items() if weight >= point["threshold"] and pair in said}
        assert point["found"] == sum(said[pair] for pair in here)
        assert point["wrong"] == sum(1 - said[pair] for pair in here)
        assert point["missed"] == 3 - point["found"]


def test_columns_are_named_as_people_have_them(resolver, tmp_path):
    """Several columns of one field, a header with a line break, and a data frame's numbers."""
    path = tmp_path / "khach.csv"
    path.write_text('Tên,"Số\nthứ nhất",Số khác,3\nTrần Thị Hoa,0935208614,0962418507,x\nHoa Trần,,0962418507,y\n', encoding="utf-8")
    columns = {"phone": ["Số\nthứ nhất", "Số khác"], "note": 3}
    fields = {column["name"]: column["field"] for column in resolver.inspect(path, columns=columns)["columns"]}
    assert fields == {"Tên": "name", "Số\nthứ nhất": "phone", "Số khác": "phone", "3": "note"}
    assert resolver.dedupe(path, columns=columns).counts.entities == 1
    with pytest.raises(TypeError, match="columns is a dict"):
        resolver.inspect(path, columns="phone=Số khác")


def test_numbers_that_c_cannot_hold_are_refused(resolver, tmp_path):
    with resolver.Store(tmp_path / "kh.store") as store:
        made = store.put("crm", "1", {"name": "Trần Thị Hoa", "phone": "0935208614"})
        for call, problem in (
            (lambda: store.undo(made.operation + (1 << 64)), ValueError), (lambda: store.undo(-1), ValueError),
            (lambda: store.undo(str(made.operation)), TypeError), (lambda: store.undo(True), TypeError),
            (lambda: store.events(since=1.0), TypeError), (lambda: store.review(limit=None), TypeError),
            (lambda: store.search("Hoa", limit=-1), ValueError), (lambda: store.attribution(start=1.5), TypeError),
            (lambda: resolver.dedupe("x.csv", threads=-1), ValueError), (lambda: resolver.inspect("x.csv", rows="3"), TypeError),
            (lambda: resolver.DisjointSet(-1), ValueError),
        ):
            with pytest.raises(problem):
                call()
        assert store.entity_of("crm", 1) == made.entity
