#!/usr/bin/env python3
"""Writes Sources/Resolver/Text/LetterTable+Generated.swift from the Unicode data of Python.

Every code point of a few ranges becomes three printable characters:

    base   a-z letter, 0-9 digit, A-Z two letters (PAIRS), ^ combining mark that means something,
           ~ mark or sign without meaning (dropped), ? letter of another script, space anything else,
           or an apostrophe
    marks  '0' + quality + 4 * tone
    flags  '0' + 1 upper case + 2 look-alike of another script + 4 a mark foreign to Vietnamese was dropped

Run: python3 Tools/make_letter_tables.py
"""
import os
import unicodedata as u

RANGES = [("latin", 0x80, 0x530), ("phonetic", 0x1D00, 0x1DC0), ("vietnamese", 0x1E00, 0x1F00),
          ("letterlike", 0x2100, 0x2150)]
QUALITIES = {0x306: (1, "a"), 0x302: (2, "aeo"), 0x31B: (3, "ou")}
TONES = {0x300: 1, 0x340: 1, 0x301: 2, 0x341: 2, 0x309: 3, 0x303: 4, 0x323: 5}
PAIRS = {"A": "ae", "O": "oe", "S": "ss", "T": "th", "N": "ng", "I": "ij", "L": "lj", "J": "nj", "D": "dz", "H": "hv"}
BACK = {pair: code for code, pair in PAIRS.items()}
STROKED = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ɖ": "d", "Ɖ": "d"}  # the letter đ and its look-alikes
SPECIAL = {  # letters without a decomposition
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŋ": "ng", "ĳ": "ij", "ǳ": "dz", "ƕ": "hv",
    "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ĸ": "k", "ŀ": "l", "ŧ": "t", "ƀ": "b", "ƃ": "b", "ƈ": "c", "ƌ": "d",
    "ƒ": "f", "ƙ": "k", "ƚ": "l", "ƞ": "n", "ƥ": "p", "ƫ": "t", "ƭ": "t", "ƴ": "y", "ƶ": "z", "ȡ": "d", "ȴ": "l",
    "ȵ": "n", "ȶ": "t", "ȷ": "j", "ȼ": "c", "ȿ": "s", "ɀ": "z", "ɇ": "e", "ɉ": "j", "ɋ": "q", "ɍ": "r", "ɏ": "y",
    "ǝ": "e", "ə": "e", "ɑ": "a", "ɓ": "b", "ɔ": "o", "ɕ": "c", "ɗ": "d", "ɘ": "e", "ɛ": "e", "ɠ": "g", "ɡ": "g",
    "ɢ": "g", "ɥ": "h", "ɦ": "h", "ɨ": "i", "ɩ": "i", "ɪ": "i", "ɫ": "l", "ɬ": "l", "ɭ": "l", "ɯ": "m", "ɰ": "m",
    "ɱ": "m", "ɲ": "n", "ɳ": "n", "ɴ": "n", "ɵ": "o", "ɹ": "r", "ɼ": "r", "ɽ": "r", "ɾ": "r", "ʀ": "r", "ʁ": "r",
    "ʂ": "s", "ʇ": "t", "ʈ": "t", "ʉ": "u", "ʋ": "v", "ʌ": "v", "ʍ": "w", "ʎ": "y", "ʏ": "y", "ʐ": "z", "ʑ": "z",
    "ʙ": "b", "ʜ": "h", "ʝ": "j", "ʞ": "k", "ʟ": "l", "ʠ": "q", "ɐ": "a", "ɒ": "a", "ǥ": "g", "ⱥ": "a",
    "ƅ": "b", "ᴀ": "a", "ᴃ": "b", "ᴄ": "c", "ᴅ": "d", "ᴆ": "d", "ᴇ": "e", "ᴉ": "i", "ᴊ": "j", "ᴋ": "k", "ᴌ": "l",
    "ᴍ": "m", "ᴎ": "n", "ᴏ": "o", "ᴐ": "o", "ᴘ": "p", "ᴙ": "r", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z",
    "ᴁ": "ae", "ᵫ": "ue",
}
LOOKALIKES = {
    **dict(zip("авгеёкмнорстухіїјѕһԁԛԝѵьпдзиуб", "abreekmhopctyxiijshdqwvbndeuyb")),
    "в": "b", "г": "r", "н": "h", "т": "t", "м": "m", "к": "k", "п": "n", "и": "u", "б": "b", "д": "d", "з": "z", "ь": "b",
    **dict(zip("αβγεηικνορτυχωζμ", "abyenikvoptuxwzu")),
    "λ": "l", "σ": "o", "ς": "c", "δ": "d", "π": "n", "θ": "o",
}
UPPER_LOOKALIKES = {"Ν": "n", "Η": "h", "Ρ": "p", "Υ": "y", "Μ": "m", "Τ": "t", "У": "y", "И": "n"}


def letters(text):
    return len(text) in (1, 2) and all("a" <= c <= "z" for c in text)


def describe(code):
    """(base, quality, tone, flags) of one code point."""
    char = chr(code)
    category = u.category(char)
    upper = 1 if char != char.lower() else 0
    if code in TONES:
        return "^", 0, TONES[code], 0
    if code in QUALITIES:
        return "^", QUALITIES[code][0], 0, 0
    if code in (0x2BB, 0x2BC):  # letters that are typed for the apostrophe of H'Hen
        return "'", 0, 0, 0
    if category in ("Mn", "Me", "Cf"):
        return "~", 0, 0, 0
    if char in STROKED:
        return "d", 1, 0, upper
    if char in UPPER_LOOKALIKES:
        return UPPER_LOOKALIKES[char], 0, 0, 3
    lower = char.lower()
    parts = u.normalize("NFKD", lower) if len(lower) == 1 else u.normalize("NFKD", lower[0])
    base, marks = parts[0], parts[1:]
    if 0x370 <= code < 0x530:
        plain = u.normalize("NFD", lower)[0]
        for candidate in (lower, plain):
            if candidate in LOOKALIKES:
                return LOOKALIKES[candidate], 0, 0, upper | 2
        return ("?" if category[0] == "L" else " "), 0, 0, upper
    if letters(parts):
        text, marks = parts, ""
    elif base in SPECIAL:
        text = SPECIAL[base]
    elif letters(base):
        text = base
    elif parts.isdigit() and len(parts) == 1:
        return parts, 0, 0, 0
    else:
        return ("?" if category[0] == "L" else " "), 0, 0, upper
    if len(text) == 2 and text not in BACK:
        text = text[0]
    if category[0] != "L" and not (0x2100 <= code < 0x2150 and letters(u.normalize("NFKC", lower)) and len(parts) == 1):
        return " ", 0, 0, 0
    quality = tone = foreign = 0
    if base in SPECIAL:
        foreign = 4
    for mark in map(ord, marks):
        if mark in QUALITIES and text in QUALITIES[mark][1] and not quality:
            quality = QUALITIES[mark][0]
        elif mark in TONES and text in "aeiouy" and not tone:
            tone = TONES[mark]
        else:
            foreign = 4
    return (BACK[text] if len(text) == 2 else text), quality, tone, upper | foreign


def swift_literal(text, indent="        "):
    lines = [text[i:i + 96] for i in range(0, len(text), 96)]
    body = "\\#\n".join(indent + line for line in lines)
    return '#"""\n' + body + "\n" + indent + '"""#'


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    out = ["// Generated by Tools/make_letter_tables.py from Unicode %s. Do not edit." % u.unidata_version, "",
           "/// What each code point of a few ranges means for folding: three characters a code point (see the tool).",
           "enum LetterTable {"]
    for name, start, end in RANGES:
        text = ""
        for code in range(start, end):
            base, quality, tone, flags = describe(code)
            text += base + chr(48 + quality + 4 * tone) + chr(48 + flags)
        out.append("    /// U+%04X ..< U+%04X" % (start, end))
        out.append("    @inline(__always) static var %s: UnsafePointer<UInt8> {" % name)
        out.append("        (" + swift_literal(text) + " as StaticString).utf8Start")
        out.append("    }")
    out.append("}")
    with open(os.path.join(root, "Sources/Resolver/Text/LetterTable+Generated.swift"), "w") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
