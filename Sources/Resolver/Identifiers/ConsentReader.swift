// What a cell says of consent → statements: by which channel, for what, yes or no, since when.
//
//     "sms: given 2025-01-10"   "email=không đồng ý; zalo=đồng ý 01/02/2026"   "marketing/sms: từ chối"   "Có"

/// A way to reach a person. Raw values are permanent.
public enum ConsentChannel: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// No channel is named: all of them.
    case any = 0
    case sms = 1
    case email = 2
    case call = 3
    case zalo = 4
    case other = 5

    public var name: StaticString {
        switch self {
        case .any: "any"
        case .sms: "sms"
        case .email: "email"
        case .call: "call"
        case .zalo: "zalo"
        case .other: "other"
        }
    }
}

public enum ConsentStatus: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Nothing was said: no statement at all.
    case unknown = 0
    case given = 1
    case withdrawn = 2

    public var name: StaticString {
        switch self {
        case .unknown: "unknown"
        case .given: "given"
        case .withdrawn: "withdrawn"
        }
    }
}

/// One statement. 56 bytes.
public struct ConsentStatement: Sendable, Equatable, BitwiseCopyable {
    /// Milliseconds UTC; `unknownTime` when the source does not say.
    public var time = ConsentStatement.unknownTime
    /// A digest of the folded word for what it is for; 0 = for anything.
    public var purpose: UInt64 = 0
    /// The first sixteen bytes of that word, the first lowest.
    public var purposeStart: UInt64 = 0
    public var purposeEnd: UInt64 = 0
    /// Names where it was said: a record, a form. The caller's number.
    public var evidence: UInt64 = 0
    public var channel = ConsentChannel.any
    public var status = ConsentStatus.unknown

    public static var unknownTime: Int64 { Int64.min }

    @inlinable public init() {}
}

public enum ConsentReader {
    /// The statements of a cell, at most `capacity`; entries stand between `;`, `|` or line ends.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes of one cell; any bytes are safe. More than 2,048 are not read.
    ///   - channel: What the column is about; a channel named in the cell counts more.
    ///   - time: When the record spoke, for entries without a date of their own.
    /// - Returns: How many were written: entries that say neither yes nor no give none.
    /// - Complexity: O(count); no allocation.
    public static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, channel: ConsentChannel = .any, time: Int64 = ConsentStatement.unknownTime,
        order: DateOrder = .dayFirst, into statements: UnsafeMutablePointer<ConsentStatement>, capacity: Int
    ) -> Int {
        guard count <= 2_048 else { return 0 }
        var found = 0
        var start = 0
        while start < count && found < capacity {
            var end = start
            while end < count && text[end] != 59 && text[end] != 124 && text[end] != 10 { end &+= 1 }
            var statement = ConsentStatement()
            statement.channel = channel
            statement.time = time
            readEntry(text + start, end &- start, order, &statement)
            if statement.status != .unknown {
                statements[found] = statement
                found &+= 1
            }
            start = end &+ 1
        }
        return found
    }

    /// `purpose/channel: status date`; every part but the status may be missing.
    private static func readEntry(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ order: DateOrder, _ statement: inout ConsentStatement
    ) {
        guard count <= 256 else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { symbols in
            guard let base = symbols.baseAddress else { return }
            let length = FoldedText.fold(text, count, into: base, capacity: 256).count
            var split = 0
            while split < length && base[split] != 58 && base[split] != 61 { split &+= 1 }
            // A colon may belong to a clock: what names a channel has no digit.
            let hasName = split < length && !hasDigit(base, split)
            if hasName { readName(base, split, &statement) }
            let start = hasName ? split &+ 1 : 0
            var status = start
            while status < length && !PhoneCell.isDigit(base[status]) { status &+= 1 }
            statement.status = self.status(base + start, status &- start)
            if statement.status == .unknown && status == start { statement.status = flag(base + start, length &- start) }
            guard statement.status != .unknown, status < length else { return }
            let instant = InstantReader.read(base + status, length &- status, order: order)
            if instant.isRead { statement.time = instant.milliseconds }
        }
    }

    private static func hasDigit(_ symbols: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<max(0, count) where PhoneCell.isDigit(symbols[index]) { return true }
        return false
    }

    /// `sms`, `marketing/sms`, `marketing`.
    private static func readName(_ symbols: UnsafePointer<UInt8>, _ count: Int, _ statement: inout ConsentStatement) {
        var start = 0
        while start < count {
            var end = start
            while end < count && symbols[end] != 47 && symbols[end] != 46 { end &+= 1 }
            var first = start
            var last = end
            while first < last && symbols[first] == 32 { first &+= 1 }
            while last > first && symbols[last &- 1] == 32 { last &-= 1 }
            let named = channel(symbols + first, last &- first)
            if named != .other {
                statement.channel = named
            } else if last > first {
                statement.purpose = purpose(symbols + first, last &- first)
                statement.purposeStart = packed(symbols + first, min(8, last &- first))
                statement.purposeEnd = packed(symbols + min(first &+ 8, last), min(8, max(0, last &- first &- 8)))
            }
            start = end &+ 1
        }
    }

    private static func channel(_ word: UnsafePointer<UInt8>, _ count: Int) -> ConsentChannel {
        if PhoneWord.contains(" sms tinnhan tn text ", word, count) { return .sms }
        if PhoneWord.contains(" email mail ", word, count) { return .email }
        if PhoneWord.contains(" call phone goi goidien dienthoai ", word, count) { return .call }
        if PhoneWord.contains(" zalo zns oa ", word, count) { return .zalo }
        return PhoneWord.contains(" all any chung ", word, count) ? .any : .other
    }

    /// Never 0. FNV-1a over the folded word: a name for a purpose, not a secret.
    private static func purpose(_ word: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<max(0, count) { hash = (hash ^ UInt64(word[index])) &* 0x0000_0100_0000_01B3 }
        return hash | 1
    }

    private static func packed(_ word: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var bytes: UInt64 = 0
        var index = 0
        while index < count {
            bytes |= UInt64(word[index]) &<< UInt64(truncatingIfNeeded: index &* 8)
            index &+= 1
        }
        return bytes
    }

    /// Whether a cell says no more than no, which in a column of refusals is no statement at all.
    static func isBareNo(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0, count <= 16 else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { symbols in
            guard let base = symbols.baseAddress else { return false }
            let length = FoldedText.fold(text, count, into: base, capacity: 32).count
            return PhoneWord.contains(" khong ko no n false 0 ", base, length)
        }
    }

    /// A refusal anywhere decides: `không đồng ý` has both.
    private static func status(_ symbols: UnsafePointer<UInt8>, _ count: Int) -> ConsentStatus {
        var found = ConsentStatus.unknown
        var start = 0
        while start < count {
            while start < count && !PhoneCell.isLetter(symbols[start]) { start &+= 1 }
            var end = start
            while end < count && PhoneCell.isLetter(symbols[end]) { end &+= 1 }
            let word = symbols + start
            let length = end &- start
            if PhoneWord.contains(" khong ko no n false withdrawn withdraw refused refuse declined denied out unsubscribed unsubscribe huy rut tuchoi choi stop dung opted_out optout revoked ", word, length) {
                return .withdrawn
            }
            if PhoneWord.contains(" co yes y true given granted agreed agree accepted accept in subscribed subscribe dongy dong y x ok optin allowed ", word, length) {
                found = .given
            }
            start = max(end, start &+ 1)
        }
        return found
    }

    /// `1` and `0` of a column of flags.
    private static func flag(_ symbols: UnsafePointer<UInt8>, _ count: Int) -> ConsentStatus {
        var first = 0
        while first < count && symbols[first] <= 32 { first &+= 1 }
        var last = count
        while last > first && symbols[last &- 1] <= 32 { last &-= 1 }
        guard last &- first == 1 else { return .unknown }
        return symbols[first] == 49 ? .given : (symbols[first] == 48 ? .withdrawn : .unknown)
    }
}
