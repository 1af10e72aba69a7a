import CPlatform

/// A keyed 128-bit hash of bytes and numbers, for tables and blocking keys.
///
/// Multiply-and-fold in the manner of wyhash [Wang 2019], with two independent lanes. The key is drawn
/// afresh for each run, so that nobody can prepare values that collide; no result depends on it (a
/// property test runs with several). Not for signatures.
struct KeyedHash: Sendable {
    let seedLow: UInt64
    let seedHigh: UInt64

    init(seed: UInt64) {
        seedLow = KeyedHash.mix(seed ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
        seedHigh = KeyedHash.mix(seed ^ 0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3)
    }

    /// 128 bits: `low` is kept with the entry, `high` chooses its partition.
    struct Digest: Equatable {
        var low: UInt64
        var high: UInt64
    }

    @inline(__always)
    static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 { cplatform_multiply_fold(left, right) }

    @inline(__always)
    private static func load64(_ at: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(at).loadUnaligned(as: UInt64.self)
    }

    @inline(__always)
    private static func load32(_ at: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(UnsafeRawPointer(at).loadUnaligned(as: UInt32.self))
    }

    /// Hash of `count` bytes under a domain number (the kind of value), so that equal bytes of
    /// different kinds never meet. O(count).
    func digest(_ bytes: UnsafePointer<UInt8>, _ count: Int, domain: UInt64) -> Digest {
        var low = seedLow ^ (domain &* 0x9E37_79B9_7F4A_7C15)
        var high = seedHigh ^ (domain &* 0xC2B2_AE3D_27D4_EB4F)
        var at = bytes
        var left = count
        while left > 16 {
            let first = KeyedHash.load64(at)
            let second = KeyedHash.load64(at + 8)
            low = KeyedHash.mix(first ^ 0xE703_7ED1_A0B4_28DB ^ low, second ^ seedLow)
            high = KeyedHash.mix(first ^ seedHigh, second ^ 0x5899_65CC_7537_4CC3 ^ high)
            at += 16
            left &-= 16
        }
        let (first, second) = KeyedHash.tail(at, left)
        let length = UInt64(truncatingIfNeeded: count)
        low = KeyedHash.mix(first ^ 0xE703_7ED1_A0B4_28DB ^ low, second ^ seedLow ^ length)
        high = KeyedHash.mix(first ^ seedHigh ^ length, second ^ 0x5899_65CC_7537_4CC3 ^ high)
        return Digest(low: KeyedHash.mix(low, 0xA076_1D64_78BD_642F ^ length),
            high: KeyedHash.mix(high, 0x8EBC_6AF0_9C88_C6E3 ^ length))
    }

    /// The `low` half of `digest`, for half the price.
    func short(_ bytes: UnsafePointer<UInt8>, _ count: Int, domain: UInt64) -> UInt64 {
        var low = seedLow ^ (domain &* 0x9E37_79B9_7F4A_7C15)
        var at = bytes
        var left = count
        while left > 16 {
            let (first, second) = (KeyedHash.load64(at), KeyedHash.load64(at + 8))
            low = KeyedHash.mix(first ^ 0xE703_7ED1_A0B4_28DB ^ low, second ^ seedLow)
            at += 16
            left &-= 16
        }
        let (first, second) = KeyedHash.tail(at, left)
        let length = UInt64(truncatingIfNeeded: count)
        low = KeyedHash.mix(first ^ 0xE703_7ED1_A0B4_28DB ^ low, second ^ seedLow ^ length)
        return KeyedHash.mix(low, 0xA076_1D64_78BD_642F ^ length)
    }

    /// The last 0 to 16 bytes as two numbers.
    @inline(__always)
    private static func tail(_ at: UnsafePointer<UInt8>, _ left: Int) -> (first: UInt64, second: UInt64) {
        if left >= 8 { return (load64(at), load64(at + (left &- 8))) }
        if left >= 4 { return (load32(at), load32(at + (left &- 4))) }
        if left > 0 { return (UInt64(at[0]) << 16 | UInt64(at[left >> 1]) << 8 | UInt64(at[left &- 1]), 0) }
        return (0, 0)
    }

    /// Hash of two numbers under a domain number.
    func digest(_ value: UInt64, _ other: UInt64 = 0, domain: UInt64) -> Digest {
        let low = KeyedHash.mix(value ^ seedLow, other ^ (domain &* 0x9E37_79B9_7F4A_7C15) ^ 0xE703_7ED1_A0B4_28DB)
        let high = KeyedHash.mix(value ^ seedHigh, other ^ (domain &* 0xC2B2_AE3D_27D4_EB4F) ^ 0x5899_65CC_7537_4CC3)
        return Digest(low: KeyedHash.mix(low, seedHigh ^ 0xA076_1D64_78BD_642F),
            high: KeyedHash.mix(high, seedLow ^ 0x8EBC_6AF0_9C88_C6E3))
    }
}
