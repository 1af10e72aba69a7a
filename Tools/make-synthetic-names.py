#!/usr/bin/env python3
"""Writes Sources/Resolver/Synthesis/SyntheticNameTable.swift from Data/names-*.tsv.

One line a token: its Telex spelling with the tone key right after the vowel that carries the tone
(Nguyễn = nguyeexn), then its weights as family name, male and female middle word, male and female
given name. Telex is 7-bit and says letters, quality marks, tone and tone place at once, so every
written form of the token follows from it.
"""
import pathlib
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "Sources/Resolver/Synthesis/SyntheticNameTable.swift"

QUALITY = {"\u0306": "w", "\u0302": None, "\u031b": "w"}  # a circumflex doubles its letter
TONE = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}

# Words that are given to one sex only, or nearly so; all others count half for each.
FEMALE = set("""linh trang phương thảo ngọc hà nhi hương ngân giang huyền hằng hiền vân quỳnh thư dung duyên
nhung yến hạnh như mai thủy vi vy trinh nga trâm uyên hồng hoa oanh thương quyên chi thu thúy my tiên lan hân
phượng loan thi trúc tuyền trân thùy ly liên huệ mi xuân tuyết nguyệt hường diễm thắm li diệu kiều khanh mỹ
phụng sương đào lệ thoa trà nhàn bích chinh lam diệp thơ mẫn kim nhã thy cúc na nghi liễu huế thơm khuê ngoan
hiên xuyên mến luyến tươi lành ngà ái nữ khuyên nương sen mơ cẩm đoan xuyến huyên tuệ gấm phấn lài bé luyện
băng huê lụa thụy dịu hoà nhạn nhài em ngát châm ngần thục thêu nụ xoan bông mây xinh hinh mận ánh dinh
thị tố bội uyển mộng tiểu thùy bạch hoài quế hạ""".split())
MALE = set("""huy tuấn nam hiếu duy hoàng đạt sơn long hải đức thành dũng hùng cường phúc trung dương thắng hưng
tiến tùng bảo vũ quang bình vinh phong tài khoa trường nhân thịnh nghĩa quân lâm toàn khang việt trí lộc tân phú
thuận thái hậu thiện sang hiệp mạnh phát nhật kiên phước quý công thông luân tín vương trọng lợi kiệt hào đăng
chung đại chiến khôi đông quốc danh hoàn khải thiên văn quyền phi tuyến thọ hiển cương định cảnh chương chính
quyết tấn lực thức vĩ nhựt khương bằng triều khiêm tuân liêm đoàn thạch trình hợp bắc bách thế hữu đồng huân
hiệu nghị sĩ lân luận toản vượng đạo điền giáp huấn trực vĩnh lập viên truyền triệu lượng thân doanh sỹ biên
triết vỹ pháp chí học đô hiến thống luật thăng thuật đình bá viết khắc cao sử tất doãn mậu chấn đắc""".split())

DIRT = {"n", "ng", "t", "nh", "u", "y", "a", "khaùnh", "ngo", "bải", "vủ", "hửu", "diểm", "tiển", "mẩn", "trong"}
# The two ways to write one syllable: the second is the noise `mark_placement`, not a token of its own.
NEW_STYLE = {"hoà": "hòa", "thuý": "thúy", "thuỳ": "thùy", "thuỷ": "thủy"}


def telex(token: str) -> str | None:
    out = ""
    for letter in token:
        if letter == "đ":
            out += "dd"
            continue
        parts = unicodedata.normalize("NFD", letter)
        base, marks = parts[0], parts[1:]
        if not ("a" <= base <= "z"):
            return None
        out += base
        for mark in marks:
            if mark in QUALITY:
                out += QUALITY[mark] or base
        for mark in marks:
            if mark in TONE:
                out += TONE[mark]
    return out


def rows(name: str):
    for line in (ROOT / "Data" / f"names-{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        token, _, count = line.split("\t")[:3]
        token = unicodedata.normalize("NFC", token)
        if token not in DIRT and len(token) > 1:
            yield NEW_STYLE.get(token, token), int(count)


def main() -> None:
    weights: dict[str, list[int]] = {}
    for name, male, female in (("family", 0, 0), ("middle", 1, 2), ("given", 3, 4)):
        for token, count in rows(name):
            entry = weights.setdefault(token, [0, 0, 0, 0, 0])
            if name == "family":
                entry[0] += count
            elif token in FEMALE:
                entry[female] += count
            elif token in MALE or (name == "middle" and token == "văn"):
                entry[male] += count
            else:
                entry[male] += (count + 1) // 2
                entry[female] += (count + 1) // 2
    lines = []
    for token in sorted(weights, key=lambda word: (-sum(weights[word]), word)):
        code = telex(token)
        if code is None or len(code) > 11:
            continue
        lines.append(" ".join([code] + [str(weight) for weight in weights[token]]))
    body = "\n".join(lines)
    TARGET.write_text(
        "// Made by Tools/make-synthetic-names.py from Data/names-*.tsv; do not edit.\n\n"
        "/// One line a token: Telex with the tone after its vowel, then weights as family name, male and\n"
        "/// female middle word, male and female given name.\n"
        "enum SyntheticNameTable {\n"
        f"    static let tokenCount = {len(lines)}\n"
        f"    static let text: StaticString = \"\"\"\n{body}\n\n\"\"\"\n}}\n",
        encoding="utf-8",
    )


main()
