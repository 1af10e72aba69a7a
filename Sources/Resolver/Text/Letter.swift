/// What one code point means for folding: a Vietnamese letter is a base letter, a quality and a tone.
///
///     ễ  =  e  +  circumflex  +  ngã          đ  =  d  +  stroke         ü  =  u (foreign mark dropped)
///
/// Composed letters come from a table; combining marks come as marks of the letter before them, so that every
/// Unicode form of a word (composed, decomposed, half-composed, tone before circumflex) reads alike.
/// Full-width, mathematical, circled and small-capital letters read as their plain letter; Cyrillic and Greek
/// letters that look Latin are told apart by `isLookalike`, and the word decides.
struct Letter {
    enum Kind: UInt8 {
        /// Space, punctuation, symbol, emoji: ends a word. `base` is its ASCII equivalent or a space.
        case separator = 0
        case letter = 1
        case digit = 2
        /// A combining mark with a meaning: `quality` or `tone` of the letter before.
        case mark = 3
        /// A sign to be read over: other combining marks, zero-width signs.
        case ignored = 4
        /// A letter of a script that is not folded.
        case otherScript = 5
        /// An invalid byte or U+FFFD: something was lost here.
        case broken = 6
    }

    /// Quality marks, as stored in 2 bits.
    static let breve: UInt8 = 1  // also the stroke of đ
    static let circumflex: UInt8 = 2
    static let horn: UInt8 = 3

    /// Tones: 0 level, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
    static let toneCount: UInt8 = 6

    var kind: Kind
    /// a–z, 0–9, or the ASCII equivalent of a separator.
    var base: UInt8
    /// The second letter of æ, œ, ß, þ and the like; 0 otherwise.
    var second: UInt8 = 0
    var quality: UInt8 = 0
    var tone: UInt8 = 0
    var isUpper = false
    /// A Cyrillic or Greek letter that looks like `base`.
    var isLookalike = false
    /// A mark that Vietnamese does not have was dropped: ü, ñ, å.
    var isForeign = false

    @inline(__always)
    init(_ kind: Kind, _ base: UInt8, second: UInt8 = 0, isUpper: Bool = false) {
        self.kind = kind
        self.base = base
        self.second = second
        self.isUpper = isUpper
    }

    /// An entry of the generated tables: base, marks, flags.
    @inline(__always)
    fileprivate init(entry: UnsafePointer<UInt8>) {
        let code = entry[0]
        let marks = entry[1] &- 48
        let flags = entry[2] &- 48
        quality = marks & 3
        tone = marks >> 2
        isUpper = flags & 1 != 0
        isLookalike = flags & 2 != 0
        isForeign = flags & 4 != 0
        base = code
        if code >= 97 {  // a–z, and '~'
            kind = code == 126 ? .ignored : .letter
        } else if code == 32 || code == 39 {
            kind = .separator
        } else if code == 94 {
            kind = .mark
        } else if code == 63 {
            kind = .otherScript
        } else if code < 65 {
            kind = .digit
        } else {
            kind = .letter
            (base, second) = Letter.pair(code)
        }
    }

    /// The two letters behind a code of the table.
    @inline(never)
    private static func pair(_ code: UInt8) -> (UInt8, UInt8) {
        switch code {
        case 65: (97, 101)  // æ
        case 79: (111, 101)  // œ
        case 83: (115, 115)  // ß
        case 84: (116, 104)  // þ
        case 78: (110, 103)  // ŋ
        case 73: (105, 106)  // ĳ
        case 76: (108, 106)  // ǉ
        case 74: (110, 106)  // ǌ
        case 68: (100, 122)  // ǳ
        default: (104, 118)  // ƕ
        }
    }

    /// Reads an ASCII code point.
    @inline(__always)
    static func ascii(_ byte: UInt8) -> Letter {
        let lower = byte | 0x20
        if lower &- 97 < 26 { return Letter(.letter, lower, isUpper: byte < 97) }
        if byte &- 48 < 10 { return Letter(.digit, byte) }
        return Letter(.separator, byte)
    }

    /// Reads any code point. O(1).
    @inline(__always)
    static func read(_ scalar: UInt32) -> Letter {
        if scalar < 0x80 { return ascii(UInt8(truncatingIfNeeded: scalar)) }
        if scalar < 0x530 { return Letter(entry: LetterTable.latin + Int(scalar &- 0x80) &* 3) }
        if scalar >= 0x1E00 && scalar < 0x1F00 {
            return Letter(entry: LetterTable.vietnamese + Int(scalar &- 0x1E00) &* 3)
        }
        return readRare(scalar)
    }

    /// Everything outside the two tables of daily use.
    @inline(never)
    private static func readRare(_ scalar: UInt32) -> Letter {
        switch scalar {
        case 0x1D00..<0x1DC0: return Letter(entry: LetterTable.phonetic + Int(scalar &- 0x1D00) &* 3)
        case 0x2100..<0x2150: return Letter(entry: LetterTable.letterlike + Int(scalar &- 0x2100) &* 3)
        case 0x2018, 0x2019, 0x201B, 0x2032: return Letter(.separator, 39)  // apostrophes
        case 0x2010...0x2015, 0x2212: return Letter(.separator, 45)  // dashes
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF: return Letter(.ignored, 126)
        case 0xFF01...0xFF5E: return ascii(UInt8(truncatingIfNeeded: scalar &- 0xFEE0))  // full width
        case 0x24B6...0x24CF: return Letter(.letter, 97 &+ UInt8(truncatingIfNeeded: scalar &- 0x24B6), isUpper: true)
        case 0x24D0...0x24E9: return Letter(.letter, 97 &+ UInt8(truncatingIfNeeded: scalar &- 0x24D0))
        case 0xA730: return Letter(.letter, 102)  // small capital f
        case 0xA731: return Letter(.letter, 115)  // small capital s
        case 0xFB00: return Letter(.letter, 102, second: 102)  // ligatures ff, fi, fl, st
        case 0xFB01: return Letter(.letter, 102, second: 105)
        case 0xFB02: return Letter(.letter, 102, second: 108)
        case 0xFB05, 0xFB06: return Letter(.letter, 115, second: 116)
        case 0xFFFD: return Letter(.broken, 63)
        case 0x1_D400...0x1_D7FF: return mathematical(scalar)
        case 0x1_F130...0x1_F149: return squared(scalar &- 0x1_F130)
        case 0x1_F150...0x1_F169: return squared(scalar &- 0x1_F150)
        case 0x1_F170...0x1_F189: return squared(scalar &- 0x1_F170)
        default: return otherwise(scalar)
        }
    }

    /// A letter in a circle or a square, by its place in the alphabet.
    private static func squared(_ place: UInt32) -> Letter {
        Letter(.letter, 97 &+ UInt8(truncatingIfNeeded: place), isUpper: true)
    }

    /// 13 alphabets of 52 letters, then Greek (not folded), then five rows of digits.
    private static func mathematical(_ scalar: UInt32) -> Letter {
        if scalar < 0x1_D6A4 {
            let place = (scalar &- 0x1_D400) % 52
            let letter = place < 26 ? place : place &- 26
            return Letter(.letter, 97 &+ UInt8(truncatingIfNeeded: letter), isUpper: place < 26)
        }
        if scalar == 0x1_D6A4 { return Letter(.letter, 105) }
        if scalar == 0x1_D6A5 { return Letter(.letter, 106) }
        if scalar >= 0x1_D7CE { return Letter(.digit, 48 &+ UInt8(truncatingIfNeeded: (scalar &- 0x1_D7CE) % 10)) }
        return Letter(.otherScript, 63)
    }

    /// Scripts that stay as they are, decorations that are read over, and everything else, which ends a word.
    private static func otherwise(_ scalar: UInt32) -> Letter {
        switch scalar {
        case 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE_0000...0xE_01FF:
            return Letter(.ignored, 126)
        case 0x0530..<0x1D00, 0x1F00..<0x2000, 0x2C00..<0x2E00, 0x3040..<0xA4D0, 0xA4D0..<0xD800, 0xF900..<0xFE00,
            0xFE70..<0xFEFF, 0xFF66..<0xFFDD, 0x1_0000..<0x1_D000, 0x2_0000..<0x4_0000:
            return Letter(.otherScript, 63)
        default:
            return Letter(.separator, 32)
        }
    }

    /// True when a quality mark may stand on this base letter: ă, â ê ô, ơ ư.
    @inline(__always)
    static func takes(_ quality: UInt8, _ base: UInt8) -> Bool {
        switch base {
        case 97: quality == breve || quality == circumflex
        case 101: quality == circumflex
        case 111: quality == circumflex || quality == horn
        case 117: quality == horn
        default: false
        }
    }

    /// a e i o u y.
    @inline(__always)
    static func isVowel(_ base: UInt8) -> Bool {
        let place = base &- 97
        return place < 26 && (0x0110_4111 >> UInt32(place)) & 1 == 1
    }
}
