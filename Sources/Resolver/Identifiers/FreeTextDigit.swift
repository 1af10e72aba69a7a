// What stands for a digit in a text, and the runs that digits form.
//
//     "0 9 6 2 . 418 . 5o7"   →   digits 0 9 6 2 4 1 8 5 0 7, groups 0|9|6|2|418|507, separators "blank", " . "
//
// A group is what is written without anything between; a number begins and ends with a group.

enum FreeTextDigit {
    /// The digit that a folded word says; 255 = none. One comparison chain over the word as a number: every word of a text comes here.
    @inline(__always)
    static func word(_ word: UnsafePointer<UInt8>, _ count: Int) -> UInt8 {
        guard count >= 2, count <= 5 else { return 255 }
        var packed: UInt64 = 0
        var index = 0
        while index < count {
            packed = packed &<< 8 | UInt64(word[index])
            index &+= 1
        }
        return digit(packed)
    }

    static func word(_ letters: InlineArray<8, UInt8>, _ count: Int) -> UInt8 {
        guard count >= 2, count <= 5 else { return 255 }
        var packed: UInt64 = 0
        var index = 0
        while index < count {
            packed = packed &<< 8 | UInt64(letters[unchecked: index])
            index &+= 1
        }
        return digit(packed)
    }

    /// The letters of a word, the last in the lowest byte.
    private static func digit(_ packed: UInt64) -> UInt8 {
        switch packed {
        case 0x6B686F6E67, 0x686F6E67, 0x7A65726F, 0x6F68: return 0  // khong, hong, zero, oh
        case 0x6D6F74, 0x6F6E65: return 1  // mot, one
        case 0x686169, 0x74776F: return 2  // hai, two
        case 0x6261, 0x7468726565: return 3  // ba, three
        case 0x626F6E, 0x7475, 0x666F7572: return 4  // bon, tu, four
        case 0x6E616D, 0x6C616D, 0x6E68616D, 0x66697665: return 5  // nam, lam, nham, five
        case 0x736175, 0x736978: return 6  // sau, six
        case 0x626179, 0x736576656E: return 7  // bay, seven
        case 0x74616D, 0x6569676874: return 8  // tam, eight
        case 0x6368696E, 0x6E696E65: return 9  // chin, nine
        default: return 255
        }
    }

    /// Quality and tone that the word of each digit bears when it is marked, as quality × 6 + tone; `bảy` and `tư` have a second form.
    private static var marks: StaticString { "\u{0C}\u{11}\u{00}\u{00}\u{0E}\u{06}\u{02}\u{03}\u{02}\u{02}" }

    /// A word in the text is a digit's only with that digit's marks, or with none: `tám` or `tam`, not `tạm`.
    static func hasMarksOf(_ digit: UInt8, _ window: FreeTextWindow, _ start: Int, _ end: Int) -> Bool {
        var position = window.byte(start)
        let last = window.byte(end)
        var quality: UInt8 = 0
        var tone: UInt8 = 0
        while position < last {
            var scalar: UInt32 = 0
            position &+= FoldedText.decode(window.text + position, last &- position, &scalar)
            guard scalar >= 0x80 else { continue }
            let letter = Letter.read(scalar)
            quality = max(quality, letter.quality)
            tone = max(tone, letter.tone)
        }
        let found = quality &* 6 &+ tone
        if found == 0 || found == marks.start[Int(digit)] { return true }
        return (digit == 7 && found == 15) || (digit == 4 && found == 18)
    }
}

/// What parts two groups.
enum FreeTextGap: UInt8, BitwiseCopyable {
    /// Nothing: the same group.
    case none = 0
    case blanks = 1
    /// One sign and nothing else: `.`, `,`, `-`.
    case dot = 2
    case comma = 3
    case hyphen = 4
    /// A comma or a dot and then blanks: what a list or two sentences have.
    case list = 5
    /// Anything else that may stand inside a number: signs with blanks, brackets, hearts.
    case loose = 6

    /// A sign without blanks: what stands on both sides is one thing.
    var isTight: Bool { rawValue >= FreeTextGap.dot.rawValue && rawValue <= FreeTextGap.hyphen.rawValue }
}

/// A run of digits with at most four marks between two of them.
struct FreeTextRun {
    static var capacity: Int { 48 }

    private var digits = InlineArray<48, UInt8>(repeating: 0)
    /// The first symbol of a digit, and the one behind it.
    private var starts = InlineArray<48, UInt16>(repeating: 0)
    private var ends = InlineArray<48, UInt16>(repeating: 0)
    /// What stands before a digit.
    private var gaps = InlineArray<48, UInt8>(repeating: 0)
    private(set) var count = 0
    /// A letter or a word stood for a digit somewhere.
    private(set) var hasLetters = false
    /// The symbol behind the last digit.
    private(set) var end = 0

    // Every index below is less than `count`, which never exceeds the capacity.

    func digit(_ index: Int) -> UInt8 { digits[unchecked: index] }
    func start(_ index: Int) -> Int { Int(starts[unchecked: index]) }
    func end(_ index: Int) -> Int { Int(ends[unchecked: index]) }
    func gap(_ index: Int) -> FreeTextGap { FreeTextGap(rawValue: gaps[unchecked: index]) ?? .loose }

    /// Digit `index` begins a group; so does the place behind the last one.
    func isGroupStart(_ index: Int) -> Bool { index >= count || index == 0 || gap(index) != .none }

    /// Reads a run that begins at `start`, a digit or what stands for one; 0 digits when there is none. Stops at `stop`.
    init(_ window: FreeTextWindow, _ start: Int, _ stop: Int) {
        end = start
        guard takeElement(window, start, stop, .none, isGlued: false) else { return }
        while count < FreeTextRun.capacity {
            let position = end
            if takeElement(window, position, stop, .none, isGlued: true) { continue }
            var next = position
            while next < stop && next &- position < 5 && FreeTextRun.isMark(window.symbols[next]) { next &+= 1 }
            guard next > position, next &- position <= 4, next < stop else { return }
            let gap = FreeTextRun.gap(window.symbols + position, next &- position)
            guard gap != .none, takeElement(window, next, stop, gap, isGlued: false) else { return }
        }
    }

    /// Marks that may stand inside a number. `/`, `:`, `;`, `+`, `=`, `#` and line ends may not.
    private static func isMark(_ symbol: UInt8) -> Bool {
        switch symbol {
        case 32, 33, 34, 39, 40, 41, 42, 44, 45, 46, 60, 62, 63, 91, 93, 94, 95, 96, 123, 125, 126: true
        default: false
        }
    }

    /// `.none` when the marks hide digits: a star without blanks, or two of them.
    private static func gap(_ marks: UnsafePointer<UInt8>, _ count: Int) -> FreeTextGap {
        if count == 1 {
            switch marks[0] {
            case 46: return .dot
            case 44: return .comma
            case 45: return .hyphen
            default: break
            }
        }
        var blanks = 0
        var commas = 0
        var stars = 0
        var index = 0
        while index < count {
            if marks[index] == 42 { stars &+= 1 }
            if marks[index] == 32 { blanks &+= 1 }
            if index == 0 && (marks[index] == 44 || marks[index] == 46) { commas &+= 1 }
            index &+= 1
        }
        if stars > 1 || (stars == 1 && blanks == 0) { return .none }
        return blanks == count ? .blanks : (commas == 1 && blanks &+ 1 == count ? .list : .loose)
    }

    private mutating func append(_ digit: UInt8, _ start: Int, _ end: Int, _ gap: FreeTextGap) {
        guard count < FreeTextRun.capacity else { return }
        digits[unchecked: count] = digit
        starts[unchecked: count] = UInt16(truncatingIfNeeded: start)
        ends[unchecked: count] = UInt16(truncatingIfNeeded: end)
        gaps[unchecked: count] = gap.rawValue
        count &+= 1
        self.end = end
    }

    /// A digit, the word of one, or letters that look like digits. False when there is none at `position`.
    private mutating func takeElement(
        _ window: FreeTextWindow, _ position: Int, _ stop: Int, _ gap: FreeTextGap, isGlued: Bool
    ) -> Bool {
        guard position < stop else { return false }
        let symbol = window.symbols[position]
        if PhoneCell.isDigit(symbol) {
            append(symbol &- 48, position, position &+ 1, gap)
            return true
        }
        guard PhoneCell.isLetter(symbol) else { return false }
        let wordEnd = window.endOfWord(position)
        let length = wordEnd &- position
        if takeLookAlikes(window, position, wordEnd, gap, isGlued: isGlued) { return true }
        guard !isGlued, !window.isDigit(wordEnd) else { return false }
        let digit = FreeTextDigit.word(window.symbols + position, length)
        guard digit < 10, FreeTextDigit.hasMarksOf(digit, window, position, wordEnd) else { return false }
        hasLetters = true
        append(digit, position, wordEnd, gap)
        return true
    }

    /// At most five letters that all look like digits: an o by itself, or any of them before a digit, or an o or l behind one.
    private mutating func takeLookAlikes(
        _ window: FreeTextWindow, _ position: Int, _ wordEnd: Int, _ gap: FreeTextGap, isGlued: Bool
    ) -> Bool {
        let length = wordEnd &- position
        guard length <= 5 else { return false }
        let isBeforeDigit = window.isDigit(wordEnd)
        var index = position
        while index < wordEnd {
            let letter = window.symbols[index]
            guard PhoneCell.digitLike(letter) < 10 else { return false }
            let isRound = letter == 111
            guard isBeforeDigit || isRound || (isGlued && (letter == 108 || letter == 105)) else { return false }
            index &+= 1
        }
        guard isBeforeDigit || isGlued || length == 1 else { return false }
        index = position
        while index < wordEnd {
            append(PhoneCell.digitLike(window.symbols[index]), index, index &+ 1, index == position ? gap : .none)
            index &+= 1
        }
        hasLetters = true
        return true
    }
}
