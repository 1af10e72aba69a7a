/// The lasting name of a person: 64 bits, 0 = none.
///
/// As text it is 13 characters of Crockford's base 32 in lower case: no i, l, o or u, safe in file names and in
/// JSON (whose numbers end at 2⁵³), and it sorts like the number.
public struct EntityID: Hashable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static let none = EntityID(rawValue: 0)
    static let textCount = Base32.characterCount

    /// Writes the 13 characters.
    func write(to target: UnsafeMutablePointer<UInt8>) { Base32.write(rawValue, into: target) }

    /// Reads 13 characters, capitals allowed, i and l as 1, o as 0; nil for anything else.
    init?(text: UnsafePointer<UInt8>, _ count: Int) {
        guard let value = Base32.read(text, count) else { return nil }
        rawValue = value
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
