import CPlatform

// A failure in words, written into a caller's bytes: no String, because the C boundary must be able to
// say that no memory is left.

extension Failure {
    /// Writes `the file ends inside a quoted field (row 12, column 3, byte 4096): Input/output error` and a
    /// final NUL, cut to `capacity` bytes. Returns the bytes before the NUL.
    ///
    /// With the words of the caller that it is about, `no field has that name: phon`: they say more than their place in a list.
    package func write(
        into bytes: UnsafeMutablePointer<UInt8>, capacity: Int, about words: (base: UnsafePointer<UInt8>, count: Int)? = nil
    ) -> Int {
        guard capacity > 0 else { return 0 }
        var line = FixedLine(bytes, capacity: capacity &- 1)
        line.append(text.start, text.length)
        if let words, words.count > 0 {
            line.append(": ")
            line.append(words.base, Failure.whole(words.base, min(words.count, Failure.largestQuote)))
            bytes[line.count] = 0
            return line.count
        }
        var opener: StaticString = " ("
        if row != Failure.none { line.append(opener, "row ", row, &opener) }
        if column != Failure.none { line.append(opener, "column ", column, &opener) }
        if offset != Failure.none { line.append(opener, "byte ", offset, &opener) }
        if opener.length == 2, opener.start[0] == 44 { line.append(")") }
        if systemError != 0 {
            line.append(": ")
            if let reason = cplatform_error_text(systemError) {
                let start = UnsafeRawPointer(reason).assumingMemoryBound(to: UInt8.self)
                line.append(start, cplatform_text_length(reason))
            } else {
                line.append("system error ")
                line.append(decimal: UInt64(truncatingIfNeeded: systemError))
            }
        }
        bytes[line.count] = 0
        return line.count
    }

    private static let largestQuote = 80

    /// The bytes up to `count` that do not end inside a UTF-8 character.
    private static func whole(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var end = count
        while end > 0, count &- end < 4, bytes[end &- 1] & 0xC0 == 0x80 { end &-= 1 }
        guard end > 0, bytes[end &- 1] >= 0xC0 else { return count }
        let first = bytes[end &- 1]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        return end &- 1 &+ length <= count ? count : end &- 1
    }
}

/// Bytes appended to a fixed room; what does not fit is dropped.
private struct FixedLine {
    let bytes: UnsafeMutablePointer<UInt8>
    let capacity: Int
    var count = 0

    init(_ bytes: UnsafeMutablePointer<UInt8>, capacity: Int) {
        self.bytes = bytes
        self.capacity = capacity
    }

    mutating func append(_ source: UnsafePointer<UInt8>, _ sourceCount: Int) {
        let fitting = min(sourceCount, capacity &- count)
        guard fitting > 0 else { return }
        (bytes + count).update(from: source, count: fitting)
        count &+= fitting
    }

    mutating func append(_ text: StaticString) { append(text.start, text.length) }

    mutating func append(decimal number: UInt64) {
        if number >= 10 { append(decimal: number / 10) }
        guard count < capacity else { return }
        bytes[count] = 48 &+ UInt8(truncatingIfNeeded: number % 10)
        count &+= 1
    }

    /// One part of the place, after `(` or `, `.
    mutating func append(_ opener: StaticString, _ word: StaticString, _ number: UInt64, _ next: inout StaticString) {
        append(opener)
        append(word)
        append(decimal: number)
        next = ", "
    }
}

extension Failure.Code {
    /// The permanent name of the code, as C, Python and `--json` print it.
    package var name: StaticString {
        switch self {
        case .argument: "argument"
        case .handle: "handle"
        case .structSize: "struct_size"
        case .state: "state"
        case .unknownField: "unknown_field"
        case .busy: "busy"
        case .noRows: "no_rows"
        case .noUsableColumn: "no_usable_column"
        case .binaryFile: "binary_file"
        case .unclosedQuote: "unclosed_quote"
        case .inputChanged: "input_changed"
        case .spreadsheet: "spreadsheet"
        case .entityColumnExists: "entity_column_exists"
        case .encoding: "encoding"
        case .tooManyRows: "too_many_rows"
        case .missingColumn: "missing_column"
        case .policy: "policy"
        case .damaged: "damaged"
        case .formatVersion: "format_version"
        case .notStore: "not_store"
        case .io: "io"
        case .outOfMemory: "out_of_memory"
        case .memoryLimit: "memory_limit"
        case .cancelled: "cancelled"
        case .outputExists: "output_exists"
        case .pipeClosed: "pipe_closed"
        case .diskFull: "disk_full"
        case .storeInUse: "store_in_use"
        }
    }
}
