"""Exports of the known platforms, put into a store: what a batch over the same file finds is what the store then has."""
import collections
import csv
import pathlib

import pytest

SAMPLES = sorted((pathlib.Path(__file__).resolve().parent.parent / "Corpus/samples").glob("*.csv"))


def touchpoint(found):
    value = found.get("value")
    return (found.get("time", ""), found["kind"], found.get("direction", ""), found.get("outcome", ""),
            "" if value in (None, "") else float(value))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_store_has_what_a_batch_finds(resolver, sample, tmp_path):
    path = tmp_path / "touchpoints.csv"
    counts = resolver.dedupe(sample, touchpoints=path).counts
    with open(path, newline="", encoding="utf-8-sig") as file:
        batch = [row for row in csv.DictReader(file) if row["entity_id"]]
    with resolver.Store("") as store:
        told = store.import_csv(sample)
        again = store.import_csv(sample)
        assert again["touchpoints"] == 0 and set(again["verdicts"]) >= {"unchanged"}
        assert sum(again["verdicts"][verdict] for verdict in ("new", "joined", "merged", "review")) == 0, again
        store.export_csv(tmp_path / "records.csv")
        with open(tmp_path / "records.csv", newline="", encoding="utf-8-sig") as file:
            people = {row["entity_id"] for row in csv.DictReader(file)} - {""}
        timelines = [entry for person in people for entry in store.timeline(person)]
    assert len(people) == counts.entities
    assert collections.Counter(map(touchpoint, timelines)) == collections.Counter(map(touchpoint, batch))
    # Where nothing names a channel, the timeline gives the source.
    assert all(row["channel"] in {entry["channel"] for entry in timelines} for row in batch if row["channel"])
    assert told["rows"] == counts.rows


def test_cells_keep_what_their_columns_say(resolver, tmp_path):
    orders = tmp_path / "orders.csv"
    orders.write_text("\n".join((
        "Order ID,Created Time,Customer Name,Phone,Date of Birth,Total,Đồng ý nhận SMS,Đồng ý nhận email",
        "A1,10/25/2025 10:00,Lan,0983217465,11/25/1990,100000,Có,Không",
        "A2,05/03/2025 10:00,Bảo,0936618204,05/03/1991,200000,Không,Có")) + "\n", encoding="utf-8")
    with resolver.Store("") as store:
        store.import_csv(orders)
        lan, bao = (store.lookup({"phone": phone})["candidates"][0]["entity"] for phone in ("0983217465", "0936618204"))
        assert [store.timeline(person)[0]["time"] for person in (lan, bao)] == ["2025-10-25T10:00:00+07:00", "2025-05-03T10:00:00+07:00"]
        born = store.entity(bao)["golden"]["birth_date"]["value"]
        assert resolver.normalize("birth_date", born).value == "1991-05-03"
        for person, expected in ((lan, {"sms": "given", "email": "withdrawn"}), (bao, {"sms": "withdrawn", "email": "given"})):
            assert {state["channel"]: state["status"] for state in store.entity(person)["consent"]} == expected


def test_the_platform_names_the_source(resolver, tmp_path):
    with resolver.Store("") as store:
        assert store.import_csv(SAMPLES[0].with_name("shopee-orders.csv"))["source"] == "shopee"
        assert store.import_csv(SAMPLES[0].with_name("shopee-orders.csv"), source="shop 2")["source"] == "shop 2"
        plain = tmp_path / "khach.csv"
        plain.write_text("Họ tên,SĐT\nLan,0983217465\n", encoding="utf-8")
        assert store.import_csv(plain)["source"] == "khach.csv"
        assert store.lookup({"phone": "0983217465"})["candidates"][0]["source"] == "khach.csv"
