// A block-list as people keep it: one value a line, the rest of a line behind # is a remark.
//
//     028 7300 1199        # hotline
//     0909.771.230         # chị Mai, kho
//     sales@anphat.vn

/// Lines of a block-list that are neither a phone nor an e-mail.
struct BlockListProblem: BitwiseCopyable {
    /// 1-based.
    var line: UInt32
    var reason: Reason
    /// Where the line stands in the text that was read.
    var start: Int
    var count: Int
}

extension BlockList {
    /// Adds the values of a text and lists the lines that hold none. O(count).
    ///
    /// - Parameter text: UTF-8; lines end with LF, CR or both.
    mutating func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, region: Region, problems: inout Buffer<BlockListProblem>
    ) throws(Failure) {
        var start = count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
        var line: UInt32 = 0
        while start < count {
            var end = start
            while end < count && text[end] != 10 && text[end] != 13 { end &+= 1 }
            line &+= 1
            let reason = try readLine(text + start, BlockList.valueCount(text + start, end &- start), region)
            if reason != .none { try problems.append(BlockListProblem(line: line, reason: reason, start: start, count: end &- start)) }
            start = end &+ (end &+ 1 < count && text[end] == 13 && text[end &+ 1] == 10 ? 2 : 1)
        }
    }

    /// Bytes before the remark, blanks at the end left out.
    private static func valueCount(_ line: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var end = 0
        while end < count && line[end] != 35 { end &+= 1 }
        while end > 0 && line[end &- 1] <= 32 { end &-= 1 }
        return end
    }

    /// `.none` when the line gave a value or is empty.
    private mutating func readLine(_ line: UnsafePointer<UInt8>, _ count: Int, _ region: Region) throws(Failure) -> Reason {
        var isEmail = false
        var index = 0
        while index < count {
            if line[index] == 64 { isEmail = true }
            index &+= 1
        }
        if count <= 0 { return .none }
        return isEmail ? try readEmail(line, count) : try readPhones(line, count, region)
    }

    private mutating func readEmail(_ line: UnsafePointer<UInt8>, _ count: Int) throws(Failure) -> Reason {
        let memory = entries.memory
        let key = try Buffer<UInt8>(memory, zeroed: EmailNormalizer.capacity)
        let reading = EmailNormalizer.normalize(line, count, into: key.base)
        guard reading.count > 0 else { return reading.reason }
        try add(email: key.base, reading.count)
        return .none
    }

    /// Any number of the line: a hotline may be blocked too, though it never is a key.
    private mutating func readPhones(_ line: UnsafePointer<UInt8>, _ count: Int, _ region: Region) throws(Failure) -> Reason {
        var blank = 0
        while blank < count && line[blank] <= 32 { blank &+= 1 }
        if blank == count { return .none }
        let readings = try Buffer<PhoneReading>(entries.memory, zeroed: 8)
        let found = PhoneNormalizer.normalizeAll(line, count, region: region, into: readings.base, capacity: 8)
        var reason = Reason.phoneNoDigits
        var index = 0
        while index < min(found, 8) {
            let reading = readings.base[index]
            index &+= 1
            guard reading.e164 != 0 else {
                if reason == .phoneNoDigits { reason = reading.reason }
                continue
            }
            try add(phone: reading.e164)
            if reading.alternate != 0 { try add(phone: reading.alternate) }
            reason = .none
        }
        return reason
    }
}
