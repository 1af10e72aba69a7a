/// The agreement of a found partition with the true one, in counts; the ratios are made from them.
///
/// Pairs are unordered pairs of rows. With n_ij rows of person i in entity j, a_i rows of person i and b_j rows of
/// entity j: common pairs Σ n_ij(n_ij−1)/2, true pairs from a_i, found pairs from b_j; B³ is the mean over
/// rows of n_ij/b_j (precision) and n_ij/a_i (recall) [Bagga, Baldwin 1998].
public struct PartitionQuality: Sendable, Equatable {
    /// Rows judged, rows without a truth value (not judged), judged rows without an entity.
    public var rows: UInt64 = 0
    public var rowsWithoutTruth: UInt64 = 0
    public var unidentifiedRows: UInt64 = 0
    public var people: UInt64 = 0
    public var entities: UInt64 = 0

    public var truePairs: UInt64 = 0
    public var foundPairs: UInt64 = 0
    public var commonPairs: UInt64 = 0
    /// Sums over rows; divide by `rows`.
    public var b3PrecisionSum = 0.0
    public var b3RecallSum = 0.0

    /// People whose rows are exactly one entity (or one row without an entity).
    public var exactPeople: UInt64 = 0
    /// Over entities, the sum of (distinct true people − 1).
    public var falseMerges: UInt64 = 0
    /// Entities that hold more than one person.
    public var mixedEntities: UInt64 = 0

    /// The same counts for clusters of three and more, where one wrong link costs most.
    public var largePeople: UInt64 = 0
    public var largePeopleExact: UInt64 = 0
    public var largeTruePairs: UInt64 = 0
    public var largeTruePairsFound: UInt64 = 0
    public var largeEntities: UInt64 = 0
    public var largeEntitiesMixed: UInt64 = 0
    public var largeFoundPairs: UInt64 = 0
    public var largeFoundPairsTrue: UInt64 = 0

    public init() {}

    /// 1 when nothing was found: nothing is wrong.
    public var precision: Double { ratio(commonPairs, foundPairs) }
    public var recall: Double { ratio(commonPairs, truePairs) }
    public var f1: Double { harmonic(precision, recall) }
    public var b3Precision: Double { rows == 0 ? 1 : b3PrecisionSum / Double(rows) }
    public var b3Recall: Double { rows == 0 ? 1 : b3RecallSum / Double(rows) }
    public var b3F1: Double { harmonic(b3Precision, b3Recall) }
    public var exactRate: Double { ratio(exactPeople, people) }
    public var largePrecision: Double { ratio(largeFoundPairsTrue, largeFoundPairs) }
    public var largeRecall: Double { ratio(largeTruePairsFound, largeTruePairs) }
    public var largeExactRate: Double { ratio(largePeopleExact, largePeople) }
    public var falseMergesPerThousandPeople: Double { people == 0 ? 0 : 1_000 * Double(falseMerges) / Double(people) }

    private func ratio(_ part: UInt64, _ whole: UInt64) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }

    private func harmonic(_ left: Double, _ right: Double) -> Double {
        left + right > 0 ? 2 * left * right / (left + right) : 0
    }
}
