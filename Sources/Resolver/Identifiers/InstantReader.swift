// Points in time as exports write them → milliseconds UTC.
//
//     25/10/2025 14:30   2025-10-25T14:30:05.123Z   14:30 25-10-2025   25/10/2025 2:30:05 CH   20251025143005
//     1761377405 (seconds)   1761377405123 (milliseconds)   45955.604 (days of a spreadsheet)
//
// A zone that the text names counts; without one the source's fixed offset does (Vietnam: +07:00). Neither the machine's zone
// nor its clock is ever asked.

/// How much of a point in time was written.
public enum InstantPrecision: UInt8, Sendable, BitwiseCopyable {
    /// No reading.
    case unknown = 0
    /// A date alone: the instant is its local midnight.
    case day = 1
    case minute = 2
    case second = 3
    case millisecond = 4
}

/// A point in time, or the reason why there is none. 16 bytes.
public struct InstantReading: Sendable, Equatable, BitwiseCopyable {
    /// Since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64 = 0
    public var precision: InstantPrecision = .unknown
    /// `.none`, `.dateOrderGuessed` (day and month stood in the other order), `.dateTwoDigitYear`, `.dateSerial`; else why there is no instant.
    public var reason: Reason = .empty
    /// The text named its zone.
    public var hasZone = false

    @inlinable public init() {}

    public var isRead: Bool { precision != .unknown }

    static func refused(_ reason: Reason) -> InstantReading {
        var reading = InstantReading()
        reading.reason = reason
        return reading
    }
}

public enum InstantReader {
    /// Minutes east of Greenwich where a text names no zone: Vietnam.
    public static var vietnamOffset: Int32 { 420 }
    /// Years that a touchpoint can be of.
    static var years: ClosedRange<Int32> { 1971...2199 }

    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe.
    ///   - order: What the source writes first. Dates with the year in front, and impossible orders, are recognised whatever it says.
    ///   - zoneOffset: Minutes east of Greenwich where the text names no zone, −1,080…1,080.
    /// - Complexity: O(count) up to 96 symbols; longer cells are refused. No allocation.
    public static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, order: DateOrder = .dayFirst, zoneOffset: Int32 = vietnamOffset
    ) -> InstantReading {
        if let plain = readPlain(text, count, order, zoneOffset) { return plain }
        guard count <= 384 else { return .refused(.tooLong) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { symbols in
            guard let base = symbols.baseAddress else { return InstantReading() }
            let folded = FoldedText.fold(text, count, into: base, capacity: 96)
            guard !folded.isCut else { return .refused(.tooLong) }
            return InstantNumber.read(base, folded.count, order, zoneOffset)
                ?? InstantScanner.read(base, folded.count, order, zoneOffset)
        }
    }

    /// `a-b-c` or `a-b-c h:m[:s]` in plain ASCII, where - is one of - / and nothing stands around; nil for anything else.
    @inline(__always)
    private static func readPlain(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ order: DateOrder, _ zoneOffset: Int32
    ) -> InstantReading? {
        guard count >= 8, count <= 19 else { return nil }
        var position = 0
        var parts = InstantParts()
        parts.first = number(text, count, &position)
        guard position < count else { return nil }
        let sign = text[position]
        guard sign == 45 || sign == 47 else { return nil }
        position &+= 1
        parts.second = number(text, count, &position)
        guard position < count, text[position] == sign else { return nil }
        position &+= 1
        parts.third = number(text, count, &position)
        parts.count = 3
        if position < count {
            guard text[position] == 32 || text[position] == 84, readClock(text, count, position &+ 1, &parts) else { return nil }
        }
        return parts.resolve(order, zoneOffset)
    }

    @inline(__always)
    private static func readClock(_ text: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ parts: inout InstantParts) -> Bool {
        var position = start
        let hour = number(text, count, &position)
        guard hour.length > 0, position < count, text[position] == 58 else { return false }
        position &+= 1
        let minute = number(text, count, &position)
        guard minute.length > 0 else { return false }
        parts.hour = hour.value
        parts.minute = minute.value
        parts.precision = .minute
        if position < count {
            guard text[position] == 58 else { return false }
            position &+= 1
            let second = number(text, count, &position)
            guard second.length > 0 else { return false }
            parts.second60 = second.value
            parts.precision = .second
        }
        return position == count
    }

    @inline(__always)
    private static func number(_ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int) -> DateParts.Number {
        var number = DateParts.Number()
        while position < count && text[position] &- 48 < 10 && number.length < 5 {
            number.value = number.value &* 10 &+ Int32(text[position] &- 48)
            number.length &+= 1
            position &+= 1
        }
        return number
    }
}
