import Foundation
import Testing

@testable import Resolver

@Suite struct EmailSuggestionTests {
    private func suggest(_ text: String) -> (value: String, reading: TextReading) {
        readText(text, capacity: EmailNormalizer.capacity) { EmailNormalizer.suggest($0, $1, into: $2) }
    }

    @Test(arguments: ["gmial.com", "gmai.com", "gmal.com", "gmil.com", "gamil.com", "gnail.com", "gmaill.com", "gmali.com", "gmeil.com", "gmaik.com", "gimail.com", "ggmail.com", "g.mail.com", "gmail.con",
        "gmail.cm", "gmail.co", "gmail.om", "gmail.comm", "gmail.vn", "gmail.com.vn", "gmailcom", "gmail.cmo", "gmial.con"])
    func gmailIsMeant(domain: String) {
        #expect(suggest("lan.tran@\(domain)").value == "lantran@gmail.com")
        #expect(suggest("lan.tran@\(domain)").reading.grade == .ambiguous)
        #expect(suggest("lan.tran@\(domain)").reading.reason == .emailSuggested)
    }

    @Test(arguments: [("yaho.com", "yahoo.com"), ("yahooo.com", "yahoo.com"), ("yhoo.com", "yahoo.com"), ("yaoo.com", "yahoo.com"), ("yahoo.con", "yahoo.com"), ("hotmai.com", "hotmail.com"),
        ("homail.com", "hotmail.com"), ("hotmal.com", "hotmail.com"), ("hotmil.com", "hotmail.com"), ("hotnail.com", "hotmail.com"), ("hotmail.con", "hotmail.com"), ("outlok.com", "outlook.com"),
        ("outllok.com", "outlook.com"), ("outlook.con", "outlook.com"), ("iclound.com", "icloud.com"), ("icoud.com", "icloud.com"), ("icloud.con", "icloud.com")])
    func anotherBigProviderIsMeant(typed: String, meant: String) { #expect(suggest("lan.tran@\(typed)").value == "lan.tran@\(meant)") }

    @Test(arguments: ["lan@gmail.com", "lan@ymail.com", "lan@gmx.com", "lan@mail.com", "lan@email.com", "lan@yahoo.com.vn", "lan@congty.com.vn", "lan@hotmail.fr", "lan@yahoo.fr", "lan@gmat.com.vn", "lan", "", "lan@", "0983217465"])
    func nothingIsSuggested(text: String) { #expect(suggest(text).reading.count == 0) }

    @Test func aCommaForTheDotIsReadAsOne() {
        for text in ["lan.tran@gmail,com", "Lan.Tran@GMAIL,COM ", "lan.tran@gmail,com,vn"] {
            #expect(suggest(text).value == (text.contains("vn") ? "lan.tran@gmail.com.vn" : "lantran@gmail.com"), "\(text)")
            #expect(suggest(text).reading.grade == .ambiguous)
            #expect(readEmail(text).reading.count == 0, "the address itself stays refused")
        }
        #expect(suggest("lan@congty,com.vn").value == "lan@congty.com.vn")
        // Two addresses, and what is no ending.
        for text in ["a@x.vn,b@y.vn", "lan@congty,com@x.vn", "lan@congty,binh", "lan@congty,com binh", "lan@congty,", "lan@,com", "@congty,com"] {
            #expect(suggest(text).reading.count == 0, "\(text)")
        }
    }

    @Test func missingSignIsSuggested() {
        #expect(suggest("lantran92gmail.com").value == "lantran92@gmail.com")
        #expect(suggest("lantran92yahoo.com").value == "lantran92@yahoo.com")
        #expect(suggest("gmail.com").reading.count == 0)
    }

    @Test func tagIsTakenOff() {
        let key = readText("lan+shop@congty.vn", capacity: 320) { text, count, other in
            var reading = TextReading()
            reading.count = EmailNormalizer.withoutTag(text, count, into: other)
            return reading
        }
        #expect(key.value == "lan@congty.vn")
        for text in ["lan@congty.vn", "+lan@congty.vn", "\"a+b\"@x.vn", "lan", ""] {
            #expect(withBytes(text) { bytes, count in withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 320) { EmailNormalizer.withoutTag(bytes, count, into: $0.baseAddress!) } } == 0)
        }
    }

    // MARK: Domains in their own script

    @Test(arguments: [("an@tiếngviệt.vn", "an@xn--tingvit-5t4cyc.vn"), ("an@TIẾNGVIỆT.vn", "an@xn--tingvit-5t4cyc.vn"), ("an@münchen.de", "an@xn--mnchen-3ya.de"), ("an@日本語.jp", "an@xn--wgv71a119e.jp"),
        ("an@xn--mnchen-3ya.de", "an@xn--mnchen-3ya.de")])
    func domainBecomesALabels(text: String, key: String) { #expect(readEmail(text).value == key) }

    @Test func anyBytesAreSafe() {
        let seed = identifierSeed(29)
        var random = SeededGenerator(seed: seed)
        let parts = ["lan", "@", "gmail", ".", "com", "việt", "đồ", "日本", "🌸", "-", "+x", " ", "gmial.con"]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<(1 + random.below(random.below(20) == 0 ? 40 : 7)) {
                if random.below(12) == 0 { bytes.append(UInt8(truncatingIfNeeded: random.next())) } else { bytes += Array(parts[Int(random.below(UInt64(parts.count)))].utf8) }
            }
            let suggestion = readText(bytes, capacity: EmailNormalizer.capacity) { EmailNormalizer.suggest($0, $1, into: $2) }
            #expect(suggestion.reading.count <= EmailNormalizer.capacity)
            let plain = readText(bytes, capacity: EmailNormalizer.capacity) { EmailNormalizer.normalize($0, $1, into: $2) }
            if plain.reading.count > 0 && !plain.value.contains("\u{FFFD}") {
                #expect(readEmail(plain.value).value == plain.value, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    /// Twin: the definition of a slip, tried letter by letter.
    @Test func slipAgreesWithItsDefinition() {
        var random = SeededGenerator(seed: identifierSeed(31))
        func slips(_ word: [UInt8]) -> Set<[UInt8]> {
            var all: Set<[UInt8]> = [word]
            for index in 0...word.count {
                for letter in [UInt8](97...99) { all.insert(Array(word[..<index]) + [letter] + Array(word[index...])) }
                guard index < word.count else { continue }
                all.insert(Array(word[..<index]) + Array(word[(index + 1)...]))
                for letter in [UInt8](97...99) { all.insert(Array(word[..<index]) + [letter] + Array(word[(index + 1)...])) }
                if index + 1 < word.count {
                    var other = word
                    other.swapAt(index, index + 1)
                    all.insert(other)
                }
            }
            return all
        }
        for _ in 0..<5_000 {
            let left = (0..<(1 + random.below(5))).map { _ in UInt8(97 + random.below(3)) }
            let right = (0..<(1 + random.below(5))).map { _ in UInt8(97 + random.below(3)) }
            let isSlip = withBytes(left) { a, aCount in withBytes(right) { b, bCount in EmailNormalizer.isWithinOneSlip(a, aCount, b, bCount) } }
            #expect(isSlip == slips(left).contains(right))
        }
    }
}
