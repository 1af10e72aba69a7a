// A number that repeats over different people is nobody's: `Driver ID`, `Mã tour`, `Mã đại lý`.

extension ColumnMapping {
    /// Rows with one record id are one record, whatever else they say: a column that numbers something else would make strangers one. Where a number comes
    /// again in the sample, and mostly with another name and another phone number, the column is left out.
    mutating func refuseRepeatedIDs(_ file: borrowing InputFile, _ dialect: CSVDialect, _ memory: Memory) throws(Failure) {
        let name = mainColumn { $0 == .name || $0 == .givenName }
        let phone = mainColumn { $0 == .phone || $0 == .email }
        guard name >= 0 || phone >= 0 else { return }
        for index in Range.upTo(columns.count) where columns.base[index].isUsed && columns.base[index].evidence != .choice {
            guard columns.base[index].field == .recordID || columns.base[index].isPartyID else { continue }
            guard try isOfMany(index, name, phone, file, dialect, memory) else { continue }
            columns.base[index].evidence = .ignored
            columns.base[index].reason = .repeatedID
            columns.base[index].party = Column.noParty
        }
    }

    private func mainColumn(_ isWanted: (Field) -> Bool) -> Int {
        for index in Range.upTo(columns.count) where columns.base[index].isUsed && columns.base[index].party == 0 {
            if let field = columns.base[index].field, isWanted(field) { return index }
        }
        return -1
    }

    private static let tableSize = 8_192
    private static let rowLimit = 4_096

    /// What a row says of somebody; 0 for nothing.
    private struct Sight: BitwiseCopyable {
        var id: UInt64 = 0
        var name: UInt64 = 0
        var phone: UInt64 = 0

        /// All that both rows say differs, and they both say something.
        func isAnother(_ other: Sight) -> Bool {
            let knowsName = name != 0 && other.name != 0
            let knowsPhone = phone != 0 && other.phone != 0
            guard knowsName || knowsPhone else { return false }
            return !(knowsName && name == other.name) && !(knowsPhone && phone == other.phone)
        }
    }

    private func isOfMany(
        _ id: Int, _ name: Int, _ phone: Int, _ file: borrowing InputFile, _ dialect: CSVDialect, _ memory: Memory
    ) throws(Failure) -> Bool {
        var bytes = Buffer<UInt8>(memory)
        try bytes.reserve(InputFile.sampleByteCount &+ 64)
        let left = Int(truncatingIfNeeded: min(UInt64(InputFile.sampleByteCount), dialect.dataEnd &- dialect.dataOffset))
        let count = try file.read(bytes.base, left, at: dialect.dataOffset)
        var wanted = Buffer<UInt32>(memory)
        for column in Range.upTo(columns.count) where column == id || column == name || column == phone { try wanted.append(UInt32(truncatingIfNeeded: column)) }
        var cells = Buffer<Cell>(memory)
        try cells.reserve(max(1, wanted.count))
        var scratch = Buffer<UInt8>(memory)
        let seen = try Buffer<Sight>(memory, zeroed: ColumnMapping.tableSize)
        var scanner = try CellScanner(dialect.marks, columns: UnsafePointer(wanted.base), wanted.count, memory: memory)
        scanner.begin(UnsafePointer(bytes.base), count)
        var repeats = 0
        var others = 0
        for _ in Range.upTo(ColumnMapping.rowLimit) {
            guard scanner.next(into: cells.base) != nil else { break }
            var sight = Sight()
            for place in Range.upTo(wanted.count) where !cells.base[place].isEmpty {
                let column = Int(wanted.base[place])
                let hash = ColumnMapping.hash(Cell.trimmed(try cells.base[place].text(in: UnsafePointer(bytes.base), scratch: &scratch)))
                if column == id { sight.id = hash } else if column == name { sight.name = hash } else { sight.phone = hash }
            }
            guard sight.id != 0 else { continue }
            var at = Int(truncatingIfNeeded: sight.id >> 20) & (ColumnMapping.tableSize &- 1)
            while seen.base[at].id != 0, seen.base[at].id != sight.id { at = (at &+ 1) & (ColumnMapping.tableSize &- 1) }
            if seen.base[at].id == 0 {
                seen.base[at] = sight
            } else {
                repeats &+= 1
                if seen.base[at].isAnother(sight) { others &+= 1 }
            }
        }
        return others >= 2 && others &* 2 > repeats
    }

    private static func hash(_ text: TextSpan) -> UInt64 {
        guard text.count > 0 else { return 0 }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in Range.upTo(text.count) { hash = (hash ^ UInt64(text.base[index])) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        return max(1, hash)
    }
}
