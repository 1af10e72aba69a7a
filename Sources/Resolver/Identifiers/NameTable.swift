/// The table of Vietnamese names and of the words around them, read in place.
///
/// A skeleton is found by a hash of its 60 bits in a table of 2,048 slots (load 0.3, at most a few probes). Behind it stand
/// its marked forms with their counts as family, middle and given name, and its meanings as a word
/// beside names (honorific, tag, …). About 50 KB of characters, no start-up work.
enum NameTable {
    /// A row of the skeleton table.
    struct Entry {
        /// Place of the row, 0..<skeletonCount.
        var index: Int
        @inline(__always) var row: UnsafePointer<UInt8> { NameTableText.skeletons + index &* 28 }
        fileprivate var firstForm: Int { NameTable.number(row + 12, 2) }
        fileprivate var formCount: Int { NameTable.number(row + 14, 1) }
        fileprivate var firstWord: Int { NameTable.number(row + 15, 2) }
        fileprivate var wordCount: Int { NameTable.number(row + 17, 1) }

        /// How many people of the lists have it as family, middle, given name, whatever the marks.
        var family: Int { NameTable.number(row + 18, 3) }
        var middle: Int { NameTable.number(row + 21, 3) }
        var given: Int { NameTable.number(row + 24, 3) }

        @inline(__always) var counts: Counts { Counts(at: row + 18) }

        /// Some name of this skeleton has a regional doublet.
        @inline(__always) var hasDoublet: Bool { traits & Entry.isPaired != 0 }

        /// What a reader must look at closer, `Entry.…`.
        @inline(__always) var traits: UInt8 { row[27] &- 48 }

        static let isPaired: UInt8 = 1
        /// It means something after a name: a tag, a place, a firm, Mr.
        static let endsName: UInt8 = 2
        /// It means something beside a name.
        static let isWord: UInt8 = 4
        /// It may be an initial, or short for a longer word.
        static let isShort: UInt8 = 8
        /// It means something as the last word: "Lan sỉ".
        static let isTail: UInt8 = 16
        /// It is the last word of a family name of several words: Tôn Thất.
        static let endsCompound: UInt8 = 32
    }

    /// One way to mark a skeleton, with its counts; read from the table when asked.
    struct Form {
        fileprivate let row: UnsafePointer<UInt8>
        @inline(__always) var marks: UInt32 { NameTable.marks(row) }
        @inline(__always) var counts: Counts { Counts(at: row + 3) }
        @inline(__always) var family: Int { NameTable.number(row + 3, 3) }
        @inline(__always) var middle: Int { NameTable.number(row + 6, 3) }
        @inline(__always) var given: Int { NameTable.number(row + 9, 3) }
    }

    /// Family, middle and given counts of a row in place: nine characters, decoded one by one when asked.
    struct Counts {
        fileprivate let at: UnsafePointer<UInt8>

        @inline(__always) fileprivate init(at: UnsafePointer<UInt8>) { self.at = at }

        /// Of a word that the lists do not know.
        @inline(__always) static var none: Counts { Counts(at: ("0000000000" as StaticString).start + 1) }

        @inline(__always) var family: UInt64 { number(0) }
        @inline(__always) var middle: UInt64 { number(3) }
        @inline(__always) var given: UInt64 { number(6) }
        @inline(__always) var hasFamily: Bool { characters(0) != 0x30_3030 }
        @inline(__always) var hasGiven: Bool { characters(6) != 0x30_3030 }

        /// Three characters as one number. Marks or words stand before the counts, so the character before may be read.
        @inline(__always)
        private func characters(_ offset: Int) -> UInt32 {
            UnsafeRawPointer(at + (offset &- 1)).loadUnaligned(as: UInt32.self) >> 8
        }

        @inline(__always)
        private func number(_ offset: Int) -> UInt64 {
            let digits = characters(offset) &- 0x30_3030
            return UInt64((digits & 63) | ((digits >> 2) & 0xFC0) | ((digits >> 4) & 0x3_F000))
        }
    }

    /// What a word beside a name is.
    enum WordClass: UInt8 {
        case none = 0, honorific, title, tag, tail, place, business, trade, nobody, user, kin, dummy, label, other
    }

    /// A word beside names.
    struct Word {
        var kind: WordClass = .none
        /// 0 unknown, 1 male, 2 female.
        var gender: UInt8 = 0
        /// It is also a real name.
        var isName = false
        /// The marks are those of the word; false when it was typed without.
        var isExact = false
    }

    /// The row of a skeleton.
    @inline(__always)
    static func find(_ skeleton: UInt64) -> Entry? {
        guard skeleton >> 63 == 0 else { return nil }
        let key = spread(skeleton & 0xFF_FFFF_FFFF)
        // A syllable has at most seven letters.
        let upper = skeleton >> 40 == 0 ? 0x4040_4040 : UInt32(truncatingIfNeeded: spread(skeleton >> 40))
        var slot = Int(truncatingIfNeeded: (skeleton &* 0x9E37_79B9_7F4A_7C15) >> 53)
        var probes = 0
        while probes <= NameTableText.longestProbe {
            let index = number(NameTableText.slots + slot &* 2, 2) &- 1
            if index < 0 { return nil }
            let row = UnsafeRawPointer(NameTableText.skeletons + index &* 28)
            if row.loadUnaligned(as: UInt64.self) == key,
                row.loadUnaligned(fromByteOffset: 8, as: UInt32.self) == upper
            {
                return Entry(index: index)
            }
            slot = (slot &+ 1) & 2047
            probes &+= 1
        }
        return nil
    }

    /// The row at a place, which must be below the count.
    @inline(__always)
    static func entry(_ index: Int) -> Entry? {
        index >= 0 && index < NameTableText.skeletonCount ? Entry(index: index) : nil
    }

    /// The counts of one marked form of a row; nil when nobody of the lists writes it so.
    @inline(__always)
    static func form(_ entry: Entry, _ marks: UInt32) -> Form? {
        var row = NameTableText.forms + entry.firstForm &* 12
        let wanted = written(marks)
        var left = entry.formCount
        while left > 0 {
            if UnsafeRawPointer(row).loadUnaligned(as: UInt32.self) & 0xFF_FFFF == wanted { return Form(row: row) }
            row += 12
            left &-= 1
        }
        return nil
    }

    /// Marks as the first three characters of a form's row, read as one number; 0, which no row has, where a table
    /// cannot hold them.
    @inline(__always)
    private static func written(_ marks: UInt32) -> UInt32 {
        guard marks & 0x1FFF_C000 == 0 else { return 0 }
        let bits = (marks & 0x3FFF) | ((marks >> 29) << 14)
        return ((bits & 63) | ((bits & 0xFC0) << 2) | ((bits & 0x1_F000) << 4)) &+ 0x30_3030
    }

    /// The `index`-th form of a row, most frequent first.
    static func form(_ entry: Entry, at index: Int) -> Form? {
        guard index >= 0 && index < entry.formCount else { return nil }
        return Form(row: NameTableText.forms + (entry.firstForm &+ index) &* 12)
    }

    /// What a word of this row with these marks means beside a name, of the wanted class or, for `.none`, of any but
    /// `.trade`.
    @inline(__always)
    static func word(_ entry: Entry, _ marks: UInt32, wanted: WordClass = .none) -> Word {
        let count = entry.wordCount
        return count == 0 ? Word() : findWord(entry, count, marks, wanted)
    }

    @inline(never)
    private static func findWord(_ entry: Entry, _ count: Int, _ marks: UInt32, _ wanted: WordClass) -> Word {
        var loose = Word()
        var index = 0
        while index < count {
            let row = NameTableText.words + (entry.firstWord &+ index) &* 6
            index &+= 1
            let kind = WordClass(rawValue: row[3] &- 48) ?? .none
            if wanted == .none ? kind == .trade : kind != wanted { continue }
            let flags = row[5] &- 48
            let word = Word(kind: kind, gender: row[4] &- 48, isName: flags & 2 != 0, isExact: self.marks(row) == marks)
            if word.isExact { return word }
            // Typed without marks: fine for most words; one that is also a name is looked at closer by the parser.
            if marks == 0 && flags & 3 != 0 && loose.kind == .none { loose = word }
        }
        return loose
    }

    /// True when the two words are a regional doublet (Vũ/Võ): exact marks where both are specified, else by skeleton.
    static func isDoublet(_ left: NameToken, _ right: NameToken) -> Bool {
        guard left.flags & right.flags & NameToken.hasDoublet != 0 else { return false }
        guard left.skeleton >> 40 == 0, right.skeleton >> 40 == 0 else { return false }
        let leftKey = spread(left.skeleton)
        let rightKey = spread(right.skeleton)
        var low = 0
        var high = NameTableText.doubletCount
        // The rows are sorted by their bytes, which is the order of the big-endian keys.
        while low < high {
            let middle = (low &+ high) / 2
            if key(middle, 0).bigEndian < leftKey.bigEndian { low = middle &+ 1 } else { high = middle }
        }
        while low < NameTableText.doubletCount, key(low, 0) == leftKey {
            let row = NameTableText.doublets + low &* 22
            if key(low, 11) == rightKey, agrees(left, marks(row + 8)), agrees(right, marks(row + 19)) { return true }
            low &+= 1
        }
        return false
    }

    private static func agrees(_ token: NameToken, _ marks: UInt32) -> Bool {
        !token.has(NameToken.isSpecified) || token.marks == marks
    }

    private static func key(_ index: Int, _ offset: Int) -> UInt64 {
        UnsafeRawPointer(NameTableText.doublets + (index &* 22 &+ offset)).loadUnaligned(as: UInt64.self)
    }

    /// Marks as tokens hold them, from the 17 bits of the table.
    @inline(__always)
    fileprivate static func marks(_ at: UnsafePointer<UInt8>) -> UInt32 {
        let bits = UInt32(truncatingIfNeeded: number(at, 3))
        return (bits & 0x3FFF) | ((bits >> 14) << 29)
    }

    /// `digits` digits in base 64, least first.
    @inline(__always)
    fileprivate static func number(_ at: UnsafePointer<UInt8>, _ digits: Int) -> Int {
        var value = Int(at[0] &- 48)
        if digits > 1 { value |= Int(at[1] &- 48) << 6 }
        if digits > 2 { value |= Int(at[2] &- 48) << 12 }
        return value
    }

    /// Eight groups of 5 bits as eight bytes, '@' + group, lowest group first.
    @inline(__always)
    private static func spread(_ groups: UInt64) -> UInt64 {
        var bits = (groups & 0xFFFFF) | ((groups & 0xFF_FFF0_0000) << 12)
        bits = (bits & 0x0000_03FF_0000_03FF) | ((bits & 0x000F_FC00_000F_FC00) << 6)
        bits = (bits & 0x001F_001F_001F_001F) | ((bits & 0x03E0_03E0_03E0_03E0) << 3)
        return bits | 0x4040_4040_4040_4040
    }
}
