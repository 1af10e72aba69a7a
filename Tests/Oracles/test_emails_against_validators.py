"""E-mails against email-validator (syntax) and email-normalize (keys by provider), both without DNS.

The exceptions are classes, each with its reason; an address outside them that differs is a failure.
A third of RESOLVER_ORACLE_COUNT addresses are tried in each test (20,000 if it is not set); 300000 tries 100,000."""
import asyncio
import collections
import os
import random
import subprocess

import pytest

email_normalize = pytest.importorskip("email_normalize")
email_validator = pytest.importorskip("email_validator")
COUNT = int(os.environ.get("RESOLVER_ORACLE_COUNT", "60000")) // 3
SEED = int(os.environ.get("RESOLVER_TEST_SEED", "5321"))

# The mail exchangers of the domains that the tests use, so that nobody asks the network.
EXCHANGERS = {
    "gmail.com": "gmail-smtp-in.l.google.com", "googlemail.com": "gmail-smtp-in.l.google.com", "outlook.com": "outlook-com.olc.protection.outlook.com",
    "hotmail.com": "hotmail-com.olc.protection.outlook.com", "live.com": "live-com.olc.protection.outlook.com", "msn.com": "msn-com.olc.protection.outlook.com",
    "hotmail.com.vn": "eur.olc.protection.outlook.com", "yahoo.com": "mta5.am0.yahoodns.net", "yahoo.com.vn": "mta5.am0.yahoodns.net", "ymail.com": "mta5.am0.yahoodns.net",
    "icloud.com": "mx01.mail.icloud.com", "me.com": "mx01.mail.icloud.com", "mac.com": "mx01.mail.icloud.com", "fastmail.com": "in1-smtp.messagingengine.com",
    "hung.fastmail.com": "in1-smtp.messagingengine.com", "proton.me": "mail.protonmail.ch", "protonmail.com": "mail.protonmail.ch", "pm.me": "mail.protonmail.ch",
    "yandex.ru": "mx.yandex.ru", "yandex.com": "mx.yandex.ru", "ya.ru": "mx.yandex.ru", "zoho.com": "mx.zoho.com", "congty.com.vn": "mail.congty.com.vn", "truong.edu.vn": "mail.truong.edu.vn",
}
WORDS = ["lan", "hung", "nguyen", "tran", "thi", "van", "anh", "minh", "hoa", "shop", "thu", "phuong"]


def read(cli, values):
    run = subprocess.run([cli, "normalize", "email"], input="\n".join(values) + "\n", capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in run.stdout.split("\n")[1:-1]]
    assert len(rows) == len(values)
    return [(row[1], row[2], row[3]) for row in rows]


def local_part(chance):
    text = chance.choice(["", ".", "_", "-"]).join(chance.choice(WORDS) for _ in range(chance.randint(1, 3)))
    if chance.random() < 0.6:
        text += str(chance.randint(1, 9999))
    if chance.random() < 0.25:
        text += "+" + chance.choice(WORDS)
    return text.title() if chance.random() < 0.2 else text


def mutated(chance, text):
    if chance.random() < 0.5:
        return text
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(["", ".", "-", "@", " ", "_", "..", "'", "é", "(", ",", "!", "#", "%", text[at] * 2]) + text[at + chance.randint(0, 1):]


def test_keys_by_provider(cli):
    chance = random.Random(SEED)
    domains = sorted(EXCHANGERS)
    addresses = [f"{local_part(chance)}@{chance.choice(domains)}" for _ in range(COUNT)]

    class Offline(email_normalize.Normalizer):
        async def mx_records(self, domain_part):
            return [(10, EXCHANGERS[domain_part])]

    async def normalize_all():
        normalizer = Offline()
        return [(await normalizer.normalize(address)).normalized_address for address in addresses]

    wanted = asyncio.run(normalize_all())
    classes, wrong = collections.Counter(), []
    for address, expected, (got, _, _) in zip(addresses, wanted, read(cli, addresses)):
        local, domain = expected.split("@")
        if domain in ("proton.me", "protonmail.com", "pm.me"):
            # Proton: dots, hyphens and underscores mean nothing (proton.me/support/change-username).
            expected = local.translate(str.maketrans("", "", "._-")) + "@" + domain
            classes["proton"] += 1
        elif domain in ("yandex.com", "ya.ru"):
            # Yandex: one login on all its domains (yandex.com/support/id/authorization/email.html).
            expected = local + "@yandex.ru"
            classes["yandex"] += 1
        if got != expected:
            wrong.append((address, expected, got))
    assert not wrong, f"seed {SEED}: {len(wrong)} of {COUNT}, {wrong[:10]}"


def exception_class(text, got, is_valid, reason):
    """Why syntax is judged differently; None when it is not explained."""
    if is_valid:
        if reason == "email_masked":
            return "masked"
        if len(text.rstrip(".").rsplit(".", 1)[-1]) < 2:
            return "no ending of the net has one letter"
        if not text.isascii() or any(label.startswith("xn--") for label in text.split(".")):
            return "marks"
    else:
        if any(mark in text for mark in " ,(<>;:/'\u00e9"):
            return "dirt that people type is taken off"
        if text.endswith(("!", "?")):
            return "the end of a sentence"
        if text.endswith(".") or text.startswith("."):
            return "dot at an edge"
        if text.count("@") > 1:
            return "the first of two addresses"
    return None


def test_syntax(cli):
    chance = random.Random(SEED)
    texts = [mutated(chance, f"{local_part(chance)}@{chance.choice(sorted(EXCHANGERS))}") for _ in range(COUNT)]
    classes, wrong = collections.Counter(), []
    for text, (got, grade, reason) in zip(texts, read(cli, texts)):
        try:
            email_validator.validate_email(text, check_deliverability=False, test_environment=True)
            is_valid = True
        except email_validator.EmailNotValidError:
            is_valid = False
        if is_valid == bool(got):
            continue
        kind = exception_class(text, got, is_valid, reason)
        classes[kind] += 1
        if kind is None:
            wrong.append((text, got, reason, is_valid))
    assert not wrong, f"seed {SEED}: {len(wrong)} of {COUNT}, {wrong[:10]}"
