import CPlatform

/// CRC32C (Castagnoli) [RFC 3720, B.4], in the processor's own instruction where it has one.
///
/// The sum of `123456789` is e3069283. It finds every error of up to 32 neighbouring bits, so every torn or flipped byte; it is
/// no protection against somebody who means harm.
struct Checksum: Sendable {
    private var state: UInt32
    private let isFast: Bool

    /// Whether this processor has the instruction.
    static var hasInstruction: Bool { cplatform_has_crc32c() != 0 }

    init(isFast: Bool = Checksum.hasInstruction) {
        state = .max
        self.isFast = isFast
    }

    var value: UInt32 { ~state }

    @inline(__always)
    mutating func add(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        guard count > 0 else { return }
        state = isFast ? cplatform_crc32c(state, bytes, count) : Checksum.portable(state, bytes, count)
    }

    mutating func add(_ number: UInt64) {
        var bytes = number.littleEndian
        withUnsafeBytes(of: &bytes) { raw in
            if let base = raw.baseAddress { add(base.assumingMemoryBound(to: UInt8.self), 8) }
        }
    }

    /// A byte a step, without a table: each of its bits brings in its own remainder. About 0.4 GB/s.
    private static func portable(_ start: UInt32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        var state = start
        var index = 0
        while index < count {
            let byte = (state ^ UInt32(bytes[index])) & 0xFF
            var remainder = (0 &- (byte & 1)) & 0xF26B_8303
            remainder ^= (0 &- ((byte >> 1) & 1)) & 0xE13B_70F7
            remainder ^= (0 &- ((byte >> 2) & 1)) & 0xC79A_971F
            remainder ^= (0 &- ((byte >> 3) & 1)) & 0x8AD9_58CF
            remainder ^= (0 &- ((byte >> 4) & 1)) & 0x105E_C76F
            remainder ^= (0 &- ((byte >> 5) & 1)) & 0x20BD_8EDE
            remainder ^= (0 &- ((byte >> 6) & 1)) & 0x417B_1DBC
            remainder ^= (0 &- (byte >> 7)) & 0x82F6_3B78
            state = (state >> 8) ^ remainder
            index &+= 1
        }
        return state
    }
}
