/// One syllable as letters, quality marks and a tone: what a Telex spelling says.
///
///     "nguyeexn"  letters n g u y e n
///                 quality . . . . ^ .     0 none, 1 circumflex, 2 breve or horn, 3 đ
///                 tone    ngã on letter 4
///
/// From it come the written forms: composed, decomposed, plain, raw keystrokes, and the other school of
/// placing the tone (hòa, hoà).
struct SyntheticSyllable {
    /// Up to 8 letters, one byte each, the first lowest.
    private(set) var skeleton: UInt64 = 0
    private var quality: UInt64 = 0
    private(set) var count = 0
    /// 0 none, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng.
    private var tone = 0
    private var tonePlace = 0

    init(_ code: UnsafePointer<UInt8>, _ codeCount: Int) {
        var at = 0
        while at < codeCount && count < 8 {
            let letter = code[at]
            let mark = SyntheticSyllable.toneMark(letter)
            if mark > 0, count > 0, SyntheticSyllable.isVowel(self.letter(count &- 1)) {
                tone = mark
                tonePlace = count &- 1
            } else if letter == 0x77, count > 0 {
                setQuality(count &- 1, 2)
            } else if count > 0, letter == self.letter(count &- 1), letter == 0x64 {
                setQuality(count &- 1, 3)
            } else if count > 0, letter == self.letter(count &- 1), letter == 0x61 || letter == 0x65 || letter == 0x6F {
                setQuality(count &- 1, 1)
            } else {
                skeleton |= UInt64(letter) << UInt64(count &* 8)
                count &+= 1
            }
            at &+= 1
        }
    }

    private func letter(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: skeleton >> UInt64(index &* 8)) }
    private func quality(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: quality >> UInt64(index &* 8)) }
    private mutating func setQuality(_ index: Int, _ value: UInt64) { quality |= value << UInt64(index &* 8) }

    private static func isVowel(_ letter: UInt8) -> Bool {
        letter == 0x61 || letter == 0x65 || letter == 0x69 || letter == 0x6F || letter == 0x75 || letter == 0x79
    }

    /// f s r x j, the tone keys of Telex.
    private static func toneMark(_ letter: UInt8) -> Int {
        switch letter {
        case 0x66: 1
        case 0x73: 2
        case 0x72: 3
        case 0x78: 4
        case 0x6A: 5
        default: 0
        }
    }

    /// The keystroke of a tone.
    private static func toneKey(_ tone: Int) -> UInt8 {
        switch tone {
        case 1: 0x66
        case 2: 0x73
        case 3: 0x72
        case 4: 0x78
        default: 0x6A
        }
    }

    func write(_ style: SyntheticNames.Style, _ letterCase: SyntheticNames.Case, _ writer: inout SlotWriter) {
        let place = style == .newPlacement ? newTonePlace : tonePlace
        for index in 0..<count {
            let upper = letterCase == .upper || (letterCase == .title && index == 0)
            writeLetter(index, tone > 0 && place == index ? tone : 0, upper, style, &writer)
        }
        if style == .telex && tone > 0 { writer.put(SyntheticSyllable.toneKey(tone)) }
    }

    private func writeLetter(
        _ index: Int, _ tone: Int, _ upper: Bool, _ style: SyntheticNames.Style, _ writer: inout SlotWriter
    ) {
        let base = letter(index)
        let quality = quality(index)
        let shift: UInt8 = upper ? 0x20 : 0
        switch style {
        case .plain:
            writer.put(base &- shift)
        case .telex:
            writer.put(base &- shift)
            if quality == 2 { writer.put(0x77) } else if quality > 0 { writer.put(base) }
        case .decomposed:
            if quality == 3 { return writer.put(scalar: upper ? 0x110 : 0x111) }
            writer.put(base &- shift)
            let hasHorn = quality == 2 && base != 0x61
            if hasHorn { writer.put(scalar: 0x31B) }
            // Canonical order: horn (216), dot below (220), then the marks above (230).
            if tone == 5 { writer.put(scalar: 0x323) }
            if quality == 1 { writer.put(scalar: 0x302) }
            if quality == 2 && !hasHorn { writer.put(scalar: 0x306) }
            if tone > 0 && tone < 5 { writer.put(scalar: SyntheticSyllable.combining(tone)) }
        case .composed, .newPlacement:
            writer.put(scalar: SyntheticSyllable.composed(base, quality, tone, upper))
        }
    }

    /// hòa → hoà: in an open syllable that ends in oa, oe, uy the new school marks the last vowel.
    private var newTonePlace: Int {
        guard tone > 0, count >= 2, tonePlace == count &- 2 else { return tonePlace }
        let first = letter(count &- 2)
        let last = letter(count &- 1)
        let open = (first == 0x6F && (last == 0x61 || last == 0x65)) || (first == 0x75 && last == 0x79)
        return open ? count &- 1 : tonePlace
    }

    private static func combining(_ tone: Int) -> UInt32 {
        switch tone {
        case 1: 0x300
        case 2: 0x301
        case 3: 0x309
        case 4: 0x303
        default: 0x323
        }
    }

    // a ă â e ê i o ô ơ u ư y, six tones each, four hexadecimal digits a letter.
    private static let lower: StaticString =
        "006100E000E11EA300E31EA101031EB11EAF1EB31EB51EB700E21EA71EA51EA91EAB1EAD006500E800E91EBB1EBD1EB900EA1EC11EBF1EC31EC51EC7006900EC00ED1EC901291ECB006F00F200F31ECF00F51ECD00F41ED31ED11ED51ED71ED901A11EDD1EDB1EDF1EE11EE3007500F900FA1EE701691EE501B01EEB1EE91EED1EEF1EF100791EF300FD1EF71EF91EF5"
    private static let upper: StaticString =
        "004100C000C11EA200C31EA001021EB01EAE1EB21EB41EB600C21EA61EA41EA81EAA1EAC004500C800C91EBA1EBC1EB800CA1EC01EBE1EC21EC41EC6004900CC00CD1EC801281ECA004F00D200D31ECE00D51ECC00D41ED21ED01ED41ED61ED801A01EDC1EDA1EDE1EE01EE2005500D900DA1EE601681EE401AF1EEA1EE81EEC1EEE1EF000591EF200DD1EF61EF81EF4"

    /// The precomposed letter.
    private static func composed(_ base: UInt8, _ quality: UInt8, _ tone: Int, _ isUpper: Bool) -> UInt32 {
        if quality == 3 { return isUpper ? 0x110 : 0x111 }
        let vowel: Int
        switch base {
        case 0x61: vowel = quality == 0 ? 0 : quality == 2 ? 1 : 2
        case 0x65: vowel = quality == 0 ? 3 : 4
        case 0x69: vowel = 5
        case 0x6F: vowel = quality == 0 ? 6 : quality == 1 ? 7 : 8
        case 0x75: vowel = quality == 0 ? 9 : 10
        case 0x79: vowel = 11
        default: return UInt32(isUpper ? base &- 0x20 : base)
        }
        return read(isUpper ? upper : lower, vowel &* 6 &+ tone)
    }

    private static func read(_ table: StaticString, _ index: Int) -> UInt32 {
        let digits = table.utf8Start + index &* 4
        var scalar: UInt32 = 0
        for place in 0..<4 {
            let digit = digits[place]
            scalar = (scalar << 4) | UInt32(digit <= 0x39 ? digit &- 0x30 : digit &- 0x37)
        }
        return scalar
    }

    /// The ASCII letter under a precomposed one; other letters become a question mark. For start-up only.
    static func withoutMarks(_ scalar: UInt32) -> UInt8 {
        if scalar == 0x111 { return 0x64 }
        if scalar == 0x110 { return 0x44 }
        for index in 0..<72 {
            let base = vowelBase(index / 6)
            if read(lower, index) == scalar { return base }
            if read(upper, index) == scalar { return base &- 0x20 }
        }
        return 0x3F
    }

    private static func vowelBase(_ vowel: Int) -> UInt8 {
        switch vowel {
        case 0, 1, 2: 0x61
        case 3, 4: 0x65
        case 5: 0x69
        case 6, 7, 8: 0x6F
        case 9, 10: 0x75
        default: 0x79
        }
    }
}
