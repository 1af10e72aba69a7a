"""evaluate: agrees with a plain script over dictionaries, and says what is wrong with a file."""
import collections
import json
import random

import pytest

from command_line import DONE, USAGE


def plain(rows):
    """The metrics by their definitions. `rows` are (person, entity); an empty entity is a singleton."""
    rows = [(person, entity or ("alone", number)) for number, (person, entity) in enumerate(rows) if person]
    people, entities, both = (collections.Counter(column) for column in (
        [person for person, _ in rows], [entity for _, entity in rows], rows))
    pairs = lambda counts: sum(size * (size - 1) // 2 for size in counts.values())
    precision = pairs(both) / pairs(entities) if pairs(entities) else 1
    recall = pairs(both) / pairs(people) if pairs(people) else 1
    guests = collections.defaultdict(set)
    for person, entity in rows:
        guests[entity].add(person)
    return {
        "people": len(people),
        "entities": sum(not isinstance(entity, tuple) for entity in entities),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0,
        "b3_precision": sum(size * size / entities[entity] for (_, entity), size in both.items()) / len(rows),
        "b3_recall": sum(size * size / people[person] for (person, _), size in both.items()) / len(rows),
        "exact_clusters": sum(
            size == people[person] == entities[entity] for (person, entity), size in both.items()) / len(people),
        "false_merges_per_1000_people": 1000 * sum(len(found) - 1 for found in guests.values()) / len(people),
    }


def text(rows):
    return ("person_id,entity_id\n" + "".join(f"{person},{entity}\n" for person, entity in rows)).encode()


@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_a_plain_script(tool, seed):
    chance = random.Random(seed)
    spread = chance.choice([3, 40, 900])
    rows = [(f"p{chance.randrange(spread)}", chance.choice(["", f"e{chance.randrange(spread)}"])) for _ in range(2000)]
    rows += [(f"q{number // 3}", f"f{number // 3 if number % 17 else number}") for number in range(3000)]
    rows += [("", "e1")]
    (tool.folder / "people.csv").write_bytes(text(rows))
    found = json.loads(tool.run("evaluate", "people.csv", "--json").must_be(DONE).out)
    for name, value in plain(rows).items():
        assert found[name] == pytest.approx(value, abs=6e-4 if name.startswith("false") else 1e-6), name
    assert found["rows_without_truth"] == 1


def test_other_column_names_and_standard_input(tool):
    given = b"who;found\na;1\na;1\nb;2\n"
    result = tool.run("evaluate", "-", "--truth", "who", "--entity-column", "found", "--json", given=given)
    assert json.loads(result.must_be(DONE).out)["f1"] == 1


def test_a_missing_column_is_told(tool):
    (tool.folder / "people.csv").write_bytes(b"a,b\n1,2\n")
    result = tool.run("evaluate", "people.csv").must_be(USAGE)
    assert "--truth" in result.err


def test_people_can_read_the_answer(tool):
    (tool.folder / "people.csv").write_bytes(text([("a", "1"), ("a", "1"), ("b", "1"), ("c", "")]))
    said = tool.run("evaluate", "people.csv").must_be(DONE).out.decode()
    assert "4 rows, 3 people, 1 found" in said
    assert "false merges             333.33 per 1,000 people" in said
