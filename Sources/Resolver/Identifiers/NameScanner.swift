/// First half of reading a name: bytes to words.
///
///     "Chị Ngọc  Lan 🌸 (sỉ) - Shopee"  →  [Chị] [Ngọc] [Lan]        notes were taken off
///
/// The tone is taken out of the syllable wherever it stands. Brackets, what follows ` - `, ` | `, ` / `, numbers, and
/// signs are left out; whatever stood before such a separator is dropped instead when it was
/// only tags ("KH001 - Nguyễn Văn Hùng"). Words go into the caller's array, at most `NameParser.maximumTokens`.
struct NameScanner {
    let text: UnsafePointer<UInt8>
    let count: Int
    let tokens: UnsafeMutablePointer<NameToken>
    /// When true, what stands in brackets is read too (nothing stood outside).
    var readsBrackets = false

    /// When true, a single VNI digit at the end of a word counts: another word of the cell proved VNI.
    var readsWeakVNI = false

    private var read = 0
    private var vni = VNIKeys()
    /// Some code point was beyond ASCII.
    private(set) var sawWide = false
    /// Some letter can only come from Unicode text: no wrong encoding makes it.
    private(set) var sawModern = false
    /// Something that Vietnamese text does not have: ü, ª, a capital letter with marks inside a word.
    private(set) var sawOdd = false
    private(set) var sawStrongVNI = false
    private(set) var sawWeakVNI = false
    private var weakVNIAt = 0
    /// Words left out that could be weak VNI.
    private var codesLikeVNI = 0
    /// A sign stands right after a vowel: the cell may be VIQR.
    private(set) var sawVowelSign = false
    private(set) var tokenCount = 0
    private(set) var flags: UInt16 = 0
    private(set) var sawBracket = false
    private var stopped = false

    // The word being read.
    private var skeleton: UInt64 = 0
    private var marks: UInt32 = 0
    private var letterCount = 0
    private var otherHash: UInt64 = 0
    private var wordFlags: UInt32 = 0
    private var wordStart = 0
    private var wordEnd = 0

    // Flags of a word while the name is being read (bits 0–15 are written anew by the parser).
    static let hasDot: UInt32 = 1 << 0
    static let hasDigit: UInt32 = 1 << 1
    static let hasApostrophe: UInt32 = 1 << 2
    static let isDamaged: UInt32 = 1 << 3
    /// A letter that no Vietnamese word has: ö, ñ, ž.
    static let hasForeign: UInt32 = 1 << 4
    private static let hasLatin: UInt32 = 1 << 8
    private static let hasLookalike: UInt32 = 1 << 9
    private static let hasOther: UInt32 = 1 << 10
    private static let startsWithDigit: UInt32 = 1 << 11

    /// What a scan found besides the words.
    struct Result {
        var tokenCount: Int
        var flags: UInt16
    }

    /// Digits count as VNI keys in a second scan: several words have them, or one before the last of three.
    var isLikelyVNI: Bool {
        let words = tokenCount &+ codesLikeVNI
        return sawWeakVNI && (sawStrongVNI || (words > 2 && weakVNIAt < words &- 1))
    }

    var result: Result { Result(tokenCount: tokenCount, flags: flags) }

    init(_ text: UnsafePointer<UInt8>, _ count: Int, _ tokens: UnsafeMutablePointer<NameToken>) {
        self.text = text
        self.count = count
        self.tokens = tokens
    }

    /// Reads the whole text. O(count).
    mutating func scan() {
        while read < count && !stopped {
            let byte = text[read]
            if byte < 0x80 {
                read &+= 1
                let lower = byte | 0x20
                if lower &- 97 < 26 {
                    if letterCount == 0 { wordStart = read &- 1 }
                    add(lower, 0, 0)
                } else {
                    wordEnd = read &- 1
                    separate(byte)
                }
            } else {
                scanWide()
            }
        }
        wordEnd = read
        if !stopped { finishWord() }
    }

    @inline(__always)
    private mutating func scanWide() {
        let scalar = UTF8Decoding.next(text + read, count &- read)
        if letterCount == 0 { wordStart = read }
        read &+= scalar.length
        sawWide = true
        if scalar.value >= 0x100 && !sawModern { sawModern = Mojibake.byte(scalar.value) < 0 }
        let letter = Letter.read(scalar.value)
        if scalar.value < 0x100 && !sawModern {
            if letter.isForeign || scalar.value < 0xC0 || (letter.isUpper && followsSmallLetter(scalar.length)) {
                sawOdd = true
            }
        }
        switch letter.kind {
        case .letter:
            if letter.isLookalike {
                wordFlags |= NameScanner.hasLookalike
                otherHash = (otherHash ^ UInt64(NameScanner.folded(scalar.value))) &* 0x9E37_79B9_7F4A_7C15
                append(letter.base, letter.quality, letter.tone)
            } else {
                if letter.isForeign { wordFlags |= NameScanner.hasForeign }
                add(letter.base, letter.quality, letter.tone)
                if letter.second != 0 { add(letter.second, 0, 0) }
            }
        case .mark: mark(letter.quality, letter.tone)
        case .ignored: break
        case .otherScript:
            wordFlags |= NameScanner.hasOther
            otherHash = (otherHash ^ UInt64(NameScanner.folded(scalar.value))) &* 0x9E37_79B9_7F4A_7C15
        case .broken: loseLetter()
        case .digit, .separator:
            wordEnd = read &- scalar.length
            separate(letter.base)
        }
    }

    /// The letter just read, of `length` bytes, stands in a word after a small Latin-1 letter.
    private func followsSmallLetter(_ length: Int) -> Bool {
        let before = read &- length &- 1
        guard letterCount > 0, before > 0 else { return false }
        if text[before] &- 97 < 26 { return true }
        return text[before &- 1] == 0xC3 && text[before] >= 0xA0
    }

    /// Lower case for Greek and Cyrillic, so that a name in another script does not depend on capitals.
    static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x391...0x3A9, 0x410...0x42F: scalar &+ 32
        case 0x400...0x40F: scalar &+ 80
        default: scalar
        }
    }

    @inline(__always)
    private mutating func add(_ letter: UInt8, _ quality: UInt8, _ tone: UInt8) {
        wordFlags |= NameScanner.hasLatin
        append(letter, quality, tone)
    }

    @inline(__always)
    private mutating func append(_ letter: UInt8, _ quality: UInt8, _ tone: UInt8) {
        let group = UInt64(letter & 31)
        if letterCount < 12 {
            skeleton = (skeleton << 5) | group
        } else {
            skeleton = (skeleton ^ group) &* 0x9E37_79B9_7F4A_7C15
        }
        if letterCount < 14 { marks |= UInt32(quality) << UInt32(truncatingIfNeeded: letterCount &* 2) }
        if tone != 0 && marks >> 29 == 0 { marks |= UInt32(tone) << 29 }
        letterCount &+= 1
    }

    /// A letter that was replaced by `?` or U+FFFD: any letter may stand here.
    private mutating func loseLetter() {
        wordFlags |= NameScanner.isDamaged
        append(96 | UInt8(truncatingIfNeeded: NameToken.anyLetter), 0, 0)
    }

    /// A combining mark: it belongs to the last letter, in any order.
    private mutating func mark(_ quality: UInt8, _ tone: UInt8) {
        guard letterCount > 0, letterCount <= 12 else { return }
        let base = 96 &+ UInt8(truncatingIfNeeded: skeleton & 31)
        let shift = UInt32(truncatingIfNeeded: (letterCount &- 1) &* 2)
        if quality != 0 && Letter.takes(quality, base) && (marks >> shift) & 3 == 0 { marks |= UInt32(quality) << shift }
        if tone != 0 && Letter.isVowel(base) && marks >> 29 == 0 { marks |= UInt32(tone) << 29 }
    }

    // MARK: - Between words

    private mutating func separate(_ byte: UInt8) {
        if byte == 32 { return finishWord() }
        if byte &- 48 < 10 {
            if letterCount == 0 {
                wordFlags |= NameScanner.startsWithDigit
            } else if letterCount <= 8 {
                vni.type(byte, skeleton, letterCount)
            }
            wordFlags |= NameScanner.hasDigit
            return
        }
        separateBySign(byte)
    }

    @inline(never)
    private mutating func separateBySign(_ byte: UInt8) {
        if letterCount > 0, !sawWide, VIQR.isSign(byte), Letter.isVowel(96 | UInt8(truncatingIfNeeded: skeleton & 31)) {
            sawVowelSign = true
        }
        switch byte {
        case 46:  // .
            if letterCount > 0 { wordFlags |= NameScanner.hasDot }
            finishWord()
        case 39, 96:  // ' `
            if letterCount > 0 { wordFlags |= NameScanner.hasApostrophe }
            finishWord()
        case 40, 91, 123, 60:  // ( [ { <
            finishWord()
            sawBracket = true
            if !readsBrackets { skipBracket(byte) }
        case 42:  // *
            if letterCount > 0, isLetterOrStar(read) { flags |= NameShape.isMasked }
            finishWord()
        case 63:  // ?
            if letterCount > 0, read < count, (text[read] | 0x20) &- 97 < 26 {
                loseLetter()
            } else {
                finishWord()
            }
        case 64:  // @: an address or a handle
            if letterCount > 0 {
                clearWord()
                flags |= NameShape.hadNotes
                stopped = true
            }
        case 45, 47:  // - /
            finishWord()
            if isSpace(read &- 2) || isSpace(read) { endPart() }
        case 38, 43:  // & + stand between two people, and inside the name of a firm: "Cty TNHH TM & DV An Phát"
            finishWord()
            if !NameFirm.isNamed(tokens, tokenCount) { endPart() }
        case 124, 59, 58:  // | ; :
            finishWord()
            endPart()
        case 44:  // , after a family name alone: "Nguyễn, Văn Hùng"; "Hoa Phat Co., Ltd"
            finishWord()
            if !(tokenCount == 1 && NameParser.isSurelyFamily(tokens[0])) && !isLimited(read) { endPart() }
        default:
            finishWord()
        }
    }

    private func isSpace(_ index: Int) -> Bool { index >= 0 && index < count && text[index] <= 32 }

    /// Whether the next word is Ltd.
    private func isLimited(_ index: Int) -> Bool {
        var index = index
        while isSpace(index) { index &+= 1 }
        guard index &+ 3 <= count else { return false }
        let word = (text[index] | 0x20, text[index &+ 1] | 0x20, text[index &+ 2] | 0x20)
        return word == (108, 116, 100) && (index &+ 3 == count || !isLetterOrStar(index &+ 3))
    }

    private func isLetterOrStar(_ index: Int) -> Bool {
        guard index < count else { return false }
        return text[index] == 42 || (text[index] | 0x20) &- 97 < 26 || text[index] >= 0x80
    }

    /// Notes follow, unless all so far was tags: then the name follows.
    private mutating func endPart() {
        guard tokenCount > 0 else { return }
        flags |= NameShape.hadNotes
        var index = 0
        while index < tokenCount {
            if !NameParser.isTag(tokens[index]) {
                stopped = true
                return
            }
            index &+= 1
        }
        tokenCount = 0
    }

    private mutating func skipBracket(_ open: UInt8) {
        flags |= NameShape.hadNotes
        let close: UInt8 = open == 40 ? 41 : open == 60 ? 62 : open &+ 2
        while read < count {
            let byte = text[read]
            read &+= 1
            if byte == close { return }
        }
    }

    private mutating func clearWord() {
        skeleton = 0
        marks = 0
        letterCount = 0
        otherHash = 0
        wordFlags = 0
        vni = VNIKeys()
    }

    /// Takes the digits of a word as VNI keys, if that makes a known name; true when it did.
    private mutating func decodeVNI() -> Bool {
        guard vni.isPossible, marks == 0, letterCount <= 8, wordFlags & NameScanner.startsWithDigit == 0,
            let entry = NameTable.find(skeleton), let form = NameTable.form(entry, vni.marks),
            form.family &+ form.middle &+ form.given > 0
        else { return false }
        let isStrong = vni.keys >= 2 || vni.lastKeyAt < letterCount
        if isStrong || sawWeakVNI { sawStrongVNI = true }  // two weak ones are evidence too
        if !isStrong {
            sawWeakVNI = true
            weakVNIAt = tokenCount
        }
        guard isStrong || readsWeakVNI else { return false }
        marks = vni.marks
        return true
    }

    @inline(__always)
    private mutating func finishWord() {
        if wordFlags != 0 { keepWord() }
    }

    /// Letters that belong to a number ("Q7", "KH001") rather than a name with a number ("Ha2").
    private var isCode: Bool {
        guard letterCount <= 2 else { return false }
        guard letterCount == 2, let entry = NameTable.find(skeleton) else { return true }
        return entry.given < 20
    }

    private mutating func keepWord() {
        defer { clearWord() }
        let digits = wordFlags & NameScanner.hasDigit != 0
        if digits && decodeVNI() {
            flags |= NameShape.wasDecoded
        } else if digits && (isCode || wordFlags & NameScanner.startsWithDigit != 0) {
            flags |= NameShape.hadNotes  // a number, "Q7", "KH001"
            if sawWeakVNI && weakVNIAt == tokenCount { codesLikeVNI &+= 1 }
            return
        }
        let isOther = wordFlags & NameScanner.hasOther != 0
            || (wordFlags & NameScanner.hasLookalike != 0 && wordFlags & NameScanner.hasLatin == 0)
        if isOther {
            skeleton = (otherHash ^ (skeleton &* 0xC2B2_AE3D_27D4_EB4F)) | (1 << 63)
            marks = 0
        } else if letterCount == 0 || wordFlags & (NameScanner.hasLatin | NameScanner.hasLookalike) == 0 {
            return
        } else if letterCount > 12 {
            skeleton |= 1 << 63
            marks = 0
        }
        guard tokenCount < NameParser.maximumTokens else {
            flags |= NameShape.isCut
            return
        }
        var token = NameToken(skeleton: skeleton, marks: marks, flags: wordFlags & 31)
        if let entry = NameTable.find(skeleton) {
            token.flags |= UInt32(truncatingIfNeeded: entry.index &+ 1) << 16
        } else if letterCount > 2 && wordFlags & ~(NameScanner.hasLatin | NameScanner.hasDot) == 0 {
            let parts = NameSplitting.split(
                text + wordStart, wordEnd &- wordStart, into: tokens + tokenCount,
                capacity: NameParser.maximumTokens &- tokenCount)
            if parts > 0 {
                flags |= NameShape.wasSplit
                tokenCount &+= parts
                return
            }
            if wordFlags & NameScanner.hasForeign == 0, let word = NameRespelling.usual(skeleton, marks, letterCount) {
                token.skeleton = word.skeleton
                token.marks = word.marks
                token.flags |= UInt32(truncatingIfNeeded: word.entry.index &+ 1) << 16
            }
        }
        tokens[tokenCount] = token
        tokenCount &+= 1
    }
}
