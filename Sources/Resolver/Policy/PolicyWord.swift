/// A word of the policy's language: one of a kind of cases, each with its name. The raw values run from 0 without a gap.
///
/// Not `CaseIterable`, whose list would lie on the heap.
protocol PolicyWord: RawRepresentable<UInt8>, Sendable {
    var name: StaticString { get }
}

extension PolicyWord {
    /// The case of this name, or nil.
    static func find(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Self? {
        var number: UInt8 = 0
        while let word = Self(rawValue: number) {
            if JSONTree.isEqual(bytes, count, word.name) { return word }
            number &+= 1
        }
        return nil
    }

    /// How many cases there are.
    static var count: Int {
        var number: UInt8 = 0
        while Self(rawValue: number) != nil { number &+= 1 }
        return Int(number)
    }
}
