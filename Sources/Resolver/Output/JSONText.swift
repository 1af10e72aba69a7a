/// Writes JSON [RFC 8259] into a buffer: objects and arrays in the order of the calls, strings escaped, invalid UTF-8
/// replaced by U+FFFD so that the text is always valid.
///
/// `breakLine` puts the next value, key or closing bracket on a line of its own: for texts that people read and compare.
struct JSONText: ~Copyable {
    private(set) var text: Buffer<UInt8>
    private var needsComma = false
    /// Spaces before what comes next on a new line; -1 for no new line.
    private var indent = -1
    /// A space after commas and colons.
    private let isSpaced: Bool

    init(_ memory: Memory, spaced: Bool = false) {
        text = Buffer(memory)
        isSpaced = spaced
    }

    /// What comes next stands on a new line, two spaces in for each level.
    mutating func breakLine(_ level: Int) { indent = level &* 2 }

    private mutating func startLine() throws(Failure) {
        try text.append(10)
        for _ in 0..<max(0, indent) { try text.append(32) }
        indent = -1
    }

    mutating func beginObject() throws(Failure) { try open(123) }
    mutating func endObject() throws(Failure) { try close(125) }
    mutating func beginArray() throws(Failure) { try open(91) }
    mutating func endArray() throws(Failure) { try close(93) }

    private mutating func open(_ byte: UInt8) throws(Failure) {
        try separate()
        try text.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) throws(Failure) {
        if indent >= 0 { try startLine() }
        try text.append(byte)
        needsComma = true
    }

    private mutating func separate() throws(Failure) {
        if needsComma { try text.append(44) }
        if indent >= 0 { try startLine() } else if needsComma, isSpaced { try text.append(32) }
        needsComma = true
    }

    /// A number of thousandths (3 places) or millionths (6), without needless zeros: 14500 is `14.5`.
    mutating func value(_ scaled: Int64, places: Int) throws(Failure) {
        try separate()
        if scaled < 0 { try text.append(45) }
        var unit: UInt64 = 1
        for _ in 0..<max(0, places) { unit = unit &* 10 }
        let size = scaled.magnitude
        try text.append(decimal: size / max(1, unit))
        var rest = size % max(1, unit)
        guard rest > 0 else { return }
        try text.append(46)
        while rest > 0 {
            unit /= 10
            try text.append(48 &+ UInt8(truncatingIfNeeded: rest / max(1, unit)))
            rest %= max(1, unit)
        }
    }

    mutating func key(_ name: StaticString) throws(Failure) {
        try separate()
        try text.append(34)
        try text.append(name)
        try text.append(34)
        try text.append(58)
        if isSpaced { try text.append(32) }
        needsComma = false
    }

    /// A key that is not known beforehand.
    mutating func key(_ name: TextSpan) throws(Failure) {
        try value(name)
        try text.append(58)
        if isSpaced { try text.append(32) }
        needsComma = false
    }

    mutating func value(_ number: UInt64) throws(Failure) {
        try separate()
        try text.append(decimal: number)
    }

    mutating func value(_ number: Int) throws(Failure) { try value(UInt64(max(0, number))) }

    mutating func value(_ flag: Bool) throws(Failure) {
        try separate()
        try text.append(flag ? "true" : "false")
    }

    mutating func value(_ string: StaticString) throws(Failure) {
        try value(TextSpan(base: string.start, count: string.length))
    }

    mutating func null() throws(Failure) {
        try separate()
        try text.append("null")
    }

    mutating func value(_ string: TextSpan) throws(Failure) {
        try separate()
        try text.append(34)
        var at = 0
        while at < string.count {
            let length = JSONText.characterLength(string.base + at, string.count &- at)
            if length == 0 {
                try text.append("\\ufffd")
                at &+= 1
            } else {
                try append(string.base + at, length)
                at &+= length
            }
        }
        try text.append(34)
    }

    private mutating func append(_ bytes: UnsafePointer<UInt8>, _ count: Int) throws(Failure) {
        switch bytes[0] {
        case 34: try text.append("\\\"")
        case 92: try text.append("\\\\")
        case 10: try text.append("\\n")
        case 13: try text.append("\\r")
        case 9: try text.append("\\t")
        case 0..<32, 127:
            try text.append("\\u00")
            let digits = StaticString("0123456789abcdef").start
            try text.append(digits[Int(bytes[0] >> 4)])
            try text.append(digits[Int(bytes[0] & 15)])
        default: try text.append(bytes, count)
        }
    }

    /// Bytes of the UTF-8 character at a place, 0 where there is none [Unicode 15, table 3-7].
    static func characterLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let first = bytes[0]
        if first < 0x80 { return 1 }
        func follows(_ index: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index < count && bytes[index] >= low && bytes[index] <= high
        }
        switch first {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
