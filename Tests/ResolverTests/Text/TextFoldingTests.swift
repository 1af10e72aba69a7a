import Foundation
import Testing

@testable import Resolver

@Suite struct TextFoldingTests {
    static func fold(_ bytes: [UInt8]) -> [UInt8] {
        // Exact sizes, so that a sanitizer sees a read or a write too far.
        let text = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer {
            text.deallocate()
            folded.deallocate()
        }
        for (index, byte) in bytes.enumerated() { text[index] = byte }
        let count = TextFolding.fold(text, bytes.count, into: folded)
        return Array(UnsafeBufferPointer(start: folded, count: count))
    }

    static func fold(_ text: String) -> String { String(decoding: fold(Array(text.utf8)), as: UTF8.self) }

    @Test(arguments: [
        ("Nguyễn Thị Ánh", "nguyen thi anh"), ("ĐỖ – ｔｅｓｔ", "do - test"), ("họ tên", "ho ten"), ("SĐT", "sdt"),
        ("Đường Lê Lợi, P.5", "duong le loi, p.5"), ("Łukasz Müller", "lukasz muller"), ("Æther", "aether"),
        ("straße", "strasse"), ("ⒽⓄ", "ho"), ("𝕳𝖔̀𝖆", "hoa"), ("ﬁn", "fin"), ("Зoa", "zoa"), ("ă\u{200B}n", "an"), ("李", "?"),
    ]) func folds(text: String, folded: String) { #expect(Self.fold(text) == folded) }

    /// All 134 letters, composed, decomposed, half-composed, and tone before quality.
    @Test func knowsEveryVietnameseLetter() {
        let bases = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
        let tones = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
        var letters = 0
        for base in bases + bases.map({ $0.uppercased() }) {
            let plain = String(NameLists.fold(base))
            for (tone, mark) in tones.enumerated() {
                let composed = (base + mark).precomposedStringWithCanonicalMapping
                let parts = Array(base.decomposedStringWithCanonicalMapping.unicodeScalars)
                var toneFirst = String(UnicodeScalar(parts[0])) + mark
                for part in parts.dropFirst() { toneFirst.unicodeScalars.append(part) }
                for form in [composed, composed.decomposedStringWithCanonicalMapping, base + mark, toneFirst] {
                    #expect(Self.fold(form) == plain, "\(form)")
                    var (quality, seenTone) = (UInt8(0), UInt8(0))
                    for scalar in form.unicodeScalars {
                        let letter = Letter.read(scalar.value)
                        quality = max(quality, letter.quality)
                        seenTone = max(seenTone, letter.tone)
                    }
                    #expect(Int(seenTone) == tone, "\(form)")
                    #expect((quality == 0) == (base.lowercased() == plain), "\(form)")
                }
                letters += composed.utf8.count > 1 ? 1 : 0
            }
        }
        #expect(letters == 132)
        #expect(Self.fold("đĐ") == "dd")
    }

    /// Every Latin letter of the tables against Unicode's own decomposition.
    @Test func agreesWithReference_everyLatinLetter() {
        for value in Array(UInt32(0x80)..<0x250) + Array(UInt32(0x1E00)..<0x1F00) {
            guard let scalar = UnicodeScalar(value) else { continue }
            let expected = NameLists.fold(String(scalar))
            guard expected.utf8.count == 1, expected.utf8.first!.isLetter else { continue }
            #expect(Self.fold(String(scalar)) == expected, "U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: 1...200) func agreesWithReference_randomText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ ẤỳỵễửṽĆñü.-12".unicodeScalars)
            + ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}", "\u{302}", "\u{306}", "\u{31B}"]
        var text = ""
        for _ in 0..<generator.below(40) {
            text.unicodeScalars.append(alphabet[Int(generator.below(UInt64(alphabet.count)))])
        }
        #expect(Self.fold(text) == NameLists.fold(text), "seed \(seed): \(text)")
    }

    @Test(arguments: 1...300) func isIdempotentAndShort_randomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = (0..<Int(generator.below(200))).map { _ -> UInt8 in
            let random = generator.next()
            return random & 7 == 0 ? UInt8(truncatingIfNeeded: random >> 8) : UInt8(truncatingIfNeeded: (random >> 8) | 0x80)
        }
        let folded = Self.fold(bytes)
        #expect(folded.count <= bytes.count, "seed \(seed)")
        #expect(folded.allSatisfy { $0 < 0x80 }, "seed \(seed)")
        #expect(Self.fold(folded) == folded, "seed \(seed)")
    }

    /// Decoding against the standard library: the same text, wrong bytes as U+FFFD one by one.
    @Test(arguments: 1...300) func decodingAgreesWithReference_randomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        for _ in 0..<generator.below(30) {
            if generator.below(3) == 0 {
                bytes.append(UInt8(truncatingIfNeeded: generator.next()))
            } else if let scalar = UnicodeScalar(UInt32(generator.below(0x11_0000))) {
                bytes += Array(String(scalar).utf8)
            }
        }
        var at = 0
        var decoded = ""
        bytes.withUnsafeBufferPointer { bytes in
            while at < bytes.count {
                let scalar = UTF8Decoding.next(bytes.baseAddress! + at, bytes.count - at)
                #expect(scalar.length >= 1 && at + scalar.length <= bytes.count, "seed \(seed)")
                decoded.unicodeScalars.append(UnicodeScalar(scalar.value) ?? "\u{FFFD}")
                at += scalar.length
            }
        }
        // The library joins the bytes of one broken sequence into one U+FFFD; we do not.
        let squeeze = { (text: String) in text.unicodeScalars.filter { $0 != "\u{FFFD}" }.map(\.value) }
        #expect(squeeze(decoded) == squeeze(String(decoding: bytes, as: UTF8.self)), "seed \(seed)")
    }
}

extension UInt8 {
    var isLetter: Bool { self >= 97 && self <= 122 }
}
