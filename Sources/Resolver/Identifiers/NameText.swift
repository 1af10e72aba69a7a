/// A read name as text again: lower case, composed letters, Vietnamese order, one space between the words.
///
///     "Chị HOÀ  Nguyễn Thị 🌸"   →  tokens  →   "nguyễn thị hòa"
///
/// The text is a function of the tokens, so two spellings that read alike are written alike. The tone stands where
/// school puts it (hòa, thủy, hoàn, quý). A word that the tokens keep as a hash only (longer than 12
/// letters, or of another script) is looked up in what was typed.
package enum NameText {
    /// Bytes that hold any name that people have; a longer one is cut between words.
    package static let capacity = 512

    /// Writes the text of parsed tokens; the bytes written, 0...capacity.
    ///
    /// - Parameters:
    ///   - text: The `count` bytes that were parsed.
    ///   - tokens: What `NameParser.parse` made of them, with its `shape`.
    ///   - into: Room for `capacity` bytes.
    /// - Complexity: O(count) for each hashed word, else O(words); no allocation.
    static func write(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafePointer<NameToken>, _ shape: NameShape,
        into bytes: UnsafeMutablePointer<UInt8>, capacity: Int
    ) -> Int {
        var line = NameLine(bytes, capacity)
        if shape.tokenCount == 1, shape.has(NameShape.hadHonorific), NameStripping.isHonorific(tokens[0]) {
            appendHonorific(shape.genderHint, &line)
        }
        var index = 0
        while index < Int(shape.tokenCount) {
            if index > 0 { line.append(32) }
            let token = tokens[index]
            if token.isOpaque {
                appendTyped(token.skeleton, text, count, &line)
            } else {
                append(token, &line)
            }
            guard line.keepWord() else { break }
            index &+= 1
        }
        return line.kept
    }

    /// `Chị Chi`: a name that alone would be read as the honorific keeps one, so that its text is a name again.
    private static func appendHonorific(_ gender: UInt8, _ line: inout NameLine) {
        switch gender {
        case 1:
            line.append(composed(111, Letter.circumflex, 0))  // ông
            line.append(byte: 110)
            line.append(byte: 103)
        case 2:
            line.append(byte: 99)  // chị
            line.append(byte: 104)
            line.append(composed(105, 0, 5))
        default:
            line.append(byte: 98)  // bé
            line.append(composed(101, 0, 2))
        }
        line.append(32)
    }

    // MARK: Words kept by their letters

    private static func append(_ token: NameToken, _ line: inout NameLine) {
        let count = token.letterCount
        let place = tonePlace(token, count)
        var index = 0
        while index < count {
            let tone = index == place ? token.tone : 0
            let (base, quality) = (base(token, index, count), quality(token, index))
            // Most letters bear no mark.
            if quality == 0 && tone == 0 { line.append(byte: UInt32(base)) } else { line.append(composed(base, quality, tone)) }
            index &+= 1
        }
    }

    /// Letter `index` as 97...122.
    @inline(__always)
    private static func base(_ token: NameToken, _ index: Int, _ count: Int) -> UInt8 {
        let shift = UInt64(truncatingIfNeeded: (count &- 1 &- index) &* 5)
        let group = (token.skeleton >> shift) & 31
        return group == NameToken.anyLetter ? 63 : 96 &+ UInt8(truncatingIfNeeded: group)
    }

    @inline(__always)
    private static func quality(_ token: NameToken, _ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (token.marks >> UInt32(truncatingIfNeeded: index &* 2)) & 3)
    }

    /// The letter that bears the tone, or -1.
    private static func tonePlace(_ token: NameToken, _ count: Int) -> Int {
        guard token.tone != 0 else { return -1 }
        var end = count
        while end > 0, !Letter.isVowel(base(token, end &- 1, count)) { end &-= 1 }
        var start = end
        while start > 0, Letter.isVowel(base(token, start &- 1, count)) { start &-= 1 }
        // In qu- and gi- the vowel belongs to the consonant, when another one follows.
        if start > 0, end &- start > 1 {
            let (before, first) = (base(token, start &- 1, count), base(token, start, count))
            if (before == 113 && first == 117) || (before == 103 && first == 105) { start &+= 1 }
        }
        var marked = end &- 1
        while marked >= start {
            if quality(token, marked) != 0 { return marked }
            marked &-= 1
        }
        switch end &- start {
        case 0: return -1
        case 1: return start
        case 2: return end < count ? start &+ 1 : start
        default: return start &+ 1
        }
    }

    /// Six tones each of a ă â e ê i o ô ơ u ư y, as four hexadecimal digits: level, huyền, sắc, hỏi, ngã, nặng.
    private static let vowels: StaticString = """
        006100E000E11EA300E31EA101031EB11EAF1EB31EB51EB700E21EA71EA51EA91EAB1EAD006500E800E91EBB1EBD1EB9\
        00EA1EC11EBF1EC31EC51EC7006900EC00ED1EC901291ECB006F00F200F31ECF00F51ECD00F41ED31ED11ED51ED71ED9\
        01A11EDD1EDB1EDF1EE11EE3007500F900FA1EE701691EE501B01EEB1EE91EED1EEF1EF100791EF300FD1EF71EF91EF5
        """

    /// The code point of a letter with its marks.
    private static func composed(_ base: UInt8, _ quality: UInt8, _ tone: UInt32) -> UInt32 {
        let row: Int
        switch (base, quality) {
        case (97, 0): row = 0
        case (97, Letter.breve): row = 1
        case (97, _): row = 2
        case (100, let stroke) where stroke != 0: return 0x111
        case (101, let marked): row = marked == 0 ? 3 : 4
        case (105, _): row = 5
        case (111, 0): row = 6
        case (111, let marked): row = marked == Letter.horn ? 8 : 7
        case (117, let marked): row = marked == 0 ? 9 : 10
        case (121, _): row = 11
        default: return UInt32(base)
        }
        let digits = vowels.start + (row &* 6 &+ Int(min(tone, 5))) &* 4
        var scalar: UInt32 = 0
        var index = 0
        while index < 4 {
            let digit = digits[index]
            scalar = (scalar << 4) | UInt32(digit < 58 ? digit &- 48 : digit &- 55)
            index &+= 1
        }
        return scalar
    }

    // MARK: Words kept as a hash

    /// Appends the typed word that reads as this hash; nothing when none does.
    private static func appendTyped(
        _ skeleton: UInt64, _ text: UnsafePointer<UInt8>, _ count: Int, _ line: inout NameLine
    ) {
        var start = 0
        while start < count {
            var end = start
            while end < count, text[end] > 32 { end &+= 1 }
            if end > start, reads(text + start, end &- start, as: skeleton) {
                return appendLetters(text + start, end &- start, &line)
            }
            start = end &+ 1
        }
    }

    private static func reads(_ text: UnsafePointer<UInt8>, _ count: Int, as skeleton: UInt64) -> Bool {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { room in
            guard let tokens = room.baseAddress else { return false }
            var scanner = NameScanner(text, count, tokens)
            scanner.readsBrackets = true
            scanner.scan()
            return scanner.tokenCount == 1 && tokens[0].skeleton == skeleton
        }
    }

    /// Latin letters without marks, those of other scripts as they are; signs are left out.
    private static func appendLetters(_ text: UnsafePointer<UInt8>, _ count: Int, _ line: inout NameLine) {
        var read = 0
        while read < count {
            let scalar = UTF8Decoding.next(text + read, count &- read)
            read &+= max(1, scalar.length)
            let letter = Letter.read(scalar.value)
            switch letter.kind {
            case .letter:
                if letter.isLookalike {
                    line.append(NameScanner.folded(scalar.value))
                } else {
                    line.append(UInt32(letter.base))
                    if letter.second != 0 { line.append(UInt32(letter.second)) }
                }
            case .otherScript: line.append(NameScanner.folded(scalar.value))
            case .separator, .digit, .mark, .ignored, .broken: break
            }
        }
    }
}

/// Words appended to a caller's room; a word that does not fit whole is left out.
private struct NameLine {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var count = 0
    private var isFull = false
    /// Bytes of whole words.
    private(set) var kept = 0

    init(_ bytes: UnsafeMutablePointer<UInt8>, _ capacity: Int) {
        self.bytes = bytes
        self.capacity = capacity
    }

    /// Appends a code point as UTF-8.
    mutating func append(_ scalar: UInt32) {
        if scalar < 0x80 { return append(byte: scalar) }
        if scalar < 0x800 {
            append(byte: 0xC0 | scalar >> 6)
        } else if scalar < 0x1_0000 {
            append(byte: 0xE0 | scalar >> 12)
            append(byte: 0x80 | ((scalar >> 6) & 63))
        } else {
            append(byte: 0xF0 | ((scalar >> 18) & 7))
            append(byte: 0x80 | ((scalar >> 12) & 63))
            append(byte: 0x80 | ((scalar >> 6) & 63))
        }
        append(byte: 0x80 | (scalar & 63))
    }

    @inline(__always)
    mutating func append(byte: UInt32) {
        guard count < capacity, !isFull else {
            isFull = true
            return
        }
        bytes[count] = UInt8(truncatingIfNeeded: byte)
        count &+= 1
    }

    /// Ends a word; false when it did not fit.
    mutating func keepWord() -> Bool {
        if !isFull { kept = count }
        return !isFull
    }
}
