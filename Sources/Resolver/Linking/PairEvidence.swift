/// What two contents share: the kinds of their live keys, and the best base among them.
struct PairEvidence {
    /// One bit per `BlockingKeyKind`.
    private(set) var kinds: UInt16 = 0
    /// An anchor that one person holds.
    private(set) var isExclusive = false
    /// The best base, and the kind and bucket that have it.
    private(set) var base: Int32 = Int32.min
    private(set) var baseKind: UInt8 = 255
    private(set) var baseBucket: UInt8 = 0

    /// `kind | bucket << 8`.
    mutating func add(packed: UInt16, _ weights: UnsafePointer<MatchWeights>) {
        add(kind: Int(packed & 0xFF), bucket: Int(packed >> 8), weights)
    }

    mutating func add(kind: Int, bucket: Int, _ weights: UnsafePointer<MatchWeights>) {
        kinds |= 1 << UInt16(truncatingIfNeeded: kind)
        if kind <= BlockingKeyKind.document.rawValue, bucket == 0 { isExclusive = true }
        guard weights.pointee.baseBits >> UInt16(truncatingIfNeeded: kind) & 1 != 0 else { return }
        let other = weights.pointee.base(kind, bucket: bucket)
        if other > base || (other == base && kind < Int(baseKind)) {
            base = other
            baseKind = UInt8(truncatingIfNeeded: kind)
            baseBucket = UInt8(truncatingIfNeeded: bucket)
        }
    }

    /// Anchors of different kinds: one for each evidence group.
    var anchorCount: Int { (kinds & BlockingKeyKind.anchorBits).nonzeroBitCount }
}
