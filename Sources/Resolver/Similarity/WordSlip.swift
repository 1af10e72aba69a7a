/// Slips of the fingers between two short words, packed 5 bits a letter (first letter highest, at most 12 letters).
///
///     Hugn – Hung   two neighbours swapped        Hng – Hung   one lost        Hunh – Hung   one changed
enum WordSlip {
    /// True when one letter was changed, added or lost, or two neighbours were swapped, in words of three letters or more.
    ///
    /// The common ends are taken off the packed words; what is left tells. O(1).
    static func isOne(_ left: UInt64, _ right: UInt64) -> Bool {
        guard left >> 63 == 0, right >> 63 == 0, left >> 10 != 0, right >> 10 != 0 else { return false }
        // Common last letters.
        let same = UInt64((left ^ right).trailingZeroBitCount / 5) &* 5
        guard same < 60 else { return true }
        var (one, two) = (left >> same, right >> same)
        // Common first letters: bring the first letter of both to the same place.
        while one != 0 && two != 0 {
            let (oneTop, twoTop) = (top(one), top(two))
            if (one >> oneTop) != (two >> twoTop) { break }
            one &= ~(31 << oneTop)
            two &= ~(31 << twoTop)
            // A letter may be followed by the rest of the word only: groups are never 0 inside a word.
        }
        if one < 32 && two < 32 { return true }
        guard one < 1024, two < 1024, one >= 32, two >= 32 else { return false }
        return (one >> 5) == (two & 31) && (one & 31) == (two >> 5)
    }

    /// Bits below the highest group.
    private static func top(_ word: UInt64) -> UInt64 {
        UInt64((63 &- word.leadingZeroBitCount) / 5) &* 5
    }
}
