#!/usr/bin/env python3
"""Writes Sources/Resolver/Identifiers/NameTable+Generated.swift from Data/names-*.tsv.

Three tables of printable characters, read in place:

    slots     2 characters a slot, 2048 slots: index + 1 of a skeleton, found by hash, linear probing
    skeletons 28 characters each: the key (12 letters, last first, '@' = none), first form (2), forms (1),
              first word (2), words (1), then family, middle and given counts (3 each), traits (1)
    forms     12 characters each: marks (3: 2 bits a letter for 7 letters, tone above), family, middle, given counts
    words     6 characters each: marks (3), class (1), gender (1), flags (1)
    doublets  18 characters each: key (8), marks (3) of the less; the same of the other make a record of 22

Traits of a skeleton, 6 bits: 1 has a regional doublet; 2 means something after a name (tag, place, firm, test, "mẹ Bin"); 4 means something
beside a name; 8 may be an initial or a short form; 16 means something after a tag, or as the last word; 32 ends a
family name of several words.

A number of n characters is n digits in base 64, '0' + digit, least significant first.
Run: python3 Tools/make_name_tables.py
"""
import collections
import os
import unicodedata as u

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SLOTS = 2048
MULTIPLIER = 0x9E3779B97F4A7C15
TONES = {"\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
QUALITIES = {"\u0306": 1, "\u0302": 2, "\u031b": 3}
CLASSES = "none honorific title tag tail place business trade nobody user kin dummy label other".split()
DIRT = {"khaùnh", "nguyê", "trâ", "vỏ", "đổ", "n", "t", "ng", "nh", "trong", "là", "nên", "một", "lên", "đến", "vủ", "hửu"}
VOWELS = set("aeiouy")
AFTER_NAMES = {"tag", "place", "business", "dummy", "kin", "other"}
# Foreign honorifics may follow a name, friends and nephews of others too; the second words of Hà Nội, Sài Gòn, Đà Nẵng say that a place was added.
ALSO_AFTER = set("mr mrs ms miss mister madam sir ban chau noi gon nang".split())
ENDS_COMPOUND = set("that nu duong cat hau quan phu ma do cham lan".split())


def syllable(word):
    """(skeleton, marks): the folded letters, and 2 bits a letter with the tone above bit 29."""
    skeleton, marks, tone = "", 0, 0
    for char in u.normalize("NFD", word.lower()):
        if char in TONES:
            tone = TONES[char]
        elif char in QUALITIES:
            marks |= QUALITIES[char] << (2 * (len(skeleton) - 1))
        elif char == "đ":
            marks |= 1 << (2 * len(skeleton))
            skeleton += "d"
        elif "a" <= char <= "z":
            skeleton += char
        else:
            raise SystemExit("not a syllable: %r" % word)
    return skeleton, (marks, tone)


def digits(number, count):
    text = ""
    for _ in range(count):
        text += chr(48 + number % 64)
        number //= 64
    assert number == 0
    return text


def packed(skeleton):
    value = 0
    for letter in skeleton:
        value = value * 32 + ord(letter) - 96
    return value


def key(skeleton, length=12):
    return "".join(chr(64 + ord(letter) - 96) for letter in reversed(skeleton)).ljust(length, "@")


def short_marks(marks):
    quality, tone = marks
    return digits((quality & 0x3FFF) | tone << 14, 3)


def rows(name):
    with open(os.path.join(ROOT, "Data", name), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith(("#", "token\t")):
                yield line.split("\t")


def read_names():
    forms = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0, 0]))
    for slot, name in enumerate(("names-family.tsv", "names-middle.tsv", "names-given.tsv")):
        for row in rows(name):
            word = row[0]
            if " " in word or word in DIRT or (len(word) > 1 and not VOWELS & set(syllable(word)[0])):
                continue
            skeleton, marks = syllable(word)
            if len(skeleton) == 1 and slot == 2:
                skeleton, marks = syllable(word)
                if skeleton not in "y":
                    continue
            forms[skeleton][marks][slot] += int(row[2])
    return forms


def traits(skeleton, classes, is_paired):
    is_short = len(skeleton) == 1 or not VOWELS & set(skeleton) or skeleton in ("nguyn", "ngyn")
    after = classes & AFTER_NAMES or skeleton in ALSO_AFTER
    return chr(48 + is_paired + 2 * bool(after) + 4 * bool(classes) + 8 * is_short + 16 * ("tail" in classes)
               + 32 * (skeleton in ENDS_COMPOUND))


def literal(text, indent="        "):
    lines = [text[i:i + 96] for i in range(0, len(text), 96)]
    return '#"""\n' + "\\#\n".join(indent + line for line in lines) + "\n" + indent + '"""#'


def main():
    names = read_names()
    words = collections.defaultdict(list)
    for word, kind, gender, flags in rows("names-words.tsv"):
        skeleton, marks = syllable(word)
        words[skeleton].append((marks, CLASSES.index(kind), "-mf".index(gender), flags))
    paired = {syllable(word)[0] for pair in rows("names-doublets.tsv") for word in pair}
    skeletons, form_text, word_text = "", "", ""
    order = sorted(set(names) | set(words) | paired)
    form_index = word_index = 0
    for skeleton in order:
        forms = sorted(names.get(skeleton, {}).items(), key=lambda item: (-sum(item[1]), item[0]))
        totals = [sum(counts[slot] for _, counts in forms) for slot in range(3)]
        entries = words.get(skeleton, [])
        skeletons += key(skeleton) + digits(form_index, 2) + digits(len(forms), 1)
        skeletons += digits(word_index, 2) + digits(len(entries), 1)
        skeletons += "".join(digits(total, 3) for total in totals) 
        skeletons += traits(skeleton, {CLASSES[entry[1]] for entry in entries}, skeleton in paired)
        for marks, counts in forms:
            form_text += short_marks(marks) + "".join(digits(count, 3) for count in counts)
        for marks, kind, gender, flags in entries:
            bits = ("f" in flags) + 2 * ("n" in flags) + 4 * ("u" in flags)
            word_text += short_marks(marks) + digits(kind, 1) + digits(gender, 1) + digits(bits, 1)
        form_index += len(forms)
        word_index += len(entries)
    slots = [0] * SLOTS
    longest = 0
    for index, skeleton in enumerate(order):
        at = ((packed(skeleton) * MULTIPLIER) & (2**64 - 1)) >> 53
        probes = 0
        while slots[at]:
            at = (at + 1) % SLOTS
            probes += 1
        longest = max(longest, probes)
        slots[at] = index + 1
    doublets = []
    for left, right in rows("names-doublets.tsv"):
        for one, other in ((left, right), (right, left)):
            (a, am), (b, bm) = syllable(one), syllable(other)
            doublets.append(key(a, 8) + short_marks(am) + key(b, 8) + short_marks(bm))
    doublets.sort()
    out = ["// Generated by Tools/make_name_tables.py from Data/names-*.tsv. Do not edit.", "",
           "/// %d skeletons, %d marked forms and %d words around names; the layout is told by the tool." % (
               len(order), form_index, word_index),
           "enum NameTableText {"]
    for name, value in (("skeletonCount", len(order)), ("formCount", form_index), ("wordCount", word_index),
                        ("doubletCount", len(doublets)), ("longestProbe", longest),
                        *zip(("familyTotal", "middleTotal", "givenTotal"),
                             (sum(counts[slot] for forms in names.values() for counts in forms.values()) for slot in range(3)))):
        out.append("    static let %s = %d" % (name, value))
    for name, text in (("slots", "".join(digits(slot, 2) for slot in slots)), ("skeletons", skeletons),
                       ("forms", form_text), ("words", word_text), ("doublets", "".join(doublets))):
        out.append("    @inline(__always) static var %s: UnsafePointer<UInt8> {" % name)
        out.append("        (" + literal(text) + " as StaticString).utf8Start")
        out.append("    }")
    out.append("}")
    with open(os.path.join(ROOT, "Sources/Resolver/Identifiers/NameTable+Generated.swift"), "w") as file:
        file.write("\n".join(out) + "\n")
    print(len(order), form_index, word_index, "longest probe", longest)


if __name__ == "__main__":
    main()
