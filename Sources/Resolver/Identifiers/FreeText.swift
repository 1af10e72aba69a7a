// Phones and e-mails inside comments, notes and chat, in the disguises that people give them.
//
//     "ib giá, sđt 0 9 6 2 . 418 . 507 nha"          →   +84962418507
//     "không chín sáu hai bốn một tám năm không bảy"  →   +84962418507
//     "O962 4l8 5o7", "⓪⑨⑥②④①⑧⑤⓪⑦", "0️⃣9️⃣6️⃣…"           →   +84962418507
//     "lan.nguyen a còng gmail chấm com"              →   lan.nguyen@gmail.com → its key
//
//     bytes ─▶ anchors (16 bytes a step) ─▶ window of symbols ─▶ addresses, then runs of digits ─▶ hits
//
// Text is no field: what looks like a number may be a price, a date, an order or a parcel. A hit must have the length and the
// prefix of a number that exists, stand where a number may stand, and not behind a word that says what else it is.

/// One phone or e-mail in a text. 72 bytes.
public struct FreeTextHit: Sendable, BitwiseCopyable {
    public enum Kind: UInt8, Sendable, BitwiseCopyable {
        case phone = 0
        case email = 1
    }

    /// The bytes of the text that the hit was read from.
    public var start = 0
    public var count = 0
    public var kind = Kind.phone
    /// Of an e-mail: where its key starts in the caller's buffer, and its length.
    public var keyStart = 0
    public var keyCount = 0
    /// The number, of grade `.fromText`, or `.shared` where the words before it say that it is of staff; of an e-mail the phone that its local part is, if any (`e164` alone is set).
    public var phone = PhoneReading()

    @inlinable public init() {}
}

public enum FreeText {
    /// Bytes of a key buffer that hold `capacity` e-mails.
    public static func keyCapacity(_ capacity: Int) -> Int { capacity &* EmailNormalizer.capacity }

    /// All phones and e-mails of a text, in the order they stand; the same value twice is two hits. Those of grade `.fromText` may become keys.
    ///
    /// - Parameters:
    ///   - text: UTF-8 bytes, any length; any bytes are safe.
    ///   - region: Where national numbers are dialled.
    ///   - hits: Room for `capacity` hits; finding stops there.
    ///   - keys: Room for `keyCapacity(capacity)` bytes: the keys of e-mails, one after the other.
    /// - Returns: How many hits were written.
    /// - Complexity: O(count); a text without digits and @ is skipped at several bytes a nanosecond. No allocation.
    public static func find(
        _ text: UnsafePointer<UInt8>, _ count: Int, region: Region = .vietnam,
        into hits: UnsafeMutablePointer<FreeTextHit>, capacity: Int, keys: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard capacity > 0 else { return 0 }
        var anchors = FreeTextAnchors()
        let first = anchors.next(text, 0, count)
        guard first < count else { return 0 }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FreeTextWindow.capacity) { symbols in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: FreeTextWindow.capacity) { offsets in
                guard let symbolBase = symbols.baseAddress, let offsetBase = offsets.baseAddress else { return 0 }
                var scan = FreeTextScan(text, count, region, symbolBase, offsetBase, hits, capacity, keys)
                return scan.run(from: first, &anchors)
            }
        }
    }
}

/// Goes from window to window.
private struct FreeTextScan {
    private let text: UnsafePointer<UInt8>
    private let count: Int
    private let region: Region
    private let symbols: UnsafeMutablePointer<UInt8>
    private let offsets: UnsafeMutablePointer<UInt16>
    private let hits: UnsafeMutablePointer<FreeTextHit>
    private let capacity: Int
    private let keys: UnsafeMutablePointer<UInt8>

    init(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ region: Region, _ symbols: UnsafeMutablePointer<UInt8>,
        _ offsets: UnsafeMutablePointer<UInt16>, _ hits: UnsafeMutablePointer<FreeTextHit>, _ capacity: Int,
        _ keys: UnsafeMutablePointer<UInt8>
    ) {
        self.text = text
        self.count = count
        self.region = region
        self.symbols = symbols
        self.offsets = offsets
        self.hits = hits
        self.capacity = capacity
        self.keys = keys
    }

    /// What a number may need before its first digit (a label), and what one value may fill.
    private static var lead: Int { 96 }
    private static var overlap: Int { 160 }

    mutating func run(from first: Int, _ anchors: inout FreeTextAnchors) -> Int {
        var anchor = first
        /// No hit starts before this: the text before it has been read.
        var done = 0
        var lastHitEnd = 0
        var found = 0
        while anchor < count && found < capacity {
            let start = FreeTextWindow.boundary(text, max(lastHitEnd, anchor &- FreeTextScan.lead), lastHitEnd)
            let window = FreeTextWindow(text, count, start, symbols, offsets)
            // A value that touches the window's end is read again from a window that has all of it.
            let isLast = window.end >= count
            let safe = isLast ? count : max(anchor &+ 1, window.end &- FreeTextScan.overlap)
            let read = window.find(region, hits + found, capacity &- found, keys, keyEnd(found))
            var index = found
            let end = found &+ read
            var isCut = false
            while index < end {
                let hit = hits[index]
                if hit.start >= safe { isCut = true }
                if hit.start >= done && hit.start < safe {
                    hits[found] = hit
                    found &+= 1
                    lastHitEnd = hit.start &+ hit.count
                }
                index &+= 1
            }
            if isLast && !isCut { return found }
            done = max(safe, lastHitEnd)
            anchor = anchors.next(text, done, count)
        }
        return found
    }

    /// Bytes of `keys` that the first `found` hits use.
    private func keyEnd(_ found: Int) -> Int {
        var index = found
        while index > 0 {
            index &-= 1
            if hits[index].kind == .email { return hits[index].keyStart &+ hits[index].keyCount }
        }
        return 0
    }
}
