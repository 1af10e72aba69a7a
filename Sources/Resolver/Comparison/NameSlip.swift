/// What kind of slip lies between two words of a name that count as a typo of each other, and what it costs.
///
///     Lăng – Năng    regional   one sound to many who write it           0
///     Hugn – Hung    swapped    two neighbours                           0
///     Hubg – Hung    near key   b lies beside n                          0
///     Hng  – Hung    length     a letter lost or typed twice           500
///     Hwng – Hung    other                                           1,500   thousandths of a bit
///
/// Sources: regional confusions of initials (l/n, s/x, ch/tr, d/gi/r/v, c/k/q, g/gh, ng/ngh, b/p), finals (n/ng, t/c, n/nh)
/// and vowels (i/y, ie/ia, uo/ua, o/oo), and the tones hỏi/ngã and ngã/nặng; neighbours on the QWERTY keyboard.
/// Symmetric. O(letters), no allocation.
enum NameSlip: UInt8 {
    case regional, swapped, nearKey, length, other

    /// Thousandths of a bit that an agreement loses by the slip, besides what its level loses.
    var cost: Int32 {
        switch self {
        case .regional, .swapped, .nearKey: 0
        case .length: 500
        case .other: 1_500
        }
    }

    /// The slip between two words whose relation is `typo`.
    static func between(_ left: NameToken, _ right: NameToken) -> NameSlip {
        if left.skeleton == right.skeleton {
            let isTone = left.quality == right.quality && (isPair(left.tone, right.tone, 3, 4) || isPair(left.tone, right.tone, 4, 5))
            return isTone ? .regional : .other
        }
        return ofLetters(left.skeleton, right.skeleton)
    }

    private static func isPair(_ one: UInt32, _ two: UInt32, _ low: UInt32, _ high: UInt32) -> Bool {
        min(one, two) == low && max(one, two) == high
    }

    /// The slip between two packed words of at most 12 letters.
    static func ofLetters(_ left: UInt64, _ right: UInt64) -> NameSlip {
        if isRegional(left, right) { return .regional }
        let core = Core(left, right, startFirst: true)
        guard core.leftCount == core.rightCount else { return .length }
        if core.leftCount == 2 && (core.left >> 5) == (core.right & 31) && (core.left & 31) == (core.right >> 5) { return .swapped }
        if core.leftCount == 1 && areNeighbours(core.left, core.right) { return .nearKey }
        return .other
    }

    /// True when the words are one to people of some region.
    static func isRegional(_ left: UInt64, _ right: UInt64) -> Bool {
        guard (left | right) >> 60 == 0, left != right, left != 0, right != 0 else { return false }
        let ending = Core(left, right, startFirst: false)
        let starting = Core(left, right, startFirst: true)
        return isInitial(ending) || isFinal(starting) || isVowel(starting)
    }

    /// What is left of two words without their common ends; letters as packed words have them.
    private struct Core {
        var left: UInt64
        var right: UInt64
        var leftCount: Int
        var rightCount: Int
        /// Letters before and after the difference.
        var before: Int
        var after: Int
        /// The letter before the difference, or 0.
        var letterBefore: UInt64

        /// Takes the common start or the common end off first: "n" and "ng" differ by g at the end, "g" and "gh" by h after g.
        init(_ left: UInt64, _ right: UInt64, startFirst: Bool) {
            let (leftLength, rightLength) = (Core.length(left), Core.length(right))
            let shorter = min(leftLength, rightLength)
            var start = 0
            var end = 0
            if startFirst {
                while start < shorter, Core.letter(left, leftLength, start) == Core.letter(right, rightLength, start) { start &+= 1 }
            }
            while end < shorter &- start,
                Core.letter(left, leftLength, leftLength &- 1 &- end) == Core.letter(right, rightLength, rightLength &- 1 &- end)
            {
                end &+= 1
            }
            if !startFirst {
                while start < shorter &- end, Core.letter(left, leftLength, start) == Core.letter(right, rightLength, start) {
                    start &+= 1
                }
            }
            leftCount = leftLength &- start &- end
            rightCount = rightLength &- start &- end
            self.left = Core.middle(left, leftCount, end)
            self.right = Core.middle(right, rightCount, end)
            before = start
            after = end
            letterBefore = start > 0 ? Core.letter(left, leftLength, start &- 1) : 0
        }

        private static func length(_ word: UInt64) -> Int { (68 &- word.leadingZeroBitCount) / 5 }

        private static func letter(_ word: UInt64, _ length: Int, _ index: Int) -> UInt64 {
            (word >> UInt64(truncatingIfNeeded: (length &- 1 &- index) &* 5)) & 31
        }

        private static func middle(_ word: UInt64, _ count: Int, _ end: Int) -> UInt64 {
            let mask = (UInt64(1) << UInt64(truncatingIfNeeded: count &* 5)) &- 1
            return (word >> UInt64(truncatingIfNeeded: end &* 5)) & mask
        }

        /// True when the two differences are these packed letters, either way round.
        @inline(__always)
        func isOf(_ one: UInt64, _ two: UInt64) -> Bool {
            (left == one && right == two) || (left == two && right == one)
        }
    }

    /// The letters of the confusions, packed.
    private enum Letters {
        static let a: UInt64 = 1
        static let b: UInt64 = 2
        static let c: UInt64 = 3
        static let ch: UInt64 = 3 << 5 | 8
        static let d: UInt64 = 4
        static let e: UInt64 = 5
        static let g: UInt64 = 7
        static let gi: UInt64 = 7 << 5 | 9
        static let h: UInt64 = 8
        static let i: UInt64 = 9
        static let k: UInt64 = 11
        static let l: UInt64 = 12
        static let n: UInt64 = 14
        static let o: UInt64 = 15
        static let p: UInt64 = 16
        static let q: UInt64 = 17
        static let r: UInt64 = 18
        static let s: UInt64 = 19
        static let t: UInt64 = 20
        static let tr: UInt64 = 20 << 5 | 18
        static let v: UInt64 = 22
        static let x: UInt64 = 24
        static let y: UInt64 = 25
    }

    private static func isInitial(_ core: Core) -> Bool {
        if core.before == 0 && core.after > 0 {
            let isSound = core.isOf(Letters.l, Letters.n) || core.isOf(Letters.s, Letters.x) || core.isOf(Letters.ch, Letters.tr)
                || core.isOf(Letters.b, Letters.p) || core.isOf(Letters.d, Letters.gi) || core.isOf(Letters.d, Letters.r)
                || core.isOf(Letters.d, Letters.v) || core.isOf(Letters.gi, Letters.r) || core.isOf(Letters.gi, Letters.v)
            return isSound || core.isOf(Letters.r, Letters.v) || core.isOf(Letters.c, Letters.k)
                || core.isOf(Letters.c, Letters.q) || core.isOf(Letters.k, Letters.q)
        }
        // g/gh, ng/ngh
        return core.before < 3 && core.after > 0 && core.letterBefore == 7 && core.isOf(0, Letters.h)
    }

    private static func isFinal(_ core: Core) -> Bool {
        guard core.after == 0, core.before > 0 else { return false }
        if core.letterBefore == 14 { return core.isOf(0, Letters.g) || core.isOf(0, Letters.h) }
        return core.before > 1 && core.isOf(Letters.t, Letters.c)
    }

    private static func isVowel(_ core: Core) -> Bool {
        if core.isOf(Letters.i, Letters.y) { return core.before > 0 }
        if core.isOf(Letters.e, Letters.a) { return core.letterBefore == 9 }
        if core.isOf(Letters.o, Letters.a) { return core.letterBefore == 21 }
        return core.letterBefore == 15 && core.isOf(0, Letters.o)
    }

    /// True for letters (1...26) whose keys touch on the QWERTY keyboard.
    static func areNeighbours(_ left: UInt64, _ right: UInt64) -> Bool {
        // Row and place of each letter, in quarters of a key: the second row is a quarter to the right, the third three.
        func key(_ letter: UInt64) -> (row: Int, place: Int)? {
            guard letter > 0, letter < 27 else { return nil }
            let at = Int(truncatingIfNeeded: letter &- 1)
            let rows: StaticString = "12210111011122000010020202"
            let places: StaticString = "04222345767865890314631150"
            let (row, place) = (Int(rows.start[at] &- 48), Int(places.start[at] &- 48))
            return (row, place &* 4 &+ (row == 0 ? 0 : row == 1 ? 1 : 3))
        }
        guard let one = key(left), let two = key(right) else { return false }
        let down = max(one.row, two.row) &- min(one.row, two.row)
        let across = max(one.place, two.place) &- min(one.place, two.place)
        return down == 0 ? across == 4 : down == 1 && across < 4
    }
}
