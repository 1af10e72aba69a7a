/// The lasting name of a person: 64 bits, 0 = none.
///
/// As text it is 13 characters of Crockford's base 32 in lower case: no i, l, o or u, safe in file names and in
/// JSON (whose numbers end at 2⁵³), and it sorts like the number.
public struct EntityID: Hashable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static let none = EntityID(rawValue: 0)
    static let textCount = 13
    private static let digits: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"

    /// Writes the 13 characters.
    func write(to target: UnsafeMutablePointer<UInt8>) {
        let digits = EntityID.digits.utf8Start
        var rest = rawValue
        var index = EntityID.textCount &- 1
        while index >= 0 {
            target[index] = digits[Int(rest & 31)]
            rest >>= 5
            index &-= 1
        }
    }

    /// Reads 13 characters, capitals allowed; nil for anything else.
    init?(text: UnsafePointer<UInt8>, _ count: Int) {
        guard count == EntityID.textCount else { return nil }
        var value: UInt64 = 0
        for index in 0..<count {
            guard let digit = EntityID.digit(text[index]) else { return nil }
            // 13 × 5 = 65 bits: the first character holds four.
            if index == 0, digit > 15 { return nil }
            value = value << 5 | UInt64(digit)
        }
        rawValue = value
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        let lower = byte >= 65 && byte <= 90 ? byte | 32 : byte
        for index in 0..<32 where digits.utf8Start[index] == lower { return UInt8(truncatingIfNeeded: index) }
        return nil
    }

    /// The id that a record's print gives: a fixed one-to-one scrambling, so that different prints never
    /// share an id (finalizer of SplitMix64).
    static func make(print: UInt64) -> UInt64 {
        var bits = print &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
