@testable import Resolver

/// A parsed name for tests: tokens in an array, and the words spelled out again.
struct ParsedName {
    var tokens: [NameToken]
    var shape: NameShape

    init(_ text: String) { self.init(bytes: Array(text.utf8)) }

    init(bytes: [UInt8]) {
        var tokens = [NameToken](
            repeating: NameToken(skeleton: 0, marks: 0, flags: 0), count: NameParser.maximumTokens)
        // A buffer of exactly the bytes, so that the address sanitizer sees a read past the end.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer { copy.deallocate() }
        for (index, byte) in bytes.enumerated() { copy[index] = byte }
        shape = tokens.withUnsafeMutableBufferPointer { NameParser.parse(copy, bytes.count, into: $0.baseAddress!) }
        self.tokens = Array(tokens.prefix(Int(shape.tokenCount)))
    }

    /// "nguyen van hung"
    var folded: String { tokens.map(Self.spell).joined(separator: " ") }

    var family: String? { shape.familyIndex < 0 ? nil : Self.spell(tokens[Int(shape.familyIndex)]) }
    var given: String? { shape.givenIndex < 0 ? nil : Self.spell(tokens[Int(shape.givenIndex)]) }

    static func spell(_ token: NameToken) -> String {
        if token.isOpaque { return "#" }
        var text = ""
        var rest = token.skeleton
        while rest > 0 {
            text = String(UnicodeScalar(96 + UInt8(rest & 31))) + text
            rest >>= 5
        }
        return text
    }

    func compare(_ other: ParsedName) -> NameLevel {
        let left = tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]
        let right = other.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                NameComparison.compare(left.baseAddress!, shape, right.baseAddress!, other.shape)
            }
        }
    }
}

func nameLevel(_ left: String, _ right: String) -> NameLevel { ParsedName(left).compare(ParsedName(right)) }
