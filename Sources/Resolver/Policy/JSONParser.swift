/// A strict parser of JSON [RFC 8259] for small texts such as policies.
///
/// Refused besides what the grammar refuses: text after the value, a key that stands twice in an object, more than 64 levels,
/// invalid UTF-8, lone surrogates, control characters in strings, texts over 4 MiB. Numbers are kept as they are written.
///
/// Time O(bytes), memory about 50 bytes a value. Never traps, whatever the bytes.
struct JSONParser: ~Copyable {
    static let deepest = 64
    static let largestByteCount = 4 << 20

    private let bytes: UnsafePointer<UInt8>
    private let count: Int
    private var at = 0
    private var tree: JSONTree
    private var keys: DigestMap
    private let hash = KeyedHash(seed: 0x4A53_4F4E)

    private init(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ memory: Memory) {
        self.bytes = bytes
        self.count = count
        tree = JSONTree(memory)
        keys = DigestMap(memory)
    }

    /// The tree of a text. A text that is no JSON is a `.policy` failure whose offset says where.
    static func parse(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ memory: Memory) throws(Failure) -> JSONTree {
        guard count <= largestByteCount else { throw Failure(.policy, "the text is larger than 4 MiB") }
        var parser = JSONParser(bytes, count, memory)
        // Every number of bytes that a tree can hold fits 32 bits.
        try parser.tree.texts.reserve(count &+ 8)
        parser.skipSpace()
        if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { throw parser.failure("a byte order mark stands before the text") }
        try parser.value(JSONTree.Node(), depth: 0)
        parser.skipSpace()
        guard parser.at == count else { throw parser.failure("something stands after the end of the value") }
        return parser.take()
    }

    private consuming func take() -> JSONTree { tree }

    private func failure(_ text: StaticString) -> Failure {
        Failure(.policy, text, offset: UInt64(truncatingIfNeeded: at))
    }

    private mutating func skipSpace() {
        while at < count, bytes[at] == 32 || bytes[at] == 10 || bytes[at] == 13 || bytes[at] == 9 { at &+= 1 }
    }

    /// Reads the value at the place; `node` brings parent and key.
    private mutating func value(_ node: JSONTree.Node, depth: Int) throws(Failure) {
        guard at < count else { throw failure("the text ends where a value is needed") }
        var node = node
        switch bytes[at] {
        case 123:
            node.kind = .object
            try children(try tree.add(node), close: 125, depth: depth)
        case 91:
            node.kind = .array
            try children(try tree.add(node), close: 93, depth: depth)
        case 34:
            node.kind = .string
            (node.textStart, node.textCount) = try string()
            _ = try tree.add(node)
        case 45, 48...57:
            node.kind = .number
            (node.textStart, node.textCount) = try number()
            _ = try tree.add(node)
        case 116: try word("true", .yes, &node)
        case 102: try word("false", .no, &node)
        case 110: try word("null", .null, &node)
        default: throw failure("a value is needed here")
        }
    }

    private mutating func word(_ text: StaticString, _ kind: JSONTree.Kind, _ node: inout JSONTree.Node) throws(Failure) {
        guard count &- at >= text.length else { throw failure("a value is needed here") }
        for index in Span.upTo(text.length) where bytes[at &+ index] != text.start[index] { throw failure("a value is needed here") }
        at &+= text.length
        node.kind = kind
        _ = try tree.add(node)
    }

    /// The members of an object or the elements of an array.
    private mutating func children(_ parent: UInt32, close: UInt8, depth: Int) throws(Failure) {
        guard depth < JSONParser.deepest else { throw failure("more than 64 levels") }
        at &+= 1
        skipSpace()
        if at < count, bytes[at] == close {
            at &+= 1
            return
        }
        while true {
            skipSpace()
            var node = JSONTree.Node()
            node.parent = parent
            if close == 125 { try key(of: &node) }
            try value(node, depth: depth &+ 1)
            skipSpace()
            guard at < count else { throw failure("the text ends inside an object or array") }
            let byte = bytes[at]
            guard byte == 44 || byte == close else { throw failure("a comma or the closing bracket is needed here") }
            at &+= 1
            if byte == close { return }
        }
    }

    private mutating func key(of node: inout JSONTree.Node) throws(Failure) {
        guard at < count, bytes[at] == 34 else { throw failure("a key in quotes is needed here") }
        let start = at
        (node.keyStart, node.keyCount) = try string()
        let digest = hash.short(tree.texts.base + Int(node.keyStart), Int(node.keyCount), domain: UInt64(node.parent) &+ 1)
        if keys.find(digest) != 0 {
            at = start
            throw failure("the key stands twice in its object")
        }
        try keys.insert(digest, 1)
        skipSpace()
        guard at < count, bytes[at] == 58 else { throw failure("a colon is needed here") }
        at &+= 1
        skipSpace()
    }

    // MARK: Numbers

    private mutating func number() throws(Failure) -> (UInt32, UInt32) {
        let start = at
        if bytes[at] == 45 { at &+= 1 }
        let first = at
        try digits()
        guard bytes[first] != 48 || at == first &+ 1 else { throw failure("a number begins with a needless 0") }
        if at < count, bytes[at] == 46 {
            at &+= 1
            try digits()
        }
        if at < count, bytes[at] == 101 || bytes[at] == 69 {
            at &+= 1
            if at < count, bytes[at] == 43 || bytes[at] == 45 { at &+= 1 }
            try digits()
        }
        let place = UInt32(truncatingIfNeeded: tree.texts.count)
        try tree.texts.append(bytes + start, at &- start)
        return (place, UInt32(truncatingIfNeeded: at &- start))
    }

    private mutating func digits() throws(Failure) {
        let start = at
        while at < count, bytes[at] >= 48, bytes[at] <= 57 { at &+= 1 }
        guard at > start else { throw failure("a digit is needed here") }
    }

    // MARK: Strings

    private mutating func string() throws(Failure) -> (UInt32, UInt32) {
        let place = tree.texts.count
        at &+= 1
        while true {
            guard at < count else { throw failure("the text ends inside a string") }
            let byte = bytes[at]
            if byte == 34 { break }
            guard byte >= 32 else { throw failure("a control character stands in a string") }
            if byte == 92 {
                try escape()
                continue
            }
            let scalar = UTF8Decoding.next(bytes + at, count &- at)
            guard byte < 0x80 || JSONParser.isValid(bytes + at, scalar.length) else { throw failure("a byte is not UTF-8") }
            try tree.texts.append(bytes + at, scalar.length)
            at &+= scalar.length
        }
        at &+= 1
        return (UInt32(truncatingIfNeeded: place), UInt32(truncatingIfNeeded: tree.texts.count &- place))
    }

    /// A wrong byte is decoded as one U+FFFD of one byte; a real character here has two to four.
    private static func isValid(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Bool { length > 1 }

    private mutating func escape() throws(Failure) {
        guard count &- at >= 2 else { throw failure("the text ends inside a string") }
        let byte = bytes[at &+ 1]
        at &+= 2
        switch byte {
        case 34, 92, 47: try tree.texts.append(byte)
        case 98: try tree.texts.append(8)
        case 102: try tree.texts.append(12)
        case 110: try tree.texts.append(10)
        case 114: try tree.texts.append(13)
        case 116: try tree.texts.append(9)
        case 117: try unicodeEscape()
        default: throw failure("a string holds an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(Failure) {
        var scalar = try fourDigits()
        if scalar >= 0xD800, scalar < 0xE000 {
            guard scalar < 0xDC00, count &- at >= 6, bytes[at] == 92, bytes[at &+ 1] == 117 else {
                throw failure("half a character stands alone")
            }
            at &+= 2
            let low = try fourDigits()
            guard low >= 0xDC00, low < 0xE000 else { throw failure("half a character stands alone") }
            scalar = 0x10000 &+ ((scalar &- 0xD800) << 10) &+ (low &- 0xDC00)
        }
        try append(scalar)
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        guard count &- at >= 4 else { throw failure("the text ends inside a string") }
        var value: UInt32 = 0
        for _ in Span.upTo(4) {
            let byte = bytes[at]
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte &- 48
            case 65...70: digit = byte &- 55
            case 97...102: digit = byte &- 87
            default: throw failure("four digits of base 16 are needed here")
            }
            value = value << 4 | UInt32(digit)
            at &+= 1
        }
        return value
    }

    private mutating func append(_ scalar: UInt32) throws(Failure) {
        func byte(_ shift: UInt32, _ mark: UInt32, _ mask: UInt32) -> UInt8 {
            UInt8(truncatingIfNeeded: mark | ((scalar >> shift) & mask))
        }
        if scalar < 0x80 {
            try tree.texts.append(UInt8(truncatingIfNeeded: scalar))
        } else if scalar < 0x800 {
            try tree.texts.append(byte(6, 0xC0, 0x1F))
            try tree.texts.append(byte(0, 0x80, 0x3F))
        } else if scalar < 0x10000 {
            try tree.texts.append(byte(12, 0xE0, 0x0F))
            try tree.texts.append(byte(6, 0x80, 0x3F))
            try tree.texts.append(byte(0, 0x80, 0x3F))
        } else {
            try tree.texts.append(byte(18, 0xF0, 0x07))
            try tree.texts.append(byte(12, 0x80, 0x3F))
            try tree.texts.append(byte(6, 0x80, 0x3F))
            try tree.texts.append(byte(0, 0x80, 0x3F))
        }
    }
}
