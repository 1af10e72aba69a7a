/// How two organisations' names and tax codes compare: what two texts of `OrganisationName` and two codes of `TaxCode` say together.
///
/// A tax code decides where both have one: ten digits are the company, three more behind a hyphen a branch of it. Names alone are evidence.
struct OrganisationComparison: Equatable {
    /// Best first. Raw values are permanent.
    enum NameLevel: UInt8, Sendable, BitwiseCopyable {
        case missing = 0
        /// The same words, and the same line of business where both name one.
        case equal = 1
        /// The same own words; what they do differs.
        case equalOwnWords = 2
        /// The words of one begin the other: An Phát, An Phát Việt Nam.
        case beginning = 3
        case different = 4
    }

    enum TaxLevel: UInt8, Sendable, BitwiseCopyable {
        case missing = 0
        case equal = 1
        /// The company and a branch of it.
        case branch = 2
        /// Two branches of one company.
        case siblings = 3
        case different = 4
    }

    enum Verdict: UInt8, Sendable, BitwiseCopyable {
        case unknown = 0
        case same = 1
        /// One is a branch of the other, or both are branches of one: apart, and related.
        case branch = 2
        case different = 3
    }

    var name = NameLevel.missing
    var tax = TaxLevel.missing

    /// What follows: equal codes are one organisation whatever it calls itself; codes that differ are two.
    var verdict: Verdict {
        switch tax {
        case .equal: return .same
        case .branch, .siblings: return .branch
        case .different: return .different
        case .missing: break
        }
        switch name {
        case .equal: return .same
        case .different: return .different
        case .missing, .equalOwnWords, .beginning: return .unknown
        }
    }

    /// Two canonical tax codes, as `TaxCode.normalize` writes them; an empty one is missing.
    static func compareTaxCodes(
        _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
    ) -> TaxLevel {
        let leftDigits = digits(left, leftCount)
        let rightDigits = digits(right, rightCount)
        guard leftDigits.count >= 10, rightDigits.count >= 10 else { return .missing }
        // Twelve digits are a person's or a household's own number.
        if leftDigits.count == 12 || rightDigits.count == 12 {
            return leftDigits.count == rightDigits.count && leftDigits.value == rightDigits.value ? .equal : .different
        }
        let leftBase = leftDigits.count == 13 ? leftDigits.value / 1_000 : leftDigits.value
        let rightBase = rightDigits.count == 13 ? rightDigits.value / 1_000 : rightDigits.value
        guard leftBase == rightBase else { return .different }
        if leftDigits.count == rightDigits.count { return leftDigits.value == rightDigits.value ? .equal : .siblings }
        return .branch
    }

    private static func digits(_ text: UnsafePointer<UInt8>, _ count: Int) -> (value: UInt64, count: Int) {
        var value: UInt64 = 0
        var found = 0
        for index in 0..<max(0, count) where text[index] &- 48 < 10 && found < 18 {
            value = value &* 10 &+ UInt64(text[index] &- 48)
            found &+= 1
        }
        return (value, found)
    }

    /// Two texts that `OrganisationName.read` wrote, with their readings.
    static func compareNames(
        _ left: UnsafePointer<UInt8>, _ leftReading: OrganisationReading, _ right: UnsafePointer<UInt8>,
        _ rightReading: OrganisationReading
    ) -> NameLevel {
        let leftCount = leftReading.nameCount
        let rightCount = rightReading.nameCount
        guard leftCount > 0, rightCount > 0 else { return .missing }
        let short = min(leftCount, rightCount)
        for index in 0..<short where left[index] != right[index] { return .different }
        if leftCount != rightCount {
            let next = leftCount > rightCount ? left[short] : right[short]
            return next == 32 && short >= 4 ? .beginning : .different
        }
        let leftRest = leftReading.count &- leftCount
        let rightRest = rightReading.count &- rightCount
        if leftRest == 0 || rightRest == 0 { return .equal }
        guard leftRest == rightRest else { return .equalOwnWords }
        for index in 0..<leftRest where left[leftCount &+ index] != right[rightCount &+ index] { return .equalOwnWords }
        return .equal
    }
}
