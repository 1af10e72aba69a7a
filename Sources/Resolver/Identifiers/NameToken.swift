/// One word of a name: its folded letters, its marks, and what the tables know of it. 16 bytes.
///
///     Nguyễn   skeleton  n g u y e n           5 bits a letter, first letter highest; a word of more than 12
///                                              letters or of another script is a hash with the top bit set
///              marks     . . . . ^ .  | ngã    2 bits a letter from bit 0 (14 letters), tone in bits 29–31
///              flags     bits 0–15 `NameToken.…`, bits 16–31 the place of the skeleton in the name table + 1
///
/// The tone is a property of the syllable, so `hòa` and `hoà` and `hoa` + grave give the same 16 bytes.
struct NameToken: Equatable, Sendable {
    var skeleton: UInt64
    var marks: UInt32
    var flags: UInt32

    /// The group of a letter that was lost (`?`, U+FFFD); only in damaged words.
    static let anyLetter: UInt64 = 31

    // What a word may be. More than one can hold.

    /// Its marks are meant: either it bears some, or it is plain in a name whose writer types marks (facts 2.4).
    static let isSpecified: UInt32 = 1 << 0
    /// Stands for all words that begin with it: `N.`, `Th`.
    static let isInitial: UInt32 = 1 << 1
    /// The family name of this name.
    static let isFamily: UInt32 = 1 << 2
    /// The given name of this name.
    static let isGiven: UInt32 = 1 << 3
    /// Its skeleton is a given name of the table.
    static let isKnownGiven: UInt32 = 1 << 4
    /// Its exact marks are a given name of the table.
    static let isKnownForm: UInt32 = 1 << 5
    /// Its skeleton is a family name far more often than a middle or given one.
    static let isSurelyFamily: UInt32 = 1 << 6
    /// Written short and filled up: `Ng.` for Nguyễn.
    static let isAbbreviated: UInt32 = 1 << 7
    /// A letter was lost in it (`?`, U+FFFD).
    static let isDamaged: UInt32 = 1 << 8
    /// Its skeleton has a regional doublet: Vũ, Võ.
    static let hasDoublet: UInt32 = 1 << 9
    /// Some word of its name bears marks.
    static let isAmongMarked: UInt32 = 1 << 10

    @inline(__always) func has(_ flag: UInt32) -> Bool { flags & flag != 0 }

    /// Tone, 0...5.
    @inline(__always) var tone: UInt32 { marks >> 29 }
    /// Quality marks, 2 bits a letter.
    @inline(__always) var quality: UInt32 { marks & 0x0FFF_FFFF }
    /// The place of the skeleton in the name table, or -1.
    @inline(__always) var entry: Int { Int(flags >> 16) &- 1 }

    /// True for a hash: a long word or another script.
    @inline(__always) var isOpaque: Bool { skeleton >> 63 == 1 }

    /// Whether a parser can have made it: nothing in it leads out of a table.
    var isPossible: Bool { (isOpaque || skeleton >> 60 == 0) && entry < NameTableText.skeletonCount }

    /// Letters, 0...12; 13 for a hash.
    @inline(__always) var letterCount: Int {
        isOpaque ? 13 : (68 &- skeleton.leadingZeroBitCount) / 5
    }

    /// The skeleton with a final y written i where the two are one sound: Lý/Lí, Quý/Quí, Mỹ/Mĩ (but not Thúy).
    @inline(__always) var variantSkeleton: UInt64 {
        guard skeleton & 31 == 25, !isOpaque else { return skeleton }
        let before = (skeleton >> 5) & 31
        if before == 0 { return skeleton }
        let isVowel = before == 1 || before == 5 || before == 9 || before == 15 || before == 21
        let isQu = before == 21 && (skeleton >> 10) & 31 == 17
        return isVowel && !isQu ? skeleton : skeleton &- 16
    }
}

/// Packed words compared letter by letter.
enum NameWord {
    /// Packed words that rules ask for by name: numbers, so that asking costs one comparison.
    static let thi: UInt64 = 20 << 10 | 8 << 5 | 9
    static let van: UInt64 = 22 << 10 | 1 << 5 | 14

    /// True when two packed words of at most 12 letters are equal but for letters that were lost in one of them.
    static func couldBe(_ left: UInt64, _ right: UInt64) -> Bool {
        guard (left | right) >> 63 == 0 else { return false }
        var (one, two) = (left, right)
        while one != 0 && two != 0 {
            let (first, second) = (one & 31, two & 31)
            if first != second && first != NameToken.anyLetter && second != NameToken.anyLetter { return false }
            one >>= 5
            two >>= 5
        }
        return one == two
    }
}
