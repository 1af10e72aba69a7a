/// One entity's chosen value per field (survivorship): the most frequent value; among equals the longest; among
/// those the least by bytes. A function of the set of records, whatever their order.
///
/// Phones and e-mails are compared in their normalized form and shown in it. A name with marks counts before
/// one without, because it says more.
struct GoldenRecord: ~Copyable {
    /// One value of one field with how often it stands there and the source it is shown with.
    struct Candidate {
        var field: Field
        var text: TextSpan
        var source: TextSpan
        var count: Int
        var marks: Int
    }

    private(set) var candidates: Buffer<Candidate>

    init(_ memory: Memory) { candidates = Buffer(memory) }

    mutating func clear() { candidates.removeAll() }

    /// Counts a value. The text must outlive the record.
    mutating func add(_ field: Field, _ text: TextSpan, source: TextSpan) throws(Failure) {
        for index in 0..<candidates.count
        where candidates.base[index].field == field && GoldenRecord.equal(candidates.base[index].text, text) {
            candidates.base[index].count &+= 1
            if GoldenRecord.isLess(source, candidates.base[index].source) { candidates.base[index].source = source }
            return
        }
        let marks = field == .name ? GoldenRecord.marks(text) : 0
        try candidates.append(Candidate(field: field, text: text, source: source, count: 1, marks: marks))
    }

    /// The chosen value of a field, or nil.
    func chosen(_ field: Field) -> Candidate? {
        var best: Candidate?
        for index in 0..<candidates.count where candidates.base[index].field == field {
            let candidate = candidates.base[index]
            if let known = best, !GoldenRecord.isBetter(candidate, than: known) { continue }
            best = candidate
        }
        return best
    }

    private static func isBetter(_ one: Candidate, than other: Candidate) -> Bool {
        if (one.marks > 0) != (other.marks > 0) { return one.marks > 0 }
        if one.count != other.count { return one.count > other.count }
        if one.text.count != other.text.count { return one.text.count > other.text.count }
        return isLess(one.text, other.text)
    }

    /// Bytes outside ASCII: in a Vietnamese name, its marks.
    private static func marks(_ text: TextSpan) -> Int {
        var sum = 0
        for index in 0..<text.count where text.base[index] >= 0x80 { sum &+= 1 }
        return sum
    }

    static func equal(_ one: TextSpan, _ other: TextSpan) -> Bool {
        guard one.count == other.count else { return false }
        for index in 0..<one.count where one.base[index] != other.base[index] { return false }
        return true
    }

    static func isLess(_ one: TextSpan, _ other: TextSpan) -> Bool {
        for index in 0..<min(one.count, other.count) where one.base[index] != other.base[index] {
            return one.base[index] < other.base[index]
        }
        return one.count < other.count
    }
}
