"""Policies, training and linking from Python, and similarities."""
import csv
import json

import pytest


ROWS = """given_name,surname,dob,street,suburb
{}
"""


def people(count=240):
    import random
    chance = random.Random(9)
    syllables = ["mar", "lin", "jo", "ha", "ben", "tor", "kel", "son", "wick", "ley"]
    word = lambda: "".join(chance.choice(syllables) for _ in range(3))
    lines = []
    for number in range(count):
        row = [word(), word(), f"{chance.randint(1940, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}", word(), word()]
        lines.append(",".join(row))
        if number % 2 == 0:
            row[chance.randrange(5)] = ""
            lines.append(",".join(row))
    return ROWS.format("\n".join(lines))


def test_the_built_in_policy_is_valid_and_canonical(resolver):
    policy = resolver.Policy()
    assert resolver.policy_problems(policy.text) == []
    assert resolver.Policy(policy.text).text == policy.text
    assert policy.to_dict()["kind"] == "people"


def test_all_problems_are_told(resolver):
    wrong = resolver.Policy().to_dict()
    wrong["people"] = "ten"
    del wrong["limits"]["lead"]
    wrong["comparisons"]["name"]["levels"][3]["anchored"] = 1.23456
    problems = resolver.policy_problems(wrong)
    assert sorted(problem.split(": ")[0] for problem in problems) == ["/comparisons/name/levels/3/anchored", "/limits/lead", "/people"]
    with pytest.raises(ValueError, match="/limits/lead"):
        resolver.Policy(wrong)


def test_text_that_is_no_json_is_placed(resolver):
    assert resolver.policy_problems('{"format": 1,\n "kind": }') == ["line 2, column 10: a value is needed here"]


def test_training_and_linking(resolver, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(people())
    policy = resolver.train(path)
    assert resolver.train(path).text == policy.text
    counts = resolver.link_records(path, policy=policy, output=str(tmp_path / "out.csv"), pairs=str(tmp_path / "pairs.csv"))
    assert counts.rows == 360
    assert 235 <= counts.people <= 245
    rows = list(csv.DictReader(open(tmp_path / "out.csv")))
    assert len({row["entity_id"] for row in rows}) == counts.people
    assert len(list(csv.DictReader(open(tmp_path / "pairs.csv")))) == counts.links


def test_a_policy_of_people_describes_no_columns(resolver, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(people(10))
    with pytest.raises(resolver.ResolverError) as failure:
        resolver.link_records(path, policy=resolver.Policy())
    assert failure.value.name == "policy"


def test_known_similarities(resolver):
    assert resolver.similarity("Hugn", "Hung", "levenshtein") == 2
    assert resolver.similarity("Hugn", "Hung", "osa") == 1
    assert resolver.similarity("MARTHA", "MARHTA") == pytest.approx(0.9611, abs=1e-4)
    assert resolver.similarities(["", "Hương"], ["", "Hường"], "levenshtein") == [0, 1]
    with pytest.raises(ValueError):
        resolver.similarities(["a"], [])
    with pytest.raises(ValueError):
        resolver.similarity("a", "b", "soundex")
