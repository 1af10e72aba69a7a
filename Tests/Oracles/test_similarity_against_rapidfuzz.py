"""Our distances and similarities against rapidfuzz, to the last bit of what it returns."""
import os
import random

import pytest

rapidfuzz = pytest.importorskip("rapidfuzz")
from rapidfuzz.distance import OSA, Jaro, JaroWinkler, Levenshtein  # noqa: E402

COUNT = int(os.environ.get("RESOLVER_ORACLE_COUNT", "60000"))
SEED = int(os.environ.get("RESOLVER_TEST_SEED", "977"))
LETTERS = "aaabcdeghilmnoprstuvxyăâêôơưđáàảãạấầẩẫậ .'-"


def text(chance, is_short):
    """Any text; or letters of ASCII, few enough that sixteen pairs go at once."""
    if is_short:
        return "".join(chance.choice(LETTERS[:20]) for _ in range(chance.randint(1, chance.choice([3, 12, 20, 28]))))
    longest = chance.choice([4, 12, 12, 20, 20, 40, 70, 150])
    letters = LETTERS if chance.random() < 0.4 else LETTERS[:20]
    return "".join(chance.choice(letters) for _ in range(chance.randint(0, longest)))


def edited(chance, value, is_short):
    value = list(value)
    letters = LETTERS[:20] if is_short else LETTERS
    for _ in range(chance.randint(0, 4)):
        at = chance.randint(0, len(value))
        what = chance.randrange(4)
        if what == 0 or len(value) < 2:
            value.insert(at, chance.choice(letters))
        elif at < len(value) and what == 1:
            del value[at]
        elif at < len(value) and what == 2:
            value[at] = chance.choice(letters)
        elif at + 1 < len(value):
            value[at], value[at + 1] = value[at + 1], value[at]
    return "".join(value)


@pytest.mark.parametrize("measure, scorer", [
    ("levenshtein", Levenshtein.distance), ("osa", OSA.distance), ("jaro", Jaro.similarity),
    ("jaro_winkler", JaroWinkler.similarity)])
def test_agrees_on_random_pairs(resolver, measure, scorer):
    chance = random.Random(SEED)
    done = 0
    while done < COUNT:
        is_short = done % 40_000 > 0
        lefts = [text(chance, is_short) for _ in range(min(20_000, COUNT - done))]
        rights = [edited(chance, left, is_short) if chance.random() < 0.7 else text(chance, is_short) for left in lefts]
        ours = resolver.similarities(lefts, rights, measure)
        theirs = [scorer(left, right) for left, right in zip(lefts, rights)]
        differing = [(left, right, our, their) for left, right, our, their in zip(lefts, rights, ours, theirs) if our != their]
        assert differing == [], f"seed {SEED}: {len(differing)} of {len(lefts)} differ, such as {differing[:3]}"
        done += len(lefts)
