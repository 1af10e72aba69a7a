@testable import Resolver

/// What a name shows of its words, written slowly: of each the first two and the last two letters, nil where one is hidden.
struct MaskedNameTwin: CustomStringConvertible {
    typealias Ends = [Character?]

    var words: [Ends] = []
    var isRun = false
    var isPartial = false

    private static let honorifics = ["anh", "chi", "co", "chu", "bac", "em", "ong", "ba", "mr", "ms", "mrs", "miss", "kh", "khach"]

    /// Of plain lower-case or upper-case ASCII with stars; nil for what shows or hides nothing.
    init?(_ text: String) {
        var parts = text.lowercased().split(separator: " ").map(String.init)
        while parts.count > 1, Self.honorifics.contains(parts[0]) { parts.removeFirst() }
        guard text.contains("*"), parts.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
        isRun = parts.count == 1 && parts[0].count > 7
        isPartial = parts.count > 3
        if isPartial { parts = [parts.first!, parts.last!] }
        words = parts.map { part in
            let head = Array(part.prefix { $0 != "*" }), tail = Array(part.reversed().prefix { $0 != "*" })
            return [head.first, head.dropFirst().first, tail.dropFirst().first, tail.first].map(Self.letter)
        }
    }

    init(_ name: ParsedName) {
        isPartial = name.shape.familyIndex < 0
        words = name.tokens.map { token in
            guard !token.isOpaque else { return [nil, nil, nil, nil] }
            var letters: [Character?] = []
            var rest = token.skeleton
            while rest > 0 {
                let place = UInt8(rest & 31)
                letters.insert(place > 26 ? nil : Character(UnicodeScalar(96 + place)), at: 0)
                rest >>= 5
            }
            if token.has(NameToken.isInitial) { return [Self.letter(letters[0]), nil, nil, nil] }
            let count = letters.count
            return [letters[0], count > 1 ? letters[1] : nil, count > 1 ? letters[count - 2] : nil, letters[count - 1]].map(Self.letter)
        }
    }

    /// y sounds like i.
    private static func letter(_ letter: Character?) -> Character? { letter.flatMap { $0.isLetter ? ($0 == "y" ? "i" : $0) : nil } }

    var description: String { words.map { $0.map { $0.map(String.init) ?? "*" }.joined() }.joined(separator: " ") + "\(isRun)\(isPartial)" }

    /// Equal letters of two words, nil where one differs.
    private static func equalLetters(_ one: Ends, _ other: Ends) -> Int? {
        let shown = zip(one, other).filter { $0 != nil && $1 != nil }
        return shown.allSatisfy { $0 == $1 } ? shown.count : nil
    }

    func compare(_ other: MaskedNameTwin) -> MaskComparison {
        if words.count == 1 { return compareOne(other) }
        if other.words.count == 1 { return other.compareOne(self) }
        let (short, long) = words.count <= other.words.count ? (words, other.words) : (other.words, words)
        let orders = [short, Array(short.dropFirst()) + [short[0]], [short.last!] + short.dropLast(), short.reversed()]
        let found = orders.compactMap { Self.aligned($0, long) }.max()
        if let found { return .agreement(Int32(found) * 1_500) }
        return isPartial || other.isPartial ? MaskComparison() : .contradiction
    }

    private static func aligned(_ short: [Ends], _ long: [Ends]) -> Int? {
        var (sum, rest) = (0, long[...])
        for word in short {
            guard let place = rest.firstIndex(where: { equalLetters(word, $0) != nil }) else { return nil }
            sum += equalLetters(word, rest[place])!
            rest = rest[(place + 1)...]
        }
        return sum
    }

    private func compareOne(_ other: MaskedNameTwin) -> MaskComparison {
        let (first, last) = (other.words.first!, other.words.last!)
        var candidates = [Array(first[..<2] + last[2...]), Array(last[..<2] + first[2...])]
        if !isRun { candidates += other.words }
        if let best = candidates.compactMap({ Self.equalLetters(words[0], $0) }).max() { return .agreement(Int32(best) * 1_500) }
        let isEndEqual = last[3] != nil && words[0][3] == last[3]
        return isEndEqual && (other.words.count == 1 || other.isPartial) ? MaskComparison() : .contradiction
    }
}
