/// How the cells of a column are written, counted on a sample of rows: what parts several values, which letters stand before
/// them, how dates and times are put down.
struct ColumnShape: BitwiseCopyable {
    private var filled: UInt32 = 0
    private var colonLists: UInt32 = 0
    private var barLists: UInt32 = 0
    /// Of the commonest beginning seen so far: one or two small letters and a colon.
    private var prefix = ValuePrefix()
    private var prefixed: UInt32 = 0
    /// Dates whose first or second number can only be a day.
    private var dayFirst: UInt32 = 0
    private var monthFirst: UInt32 = 0
    private var yearFirst: UInt32 = 0
    private var seconds: UInt32 = 0
    private var milliseconds: UInt32 = 0

    /// Looks at one cell.
    mutating func look(_ text: TextSpan) {
        guard text.count > 0 else { return }
        filled &+= 1
        guard text.count <= 512 else { return }
        lookForLists(text)
        lookForPrefix(text)
        lookForTime(text)
    }

    var list: ListSeparator {
        if colonLists > 0 { return .colons }
        // A bar in one cell of many may be an address or a nick name.
        return barLists &* 20 >= max(1, filled) ? (barLists > 0 ? .bar : .none) : .none
    }

    /// The letters that at least four in five cells begin with.
    var usualPrefix: ValuePrefix { prefixed > 0 && prefixed &* 5 >= filled &* 4 ? prefix : ValuePrefix() }

    var time: TimeForm {
        if milliseconds &* 10 >= filled &* 7, milliseconds > 0 { return .epochMilliseconds }
        if seconds &* 10 >= filled &* 7, seconds > 0 { return .epochSeconds }
        if yearFirst &* 2 > filled { return .yearFirst }
        // One date that is possible in one order only speaks for the whole column, unless another contradicts.
        if dayFirst > 0, monthFirst &* 20 <= dayFirst { return .dayFirst }
        if monthFirst > 0, dayFirst &* 20 <= monthFirst { return .monthFirst }
        return .unknown
    }

    private mutating func lookForLists(_ text: TextSpan) {
        var hasBar = false
        for index in Range.upTo(text.count) {
            let byte = text.base[index]
            if byte == 124 { hasBar = true }
            guard byte == 58, index &+ 2 < text.count else { continue }
            if text.base[index &+ 1] == 58, text.base[index &+ 2] == 58 {
                colonLists &+= 1
                return
            }
        }
        if hasBar { barLists &+= 1 }
    }

    private mutating func lookForPrefix(_ text: TextSpan) {
        var length = 0
        while length < 2, length < text.count, text.base[length] >= 97, text.base[length] <= 122 { length &+= 1 }
        guard length > 0, length &+ 1 < text.count, text.base[length] == 58 else { return }
        let next = text.base[length &+ 1]
        guard (next >= 48 && next <= 57) || next == 43 else { return }
        guard let found = ValuePrefix(text.base, length &+ 1) else { return }
        if prefixed == 0 { prefix = found }
        if prefix == found { prefixed &+= 1 }
    }

    private mutating func lookForTime(_ text: TextSpan) {
        var numbers: InlineArray<3, Int> = InlineArray(repeating: 0)
        var digits: InlineArray<3, Int> = InlineArray(repeating: 0)
        var place = 0
        var index = 0
        while index < text.count, place < 3 {
            let byte = text.base[index]
            if byte >= 48, byte <= 57 {
                digits[place] &+= 1
                if digits[place] > 14 { return }
                numbers[place] = numbers[place] &* 10 &+ Int(byte &- 48)
            } else if byte == 47 || byte == 45 || byte == 46 {
                if digits[place] == 0 { return }
                place &+= 1
            } else {
                break
            }
            index &+= 1
        }
        if place == 0 {
            // 2001 to 2050, in seconds and in thousandths of them.
            if index == text.count, digits[0] == 10, numbers[0] > 978_000_000, numbers[0] < 2_524_000_000 { seconds &+= 1 }
            if index == text.count, digits[0] == 13, numbers[0] > 978_000_000_000, numbers[0] < 2_524_000_000_000 {
                milliseconds &+= 1
            }
            return
        }
        if digits[0] == 4, numbers[0] >= 1900, numbers[0] <= 2100 {
            yearFirst &+= 1
        } else if digits[0] <= 2, digits[1] <= 2, digits[1] > 0 {
            if numbers[0] > 12, numbers[0] <= 31, numbers[1] >= 1, numbers[1] <= 12 { dayFirst &+= 1 }
            if numbers[1] > 12, numbers[1] <= 31, numbers[0] >= 1, numbers[0] <= 12 { monthFirst &+= 1 }
        }
    }
}
