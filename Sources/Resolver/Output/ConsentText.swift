/// Statements of consent as text that `ConsentReader` reads back: `sms: withdrawn 2026-02-01T00:00:00+07:00; marketing/email: given`.
enum ConsentText {
    /// A cell of a column that is about one channel, or in which a yes refuses, as statements that need no column.
    static func append(
        _ cell: TextSpan, _ column: ColumnMapping.Column, to text: inout Buffer<UInt8>
    ) throws(Failure) {
        var statements: InlineArray<8, ConsentStatement> = InlineArray(repeating: ConsentStatement())
        let found = withUnsafeMutablePointer(to: &statements) { pointer in
            ConsentReader.read(
                cell.base, cell.count, channel: column.consentChannel,
                into: UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: ConsentStatement.self), capacity: 8)
        }
        for index in Range.upTo(min(found, 8)) {
            var statement = statements[unchecked: index]
            if column.isRefusal {
                if ConsentReader.isBareNo(cell.base, cell.count) { continue }
                statement.status = .withdrawn
            }
            try append(statement, to: &text)
        }
    }

    /// One statement, behind `; ` where it is not the first.
    static func append(_ statement: ConsentStatement, to text: inout Buffer<UInt8>) throws(Failure) {
        guard statement.status != .unknown else { return }
        if text.count > 0 { try text.append("; ") }
        if statement.purpose != 0 {
            try append(statement.purposeStart, to: &text)
            try append(statement.purposeEnd, to: &text)
            try text.append("/")
        }
        try text.append(statement.channel.name)
        try text.append(": ")
        try text.append(statement.status.name)
        guard statement.time != ConsentStatement.unknownTime else { return }
        try text.append(" ")
        try TimeText.append(statement.time, to: &text)
    }

    private static func append(_ packed: UInt64, to text: inout Buffer<UInt8>) throws(Failure) {
        var rest = packed
        while rest > 0 {
            try text.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
