import CPlatform

/// Counts the bytes that are no valid UTF-8 [Unicode 15, table 3-7], for the report: they are kept as they are.
///
/// Nearly every block is valid, and that is found at memory speed (AVX2); only a block that is not is counted
/// byte by byte.
enum UTF8Validation {
    /// Bytes that belong to no well-formed character. A character must not be cut at either end.
    static func invalidCount(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, level: SIMDLevel = SIMDLevel.best
    ) -> Int {
        guard count > 0 else { return 0 }
        if cplatform_utf8_valid(level.rawValue, bytes, count) == 1 { return 0 }
        return countSlowly(bytes, count).invalid
    }

    /// Where the first such byte stands, or `count` when there is none.
    static func firstInvalid(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, level: SIMDLevel = SIMDLevel.best
    ) -> Int {
        guard count > 0 else { return 0 }
        if cplatform_utf8_valid(level.rawValue, bytes, count) == 1 { return count }
        return countSlowly(bytes, count).first
    }

    private static func countSlowly(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (invalid: Int, first: Int) {
        var invalid = 0
        var first = count
        var index = 0
        while index < count {
            // ASCII, eight bytes at a time.
            if count &- index >= 8 {
                let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
                if (word & 0x8080_8080_8080_8080) == 0 {
                    index &+= 8
                    continue
                }
            }
            let scalar = UTF8Decoding.next(bytes + index, count &- index)
            // A replacement character that stands in the text is three bytes long.
            if scalar.value == UTF8Decoding.replacement, scalar.length == 1 {
                if invalid == 0 { first = index }
                invalid &+= 1
            }
            index &+= scalar.length
        }
        return (invalid, first)
    }
}
