"""`resolver normalize`: a value a line in, a table out."""
import json
import os
import signal
import subprocess
import time

import pytest

from command_line import DONE, INPUT_OUTPUT, USAGE, finish

HEADER = "raw\tvalue\tgrade\treason\talternates\n"


def table(tool, kind, *values, options=()):
    said = tool.run("normalize", kind, *options, given="\n".join(values).encode() + b"\n").must_be(DONE).out.decode()
    assert said.startswith(HEADER)
    rows = [line.split("\t") for line in said[len(HEADER):].splitlines()]
    assert [row[0] for row in rows] == list(values)
    return rows


@pytest.mark.parametrize("raw, value, grade", [
    ("098.321.74.65", "+84983217465", "personal"),
    ("+84 983 217 465", "+84983217465", "personal"),
    ("0168 390 4218", "+84383904218", "personal"),
    ("0000000000", None, "placeholder"),
    ("abc", "", "invalid"),
])
def test_phones(tool, raw, value, grade):
    row, = table(tool, "phone", raw)
    assert row[2] == grade
    assert value is None or row[1] == value


def test_an_ambiguous_phone_has_both_readings(tool):
    row, = table(tool, "phone", "0838234561")
    assert row[2] == "ambiguous"
    assert {row[1], row[4]} == {"+84838234561", "+842838234561"}


def test_region(tool):
    row, = table(tool, "phone", "081 234 5678", options=["--region", "TH"])
    assert row[1].startswith("+66")
    assert "QQ" in tool.run("normalize", "phone", "--region", "QQ", given=b"1\n").must_be(USAGE).err


def test_emails(tool):
    rows = table(tool, "email", "Lan.Nguyen+shop@GMail.com", "info@congty.vn", "không có")
    assert rows[0][1:3] == ["lannguyen@gmail.com", "personal"]
    assert rows[1][1:3] == ["info@congty.vn", "shared"]
    assert rows[2][2] == "invalid" and rows[2][3]


def test_names(tool):
    rows = table(tool, "name", "Chị NGUYỄN THỊ HOÀ", "Khách lẻ")
    assert rows[0][1:3] == ["nguyễn thị hòa", "personal"]
    assert rows[1][1:3] == ["", "placeholder"]


def test_other_kinds(tool):
    assert table(tool, "citizen_id", "001095000123", options=["--birth-date", "1990-08-15"])[0][3] == "document_contradicts_birth_date"
    assert table(tool, "birth_date", "5/6/1990")[0][1:] == ["1990-06-05", "personal", "", "1990-05-06"]
    assert table(tool, "birth_date", "5/6/1990", options=["--date-order=month"])[0][1] == "1990-05-06"
    assert table(tool, "address", "12 Trần Phú P5 Q5 TP.HCM")[0][1] == "12 tran phu, phuong 5, quan 5, ho chi minh"
    assert table(tool, "wa_id", "84983217465@c.us")[0][1] == "84983217465"


def test_phones_in_other_forms(tool):
    assert table(tool, "phone", "0838234561", options=["--format", "national"])[0][1:] == [
        "0838 234 561", "ambiguous", "phone_ambiguous", "028 3823 4561"]
    assert table(tool, "phone", "0838234561", options=["--column", "landline"])[0][1] == "+842838234561"
    assert table(tool, "phone", "0838234561", options=["--record-date", "2016-05-31"])[0][1] == "+842838234561"
    for wrong in (["--column", "x"], ["--record-date", "x"], ["--date-order", "x"], ["--format", "x"], ["--gender", "x"]):
        tool.run("normalize", "phone", *wrong, given=b"1\n").must_be(USAGE)


def test_json(tool):
    said = tool.run("normalize", "phone", "--json", given="0168 390 4218\n\"\n".encode()).must_be(DONE).out.decode()
    first, second = map(json.loads, said.splitlines())
    assert first == {"raw": "0168 390 4218", "value": "+84383904218", "grade": "personal", "reason": None, "alternates": [],
                     "repairs": ["migrated_mobile"],
                     "details": {"international": "+84 383 904 218", "kind": "mobile", "national": "0383 904 218", "operator": "viettel"}}
    assert second["raw"] == '"' and second["value"] is None


@pytest.mark.parametrize("kind", ["phone", "name", "email", "address", "birth_date", "profile_url"])
def test_any_bytes(tool, kind):
    content = bytes((index * 193 + index // 7) % 256 for index in range(300_000)) + b"\n" + b"9" * 200_000 + b"\n\n\r\n"
    said = tool.run("normalize", kind, given=content).must_be(DONE).out
    assert said.count(b"\n") == content.count(b"\n") + 1
    assert all(line.count(b"\t") == 4 for line in said.split(b"\n")[:-1])


def test_a_file_and_no_final_line_end(tool):
    (tool.folder / "phones.txt").write_text("0983217465\r\n0905113872")
    lines = tool.run("normalize", "phone", "phones.txt").must_be(DONE).out.decode().splitlines()
    assert [line.split("\t")[:2] for line in lines[1:]] == [["0983217465", "+84983217465"], ["0905113872", "+84905113872"]]


def test_empty_input_gives_the_header(tool):
    assert tool.run("normalize", "phone", given=b"").must_be(DONE).out.decode() == HEADER


def test_wrong_calls(tool):
    assert "Did you mean phone?" in tool.run("normalize", "phnoe").must_be(USAGE).err
    assert "khong-co.txt" in tool.run("normalize", "phone", "khong-co.txt").must_be(INPUT_OUTPUT).err
    assert "needs" in tool.run("normalize").must_be(USAGE).err


def test_a_closed_pipe_ends_quietly(tool):
    done = subprocess.run(["bash", "-c", 'set -o pipefail; yes 0983217465 | head -n 200000 | "$0" normalize phone | head -n 1',
                           tool.path], capture_output=True, timeout=60)
    assert done.stdout.decode() == HEADER
    assert b"resolver" not in done.stderr


def test_ctrl_c_while_it_waits(tool):
    process = tool.start("normalize", "phone", stdin=subprocess.PIPE)
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGINT)
    assert finish(process, timeout=5).status == -signal.SIGINT
