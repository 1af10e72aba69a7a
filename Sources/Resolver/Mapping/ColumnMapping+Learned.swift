// What a column holds whose name no rule knows: as columns of other files that were named and filled like it.

extension ColumnMapping {
    /// By how much a meaning must be likelier than no use, in sixteenths of a natural logarithm; a moment, a sum and an address, of which a row has one,
    /// by more.
    private static let (margin, marginOfOnes) = (4, 16)

    mutating func settleLearned(_ header: borrowing Header, _ contents: borrowing Buffer<ColumnContent>, _ memory: Memory) throws(Failure) {
        guard platform == .none, columns.count <= ColumnMapping.widestCompared else { return }
        var key = HeaderKey(memory)
        var seen = Buffer<UInt8>(memory)
        var index = 0
        while index < columns.count {
            if columns.base[index].evidence == .unknown, contents.base[index].filled >= 3 {
                try key.set(header.name(index))
                seen.removeAll()
                try ColumnMapping.describe(key, contents.base[index], isSparse: columns.base[index].isSparse, into: &seen)
                if let field = learnedField(TextSpan(base: UnsafePointer(seen.base), count: seen.count), contents.base[index]) {
                    columns.base[index].field = field
                    columns.base[index].evidence = .content
                }
            }
            index &+= 1
        }
    }

    /// All that the model sees of a column, words between blanks.
    static func describe(_ key: borrowing HeaderKey, _ content: ColumnContent, isSparse: Bool, into seen: inout Buffer<UInt8>) throws(Failure) {
        try seen.append(UnsafePointer(key.words.base), key.words.count)
        var (wordCount, at) = (0, 1)
        while at < key.words.count {
            if key.words.base[at] == 32 { wordCount &+= 1 }
            at &+= 1
        }
        if wordCount == 1 { try seen.append("=one ") }
        if wordCount > 5 { try seen.append("=question ") }
        if isSparse { try seen.append("=sparse ") }
        try content.describe(into: &seen)
    }

    private func learnedField(_ seen: TextSpan, _ content: ColumnContent) -> Field? {
        var model = HeaderModel()
        guard model.next(seen) else { return nil }
        let noUse = model.score
        var best: Field?
        var bestScore = noUse &+ ColumnMapping.margin
        while model.next(seen) {
            guard let field = model.field, model.score > bestScore else { continue }
            switch field {
            case .time, .value: guard model.score > noUse &+ ColumnMapping.marginOfOnes, !has(field), content.bearsOut(field) else { continue }
            case .address: guard model.score > noUse &+ ColumnMapping.marginOfOnes, !has(field) else { continue }
            default: break
            }
            best = field
            bestScore = model.score
        }
        return best
    }
}
