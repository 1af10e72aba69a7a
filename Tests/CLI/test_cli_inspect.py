"""`resolver inspect`: the exports of known platforms are understood cell by cell, without an option; what it prints is reviewed.

The expectations (Tests/Corpus/samples/*.json) are written by Tests/Corpus/make_samples.py from the truth that the files were spelled
from; the printed screens (*.txt) are golden files: `RESOLVER_ACCEPT=1 pytest Tests/CLI/test_cli_inspect.py` writes them anew, for review.
"""
import json
import os
import pathlib

import pytest

from command_line import DONE

SAMPLES = pathlib.Path(__file__).parent.parent / "Corpus" / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.csv"))


def understood(tool, name):
    return json.loads(tool.run("inspect", SAMPLES / f"{name}.csv", "--json", "--rows", "1000").must_be(DONE).out)


def differences(expected, found):
    """Values of one record that differ: field, spelling, canonical text and grade, in the order of the columns."""
    wrong = []
    if len(expected) != len(found):
        return [f"{[entry[:2] for entry in expected]} but {[(entry['field'], entry['raw']) for entry in found]}"]
    for (field, raw, value, grade), entry in zip(expected, found):
        if (field, raw) != (entry["field"], entry["raw"]):
            wrong.append(f"{field} {raw!r} but {entry['field']} {entry['raw']!r}")
        elif value is not None and entry.get("value") != value:
            wrong.append(f"{field} {raw!r}: {value!r} but {entry.get('value')!r}")
        elif grade is not None and entry.get("grade") != grade:
            wrong.append(f"{field} {raw!r}: {grade} but {entry.get('grade')}")
    return wrong


@pytest.mark.parametrize("name", NAMES)
def test_file_is_recognised(tool, name):
    expected, found = json.loads((SAMPLES / f"{name}.json").read_text()), understood(tool, name)
    assert (found["platform"], found["encoding"], found["delimiter"]) == (expected["platform"], expected["encoding"], expected["delimiter"])
    assert [note["kind"] for note in found["not_rows"]] == expected["not_rows"]
    assert found["parties"] == expected["parties"]
    assert found["rows"] == len(expected["rows"])


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_its_field_and_role(tool, name):
    expected, found = json.loads((SAMPLES / f"{name}.json").read_text()), understood(tool, name)
    wrong = []
    for wanted, column in zip(expected["columns"], found["columns"], strict=True):
        meaning = (wanted["field"], wanted["role"], wanted["options"])
        if (column["field"], column["role"], column["options"]) != meaning:
            wrong.append(f"{wanted['name']}: {meaning} but {(column['field'], column['role'], column['options'])}")
        if wanted["reason"] and column["reason"] != wanted["reason"]:
            wrong.append(f"{wanted['name']}: {wanted['reason']} but {column['reason']}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_goes_where_it_belongs(tool, name):
    expected, found = json.loads((SAMPLES / f"{name}.json").read_text()), understood(tool, name)
    wrong = []
    for number, (wanted, row) in enumerate(zip(expected["rows"], found["first_rows"], strict=True), 1):
        records = {record["role"]: record["values"] for record in row["records"]}
        others = {record["role"]: record["values"] for record in row["others"]}
        if row.get("rejected", "") != wanted["rejected"]:
            wrong.append(f"row {number}: rejected {row.get('rejected')}")
        for kind, left, right in [("record", wanted["records"], records), ("other", wanted["others"], others)]:
            for role in sorted(set(left) | set(right)):
                wrong += [f"row {number}, {kind} {role}: {text}" for text in differences(left.get(role, []), right.get(role, []))]
        wrong += [f"row {number}, touchpoint: {text}" for text in differences(wanted["touchpoint"], row["touchpoint"])]
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("name", NAMES)
def test_the_screen_is_as_reviewed(tool, name):
    screen = tool.run("inspect", f"{name}.csv", cwd=SAMPLES).must_be(DONE).out.decode()
    golden = SAMPLES / f"{name}.txt"
    if os.environ.get("RESOLVER_ACCEPT"):
        golden.write_text(screen)
    assert screen == golden.read_text()
    assert len(screen.splitlines()) <= 40
    assert all(len(line) <= 104 for line in screen.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_mapping_says_the_same(tool, name):
    """The mapping that `inspect` saves, given back, gives every column and value again."""
    file = SAMPLES / f"{name}.csv"
    before = understood(tool, name)
    tool.run("inspect", file, "--save-mapping", "file.map").must_be(DONE)
    after = json.loads(tool.run("inspect", file, "--mapping", "file.map", "--json", "--rows", "1000").must_be(DONE).out)
    for key in ["platform", "parties", "first_rows", "rows"]:
        assert after[key] == before[key], key
    for left, right in zip(before["columns"], after["columns"], strict=True):
        for key in ["name", "field", "role", "options", "ordinal"]:
            assert left[key] == right[key], left["name"]


@pytest.mark.parametrize("name", NAMES)
def test_dedupe_reads_the_sample_without_an_option(tool, name):
    report = json.loads(tool.run("dedupe", SAMPLES / f"{name}.csv", "-o", "out.csv", "--json").must_be(DONE).out)
    assert report["rows"] == len(json.loads((SAMPLES / f"{name}.json").read_text())["rows"])


def test_all_mistakes_of_a_mapping_are_said_at_once(tool):
    (tool.folder / "leads.csv").write_text("Tên,SĐT\nLan,0983217465\n")
    (tool.folder / "bad.map").write_text(
        'resolver mapping 1\nplatform = shopify\n"Tên" = nmae\n"SĐT" = boss:phone\n"Email" = email\nSĐT = phone\n"SĐT" = phone, foo\n"a = name\n')
    result = tool.run("dedupe", "leads.csv", "--mapping", "bad.map")
    assert result.status == 3
    for line, words in [(2, "shopify"), (3, "nmae"), (4, "boss:phone"), (5, "no such column"), (6, "SĐT"), (7, "foo"), (8, "quote")]:
        assert any(f"line {line}:" in text and words in text for text in result.err.splitlines()), (line, result.err)


def test_roles_can_be_chosen(tool):
    (tool.folder / "leads.csv").write_text("Tên,SĐT,Gọi thêm\nLan,0983217465,0346177902\n")
    found = json.loads(tool.run("inspect", "leads.csv", "--json", "--role", "referrer:phone=Gọi thêm").must_be(DONE).out)
    assert found["parties"] == ["customer", "referrer"]
    assert tool.run("inspect", "leads.csv", "--role", "boss:phone=Gọi thêm").status == 2
    assert tool.run("inspect", "leads.csv", "--role", "phone=Gọi thêm").status == 2


def test_the_readme_shows_a_screen_as_it_is(tool, root):
    shown = (root / "README.md").read_text().split("$ resolver inspect shopee-orders.csv --rows 1\n")[1].split("```")[0]
    assert tool.run("inspect", "shopee-orders.csv", "--rows", "1", cwd=SAMPLES).must_be(DONE).out.decode() == shown
