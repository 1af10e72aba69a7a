"""Whole runs through the Python package: answers, files, refusals, progress, Ctrl-C."""
import csv
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest


def rows_of(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def test_a_run_answers_what_its_files_say(resolver, leads, tmp_path):
    output, entities, links = tmp_path / "out.csv", tmp_path / "entities.csv", tmp_path / "links.csv"
    result = resolver.dedupe(leads, output=output, entities=entities, links=links)
    rows, people = rows_of(output), rows_of(entities)
    ids = result.entity_ids
    assert rows[0][0] == "entity_id" and len(rows) == result.counts.rows + 1 == len(ids) + 1
    assert [resolver.entity_id_to_text(entity) if entity else "" for entity in ids] == [row[0] for row in rows[1:]]
    assert len(people) == result.counts.entities + 1 == len(set(ids) - {0}) + 1
    assert {row[0] for row in people[1:]} == {row[0] for row in rows[1:]} - {""}
    assert result.report["rows"] == result.counts.rows
    assert result.counts.entities < result.counts.rows
    assert resolver.entity_id_from_text(rows[1][0]) == ids[0]


def test_touchpoints_and_relations_of_an_order_export(resolver, tmp_path):
    orders = tmp_path / "orders.csv"
    lines = ["Mã đơn hàng,Ngày đặt hàng,Tên khách hàng,SĐT,Tên người nhận,SĐT người nhận,Trạng thái đơn hàng,Tổng tiền,Tên sản phẩm"]
    for good in ("Áo thun", "Quần jean", "Mũ"):
        lines.append(
            f"HD0047,20/10/2025 10:15,Lê Minh Tuấn,0935208614,Đặng Thị Sen,0346177902,Giao thành công,690.000,{good}")
    lines.append("HD0048,21/10/2025,Lê Minh Tuấn,0935208614,Lê Minh Tuấn,0935208614,Đã hoàn hàng,50.000,Mũ")
    orders.write_text("\n".join(lines) + "\n", encoding="utf-8")
    touchpoints, relations, entities = tmp_path / "touchpoints.csv", tmp_path / "relations.csv", tmp_path / "entities.csv"
    result = resolver.dedupe(orders, touchpoints=touchpoints, relations=relations, entities=entities)
    buyer = resolver.entity_id_to_text(result.entity_ids[0])
    with open(touchpoints, newline="", encoding="utf-8") as file:
        points = list(csv.DictReader(file))
    assert [(point["reference"], point["entity_id"], point["value"], point["net_value"], point["lines"]) for point in points] == [
        ("HD0047", buyer, "690000", "690000", "3"), ("HD0048", buyer, "50000", "0", "1")]
    assert [row[0] for row in rows_of(relations)] == ["relation", "ships_to"] and rows_of(relations)[1][1] == buyer
    people = {row["entity_id"]: row for row in csv.DictReader(open(entities, newline="", encoding="utf-8"))}
    assert (people[buyer]["touchpoints"], people[buyer]["value"]) == ("2", "690000")
    assert result.report["touchpoints"] == 2 and result.report["relations"] == 1 and result.report["unread_values"] == 0


def test_every_merged_record_has_a_proof(resolver, leads):
    with resolver.dedupe(leads) as result:
        ids = result.entity_ids
        first = {}
        proofs = 0
        for record, entity in enumerate(ids):
            if entity == 0 or entity not in first:
                first.setdefault(entity, record)
                continue
            chain = result.proof(first[entity], record)
            assert chain and chain[0].left == first[entity] and chain[-1].right == record
            assert all(one.right == other.left for one, other in zip(chain, chain[1:]))
            assert all(ids[link.right] == entity and link.weight > 0 for link in chain)
            proofs += 1
            if proofs == 500:
                break
        assert proofs > 100
        stranger = next(record for record, entity in enumerate(ids) if entity != ids[0])
        with pytest.raises(resolver.ResolverError) as caught:
            result.proof(0, stranger)
        assert caught.value.name == "state"
        with pytest.raises(IndexError):
            result.proof(0, result.counts.rows)
    with pytest.raises(resolver.ResolverError):
        result.proof(0, 0)


def test_the_answer_does_not_depend_on_rows_or_threads(resolver, leads, tmp_path):
    expected = list(resolver.dedupe(leads, threads=1).entity_ids)
    assert list(resolver.dedupe(leads, threads=8).entity_ids) == expected
    header, *rows = rows_of(leads)
    shuffled = tmp_path / "shuffled.csv"
    order = sorted(range(len(rows)), key=lambda index: (index * 7919) % len(rows))
    with open(leads, "rb") as file:
        assert b"\r\n" not in file.read(4096)
    with open(shuffled, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows[index] for index in order)
    found = resolver.dedupe(shuffled).entity_ids
    partition, other = {}, {}
    for place, index in enumerate(order):
        partition.setdefault(expected[index], set()).add(index)
        other.setdefault(found[place], set()).add(index)
    partition.pop(0, None), other.pop(0, None)
    assert sorted(map(sorted, partition.values())) == sorted(map(sorted, other.values()))


def test_failures_name_what_is_wrong(resolver, leads, tmp_path):
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(tmp_path / "nowhere.csv")
    assert caught.value.name == "io" and caught.value.system_error == 2
    (tmp_path / "open.csv").write_text('name,phone\n"Lan,0983217465\n')
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(tmp_path / "open.csv")
    assert caught.value.name == "unclosed_quote" and caught.value.row is not None
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(leads, columns={"phone": "no such column"}, output=tmp_path / "out.csv")
    assert caught.value.name == "missing_column" and str(caught.value) == "the input has no such column: phone=no such column"
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(leads, columns={"fone": "Liên hệ"})
    assert caught.value.name == "unknown_field" and str(caught.value).endswith(": fone=Liên hệ")
    (tmp_path / "policy.json").write_text('{"format": 1, "kind": "people", "nmae": "x"}')
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(leads, policy=tmp_path / "policy.json")
    assert caught.value.name == "policy" and "/name: is missing" in str(caught.value)
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(leads, memory_limit=1000)
    assert caught.value.name == "memory_limit"
    with pytest.raises(ValueError):
        resolver.dedupe(leads, threads=-1)
    assert not (tmp_path / "out.csv").exists()


def test_progress_is_told_and_may_stop_the_run(resolver, leads):
    told = []
    resolver.dedupe(leads, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert told and {stage for stage, _, _ in told} <= {"spooling", "reading", "linking", "clustering", "writing"}
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.dedupe(leads, progress=lambda stage, done, total: False)
    assert caught.value.name == "cancelled"

    def fail(stage, done, total):
        raise RuntimeError("stop here")

    with pytest.raises(RuntimeError, match="stop here"):
        resolver.dedupe(leads, progress=fail)


def test_control_c_stops_a_run(resolver, package, cli, tmp_path):
    big = tmp_path / "big.csv"
    generated = subprocess.run([cli, "generate", "--rows", "400000", "--seed", "7", "-o", big], capture_output=True, text=True)
    assert generated.returncode == 0, generated.stderr
    program = textwrap.dedent("""
        import sys, resolver
        try:
            resolver.dedupe(sys.argv[1], output=sys.argv[2], entities=sys.argv[2] + ".people",
                            progress=lambda *place: print("working", flush=True))
            print("finished")
        except KeyboardInterrupt:
            print("interrupted")
    """)
    output = tmp_path / "out.csv"
    process = subprocess.Popen(
        [sys.executable, "-c", program, big, output], stdout=subprocess.PIPE, text=True, env=dict(os.environ, PYTHONPATH=str(package)))
    assert process.stdout.readline().strip() == "working"
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    said, _ = process.communicate(timeout=60)
    assert said.strip().splitlines()[-1] == "interrupted"
    assert time.monotonic() - started < 20
    assert sorted(path.name for path in tmp_path.iterdir()) == ["big.csv"]


def test_the_build_says_what_to_do_without_the_library(root, tmp_path):
    import shutil
    shutil.copytree(root / "Python", tmp_path / "Python", ignore=shutil.ignore_patterns("*.so", "build", "*.egg-info"))
    result = subprocess.run(
        [sys.executable, "setup.py", "-q", "build"], cwd=tmp_path / "Python", capture_output=True, text=True)
    assert result.returncode != 0 and "run make first" in result.stderr


def test_a_blocked_phone_makes_no_key(resolver, tmp_path):
    leads = tmp_path / "leads.csv"
    leads.write_text("name,phone\nNguyễn Thị Mai,0909771230\nNguyễn Thị Mai,0909.771.230\nKhách lẻ,0909771230\n", encoding="utf-8")
    assert resolver.dedupe(leads).counts.entities == 1
    result = resolver.dedupe(leads, blocked=["0909 771 230  # chị Mai", "abc"])
    assert result.counts.entities == 2 and result.counts.unidentified_rows == 1
    assert result.report["blocked"] == [{"field": "phone", "value": "+84909771230", "rows": 3}]
    assert [problem["text"] for problem in result.report["block_problems"]] == ["abc"]


def test_codes_have_texts_in_two_languages(resolver):
    assert resolver.describe("verdict", "new", "vi") == "Khách mới"
    assert resolver.describe("reason", "phone_too_short") == "Too few digits"
    assert resolver.describe("status", "no_rows", "vi") == "Tệp không có dòng nào"
    assert resolver.describe("verdict", "no such code") == "no such code"
    with pytest.raises(ValueError):
        resolver.describe("words", "new")
    with pytest.raises(ValueError):
        resolver.describe("verdict", "new", "fr")
