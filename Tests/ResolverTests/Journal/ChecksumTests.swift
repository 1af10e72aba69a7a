import Foundation
import Testing

@testable import Resolver

@Suite struct ChecksumTests {
    /// Bit by bit, as the polynomial division is written on paper.
    static func slow(_ bytes: [UInt8]) -> UInt32 {
        var remainder: UInt64 = 0
        // The message, least bit of each byte first, its first 32 bits inverted, then 32 zero bits.
        var bits: [UInt64] = []
        for byte in bytes { for bit in UInt8(0)..<8 { bits.append(UInt64((byte >> bit) & 1)) } }
        bits.append(contentsOf: [UInt64](repeating: 0, count: 32))
        for index in 0..<32 { bits[index] ^= 1 }
        for bit in bits {
            remainder = remainder << 1 | bit
            if remainder >> 32 == 1 { remainder ^= 0x1_1EDC_6F41 }
        }
        var value: UInt32 = 0
        for bit in UInt32(0)..<32 where (remainder >> UInt64(31 - bit)) & 1 == 1 { value |= 1 << bit }
        return ~value
    }

    static func value(_ bytes: [UInt8], isFast: Bool) -> UInt32 {
        var sum = Checksum(isFast: isFast)
        sum.add(bytes, bytes.count)
        return sum.value
    }

    @Test func `known sums`() {
        let digits = Array("123456789".utf8)
        #expect(Self.value(digits, isFast: false) == 0xE306_9283)
        #expect(Self.slow(digits) == 0xE306_9283)
        #expect(Self.value([UInt8](repeating: 0, count: 32), isFast: false) == 0x8A91_36AA)  // RFC 3720, B.4
        #expect(Self.value([UInt8](repeating: 255, count: 32), isFast: false) == 0x62A8_AB43)
        #expect(Self.value([], isFast: false) == 0)
    }

    @Test(arguments: 1...UInt64(300)) func `the instruction, the portable way and division by hand agree`(seed: UInt64) {
        var chance = SeededGenerator(seed: engineSeed(seed))
        let bytes = (0..<chance.below(90)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
        let expected = Self.slow(bytes)
        #expect(Self.value(bytes, isFast: false) == expected)
        if Checksum.hasInstruction { #expect(Self.value(bytes, isFast: true) == expected) }
        // In two parts.
        let cut = Int(chance.below(UInt64(bytes.count + 1)))
        var sum = Checksum()
        sum.add(Array(bytes[..<cut]), cut)
        sum.add(Array(bytes[cut...]), bytes.count - cut)
        #expect(sum.value == expected)
    }

    @Test func `a frame's checks cover every bit of it`() throws {
        let format = FrameFormat(storeID: 77)
        let payload = Array("Ngọc Lan".utf8)
        let header = FrameHeader(payloadCount: payload.count, kind: 3, flags: 0, sequence: 41, synced: 39)
        var bytes = [UInt8](repeating: 0, count: header.frameByteCount)
        format.write(header, payload, to: &bytes)
        #expect(format.header(at: bytes) == header)
        #expect(format.check(header, at: bytes) != nil)
        #expect(FrameFormat(storeID: 78).header(at: bytes) == nil)
        for bit in 0..<bytes.count * 8 {
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            if let found = format.header(at: bytes) { #expect(found == header && format.check(found, at: bytes) == nil) }
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        }
    }

    @Test func `the documented journal is what is written`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Docs/Formats.md"), encoding: .utf8)
        let block = try #require(text.components(separatedBy: "```journal\n").dropFirst().first?.components(separatedBy: "```").first)
        // The bytes of a line end where three blanks begin.
        let documented = block.split(separator: "\n").map { line in
            (String(line).components(separatedBy: "   ").first ?? "").filter { $0 != " " }
        }.joined()
        let storeID: UInt64 = 0xABF5_050D_573E_CF4D
        let payload = Array("Lan".utf8)
        var bytes = [UInt8](repeating: 0, count: FileHeader.byteCount + FrameHeader.overhead + payload.count)
        FileHeader(.journal, storeID: storeID, sequence: 0).write(to: &bytes)
        var frame = [UInt8](repeating: 0, count: FrameHeader.overhead + payload.count)
        FrameFormat(storeID: storeID).write(
            FrameHeader(payloadCount: payload.count, kind: 1, flags: 0, sequence: 1, synced: 0), payload, to: &frame)
        bytes.replaceSubrange(FileHeader.byteCount..., with: frame)
        #expect(documented == bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        // And it opens as a store with that entry.
        let disk = SimulatedDisk(["x-journal": bytes])
        #expect(try openStore("x", calls: disk.calls).all() == [TestEntry(kind: 1, payload: payload)])
    }
}
