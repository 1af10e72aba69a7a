"""The identity store from Python: every call, what it refuses, threads, processes, damaged files."""
import csv
import datetime
import os
import subprocess
import sys
import threading
import uuid

import pytest

PHONE = "0983217465"
UNKNOWN = "0000000000zzz"


@pytest.fixture
def store(resolver, tmp_path):
    with resolver.Store(tmp_path / "people", durability="none") as store:
        yield store


def hoa_and_ha(store):
    """A mother and her daughter with one phone, and who they are."""
    hoa = store.put("kiotviet", "A", {"name": "Trần Thị Hoa", "phone": "0367904218"}).entity
    return hoa, store.put("kiotviet", "B", {"name": "Lê Ngọc Hà", "phone": "0367904218"}).entity


# Verdicts

def test_new_joined_unchanged(store):
    first = store.put("web", "L1", {"name": "Lan", "phone": "098 321 74 65", "owner": "sale_03"})
    assert (first.verdict, first.known, first.owners) == ("new", False, ["sale_03"])
    assert first.operation > 0 and len(first.entity) == 13
    store.touch("web", "L1", {"time": "2026-02-03 10:00", "kind": "form"})
    second = store.put("zalo", "u1", [("zalo_oa_user", "5920483713410374652", "OA1"), ("phone", "84983217465"), ("owner", "sale_07")])
    assert (second.verdict, second.entity, second.known) == ("joined", first.entity, True)
    assert second.owners == ["sale_03", "sale_07"]
    assert second.last_touch.startswith("2026-02-03T10:00:00")
    again = store.put("web", "L1", {"name": "Lan", "phone": "098 321 74 65", "owner": "sale_03"})
    assert (again.verdict, again.entity, again.operation, again.changes) == ("unchanged", first.entity, 0, [])


def test_merged_tells_who_went_where(store):
    lead = store.put("web", "L1", {"name": "Lan", "phone": PHONE}).entity
    user = [("name", "Ngọc Lan"), ("zalo_oa_user", "5920483713410374652", "OA1")]
    chat = store.put("zalo", "u1", user).entity
    assert chat != lead
    merged = store.put("zalo", "u1", [*user, ("phone", PHONE)])
    assert (merged.verdict, merged.entity) == ("merged", lead)
    assert [(change["id"], change["from"], change["to"]) for change in merged.changes] == [("u1", chat, lead)]
    assert store.resolve(chat) == (lead, "live")


def test_review_and_its_questions(store):
    hoa, ha = hoa_and_ha(store)
    call = store.put("hotline", "C", {"phone": "0367904218", "name": "mẹ Bin"})
    assert call.verdict == "review" and call.entity not in (hoa, ha, None)
    asked = store.review()
    assert {question["left"]["id"] for question in asked} | {question["right"]["id"] for question in asked} >= {"A", "B", "C"}
    assert all(question["why"] and question["reason"] for question in asked)
    assert len(store.review(limit=1)) == 1 and store.review(limit=0) == []


def test_unidentified_is_nobody(store):
    answer = store.put("web", "L1", {"name": "Khách lẻ"})
    assert (answer.verdict, answer.entity) == ("unidentified", None)
    assert store.entity_of("web", "L1") is None
    assert store.statistics()["unidentified"] == 1 and store.statistics()["people"] == 0


@pytest.mark.parametrize("key, text", [
    (4207, "4207"), (500_000_000_000, "500000000000"), (uuid.UUID(int=7), "00000000-0000-0000-0000-000000000007"), (b"KH7", "KH7")])
def test_the_key_of_a_database_is_an_id(store, key, text):
    answer = store.put("crm", key, {"name": "Trần Thị Hoa", "phone": 935208614})
    assert store.entity_of("crm", key) == store.entity_of("crm", text) == answer.entity
    assert store.entity(answer.entity)["records"][0]["id"] == text


@pytest.mark.parametrize("key", [42.0, float("nan"), True, ["KH7"]])
def test_what_is_no_text_and_no_whole_number_is_no_id(store, key):
    with pytest.raises(TypeError, match="text or a whole number is wanted here, not (float|bool|list)"):
        store.put("crm", key, {"name": "Trần Thị Hoa"})


@pytest.mark.parametrize("missing", ["", "None", "null", "N/A", "#N/A", "#REF!", "nan", "--", "(not set)", "<NA>", "[object Object]", "5.77E+17"])
def test_an_id_that_names_nothing_is_refused(resolver, store, missing):
    with pytest.raises(resolver.ResolverError, match="a record needs an id"):
        store.put("crm", missing, {"name": "Trần Thị Hoa", "phone": "0935208614"})
    assert store.statistics()["records"] == 0


@pytest.mark.parametrize("id", ["0", "00", "NO-1", "Nana", "lan", "x", "X", "name", "true", "khách"])
def test_an_odd_id_is_an_id(store, id):
    store.put("crm", id, {"name": "Trần Thị Hoa", "phone": "0935208614"})
    assert store.put("crm", id, {"name": "Trần Thị Hoa", "phone": "0935208614"}).verdict == "unchanged"


def test_a_test_lead_is_rejected_with_its_reason(store):
    answer = store.put("facebook", "l:1", {"name": "<test lead: dummy data for full_name>"}, touchpoint={"time": "2026-01-01"})
    assert (answer.verdict, answer.entity, answer.reason) == ("rejected", None, "test_lead")
    assert store.statistics()["records"] == 0


def test_corrected_goes_and_moved_stays(store):
    old = {"name": "Phạm Thu Thủy", "phone": "0383904218"}
    new = {"name": "Phạm Thu Thủy", "phone": "0987650321"}
    thuy = store.put("crm", "A", old).entity
    store.put("crm", "A", new)
    assert store.put("old", "1", {"name": "Thu Thủy", "phone": "0383904218"}).entity != thuy
    store.put("crm", "A", old)
    moved = store.put("crm", "A", new, moved=["phone"])
    assert store.entity_of("old", "1") == moved.entity
    former = [field for record in store.entity(moved.entity)["records"] for field in record["fields"] if field.get("former")]
    assert [field["value"] for field in former] == ["0383904218"]


def test_a_value_that_is_none_is_left_out_and_several_are_several(store):
    store.put("crm", "A", {"name": "Trần Thị Hoa", "email": None, "birth_date": float("nan"), "phone": ["0935208614", "0962418507"]})
    assert store.lookup({"phone": "0962418507"})["candidates"][0]["id"] == "A"
    fields = store.entity(store.entity_of("crm", "A"))["records"][0]["fields"]
    assert [field["field"] for field in fields] == ["name", "phone", "phone"]


def test_what_could_not_be_used_is_told(resolver, tmp_path):
    def reasons(answer):
        unused = answer["unused"] if isinstance(answer, dict) else answer.unused
        return [(entry["field"], entry["reason"]) for entry in unused]

    with resolver.Store(tmp_path / "own", blocked=["0909771230"]) as store:
        record = {"name": "Khách lẻ", "phone": ["09832174", "0909771230"], "email": "lan@gmail", "birth_date": "31/02/1990"}
        expected = [
            ("name", "name_nobody"), ("phone", "phone_too_short"), ("phone", "blocked"), ("email", "email_domain"),
            ("birth_date", "date_impossible")]
        first = store.put("web", "1", record, touchpoint={
            "time": "hôm qua", "kind": "fomr", "value": "abc", "direction": "ra ngoài kia", "outcome": "deliverd"})
        assert first.verdict == "unidentified"
        assert reasons(first) == expected + [(field, "malformed") for field in ("time", "kind", "value", "direction", "outcome")]
        assert first.unused[0]["value"] == "Khách lẻ"
        assert reasons(store.lookup(record)) == expected
        # A good record has nothing of the kind.
        good = store.put("web", "2", {
            "name": "Trần Thị Hoa", "phone": PHONE, "email": "hoa.tran@gmail.com", "birth_date": "12/03/1988", "address": "25 Trần Phú, Hà Nội",
            "gender": "nữ", "note": "gọi sau 5h", "zalo_oa_user": "5920483713410374652", "owner": "mai"},
            touchpoint={"time": "2026-01-02 09:00", "kind": "order", "value": "690.000", "direction": "inbound", "outcome": "delivered"})
        assert reasons(good) == []


# Touchpoints

def test_a_record_and_its_touchpoint_are_there_together_or_neither_is(resolver, store):
    for touchpoint in ({"value": "100000"}, {"when": "2026-01-02"}, {"time": ""}):
        with pytest.raises(resolver.ResolverError):
            store.put("web", "L1", {"name": "Lan", "phone": PHONE}, touchpoint=touchpoint)
    assert store.statistics()["records"] == 0 and store.entity_of("web", "L1") is None
    first = store.put("web", "L1", {"name": "Lan", "phone": PHONE}, touchpoint={"time": "2026-01-02 09:00", "kind": "form"})
    assert (first.verdict, first.last_touch) == ("new", None)
    # What came before, not what comes with it.
    again = store.put("shopee", "S1", {"name": "Lan", "phone": PHONE}, touchpoint={"time": "2026-01-05 09:00", "kind": "order"})
    assert (again.verdict, again.entity, again.last_touch) == ("joined", first.entity, "2026-01-02T09:00:00+07:00")
    same = store.put("shopee", "S1", {"name": "Lan", "phone": PHONE}, touchpoint={"time": "2026-01-07 09:00", "kind": "call"})
    assert (same.verdict, same.operation, same.last_touch) == ("unchanged", 0, "2026-01-05T09:00:00+07:00")
    assert [entry["kind"] for entry in store.timeline(first.entity)] == ["form", "order", "call"]
    store.undo(again.operation)
    assert store.entity_of("shopee", "S1") is None


def test_touch_timeline_and_its_totals(store):
    lan = store.put("web", "L1", {"name": "Lan", "phone": PHONE}, touchpoint={"time": "2026-01-02 09:00", "kind": "form", "utm_campaign": "tet26"}).entity
    store.put("shop", "KH1", {"name": "Lan", "phone": PHONE})
    order = {"time": "2026-01-05 10:30", "kind": "order", "reference": "HD1", "value": "690.000", "outcome": "delivered"}
    first, again = store.touch("shop", "KH1", order), store.touch("shop", "KH1", order)
    assert first.operation > 0 and first.entity == lan and first.unused == []
    assert (again.verdict, again.operation, again.entity) == ("unchanged", 0, lan)
    assert [(entry["source"], entry["kind"]) for entry in store.timeline(lan)] == [("web", "form"), ("shop", "order")]
    told = store.entity(lan)["touchpoints"]
    assert (told["count"], told["orders"], told["delivered"], told["value"]) == (2, 1, 1, 690_000)
    assert told["first"].startswith("2026-01-02") and told["last"].startswith("2026-01-05")
    january_third = 1_767_373_200_000
    assert [entry["kind"] for entry in store.timeline(lan, start=january_third)] == ["order"]
    assert [entry["kind"] for entry in store.timeline(lan, end=january_third)] == ["form"]
    zone = datetime.timezone(datetime.timedelta(hours=7))
    for time in ("2026-01-03", "2026-01-03T00:00:00+07:00", "2026-01-02T17:00:00Z", datetime.date(2026, 1, 3),
                 datetime.datetime(2026, 1, 3), datetime.datetime(2026, 1, 3, tzinfo=zone)):
        assert [entry["kind"] for entry in store.timeline(lan, start=time)] == ["order"], time
    store.undo(first.operation)
    assert [entry["kind"] for entry in store.timeline(lan)] == ["form"]
    assert store.timeline(UNKNOWN) == []


def test_attribution_of_orders_to_campaigns(store):
    touch = {"kind": "form"}
    store.put("web", "L1", {"name": "Lan", "phone": PHONE}, touchpoint={**touch, "time": "2026-01-02", "campaign": "tet26"})
    store.put("zalo", "u1", {"name": "Ngọc Lan", "phone": PHONE}, touchpoint={**touch, "time": "2026-01-03", "campaign": "zalo-oa"})
    order = {"kind": "order", "outcome": "delivered"}
    store.put("pos", "K1", {"name": "Lan", "phone": PHONE}, touchpoint={**order, "time": "2026-01-05", "reference": "HD1", "value": "300.001"})
    store.put("pos", "K2", {"name": "Vũ Mai", "phone": "0987650321"}, touchpoint={**order, "time": "2026-01-06", "reference": "HD2", "value": "50.000"})
    told = store.attribution()
    campaigns = {row["campaign"]: row for row in told["campaigns"]}
    assert [campaigns[name]["first_touch"] for name in ("tet26", "zalo-oa")] == [300_001, 0]
    assert [campaigns[name]["last_touch"] for name in ("tet26", "zalo-oa")] == [0, 300_001]
    assert [campaigns[name]["linear"] for name in ("tet26", "zalo-oa")] == [150_000.5, 150_000.5]
    assert (told["value"], told["unattributed"]) == (350_001, 50_000)
    assert (told["people"], told["in_several_channels"], told["in_several_sources"]) == (2, 1, 1)
    assert {tuple(path["channels"]): path["value"] for path in told["paths"]} == {("web", "zalo", "pos"): 300_001, ("pos",): 50_000}
    assert store.attribution(limit=1)["channels"] == [{"channel": "pos", "people": 2, "touchpoints": 2, "value": 350_001}]
    january_sixth = 1_767_632_400_000
    assert store.attribution(start=january_sixth)["unattributed"] == 50_000 and store.attribution(end=january_sixth - 1)["unattributed"] == 0


# Questions

def test_a_lookup_says_what_a_put_would(store):
    hoa_and_ha(store)
    before = store.statistics()
    for fields in ({"phone": "0367904218", "name": "Hoa Trần"}, {"phone": "0367904218", "name": "mẹ Bin"}, {"phone": "0912345987", "name": "Mai"},
                   {"name": "Khách"}):
        looked = store.lookup(fields)
        put = store.put("probe", "1", fields)
        assert looked["verdict"] == put.verdict
        if put.verdict == "joined":
            assert looked["candidates"][0]["entity"] == put.entity and looked["candidates"][0]["standing"] == "linked"
        store.undo(put.operation)
    after = store.statistics()
    assert {key: before[key] for key in ("records", "people", "keys")} == {key: after[key] for key in ("records", "people", "keys")}


def test_everything_about_a_person_holds_what_was_replaced(store):
    lan = store.put("web", "L1", {"name": "Lan", "phone": "0962418507"}).entity
    store.put("web", "L1", {"name": "Lan", "phone": PHONE})
    other = store.put("web", "L2", {"name": "Vũ Mai", "phone": "0987650321"}).entity
    store.forbid(lan, other, actor="mai", note="hai người")
    told = store.everything(lan)
    assert told["person"] == store.entity(lan) and told["timeline"] == []
    assert [field["value"] for put in told["operations"] for field in put["fields"] if field["field"] == "phone"] == ["0962418507", PHONE]
    assert [(one["kind"], one["actor"], one["note"]) for one in told["decisions"]] == [("forbid", "mai", "hai người")]
    assert {event["change"]["id"] for event in told["events"]} == {"L1"}
    assert store.everything(UNKNOWN)["operations"] == []


def test_the_golden_record_says_where_each_value_is_from(store):
    lan = store.put("web", "L1", {"name": "Lan", "phone": PHONE}).entity
    store.put("shop", "KH1", {"name": "Nguyễn Thị Ngọc Lan", "phone": PHONE})
    store.put("pos", "9", {"name": "Nguyễn Thị Ngọc Lan", "phone": PHONE})
    person = store.entity(lan)
    assert (person["id"], person["asked"], person["state"]) == (lan, lan, "live")
    assert person["golden"]["phone"]["value"] == "+84983217465" and person["golden"]["phone"]["count"] == 3
    name = person["golden"]["name"]
    assert name["value"] == "Nguyễn Thị Ngọc Lan" and name["rule"] and [other["value"] for other in name["others"]] == ["Lan"]
    assert {record["id"] for record in person["records"]} == {"L1", "KH1", "9"}


def test_why_two_records_are_one_or_not(store):
    hoa_and_ha(store)
    store.put("hotline", "D", {"name": "Hoa Trần", "phone": "0367904218"})
    one = store.why(("kiotviet", "A"), ("hotline", "D"))
    assert one["same_person"] and one["score"] >= one["threshold"]
    assert round(sum(term["weight"] for term in one["terms"]), 3) == one["score"]
    assert [link["reason"] for link in one["chain"]]
    two = store.why(("kiotviet", "A"), ("kiotviet", "B"))
    assert not two["same_person"] and two["veto"] == "name_conflict"


def test_relations(store):
    hoa, ha = hoa_and_ha(store)
    assert ("shares_phone", ha) in [(found["kind"], found["entity"]) for found in store.entity(hoa)["relations"]]


@pytest.mark.parametrize("text", ["7465", "217465", "ngoc lan", "lan nguyen", "Lan Ngọc", "lan.nt@gmail", "VIP12", "KH-77"])
def test_staff_find_people_by_what_they_remember(store, text):
    lan = store.put("web", "KH-77", {"name": "Nguyễn Thị Ngọc Lan", "phone": "0983 217 465", "email": "lan.nt@gmail.com", "code": "VIP12"})
    store.put("web", "b", {"name": "Lê Ngọc Hà", "phone": "0367904218"})
    assert [found["entity"] for found in store.search(text)] == [lan.entity]
    assert store.search(text, limit=0) == []


def test_events_follow_every_change(store):
    lan = store.put("web", "L1", {"name": "Lan", "phone": PHONE})
    call = store.put("call", "1", {"phone": PHONE})
    assert [event["operation"] for event in store.events()] == [lan.operation, call.operation]
    assert [change["kind"] for event in store.events() for change in event["changes"]] == ["created", "joined"]
    assert [event["operation"] for event in store.events(since=lan.operation)] == [call.operation]
    assert [event["operation"] for event in store.events(limit=1)] == [lan.operation]
    removed = store.remove("call", "1")
    assert store.events(since=call.operation)[0]["operation"] == removed.operation
    assert store.events(since=removed.operation) == []


# Decisions

def test_link_forbid_and_undo(store):
    anh = store.put("crm", "A", {"name": "Trần Anh Tuấn", "phone": "0935208614"}).entity
    chat = store.put("zalo", "z1", [("name", "Anh Tuấn"), ("zalo_oa_user", "5920483713410374651", "OA1")]).entity
    link = store.link(("crm", "A"), chat, actor="mai", note="cùng giọng nói")
    assert store.entity_of("zalo", "z1") == anh
    assert store.why(("crm", "A"), ("zalo", "z1"))["decision"] == "linked"
    store.undo(link, actor="mai", note="nhầm")
    assert store.entity_of("zalo", "z1") == chat and store.resolve(chat) == (chat, "live")
    call = store.put("call", "1", {"phone": "0935208614", "name": "Tuấn"})
    assert call.entity == anh
    forbid = store.forbid(("crm", "A"), ("call", "1"))
    assert store.entity_of("call", "1") != anh
    store.undo(forbid)
    assert store.entity_of("call", "1") == anh


def test_a_put_is_undone_whatever_came_after(store):
    lan = store.put("web", "L1", {"name": "Lan", "phone": PHONE})
    store.put("call", "1", {"phone": PHONE})
    store.undo(lan.operation)
    assert store.entity_of("web", "L1") is None
    assert store.entity_of("call", "1") is not None
    assert store.resolve(lan.entity)[1] == "retired"


def test_remove_parts_what_it_held_together(store):
    store.put("crm", "A", {"name": "Trần Anh Tuấn", "phone": "0935208614"})
    store.put("crm", "B", {"name": "Trần Anh Tuấn", "phone": "0935208614", "email": "tuan.kt@gmail.com"})
    store.put("crm", "C", {"name": "Trần Anh Tuấn", "email": "tuan.kt@gmail.com"})
    assert store.entity_of("crm", "C") == store.entity_of("crm", "A")
    store.remove("crm", "B")
    assert store.entity_of("crm", "C") != store.entity_of("crm", "A")


def test_erase(resolver, store, tmp_path):
    hoa, ha = hoa_and_ha(store)
    store.put("call", "C", {"phone": "0367904218"})
    # Who stays and may be she: the nameless call on the number that two women share.
    assert store.erase(hoa) == [{"entity": ha, "source": "call", "id": "C", "why": "contested"}]
    assert store.resolve(hoa) == (None, "erased")
    assert store.entity_of("call", "C") == ha
    store.check()
    for name in os.listdir(tmp_path):
        assert "Trần Thị Hoa".encode() not in (tmp_path / name).read_bytes()
    left, = store.erase(("kiotviet", "B"))
    assert (left["source"], left["id"], left["why"]) == ("call", "C", "same_person")
    assert store.erase(("call", "C")) == store.erase() == []
    assert store.statistics()["records"] == 0
    assert store.put("kiotviet", "A", {"name": "Trần Thị Hoa", "phone": "0367904218"}).entity not in (hoa, ha)
    store.erase(("kiotviet", "A"), suppress=True)
    again = store.put("kiotviet", "A9", {"name": "Hoa Trần", "phone": "0367904218"})
    assert (again.verdict, again.reason, again.entity) == ("rejected", "suppressed", None)
    assert store.statistics()["suppressed"] > 0
    assert store.readmit({"name": "Hoa Trần", "phone": "0774508163"}) == 0
    assert store.readmit({"name": "Hoa Trần", "phone": "0367904218"}, actor="mai") == 1
    assert store.statistics()["suppressed"] == 0
    assert store.put("kiotviet", "A", {"name": "Trần Thị Hoa", "phone": "0367904218"}).verdict == "new"
    store.erase(("kiotviet", "A"), suppress=True)
    assert store.readmit(source="kiotviet", id="A") == 1


# Policies

def test_a_policy_is_tried_before_it_is_so(resolver, tmp_path):
    with resolver.Store(tmp_path / "people", blocked=["0909771230"]) as store:
        store.put("crm", "A", {"name": "Trần Anh Tuấn", "phone": "0935208614"})
        store.put("call", "1", {"phone": "0935208614"})
        store.put("call", "2", {"phone": "0935208614", "note": "gọi lại"})
        assert {change["id"] for change in store.set_policy(preset="conservative")} == {"1", "2"}
        assert store.entity_of("call", "1") == store.entity_of("crm", "A")
        with pytest.raises(resolver.ResolverError) as caught:
            store.set_policy(preset="conservative", keep=True, limit=1)
        assert caught.value.name == "state"
        assert len(store.set_policy(preset="conservative", keep=True)) == 2
        assert store.entity_of("call", "1") != store.entity_of("crm", "A")
        kinds = {change["kind"] for event in store.events() for change in event["changes"]}
        assert "policy_changed" in kinds
        store.check()
    with resolver.Store(tmp_path / "people") as store:
        assert store.entity_of("call", "1") != store.entity_of("crm", "A")
        # The block-list is still that of the store.
        assert store.put("call", "3", {"phone": "0909771230"}).verdict == "unidentified"
        store.check()


def test_a_store_keeps_its_policy(resolver, tmp_path):
    policy = resolver.Policy().to_dict()
    policy["limits"]["lead"] += 1
    import json
    other = json.dumps(policy)
    resolver.Store(tmp_path / "people").close()
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.Store(tmp_path / "people", policy=other)
    assert caught.value.name == "policy"
    with resolver.Store(tmp_path / "people") as store:
        store.set_policy(other, keep=True)
    resolver.Store(tmp_path / "people", policy=other).close()
    with pytest.raises(resolver.ResolverError):
        resolver.Store(tmp_path / "new", policy="{")


# Files

def test_reopened_it_is_the_same(resolver, tmp_path):
    def tell(store):
        ids = [entry["to"] for event in store.events() for entry in event["changes"] if entry["to"]]
        return store.events(), [store.entity(one) for one in ids], [store.timeline(one) for one in ids]

    with resolver.Store(tmp_path / "people") as store:
        hoa_and_ha(store)
        store.touch("kiotviet", "A", {"time": "2026-01-01", "kind": "call"})
        store.link(("kiotviet", "A"), ("kiotviet", "B"), actor="mai")
        told = tell(store)
    with resolver.Store(tmp_path / "people") as store:
        assert tell(store) == told
        store.compact()
        assert store.statistics()["snapshot_bytes"] > 0
        assert tell(store) == told
        store.check()
    with resolver.Store(tmp_path / "people") as store:
        assert tell(store) == told
    assert sorted(os.listdir(tmp_path)) == ["people", "people-journal", "people-lock"]
    assert all(os.stat(tmp_path / name).st_mode & 0o777 == 0o600 for name in os.listdir(tmp_path))


def test_a_backup_opens_as_a_store(resolver, store, tmp_path):
    hoa, ha = hoa_and_ha(store)
    store.backup(tmp_path / "copy")
    store.remove("kiotviet", "A")
    store.backup(tmp_path / "copy")  # a later one takes the place of an earlier one
    (tmp_path / "notes.txt").write_text("Ghi chú của Mai")
    for taken in ("people", "notes.txt"):
        with pytest.raises(resolver.ResolverError) as caught:
            store.backup(tmp_path / taken)
        assert caught.value.name == "output_exists"
    assert (tmp_path / "notes.txt").read_text() == "Ghi chú của Mai"
    with resolver.Store(tmp_path / "copy") as copy:
        assert copy.entity_of("kiotviet", "B") == ha and copy.statistics()["records"] == 1
        copy.check()


def test_reading_only(resolver, tmp_path):
    with resolver.Store(tmp_path / "people") as store:
        hoa, ha = hoa_and_ha(store)
    with resolver.Store(tmp_path / "people", read_only=True) as one, resolver.Store(tmp_path / "people", read_only=True) as two:
        assert one.entity_of("kiotviet", "A") == two.entity_of("kiotviet", "A") == hoa
        assert one.lookup({"phone": "0367904218", "name": "Hoa Trần"})["candidates"][0]["entity"] == hoa
        assert len(one.set_policy(preset="conservative")) >= 0
        one.check()
        one.sync()
        for refused in (lambda: one.put("web", "1", {"name": "Lan"}), lambda: one.erase(hoa), lambda: one.remove("kiotviet", "A"),
                        lambda: one.undo(1), lambda: one.touch("kiotviet", "A", {"kind": "call"}), lambda: one.link(hoa, ha),
                        lambda: one.set_policy(keep=True), lambda: one.compact()):
            with pytest.raises(resolver.ResolverError) as caught:
                refused()
            assert caught.value.name == "state"


def test_a_second_process_is_told_that_it_is_in_use(resolver, store, package, tmp_path):
    program = ("import sys; sys.path.insert(0, sys.argv[1])\nimport resolver\n"
               "try: resolver.Store(sys.argv[2])\nexcept resolver.ResolverError as problem: print(problem.name)")
    said = subprocess.run([sys.executable, "-c", program, str(package), str(tmp_path / "people")], capture_output=True, text=True)
    assert said.stdout == "store_in_use\n", said.stderr
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.Store(tmp_path / "people", read_only=True)
    assert caught.value.name == "store_in_use"


def test_what_was_acknowledged_outlives_the_process(resolver, package, tmp_path):
    program = ("import os, sys; sys.path.insert(0, sys.argv[1])\nimport resolver\nstore = resolver.Store(sys.argv[2])\n"
               "for number in range(50): store.put('web', str(number), {'phone': '09352086%02d' % number, 'name': 'Lan'})\n"
               "os.kill(os.getpid(), 9)")
    said = subprocess.run([sys.executable, "-c", program, str(package), str(tmp_path / "people")], capture_output=True, text=True)
    assert said.returncode == -9, said.stderr
    with resolver.Store(tmp_path / "people") as store:
        assert store.statistics()["records"] == 50
        store.check()


def test_sync_makes_a_batch_outlive_the_process(resolver, package, tmp_path):
    program = ("import os, sys; sys.path.insert(0, sys.argv[1])\nimport resolver\nstore = resolver.Store(sys.argv[2], durability='none')\n"
               "def put(number): store.put('web', str(number), {'phone': '09352086%02d' % number, 'name': 'Lan'})\n"
               "for number in range(50): put(number)\n"
               "store.sync()\n"
               "for number in range(50, 60): put(number)\n"
               "os.kill(os.getpid(), 9)")
    said = subprocess.run([sys.executable, "-c", program, str(package), str(tmp_path / "people")], capture_output=True, text=True)
    assert said.returncode == -9, said.stderr
    with resolver.Store(tmp_path / "people") as store:
        # Those behind the sync had not left the process.
        assert store.statistics()["records"] == 50
        store.check()


def test_a_store_in_memory_has_no_files(resolver, tmp_path):
    before = os.listdir(tmp_path)
    with resolver.Store("") as store:
        hoa_and_ha(store)
        store.check()
        store.sync()
        store.compact()
        with pytest.raises(resolver.ResolverError) as caught:
            store.backup(tmp_path / "copy")
        assert caught.value.name == "state"
    assert os.listdir(tmp_path) == before


def test_a_file_in_and_out(resolver, tmp_path):
    leads = tmp_path / "leads.csv"
    leads.write_text(
        "Mã,Họ tên,Liên hệ,Ngày tạo,Chiến dịch\nL1,Lan,0983217465,2026-01-10 08:15,tet26\nL2,Ngọc Lan,84983217465,2026-01-12 09:00,\n"
        "L3,Trần Thị Hoa,0367904218,hôm qua,\n,Khách lẻ,,,\n", encoding="utf-8")
    told = []
    with resolver.Store(tmp_path / "people") as store:
        found = store.import_csv(leads, source="web", columns={"phone": "Liên hệ"}, progress=lambda *stage: told.append(stage))
        assert found["rows"] == 4 and found["verdicts"]["new"] == 2 and found["verdicts"]["joined"] == 1
        assert found["verdicts"]["unidentified"] == 1 and found["touchpoints"] >= 2 and told
        assert store.entity_of("web", "L1") == store.entity_of("web", "L2") != store.entity_of("web", "L3")
        again = store.import_csv(leads, source="web", columns={"phone": "Liên hệ"})
        assert again["verdicts"]["unchanged"] == 4 and again["touchpoints"] == 0
        for name, call in [
                ("missing_column", lambda: store.import_csv(leads, columns={"phone": "SĐT"})),
                ("io", lambda: store.import_csv(tmp_path / "nowhere.csv")),
                ("cancelled", lambda: store.import_csv(leads, progress=lambda *stage: False))]:
            with pytest.raises(resolver.ResolverError) as caught:
                call()
            assert caught.value.name == name, caught.value
        store.export_csv(tmp_path / "out.csv")
        people = store.statistics()["people"]
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8")))
    assert [(row["record_id"], row["name"], row["phone"]) for row in rows[:3]] == [
        ("L1", "Lan", "0983217465"), ("L2", "Ngọc Lan", "84983217465"), ("L3", "Trần Thị Hoa", "0367904218")]
    assert rows[0]["entity_id"] == rows[1]["entity_id"] != rows[2]["entity_id"]
    # What was waited for at the end is there, and what was written out gives the same people.
    with resolver.Store(tmp_path / "people", read_only=True) as store, resolver.Store("") as other:
        assert store.statistics()["people"] == people == 2
        other.import_csv(tmp_path / "out.csv")
        assert other.statistics()["people"] == people
        assert other.entity_of("web", "L1") == other.entity_of("web", "L2") != other.entity_of("web", "L3")
        with pytest.raises(resolver.ResolverError):
            store.import_csv(leads, source="else")


def test_damaged_and_foreign_files_are_refused(resolver, tmp_path):
    path = tmp_path / "people"
    with resolver.Store(path) as store:
        hoa_and_ha(store)
        store.compact()
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.Store(path)
    assert caught.value.name == "damaged" and caught.value.offset is not None
    damaged = path.read_bytes()
    found = resolver.salvage(path, tmp_path / "saved")
    assert found["damages"] >= 1 and found["entries"] >= 1 and path.read_bytes() == damaged
    with resolver.Store(tmp_path / "saved") as saved:
        assert saved.statistics()["records"] == found["records"]
        saved.check()
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.salvage(path, tmp_path / "saved")
    assert caught.value.name == "output_exists"
    (tmp_path / "notes.txt").write_text("Ghi chú của Mai, không phải kho khách hàng.\n" * 20)
    with pytest.raises(resolver.ResolverError) as caught:
        resolver.Store(tmp_path / "notes.txt")
    assert caught.value.name == "not_store"
    assert (tmp_path / "notes.txt").read_text().startswith("Ghi chú")
    with pytest.raises(resolver.ResolverError):
        resolver.Store(tmp_path / "no such folder" / "people")


def test_two_stores_know_nothing_of_each_other(resolver, tmp_path):
    with resolver.Store(tmp_path / "t1") as one, resolver.Store(tmp_path / "t2") as two:
        assert one.put("web", "1", {"phone": PHONE, "name": "Lan"}).verdict == "new"
        assert two.put("web", "1", {"phone": PHONE, "name": "Lan"}).verdict == "new"
        assert two.statistics()["records"] == 1


# Threads and wrong use

def test_several_threads_put_and_ask_at_once(resolver, tmp_path):
    store = resolver.Store(tmp_path / "people", durability="group")
    problems = []

    def work(number):
        try:
            for turn in range(60):
                phone = f"093{5_200_000 + turn * 70_919:07}"
                answer = store.put(f"s{number}", str(turn), {"name": "Trần Thị Hoa", "phone": phone})
                assert store.resolve(answer.entity)[1] == "live"
                assert store.lookup({"phone": phone, "name": "Hoa"})["verdict"] == "joined"
                store.entity(answer.entity)
                store.search(phone[-6:])
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert (store.statistics()["records"], store.statistics()["people"]) == (360, 60)
    store.check()
    store.close()
    with resolver.Store(tmp_path / "people") as again:
        assert (again.statistics()["records"], again.statistics()["people"]) == (360, 60)


def test_a_closed_store_says_so(resolver, tmp_path):
    store = resolver.Store(tmp_path / "people")
    store.close()
    store.close()
    for call in (lambda: store.put("web", "1", {"name": "Lan"}), store.statistics, store.check, store.sync, store.compact,
                 lambda: store.resolve(UNKNOWN), lambda: store.touch("web", "1", {}), lambda: store.undo(1)):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_wrong_arguments(resolver, store):
    hoa, ha = hoa_and_ha(store)
    before = store.statistics()

    def refuses(name, call, words=""):
        with pytest.raises(resolver.ResolverError) as caught:
            call()
        assert caught.value.name == name and words in str(caught.value), caught.value

    refuses("unknown_field", lambda: store.put("web", "1", {"name": "Lan", "telefone": PHONE}), "no field has that name: telefone")
    refuses("unknown_field", lambda: store.put("web", "1", {"phone": PHONE}, moved=["phone", "điện thoại"]), ": điện thoại")
    refuses("unknown_field", lambda: store.touch("kiotviet", "A", {"when": "2026-01-01"}), ": when")
    refuses("unknown_field", lambda: store.lookup({"é" * 60: "x"}), ": " + "é" * 40)
    refuses("policy", lambda: store.set_policy({"format": 1}), "the policy is not valid: /kind: is missing; /name: is missing")
    refuses("argument", lambda: store.put("web", "", {"phone": PHONE}))
    refuses("argument", lambda: store.put("web", "x" * 5_000, {"phone": PHONE}))
    refuses("argument", lambda: store.put("web", "1", [("phone", PHONE)] * 5_000))
    refuses("argument", lambda: store.touch("web", "nobody", {"kind": "call"}))
    refuses("argument", lambda: store.touch("kiotviet", "A", {"value": "100000"}), "a touchpoint needs a time, a reference or a kind")
    refuses("argument", lambda: store.remove("web", "nobody"))
    refuses("argument", lambda: store.why(("web", "nobody"), ("kiotviet", "A")))
    refuses("argument", lambda: store.link(("web", "nobody"), ("kiotviet", "A")))
    refuses("argument", lambda: store.link(UNKNOWN, hoa))
    refuses("argument", lambda: store.link(hoa, hoa))
    refuses("argument", lambda: store.undo(999))
    refuses("argument", lambda: store.erase(("web", "nobody")))
    assert store.resolve(UNKNOWN) == (None, "unknown")
    assert store.entity(UNKNOWN)["state"] == "unknown"
    assert store.entity_of("web", "nobody") is None
    for call in (lambda: store.entity("not an id"), lambda: store.put("web", "1", [("phone",)]),
                 lambda: resolver.Store("", durability="often"), lambda: resolver.Store("", preset="bold"),
                 lambda: store.set_policy(preset="bold")):
        with pytest.raises(ValueError):
            call()
    refuses("argument", lambda: resolver.Store("", region="Vietnam"))
    refuses("argument", lambda: resolver.Store("a\0b"))
    assert store.statistics() == before
    store.check()


def test_bytes_that_are_no_text_are_kept(store):
    answer = store.put(b"web".decode(), "\udc80", {"name": "Lan \udcff", "phone": PHONE, "note": "a\0b \"'\\ 🌸"})
    note = [field["value"] for field in store.entity(answer.entity)["records"][0]["fields"] if field["field"] == "note"]
    assert note == ["a\0b \"'\\ 🌸"]


def test_a_memory_limit_is_kept(resolver):
    store = resolver.Store("", memory_limit=24 << 20)
    with pytest.raises(resolver.ResolverError) as caught:
        for number in range(100_000):
            store.put("web", str(number), {"phone": f"09{number:08}", "name": "Lan", "note": "x" * 4_000})
    assert caught.value.name == "memory_limit"
    store.close()
