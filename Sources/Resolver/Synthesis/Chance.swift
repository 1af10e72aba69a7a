/// Chance as a pure function: a key and a purpose give 64 bits, the same ones for ever.
///
/// Nothing is drawn in turn, so nothing needs to be remembered: person 17 is the same person whatever
/// came before, and a purpose added later disturbs none that was there.
struct Chance {
    let key: UInt64

    @inline(__always)
    init(_ key: UInt64) { self.key = key }

    /// The stream of one thing (a person, a row) under a parent key.
    @inline(__always)
    init(_ parent: UInt64, _ index: UInt64) { key = Chance.scramble(parent &+ (index &* 0xD1B5_4A32_D192_ED03)) }

    /// The finalizer of SplitMix64: a bijection whose every output bit depends on every input bit.
    @inline(__always)
    static func scramble(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    @inline(__always)
    func bits(_ purpose: Purpose) -> UInt64 {
        Chance.scramble(key ^ (UInt64(purpose.rawValue) &* 0xA076_1D64_78BD_642F))
    }

    /// A whole number in 0..<bound.
    @inline(__always)
    func below(_ bound: UInt32, _ purpose: Purpose) -> UInt32 { Chance.scale(bits(purpose), bound) }

    /// The high half of the bits, scaled into 0..<bound.
    @inline(__always)
    static func scale(_ bits: UInt64, _ bound: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: ((bits >> 32) &* UInt64(bound)) >> 32)
    }

    /// True in `percent` of a hundred keys.
    @inline(__always)
    func percent(_ percent: UInt32, _ purpose: Purpose) -> Bool { below(100, purpose) < percent }

    /// Whether a noise strikes here. `times` raises the rate where a channel is prone to it.
    @inline(__always)
    func strikes(_ noise: Noise, _ rates: borrowing NoiseRates, times: UInt64 = 1) -> Bool {
        let draw = Chance.scramble(key ^ (UInt64(noise.rawValue) &+ 4096) &* 0xA076_1D64_78BD_642F) >> 32
        return draw < UInt64(rates.threshold(noise)) &* times
    }

    /// One number per decision. The order is part of what a seed means: add at the end only.
    enum Purpose: UInt32 {
        case gender = 1, family, middleCount, firstMiddle, secondMiddle, given, birthYear, birthDay
        case emailPattern, emailDomain, hasEmail, house, street, ward, area, areaDistrict, account
        case pairKind, takeover, alias
        case channel = 200, page, date, timeOfDay, presence, numberChoice, emailChoice, style, place, typo, note
        case variant, second, mask, letter, honorific, habit
    }
}

/// A bijection of 0..<count chosen by a key: the order of a shuffled file without the list.
///
/// Four rounds of a Feistel network over the next even power of two, walked until the value falls
/// inside [Black, Rogaway 2002]. O(1), fewer than four walks on average.
struct KeyedPermutation {
    let count: UInt64
    private let halfBits: UInt64
    private let mask: UInt64
    private let key: UInt64

    init(count: UInt64, key: UInt64) {
        self.count = max(1, count)
        let width = UInt64(64 &- (self.count &- 1).leadingZeroBitCount)
        halfBits = min(31, max(1, (width &+ 1) / 2))
        mask = (1 << halfBits) &- 1
        self.key = key
    }

    @inline(__always)
    func apply(_ value: UInt64) -> UInt64 {
        var value = value
        repeat {
            var left = value >> halfBits
            var right = value & mask
            for round in 0..<UInt64(4) {
                let mixed = Chance.scramble(right ^ (key &+ round &* 0xE703_7ED1_A0B4_28DB)) & mask
                (left, right) = (right, left ^ mixed)
            }
            value = (left << halfBits) | right
        } while value >= count
        return value
    }
}
