// What a spreadsheet or a script makes of digits when it takes them for a quantity.
//
//     912345678.0    9.12345678E+08    8.4912345678E10    →  all digits are there
//     9.12E+08                                            →  they are lost for good

struct SpreadsheetNumber {
    var digits = PhoneDigits()
    /// `.none`, or why the digits cannot be had.
    var reason = Reason.none

    /// nil when the text is not such a number. O(count).
    static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> SpreadsheetNumber? {
        guard count > 2, count < 40 else { return nil }
        var number = SpreadsheetNumber()
        var position = 0
        scanDigits(text, count, &position, &number.digits)
        let whole = number.digits.count
        guard whole > 0, whole < PhoneDigits.capacity, position < count else { return nil }
        let hasPoint = text[position] == 46 || text[position] == 44
        if hasPoint { position &+= 1 }
        let fractionStart = position
        scanDigits(text, count, &position, &number.digits)
        if position == count { return hasPoint ? plainDecimal(text, fractionStart, count, whole) : nil }
        guard whole == 1, text[position] == 101, position &+ 1 < count else { return nil }
        position &+= 1
        if text[position] == 43 { position &+= 1 }
        var exponent = PhoneDigits()
        scanDigits(text, count, &position, &exponent)
        guard position == count, exponent.count > 0, exponent.count <= 3, exponent.value >= 6 else { return nil }
        return scientific(number, Int(truncatingIfNeeded: exponent.value))
    }

    private static func scanDigits(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ digits: inout PhoneDigits
    ) {
        while position < count && text[position] &- 48 < 10 && digits.count < PhoneDigits.capacity {
            digits.append(text[position] &- 48)
            position &+= 1
        }
    }

    /// `912345678.0`: one or two zeros behind the point, at least eight digits before it.
    private static func plainDecimal(
        _ text: UnsafePointer<UInt8>, _ fraction: Int, _ count: Int, _ whole: Int
    ) -> SpreadsheetNumber? {
        guard whole >= 8, count &- fraction >= 1, count &- fraction <= 2 else { return nil }
        var index = fraction
        while index < count {
            if text[index] != 48 { return nil }
            index &+= 1
        }
        var number = SpreadsheetNumber()
        index = 0
        while index < whole {
            number.digits.append(text[index] &- 48)
            index &+= 1
        }
        return number
    }

    /// Mantissa digits and exponent must say the same count of digits.
    private static func scientific(_ number: SpreadsheetNumber, _ exponent: Int) -> SpreadsheetNumber? {
        var result = number
        if number.digits.count < exponent &+ 1 {
            result.reason = .phonePrecisionLost
        } else if number.digits.count > exponent &+ 1 {
            // A fraction behind the last digit: only zeros may stand there.
            let extra = number.digits.count &- exponent &- 1
            let divisor = PhoneDigits.power(extra)
            let quotient = PhoneDigits.quotient(number.digits.value, divisor)
            guard quotient &* divisor == number.digits.value else { return nil }
            result.digits.value = quotient
            result.digits.count = exponent &+ 1
        }
        return result
    }
}
