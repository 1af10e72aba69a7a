/// Reads frames out of a file through a window of fixed size, which grows only for a payload that is larger.
///
/// The file is `borrowed`: it must stay open as long as the reader is used.
struct FrameReader: ~Copyable {
    /// A frame that was found whole. The payload is valid until the next call.
    struct Frame {
        var header: FrameHeader
        var payload: UnsafePointer<UInt8>
        var check: UInt32
        var offset: UInt64

        var end: UInt64 { offset &+ UInt64(truncatingIfNeeded: header.frameByteCount) }
    }

    enum Step {
        case frame(Frame)
        /// The bytes at this place are no whole frame.
        case broken
        case end
    }

    static let windowByteCount = 256 << 10

    let format: FrameFormat
    /// No byte from here on is read.
    let limit: UInt64
    private var window: Buffer<UInt8>
    /// Where the window stands in the file.
    private var start: UInt64 = 0

    init(_ format: FrameFormat, limit: UInt64, memory: Memory) {
        self.format = format
        self.limit = limit
        window = Buffer(memory)
    }

    /// `count` bytes at `offset`; the caller knows that both lie before the limit.
    private mutating func bytes(
        _ file: borrowing DiskFile, _ offset: UInt64, _ count: Int
    ) throws(Failure) -> UnsafePointer<UInt8> {
        if offset >= start {
            let skipped = offset &- start
            let held = UInt64(truncatingIfNeeded: window.count)
            if skipped <= held, held &- skipped >= UInt64(truncatingIfNeeded: count) {
                return UnsafePointer(window.base) + Int(truncatingIfNeeded: skipped)
            }
        }
        let left = limit &- offset
        let wished = max(UInt64(truncatingIfNeeded: count), UInt64(truncatingIfNeeded: FrameReader.windowByteCount))
        let wanted = Int(truncatingIfNeeded: min(left, wished))
        let kept = keepTail(from: offset)
        try window.reserve(wanted &- min(wanted, window.count))
        start = offset
        let found = kept &+ (try file.read(window.base + kept, wanted &- kept, at: offset &+ UInt64(truncatingIfNeeded: kept)))
        guard found >= count else {
            window.removeAll()
            throw Failure(.damaged, file.role.isDamaged, offset: offset &+ UInt64(truncatingIfNeeded: found))
        }
        window.setCount(found)
        return UnsafePointer(window.base)
    }

    /// Moves what the window holds from `offset` on to its start. Gives how much that is.
    private mutating func keepTail(from offset: UInt64) -> Int {
        let held = UInt64(truncatingIfNeeded: window.count)
        guard offset >= start, offset &- start < held else {
            window.removeAll()
            return 0
        }
        let skipped = Int(truncatingIfNeeded: offset &- start)
        let kept = window.count &- skipped
        if skipped > 0 { Bytes.copy(UnsafePointer(window.base + skipped), kept, to: window.base) }
        window.setCount(kept)
        return kept
    }

    /// What stands at an offset.
    mutating func step(_ file: borrowing DiskFile, at offset: UInt64) throws(Failure) -> Step {
        guard offset < limit else { return .end }
        let left = limit &- offset
        guard left >= UInt64(truncatingIfNeeded: FrameHeader.overhead) else { return .broken }
        guard let header = format.header(at: try bytes(file, offset, FrameHeader.byteCount)),
            UInt64(truncatingIfNeeded: header.frameByteCount) <= left
        else { return .broken }
        let base = try bytes(file, offset, header.frameByteCount)
        guard let check = format.check(header, at: base) else { return .broken }
        return .frame(Frame(header: header, payload: base + FrameHeader.byteCount, check: check, offset: offset))
    }

    /// The place behind the last byte that is not 0, from `offset` on; `offset` where all are.
    mutating func endOfBytes(_ file: borrowing DiskFile, from offset: UInt64) throws(Failure) -> UInt64 {
        var end = limit
        while end > offset {
            let count = Int(truncatingIfNeeded: min(end &- offset, UInt64(truncatingIfNeeded: FrameReader.windowByteCount)))
            let first = end &- UInt64(truncatingIfNeeded: count)
            let base = try bytes(file, first, count)
            var left = count
            while left >= 8, Bytes.load64(UnsafeRawPointer(base) + (left &- 8)) == 0 { left &-= 8 }
            while left > 0, base[left &- 1] == 0 { left &-= 1 }
            if left > 0 { return first &+ UInt64(truncatingIfNeeded: left) }
            end = first
        }
        return offset
    }

    /// The next place from `offset` on and before `end` where a frame's header stands, and the header. O(bytes), whatever the bytes are.
    mutating func nextHeader(
        _ file: borrowing DiskFile, from offset: UInt64, until end: UInt64
    ) throws(Failure) -> (offset: UInt64, header: FrameHeader)? {
        var at = offset
        // The last bytes of a header may be 0.
        let limit = min(self.limit, end &+ UInt64(truncatingIfNeeded: FrameHeader.byteCount &- 1))
        while at < limit, limit &- at >= UInt64(truncatingIfNeeded: FrameHeader.byteCount) {
            let count = Int(truncatingIfNeeded: min(limit &- at, UInt64(truncatingIfNeeded: FrameReader.windowByteCount)))
            let base = try bytes(file, at, count)
            let last = count &- FrameHeader.byteCount
            var index = 0
            while index <= last {
                if let header = format.header(at: base + index) {
                    return (at &+ UInt64(truncatingIfNeeded: index), header)
                }
                index &+= 1
            }
            at &+= UInt64(truncatingIfNeeded: index)
        }
        return nil
    }
}
