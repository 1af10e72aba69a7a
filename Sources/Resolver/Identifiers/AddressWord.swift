/// Words of an address that are left out.
///
/// They come in no order that a processor could foresee, and a branch foreseen wrongly costs more than all of the comparisons: so a word is
/// compared with every one of them, and sums take the place of branches.
enum AddressWord {
    /// How many of eight texts a word is; both as up to eight letters in one number.
    @inline(__always)
    static func hits(
        _ word: UInt64, _ one: UInt64, _ two: UInt64, _ three: UInt64, _ four: UInt64, _ five: UInt64, _ six: UInt64, _ seven: UInt64,
        _ eight: UInt64
    ) -> Int {
        let front = hit(word, one) &+ hit(word, two) &+ hit(word, three) &+ hit(word, four)
        let back = hit(word, five) &+ hit(word, six) &+ hit(word, seven) &+ hit(word, eight)
        return front &+ back
    }

    @inline(__always)
    private static func hit(_ word: UInt64, _ text: UInt64) -> Int { word == text ? 1 : 0 }
}
