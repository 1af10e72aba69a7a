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

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from measure import Stages, report

OLD_MOBILE = {
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78", "123": "83", "124": "84", "125": "85",
    "127": "81", "129": "82", "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37",
    "168": "38", "169": "39", "186": "56", "188": "58", "199": "59",
}
PLACEHOLDER_PHONES = ["912345678", "987654321", "901234567", "909090909", "900000000", "999999999"]
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
FAMILIES = (
    "nguyen tran le pham bui vo vu phan hoang do huynh dang ngo truong ho dinh duong doan dao trinh luong cao "
    "to ta ly luu chau thai lai quach phung kieu dam tong ton"
).split()
CHANNELS = ["facebook_psid", "zalo_oa_user", "shopee_user"]
MAXIMUM_ROWS, MAXIMUM_NAMES = 40, 4


def fold(column: pl.Expr) -> pl.Expr:
    return (
        column.str.normalize("NFD").str.replace_all(r"\p{M}", "").str.to_lowercase().str.replace_all("đ", "d", literal=True)
    )


def phone(column: pl.Expr) -> pl.Expr:
    digits = column.str.replace(r"\.0$", "").str.replace_all(r"[ .()+-]", "")
    # A country code is one only when nine or ten digits follow: 084 506 1295 is a number of VinaPhone.
    national = digits.str.extract(r"^(?:0084|084|84|0)?0?(1\d{9}|[2-9]\d{8})$")
    is_old = national.str.contains(r"^1[2689]\d{8}$")
    national = (
        pl.when(is_old)
        .then(national.str.head(3).replace_strict(OLD_MOBILE, default=None) + national.str.slice(3))
        .otherwise(national)
    )
    return (
        pl.when(national.str.contains(r"^[35789]\d{8}$") & ~national.is_in(PLACEHOLDER_PHONES)).then(national.cast(pl.UInt64, strict=False))
    )


def email(column: pl.Expr) -> pl.Expr:
    lower = column.str.to_lowercase().str.strip_chars()
    parts = lower.str.split_exact("@", 1)
    domain = parts.struct.field("field_1").replace(DOMAINS)
    local = parts.struct.field("field_0")
    plain = local.str.replace(r"\+.*$", "").str.replace_all(".", "", literal=True)
    local = pl.when(domain == "gmail.com").then(plain).otherwise(local)
    whole = local + "@" + domain
    return pl.when(~whole.is_in(PLACEHOLDER_MAILS) & ~local.is_in(ROLES)).then(whole)


def names(column: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The folded words, and the given name among them."""
    folded = fold(column).str.replace(r" ?(- .*|\(.*|q\d+|vip)$", "").str.strip_chars()
    folded = folded.str.replace(HONORIFICS, "")
    folded = pl.when(~folded.str.contains(NOBODY) & ~folded.str.contains("*", literal=True)).then(folded)
    words = folded.str.split(" ")
    first, last = words.list.first(), words.list.last()
    # Nguyễn Văn Hùng; Văn Hùng Nguyễn; Hùng Nguyễn Văn.
    given = (
        pl.when(first.is_in(FAMILIES) | (words.list.len() == 1))
        .then(last)
        .when(last.is_in(FAMILIES))
        .then(words.list.get(-2, null_on_oob=True))
        .when(words.list.len() == 3)
        .then(first)
        .otherwise(last)
    )
    return folded, given


def address(column: pl.Expr) -> pl.Expr:
    folded = fold(column)
    short = folded.str.replace_all(r"\b(so|duong|phuong|p|quan|q)\b", "").str.replace_all(r"[^a-z0-9/]", "")
    return pl.when(~folded.str.contains("*", literal=True)).then(short)


def edges(rows: pl.DataFrame, names: pl.DataFrame) -> list[tuple[pl.Series, pl.Series]]:
    """Links of one kind of key, as pairs of rows. Columns: row, key, given (0 = nameless)."""
    keyed = rows.drop_nulls("key")
    groups = (
        keyed.group_by("key")
        .agg(
            pl.len(),
            names=pl.col("given").filter(pl.col("given") != 0).n_unique(),
            usual=pl.col("given").filter(pl.col("given") != 0).mode().min().fill_null(0),
        )
        .filter(pl.col("len").is_between(2, MAXIMUM_ROWS) & (pl.col("names") <= MAXIMUM_NAMES))
    )
    # A nameless row goes with the name that its key has most often.
    keyed = keyed.join(groups, on="key").with_columns(
        given=pl.when(pl.col("given") == 0).then("usual").otherwise("given"), named=pl.col("given") != 0
    )
    keyed = keyed.with_columns(head=pl.col("row").min().over("key", "given"))
    linked = keyed.filter(pl.col("head") != pl.col("row"))
    pairs = [(linked["row"], linked["head"])]
    # Turned names and names with a word left out: each given name must stand in the other's words.
    mixed = keyed.filter((pl.col("names") > 1) & pl.col("named")).unique(["key", "given"], keep="first", maintain_order=True)
    mixed = mixed.select("key", "row").hstack(names[mixed["row"]])
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
    present = set(frame.columns)
    words, given = names(pl.col("name"))
    people = frame.lazy().select(words=words, given=given).collect()
    full = pl.when(pl.col("words").str.contains(" ", literal=True)).then(pl.col("words"))
    wanted = {"phone": phone(pl.col("phone")), "email": email(pl.col("email"))}
    for channel in CHANNELS:
        if channel in present:
            wanted[channel] = pl.col(channel)
    if "birth_date" in present:
        wanted["birth"] = full + pl.col("birth_date")
    if "address" in present:
        wanted["home"] = full + address(pl.col("address"))
    keys = (
        frame.lazy()
        .with_columns(people["words"])
        .with_columns(people["given"])
        .select(
            # The hash of nothing would be a number like any other.
            given=pl.when(pl.col("given").is_not_null()).then(pl.col("given").hash()).otherwise(0),
            **{name: pl.when(value.is_not_null()).then(value.hash()) for name, value in wanted.items()},
        )
        .with_row_index("row")
        .collect()
    )
    stages.end("normalize")
    pairs = [pair for name in wanted for pair in edges(keys.select("row", "given", key=name), people)]
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
