"""The same rows give the same people: in any order, on any number of threads, on every run, under any source ids."""
import random

import pytest

from command_line import DONE
from lead_files import as_csv, lead_rows, partition, read_rows

SEEDS = [11, 12]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("threads", [1, 2, 8])
def test_threads_do_not_show(tool, seed, threads):
    content = as_csv(lead_rows(20_000, seed))
    assert tool.rows(content, "--threads", threads) == tool.rows(content, "--threads", 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_run_is_the_same(tool, seed):
    content = as_csv(lead_rows(20_000, seed))
    words = ["--entities", "people.csv", "--links", "links.csv"]
    first = tool.rows(content, *words)
    files = [(tool.folder / name).read_bytes() for name in ("people.csv", "links.csv")]
    assert tool.rows(content, *words) == first
    assert [(tool.folder / name).read_bytes() for name in ("people.csv", "links.csv")] == files


@pytest.mark.parametrize("seed", SEEDS)
def test_shuffled_rows_keep_their_ids(tool, seed):
    rows = lead_rows(20_000, seed)
    expected = sorted(read_rows(tool.rows(as_csv(rows)))[1])
    for turn in range(3):
        random.Random(seed * 100 + turn).shuffle(rows)
        assert sorted(read_rows(tool.rows(as_csv(rows)))[1]) == expected, f"seed {seed}, shuffle {turn}"


@pytest.mark.parametrize("seed", SEEDS)
def test_shuffled_equal_rows_keep_their_ids(tool, seed):
    # Without a column of their own ids, equal rows are told apart by an ordinal only.
    rows = [row[1:] for row in lead_rows(2_000, seed)] * 2
    header = ("Họ tên", "SĐT", "Email", "Ghi chú")
    expected = sorted(read_rows(tool.rows(as_csv(rows, header)))[1])
    random.Random(seed).shuffle(rows)
    assert sorted(read_rows(tool.rows(as_csv(rows, header)))[1]) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_renamed_source_ids_give_the_same_partition(tool, seed):
    rows = lead_rows(20_000, seed)
    # The old number goes into a column that is passed through, so that both partitions speak of the same rows.
    old = [[row[0], "x" + row[0], *row[1:]] for row in rows]
    new_ids = random.Random(seed).sample(range(10**6, 10**7), len(rows))
    new = [[str(number), "x" + row[0], *row[1:]] for number, row in zip(new_ids, rows)]
    header = ("id", "dòng", "Họ tên", "SĐT", "Email", "Ghi chú")
    assert partition(tool.rows(as_csv(old, header)), 2) == partition(tool.rows(as_csv(new, header)), 2)


@pytest.mark.parametrize("seed", [5, 9])
def test_every_file_is_the_same_for_shuffled_rows_and_any_threads(tool, seed):
    # Families, shared phones, names in any order and half-written: whatever the generator knows.
    source = tool.run("generate", "--rows", 60_000, "--seed", seed).must_be(DONE).out
    names = ["people.csv", "links.csv"]
    words = ["--entities", names[0], "--links", names[1]]

    def results(content, threads):
        output = tool.rows(content, "--threads", threads, *words)
        files = [(tool.folder / name).read_bytes() for name in names]
        return [sorted(read_rows(part)[1]) for part in [output, *files]]

    expected = results(source, 1)
    header, rows = read_rows(source)
    for turn, threads in enumerate([2, 8, 1]):
        random.Random(seed * 10 + turn).shuffle(rows)
        found = results(as_csv(rows, header), threads)
        for name, left, right in zip(["rows", *names], expected, found):
            assert left == right, f"{name}, seed {seed}, shuffle {turn}, {threads} threads"


def test_line_ends_do_not_show(tool):
    rows = lead_rows(5_000, 13)
    expected = read_rows(tool.rows(as_csv(rows)))[1]
    found = read_rows(tool.rows(as_csv(rows, line_end="\r\n")))[1]
    assert [row[0] for row in found] == [row[0] for row in expected]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_delimiter_gives_the_same_people(tool, delimiter):
    # The ids may differ: they come from the rows as they stand.
    rows = lead_rows(5_000, 13)
    expected = partition(tool.rows(as_csv(rows)))
    assert partition(tool.rows(as_csv(rows, delimiter=delimiter)), delimiter=delimiter) == expected


def test_the_environment_does_not_show(tool):
    content = as_csv(lead_rows(2_000, 14))
    expected = tool.rows(content)
    for environment in [{"TZ": "America/New_York", "LANG": "tr_TR.UTF-8"}, {"LC_ALL": "C"}]:
        assert tool.run("dedupe", "leads.csv", environment=environment).must_be(DONE).out == expected
