// Amounts of money as exports, forms and people write them → a number of currency units.
//
//     17.525.000   690,000   690.000,50   1,234.50   250k   1,5tr   1tr5   2 triệu 300 nghìn   -50.000đ   (50,000)   1.7525E+07
//
// The đồng has no smaller coin, so a separator with three digits behind it parts thousands, whichever sign it is. Before
// `triệu` and `tỷ` a comma is a decimal sign: 1,250 triệu is one and a quarter.

/// The currency that an amount names.
public enum Currency: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// None is named: the source's own.
    case unnamed = 0
    case vnd = 1
    /// Some other one: not to be added to đồng.
    case other = 2
}

/// An amount, or the reason why there is none. 16 bytes.
public struct MoneyReading: Sendable, Equatable, BitwiseCopyable {
    /// Hundredths of a currency unit, negative for what was given back. ±2^53 at most, so that sums of 1,024 never overflow.
    public var hundredths: Int64 = 0
    public var currency: Currency = .unnamed
    /// `.none` when there is an amount.
    public var reason: Reason = .empty

    @inlinable public init() {}

    public var isRead: Bool { reason == .none }

    /// Whole currency units, halves rounded away from zero.
    public var units: Int64 {
        let rest = hundredths % 100
        let whole = hundredths / 100
        return rest >= 50 ? whole &+ 1 : (rest <= -50 ? whole &- 1 : whole)
    }

    static func refused(_ reason: Reason) -> MoneyReading {
        var reading = MoneyReading()
        reading.reason = reason
        return reading
    }
}

public enum MoneyReader {
    /// The largest amount, in hundredths.
    static var largest: Int64 { 1 &<< 53 }

    /// - Parameter text: UTF-8 bytes of one cell; any bytes are safe.
    /// - Complexity: O(count) up to 64 symbols; longer cells are refused. No allocation.
    public static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> MoneyReading {
        if let plain = readDigits(text, count) { return plain }
        guard count <= 256 else { return .refused(.tooLong) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { symbols in
            guard let base = symbols.baseAddress else { return MoneyReading() }
            let folded = FoldedText.fold(text, count, into: base, capacity: 64)
            guard !folded.isCut else { return .refused(.tooLong) }
            var scanner = MoneyScanner(base, folded.count)
            scanner.noteSigns(text, count)
            return scanner.read()
        }
    }

    /// Digits and nothing else, the commonest cell; nil for anything else.
    @inline(__always)
    private static func readDigits(_ text: UnsafePointer<UInt8>, _ count: Int) -> MoneyReading? {
        guard count > 0, count <= 13 else { return nil }
        var value: Int64 = 0
        var index = 0
        while index < count {
            let digit = text[index] &- 48
            if digit > 9 { return nil }
            value = value &* 10 &+ Int64(digit)
            index &+= 1
        }
        var reading = MoneyReading()
        reading.hundredths = value &* 100
        reading.reason = .none
        return reading
    }
}
