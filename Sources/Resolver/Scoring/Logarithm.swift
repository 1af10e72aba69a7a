/// Binary logarithms and powers that give the same bits on every machine: sums and products in a fixed order, no library.
///
/// The error is below 1e-13, far under the millionth that anything is rounded to.
enum Logarithm {
    /// log2 of a positive number; of 0 and less that of the least normal number.
    static func log2(_ value: Double) -> Double {
        guard value >= Double.leastNormalMagnitude else { return -1022 }
        let bits = value.bitPattern
        var exponent = Double(Int(truncatingIfNeeded: bits &>> 52) &- 1023)
        var mantissa = Double(bitPattern: (bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000)
        // From √½ to √2, where the series converges fast.
        if mantissa > 1.4142135623730951 {
            mantissa /= 2
            exponent += 1
        }
        let ratio = (mantissa - 1) / (mantissa + 1)
        let square = ratio * ratio
        var sum = 0.0
        var power = 25.0
        while power >= 1 {
            sum = sum * square + 1 / power
            power -= 2
        }
        // ln m = 2 artanh((m − 1)/(m + 1)).
        return exponent + 2 * ratio * sum * 1.4426950408889634
    }

    /// 2 to the power of a number between -1000 and 1000; beyond, 0 and the largest power.
    static func exp2(_ value: Double) -> Double {
        if value < -1000 { return 0 }
        let bounded = value > 1000 ? 1000 : value
        let whole = bounded.rounded(.toNearestOrEven)
        let rest = (bounded - whole) * 0.6931471805599453
        var sum = 1.0
        var step = 18.0
        while step >= 1 {
            sum = 1 + sum * rest / step
            step -= 1
        }
        let exponent = UInt64(truncatingIfNeeded: (Int64(exactly: whole) ?? 0) &+ 1023)
        return sum * Double(bitPattern: exponent &<< 52)
    }
}
