// The digits of a number as one integer and their count, so that leading zeros are not lost:
//
//     "0912345678"  →  value 912345678, count 10, zeros 1

struct PhoneDigits {
    /// At most 19 digits fit; the scanner stops there.
    var value: UInt64 = 0
    var count: Int = 0
    /// How many digits at the start are zero.
    var zeros: Int = 0
    /// Bit i: something that is not a digit stands behind the first i digits.
    var breaks: UInt32 = 0
    /// How many digits stood before the parenthesis that closed first; 0 = none.
    var closedAt: Int = 0
    /// A plus stood before the first digit.
    var hasPlus = false

    static var capacity: Int { 19 }

    @inline(__always)
    init() {}

    @inline(__always)
    mutating func append(_ digit: UInt8) {
        if value == 0 && digit == 0 && zeros == count { zeros &+= 1 }
        value = value &* 10 &+ UInt64(digit)
        count &+= 1
    }

    @inline(__always)
    mutating func markBreak() { breaks |= 1 &<< UInt32(truncatingIfNeeded: count & 31) }

    /// 10 to the power of `exponent`; 1 below 0, 10^19 above 19.
    @inline(__always)
    static func power(_ exponent: Int) -> UInt64 {
        var result: UInt64 = 1
        var step = 0
        while step < exponent && step < 19 {
            result &*= 10
            step &+= 1
        }
        return result
    }

    /// A division that cannot trap.
    @inline(__always)
    static func quotient(_ value: UInt64, _ divisor: UInt64) -> UInt64 { divisor == 0 ? 0 : value / divisor }

    @inline(__always)
    static func quotient32(_ value: UInt32, _ divisor: UInt32) -> UInt32 { divisor == 0 ? 0 : value / divisor }

    /// The first `length` digits as a number.
    @inline(__always)
    func first(_ length: Int) -> UInt64 {
        length >= count ? value : PhoneDigits.quotient(value, PhoneDigits.power(count &- length))
    }

    /// Without the first `length` digits.
    func dropping(_ length: Int) -> PhoneDigits {
        var rest = PhoneDigits()
        guard length < count else { return rest }
        rest.count = count &- length
        rest.value = value &- first(length) &* PhoneDigits.power(rest.count)
        rest.breaks = breaks &>> UInt32(truncatingIfNeeded: length & 31)
        rest.closedAt = closedAt > length ? closedAt &- length : 0
        var bound = PhoneDigits.power(rest.count &- 1)
        while rest.zeros < rest.count && rest.value < bound {
            rest.zeros &+= 1
            bound /= 10
        }
        return rest
    }

    /// With `length` more digits in front, `number` as they read.
    func prefixed(by number: UInt64, length: Int) -> PhoneDigits {
        var result = self
        result.value = number &* PhoneDigits.power(count) &+ value
        result.count = count &+ length
        result.zeros = 0
        var bound = PhoneDigits.power(result.count &- 1)
        while result.zeros < result.count && result.value < bound {
            result.zeros &+= 1
            bound /= 10
        }
        return result
    }

    /// All digits are one and the same.
    var isOneDigitRepeated: Bool {
        let digit = value % 10
        var rest = value
        var step = 0
        while step < count {
            if rest % 10 != digit { return false }
            rest /= 10
            step &+= 1
        }
        return true
    }
}
