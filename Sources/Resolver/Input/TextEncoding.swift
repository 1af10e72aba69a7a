/// What the bytes of a file are, told from its first bytes.
///
/// Text is UTF-8 unless it says or clearly shows otherwise. Bytes that are not valid UTF-8 are kept as they
/// are: one broken cell must not cost a file.
enum TextEncoding: UInt8, Sendable {
    case utf8 = 0
    case utf8WithMark = 1
    case utf16LittleEndian = 2
    case utf16BigEndian = 3
    case windows1258 = 4
    case tcvn3 = 5

    var name: StaticString {
        switch self {
        case .utf8: "UTF-8"
        case .utf8WithMark: "UTF-8 with BOM"
        case .utf16LittleEndian: "UTF-16 LE"
        case .utf16BigEndian: "UTF-16 BE"
        case .windows1258: "Windows-1258"
        case .tcvn3: "TCVN3"
        }
    }

    var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

    /// One of the old one-byte encodings of Vietnamese, or nil.
    var legacy: LegacyText.Encoding? {
        switch self {
        case .windows1258: .windows1258
        case .tcvn3: .tcvn3
        default: nil
        }
    }

    /// Whether a copy in UTF-8 is read in the file's place.
    var isTranscoded: Bool { isUTF16 || legacy != nil }

    /// Reads the first bytes of a file, up to 64 KiB of them. Throws for what is no text at all.
    static func detect(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> TextEncoding {
        let count = min(count, 1 << 16)
        if starts(bytes, count, [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
        if starts(bytes, count, [0xFF, 0xFE, 0, 0]) || starts(bytes, count, [0, 0, 0xFE, 0xFF]) {
            throw Failure(.encoding, "the text is UTF-32; save it as CSV UTF-8", offset: 0)
        }
        if starts(bytes, count, [0xFF, 0xFE]) { return .utf16LittleEndian }
        if starts(bytes, count, [0xFE, 0xFF]) { return .utf16BigEndian }
        try refuseKnownFormats(bytes, count)
        if let encoding = unmarkedUTF16(bytes, count) { return encoding }
        try refuseBinary(bytes, count)
        return legacyEncoding(bytes, count) ?? .utf8
    }

    /// An old encoding, where most of what is beyond ASCII is no UTF-8 and reads as Vietnamese. A UTF-8 file with some broken
    /// cells stays one.
    private static func legacyEncoding(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> TextEncoding? {
        var wide = 0
        var broken = 0
        var index = 0
        while index < count {
            if bytes[index] < 0x80 {
                index &+= 1
                continue
            }
            let scalar = UTF8Decoding.next(bytes + index, count &- index)
            wide &+= 1
            if scalar.value == UTF8Decoding.replacement, scalar.length == 1 { broken &+= 1 }
            index &+= scalar.length
        }
        guard broken >= 3, broken &* 2 > wide else { return nil }
        switch LegacyText.detect(bytes, count) {
        case .windows1258: return .windows1258
        case .tcvn3: return .tcvn3
        case nil: return nil
        }
    }

    // MARK: Formats that are no text tables

    private static let spreadsheetText: StaticString =
        "this is a spreadsheet, not a CSV file; open it and save it as CSV UTF-8"

    private static func refuseKnownFormats(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        // Excel's old files, and a page of HTML or XML that calls itself .xls.
        if starts(bytes, count, [0xD0, 0xCF, 0x11, 0xE0]) || isMarkup(bytes, count) {
            throw Failure(.spreadsheet, spreadsheetText, offset: 0)
        }
        if starts(bytes, count, [0x50, 0x4B, 0x03, 0x04]) {
            let isSheet =
                contains(bytes, count, "[Content_Types].xml") || contains(bytes, count, "xl/")
                || contains(bytes, count, "opendocument.spreadsheet")
            if isSheet { throw Failure(.spreadsheet, spreadsheetText, offset: 0) }
            throw Failure(.binaryFile, "this is a zip archive, not a CSV file; unpack it first", offset: 0)
        }
        if starts(bytes, count, [0x1F, 0x8B]) {
            throw Failure(.binaryFile, "this is a gzip file; unpack it first, or pipe it through gzip -dc", offset: 0)
        }
        if starts(bytes, count, [0x25, 0x50, 0x44, 0x46]) {
            throw Failure(.binaryFile, "this is a PDF file; export the table as CSV UTF-8", offset: 0)
        }
        if starts(bytes, count, [0x50, 0x41, 0x52, 0x31]) {
            throw Failure(.binaryFile, "this is a Parquet file; export the table as CSV UTF-8", offset: 0)
        }
    }

    private static func isMarkup(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var start = 0
        while start < count, bytes[start] <= 32 { start &+= 1 }
        let rest = count &- start
        return startsFolded(bytes + start, rest, "<html") || startsFolded(bytes + start, rest, "<!doctype html")
            || startsFolded(bytes + start, rest, "<table") || startsFolded(bytes + start, rest, "<?xml")
            || startsFolded(bytes + start, rest, "<meta")
    }

    /// A few zero bytes are dirt in a text; many bytes that no text has are a binary file.
    private static func refuseBinary(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        var zeroCount = 0
        var controlCount = 0
        for index in 0..<count {
            let byte = bytes[index]
            if byte == 0 { zeroCount &+= 1 }
            if byte < 32, byte != 9, byte != 10, byte != 12, byte != 13, byte != 27 { controlCount &+= 1 }
        }
        let tooManyZeros = zeroCount >= 8 && zeroCount &* 100 > count
        let tooManyControls = controlCount >= 4 && controlCount &* 20 > count
        if tooManyZeros || tooManyControls {
            throw Failure(.binaryFile, "it holds bytes that no text has; save it as CSV UTF-8", offset: 0)
        }
    }

    /// UTF-16 without a mark: Latin letters leave zeros in every other byte, always on the same side.
    private static func unmarkedUTF16(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> TextEncoding? {
        let pairCount = count / 2
        guard pairCount >= 8 else { return nil }
        var evenZeros = 0
        var oddZeros = 0
        for pair in 0..<pairCount {
            if bytes[2 &* pair] == 0 { evenZeros &+= 1 }
            if bytes[(2 &* pair) &+ 1] == 0 { oddZeros &+= 1 }
        }
        if oddZeros &* 3 > pairCount, evenZeros &* 50 <= pairCount { return .utf16LittleEndian }
        if evenZeros &* 3 > pairCount, oddZeros &* 50 <= pairCount { return .utf16BigEndian }
        return nil
    }

    // MARK: Comparing

    private static func starts<let size: Int>(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ mark: InlineArray<size, UInt8>
    ) -> Bool {
        guard count >= size else { return false }
        for index in 0..<size where bytes[index] != mark[index] { return false }
        return true
    }

    /// Whether the text starts with ASCII words, small letters in `word`, any case in the text.
    private static func startsFolded(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ word: StaticString) -> Bool {
        guard count >= word.length else { return false }
        for index in 0..<word.length {
            var byte = bytes[index]
            if byte >= 65, byte <= 90 { byte |= 32 }
            if byte != word.start[index] { return false }
        }
        return true
    }

    private static func contains(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ word: StaticString) -> Bool {
        let length = word.length
        guard count >= length else { return false }
        for start in 0...(count &- length) {
            var matched = 0
            while matched < length, bytes[start &+ matched] == word.start[matched] { matched &+= 1 }
            if matched == length { return true }
        }
        return false
    }
}
