/// Whole texts in the old one-byte encodings of Vietnamese: which one it is, and its code points.
///
///     Windows-1258  "Nguy\xEA\xDEn"  ê, then a floating ngã      TCVN3 (ABC fonts)  "Nguy\xD4n"  one byte for ễ
///
/// The two share bytes and differ in what these are. It is told by the words that come out: a wrong reading puts letters
/// together that no Vietnamese syllable has.
enum LegacyText {
    enum Encoding: UInt8, Sendable { case windows1258 = 0, tcvn3 = 1 }

    /// The code point of a byte from 0x80 on; U+FFFD where there is none.
    @inline(__always)
    static func scalar(_ byte: UInt8, _ encoding: Encoding) -> UInt32 {
        if byte < 0x80 { return UInt32(byte) }
        let table = encoding == .tcvn3 ? LegacyCodePoints.tcvn3 : LegacyCodePoints.windows1258
        return number(table.start + Int(byte &- 0x80) &* 4)
    }

    /// Tone marks as cp1258 has them, in the order of the table.
    static func toneIndex(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x300: 1
        case 0x301: 2
        case 0x303: 3
        case 0x309: 4
        case 0x323: 5
        default: nil
        }
    }

    /// The letter and a tone mark as one code point; nil where they do not compose.
    static func composed(_ letter: UInt32, _ tone: UInt32) -> UInt32? {
        guard let index = toneIndex(tone), let row = row(of: letter) else { return nil }
        return number(LegacyCodePoints.compositions.start + (row &* 6 &+ index) &* 4)
    }

    /// Whether a tone mark may follow.
    static func isVowel(_ scalar: UInt32) -> Bool { row(of: scalar) != nil }

    private static func row(of letter: UInt32) -> Int? {
        for row in Range.upTo(24)
        where number(LegacyCodePoints.compositions.start + row &* 24) == letter { return row }
        return nil
    }

    private static func number(_ digits: UnsafePointer<UInt8>) -> UInt32 {
        var value: UInt32 = 0
        for index in Range.upTo(4) {
            let digit = digits[index]
            value = value << 4 | UInt32(digit < 58 ? digit &- 48 : digit &- 87)
        }
        return value
    }

    // MARK: Telling

    /// The encoding in which at least three in five of the words with a byte from 0x80 on are Vietnamese syllables, and more
    /// than in the other; nil when there is none, or too little to tell. O(bytes).
    static func detect(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Encoding? {
        var best: Encoding?
        var bestCount = 0
        var rawValue: UInt8 = 0
        while let encoding = Encoding(rawValue: rawValue) {
            rawValue &+= 1
            let (words, syllables) = countSyllables(bytes, count, encoding)
            guard words >= 3, syllables &* 5 >= words &* 3, syllables > bestCount else { continue }
            bestCount = syllables
            best = encoding
        }
        return best
    }

    private static func countSyllables(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ encoding: Encoding
    ) -> (words: Int, syllables: Int) {
        var words = 0
        var syllables = 0
        var start = 0
        var index = -1
        while index < count {
            index &+= 1
            let isWord = index < count && (bytes[index] >= 0x80 || (bytes[index] | 32) &- 97 < 26)
            if isWord { continue }
            if index > start, hasWideByte(bytes + start, index &- start) {
                words &+= 1
                if isSyllable(bytes + start, index &- start, encoding) { syllables &+= 1 }
            }
            start = index &+ 1
        }
        return (words, syllables)
    }

    private static func hasWideByte(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if bytes[index] >= 0x80 { return true }
            index &+= 1
        }
        return false
    }

    /// An initial, a vowel that Vietnamese has, a final; at most one tone.
    private static func isSyllable(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ encoding: Encoding) -> Bool {
        guard count <= 10 else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { room in
            guard let base = room.baseAddress else { return false }
            return isSyllable(bytes, count, encoding, base, base + 16, base + 32)
        }
    }

    /// `letters` and `qualities` have room for 10, `key` for 32.
    private static func isSyllable(
        _ bytes: UnsafePointer<UInt8>, _ count: Int, _ encoding: Encoding, _ letters: UnsafeMutablePointer<UInt8>,
        _ qualities: UnsafeMutablePointer<UInt8>, _ key: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var length = 0
        var tones = 0
        var index = 0
        while index < count {
            let letter = Letter.read(scalar(bytes[index], encoding))
            index &+= 1
            if letter.tone != 0 { tones &+= 1 }
            switch letter.kind {
            case .mark: if length == 0 || letter.quality != 0 { return false }
            case .letter:
                if letter.isForeign || letter.second != 0 { return false }
                letters[length] = letter.base
                qualities[length] = letter.quality
                length &+= 1
            default: return false
            }
        }
        return tones <= 1 && isSyllable(letters, qualities, length, key)
    }

    private static func isSyllable(
        _ letters: UnsafeMutablePointer<UInt8>, _ qualities: UnsafeMutablePointer<UInt8>, _ length: Int,
        _ key: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        var start = 0
        while start < length, !isVowelLetter(letters[start]) {
            if letters[start] == 100, qualities[start] == 1 { start &+= 1; continue }
            if qualities[start] != 0 { return false }
            start &+= 1
        }
        // `qu` and `gi` end in a letter that is no vowel there.
        if start == 1, start &+ 1 < length, isVowelLetter(letters[start &+ 1]) {
            if letters[0] == 113, letters[1] == 117, qualities[1] == 0 { start = 2 }
            if letters[0] == 103, letters[1] == 105 { start = 2 }
        }
        var end = length
        while end > start, !isVowelLetter(letters[end &- 1]) { end &-= 1 }
        guard start <= 3, end > start, isFinal(letters, end, length) else { return false }
        key[0] = 32
        var written = 1
        while start < end {
            key[written] = letters[start]
            key[written &+ 1] = 48 &+ qualities[start]
            written &+= 2
            start &+= 1
        }
        key[written] = 32
        return holds(key, written &+ 1)
    }

    private static func isVowelLetter(_ letter: UInt8) -> Bool {
        letter == 97 || letter == 101 || letter == 105 || letter == 111 || letter == 117 || letter == 121
    }

    /// c, m, n, p, t, ch, ng, nh, or nothing.
    private static func isFinal(_ letters: UnsafeMutablePointer<UInt8>, _ start: Int, _ length: Int) -> Bool {
        switch length &- start {
        case 0: return true
        case 1:
            let letter = letters[start]
            return letter == 99 || letter == 109 || letter == 110 || letter == 112 || letter == 116
        case 2:
            let (first, second) = (letters[start], letters[start &+ 1])
            return (first == 99 && second == 104) || (first == 110 && (second == 103 || second == 104))
        default: return false
        }
    }

    private static func holds(_ key: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
        let table = LegacyCodePoints.vowels
        let length = table.length
        guard count <= 24, length > count else { return false }
        var start = 0
        while start &+ count <= length {
            var matched = 0
            while matched < count, table.start[start &+ matched] == key[matched] { matched &+= 1 }
            if matched == count { return true }
            start &+= 1
        }
        return false
    }
}
