/// What two contents share: the kinds of their live keys, and the best base among them.
struct PairEvidence {
    /// One bit per `BlockingKeyKind`.
    private(set) var kinds: UInt16 = 0
    /// An anchor that one person holds.
    private(set) var isExclusive = false
    /// An anchor about which the time between the two records says something, and it is more than a short one.
    private(set) var isDistant = false
    /// The best base, and the kind and bucket that have it.
    private(set) var base: Int32 = Int32.min
    private(set) var baseKind: UInt8 = 255
    private(set) var baseBucket: UInt8 = 0

    /// A key in 16 bits: `kind | bucket << 8`, and whether time says nothing about it.
    static func pack(kind: Int, bucket: Int, isTimeless: Bool) -> UInt16 {
        UInt16(truncatingIfNeeded: kind | bucket << 8) | (isTimeless ? timelessBit : 0)
    }

    /// The key of a value that so many records hold at all times that the time between two of them says nothing.
    static let timelessBit: UInt16 = 1 << 15

    /// `gap`: the class of the time between the two records.
    mutating func add(packed: UInt16, gap: Int = 0, _ weights: UnsafePointer<MatchWeights>) {
        add(
            kind: Int(packed & 0xFF), bucket: Int(packed >> 8 & 0x7F), gap: packed & PairEvidence.timelessBit == 0 ? gap : 0, weights)
    }

    mutating func add(kind: Int, bucket: Int, gap: Int = 0, _ weights: UnsafePointer<MatchWeights>) {
        kinds |= 1 << UInt16(truncatingIfNeeded: kind)
        if kind <= BlockingKeyKind.document.rawValue {
            if bucket == 0 { isExclusive = true }
            if gap > 0 { isDistant = true }
        }
        guard weights.pointee.baseBits >> UInt16(truncatingIfNeeded: kind) & 1 != 0 else { return }
        let other = weights.pointee.base(kind, bucket: bucket) &- weights.pointee.gapCost(kind, bucket: bucket, gap: gap)
        if other > base || (other == base && kind < Int(baseKind)) {
            base = other
            baseKind = UInt8(truncatingIfNeeded: kind)
            baseBucket = UInt8(truncatingIfNeeded: bucket)
        }
    }

    /// Anchors of different kinds: one for each evidence group.
    var anchorCount: Int { (kinds & BlockingKeyKind.anchorBits).nonzeroBitCount }
}
