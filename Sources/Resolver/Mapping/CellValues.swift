/// What parts several values in one cell.
enum ListSeparator: UInt8, Sendable, BitwiseCopyable {
    case none = 0
    /// `a|b`, as KiotViet joins groups.
    case bar = 1
    /// `a ::: b`, as Google joins numbers and labels.
    case colons = 2
    case semicolon = 3
    case comma = 4

    /// The sign without the blanks around it; empty for none.
    var text: StaticString {
        switch self {
        case .none: ""
        case .bar: "|"
        case .colons: ":::"
        case .semicolon: ";"
        case .comma: ","
        }
    }

    /// The separator of exactly this sign.
    static func named(_ text: TextSpan) -> ListSeparator? {
        var rawValue: UInt8 = 1
        while let separator = ListSeparator(rawValue: rawValue) {
            let own = separator.text
            if ColumnChoices.isEqual(text, TextSpan(base: own.start, count: own.length)) { return separator }
            rawValue &+= 1
        }
        return nil
    }
}

/// Up to four ASCII bytes before a value that are no part of it: `p:` before a phone number of a Facebook form.
struct ValuePrefix: Sendable, Equatable, BitwiseCopyable {
    /// First byte lowest; 0 = none.
    private(set) var bytes: UInt32 = 0

    init() {}

    /// Nil when the text is longer than four bytes or not printable ASCII.
    init?(_ text: UnsafePointer<UInt8>, _ count: Int) {
        guard count >= 0, count <= 4 else { return nil }
        for index in Range.upTo(count) {
            guard text[index] > 32, text[index] < 127 else { return nil }
            bytes |= UInt32(text[index]) &<< UInt32(truncatingIfNeeded: index &* 8)
        }
    }

    var isEmpty: Bool { bytes == 0 }
    var count: Int { (32 &- bytes.leadingZeroBitCount &+ 7) >> 3 }
    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: bytes &>> UInt32(truncatingIfNeeded: index &* 8)) }

    /// The text behind the prefix, or the whole text where it does not start with it.
    @inline(__always)
    func stripped(_ text: TextSpan) -> TextSpan {
        if bytes == 0 { return text }
        let length = count
        guard text.count >= length else { return text }
        for index in Range.upTo(length) where text.base[index] != byte(index) { return text }
        return Cell.trimmed(TextSpan(base: text.base + length, count: text.count &- length))
    }
}

/// The values of one cell: parted, trimmed, without their prefix; empty ones are left out.
///
///     "0912345678 ::: 028 3823 4561"  →  "0912345678", "028 3823 4561"           "p:+84983217465"  →  "+84983217465"
///
/// A cell of a plain column is its own only value.
struct CellValues {
    private var rest: TextSpan
    private let list: ListSeparator
    private let prefix: ValuePrefix

    @inline(__always)
    init(_ text: TextSpan, _ column: ColumnMapping.Column) {
        rest = text
        list = column.list
        prefix = column.prefix
    }

    mutating func next() -> TextSpan? {
        while rest.count > 0 {
            var piece = rest
            if list == .none {
                rest.count = 0
            } else {
                let end = endOfPiece()
                let width = end == rest.count ? 0 : list.text.length
                piece = TextSpan(base: rest.base, count: end)
                rest = TextSpan(base: rest.base + end + width, count: rest.count &- end &- width)
            }
            piece = prefix.stripped(Cell.trimmed(piece))
            if piece.count > 0 { return piece }
        }
        return nil
    }

    private func endOfPiece() -> Int {
        let sign = list.text.start
        let width = list.text.length
        var at = 0
        while at &+ width <= rest.count {
            var matched = 0
            while matched < width, rest.base[at &+ matched] == sign[matched] { matched &+= 1 }
            if matched == width { return at }
            at &+= 1
        }
        return rest.count
    }
}
