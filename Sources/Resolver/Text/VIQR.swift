/// Vietnamese written with ASCII signs after the letters, as mail did before Unicode [RFC 1456].
///
///     Nguye^~n Va(n Hu`ng → Nguyễn Văn Hùng        DDa(.ng → Đặng
///
///     ^ ( +       circumflex, breve, horn, right after the vowel        dd   đ
///     ' ` ? ~ .   sắc huyền hỏi ngã nặng, after the vowel or its quality sign
///
/// Decoding is mechanical. Full stops and apostrophes are everywhere, so the caller judges by the evidence and the words.
enum VIQR {
    /// Bytes of a cell that are looked at; longer ones are no name.
    static let maximumCount = 160
    /// Room that `decode` needs: a letter with two marks is five bytes for three.
    static let capacity = 512

    struct Reading {
        /// Bytes written; 0 when nothing in the text is a sign.
        var count = 0
        /// Signs taken for marks.
        var signs = 0
        /// A sign that stands nowhere else after a vowel: ^ ( + ~ `, or any sign inside a word.
        var isStrong = false
    }

    /// Writes the text with combining marks in place of the signs.
    static func decode(_ text: UnsafePointer<UInt8>, _ count: Int, into: UnsafeMutablePointer<UInt8>) -> Reading {
        var reading = Reading()
        guard count <= maximumCount else { return reading }
        var at = 0
        var vowel: UInt8 = 0  // the vowel that a sign may mark
        while at < count {
            let byte = text[at]
            let mark = vowel == 0 ? 0 : combining(byte, vowel)
            let lower = byte | 0x20
            if mark != 0 {
                into[reading.count] = 0xCC
                into[reading.count &+ 1] = mark
                reading.count &+= 2
                reading.signs &+= 1
                let isInside = at &+ 1 < count && (text[at &+ 1] | 0x20) &- 97 < 26
                if isInside || isRare(byte) { reading.isStrong = true }
            } else if lower == 100, at &+ 1 < count, text[at &+ 1] | 0x20 == 100 {
                into[reading.count] = 0xC4
                into[reading.count &+ 1] = 0x91
                reading.count &+= 2
                at &+= 1
                vowel = 0
            } else {
                into[reading.count] = byte
                reading.count &+= 1
                vowel = lower &- 97 < 26 && Letter.isVowel(lower) ? lower : 0
            }
            at &+= 1
        }
        if reading.signs == 0 { reading.count = 0 }
        return reading
    }

    /// The second byte of the combining mark that a sign means after this vowel, or 0.
    private static func combining(_ sign: UInt8, _ vowel: UInt8) -> UInt8 {
        switch sign {
        case 94: Letter.takes(Letter.circumflex, vowel) ? 0x82 : 0
        case 40: Letter.takes(Letter.breve, vowel) ? 0x86 : 0
        case 43: Letter.takes(Letter.horn, vowel) ? 0x9B : 0
        case 39: 0x81
        case 96: 0x80
        case 63: 0x89
        case 126: 0x83
        case 46: 0xA3
        default: 0
        }
    }

    /// Signs that text does not have after a letter by chance.
    private static func isRare(_ sign: UInt8) -> Bool { sign == 94 || sign == 40 || sign == 43 || sign == 126 || sign == 96 }

    /// True for a sign of the system.
    static func isSign(_ byte: UInt8) -> Bool {
        isRare(byte) || byte == 39 || byte == 63 || byte == 46
    }
}
