import Testing

@testable import Resolver

@Suite struct EmailNameTests {
    private func name(_ address: String) -> String {
        readText(address, capacity: EmailName.capacity + 16) {
            var reading = TextReading()
            reading.count = EmailName.read($0, $1, into: $2)
            return reading
        }.value
    }

    @Test(arguments: [
        ("nhu.nguyen849898@gmail.com", "nhu nguyen"), ("duonghoangduy8@gmail.com", "duong hoang duy"),
        ("nguyen_thi_lan@fpt.com.vn", "nguyen thi lan"), ("phuongpham10@outlook.com", "phuong pham"),
        ("lan.nguyen+shop@gmail.com", "lan nguyen"),
    ])
    func `a name that can be read in one way is read`(address: String, expected: String) {
        #expect(name(address) == expected)
    }

    /// No family name; a word that no name has; a firm; a nickname; letters that are none.
    @Test(arguments: ["phuha70324@gmail.com", "ngochan.shop@gmail.com", "contact@anphat.vn", "gau1990@gmail.com", "12345@qq.com", "x@y.vn", "@", ""])
    func `everything else is no name`(address: String) {
        #expect(name(address) == "")
    }

    /// The slow twin: every way of cutting, by strings.
    @Test func `letters are cut as the slow twin cuts them`() {
        func ways(_ rest: Substring, _ words: Int) -> [[String]] {
            if rest.isEmpty { return words == 0 ? [[]] : [] }
            if words == 0 { return [] }
            return (1...min(7, rest.count)).flatMap { length -> [[String]] in
                let word = String(rest.prefix(length))
                let skeleton = word.utf8.reduce(UInt64(0)) { $0 << 5 | UInt64($1 - 96) }
                guard let entry = NameTable.find(skeleton), entry.family + entry.middle + entry.given > 0 else { return [] }
                return ways(rest.dropFirst(length), words - 1).map { [word] + $0 }
            }
        }
        var generator = SeededGenerator(seed: identifierSeed(99))
        let syllables = ["nguyen", "thi", "lan", "an", "anh", "tuan", "tran", "hoang", "ho", "ang", "le", "minh", "khue", "dam", "duy", "x"]
        var read = 0
        for _ in 0..<2_000 {
            let letters = (0..<(2 + generator.below(3))).map { _ in syllables[Int(generator.below(16))] }.joined()
            let fewest = (1...4).lazy.map { ways(Substring(letters), $0) }.first { !$0.isEmpty } ?? []
            let found = name(letters + "7@gmail.com")
            if !found.isEmpty {
                read += 1
                #expect(fewest.count == 1 && found == fewest[0].joined(separator: " "), "\(letters)")
            }
        }
        #expect(read > 200)
    }
}
