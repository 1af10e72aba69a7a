/// One entity's chosen value per field, by the policy's rule for the field (survivorship); among equals the most frequent, then the
/// longest, then the least by bytes. A function of the set of records, whatever their order.
///
/// Phones and e-mails are compared in their normalized form and shown in it. A name of a person counts before a
/// description, one without titles and notes before one with them, one with marks before one without: it says more.
struct GoldenRecord: ~Copyable {
    /// One value of one field with how often it stands there and the source it is shown with.
    struct Candidate {
        var field: Field
        var text: TextSpan
        var source: TextSpan
        var count: Int
        /// For names: how much of it is name. 0 for all other fields.
        var rank: Int
        /// The latest time at which it stands there, in milliseconds; `Int64.min` where nobody says.
        var time = Int64.min
        /// The place of the most trusted of its sources.
        var trust = 0
    }

    /// Up to this many values are searched one by one; nearly every person has fewer.
    private static let searchLimit = 32

    private(set) var candidates: Buffer<Candidate>
    /// Digest of field and text ─▶ 1 + place, once there are many: a customer of 100,000 orders has as many notes.
    private var places: DigestMap
    private let hash: KeyedHash
    private let rules: Survivorship
    private let memory: Memory

    init(_ memory: Memory, _ rules: Survivorship = Survivorship()) {
        self.memory = memory
        self.rules = rules
        candidates = Buffer(memory)
        places = DigestMap(memory)
        hash = KeyedHash(seed: Platform.randomBits)
    }

    mutating func clear() {
        candidates.removeAll()
        if places.count > 0 { places = DigestMap(memory) }
    }

    /// Counts a value. The text must outlive the record.
    mutating func add(_ field: Field, _ text: TextSpan, source: TextSpan, time: Int64 = Int64.min) throws(Failure) {
        let trust = rules.place(of: source.base, source.count)
        if let index = place(of: field, text) {
            candidates.base[index].count &+= 1
            candidates.base[index].time = max(candidates.base[index].time, time)
            let known = candidates.base[index]
            if trust != known.trust ? trust < known.trust : GoldenRecord.isLess(source, known.source) {
                candidates.base[index].source = source
                candidates.base[index].trust = trust
            }
            return
        }
        let rank = field == .name ? GoldenRecord.rank(text) : 0
        try candidates.append(
            Candidate(field: field, text: text, source: source, count: 1, rank: rank, time: time, trust: trust))
        guard candidates.count > GoldenRecord.searchLimit else { return }
        // The first value beyond the limit brings all before it along.
        let first = places.count == 0 ? 0 : candidates.count &- 1
        for place in Span.from(first, to: candidates.count) { try index(place) }
    }

    private func place(of field: Field, _ text: TextSpan) -> Int? {
        if candidates.count <= GoldenRecord.searchLimit {
            for index in Span.upTo(candidates.count) where isCandidate(index, field, text) { return index }
            return nil
        }
        let known = Int(places.find(digest(field, text)))
        return known > 0 && isCandidate(known &- 1, field, text) ? known &- 1 : nil
    }

    private func isCandidate(_ place: Int, _ field: Field, _ text: TextSpan) -> Bool {
        candidates.base[place].field == field && GoldenRecord.equal(candidates.base[place].text, text)
    }

    private func digest(_ field: Field, _ text: TextSpan) -> UInt64 {
        hash.digest(text.base, text.count, domain: UInt64(field.rawValue)).low
    }

    private mutating func index(_ place: Int) throws(Failure) {
        let candidate = candidates.base[place]
        let key = digest(candidate.field, candidate.text)
        if places.find(key) == 0 { try places.insert(key, UInt32(truncatingIfNeeded: place &+ 1)) }
    }

    /// The rule by which a field's value is chosen.
    func rule(_ field: Field) -> SurvivorshipRule { rules[field] }

    /// The chosen value of a field, or nil.
    func chosen(_ field: Field) -> Candidate? {
        let rule = rules[field]
        var best: Candidate?
        for index in Span.upTo(candidates.count) where candidates.base[index].field == field {
            let candidate = candidates.base[index]
            if let known = best, !GoldenRecord.isBetter(candidate, than: known, rule) { continue }
            best = candidate
        }
        return best
    }

    private static func isBetter(_ one: Candidate, than other: Candidate, _ rule: SurvivorshipRule) -> Bool {
        // No rule makes a description or nobody's name the person's.
        if one.rank & isName != other.rank & isName { return one.rank > other.rank }
        switch rule {
        case .mostFrequent: break
        case .mostRecent: if one.time != other.time { return one.time > other.time }
        case .longest: if one.text.count != other.text.count { return one.text.count > other.text.count }
        case .mostTrusted: if one.trust != other.trust { return one.trust < other.trust }
        }
        if one.rank != other.rank { return one.rank > other.rank }
        if one.count != other.count { return one.count > other.count }
        if one.text.count != other.text.count { return one.text.count > other.text.count }
        return isLess(one.text, other.text)
    }

    private static let isName = 4

    /// 4 for the name of somebody, 2 for nothing but the name, 1 for marks.
    private static func rank(_ text: TextSpan) -> Int {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { scratch in
            guard let tokens = scratch.baseAddress else { return 0 }
            let shape = NameParser.parse(text.base, text.count, into: tokens)
            guard shape.isUsable, !shape.has(NameShape.isDescriptive) else { return 0 }
            let isClean = !shape.has(NameShape.hadHonorific | NameShape.hadNotes | NameShape.hadRefusalTag)
            return isName &+ (isClean ? 2 : 0) &+ (shape.has(NameShape.isMarked) ? 1 : 0)
        }
    }

    static func equal(_ one: TextSpan, _ other: TextSpan) -> Bool {
        guard one.count == other.count else { return false }
        for index in Span.upTo(one.count) where one.base[index] != other.base[index] { return false }
        return true
    }

    static func isLess(_ one: TextSpan, _ other: TextSpan) -> Bool {
        for index in Span.upTo(min(one.count, other.count)) where one.base[index] != other.base[index] {
            return one.base[index] < other.base[index]
        }
        return one.count < other.count
    }
}
