/// What two contents share: the kinds of their live keys, and the best base among them.
struct PairEvidence {
    /// One bit per `BlockingKeyKind`.
    private(set) var kinds: UInt16 = 0
    /// An anchor that one person holds.
    private(set) var isExclusive = false
    /// An anchor about which the time between the two records says something, and it is more than a short one.
    private(set) var isDistant = false
    /// The best base, as if the two records were of one time, and with the time between them counted.
    private(set) var plain = Best()
    private(set) var timed = Best()

    /// The best base, and the kind and bucket that have it.
    struct Best {
        var base = Int32.min
        var kind: UInt8 = 255
        var bucket: UInt8 = 0

        @inline(__always)
        fileprivate mutating func offer(_ other: Int32, _ otherKind: Int, _ otherBucket: Int) {
            guard other > base || (other == base && otherKind < Int(kind)) else { return }
            base = other
            kind = UInt8(truncatingIfNeeded: otherKind)
            bucket = UInt8(truncatingIfNeeded: otherBucket)
        }
    }

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
        let base = weights.pointee.base(kind, bucket: bucket)
        plain.offer(base, kind, bucket)
        timed.offer(base &- weights.pointee.gapCost(kind, bucket: bucket, gap: gap), kind, bucket)
    }

    /// Anchors of different kinds: one for each evidence group.
    var anchorCount: Int { (kinds & BlockingKeyKind.anchorBits).nonzeroBitCount }
}
