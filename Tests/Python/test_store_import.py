"""Files put into a store: what a batch over the same file finds is what the store then has."""
import collections
import csv
import itertools
import pathlib

import pytest

SAMPLES = sorted((pathlib.Path(__file__).resolve().parent.parent / "Corpus/samples").glob("*.csv"))


def touchpoint(found):
    value = found.get("value")
    return (found.get("time", ""), found["kind"], found.get("direction", ""), found.get("outcome", ""),
            "" if value in (None, "") else float(value))


def of_a_store(resolver, path, folder):
    """How many people, what touchpoints, and what the import said: the file is given twice, and the second time changes nothing."""
    with resolver.Store("") as store:
        told = store.import_csv(path)
        again = store.import_csv(path)
        assert again["touchpoints"] == 0, again
        assert sum(again["verdicts"][verdict] for verdict in ("new", "joined", "merged", "review")) == 0, again
        store.export_csv(folder / "records.csv")
        with open(folder / "records.csv", newline="", encoding="utf-8-sig") as file:
            people = {row["entity_id"] for row in csv.DictReader(file)} - {""}
        return len(people), [entry for person in people for entry in store.timeline(person)], told


def of_a_batch(resolver, path, folder):
    touchpoints = folder / "touchpoints.csv"
    touchpoints.unlink(missing_ok=True)
    found = resolver.dedupe(path, touchpoints=touchpoints)
    if not touchpoints.exists():
        return found, []
    with open(touchpoints, newline="", encoding="utf-8-sig") as file:
        return found, [row for row in csv.DictReader(file) if row["entity_id"]]


def problems(told):
    """Values that were not used, by field and reason. A batch alone tells what is wrong with a row as a whole, counts twice what it reads for two
    parties, and tells of unread days only where they decide whose a number is."""
    return {(entry["field"], entry["reason"]): (entry["first_row"], entry["example"]) for entry in told["problems"] if entry["field"] not in ("row", "time", "observed_at")}


def check(resolver, path, folder):
    found, batch = of_a_batch(resolver, path, folder)
    counts = found.counts
    people, timelines, told = of_a_store(resolver, path, folder)
    assert people == counts.entities
    assert collections.Counter(map(touchpoint, timelines)) == collections.Counter(map(touchpoint, batch))
    # Where nothing names a channel, the timeline gives the source.
    assert all(row["channel"] in {entry["channel"] for entry in timelines} for row in batch if row["channel"])
    assert told["rows"] == counts.rows
    assert problems(told) == problems(found.report)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_store_has_what_a_batch_finds_in_an_export(resolver, sample, tmp_path):
    check(resolver, sample, tmp_path)


def files_of(path):
    """The files of a list of headers, with their rows."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file][1:]
    for name, columns in itertools.groupby(lines, key=lambda line: line[0]):
        columns = list(columns)
        cells = [column[3].split("¦") if len(column) > 3 else [""] for column in columns]
        rows = max(map(len, cells))
        yield name, [[column[1] for column in columns]] + [[cell[row % len(cell)] for cell in cells] for row in range(rows)]


@pytest.mark.parametrize("path", sorted(SAMPLES[0].parent.parent.glob("unseen-headers-*.tsv")), ids=lambda path: path.stem)
def test_a_store_has_what_a_batch_finds_in_any_file(resolver, path, tmp_path):
    target = tmp_path / "file.csv"
    for name, rows in files_of(path):
        with open(target, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        try:
            resolver.dedupe(target)
        except resolver.ResolverError:  # nobody in it
            continue
        try:
            check(resolver, target, tmp_path)
        except AssertionError as problem:
            raise AssertionError(f"{name}: {problem}") from problem


def test_the_lines_of_an_order_are_one_record(resolver, tmp_path):
    orders = tmp_path / "orders.csv"
    orders.write_text("\n".join((
        "Mã đơn hàng,Ngày đặt,Tên khách hàng,SĐT,Email,Sản phẩm,Tổng tiền",
        "DH01,2025-10-01,Lan,0983217465,lan.tran@gmail.com,Áo,500000", "DH01,,,,,Quần,",
        "DH02,2025-10-02,Bảo,0936618204,,Mũ,90000", "DH02,2025-10-02,Bảo,0346177902,,Giày,",
        "DH03,2025-10-02,Hùng,0903217746,,Mũ,90000", "DH03,2025-10-02,Mai,0938217746,,Giày,20000")) + "\n", encoding="utf-8")
    check(resolver, orders, tmp_path)
    with resolver.Store("") as store:
        store.import_csv(orders)
        lan = store.lookup({"email": "lan.tran@gmail.com"})["candidates"][0]
        assert store.entity(lan["entity"])["golden"]["phone"]["value"] == "+84983217465"
        # Both numbers of one order lead to its buyer; strangers under one number of an order stay two.
        old, new = (store.lookup({"phone": phone})["candidates"][0]["entity"] for phone in ("0936618204", "0346177902"))
        hung, mai = (store.lookup({"phone": phone})["candidates"][0]["entity"] for phone in ("0903217746", "0938217746"))
        assert old == new and hung != mai


def test_the_tax_code_of_a_payer_makes_no_organisation_of_the_customer(resolver, tmp_path):
    orders = tmp_path / "orders.csv"
    orders.write_text("\n".join((
        "Mã đơn hàng,Ngày đặt,Tên khách hàng,SĐT,Công ty,Tên người thanh toán,SĐT người thanh toán,Mã số thuế người thanh toán",
        "DH01,2025-10-01,Lan,0983217465,An Phát,Bảo,0936618204,0601203318",
        "DH02,2025-10-02,Hùng,0903217746,An Phát,Mai,0938217746,0390180595")) + "\n", encoding="utf-8")
    check(resolver, orders, tmp_path)


def test_a_customer_code_is_a_key_within_its_source(resolver, tmp_path):
    orders = tmp_path / "orders.csv"
    orders.write_text("\n".join((
        "Mã đơn hàng,Ngày đặt,Mã khách hàng,Tên khách hàng,SĐT,Tổng tiền",
        "DH01,2025-10-01,KH00017,Lan,0983217465,500000", "DH02,2025-10-02,KH00017,Lan,,90000", "DH03,2025-10-02,KH00233,Lan,,90000",
        "DH04,2025-10-03,KL,,,90000", "DH05,2025-10-03,,,,90000", "DH06,2025-10-04,KH00017,,,20000", "DH07,2025-10-04,KH00233,Hùng,,20000",
        "DH08,2025-10-05,KH00300,Mai,0938217746,20000", "DH08,2025-10-05,KH00301,Mai,,20000", "DH09,2025-10-06,KH00301,Mai,,20000")) + "\n",
        encoding="utf-8")
    check(resolver, orders, tmp_path)
    with resolver.Store("") as store:
        store.import_csv(orders, source="shop")
        lan = store.lookup({"phone": "0983217465"})["candidates"][0]["entity"]
        assert {found["entity"] for found in store.lookup([("code", "KH00017", "shop")])["candidates"]} == {lan}
        assert store.put("form", "1", [("code", "KH00017", "shop"), ("name", "Lan")]).entity == lan
        # Another shop's, and a card's.
        assert store.put("form", "2", [("code", "KH00017", "web"), ("name", "Lan")]).entity != lan
        assert store.put("form", "3", {"code": "KH00017", "name": "Lan"}).entity != lan


def test_a_later_export_corrects_and_its_gaps_and_masks_lose_nothing(resolver, tmp_path):
    export = tmp_path / "shop.csv"
    header = "Mã đơn hàng,Tên khách hàng,SĐT,Email,Trạng thái\n"
    with resolver.Store("") as store:
        export.write_text(header + "DH01,Lan,0983217465,lan.tran@gmail.com,Đang giao\nDH02,Bảo,0936618204,,Đang giao\n", encoding="utf-8")
        store.import_csv(export, source="shop")
        export.write_text(header + "DH01,Lan,******65,,Đã giao\nDH02,Bảo,0936618240,,Đã giao\n", encoding="utf-8")
        store.import_csv(export, source="shop")
        lan = store.lookup({"phone": "0983217465"})["candidates"][0]["entity"]
        assert store.entity(lan)["golden"]["email"]["value"] == "lan.tran@gmail.com"
        assert [entry["outcome"] for entry in store.timeline(lan)] == ["delivered"]
        assert store.lookup({"phone": "0936618240"})["verdict"] == "joined"
        assert store.lookup({"phone": "0936618204"})["verdict"] == "new"


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


def test_a_day_takes_its_hours_from_another_column(resolver, tmp_path):
    bookings = tmp_path / "bookings.csv"
    with resolver.Store("") as store:
        for lines, expected in (
            (("Mã đặt lịch,Ngày,Giờ,Tên khách,SĐT", "B1,5/9/2025,9h30,Lan,0983217465"), "2025-09-05T09:30:00+07:00"),
            (("Booking no,Date,Time,Customer name,Phone", "B2,10/25/2025,2:15 PM,Lan,0983217465", "B3,05/03/2025,8:00,Bảo,0936618204"), "2025-10-25T14:15:00+07:00"),
        ):
            bookings.write_text("\n".join(lines) + "\n", encoding="utf-8")
            store.import_csv(bookings)
            lan = store.lookup({"phone": "0983217465"})["candidates"][0]["entity"]
            assert expected in [entry["time"] for entry in store.timeline(lan)]
        bao = store.lookup({"phone": "0936618204"})["candidates"][0]["entity"]
        assert [entry["time"] for entry in store.timeline(bao)] == ["2025-05-03T08:00:00+07:00"]


@pytest.mark.parametrize("text", ["5.77E+17", "NULL", "#N/A", "000000", "Khách lẻ"])
@pytest.mark.parametrize("header", ["Mã đơn hàng", "Mã KH", "Mã khách hàng,Mã đơn hàng"])
def test_what_names_nothing_glues_nobody(resolver, text, header, tmp_path):
    people = [("Lan", "0983217465"), ("Nguyễn Thị Lan", "0346177902"), ("Lan", "0962418507"), ("", "0918640275")]
    names = ",".join([text] * len(header.split(",")))
    path = tmp_path / "đơn.csv"
    path.write_text("\n".join([f"{header},Ngày,Tên khách,SĐT,Thành tiền"] + [
        f"{names},0{day}/06/2025,{name},{phone},{day}00000" for day, (name, phone) in enumerate(people, 1)]) + "\n", encoding="utf-8")
    check(resolver, path, tmp_path)
    found, touchpoints = of_a_batch(resolver, path, tmp_path)
    assert found.counts.entities == 4
    assert sorted(row["value"] for row in touchpoints) == ["100000", "200000", "300000", "400000"]


def test_the_platform_names_the_source(resolver, tmp_path):
    with resolver.Store("") as store:
        assert store.import_csv(SAMPLES[0].with_name("shopee-orders.csv"))["source"] == "shopee"
        assert store.import_csv(SAMPLES[0].with_name("shopee-orders.csv"), source="shop 2")["source"] == "shop 2"
        plain = tmp_path / "khach.csv"
        plain.write_text("Họ tên,SĐT\nLan,0983217465\n", encoding="utf-8")
        assert store.import_csv(plain)["source"] == "khach.csv"
        assert store.lookup({"phone": "0983217465"})["candidates"][0]["source"] == "khach.csv"
