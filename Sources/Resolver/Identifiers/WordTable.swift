// A set of short words, each with one character of meaning, searched where it stands in the program's text:
//
//     "abc!!!!!!!!!!!!!q" "admin!!!!!!!!!!!r" …      padded with `!`, in any order
//     "00" "02" "00" "01" …                          a hash table of their 1-based numbers, two characters a slot
//
// A word that is not in the set, the common case, meets an empty slot twice in three times and is done. The tables are
// written by Tools/word_table.py.

struct WordTable {
    let base: UnsafePointer<UInt8>
    let slots: UnsafePointer<UInt8>
    /// Characters of a word; a multiple of 8, at most 24.
    let width: Int
    /// The table has 2 to the power of `bits` slots.
    let bits: Int

    @inline(__always)
    init(_ text: StaticString, slots: StaticString, width: Int, bits: Int) {
        base = text.start
        self.slots = slots.start
        self.width = width
        self.bits = bits
    }

    /// The class of the word; 0 = not in the table. At least `width` bytes must be readable at `word`, whatever its length.
    /// O(1).
    @inline(__always)
    func find(_ word: UnsafePointer<UInt8>, _ length: Int) -> UInt8 {
        guard length > 0, length <= width else { return 0 }
        let first = WordTable.pack(word, length)
        let second = width > 8 ? WordTable.pack(word + 8, length &- 8) : 0
        let third = width > 16 ? WordTable.pack(word + 16, length &- 16) : 0
        var hash = first &+ second &* 0xC2B2_AE3D_27D4_EB4F &+ third &* 0x1656_67B1_9E37_79F9
        hash = (hash ^ (hash &>> 29)) &* 0x9E37_79B9_7F4A_7C15
        let mask = (1 &<< bits) &- 1
        var slot = Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: 64 &- bits)) & mask
        while true {
            let number = (Int(slots[slot &* 2]) &- 48) &* 64 &+ Int(slots[slot &* 2 &+ 1]) &- 48
            if number <= 0 { return 0 }
            let entry = base + (number &- 1) &* (width &+ 1)
            if isEqual(entry, first, second, third) { return entry[width] }
            slot = (slot &+ 1) & mask
        }
    }

    @inline(__always)
    private func isEqual(_ entry: UnsafePointer<UInt8>, _ first: UInt64, _ second: UInt64, _ third: UInt64) -> Bool {
        if WordTable.load(entry) != first { return false }
        if width > 8 && WordTable.load(entry + 8) != second { return false }
        return width <= 16 || WordTable.load(entry + 16) == third
    }

    @inline(__always)
    private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).bigEndian
    }

    /// The first `length` of 8 readable characters in reading order, padded with `!`.
    @inline(__always)
    static func pack(_ word: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        if length >= 8 { return load(word) }
        if length <= 0 { return 0x2121_2121_2121_2121 }
        let padding = UInt64.max &>> UInt64(truncatingIfNeeded: length &* 8)
        return (load(word) & ~padding) | (0x2121_2121_2121_2121 & padding)
    }
}
