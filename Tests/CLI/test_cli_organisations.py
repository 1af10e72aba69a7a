"""Companies, their branches, and the people who work there (scenario S15)."""
import csv
import io
import json

from command_line import DONE

ROWS = """name,phone,email,tax_code,organisation
Công ty TNHH An Phát,,,0312456782,
CTY AN PHÁT,,,0312456782,
Ngô Đức Long,02439421188 ext 12,ketoan@anphat.vn,0312456782,An Phát
Vũ Thu Hà,02439421188 ext 15,ketoan@anphat.vn,0312456782,An Phát
Công ty An Phát chi nhánh Hà Nội,,,0312456782-001,
Ngô Đức Long,0774508163,,0312456782,An Phát
"""


def test_people_work_at_their_organisation_and_a_branch_is_of_its_company(tool):
    run = tool.dedupe(ROWS.encode(), "-o", "out.csv", "--relations", "relations.csv", "--json").must_be(DONE)
    rows = list(csv.DictReader(io.StringIO((tool.folder / "out.csv").read_text())))
    company, branch = rows[0]["entity_id"], rows[4]["entity_id"]
    assert rows[1]["entity_id"] == company != branch
    people = [rows[number]["entity_id"] for number in (2, 3, 5)]
    assert len({*people, company, branch}) == 5, "neither switchboard, role mailbox nor tax code makes one of two people"
    assert all(rows[number]["organisation_entity_id"] == company for number in (2, 3, 5))
    assert rows[0]["organisation_entity_id"] == "", "a firm is its own organisation"
    relations = {(row["relation"], row["left"], row["right"])
                 for row in csv.DictReader(io.StringIO((tool.folder / "relations.csv").read_text()))}
    assert {("works_at", person, company) for person in people} <= relations
    assert ("branch_of", branch, company) in relations
    report = json.loads(run.out)
    assert report["entities"] == 5 and report["organisations"] == 2


def test_shuffled_rows_give_the_same_relations(tool):
    head, *rows = ROWS.splitlines()
    def relations(order):
        tool.dedupe("\n".join([head, *order, ""]).encode(), "-o", "out.csv", "--relations", "relations.csv").must_be(DONE)
        return (tool.folder / "relations.csv").read_text()
    assert relations(rows) == relations(rows[::-1]) == relations(rows[3:] + rows[:3])
