"""Normalizing and comparing through the Python package."""
import datetime
import random

import pytest

KINDS = ["phone", "email", "name", "citizen_id", "tax_code", "passport", "birth_date", "gender", "address", "province", "profile_url",
         "facebook_psid", "facebook_asid", "facebook_profile", "instagram_igsid", "instagram_profile", "zalo_oa_user", "wa_id",
         "shopee_user", "lazada_user", "tiktok_user", "telegram_id", "visitor_id", "channel_id"]


@pytest.mark.parametrize("typed, value, grade", [
    ("098.321.74.65", "+84983217465", "personal"),
    ("0168 390 4218", "+84383904218", "personal"),
    ("0123456789", None, "placeholder"),
    ("12", None, "invalid"),
    ("", None, "invalid"),
    (None, None, "invalid"),
])
def test_phones_become_e164(resolver, typed, value, grade):
    reading = resolver.normalize("phone", typed)
    if grade != "placeholder":
        assert reading.value == value
    assert reading.grade == grade or reading.grade == "masked"
    assert reading.reason != "unknown"


def test_a_region_says_where_a_number_is_dialled(resolver):
    assert resolver.normalize("phone", "(650) 253-0000", region="US").value == "+16502530000"
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.normalize("phone", "0983217465", region="??")
    assert caught.value.name == "argument" and caught.value.status == 100


def test_emails_follow_their_providers_rules(resolver):
    assert resolver.normalize("email", "Lan.Nguyen+shop@GMail.com").value == "lannguyen@gmail.com"
    assert resolver.normalize("email", "info@congty.vn").grade == "shared"
    assert not resolver.normalize("email", "no address")


def test_names_lose_their_titles(resolver):
    assert resolver.normalize("name", "Chị  LAN Nguyễn").value == "nguyễn lan"
    assert resolver.normalize("name", "Khách lẻ").value is None


def test_a_name_says_its_parts(resolver):
    name = resolver.normalize("name", "Chị Nguyễn Thị Ngọc Lan 🌸")
    text = name.value.encode()
    assert (text[:name.extra & 0xFFFF].decode(), text[len(text) - (name.extra >> 16):].decode(), name.origin) == ("nguyễn", "lan", 2)
    assert resolver.normalize("name", "Hà Vũ").alternates == ("vũ hà",)


def test_compatible_is_not_equal(resolver):
    assert resolver.compare_names("Hung", "Hùng")[:2] == ("compatible", False)
    assert resolver.compare_names("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")[:2] == ("conflict_marks", True)
    assert resolver.compare_names("", "Lan").level == "missing"


def test_bytes_that_are_no_utf8_are_taken(resolver):
    assert resolver.normalize("name", b"\xff\xfe Lan").grade in ("personal", "invalid", "placeholder")
    resolver.normalize("name", "\ud800 Lan")


@pytest.mark.parametrize("seed", range(5))
def test_columns_answer_like_single_calls(resolver, seed):
    generator = random.Random(seed)
    letters = "0123456789 .-+()@abcNguyễnẤợ\U0001f338\x00,;"
    texts = ["".join(generator.choice(letters) for _ in range(generator.randrange(40))) for _ in range(300)] + [None]
    for kind in KINDS:
        assert resolver.normalize_column(kind, texts) == [resolver.normalize(kind, text) for text in texts], f"seed {seed}"
        assert resolver.normalize_column(kind, []) == []


def test_every_reading_keeps_what_was_typed(resolver):
    reading = resolver.normalize("phone", "0168 390 4218")
    assert reading.raw == "0168 390 4218" and reading.repairs == ("migrated_mobile",)
    assert resolver.normalize("phone", "0838234561").alternates == ("+842838234561",)
    assert resolver.normalize("birth_date", "5/6/1990").alternates == ("1990-05-06",)
    assert resolver.normalize("province", "Bình Dương")[:2] == ("Bình Dương", "ho chi minh")


def test_what_is_known_besides_decides(resolver):
    assert resolver.normalize("phone", "0838234561", column="landline").value == "+842838234561"
    assert resolver.normalize("phone", "0838234561", record_date=datetime.date(2016, 5, 31)).value == "+842838234561"
    assert resolver.normalize("birth_date", "5/6/1990", date_order="month").value == "1990-05-06"
    citizen = resolver.normalize("citizen_id", "001095000123", birth_date=datetime.date(1990, 8, 15))
    assert citizen.reason == "document_contradicts_birth_date" and citizen.number == 1995
    assert resolver.normalize("citizen_id", "001095000123", gender="female").reason == "document_contradicts_gender"
    for wrong in ({"column": "fax machine"}, {"gender": "x"}, {"date_order": "dmy"}, {"record_date": "2016"}):
        with pytest.raises(ValueError):
            resolver.normalize("phone", "0838234561", **wrong)
    with pytest.raises(ValueError):
        resolver.normalize("fax", "0838234561")


def test_phones_are_written_for_people(resolver):
    number = resolver.normalize("phone", "0983217465").number
    assert resolver.format_phone(number) == "0983 217 465"
    assert resolver.format_phone(number, "international") == "+84 983 217 465"
    assert resolver.phone_operator(number) == "viettel"
    with pytest.raises(resolver.ResolverError):
        resolver.format_phone(0)


def test_folding_is_for_finding(resolver):
    assert resolver.fold("Nguyễn Thị Ánh") == "nguyen thi anh"
    assert resolver.fold("ĐỖ") == "do" and resolver.fold("") == "" and resolver.fold("李") == "?"


def test_names_are_taken_apart(resolver):
    name = resolver.parse_name("Chị Nguyễn Thị Ngọc Lan 🌸 (sỉ)")
    assert name and name.value == resolver.normalize("name", name.raw).value == "nguyễn thị ngọc lan"
    assert (name.family, name.middle, name.given, name.honorific, name.notes, name.gender) == (
        "nguyễn", "thị ngọc", "lan", "Chị", "🌸 (sỉ)", "female")
    assert name.traits == () and name.unmarked_words == ()
    assert resolver.parse_name("Nguyen Van Hung").traits == ("unmarked",)
    assert resolver.parse_name("Nguyen Van Hung").unmarked_words == (0, 1, 2)
    assert resolver.parse_name("Hùng Nguyễn").repairs == ("turned",)
    nobody = resolver.parse_name("mẹ Bin")
    assert not nobody and nobody.traits == ("descriptive",) and nobody.grade == "placeholder"


def test_names_tell_why_and_how_much(resolver):
    same = resolver.compare_names("Lâm Gia Khiêm", "Lâm Gia Khiêm")
    common = resolver.compare_names("Nguyễn Văn Hùng", "NGUYEN HUNG")
    apart = resolver.compare_names("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")
    assert same.weight > common.weight > 0 > apart.weight
    assert common.reasons == ("given_agrees", "family_agrees", "one_unmarked", "middle_dropped")
    assert "marks_differ" in apart.reasons and apart.conflict
