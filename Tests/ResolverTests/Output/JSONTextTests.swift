import Foundation
import Testing

@testable import Resolver

@Suite struct JSONTextTests {
    private func json(_ bytes: [UInt8]) throws -> Data {
        var text = JSONText(.unlimited)
        try text.beginObject()
        try text.key("value")
        try bytes.withUnsafeBufferPointer { buffer in
            let base = buffer.baseAddress ?? StaticString("").utf8Start
            try text.value(TextSpan(base: base, count: bytes.count))
        }
        try text.key("list")
        try text.beginArray()
        try text.value(1)
        try text.value(true)
        try text.null()
        try text.beginArray()
        try text.endArray()
        try text.endArray()
        try text.endObject()
        return Data(bytes: text.text.base, count: text.text.count)
    }

    @Test(arguments: UInt64(1)...300) func `any bytes give JSON that another parser reads back`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let pieces: [[UInt8]] = ["Nguyễn", "\u{1F338}", "\"\\\u{7}\n\r\t\u{7F}", "\u{0}", "á"].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        for _ in 0..<generator.below(12) {
            if generator.below(3) == 0 {
                bytes += (0..<generator.below(6)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            } else {
                bytes += pieces[Int(generator.below(UInt64(pieces.count)))]
            }
        }
        let parsed = try JSONSerialization.jsonObject(with: try json(bytes)) as? [String: Any]
        let text = parsed?["value"] as? String
        let valid = String(validating: bytes, as: UTF8.self)
        if let valid { #expect(text == valid, "seed \(seed)") } else { #expect(text?.contains("\u{FFFD}") == true, "seed \(seed)") }
        #expect((parsed?["list"] as? [Any])?.count == 4)
    }
}

@Suite struct CSVTextTests {
    private func cell(_ text: String, delimiter: UInt8) throws -> String {
        var line = Buffer<UInt8>(.unlimited)
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBufferPointer { buffer in
            let base = buffer.baseAddress ?? StaticString("").utf8Start
            try CSVText.append(TextSpan(base: base, count: bytes.count), delimiter: delimiter, to: &line)
        }
        return String(decoding: UnsafeBufferPointer(start: line.base, count: line.count), as: UTF8.self)
    }

    @Test func `cells are quoted only when they must be`() throws {
        #expect(try cell("Lan", delimiter: 44) == "Lan")
        #expect(try cell("", delimiter: 44) == "")
        #expect(try cell("Lan, Hà", delimiter: 44) == "\"Lan, Hà\"")
        #expect(try cell("Lan, Hà", delimiter: 59) == "Lan, Hà")
        #expect(try cell("\"Lan\"", delimiter: 44) == "\"\"\"Lan\"\"\"")
        #expect(try cell("a\nb", delimiter: 44) == "\"a\nb\"")
        #expect(try cell(" Lan", delimiter: 44) == "\" Lan\"")
    }

    /// What is written is read back by the reader of the tests.
    @Test(arguments: UInt64(1)...100) func `a written cell reads back as itself`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: engineSeed(seed))
        let letters = Array("aă,;\"\n\r \t")
        let text = String((0..<generator.below(8)).map { _ in letters[Int(generator.below(UInt64(letters.count)))] })
        let written = try cell(text, delimiter: 44)
        let isQuoted = written.hasPrefix("\"")
        let inner = isQuoted ? String(written.dropFirst().dropLast()).replacingOccurrences(of: "\"\"", with: "\"") : written
        #expect(inner == text)
        #expect(isQuoted || !text.contains { ",\"\n\r\r\n".contains($0) })
    }

    @Test func `thousandths are decimals with three places`() throws {
        for (number, text) in [(Int32(14_500), "14.500"), (0, "0.000"), (-1, "-0.001"), (Int32.min, "-2147483.648"), (Int32.max, "2147483.647")] {
            var line = Buffer<UInt8>(.unlimited)
            try CSVText.append(thousandths: number, to: &line)
            #expect(String(decoding: UnsafeBufferPointer(start: line.base, count: line.count), as: UTF8.self) == text)
        }
    }
}
