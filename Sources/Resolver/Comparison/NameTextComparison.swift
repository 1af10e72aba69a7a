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

    /// The level with its reasons, and what the agreement is worth in thousandths of a bit by the tables' frequencies.
    package static func assess(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> (agreement: NameAgreement, weight: Int32) {
        let capacity = NameParser.maximumTokens
        let none = (agreement: NameAgreement(level: .missing, reasons: .missing), weight: Int32(0))
        return withUnsafeTemporaryAllocation(of: NameToken.self, capacity: capacity) { leftTokens in
            withUnsafeTemporaryAllocation(of: NameToken.self, capacity: capacity) { rightTokens in
                guard let one = leftTokens.baseAddress, let two = rightTokens.baseAddress else { return none }
                let leftShape = NameParser.parse(left, leftCount, into: one)
                let rightShape = NameParser.parse(right, rightCount, into: two)
                let agreement = NameComparison.assess(one, leftShape, two, rightShape)
                return (agreement, NameWeight.weight(agreement.level, one, leftShape, two, rightShape))
            }
        }
    }
}
