/// Finds what a short cell says in a table of folded phrases, in place.
///
///     line     name phrase phrase* *phrase* …       letters and digits only, nothing between words
///     order    whole phrases of all lines first, then patterns line by line: the first that fits wins
///
/// `phrase*` takes any ending, `*phrase*` anything around it.
enum PhraseTable {
    /// Bytes of a cell that are looked at.
    static let readableBytes = 192

    /// The name of the line that a cell fits, or nil. O(table).
    static func find(_ table: StaticString, _ text: TextSpan) -> TextSpan? {
        guard text.count > 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: readableBytes) { room in
            guard let base = room.baseAddress else { return nil }
            let count = keepLetters(base, TextFolding.fold(text.base, min(text.count, readableBytes), into: base))
            return count == 0 ? nil : find(table, UnsafePointer(base), count)
        }
    }

    private static func keepLetters(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var kept = 0
        for index in Span.upTo(count) {
            let byte = text[index]
            guard byte &- 97 < 26 || byte &- 48 < 10 else { continue }
            text[kept] = byte
            kept &+= 1
        }
        return kept
    }

    private static func find(_ table: StaticString, _ text: UnsafePointer<UInt8>, _ count: Int) -> TextSpan? {
        for pass in 0..<2 {
            var lines = WordLines(table)
            while lines.nextLine() {
                let name = TextSpan(base: lines.firstWord, count: lines.firstCount)
                while lines.nextWord() {
                    if fits(lines.word, text, count, pass == 1) { return name }
                }
            }
        }
        return nil
    }

    private static func fits(
        _ phrase: TextSpan, _ text: UnsafePointer<UInt8>, _ count: Int, _ wantsPatterns: Bool
    ) -> Bool {
        let isOpenEnd = phrase.base[phrase.count &- 1] == 42
        guard isOpenEnd == wantsPatterns else { return false }
        guard isOpenEnd else { return count == phrase.count && stands(phrase.base, phrase.count, text) }
        let isOpenStart = phrase.base[0] == 42
        let word = isOpenStart ? phrase.base + 1 : phrase.base
        let length = phrase.count &- (isOpenStart ? 2 : 1)
        guard length > 0, length <= count else { return false }
        for start in Span.upTo(isOpenStart ? count &- length &+ 1 : 1) where stands(word, length, text + start) { return true }
        return false
    }

    private static func stands(_ word: UnsafePointer<UInt8>, _ length: Int, _ text: UnsafePointer<UInt8>) -> Bool {
        for index in Span.upTo(length) where word[index] != text[index] { return false }
        return true
    }
}
