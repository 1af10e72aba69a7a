/// The tokens of Vietnamese names in every way they are written, and their frequencies.
///
///     token ─▶ 5 styles × 3 cases, each a slot of 16 bytes: [ up to 15 bytes of UTF-8 | length ]
///
/// A slot is copied as one 16-byte store. Everything is derived at start from the Telex spelling in
/// `SyntheticNameTable` (0.2 ms, 180 KB).
struct SyntheticNames: ~Copyable {
    enum Style: Int { case composed = 0, decomposed, plain, telex, newPlacement }
    enum Case: Int { case title = 0, upper, lower }
    /// The roles a token is drawn for; each has its own cumulative weights.
    enum Role: Int { case family = 0, middleMale, middleFemale, givenMale, givenFemale }

    static let slotSize = 16
    private static let formCount = 15
    private static let guideSize = 256

    private var slots: Buffer<UInt8>
    private var skeletons: Buffer<UInt64>
    /// Per role: running totals of the weights, as draws of 32 bits.
    private var cumulative: Buffer<UInt32>
    /// Per role and leading byte of a draw: the first token that can be meant.
    private var guide: Buffer<UInt16>
    /// The most frequent other given name with the same skeleton (Hùng ↔ Hưng), or the token itself.
    private var rivals: Buffer<UInt16>
    private let count = SyntheticNameTable.tokenCount

    init(_ memory: Memory) throws(Failure) {
        let slots = try Buffer<UInt8>(memory, zeroed: count &* SyntheticNames.formCount &* SyntheticNames.slotSize)
        let skeletons = try Buffer<UInt64>(memory, zeroed: count)
        let cumulative = try Buffer<UInt32>(memory, zeroed: count &* 5)
        let guide = try Buffer<UInt16>(memory, zeroed: SyntheticNames.guideSize &* 5)
        let rivals = try Buffer<UInt16>(memory, zeroed: count)
        self.slots = slots
        self.skeletons = skeletons
        self.cumulative = cumulative
        self.guide = guide
        self.rivals = rivals
        readTable()
        for role in 0..<5 { accumulate(role) }
    }

    // MARK: Drawing and writing

    /// The token that 32 random bits mean in a role.
    @inline(__always)
    func draw(_ role: Role, _ bits: UInt64) -> UInt16 {
        let value = UInt32(truncatingIfNeeded: bits >> 32)
        let totals = cumulative.base + role.rawValue &* count
        var token = Int(guide.base[role.rawValue &* SyntheticNames.guideSize &+ Int(value >> 24)])
        while token < count &- 1 && totals[token] <= value { token &+= 1 }
        return UInt16(truncatingIfNeeded: token)
    }

    @inline(__always)
    func rival(_ token: UInt16) -> UInt16 { rivals.base[min(Int(token), count &- 1)] }

    /// Writes a token at `target`, which has room for 16 bytes; returns the bytes that count.
    @inline(__always)
    func write(_ token: UInt16, _ style: Style, _ letterCase: Case, _ target: UnsafeMutablePointer<UInt8>) -> Int {
        let form = style.rawValue &* 3 &+ letterCase.rawValue
        let slot = slots.base + (min(Int(token), count &- 1) &* SyntheticNames.formCount &+ form) &* SyntheticNames.slotSize
        UnsafeMutableRawPointer(target).copyMemory(from: slot, byteCount: SyntheticNames.slotSize)
        return Int(slot[15])
    }

    /// Writes a token and moves on.
    @inline(__always)
    func put(_ token: UInt16, _ style: Style, _ letterCase: Case, _ writer: inout RowWriter) {
        writer.advance(write(token, style, letterCase, writer.at))
    }

    // MARK: Start

    private mutating func readTable() {
        let text = SyntheticNameTable.text
        var at = text.utf8Start
        let end = at + text.utf8CodeUnitCount
        for token in 0..<count {
            let start = at
            while at < end && at[0] != 0x20 { at += 1 }
            spell(token, start, at - start)
            for role in 0..<5 {
                at += 1
                var weight: UInt32 = 0
                while at < end && at[0] >= 0x30 && at[0] <= 0x39 {
                    weight = weight &* 10 &+ UInt32(at[0] &- 0x30)
                    at += 1
                }
                cumulative.base[role &* count &+ token] = weight
            }
            at += 1
        }
        for token in 0..<count { rivals.base[token] = findRival(token) }
    }

    /// Runs while `cumulative` still holds plain weights.
    private func findRival(_ token: Int) -> UInt16 {
        var best = token
        var bestWeight: UInt32 = 0
        for other in 0..<count where other != token && skeletons.base[other] == skeletons.base[token] {
            let weight = cumulative.base[3 &* count &+ other] &+ cumulative.base[4 &* count &+ other]
            if weight > bestWeight {
                best = other
                bestWeight = weight
            }
        }
        return UInt16(truncatingIfNeeded: best)
    }

    /// Weights → running totals scaled to the whole of 32 bits, and the guide into them.
    private mutating func accumulate(_ role: Int) {
        let totals = cumulative.base + role &* count
        var sum: UInt64 = 0
        for token in 0..<count { sum &+= UInt64(totals[token]) }
        var running: UInt64 = 0
        for token in 0..<count {
            running &+= UInt64(totals[token])
            totals[token] = UInt32(truncatingIfNeeded: min((running << 32) / max(1, sum), 0xFFFF_FFFF))
        }
        var token = 0
        for lead in 0..<SyntheticNames.guideSize {
            while token < count &- 1 && totals[token] <= UInt32(lead) << 24 { token &+= 1 }
            guide.base[role &* SyntheticNames.guideSize &+ lead] = UInt16(truncatingIfNeeded: token)
        }
    }

    private mutating func spell(_ token: Int, _ code: UnsafePointer<UInt8>, _ codeCount: Int) {
        let letters = SyntheticSyllable(code, codeCount)
        skeletons.base[token] = letters.skeleton
        for style in 0..<5 {
            for letterCase in 0..<3 {
                let form = style &* 3 &+ letterCase
                let slot = slots.base + (token &* SyntheticNames.formCount &+ form) &* SyntheticNames.slotSize
                var writer = SlotWriter(slot)
                letters.write(Style(rawValue: style) ?? .composed, Case(rawValue: letterCase) ?? .title, &writer)
                slot[15] = UInt8(truncatingIfNeeded: writer.count)
            }
        }
    }
}

/// At most 15 bytes into a slot; what does not fit is dropped.
struct SlotWriter {
    private let base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0

    init(_ base: UnsafeMutablePointer<UInt8>) { self.base = base }

    mutating func put(_ byte: UInt8) {
        guard count < 15 else { return }
        base[count] = byte
        count &+= 1
    }

    mutating func put(scalar: UInt32) {
        if scalar < 0x80 { return put(UInt8(truncatingIfNeeded: scalar)) }
        if scalar < 0x800 {
            put(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
        } else {
            put(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            put(0x80 | UInt8(truncatingIfNeeded: (scalar >> 6) & 0x3F))
        }
        put(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
}
