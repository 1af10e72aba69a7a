"""A tiny CRM: what a web form, a Zalo chat, a call to the hotline and a Shopee order say of one customer, in the order that you give,
becomes one person with a profile and a timeline.

    python crm.py customers.store call order chat lead
"""
import sys

import resolver

# A record says who somebody is, a touchpoint what happened. Source and id name the record for good.
ARRIVALS = {
    "lead": ("web", "L1",
             {"name": "Lan", "phone": "098 321 74 65", "owner": "sale_03"},
             {"time": "2026-01-10 08:15", "kind": "form", "channel": "web", "utm_campaign": "tet26"}),
    "chat": ("zalo", "u81",
             [("name", "Ngọc Lan 🌸"), ("zalo_oa_user", "5920483713410374652", "OA1"), ("phone", "84983217465")],
             {"time": "2026-01-10 20:40", "kind": "message", "channel": "zalo", "direction": "inbound"}),
    "call": ("hotline", "c-0117",
             {"phone": "+84 983 217 465"},
             {"time": "2026-01-11 09:05", "kind": "call", "channel": "hotline", "direction": "inbound"}),
    "order": ("shopee", "SP2601",
              {"name": "Nguyễn Thị Ngọc Lan", "phone": "0983217465", "shopee_user": "nlan_83"},
              {"time": "2026-01-12 21:30", "kind": "order", "channel": "shopee", "reference": "2601ABCD", "value": "690000",
               "outcome": "delivered"}),
}


def receive(store, word):
    """Puts a record in, says who it is and whom to ask."""
    source, id, record, touchpoint = ARRIVALS[word]
    answer = store.put(source, id, record, touchpoint=touchpoint)
    known = f", known since an earlier record, last there {answer.last_touch}" if answer.known else ""
    owner = f", ask {', '.join(answer.owners)}" if answer.owners else ""
    print(f"{word:6} {answer.entity}: {resolver.describe('verdict', answer.verdict, 'vi')}{known}{owner}")
    return answer.entity


def show(store, person):
    """The golden record, the timeline, what the touchpoints come to."""
    profile = store.entity(person)
    print(f"\nOne person with {len(profile['records'])} records")
    for field, value in sorted(profile["golden"].items()):
        others = "".join(f", also {other['value']}" for other in value["others"])
        print(f"   {field:14} {value['value']}  (from {value['source']}, {value['rule']}{others})")
    print("Timeline")
    for entry in store.timeline(person):
        value = f", {entry['value']:,.0f} đ" if "value" in entry else ""
        print(f"   {entry['time']}  {entry['channel']}: {entry['kind']}{value}")
    totals = profile["touchpoints"]
    print(f"   {totals['count']} touchpoints, {totals['orders']} orders, {totals.get('value', 0):,.0f} đ")


def explain(store, words):
    """Why the records are one person: what speaks for each pair. Where others connect the two, found["chain"] names them."""
    print("Why")
    first, *others = sorted(set(words))
    for word in others:
        found = store.why(ARRIVALS[first][:2], ARRIVALS[word][:2])
        terms = ", ".join(f"{term['comparison']} {term['level']} {term['weight']:+.3f}" for term in found["terms"])
        people = "one person" if found["same_person"] else "two people"
        print(f"   {first} and {word}: {people}: {terms} = {found['score']:.3f} bits, {found['threshold']:.3f} are needed")


if len(sys.argv) < 3:
    sys.exit("usage: crm.py STORE lead|chat|call|order …")
path, *words = sys.argv[1:]
try:
    with resolver.Store(path) as customers:
        people = [receive(customers, word) for word in words]
        show(customers, people[-1])
        explain(customers, words)
        # What the screen shows when the phone rings. A lookup writes nothing.
        caller = customers.lookup({"phone": "0983.217.465"})["candidates"][0]
        print(f"0983.217.465 is calling: {customers.entity(caller['entity'])['golden']['name']['value']} ({caller['standing']})")
except resolver.ResolverError as problem:
    sys.exit(f"{problem.name}: {problem}")
