"""`resolver review`: questions at the terminal, answers on the disk at once, and dedupe that heeds them."""
import csv
import io

from command_line import DONE, USAGE

ROWS = """source,record_id,name,phone
web,A,Trần Thị Hoa,0367904218
web,B,Lê Ngọc Hà,0367904218
hotline,C,,0367904218
kiotviet,D,Hoa Trần,0367904218
"""


def decisions(tool, name="leads-decisions.csv"):
    return list(csv.DictReader(io.StringIO((tool.folder / name).read_text())))


def review(tool, answers, *arguments):
    (tool.folder / "leads.csv").write_text(ROWS)
    return tool.run("review", "leads.csv", "--actor", "mai", *arguments, given=answers.encode()).must_be(DONE)


def people(tool, *arguments):
    tool.run("dedupe", "leads.csv", "-o", "out.csv", *arguments).must_be(DONE)
    return {row["record_id"]: row["entity_id"] for row in csv.DictReader(io.StringIO((tool.folder / "out.csv").read_text()))}


def test_an_answer_becomes_a_decision_and_dedupe_heeds_it(tool):
    shown = review(tool, "y\nq\n").out.decode()
    assert "hotline:C" in shown and "0367904218" in shown and "One person?" in shown
    [decision] = decisions(tool)
    assert decision["decision"] == "link" and decision["actor"] == "mai" and decision["time"].endswith("Z")
    rival = decision["right"].split(":")[1]
    before, after = people(tool), people(tool, "--decisions", "leads-decisions.csv")
    assert before["C"] not in (before["A"], before["B"])
    assert after["C"] == after[rival]
    assert "1 decision of people applied" in tool.run(
        "dedupe", "leads.csv", "-o", "again.csv", "--decisions", "leads-decisions.csv").must_be(DONE).out.decode()


def test_what_is_decided_is_not_asked_again(tool):
    review(tool, "y\n" * 9)
    assert "Nothing is left to decide." in review(tool, "").out.decode()


def test_undo_takes_the_last_answer_back_and_skip_writes_nothing(tool):
    review(tool, "y\nu\nn\nq\n")
    assert [row["decision"] for row in decisions(tool)] == ["forbid"]
    review(tool, "s\nq\n", "--decisions", "other.csv")
    assert not (tool.folder / "other.csv").exists()


def test_later_answers_are_added_behind_earlier_ones(tool):
    review(tool, "n\nq\n")
    first = decisions(tool)
    review(tool, "n\nq\n")
    assert decisions(tool)[:1] == first and len(decisions(tool)) == 2


def test_the_input_cannot_be_the_answers(tool):
    tool.run("review", "-").must_be(USAGE)
    (tool.folder / "leads.csv").write_text(ROWS)
    assert "overwrite" in tool.run("review", "leads.csv", "--decisions", "leads.csv").must_be(USAGE).err
