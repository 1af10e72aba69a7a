/// The cell as most people fill it in: known words of plain or Vietnamese letters with spaces between them.
///
///     "Nguyễn Văn Hùng", "TRAN THI LAN", "Minh Anh"     read here, every word looked up once
///     "Chị Lan", "Trần Lan Hà Nội"                      read here, then `NameStripping` takes off what is no name
///     "Lan (sỉ)", "Nguyeenx", "Smith"                   left to `NameScanner`, which can read anything
///
/// Every rule that could do something to such a cell has a trait in the name table; only where one shows are the rules
/// asked. So both ways give the same words and the same shape (tested on generated and random cells).
struct NamePlainCell {
    /// Words that are read at most.
    static let maximumWords = 8

    /// Words read, each with its place in the name table; 0 where the cell is for `NameScanner`.
    private(set) var wordCount = 0
    /// True when some word may be no part of the name, or short for one.
    private(set) var needsRules = false

    /// Reads `count` bytes.
    @inline(__always)
    init(_ text: UnsafePointer<UInt8>, _ count: Int, into tokens: UnsafeMutablePointer<NameToken>) {
        var at = 0
        var words = 0
        var traits: UInt8 = 0
        var first: UInt8 = 0
        var last: UInt8 = 0
        var signs: UInt8 = 0
        while at < count {
            if text[at] == 32 {
                at &+= 1
                continue
            }
            guard words < NamePlainCell.maximumWords, let word = NamePlainCell.word(text, count, &at, &signs),
                let entry = NameTable.find(word.skeleton)
            else { return }
            last = entry.traits
            if words == 0 { first = last } else { traits |= last }
            let place = UInt32(truncatingIfNeeded: entry.index &+ 1) << 16
            tokens[words] = NameToken(skeleton: word.skeleton, marks: word.marks, flags: place)
            words &+= 1
        }
        if signs & NamePlainCell.isModern == 0 && signs != 0 {
            guard signs & NamePlainCell.isOdd == 0, NamePlainCell.areKnownForms(tokens, words) else { return }
        }
        wordCount = words
        needsRules = traits & NameTable.Entry.endsName != 0 || (traits | first) & NameTable.Entry.isShort != 0
            || (first & NameTable.Entry.isWord != 0 && !NamePlainCell.staysFirst(tokens, words))
            || (words > 1 && last & NameTable.Entry.isTail != 0 && NamePlainCell.isTail(tokens[words &- 1]))
    }

    // What the letters beyond ASCII say, as `NameScanner` sees them.
    private static let isWide: UInt8 = 1
    /// Some letter that no wrong encoding makes.
    private static let isModern: UInt8 = 2
    /// A capital letter inside a word: a wrong encoding is possible.
    private static let isOdd: UInt8 = 4

    /// A packed word of at most 12 letters; nil when anything but a letter of daily use stands in it.
    @inline(__always)
    private static func word(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ at: inout Int, _ signs: inout UInt8
    ) -> (skeleton: UInt64, marks: UInt32)? {
        var skeleton: UInt64 = 0
        var marks: UInt32 = 0
        var shift: UInt32 = 0  // two bits a letter
        while at < count {
            let byte = text[at]
            if (byte | 0x20) &- 97 < 26 {
                skeleton = (skeleton << 5) | UInt64(byte & 31)
                at &+= 1
            } else if byte == 32 {
                break
            } else {
                guard let entry = letter(text, count, &at, &signs) else { return nil }
                let mark = UInt32(entry[1] &- 48)
                let base = entry[0]
                if base == 94 {
                    combine(mark, skeleton, &marks, shift)
                    continue
                }
                if shift != 0 && signs & isModern == 0 { signs |= isOdd }
                skeleton = (skeleton << 5) | UInt64(base & 31)
                marks |= (mark & 3) &<< shift
                if marks >> 29 == 0 { marks |= (mark >> 2) << 29 }
            }
            shift &+= 2
        }
        return shift > 24 || shift == 0 ? nil : (skeleton, marks)
    }

    /// A combining mark on the last letter, as `NameScanner` puts it there.
    @inline(never)
    private static func combine(_ mark: UInt32, _ skeleton: UInt64, _ marks: inout UInt32, _ shift: UInt32) {
        guard shift > 0, shift <= 24 else { return }
        let base = 96 &+ UInt8(truncatingIfNeeded: skeleton & 31)
        let (quality, tone) = (mark & 3, mark >> 2)
        let place = shift &- 2
        if Letter.takes(UInt8(truncatingIfNeeded: quality), base) && (marks >> place) & 3 == 0 { marks |= quality << place }
        if tone != 0 && Letter.isVowel(base) && marks >> 29 == 0 { marks |= tone << 29 }
    }

    /// The row of a letter beyond ASCII in the letter tables; nil for all but letters of
    /// Latin text that fold to one letter, and their marks.
    @inline(__always)
    private static func letter(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ at: inout Int, _ signs: inout UInt8
    ) -> UnsafePointer<UInt8>? {
        let lead = text[at]
        let entry: UnsafePointer<UInt8>
        if lead == 0xE1, count &- at > 2, text[at &+ 1] &- 0xB8 < 4, text[at &+ 2] & 0xC0 == 0x80 {
            let place = Int(text[at &+ 1] & 3) << 6 | Int(text[at &+ 2] & 63)
            entry = LetterTable.vietnamese + place &* 3
            signs |= isWide | isModern
            at &+= 3
        } else if lead &- 0xC3 < 4 || lead &- 0xCC < 2, count &- at > 1, text[at &+ 1] & 0xC0 == 0x80 {
            let place = Int(lead &- 0xC2) << 6 | Int(text[at &+ 1] & 63)
            entry = LetterTable.latin + place &* 3
            signs |= lead == 0xC3 ? isWide : isWide | isModern
            at &+= 2
        } else {
            return nil
        }
        // Letters of the table that are neither foreign nor look-alikes, and marks.
        return (entry[0] &- 97 < 26 && (entry[2] &- 48) & 6 == 0) || entry[0] == 94 ? entry : nil
    }

    /// True when the first word, which can mean something else (họ, lẻ, trường), is left alone by every rule of stripping.
    @inline(never)
    private static func staysFirst(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        guard let entry = NameTable.entry(tokens[0].entry) else { return false }
        let kind = NameTable.word(entry, tokens[0].marks).kind
        guard kind == .none || kind == .tail || kind == .place else { return false }
        return NameTable.word(entry, tokens[0].marks, wanted: .trade).kind != .trade || !NameFirm.opens(tokens, count)
    }

    /// True for "sỉ" with its marks after a name.
    @inline(never)
    private static func isTail(_ token: NameToken) -> Bool {
        guard token.marks != 0, let entry = NameTable.entry(token.entry) else { return false }
        let word = NameTable.word(entry, token.marks)
        return word.kind == .tail && word.isExact
    }

    /// True when each word is borne with exactly its marks. Otherwise letters of Latin-1 alone may be a wrong encoding.
    @inline(never)
    private static func areKnownForms(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            guard let entry = NameTable.entry(tokens[index].entry), let form = NameTable.form(entry, tokens[index].marks),
                form.family &+ form.middle &+ form.given > 0
            else { return false }
            index &+= 1
        }
        return true
    }
}
