"""The review as a dialogue of the caller's own: questions one by one, answers on the disk at once, and a run that heeds them."""
import csv

import pytest

ROWS = """source,record_id,name,phone
web,A,Trần Thị Hoa,0367904218
web,B,Lê Ngọc Hà,0367904218
hotline,C,,0367904218
kiotviet,D,Hoa Trần,0367904218
hotline,E,,0983217465
web,F,Phạm Văn Long,0983217465
web,G,Đỗ Thu Trang,0983217465
"""


@pytest.fixture
def files(tmp_path):
    leads = tmp_path / "leads.csv"
    leads.write_text(ROWS, encoding="utf-8")
    return leads, tmp_path / "decisions.csv"


def decided(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [(row["decision"], row["left"], row["right"]) for row in csv.DictReader(file)]


def people(resolver, leads, **options):
    found = resolver.dedupe(leads, **options).entity_ids
    return dict(zip("ABCDEFG", found))


def test_answers_become_decisions_that_a_run_heeds(resolver, files):
    leads, decisions = files
    review = resolver.Review(leads, decisions, actor="mai")
    asked = []
    for question in review:
        asked.append(question)
        review.link("chị gọi lại") if len(asked) == 1 else review.forbid()
    # The rivals of whoever was linked are not asked about; everybody else's are.
    assert len(asked) == 1 + sum(question.item != asked[0].item for question in review.questions) > 1
    assert decided(decisions) == [("link" if place == 0 else "forbid", question.left, question.right) for place, question in enumerate(asked)]
    assert "mai" in decisions.read_text(encoding="utf-8") and "chị gọi lại" in decisions.read_text(encoding="utf-8")
    left, right = (name.split(":")[1] for name in (asked[0].left, asked[0].right))
    before, after = people(resolver, leads), people(resolver, leads, decisions=decisions)
    assert before[left] != before[right] and after[left] == after[right]


def test_skipped_questions_come_again_and_answered_ones_do_not(resolver, files):
    leads, decisions = files
    review = resolver.Review(leads, decisions)
    first = [question for question in review]
    assert first == review.questions and not decisions.exists()
    review = resolver.Review(leads, decisions)
    question = next(review)
    review.forbid()
    again = resolver.Review(leads, decisions)
    assert {(other.left, other.right) for other in again.questions} == {(other.left, other.right) for other in first} - {(question.left, question.right)}
    next(again)
    again.forbid()
    assert len(decided(decisions)) == 2 and decided(decisions)[0] == ("forbid", question.left, question.right)


def test_undo_takes_the_last_answer_back_and_asks_again(resolver, files):
    leads, decisions = files
    review = resolver.Review(leads, decisions)
    with pytest.raises(LookupError):
        review.undo()
    with pytest.raises(LookupError):
        review.link()
    first = next(review)
    review.link()
    with pytest.raises(LookupError):
        review.link()
    review.undo()
    assert decided(decisions) == []
    assert next(review) == first
    review.forbid()
    assert decided(decisions) == [("forbid", first.left, first.right)]


def test_what_a_file_held_is_kept_byte_for_byte(resolver, files):
    leads, decisions = files
    held = "decision,left,right\nforbid,web:A,web:B"
    decisions.write_text(held, encoding="utf-8")
    review = resolver.Review(leads, decisions)
    next(review)
    review.forbid()
    assert decisions.read_bytes().startswith(held.encode() + b"\r\n")
    assert len(decided(decisions)) == 2


def test_a_file_that_cannot_be_written_takes_no_answer(resolver, files, tmp_path):
    leads, _ = files
    review = resolver.Review(leads, tmp_path / "none" / "decisions.csv")
    first = next(review)
    with pytest.raises(OSError):
        review.link()
    assert list(review) == [question for question in review.questions if question != first]
