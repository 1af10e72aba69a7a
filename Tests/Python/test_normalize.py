"""Normalizing and comparing through the Python package."""
import random

import pytest


@pytest.mark.parametrize("typed, text, grade", [
    ("098.321.74.65", "+84983217465", "personal"),
    ("0168 390 4218", "+84383904218", "personal"),
    ("0123456789", None, "placeholder"),
    ("12", None, "invalid"),
    ("", None, "invalid"),
    (None, None, "invalid"),
])
def test_phones_become_e164(resolver, typed, text, grade):
    reading = resolver.normalize_phone(typed)
    if grade != "placeholder":
        assert reading.text == text
    assert reading.grade == grade or reading.grade == "masked"
    assert reading.reason != "unknown"


def test_a_region_says_where_a_number_is_dialled(resolver):
    assert resolver.normalize_phone("(650) 253-0000", region="US").text == "+16502530000"
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.normalize_phone("0983217465", region="??")
    assert caught.value.name == "argument" and caught.value.status == 100


def test_emails_follow_their_providers_rules(resolver):
    assert resolver.normalize_email("Lan.Nguyen+shop@GMail.com").text == "lannguyen@gmail.com"
    assert resolver.normalize_email("info@congty.vn").grade == "shared"
    assert not resolver.normalize_email("no address")


def test_names_lose_their_titles(resolver):
    assert resolver.normalize_name("Chị  LAN Nguyễn").text == "nguyễn lan"
    assert resolver.normalize_name("Khách lẻ").text is None


def test_compatible_is_not_equal(resolver):
    assert resolver.compare_names("Hung", "Hùng") == ("compatible", False)
    assert resolver.compare_names("Nguyễn Văn Hùng", "Nguyễn Văn Hưng") == ("conflict_marks", True)
    assert resolver.compare_names("", "Lan").level == "missing"


def test_bytes_that_are_no_utf8_are_taken(resolver):
    assert resolver.normalize_name(b"\xff\xfe Lan").grade in ("personal", "invalid", "placeholder")
    resolver.normalize_name("\ud800 Lan")


@pytest.mark.parametrize("seed", range(5))
def test_columns_answer_like_single_calls(resolver, seed):
    generator = random.Random(seed)
    letters = "0123456789 .-+()@abcNguyễnẤợ\U0001f338\x00,;"
    texts = ["".join(generator.choice(letters) for _ in range(generator.randrange(40))) for _ in range(300)] + [None]
    for one, many in ((resolver.normalize_phone, resolver.normalize_phones),
                      (resolver.normalize_email, resolver.normalize_emails),
                      (resolver.normalize_name, resolver.normalize_names)):
        assert many(texts) == [one(text) for text in texts], f"seed {seed}"
        assert many([]) == []
