"""What the generators of word tables share: words of a fixed width with a class each, and a hash table of their places.

Twin of Sources/Resolver/Identifiers/WordTable.swift."""

MASK = (1 << 64) - 1
SLOTS_A_WORD = 3


def words_of_eight(word, width):
    padded = word.ljust(width, "!").encode()
    return [int.from_bytes(padded[at:at + 8], "big") for at in range(0, width, 8)]


def digest(word, width):
    value = 0
    for factor, part in zip((1, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9), words_of_eight(word, width)):
        value = (value + part * factor) & MASK
    return ((value ^ value >> 29) * 0x9E3779B97F4A7C15) & MASK


def place(words, width):
    """The bits of the table's size, and for each slot the 1-based number of its word or 0; probed one slot after the other."""
    bits = max(4, (len(words) * SLOTS_A_WORD - 1).bit_length())
    slots = [0] * (1 << bits)
    for number, word in enumerate(words, 1):
        slot = digest(word, width) >> (64 - bits)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = number
    return bits, slots


def literal(entries, width, indent):
    """The expression that makes the table: `entries` are pairs of a word and its class."""
    entries = sorted(entries)
    for word, kind in entries:
        assert 0 < len(word) <= width and word.isascii() and len(kind) == 1, word
    bits, slots = place([word for word, _ in entries], width)
    records = [word.ljust(width, "!") + kind for word, kind in entries]
    numbers = "".join(chr(48 + (number >> 6)) + chr(48 + (number & 63)) for number in slots)
    assert '"#' not in "".join(records)
    inner = indent + "    "

    def text(parts, step):
        lines = ["".join(parts[index:index + step]) for index in range(0, len(parts), step)]
        return '#"""\n' + inner + f"\\#\n{inner}".join(lines) + f'\n{inner}"""#'

    return (f"WordTable(\n{inner}{text(records, max(1, 100 // (width + 1)))},\n{inner}slots: {text(list(numbers), 120)},\n"
            f"{inner}width: {width}, bits: {bits})")
