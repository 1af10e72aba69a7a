/// One line of a mapping file, taken apart from left to right. A `#` outside quotes begins a remark.
struct MappingLine {
    /// A place in the whole text.
    struct Word {
        var start: Int
        var count: Int
    }

    private let text: TextSpan
    private let end: Int
    private(set) var at: Int

    init(_ text: TextSpan, _ start: Int, _ end: Int) {
        self.text = text
        at = start
        self.end = end
    }

    var left: Int { max(0, end &- at) }
    /// The next byte, 0 at the end.
    var next: UInt8 { at < end ? text.base[at] : 0 }

    mutating func skipBlanks() { while at < end, text.base[at] <= 32 { at &+= 1 } }

    /// Whether nothing but blanks and a remark is left.
    var isAtEnd: Bool {
        var rest = self
        rest.skipBlanks()
        return rest.at >= rest.end || rest.next == 35
    }

    func span(_ word: Word) -> TextSpan { TextSpan(base: text.base + word.start, count: word.count) }

    func equals(_ word: Word, _ other: StaticString) -> Bool {
        ColumnChoices.isEqual(span(word), TextSpan(base: other.start, count: other.length))
    }

    /// What stands before the next blank, comma, equals sign, quote or remark.
    mutating func takeWord() -> Word {
        skipBlanks()
        let start = at
        while at < end, text.base[at] > 32, text.base[at] != 44, text.base[at] != 61, text.base[at] != 34, text.base[at] != 35 {
            at &+= 1
        }
        return Word(start: start, count: at &- start)
    }

    /// Takes these words, parted by one space or more; false when something else stands here.
    mutating func takeWords(_ wanted: StaticString) -> Bool {
        var matched = 0
        while matched < wanted.length {
            if wanted.start[matched] == 32 {
                skipBlanks()
            } else {
                guard next == wanted.start[matched] else { return false }
                at &+= 1
            }
            matched &+= 1
        }
        return isAtEnd
    }

    mutating func takeEquals() -> Bool { take(61) }
    mutating func takeComma() -> Bool { take(44) }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard next == byte else { return false }
        at &+= 1
        return true
    }

    /// `#2` behind a name; nil when there is none.
    mutating func takeOccurrence() -> UInt32? {
        var rest = self
        rest.skipBlanks()
        guard rest.next == 35 else { return nil }
        rest.at &+= 1
        var number: UInt32 = 0
        let start = rest.at
        while rest.next >= 48, rest.next <= 57, rest.at &- start < 6 {
            number = number &* 10 &+ UInt32(rest.next &- 48)
            rest.at &+= 1
        }
        guard rest.at > start, number > 0 else { return nil }
        self = rest
        return number
    }

    /// Takes a text in quotes, `\"` and `\\` for these signs and `\n` for a line end; false when it is not closed.
    mutating func takeQuoted(into target: inout Buffer<UInt8>) throws(Failure) -> Bool {
        guard next == 34 else { return false }
        at &+= 1
        while at < end {
            var byte = text.base[at]
            at &+= 1
            if byte == 34 { return true }
            if byte == 92, at < end {
                byte = text.base[at] == 110 ? 10 : text.base[at]
                at &+= 1
            }
            try target.append(byte)
        }
        return false
    }
}

extension ColumnMapping.Column {
    /// Sets an option of a mapping file; false when there is none of this name.
    mutating func take(option: TextSpan) -> Bool {
        let names: StaticString = "mobile landline international company caller callee shared continues sum refusal sms email call zalo "
        var number = 0
        var start = 0
        for index in Range.upTo(names.length) where names.start[index] == 32 {
            if ColumnChoices.isEqual(option, TextSpan(base: names.start + start, count: index &- start)) {
                return set(option: number)
            }
            number &+= 1
            start = index &+ 1
        }
        return false
    }

    private mutating func set(option: Int) -> Bool {
        switch option {
        case 0: phone = .mobile
        case 1: phone = .landline
        case 2: phone = .international
        case 3: phone = .company
        case 4: side = .caller
        case 5: side = .callee
        case 6: isShared = true
        case 7: isContinuation = true
        case 8: isSummed = true
        case 9: isRefusal = true
        case 10: consentChannel = .sms
        case 11: consentChannel = .email
        case 12: consentChannel = .call
        case 13: consentChannel = .zalo
        default: return false
        }
        return true
    }
}
