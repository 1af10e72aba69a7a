#!/usr/bin/env python3
"""Every missed and every falsely joined pair, by what the two sides agree in and what stands between them; and the ceilings.

    resolver generate --rows 400000 --seed 101 -o leads.csv
    resolver dedupe leads.csv -q -o people.csv
    Benchmarks/errors.py people.csv [--show CLASS] [--noises "--seed 101" --tool .build/release/resolver]

A person who was found in pieces misses the pairs between each two pieces; they are classed by the best that any two records of
the pieces have in common (in the order of the table), and by what may have kept them apart:

    nameless     all records of one piece have no name, nobody's name or somebody else's ("Mẹ bé Bông")
    other holder the phone (of whichever piece) is also another person's
    names differ what the two pieces are called looks like two people
    (nothing)    none of these: a weight or a threshold

Falsely joined pairs are classed by whether the two people share a phone, and whether the lesser side of them has a name. The ceilings are
the shares of true pairs that would be found if every pair with such evidence were joined, and nothing else. Cells are read by a
few lines of Python, not by the library: an independent look, not an exact one.

With --noises the list is made again without each kind of noise in turn (changing one changes no other): the rows that then differ are those that
it struck. Of the true pairs with such a row the share that was missed stands beside that of all pairs, and how many false merges
hold such a row.
"""
import argparse
import collections
import csv
import itertools
import random
import re
import shlex
import subprocess
import unicodedata

OLD_PREFIXES = dict(zip(
    "120 121 122 126 128 123 124 125 127 129 162 163 164 165 166 167 168 169 186 188 199".split(),
    "70 79 77 76 78 83 84 85 81 82 32 33 34 35 36 37 38 39 56 58 59".split()))
NOBODY = set("khach le|khach hang|khach|kh|anh|chi||co|chu|test|a|c|unknown|khong co|k|khach vang lai|nguoi dung zalo|nguoi dung facebook|guest".split("|"))
PLACEHOLDERS = {"000000000", "123456789", "912345678", "987654321", "999999999", "900000000", "909090909", "901800888", "2873008686", "19006035", "18001090"}
CHANNELS = ("facebook_psid", "zalo_oa_user", "shopee_user")
EVIDENCE = ("e-mail", "channel id", "phone", "phone, one slip apart", "e-mail before the @", "birth date", "house and street",
            "name of three words", "two words of a name", "nothing")


def fold(text):
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(letter))


def phone(text):
    digits = re.sub(r"\D", "", text.removesuffix(".0")).lstrip("0")
    if "*" in text:
        return ""
    if digits.startswith("84") and len(digits) >= 11:
        digits = digits[2:]
    if len(digits) == 10 and digits[:3] in OLD_PREFIXES:
        digits = OLD_PREFIXES[digits[:3]] + digits[3:]
    return "" if digits in PLACEHOLDERS or len(digits) < 8 else digits


def house(text):
    match = re.match(r"\W*(?:so\s+)?([\d/]+\w?)\s+(?:duong|pho|d\.)?\s*(.*?)(,|$)", fold(text))
    return "" if "*" in text or not match else match.group(1) + " " + match.group(2).strip()


def words(text):
    name = fold(text).strip()
    if "*" in name or name in NOBODY or re.match(r"(me|ba|bo|vo)( be)? \w+$", name):
        return ()
    return tuple(re.findall(r"[a-z]+", name))


class Record:
    __slots__ = ("row", "person", "entity", "phone", "email", "local", "channels", "birth", "house", "name")

    def __init__(self, row, number):
        self.row = row
        self.person = row["person_id"]
        self.entity = row["entity_id"] or f"row {number}"
        self.phone = phone(row["phone"])
        self.email = row["email"].lower()
        self.local = re.sub(r"[._]|\+.*", "", self.email.split("@")[0]) if any(letter.isdigit() for letter in self.email) else ""
        self.channels = {row[name] for name in CHANNELS if row.get(name)}
        self.birth = row["birth_date"]
        self.house = house(row["address"])
        self.name = words(row["name"])


def is_slip(one, other):
    differing = [place for place in range(9) if one[place] != other[place]] if len(one) == len(other) == 9 else []
    return len(differing) == 1 or (
        len(differing) == 2 and differing[1] == differing[0] + 1 and one[differing[0]] == other[differing[1]] and one[differing[1]] == other[differing[0]])


def evidence(one, other):
    """The place in `EVIDENCE` of the best that two records have in common."""
    if one.email and one.email == other.email:
        return 0
    if one.channels & other.channels:
        return 1
    if one.phone and one.phone == other.phone:
        return 2
    if is_slip(one.phone, other.phone):
        return 3
    if one.local and one.local == other.local:
        return 4
    if one.birth and one.birth == other.birth:
        return 5
    if one.house and one.house == other.house:
        return 6
    shared = len(set(one.name) & set(other.name))
    return 7 if shared >= 3 else 8 if shared == 2 else 9


def best(left, right):
    return min((evidence(one, other), place, second) for place, one in enumerate(left) for second, other in enumerate(right))


def hindrance(left, right, holders):
    names = [{record.name for record in side if record.name} for side in (left, right)]
    phones = {record.phone for record in left + right if record.phone}
    found = []
    if not all(names):
        found.append("nameless")
    elif not any(one[-1] in other or other[-1] in one for one in names[0] for other in names[1]):
        found.append("names differ")
    if any(len(holders[number]) > 1 for number in phones):
        found.append("other holder")
    return ", ".join(found) or "(nothing)"


def pieces(records):
    found = collections.defaultdict(list)
    for record in records:
        found[record.entity].append(record)
    return list(found.values())


def show(name, examples):
    print(f"\n== {name}")
    for left, right in random.Random(3).sample(examples, min(12, len(examples))):
        for mark, side in (("A", left), ("B", right)):
            for record in side[:3]:
                print(f"  {mark} " + " | ".join(record.row[column] for column in (
                    "source", "name", "phone", "email", "birth_date", "address", "shopee_user", "observed_at", "person_id")))
        print()


def ceilings(people, total):
    """By the worst evidence that is taken: the share of true pairs which links of such evidence would join, with those that were found."""
    for limit in (0, 2, 3, 6, 7):
        found = 0
        for records in people.values():
            groups = pieces(records)
            joined = list(range(len(groups)))
            for (left, one), (right, other) in itertools.combinations(enumerate(groups), 2):
                if best(one, other)[0] <= limit:
                    old, new = joined[right], joined[left]
                    joined = [new if label == old else label for label in joined]
            sizes = collections.Counter()
            for label, group in zip(joined, groups):
                sizes[label] += len(group)
            found += sum(size * (size - 1) // 2 for size in sizes.values())
        print(f"  {found / total:.4f}  with every pair of a person that shares {EVIDENCE[limit]} or better")


def struck(tool, arguments, noise, usual):
    """The records (source and id) that a kind of noise changed."""
    made = subprocess.run([tool, "generate", *arguments, "--noise", f"{noise}=0"], check=True, capture_output=True).stdout.split(b"\n")
    # No noise touches the notes, which alone hold line feeds: the lines of the two lists go together.
    return {line.split(b",", 2)[1].decode() for line, other in zip(usual, made, strict=True) if line != other}


def noises(tool, arguments, records, people, entities):
    """By kind of noise: rows struck, true pairs missed with such a row, false merges with such a row."""
    found = collections.Counter(record.entity + " " + record.person for record in records)
    total = {record.row["record_id"]: len(people[record.person]) - 1 for record in records}
    missed = {record.row["record_id"]: len(people[record.person]) - found[record.entity + " " + record.person] for record in records}
    mixed = {record.row["record_id"]: record.entity for record in records if len({other.person for other in entities[record.entity]}) > 1}
    usual = subprocess.run([tool, "generate", *arguments], check=True, capture_output=True).stdout.split(b"\n")
    page = subprocess.run([tool, "generate", "--help"], check=True, capture_output=True, text=True).stdout
    names = re.findall(r"^  (\w+) +[\d.]+$", page.split("Noises with their default rates:")[1], re.M)
    print(f"{'noise':22} {'rows':>8} {'missed':>8}  of their pairs  false merges")
    print(f"{'(all)':22} {len(records):8} {sum(missed.values()) // 2:8}  {sum(missed.values()) / sum(total.values()):14.4f}  {len(set(mixed.values())):12}")
    for noise in names:
        rows = struck(tool, arguments, noise, usual)
        pairs = sum(total[row] for row in rows)
        lost = sum(missed[row] for row in rows)
        print(f"{noise:22} {len(rows):8} {lost:8}  {lost / max(1, pairs):14.4f}  {len({mixed[row] for row in rows if row in mixed}):12}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people")
    parser.add_argument("--show", default="", help="print pairs of the classes that begin so")
    parser.add_argument("--noises", default="", help="the arguments that the list was generated with: its errors by kind of noise")
    parser.add_argument("--tool", default="resolver", help="the command that generated it")
    options = parser.parse_args()
    with open(options.people, encoding="utf-8-sig", newline="") as file:
        records = [Record(row, number) for number, row in enumerate(csv.DictReader(file))]
    people, entities, holders = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(set)
    for record in records:
        people[record.person].append(record)
        entities[record.entity].append(record)
        if record.phone:
            holders[record.phone].add(record.person)
    if options.noises:
        return noises(options.tool, shlex.split(options.noises), records, people, entities)
    total = sum(len(group) * (len(group) - 1) // 2 for group in people.values())
    missed, examples = collections.Counter(), collections.defaultdict(list)
    for group in people.values():
        for left, right in itertools.combinations(pieces(group), 2):
            name = f"{EVIDENCE[best(left, right)[0]]}: {hindrance(left, right, holders)}"
            missed[name] += len(left) * len(right)
            examples[name].append((left, right))
    print(f"{total} true pairs, {sum(missed.values())} missed ({sum(missed.values()) / total:.4f})")
    for name, count in missed.most_common(24):
        print(f"  {count:8} {count / total:.4f}  {name}")
    wrong, merges = collections.Counter(), collections.Counter()
    for group in entities.values():
        sides = collections.defaultdict(list)
        for record in group:
            sides[record.person].append(record)
        for left, right in itertools.combinations(sorted(sides.values(), key=len), 2):
            phones = {record.phone for record in left if record.phone} & {record.phone for record in right}
            lesser = "a nameless side" if not any(record.name for record in left) or not any(record.name for record in right) else "both named"
            name = f"{'one phone' if phones else EVIDENCE[best(left, right)[0]]}, {lesser}"
            wrong[name] += len(left) * len(right)
            merges[name] += 1
            examples[name].append((left, right))
    print(f"{sum(wrong.values())} false pairs in {sum(merges.values())} false merges, {1000 * sum(merges.values()) / len(people):.2f} per 1,000 people")
    for name, count in merges.most_common(12):
        print(f"  {count:8} {wrong[name]:8}  {name}")
    print("ceilings, as shares of true pairs")
    ceilings(people, total)
    for name, found in sorted(examples.items()):
        if options.show and name.startswith(options.show):
            show(name, found)


if __name__ == "__main__":
    main()
