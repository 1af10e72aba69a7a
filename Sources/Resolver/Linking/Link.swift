/// One accepted link between two records: what a proof is made of.
struct Link {
    /// The weight of a link that a person made.
    static let decided = Int32.max

    /// Rows; `left` is the one with the smaller print.
    var left: UInt32
    var right: UInt32
    /// Thousandths of a bit.
    var weight: Int32
    /// One bit per `BlockingKeyKind` that the two share.
    var kinds: UInt16
    /// `NameLevel.rawValue`.
    var level: UInt8
}

/// An entry of the key store that belongs to a contested component, with its key's bucket.
struct ContestedKey {
    /// No kind of key: it makes a record that people decided about a content of its own.
    static let decisionKind: UInt8 = 15

    var root: UInt32
    var row: UInt32
    var key: UInt64
    var kind: UInt8
    var bucket: UInt8
    var isTimeless: Bool

    /// `PairEvidence.pack`.
    var packed: UInt16 { PairEvidence.pack(kind: Int(kind), bucket: Int(bucket), isTimeless: isTimeless) }
}
