// Two names of the customer that are two people: what no header says, the cells do.

extension ColumnMapping {
    private static let comparedRows = 64

    /// `Cô dâu, Người ký HĐ`: where most rows have two whole names that have no given name in common, they are two people. The customer is who is called so, else
    /// who has a number of his own, else the first; the other is nobody, and so is the number that goes with him. A name that he goes by in church or on Facebook is his.
    mutating func settleTwoNames(_ header: borrowing Header, _ file: borrowing InputFile, _ dialect: CSVDialect, _ memory: Memory) throws(Failure) {
        guard platform == .none, columns.count <= ColumnMapping.widestCompared else { return }
        var kept = nextCustomerName(-1)
        var other = nextCustomerName(kept)
        guard kept >= 0, other >= 0 else { return }
        var key = HeaderKey(memory)
        let rows = try SampleRows(file, dialect, from: dialect.dataOffset, limit: ColumnMapping.comparedRows, memory)
        while other >= 0 {
            if try areTwoPeople(kept, other, rows, memory), try !isAlias(other, header, &key), try !isAlias(kept, header, &key) {
                if isRatherCustomer(other, kept) { swap(&kept, &other) }
                refusePerson(other, but: columns.base[kept].person)
            }
            other = nextCustomerName(max(kept, other))
        }
    }

    private func nextCustomerName(_ index: Int) -> Int {
        var next = index &+ 1
        while next < columns.count {
            let column = columns.base[next]
            if column.isRecognised, column.field == .name, column.role == .customer, column.roleBesideOthers == nil { return next }
            next &+= 1
        }
        return -1
    }

    private func isAlias(_ index: Int, _ header: borrowing Header, _ key: inout HeaderKey) throws(Failure) -> Bool {
        try key.set(header.name(index))
        return HeaderPhrases.speaksOfAlias(TextSpan(base: UnsafePointer(key.words.base), count: key.words.count))
    }

    private func isRatherCustomer(_ index: Int, _ kept: Int) -> Bool {
        let (column, other) = (columns.base[index], columns.base[kept])
        if column.isCalledCustomer != other.isCalledCustomer { return column.isCalledCustomer }
        // A candidate by name, before somebody in words that tell less.
        if column.person != 0, other.person != 0, column.isStated != other.isStated { return column.isStated }
        return !isCustomerWithNumber(kept) && !isNameBeforeNumber(kept) && (isCustomerWithNumber(index) || isNameBeforeNumber(index))
    }

    /// Takes a name out, and what speaks of that person, or in words of its own of either.
    private mutating func refusePerson(_ name: Int, but kept: UInt32) {
        let person = columns.base[name].person
        columns.base[name].refuse()
        var index = 0
        while index < columns.count {
            let column = columns.base[index]
            if column.person != 0, column.person != kept, isNamedCustomers(index), column.person == person || (column.isStated && !column.isCalledCustomer && column.field != .name) {
                columns.base[index].refuse()
            }
            index &+= 1
        }
    }

    /// Whether in seven of ten rows, and in three, both cells are whole names and no given name is in both.
    private func areTwoPeople(_ left: Int, _ right: Int, _ rows: borrowing SampleRows, _ memory: Memory) throws(Failure) -> Bool {
        var scratch = Buffer<UInt8>(memory)
        var leftName = Buffer<UInt8>(memory)
        var rightName = Buffer<UInt8>(memory)
        var (compared, different, row) = (0, 0, 0)
        while row < rows.count {
            let leftIsName = try ColumnMapping.readName(rows.text(row, left, &scratch), into: &leftName)
            let rightIsName = try ColumnMapping.readName(rows.text(row, right, &scratch), into: &rightName)
            if leftIsName, rightIsName {
                compared &+= 1
                let (first, second) = (TextSpan(base: UnsafePointer(leftName.base), count: leftName.count), TextSpan(base: UnsafePointer(rightName.base), count: rightName.count))
                if !ColumnMapping.holdsEnd(first, of: second), !ColumnMapping.holdsEnd(second, of: first) { different &+= 1 }
            }
            row &+= 1
        }
        return compared >= 3 && different &* 10 >= compared &* 7
    }

    /// Folds a name of two words and more, one blank before, between and behind them; what is no letter parts words.
    private static func readName(_ text: TextSpan, into name: inout Buffer<UInt8>) throws(Failure) -> Bool {
        name.removeAll()
        guard text.count > 0, text.count <= 64 else { return false }
        try name.reserve(text.count &+ 2)
        let room = name.base + 1
        let folded = TextFolding.fold(text.base, text.count, into: room)
        name.base[0] = 32
        var (count, words, index) = (1, 0, 0)
        while index < folded {
            let byte = room[index]
            if byte >= 48, byte <= 57 { return false }
            let isLetter = byte >= 97 && byte <= 122
            if isLetter, name.base[count &- 1] == 32 { words &+= 1 }
            if isLetter || name.base[count &- 1] != 32 {
                name.base[count] = isLetter ? byte : 32
                count &+= 1
            }
            index &+= 1
        }
        if name.base[count &- 1] != 32 {
            name.base[count] = 32
            count &+= 1
        }
        name.setCount(count)
        return words >= 2
    }

    /// Whether the first or last word of `other`, one of which is the given name, is among the words of `name`; a family name in front tells nothing.
    private static func holdsEnd(_ name: TextSpan, of other: TextSpan) -> Bool {
        var start = other.count &- 2
        while start > 0, other.base[start] != 32 { start &-= 1 }
        if HeaderPhrases.find(TextSpan(base: other.base + (start &+ 1), count: other.count &- start &- 2), name) >= 0 { return true }
        var end = 1
        while end < other.count, other.base[end] != 32 { end &+= 1 }
        let first = TextSpan(base: other.base + 1, count: end &- 1)
        return !ColumnContent.isFamilyName(first) && HeaderPhrases.find(first, name) >= 0
    }
}
