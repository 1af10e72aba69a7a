#!/usr/bin/env python3
"""The same job in polars: CSV in, every row out with an entity_id. An expert's afternoon, tuned.

polars_dedupe.py INPUT.csv OUTPUT.csv

1. Phones to nine national digits (2018 migration, +84, 84, 0084, lost zero, .0), e-mails by Gmail's rule and
   with the common wrong domains mended, names folded, stripped of honorifics and shop tags.
2. A key is a phone, an e-mail, a channel account, name + birth date, or name + address. Placeholders, role
   mailboxes and keys of more than 40 rows or 4 given names make no links.
3. Under one key, rows of one given name belong together; nameless rows join when the key knows one given
   name only. scipy finds the components.
"""
import sys
import unicodedata

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from measure import Stages, report

OLD_MOBILE = {
    120: 70, 121: 79, 122: 77, 126: 76, 128: 78, 123: 83, 124: 84, 125: 85, 127: 81, 129: 82, 162: 32, 163: 33,
    164: 34, 165: 35, 166: 36, 167: 37, 168: 38, 169: 39, 186: 56, 188: 58, 199: 59,
}
PREFIXES = np.zeros(200, dtype=np.uint64)
PREFIXES[list(OLD_MOBILE)] = list(OLD_MOBILE.values())
PLACEHOLDER_PHONES = [912345678, 987654321, 901234567, 909090909, 900000000, 999999999]
DOMAINS = {
    "gmail.con": "gmail.com", "gmial.com": "gmail.com", "gmai.com": "gmail.com", "gamil.com": "gmail.com",
    "gmail.cm": "gmail.com", "gmail.co": "gmail.com", "gmail.com.vn": "gmail.com", "googlemail.com": "gmail.com",
    "yahoo.con": "yahoo.com", "yaho.com": "yahoo.com", "yahoo.com.v": "yahoo.com.vn", "outlook.con": "outlook.com",
    "hotmai.com": "hotmail.com", "iclound.com": "icloud.com", "hotmail.con": "hotmail.com",
}
PLACEHOLDER_MAILS = ["khongco@gmail.com", "abc@gmail.com", "test@test.com", "na@na.com", "email@email.com"]
ROLES = ["cskh", "info", "sales", "sale", "ketoan", "admin", "support", "contact", "hotro", "lienhe"]
HONORIFICS = r"^(anh|chi|chu|co|ong|ba|bac|em|a|c|mr|ms|mrs)\.? "
NOBODY = r"^(khach.*|nguoi dung .*|anh|chi|kh|guest|tiktok order|me .*|ba (bin|bong|ti|na|cun|su|kem|bo|tep|gau))$"
FAMILIES = "|".join(
    ("nguyen tran le pham bui vo vu phan hoang do huynh dang ngo truong ho dinh duong doan dao trinh luong cao "
     "to ta ly luu chau thai lai quach phung kieu dam tong ton").split()
)
CHANNELS = ["facebook_psid", "zalo_oa_user", "shopee_user"]
MAXIMUM_ROWS, MAXIMUM_NAMES = 40, 4


def letters() -> dict[str, str]:
    """Every Vietnamese letter in one piece, and every loose mark, to what remains of it."""
    table = {"đ": "d", "Đ": "D"}
    for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"):
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
            letter = unicodedata.normalize("NFC", base + tone)
            table[letter] = unicodedata.normalize("NFD", letter)[0]
    marks = dict.fromkeys("\u0300\u0301\u0309\u0303\u0323\u0302\u0306\u031b", "")
    return {letter: plain for letter, plain in (table | marks).items() if letter != plain}


LETTERS = letters()


def fold(column: pl.Expr) -> pl.Expr:
    return column.str.replace_many(list(LETTERS), list(LETTERS.values())).str.to_lowercase()


def phone(column: pl.Expr) -> pl.Expr:
    digits = column.str.replace(r"\.0$", "").str.replace_many(list(" .()+-"), [""] * 6)
    # A country code is one only when nine or ten digits follow: 084 506 1295 is a number of VinaPhone.
    national = digits.str.extract(r"^(?:0084|084|84|0)?0?(1[2689]\d{8}|[35789]\d{8})$").cast(pl.UInt64)
    return national.map_batches(migrated, return_dtype=pl.UInt64)


def migrated(numbers: pl.Series) -> pl.Series:
    """Old mobile prefixes to those of 2018; placeholders and prefixes that never were become nothing."""
    values = numbers.fill_null(0).to_numpy(writable=True)
    old = values >= 1_000_000_000
    prefixes = PREFIXES[values[old] // 10_000_000]
    values[old] = np.where(prefixes > 0, prefixes * 10_000_000 + values[old] % 10_000_000, 0)
    values[np.isin(values, PLACEHOLDER_PHONES)] = 0
    return pl.Series(values).replace(0, None)


def email(column: pl.Expr) -> pl.Expr:
    lower = column.str.to_lowercase().str.strip_chars()
    domain = lower.str.extract(r"@(.*)$").replace(DOMAINS)
    local = lower.str.extract(r"^([^@]*)")
    plain = local.str.replace(r"\+.*$", "").str.replace_all(".", "", literal=True)
    local = pl.when(domain == "gmail.com").then(plain).otherwise(local)
    whole = local + "@" + domain
    return pl.when(~whole.is_in(PLACEHOLDER_MAILS) & ~local.is_in(ROLES)).then(whole.hash())


def words(column: pl.Expr) -> pl.Expr:
    """The folded words of a name without titles and tags; nothing for nobody's names."""
    folded = fold(column).str.replace(r" ?(- .*|\(.*|q\d+|vip)$", "").str.strip_chars()
    folded = folded.str.replace(HONORIFICS, "")
    return pl.when(~folded.str.contains(NOBODY) & ~folded.str.contains("*", literal=True)).then(folded)


def given(column: pl.Expr) -> pl.Expr:
    """Nguyễn Văn Hùng; Văn Hùng Nguyễn; Hùng Nguyễn Văn: the given name in each."""
    last = column.str.extract(r"([^ ]+)$")
    return (
        pl.when(column.str.contains(f"^(?:{FAMILIES})(?: |$)"))
        .then(last)
        .when(column.str.contains(f" (?:{FAMILIES})$"))
        .then(column.str.extract(r"([^ ]+) [^ ]+$"))
        .when(column.str.contains("^[^ ]+ [^ ]+ [^ ]+$"))
        .then(column.str.extract("^([^ ]+)"))
        .otherwise(last)
    )


def address(column: pl.Expr) -> pl.Expr:
    folded = fold(column)
    short = folded.str.replace_all(r"(?-u:\b)(?:so|duong|phuong|p|quan|q)(?-u:\b)", "")
    short = short.str.replace_many(list(" ,.-"), [""] * 4)
    return pl.when(~folded.str.contains("*", literal=True)).then(pl.col("words") + short)


def edges(rows: pl.DataFrame, names: pl.DataFrame) -> list[tuple[pl.Series, pl.Series]]:
    """Links of one kind of key, as pairs of rows. Columns: row, key, given (0 = nameless)."""
    forms = rows.group_by("key", "given").agg(count=pl.len(), head=pl.col("row").min())
    # Count and first row of the commonest name in one number; without a name it is 0.
    rank = pl.when(pl.col("given") != 0).then(pl.col("count").cast(pl.UInt64) * 2**32 + (2**32 - 1 - pl.col("head"))).otherwise(0)
    groups = (
        forms.group_by("key")
        .agg(total=pl.col("count").sum(), names=(pl.col("given") != 0).sum(), usual=rank.max())
        .filter(pl.col("total").is_between(2, MAXIMUM_ROWS) & (pl.col("names") <= MAXIMUM_NAMES))
    )
    # A nameless row goes with the name that its key has most often.
    is_guest = (pl.col("given") == 0) & (pl.col("names") > 0)
    forms = forms.join(groups, on="key").with_columns(
        target=pl.when(is_guest).then(2**32 - 1 - pl.col("usual") % 2**32).otherwise("head").cast(pl.UInt32)
    )
    linked = rows.join(forms.select("key", "given", "target"), on=["key", "given"]).filter(pl.col("row") != pl.col("target"))
    pairs = [(linked["row"], linked["target"])]
    # Turned names and names with a word left out: each given name must stand in the other's words.
    mixed = forms.filter((pl.col("names") > 1) & (pl.col("given") != 0)).select("key", row="head")
    mixed = mixed.hstack(names[mixed["row"]])
    mixed = mixed.with_columns(words=pl.col("words").str.split(" "))
    both = mixed.join(mixed, on="key", suffix="_other").filter(pl.col("row") < pl.col("row_other"))
    agree = both.filter(
        pl.col("words_other").list.contains(pl.col("given")) | pl.col("words").list.contains(pl.col("given_other"))
    )
    return pairs + [(agree["row"], agree["row_other"])]


def main(source: str, target: str) -> None:
    stages = Stages()
    frame = pl.read_csv(source, infer_schema=False)
    stages.end("read")
    people = frame.lazy().select(words=words(pl.col("name"))).with_columns(given=given(pl.col("words"))).collect()
    stages.end("names")
    rows = frame.lazy().with_columns(
        people["words"],
        given=pl.when(people["given"].is_not_null()).then(people["given"].hash()).otherwise(0),
    ).with_row_index("row")
    whole = pl.col("words").str.contains(" ", literal=True)
    kinds = {"phone": phone(pl.col("phone")), "email": email(pl.col("email"))}
    kinds |= {channel: pl.col(channel).hash() for channel in CHANNELS}
    kinds["birth_date"] = pl.when(whole).then((pl.col("words") + pl.col("birth_date")).hash())
    kinds["address"] = pl.when(whole).then(address(pl.col("address")).hash())
    kinds = {column: key for column, key in kinds.items() if column in frame.columns}
    keys = pl.collect_all(
        [
            rows.filter(pl.col(column).is_not_null()).select("row", "given", key=key).drop_nulls("key")
            for column, key in kinds.items()
        ]
    )
    stages.end("keys")
    pairs = [pair for key in keys for pair in edges(key, people)]
    left, right = (pl.concat(side).to_numpy() for side in zip(*pairs))
    stages.end("link")
    graph = coo_array((np.ones(len(left), dtype=np.uint8), (left, right)), shape=(frame.height, frame.height))
    _, labels = connected_components(graph, directed=False)
    stages.end("components")
    frame.insert_column(0, pl.Series("entity_id", labels))
    frame.write_csv(target)
    stages.end("write")
    report("polars", frame.height, stages)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
