/// Ids that are compared byte by byte: of records, orders, customers, browsers. Nothing is known of their shape, but some texts
/// name nothing, and all rows that have one would become one.
///
///     "DH-2024-001" → none      "5.77E+17" → precision_lost      "NULL", "#N/A", "0", "--", "Khách lẻ" → word_for_nothing
enum OpaqueCode {
    /// `.none` for an id, or why the text is none. O(count), and as a rule only to the first digit.
    static func reason(_ text: UnsafePointer<UInt8>, _ count: Int) -> Reason {
        guard count > 0 else { return .empty }
        if isRounded(text, count) { return .precisionLost }
        var index = 0
        while index < count {
            // Any digit but 0 makes an id of it.
            if text[index] &- 49 < 9 { return .none }
            index &+= 1
        }
        return namesNothing(text, count, wordsOfPrograms, wordsOfStaff) ? .wordForNothing : .none
    }

    /// `5.77E+17`, `5,77E+17`: a spreadsheet took an id for a quantity and rounded it. Without the `+` it may be a code (`12E5`).
    private static func isRounded(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 5, text[0] &- 48 < 10 else { return false }
        var plus = count &- 2
        while plus > count &- 5, plus > 1, text[plus] &- 48 < 10 { plus &-= 1 }
        guard text[plus] == 43, text[plus &- 1] | 0x20 == 101, text[count &- 1] &- 48 < 10 else { return false }
        var index = 1
        while index < plus &- 1 {
            guard text[index] &- 48 < 10 || text[index] == 46 || text[index] == 44 else { return false }
            index &+= 1
        }
        return true
    }

    /// What a program makes of an id that is missing (`None`, `null`, `#N/A`, `--`), or a spreadsheet of a long one: no key for a record. Unlike in a column of a
    /// file, `0` and `x` are keys here: programs count from 0, and call things so.
    static func isMissing(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        switch reason(text, count) {
        case .empty, .precisionLost: return true
        case .wordForNothing: break
        default: return false
        }
        let first = text[0]
        if first < 0x80, (first | 0x20) &- 97 >= 26 { return first != 48 }
        return namesNothing(text, count, wordsOfMissing, wordsOfMissing)
    }

    private static var wordsOfMissing: StaticString { " null none nil na nan nat undefined objectobject " }

    // Without what stands between their letters: `N/A`, `(not set)`, `#DIV/0!`, `[object Object]`.
    private static var wordsOfPrograms: StaticString {
        " null none nil na nan nat undefined unknown nodata notset blank empty objectobject true false x xx xxx ref value name div num error spill "
    }
    private static var wordsOfStaff: StaticString {
        " khong khongco khongcoma chua chuaco chuacoma chuacapnhat dangcapnhat trong tudong kh khach khachle khachlevanglai khachvanglai vanglai guest walkin walkincustomer retail "
    }

    /// Zeros, signs, or one of the words. The text has no plain digit but 0.
    private static func namesNothing(_ text: UnsafePointer<UInt8>, _ count: Int, _ words: StaticString, _ others: StaticString) -> Bool {
        guard count <= 64 else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { symbols in
            guard let base = symbols.baseAddress else { return false }
            let folded = FoldedText.fold(text, count, into: base, capacity: 64).count
            var letters = 0
            var index = 0
            while index < folded {
                let symbol = base[index]
                // Digits of other scripts, and what may be letters of them, make an id.
                if symbol &- 49 < 9 || (symbol == 63 && !isPlain(text, count)) { return false }
                if symbol &- 97 < 26 {
                    base[letters] = symbol
                    letters &+= 1
                }
                index &+= 1
            }
            return letters == 0 || PhoneWord.contains(words, base, letters) || PhoneWord.contains(others, base, letters)
        }
    }

    private static func isPlain(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if text[index] >= 0x80 { return false }
            index &+= 1
        }
        return true
    }
}
