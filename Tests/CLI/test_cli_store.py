"""`resolver store`: a store from the command line, and the same people as a batch run finds."""
import csv
import io
import json

import pytest

from command_line import DONE, INPUT, INPUT_OUTPUT, USAGE

LAN = [
    ("web", "L1", ["name=Lan", "phone=098 321 74 65"]),
    ("zalo:oa1", "u81", ["name=Ngọc Lan 🌸", "phone=84983217465"]),
    ("kiotviet", "KH231", ["name=Nguyễn Thị Ngọc Lan", "phone=0983217465"]),
]


def put(tool, source, record_id, fields, *more):
    words = [word for field in fields for word in ("--field", field)]
    lines = tool.run("store", "put", "khach.store", "--source", source, "--id", record_id, *words, *more).must_be(DONE).out.decode()
    return lines.splitlines()[0].split("\t")


@pytest.fixture
def store(tool):
    """A store that holds Lan, from three sources."""
    for record in LAN:
        put(tool, *record)
    return tool


def ask(tool, action, *words):
    return tool.run("store", action, "khach.store", *words).must_be(DONE).out.decode()


def test_a_second_record_joins_and_the_same_again_changes_nothing(tool):
    first = put(tool, *LAN[0])
    assert first[0] == "new"
    assert put(tool, *LAN[2]) == ["joined", first[1]]
    assert put(tool, *LAN[2]) == ["unchanged", first[1]]
    changed = put(tool, "web", "L1", ["name=Lan", "phone=0962418507"])
    assert changed[0] != "unchanged"


def test_questions_answer_with_json(store):
    person = json.loads(ask(store, "entity", "web:L1"))
    assert len(person["records"]) == 3 and person["golden"]["phone"]["value"] == "+84983217465"
    assert json.loads(ask(store, "search", "7465"))[0]["entity"] == person["id"]
    assert json.loads(ask(store, "search", "ngoc lan"))[0]["entity"] == person["id"]
    why = json.loads(ask(store, "why", "--left", "web:L1", "--right", "zalo:oa1:u81"))
    assert why["same_person"] and round(sum(term["weight"] for term in why["terms"]) * 1000) == round(why["score"] * 1000)
    assert json.loads(ask(store, "stats"))["people"] == 1
    assert ask(store, "lookup", "--field", "phone=0983217465").splitlines()[0] == "joined"


def test_a_forbid_parts_and_its_undo_joins_again(store):
    operation = ask(store, "forbid", "--left", "web:L1", "--right", "kiotviet:KH231").split()[1]
    one, other = json.loads(ask(store, "entity", "web:L1")), json.loads(ask(store, "entity", "kiotviet:KH231"))
    assert one["id"] != other["id"]
    ask(store, "undo", operation)
    assert json.loads(ask(store, "entity", "web:L1"))["id"] == json.loads(ask(store, "entity", "kiotviet:KH231"))["id"]
    assert "split" in ask(store, "events") or "left" in ask(store, "events")


def test_a_timeline_and_its_totals(store):
    put(store, *LAN[2], "--touch", "time=2026-11-20", "--touch", "kind=order", "--touch", "reference=HD1", "--touch", "value=690000")
    [order] = json.loads(ask(store, "timeline", "web:L1"))
    assert order["kind"] == "order" and order["value"] == 690000
    assert json.loads(ask(store, "entity", "web:L1"))["touchpoints"]["orders"] == 1
    told = json.loads(ask(store, "attribution"))
    assert told["value"] == told["unattributed"] == 690000 and told["paths"] == [{"channels": ["kiotviet"], "people": 1, "value": 690000}]


def test_erased_values_are_in_no_file(store):
    put(store, "web", "L9", ["name=Hoàng Quỳnh Như", "phone=0774508163", "email=qnhu.9182@example.com"])
    ask(store, "erase", "web:L9")
    for name in store.files():
        content = (store.folder / name).read_bytes()
        for trace in ("0774508163", "774508163", "qnhu.9182", "Quỳnh", "quynh"):
            assert trace.encode() not in content, (name, trace)
    assert ask(store, "check") == "whole\n"
    put(store, "web", "L9", ["name=Hoàng Quỳnh Như", "phone=0774508163"])
    ask(store, "erase", "web:L9", "--suppress")
    assert put(store, "pos", "7", ["name=Quỳnh Như", "phone=0774508163"])[0::2] == ["rejected", "suppressed"]
    assert ask(store, "readmit", "--field", "name=Quỳnh Như", "--field", "phone=0774508163", "--actor", "mai") == "people\t1\n"
    assert put(store, "pos", "7", ["name=Quỳnh Như", "phone=0774508163"])[0] == "new"


def test_a_file_gives_the_people_of_a_batch_run_and_again_changes_nothing(tool):
    tool.run("generate", "--rows", 1500, "--seed", 5, "-o", "leads.csv").must_be(DONE)
    counts = dict(line.split("\t") for line in ask(tool, "import", "leads.csv").splitlines())
    assert int(counts["rows"]) == 1500
    again = dict(line.split("\t") for line in ask(tool, "import", "leads.csv").splitlines())
    assert again == {"source": "leads.csv", "rows": "1500", "unchanged": "1500"}
    ask(tool, "export", "out.csv")
    tool.run("dedupe", "leads.csv", "-o", "batch.csv").must_be(DONE)

    def people(name):
        groups = {}
        for row in csv.DictReader(io.StringIO((tool.folder / name).read_text())):
            record = (row["source"], row["record_id"])
            groups.setdefault(row["entity_id"] or record, set()).add(record)
        return {frozenset(group) for group in groups.values()}

    assert people("out.csv") == people("batch.csv")
    ask(tool, "compact")
    ask(tool, "backup", "copy.store")
    tool.run("store", "check", "copy.store").must_be(DONE)
    assert tool.run("store", "stats", "copy.store").must_be(DONE).out.split(b'"people":')[1].split(b",")[0] == \
        tool.run("store", "stats", "khach.store").must_be(DONE).out.split(b'"people":')[1].split(b",")[0]


def test_an_order_file_brings_both_parties_and_one_touchpoint(tool):
    rows = """Mã hóa đơn,Mã khách hàng,Tên khách hàng,Điện thoại,Người nhận,ĐT người nhận,Thời gian,Tổng tiền hàng
HD0047,KH512,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,20/11/2026 09:15,690000
HD0047,KH512,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,20/11/2026 09:15,690000
"""
    (tool.folder / "orders.csv").write_text(rows)
    ask(tool, "import", "orders.csv", "--source", "kiotviet")
    tuan = json.loads(ask(tool, "entity", json.loads(ask(tool, "search", "8614"))[0]["entity"]))
    assert tuan["golden"]["name"]["value"] == "Lê Minh Tuấn"
    assert tuan["touchpoints"]["orders"] == 1 and tuan["touchpoints"]["value"] == 690000
    assert [relation["kind"] for relation in tuan["relations"]] == ["ships_to"]


def test_wrong_words_are_refused(tool):
    assert "lookup" in tool.run("store", "lookp", "khach.store").must_be(USAGE).err
    tool.run("store", "put", "khach.store", "--id", "1", "--field", "phon=1").must_be(USAGE)
    tool.run("store", "search", "khach.store", "7465").must_be(INPUT_OUTPUT)
    assert tool.files() == [] or "khach.store" not in tool.files()
    (tool.folder / "other.txt").write_text("not a store, and longer than a header would be: " * 4)
    assert "store" in tool.run("store", "stats", "other.txt").err


def test_one_person_is_exported_whole(store):
    put(store, "web", "L1", ["name=Lan", "phone=0962418507"], "--touch", "time=2026-11-20", "--touch", "kind=call")
    ask(store, "link", "--left", "web:L1", "--right", "zalo:oa1:u81", "--actor", "mai", "--note", "cùng giọng nói")
    found = json.loads(ask(store, "person", "web:L1"))
    assert len(found["person"]["records"]) == 3 and len(found["timeline"]) == 1
    phones = {field["value"] for operation in found["operations"] for field in operation["fields"] if field["field"] == "phone"}
    assert phones == {"098 321 74 65", "0962418507", "84983217465", "0983217465"}
    assert [(decision["actor"], decision["note"]) for decision in found["decisions"]] == [("mai", "cùng giọng nói")]
    assert found["events"]


def test_what_is_intact_of_a_damaged_store_is_salvaged(store):
    ask(store, "compact")
    put(store, "web", "L9", ["name=Hoàng Quỳnh Như", "phone=0774508163"])
    path = store.folder / "khach.store-journal"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"0774508163", b"0774508164"))
    store.run("store", "check", "khach.store").must_be(INPUT)
    said = dict(line.split("\t") for line in store.run("store", "salvage", "khach.store", "neu.store").must_be(DONE).out.decode().splitlines())
    assert int(said["damages"]) >= 1 and int(said["records"]) == 3
    assert path.read_bytes() != whole
    saved = store.run("store", "search", "neu.store", "7465").must_be(DONE).out.decode()
    assert json.loads(saved)[0]["entity"]
    assert store.run("store", "check", "neu.store").must_be(DONE).out.decode() == "whole\n"
    store.run("store", "salvage", "khach.store", "neu.store").must_be(INPUT_OUTPUT)
    store.run("store", "salvage", "khach.store").must_be(USAGE)
