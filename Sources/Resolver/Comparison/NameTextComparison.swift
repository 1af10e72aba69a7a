/// Two names as text, read and compared: the entry for callers that hold no records.
package enum NameTextComparison {
    /// The level of agreement of two name cells. Symmetric. O(bytes), no allocation.
    package static func compare(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> NameLevel {
        let capacity = NameParser.maximumTokens
        return withUnsafeTemporaryAllocation(of: NameToken.self, capacity: capacity) { leftTokens in
            withUnsafeTemporaryAllocation(of: NameToken.self, capacity: capacity) { rightTokens in
                guard let one = leftTokens.baseAddress, let two = rightTokens.baseAddress else { return .missing }
                let leftShape = NameParser.parse(left, leftCount, into: one)
                let rightShape = NameParser.parse(right, rightCount, into: two)
                return NameComparison.compare(one, leftShape, two, rightShape)
            }
        }
    }
}
