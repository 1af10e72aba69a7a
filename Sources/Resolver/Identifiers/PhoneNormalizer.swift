// Phones as people type them → E.164.
//
// Two ways through: a cell of digits and plain separators takes one pass over its bytes; everything else (labels,
// several numbers, extensions, other scripts, masks, spreadsheet damage) is folded and walked by PhoneCell.

public enum PhoneNormalizer {
    /// Cells longer than this many bytes are refused as too long.
    public static var maximumByteCount: Int { 1024 }

    /// The number in a cell: the first that may become a key, else the first.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe.
    ///   - region: Where national numbers are dialled.
    ///   - hint: What is known besides the text.
    /// - Returns: A value or a reason; see `PhoneReading`.
    /// - Complexity: O(count) up to 1,024 bytes, O(1) beyond; no allocation.
    public static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, region: Region = .vietnam, hint: PhoneHint = PhoneHint()
    ) -> PhoneReading {
        var digits = PhoneDigits()
        if scanPlain(text, count, &digits) { return PhoneDialling.read(digits, region: region, hint: hint) }
        return withUnsafeTemporaryAllocation(of: PhoneReading.self, capacity: 4) { readings in
            guard let base = readings.baseAddress else { return PhoneReading() }
            let found = normalizeAll(text, count, region: region, hint: hint, into: base, capacity: 4)
            var index = 0
            while index < found {
                if base[index].grade.isKey { return base[index] }
                index &+= 1
            }
            return base[0]
        }
    }

    /// All numbers of a cell, in the order they stand. At least one reading is written when `capacity` is at least 1: a refusal, if
    /// there is no number.
    ///
    /// - Returns: How many were written.
    public static func normalizeAll(
        _ text: UnsafePointer<UInt8>, _ count: Int, region: Region = .vietnam, hint: PhoneHint = PhoneHint(),
        into readings: UnsafeMutablePointer<PhoneReading>, capacity: Int
    ) -> Int {
        guard capacity > 0 else { return 0 }
        var digits = PhoneDigits()
        if scanPlain(text, count, &digits) {
            readings[0] = PhoneDialling.read(digits, region: region, hint: hint)
            return 1
        }
        guard count <= maximumByteCount else {
            readings[0] = .refused(.tooLong)
            return 1
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PhoneCell.capacity) { symbols in
            guard let base = symbols.baseAddress else { return 0 }
            let folded = FoldedText.fold(text, count, into: base, capacity: PhoneCell.capacity)
            if folded.isCut {
                readings[0] = .refused(.tooLong)
                return 1
            }
            return PhoneCell.read(base, folded, region, hint, into: readings, capacity: capacity)
        }
    }

    /// One pass over a cell that holds at most 15 digits and plain separators; false when there is anything else in it.
    @inline(__always)
    private static func scanPlain(_ text: UnsafePointer<UInt8>, _ count: Int, _ digits: inout PhoneDigits) -> Bool {
        guard count > 0, count <= 24 else { return false }
        var position = 0
        var lastBreak = 0
        if text[0] == 43 {
            digits.hasPlus = true
            position = 1
        }
        while position < count {
            let byte = text[position]
            let digit = byte &- 48
            if digit < 10 {
                digits.append(digit)
            } else if byte == 32 || byte == 46 || byte == 45 {
                // A spaced hyphen may part two numbers.
                if byte == 45 && digits.count >= 7 && text[position &- 1] == 32 { return false }
                digits.markBreak()
                if byte == 46 { lastBreak = digits.count }
            } else if byte == 40 && digits.count < 5 {
                digits.markBreak()
            } else if byte == 41 && digits.count < 6 && digits.count > 0 {
                digits.markBreak()
                if digits.closedAt == 0 { digits.closedAt = digits.count }
            } else {
                return false
            }
            position &+= 1
        }
        // `912345678.0` needs the slower eye; so do two numbers in one cell, and a cell without digits.
        return digits.count > 0 && digits.count <= 15
            && !(lastBreak > 7 && digits.count &- lastBreak <= 2 && digits.count > lastBreak)
    }
}
