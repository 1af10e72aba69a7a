"""train, link and dedupe --policy: files of persons that a policy describes by their columns, on data nobody here wrote.

The public files are not part of the repository: RESOLVER_TEST_DATA names their folder."""
import collections
import csv
import io
import json
import os
import pathlib
import re

import pytest

from command_line import DONE, INPUT, USAGE

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
POLICIES = ROOT / "Examples/Policies"


@pytest.fixture(scope="module")
def public():
    folder = pathlib.Path(os.environ.get("RESOLVER_TEST_DATA", ROOT.parent / "shared/data"))
    if not (folder / "febrl2.csv").exists():
        pytest.skip("the public data sets are not there; RESOLVER_TEST_DATA names their folder")
    return folder


def pairs(groups):
    return {(group[i], group[j]) for group in groups.values() for i in range(len(group)) for j in range(i + 1, len(group))}


def f1(found, truth):
    common = len(found & truth)
    return 2 * common / (len(found) + len(truth))


def partition(rows, key):
    groups = collections.defaultdict(list)
    for number, row in enumerate(rows):
        groups[key(row)].append(number)
    return groups


def rows_of(result):
    return list(csv.DictReader(io.StringIO(result.must_be(DONE).out.decode()), skipinitialspace=True))


def person(name):
    return re.match(r"rec-(\d+)-", name).group(1)


@pytest.mark.public_data
@pytest.mark.parametrize("file, truth, bound", [
    ("febrl2", lambda row: person(row["rec_id"]), 0.98), ("fake_1000", lambda row: row["cluster"], 0.93)])
def test_dedupe_with_a_policy_that_was_trained_without_labels(tool, public, file, truth, bound):
    rows = rows_of(tool.run("dedupe", public / f"{file}.csv", "--policy", POLICIES / f"{file}.json", "-o", "-"))
    found = f1(pairs(partition(rows, lambda row: row["entity_id"])), pairs(partition(rows, truth)))
    assert found >= bound, f"F1 {found:.4f}"


@pytest.mark.public_data
def test_link_with_a_policy_that_was_trained_without_labels(tool, public):
    links = rows_of(tool.run(
        "link", public / "febrl4a.csv", public / "febrl4b.csv", "--policy", POLICIES / "febrl4.json", "--id", "rec_id", "--one-to-one"))
    found = {(person(link["left"]), person(link["right"])) for link in links}
    truth = {(str(number), str(number)) for number in range(5000)}
    assert f1(found, truth) >= 0.99


@pytest.mark.public_data
@pytest.mark.parametrize("inputs, policy", [
    (["febrl2.csv"], "febrl2"), (["fake_1000.csv"], "fake_1000"), (["febrl4a.csv", "febrl4b.csv"], "febrl4")])
def test_training_gives_the_committed_policy(tool, public, inputs, policy):
    trained = tool.run("train", *(public / name for name in inputs)).must_be(DONE)
    assert trained.out == (POLICIES / f"{policy}.json").read_bytes()


def people(count=600):
    """Invented persons, a third of whom stand there twice with a slip in one cell."""
    import random
    chance = random.Random(4)
    syllables = ["mar", "lin", "jo", "ha", "ben", "tor", "kel", "son", "wick", "ley", "dra", "fen", "os", "ru", "vil"]
    word = lambda count: "".join(chance.choice(syllables) for _ in range(count)).title()
    rows = []
    for number in range(count):
        row = [word(2), word(3), f"{chance.randint(1940, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
               f"{chance.randint(1, 90)} {word(2)} Street", word(2), f"{chance.randint(1000, 9999)}"]
        rows.append((number, row))
        if number % 3 == 0:
            copy = list(row)
            place = chance.randrange(6)
            at = chance.randrange(len(copy[place]))
            copy[place] = copy[place][:at] + copy[place][at + 1:]
            rows.append((number, copy))
    chance.shuffle(rows)
    lines = ["person,First Name,last-name,DOB,address,City,zip"] + [",".join([str(number), *row]) for number, row in rows]
    return ("\n".join(lines) + "\n").encode()


def test_a_file_with_english_columns_is_trained_and_deduplicated(tool):
    (tool.folder / "people.csv").write_bytes(people())
    tool.run("train", "people.csv", "-o", "policy.json").must_be(DONE)
    rows = rows_of(tool.run("dedupe", "people.csv", "--policy", "policy.json", "-o", "-"))
    found, truth = pairs(partition(rows, lambda row: row["entity_id"])), pairs(partition(rows, lambda row: row["person"]))
    assert f1(found, truth) >= 0.98
    assert [row["person"] for row in rows] == [row["person"] for row in csv.DictReader(io.StringIO(people().decode()))]


def test_two_trainings_give_the_same_bytes_and_a_valid_policy(tool):
    (tool.folder / "people.csv").write_bytes(people(300))
    first = tool.run("train", "people.csv").must_be(DONE)
    second = tool.run("train", "people.csv").must_be(DONE)
    assert first.out == second.out
    (tool.folder / "policy.json").write_bytes(first.out)
    assert tool.run("policy", "policy.json").must_be(DONE).out == first.out


def test_the_order_of_rows_changes_no_cluster(tool):
    content = people(300)
    (tool.folder / "people.csv").write_bytes(content)
    tool.run("train", "people.csv", "-o", "policy.json").must_be(DONE)
    header, *lines = content.decode().splitlines()
    (tool.folder / "turned.csv").write_text("\n".join([header, *reversed(lines)]) + "\n")
    ids = {}
    for name in ("people.csv", "turned.csv"):
        for row in rows_of(tool.run("dedupe", name, "--policy", "policy.json", "-o", "-")):
            key = tuple(value for column, value in row.items() if column != "entity_id")
            assert ids.setdefault(key, row["entity_id"]) == row["entity_id"]


def test_a_policy_that_is_not_valid_is_refused_with_all_its_problems(tool):
    policy = json.loads((POLICIES / "febrl4.json").read_text())
    policy["limits"]["lead"] = "2"
    policy["comparisons"]["surname"]["levels"][1]["population"] = 1.2345
    del policy["columns"]["given_name"]["clean"]
    (tool.folder / "policy.json").write_text(json.dumps(policy))
    result = tool.run("policy", "policy.json").must_be(INPUT)
    for path in ("/limits/lead: ", "/comparisons/surname/levels/1/population: ", "/columns/given_name/clean: "):
        assert path in result.err
    tool.dedupe(people(20), "--policy", "policy.json").must_be(INPUT)


def test_link_needs_a_policy(tool):
    (tool.folder / "a.csv").write_bytes(people(10))
    assert "train" in tool.run("link", "a.csv", "a.csv").must_be(USAGE).err


def test_a_file_without_known_columns_is_told_so(tool):
    (tool.folder / "a.csv").write_text("x,y\n1,2\n")
    tool.run("train", "a.csv").must_be(INPUT)


def test_labels_are_swept_by_threshold(tool):
    (tool.folder / "pairs.csv").write_text("left,right,weight\na,b,5.000\nc,a,1.500\nd,e,-2.250\nx,y,9.000\n")
    (tool.folder / "labels.csv").write_text("left,right,label\nb,a,1\na,c,0\ne,d,1\nf,g,1\n")
    sweep = json.loads(tool.run("evaluate", "pairs.csv", "--labels", "labels.csv", "--json").must_be(DONE).out)
    assert (sweep["same_pairs"], sweep["other_pairs"], sweep["scored_pairs"]) == (3, 1, 3)
    points = {point["threshold"]: point for point in sweep["points"]}
    assert min(points) == -3 and max(points) == 5
    assert (points[5]["found"], points[5]["wrong"], points[5]["missed"]) == (1, 0, 2)
    assert (points[1]["found"], points[1]["wrong"], points[1]["missed"]) == (1, 1, 2)
    assert (points[-3]["found"], points[-3]["wrong"], points[-3]["missed"]) == (2, 1, 1)
    assert "best" in tool.run("evaluate", "pairs.csv", "--labels", "labels.csv").must_be(DONE).out.decode()
    tool.run("evaluate", "pairs.csv", "--labels", "labels.csv", "--label-columns", "a,b,c").must_be(USAGE)


@pytest.mark.public_data
def test_labels_of_fake_1000(tool, public):
    tool.run("dedupe", public / "fake_1000.csv", "--policy", POLICIES / "fake_1000.json", "--all-pairs", "--pairs", "pairs.csv",
             "--id", "unique_id", "-o", "out.csv").must_be(DONE)
    sweep = json.loads(tool.run(
        "evaluate", "pairs.csv", "--labels", public / "fake_1000_labels.csv", "--label-columns",
        "unique_id_l,unique_id_r,clerical_match_score", "--json").must_be(DONE).out)
    assert max(point["f1"] for point in sweep["points"]) >= 0.9


def test_labels_take_part_in_training(tool):
    content = people(450)
    (tool.folder / "people.csv").write_bytes(content)
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    places = {}
    for place, row in enumerate(rows, 1):
        places.setdefault(row["person"], []).append(place)
    lines = [f"link,{found[0]},{found[1]}" for found in places.values() if len(found) == 2]
    assert len(lines) == 150
    (tool.folder / "labels.csv").write_text("\n".join(["decision,left,right", *lines, "forbid,1,2", "link,1,99999", "maybe,1,2"]) + "\n")
    (tool.folder / "turned.csv").write_text("\n".join(["decision,left,right", *reversed(lines)]) + "\n")
    without = tool.run("train", "people.csv").must_be(DONE)
    assert "decided" not in without.err
    trained = tool.run("train", "people.csv", "--labels", "labels.csv").must_be(DONE)
    assert "150 decided pairs took part; 2 lines name no pair" in trained.err
    assert trained.out != without.out
    assert tool.run("train", "people.csv", "--labels", "turned.csv").must_be(DONE).out == trained.out
    tool.run("train", "people.csv", "--labels", "people.csv").must_be(USAGE)
