/// Mobile numbers one slip of the finger apart, and the two halves by which such pairs find each other.
///
/// A number is its international form as an integer. Only Vietnamese mobiles count: a firm's landlines follow each other.
enum PhoneSlip {
    /// The nine national digits of a Vietnamese mobile, or 0.
    @inline(__always)
    static func mobile(_ number: UInt64) -> UInt64 {
        guard number > 84_300_000_000, number <= 84_999_999_999 else { return 0 }
        return number % 1_000_000_000
    }

    /// Two different numbers that differ by one digit, or by two neighbours changed over. Symmetric.
    static func isSlip(_ left: UInt64, _ right: UInt64) -> Bool {
        var (one, other) = (mobile(left), mobile(right))
        guard one != 0, other != 0, one != other, mayBeSlip(max(one, other) &- min(one, other)) else { return false }
        var differing = 0
        var first = 0
        var second = 0
        var place = 0
        while place < 9 {
            if one % 10 != other % 10 {
                differing &+= 1
                if differing == 1 { first = place } else { second = place }
            }
            one /= 10
            other /= 10
            place &+= 1
        }
        if differing == 1 { return true }
        guard differing == 2, second == first &+ 1 else { return false }
        return isSwapped(mobile(left), mobile(right), at: first)
    }

    /// Whether two numbers this far apart can be one slip apart: d · 10ⁿ for a digit, 9 · d · 10ⁿ for two neighbours. Most pairs end here.
    @inline(__always)
    private static func mayBeSlip(_ distance: UInt64) -> Bool {
        var rest = distance
        while rest % 10 == 0 { rest /= 10 }
        return rest <= 9 || (rest <= 81 && rest % 9 == 0)
    }

    private static func isSwapped(_ left: UInt64, _ right: UInt64, at place: Int) -> Bool {
        var (one, other) = (left, right)
        var steps = place
        while steps > 0 {
            one /= 10
            other /= 10
            steps &-= 1
        }
        return one % 10 == other / 10 % 10 && one / 10 % 10 == other % 10
    }

    /// The first five and the last four national digits, told apart by their range.
    @inline(__always)
    static func halves(_ mobile: UInt64) -> (first: UInt64, last: UInt64) {
        (mobile / 10_000 &+ 100_000, mobile % 10_000)
    }
}
