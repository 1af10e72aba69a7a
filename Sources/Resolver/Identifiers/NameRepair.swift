/// Names that reached us through a wrong encoding: the reading whose words are all real names wins, if there is one.
///
/// A wrong decoding is worse than none: a cell whose words are all known as they stand is never touched, and a decoded
/// one must consist of known words only, each with exactly its marks, at least one of them marked.
enum NameRepair {
    /// Scans the cell again in its true encoding; nil when it is right as it stands.
    ///
    /// UTF-8 is always tried: that the bytes are well-formed is evidence enough, even where what stands there could
    /// be read (`HÃ¹ng` reads as Hãng). The other encodings are tried when `all` is set: some word is unknown.
    @inline(never)
    static func undoMojibake(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafeMutablePointer<NameToken>, all: Bool
    ) -> NameScanner.Result? {
        guard Mojibake.isPossible(text, count) else { return nil }
        var room = InlineArray<512, UInt8>(repeating: 0)
        return withUnsafeMutablePointer(to: &room) { room in
            UnsafeMutableRawPointer(room).withMemoryRebound(to: UInt8.self, capacity: Mojibake.capacity) { bytes in
                best(text, count, tokens, bytes, all ? Mojibake.encodingCount : 1)
            }
        }
    }

    private static func best(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafeMutablePointer<NameToken>,
        _ bytes: UnsafeMutablePointer<UInt8>, _ encodings: UInt8
    ) -> NameScanner.Result? {
        var best = 0
        var chosen: Mojibake.Encoding?
        var number: UInt8 = 0
        while number < encodings {
            if let encoding = Mojibake.Encoding(rawValue: number) {
                let length = Mojibake.decode(text, count, as: encoding, into: bytes)
                if length > 0 {
                    var scanner = NameScanner(bytes, length, tokens)
                    scanner.scan()
                    // UTF-8 that is well-formed after the fact is evidence by itself.
                    let score = likelihood(tokens, scanner.tokenCount) &* (encoding == .utf8 ? 2 : 1)
                    if score > best {
                        best = score
                        chosen = encoding
                    }
                }
            }
            number &+= 1
        }
        guard let chosen else { return nil }
        let length = Mojibake.decode(text, count, as: chosen, into: bytes)
        var scanner = NameScanner(bytes, length, tokens)
        scanner.scan()
        return scanner.result
    }

    /// Scans the cell again as VIQR, if that makes every word a known name and the signs cannot be chance; `tokens` stay
    /// as they are otherwise.
    @inline(never)
    static func undoVIQR(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafeMutablePointer<NameToken>
    ) -> NameScanner.Result? {
        var room = InlineArray<512, UInt8>(repeating: 0)
        return withUnsafeMutablePointer(to: &room) { room in
            UnsafeMutableRawPointer(room).withMemoryRebound(to: UInt8.self, capacity: VIQR.capacity) { bytes in
                let reading = VIQR.decode(text, count, into: bytes)
                guard reading.signs > 0 else { return nil }
                return withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { words in
                    guard let words = words.baseAddress else { return nil }
                    var scanner = NameScanner(bytes, reading.count, words)
                    scanner.scan()
                    guard reading.isStrong || hasThi(words, scanner.tokenCount), likelihood(words, scanner.tokenCount) > 0
                    else { return nil }
                    tokens.update(from: words, count: scanner.tokenCount)
                    return scanner.result
                }
            }
        }
    }

    /// "Phan Thi. Mai": nobody shortens a word to Thi.
    private static func hasThi(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        var index = 1
        while index < count &- 1 {
            if tokens[index].skeleton == NameWord.thi && tokens[index].tone == 5 { return true }
            index &+= 1
        }
        return false
    }

    /// Some word is unknown with its marks.
    static func hasUnknown(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if weight(tokens[index]) == 0 { return true }
            index &+= 1
        }
        return false
    }

    /// Bits of frequency of all words; 0 when one is unknown or none is marked.
    private static func likelihood(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Int {
        var sum = 0
        var marked = false
        var index = 0
        while index < count {
            let bits = weight(tokens[index])
            if bits == 0 { return 0 }
            sum &+= bits
            if tokens[index].marks != 0 { marked = true }
            index &+= 1
        }
        return marked ? sum : 0
    }

    /// Bits of a word's count with exactly these marks; 1 for a word beside names, 0 for an unknown one.
    private static func weight(_ token: NameToken) -> Int {
        guard let entry = NameTable.entry(token.entry) else { return 0 }
        if let form = NameTable.form(entry, token.marks) {
            let all = form.family &+ form.middle &+ form.given
            if all > 0 { return Int.bitWidth &- all.leadingZeroBitCount }
        }
        return NameTable.word(entry, token.marks).isExact ? 1 : 0
    }
}
