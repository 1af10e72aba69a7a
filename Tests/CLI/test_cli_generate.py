"""generate: the same bytes for the same seed, truth in every row, noises that can be switched."""
import csv
import io

import pytest

from command_line import DONE, USAGE


def read(text: bytes):
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"))))


def test_the_example_file_is_what_the_generator_writes(tool, root):
    made = tool.run("generate", "--rows", 3000, "--seed", 2026).must_be(DONE).out
    assert made == (root / "Examples/leads.csv").read_bytes()


def test_a_file_and_standard_output_hold_the_same(tool):
    made = tool.run("generate", "--rows", 500, "-o", "leads.csv").must_be(DONE)
    assert made.out == b""
    assert (tool.folder / "leads.csv").read_bytes() == tool.run("generate", "--rows", 500).out


def test_every_row_has_its_person_and_a_record_id_of_its_own(tool):
    rows = read(tool.run("generate", "--rows", 5000, "--seed", 3).must_be(DONE).out)
    assert len(rows) == 5000
    assert len({row["record_id"] for row in rows}) == 5000
    assert all(row["person_id"] for row in rows)
    assert {row["source"].split(":")[0] for row in rows} == {"web", "zalo", "facebook", "shopee", "hotline", "kiotviet", "email"}
    assert 2100 < len({row["person_id"] for row in rows}) < 2500


def test_columns_come_in_the_order_asked_for(tool):
    text = tool.run("generate", "--rows", 10, "--columns", "person_id,phone").must_be(DONE).out
    assert text.splitlines()[0] == b"person_id,phone"


def test_a_noise_can_be_switched_off_and_on(tool):
    quiet = read(tool.run("generate", "--rows", 2000, "--noise", "all=0").must_be(DONE).out)
    assert all(row["phone"] == "" or row["phone"].isdigit() and len(row["phone"]) == 10 for row in quiet)
    dotted = read(
        tool.run("generate", "--rows", 2000, "--noise", "all=0", "--noise", "phone_dots=1").must_be(DONE).out)
    assert all(row["phone"] == "" or row["phone"].count(".") == 2 for row in dotted)
    assert [row["phone"].replace(".", "") for row in dotted] == [row["phone"] for row in quiet]


@pytest.mark.parametrize(
    "words",
    [[], ["--rows", "0"], ["--rows", "many"], ["--rows", "5000000000"], ["--rows", "9", "--noise", "typo=0.1"],
     ["--rows", "9", "--noise", "twins=2"], ["--rows", "9", "--noise", "twins"], ["--rows", "9", "--columns", "fax"]])
def test_calls_that_make_no_sense(tool, words):
    result = tool.run("generate", *words).must_be(USAGE)
    assert result.out == b"" and result.err


def test_memory_does_not_grow_with_the_rows(tool):
    few = tool.run("generate", "--rows", 100, "-o", "/dev/null").must_be(DONE)
    many = tool.run("generate", "--rows", 300_000, "-o", "/dev/null").must_be(DONE)
    assert many.peak_bytes < few.peak_bytes + (4 << 20)
