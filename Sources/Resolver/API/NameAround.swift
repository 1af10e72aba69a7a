/// Which words of a cell are not the name: they were taken off, and who shows the cell may want them.
///
///     "Chị Ngọc Lan 🌸 (sỉ)"   →   honorific Chị, notes 🌸 (sỉ)
enum NameAround {
    enum Part {
        case name, honorific, note
    }

    /// What a typed word is beside a name that was read as `value`.
    static func part(_ word: Substring, of value: String) -> Part {
        let wanted = tokens(value[...])
        let own = tokens(word)
        if own.contains(where: { token in wanted.contains { $0.skeleton == token.skeleton } }) { return .name }
        guard own.count == 1, let entry = NameTable.entry(own[0].entry) else { return .note }
        switch NameTable.word(entry, own[0].marks).kind {
        case .honorific, .title: return .honorific
        default: return .note
        }
    }

    private static func tokens(_ text: Substring) -> [NameToken] {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { room in
            guard let base = room.baseAddress else { return [] }
            let count = withBytes(of: String(text)) { bytes, count in
                var scanner = NameScanner(bytes, count, base)
                scanner.readsBrackets = true
                scanner.scan()
                return scanner.tokenCount
            }
            return Array(room.prefix(count))
        }
    }
}
