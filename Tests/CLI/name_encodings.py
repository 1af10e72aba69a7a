"""Vietnamese names as old fonts, wrong code pages and input methods that were off leave them.

Written from the published tables with Python's and the C library's codecs, not from ours.
"""
import pathlib
import random
import subprocess
import unicodedata

DATA = pathlib.Path(__file__).resolve().parents[2] / "Data"
STRAY = {"khaùnh", "nguyê", "trâ", "vỏ", "đổ", "vủ", "hửu", "là", "nên", "một", "lên", "đến", "trong", "ng", "nh"}
GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
BREVE, CIRCUMFLEX, HORN = "\u0306", "\u0302", "\u031b"
TONES = {GRAVE: "f2", ACUTE: "s1", HOOK: "r3", TILDE: "x4", DOT: "j5"}
VNI_PLAIN = {ACUTE: 0xF9, GRAVE: 0xF8, HOOK: 0xFB, TILDE: 0xF5, DOT: 0xEF}
VNI_CIRCUMFLEX = {"": 0xE2, ACUTE: 0xE1, GRAVE: 0xE0, HOOK: 0xE5, TILDE: 0xE3, DOT: 0xE4}
VNI_BREVE = {"": 0xEA, ACUTE: 0xE9, GRAVE: 0xE8, HOOK: 0xFA, TILDE: 0xFC, DOT: 0xEB}
VNI_I = {ACUTE: 0xED, GRAVE: 0xEC, HOOK: 0xE6, TILDE: 0xF3, DOT: 0xF2}


def words(name):
    rows = [line.split("\t") for line in (DATA / f"names-{name}.tsv").read_text("utf-8").splitlines()[1:]]
    rows = [row for row in rows if len(row[0]) > 1 and " " not in row[0] and row[0] not in STRAY]
    return [row[0].capitalize() for row in rows], [int(row[2]) for row in rows]


def full_names(count, seed):
    """Names of three and four words, drawn as often as people bear them."""
    generator = random.Random(seed)
    family, middle, given = words("family"), words("middle"), words("given")
    for _ in range(count):
        lists = [family] + [middle] * generator.choice([1, 1, 2]) + [given]
        yield " ".join(generator.choices(*each)[0] for each in lists)


def split(letter):
    parts = unicodedata.normalize("NFD", letter)
    quality = "".join(mark for mark in parts[1:] if mark in (BREVE, CIRCUMFLEX, HORN))
    tone = "".join(mark for mark in parts[1:] if mark in TONES)
    return parts[0], quality, tone


def keystrokes(name, vni, tone_last):
    def word(text):
        keys, tone_key = "", ""
        for letter in text:
            base, quality, tone = split(letter)
            if letter in "đĐ":
                keys += ("d" if letter == "đ" else "D") + ("9" if vni else "d")
                continue
            keys += base
            if quality == CIRCUMFLEX:
                keys += "6" if vni else base.lower()
            elif quality:
                keys += ("8" if quality == BREVE else "7") if vni else "w"
            if tone:
                tone_key = TONES[tone][1 if vni else 0]
            if not tone_last:
                keys, tone_key = keys + tone_key, ""
        return keys + tone_key
    return " ".join(word(text) for text in name.split())


def viqr(name):
    signs = {CIRCUMFLEX: "^", BREVE: "(", HORN: "+", ACUTE: "'", GRAVE: "`", HOOK: "?", TILDE: "~", DOT: ".", "": ""}
    text = ""
    for letter in name:
        base, quality, tone = split(letter)
        text += {"đ": "dd", "Đ": "Dd"}.get(letter, base + signs[quality] + signs[tone])
    return text


def seen(data):
    """Bytes as a reader of Windows-1252 shows them (its five holes as Latin-1)."""
    return "".join(chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252") for byte in data)


def utf8(name):
    return seen(name.encode())


def iconv(name, encoding):
    result = subprocess.run(["iconv", "-f", "UTF-8", "-t", encoding], input=name.encode(), capture_output=True)
    return seen(result.stdout) if result.returncode == 0 else None


def windows1258(name):
    text = ""
    for letter in name:
        base, quality, tone = split(letter)
        text += unicodedata.normalize("NFC", base + quality) + tone
    return seen(text.encode("cp1258"))


def vni_font(name):
    text = ""
    for letter in name:
        base, quality, tone = split(letter)
        case = 0x20 if base.isupper() else 0
        if letter in "đĐ":
            text += "ñ" if letter == "đ" else "Ñ"
        elif base.lower() == "i" and tone:
            text += chr(VNI_I[tone] - case)
        elif base.lower() == "y" and tone == DOT:
            text += chr(0xEE - case)
        elif quality == HORN:
            text += chr((0xF4 if base.lower() == "o" else 0xF6) - case) + (chr(VNI_PLAIN[tone] - case) if tone else "")
        elif quality:
            text += base + chr((VNI_CIRCUMFLEX if quality == CIRCUMFLEX else VNI_BREVE)[tone] - case)
        else:
            text += base + (chr(VNI_PLAIN[tone] - case) if tone else "")
    return text
