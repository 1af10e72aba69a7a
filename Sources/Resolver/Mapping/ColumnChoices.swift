/// The caller's `field=column` choices, checked and applied.
struct ColumnChoices {
    private let choices: UnsafePointer<MappingChoice>
    private let count: Int

    init(_ choices: UnsafePointer<MappingChoice>, _ count: Int) {
        self.choices = choices
        self.count = count
    }

    /// Sets the chosen columns. Columns that were recognised for a chosen field are left out.
    func apply(
        to columns: inout Buffer<ColumnMapping.Column>, _ header: borrowing Header, _ memory: Memory
    ) throws(Failure) {
        for index in Range.upTo(count) {
            let number = UInt64(index &+ 1)
            let text = choices[index].field
            let field = Field.named(text.base, text.count)
            if field == nil, !ColumnChoices.isNone(text) {
                throw Failure(.unknownField, "there is no such field", column: number)
            }
            let column = try find(choices[index].column, header, memory, number)
            if columns.base[column].evidence == .choice {
                throw Failure(.argument, "a column was chosen twice", column: number)
            }
            let role = choices[index].role
            for other in Range.upTo(columns.count) where columns.base[other].field == field && field != nil {
                guard columns.base[other].evidence != .choice, columns.base[other].isRecognised else { continue }
                if let role, columns.base[other].role != role { continue }
                columns.base[other].evidence = .ignored
                columns.base[other].reason = .chosenElsewhere
            }
            columns.base[column] = ColumnMapping.Column()
            columns.base[column].field = field
            columns.base[column].evidence = .choice
            if let role, field?.isOfRow == false { columns.base[column].state(role) }
        }
        for column in Range.upTo(columns.count) where columns.base[column].evidence == .choice {
            guard columns.base[column].field == nil else { continue }
            columns.base[column].evidence = .ignored
            columns.base[column].reason = .switchedOff
        }
    }

    private static func isNone(_ text: TextSpan) -> Bool {
        let word: StaticString = "none"
        return isEqual(text, TextSpan(base: word.start, count: word.length))
    }

    /// The column by its name, else by its folded name when only one folds so, else by its number.
    private func find(
        _ text: TextSpan, _ header: borrowing Header, _ memory: Memory, _ number: UInt64
    ) throws(Failure) -> Int {
        for column in Range.upTo(header.count) where ColumnChoices.isEqual(header.name(column), text) { return column }
        var wanted = HeaderKey(memory)
        var key = HeaderKey(memory)
        try wanted.set(text)
        var found = -1
        for column in Range.upTo(header.count) {
            try key.set(header.name(column))
            guard key.isMain(sameAs: wanted) else { continue }
            if found >= 0 {
                throw Failure(.missingColumn, "several columns are spelled like this one; give its number", column: number)
            }
            found = column
        }
        if found >= 0 { return found }
        if let column = ColumnChoices.ordinal(text), column >= 1, column <= header.count { return column &- 1 }
        throw Failure(.missingColumn, "the input has no such column", column: number)
    }

    private static func ordinal(_ text: TextSpan) -> Int? {
        guard text.count > 0, text.count <= 9 else { return nil }
        var value = 0
        for index in Range.upTo(text.count) {
            guard text.base[index] >= 48, text.base[index] <= 57 else { return nil }
            value = (value &* 10) &+ Int(text.base[index] &- 48)
        }
        return value
    }

    static func isEqual(_ left: TextSpan, _ right: TextSpan) -> Bool {
        guard left.count == right.count else { return false }
        for index in Range.upTo(left.count) where left.base[index] != right.base[index] { return false }
        return true
    }
}
