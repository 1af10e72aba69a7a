/// Writes JSON [RFC 8259] into a buffer: objects and arrays in the order of the calls, strings escaped, invalid UTF-8
/// replaced by U+FFFD so that the text is always valid.
struct JSONText: ~Copyable {
    private(set) var text: Buffer<UInt8>
    private var needsComma = false

    init(_ memory: Memory) { text = Buffer(memory) }

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
        try text.append(byte)
        needsComma = true
    }

    private mutating func separate() throws(Failure) {
        if needsComma { try text.append(44) }
        needsComma = true
    }

    mutating func key(_ name: StaticString) throws(Failure) {
        try separate()
        try text.append(34)
        try text.append(name)
        try text.append(34)
        try text.append(58)
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
        try value(TextSpan(base: string.utf8Start, count: string.utf8CodeUnitCount))
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
            let digits = StaticString("0123456789abcdef").utf8Start
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
