"""The same file given twice, or a file and its later version: no person is doubled, and each row has the person it had.

Files are the samples of the platforms and generated lists; the second copy is the same, or a later export: other states, values in
other spellings, rows in another order.
"""
import csv
import io
import json
import pathlib
import random

import pytest

from command_line import DONE

SAMPLES = pathlib.Path(__file__).parent.parent / "Corpus" / "samples"
ENCODINGS = {"UTF-16 LE": "utf-16", "UTF-8": "utf-8", "UTF-8 with BOM": "utf-8-sig"}
# Old single-byte encodings go through as bytes: what parts cells is ASCII.
LEGACY = {"Windows-1258", "TCVN3"}
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
assert all(json.loads((SAMPLES / f"{name}.json").read_text())["encoding"] in {*ENCODINGS, *LEGACY} for name in NAMES)
# A party that a row only names, without a number or account, is somebody new in each row: here the referrers.
ONLY_NAMED = {"lead-template"}


class Table:
    """A sample as lines above the rows, rows, and lines below."""

    def __init__(self, name):
        truth = json.loads((SAMPLES / f"{name}.json").read_text())
        self.is_legacy = truth["encoding"] in LEGACY
        text = (SAMPLES / f"{name}.csv").read_bytes().decode("latin-1" if self.is_legacy else ENCODINGS[truth["encoding"]])
        lines = list(csv.reader(io.StringIO(text), delimiter=truth["delimiter"]))
        below = truth["not_rows"].count("total")
        first = len(lines) - below - len(truth["rows"])
        self.delimiter = truth["delimiter"]
        self.above, self.rows, self.below = lines[:first], lines[first:len(lines) - below], lines[len(lines) - below:]
        self.columns = truth["columns"]

    def text(self, rows):
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator="\n").writerows(self.above + rows + self.below)
        return out.getvalue().replace('"sep=;"', "sep=;").encode("latin-1" if self.is_legacy else "utf-8")

    def is_continuation(self, place):
        """Whether the row bears neither a reference nor anybody, in a file of references."""
        reference = [index for index, column in enumerate(self.columns) if column["field"] == "reference"]
        told = [index for index, column in enumerate(self.columns) if column["field"] in ("reference", "name", "phone", "email")]
        return bool(reference) and place > 0 and not any(self.rows[place][index] for index in told)

    def later(self, row):
        """The row as a later export has it: another state, the phone in another spelling."""
        changed = list(row)
        for index, column in enumerate(self.columns):
            if column["field"] in ("stage", "outcome") and row[index]:
                changed[index] = "Da giao" if self.is_legacy else "Đã giao"
            if column["field"] == "phone" and not column["options"] and row[index].isdigit() and len(row[index]) == 10:
                changed[index] = f"{row[index][:4]} {row[index][4:7]} {row[index][7:]}"
        return changed


def people(tool, content):
    """Entities of the run, and for each row the ids of its parties."""
    report = json.loads(tool.dedupe(content, "-o", "out.csv", "--json", name="in.csv").must_be(DONE).out)
    rows = list(csv.reader(io.StringIO((tool.folder / "out.csv").read_text("utf-8-sig")),
                           delimiter=";" if report["input"]["delimiter"] == ";" else "\t" if report["input"]["delimiter"] == "\t" else ","))
    header = next(number for number, row in enumerate(rows) if row and row[0] == "entity_id")
    parties = sum(name.endswith("entity_id") for name in rows[header])
    notes = len([note for note in report["input"]["not_rows"] if note["kind"] == "description"])
    return report["entities"], [row[:parties] for row in rows[header + 1 + notes:][:report["rows"]]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["same", "shuffled", "later"])
def test_a_file_given_twice_doubles_nobody(tool, name, kind):
    table = Table(name)
    entities, ids = people(tool, table.text(table.rows))
    order = list(range(len(table.rows)))
    if kind == "shuffled":
        # A row that repeats nothing of its order stays below it: its place is all that it says.
        orders = []
        for place in order:
            if table.is_continuation(place):
                orders[-1].append(place)
            else:
                orders.append([place])
        random.Random(7).shuffle(orders)
        order = [place for lines in orders for place in lines]
    again = [table.later(table.rows[place]) if kind == "later" else table.rows[place] for place in order]
    twice, both = people(tool, table.text(table.rows + again))
    for place, twin in zip(order, both[len(table.rows):]):
        assert twin[0] == both[place][0], table.rows[place]
    if name not in ONLY_NAMED:
        assert twice == entities
        assert [twin for twin in both[len(table.rows):]] == [both[place] for place in order]


def as_line(row):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    return text.getvalue()


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_a_generated_list_given_twice_doubles_nobody(tool, seed):
    """Rows have a source and a record id, so the second copy is the first. Only people that nothing but a name tells are left out."""
    tool.run("generate", "--rows", "400", "--seed", seed, "-o", "one.csv").must_be(DONE)
    # A cell may hold a line end, so rows are cut by a reader of CSV.
    with open(tool.folder / "one.csv", newline="", encoding="utf-8") as file:
        lines = [as_line(row) for row in csv.reader(file)]
    rows = lines[1:]
    entities, _ = people(tool, "".join(lines).encode())
    random.Random(seed).shuffle(rows)
    twice, _ = people(tool, "".join(lines + rows).encode())
    assert twice == entities
