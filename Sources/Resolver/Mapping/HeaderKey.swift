/// A column name made comparable: folded to small ASCII letters and digits with nothing between them, and
/// apart from it what stands in parentheses, which names a party or explains.
///
///     "Số điện thoại (Người nhận) *"  →  main "sodienthoai", aside "nguoinhan"
///     "phone_number", "PhoneNumber"   →  main "phonenumber"
///     "Tổng Số tiền"                  →  main "tongsotien", spelled "TongSotien"
struct HeaderKey: ~Copyable {
    private(set) var main: Buffer<UInt8>
    private(set) var aside: Buffer<UInt8>
    /// The main part with the capitals that words begin with: two columns of Shopee differ in nothing else.
    private(set) var spelled: Buffer<UInt8>
    /// All words with one space before, between and behind them, parentheses or not: " phone number cua ban ".
    private(set) var words: Buffer<UInt8>
    /// Where in `words` the first parenthesis opens; 0 for none.
    private var asideStart = 0
    /// The file's names have marks that no wrong encoding leaves: none is read in another one.
    var isWellEncoded = false
    private var folded: Buffer<UInt8>
    var memory: Memory { main.memory }

    /// Longer names are whole questions of a form; they have no key.
    static let maximumByteCount = 240

    init(_ memory: Memory) {
        main = Buffer(memory)
        aside = Buffer(memory)
        spelled = Buffer(memory)
        words = Buffer(memory)
        folded = Buffer(memory)
    }

    mutating func set(_ name: TextSpan) throws(Failure) {
        main.removeAll()
        aside.removeAll()
        spelled.removeAll()
        words.removeAll()
        try words.append(32)
        asideStart = 0
        guard name.count <= HeaderKey.maximumByteCount else { return }
        let limit = HeaderKey.purposeStart(name)
        try folded.reserve(HeaderKey.maximumByteCount)
        var isAside = false
        var start = HeaderKey.questionStart(name)
        while start < limit {
            var end = start
            while end < limit, name.base[end] != 32 { end &+= 1 }
            let word = TextSpan(base: name.base + start, count: end &- start)
            try addWord(word, &isAside)
            try addParts(word)
            start = end &+ 1
        }
        if main.isEmpty { swap(&main, &aside) }
    }

    /// Where the words of a numbered question begin: behind the `2.` of `2. Số điện thoại`, which is no second number.
    private static func questionStart(_ name: TextSpan) -> Int {
        var at = 0
        while at < name.count, at < 2, HeaderKey.isDigit(name.base[at]) { at &+= 1 }
        guard at > 0, at < name.count, name.base[at] == 46 || name.base[at] == 41 || name.base[at] == 58 else { return 0 }
        while at < name.count, HeaderKey.isDigit(name.base[at]) || name.base[at] == 46 || name.base[at] == 41 || name.base[at] == 58 || name.base[at] == 32 { at &+= 1 }
        return at < name.count ? at : 0
    }

    /// Where a name says what it asks for: `SĐT của mẹ để cô giáo liên hệ` says with that nothing of whose it is. `để lại` is to leave something.
    private static func purposeStart(_ name: TextSpan) -> Int {
        let (purpose, leave): (StaticString, StaticString) = (" để ", " để lại ")
        var at = 4
        while at < name.count {
            let rest = TextSpan(base: name.base + at, count: name.count &- at)
            if HeaderPhrases.starts(rest, purpose), !HeaderPhrases.starts(rest, leave) { return at }
            at &+= 1
        }
        return name.count
    }

    private mutating func addWord(_ word: TextSpan, _ isAside: inout Bool) throws(Failure) {
        let count = TextFolding.fold(word.base, word.count, into: folded.base)
        var isFirst = HeaderKey.startsWithCapital(word)
        for index in Range.upTo(count) {
            let byte = folded.base[index]
            if byte == 40 || byte == 91 { isAside = true }
            if byte == 41 || byte == 93 { isAside = false }
            guard HeaderKey.isLetter(byte) || HeaderKey.isDigit(byte) else { continue }
            if isAside { try aside.append(byte) } else { try main.append(byte) }
            if !isAside { try spelled.append(isFirst && HeaderKey.isLetter(byte) ? byte &- 32 : byte) }
            isFirst = false
        }
    }

    /// Adds the words of `customerMobile_phone`: parted by signs, and by a capital behind a small letter.
    private mutating func addParts(_ word: TextSpan) throws(Failure) {
        var start = 0
        for index in Range.upTo(word.count &+ 1) {
            let isEnd = index == word.count
            let isHump = !isEnd && index > start && HeaderKey.isHump(word, index)
            guard isEnd || isHump else { continue }
            let count = TextFolding.fold(word.base + start, index &- start, into: folded.base)
            // `Đ/c` and `N/v` are short for one word.
            let isShort = start == 0 && count > 2 && folded.base[1] == 47 && HeaderKey.isLetter(folded.base[0])
                && HeaderKey.isLetter(folded.base[2]) && (count == 3 || !HeaderKey.isLetter(folded.base[3]))
            if let marked = HeaderKey.markedWord(TextSpan(base: word.base + start, count: index &- start)) {
                for place in Range.upTo(marked.count) { try words.append(marked.base[place] == 95 ? 32 : marked.base[place]) }
                try words.append(32)
                start = index
                continue
            }
            for place in Range.upTo(count) {
                let byte = folded.base[place]
                if isShort, place == 1 { continue }
                if HeaderKey.isLetter(byte) || HeaderKey.isDigit(byte) {
                    try words.append(byte)
                } else {
                    try endWord()
                    if asideStart == 0, byte == 40 || byte == 91 { asideStart = words.count }
                    // `Attendee #` is no attendee.
                    if byte == 35 { try words.append("no ") }
                }
            }
            try endWord()
            start = index
        }
    }

    /// What is read instead of a word whose marks tell it from one that folds alike, as in `HeaderPhraseList.markedWords`; nil for all others.
    private static func markedWord(_ word: TextSpan) -> TextSpan? {
        guard word.count <= 16 else { return nil }
        var room: InlineArray<40, UInt8> = InlineArray(repeating: 0)
        return withUnsafeMutablePointer(to: &room) { pointer in
            let spelled = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
            let count = spellMarks(word, spelled)
            guard count > 0 else { return nil }
            var lines = WordLines(HeaderPhraseList.markedWords)
            while lines.nextLine() {
                let read = lines.word
                while lines.nextWord() { if lines.isWord(spelled, count) { return read } }
            }
            return nil
        }
    }

    /// Writes a word's letters, then its marks as digits; 0 where it has none. `spelled` has room for 40 bytes, the marks behind the first 20.
    private static func spellMarks(_ word: TextSpan, _ spelled: UnsafeMutablePointer<UInt8>) -> Int {
        var count = 0
        var marks = 0
        var tone: UInt8 = 0
        var at = 0
        while at < word.count {
            let scalar = UTF8Decoding.next(word.base + at, word.count &- at)
            at &+= scalar.length
            let letter = Letter.read(scalar.value)
            guard letter.kind == .letter || letter.kind == .mark else { return 0 }
            if letter.kind == .letter {
                spelled[count] = letter.base
                count &+= 1
            }
            if letter.tone != 0 { tone = letter.tone }
            guard letter.quality != 0 else { continue }
            let isStroke = letter.quality == Letter.breve && letter.base == 100
            spelled[20 &+ marks] = isStroke ? 57 : letter.quality == Letter.circumflex ? 54 : letter.quality == Letter.horn ? 55 : 56
            marks &+= 1
        }
        guard tone != 0 || marks > 0 else { return 0 }
        for index in Range.upTo(marks) { spelled[count &+ index] = spelled[20 &+ index] }
        count &+= marks
        guard tone != 0 else { return count }
        spelled[count] = 48 &+ tone
        return count &+ 1
    }

    /// A capital behind a small letter, or the last of several before one: `customerPhone`, `POCity`.
    private static func isHump(_ word: TextSpan, _ index: Int) -> Bool {
        guard isCapital(word.base[index]) else { return false }
        if isLetter(word.base[index &- 1]) { return true }
        return isCapital(word.base[index &- 1]) && index &+ 1 < word.count && isLetter(word.base[index &+ 1])
    }

    /// Ends the word at hand, a short form in full: `Mã GD` is a `mã giao dịch`, and `PH1` a `phụ huynh 1`.
    private mutating func endWord() throws(Failure) {
        let end = words.count
        guard words.base[end &- 1] != 32 else { return }
        var start = end
        while words.base[start &- 1] != 32 { start &-= 1 }
        let last = words.base[end &- 1]
        if end &- start >= 3, HeaderKey.isDigit(last), HeaderKey.isLetter(words.base[end &- 2]), HeaderKey.isLetter(words.base[start]) {
            words.setCount(end &- 1)
            try endLetters(start)
            try words.append(last)
            try words.append(32)
            return
        }
        try endLetters(start)
    }

    private mutating func endLetters(_ start: Int) throws(Failure) {
        let end = words.count
        var lines = WordLines(HeaderPhraseList.shortForms)
        while lines.nextLine() {
            guard lines.isWord(words.base + start, end &- start), lines.nextWord() else { continue }
            words.setCount(start)
            let full = lines.word
            for index in Range.upTo(full.count) { try words.append(full.base[index] == 95 ? 32 : full.base[index]) }
            break
        }
        try words.append(32)
    }

    private static func isCapital(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

    /// A, …, Z and Đ: what words of headers begin with.
    private static func startsWithCapital(_ word: TextSpan) -> Bool {
        guard word.count > 0 else { return false }
        if word.base[0] >= 65, word.base[0] <= 90 { return true }
        return word.count > 1 && word.base[0] == 0xC4 && word.base[1] == 0x90
    }

    /// Drops the digits of the main part: `E-mail 2 - Value`, `SĐT 2`. False when there are none.
    mutating func dropDigits() -> Bool {
        var kept = 0
        for index in Range.upTo(main.count) where !HeaderKey.isDigit(main.base[index]) {
            main.base[kept] = main.base[index]
            kept &+= 1
        }
        let dropped = kept < main.count
        main.setCount(kept)
        return dropped
    }

    /// The words from the first parenthesis on, as `words`: " me " of `SĐT (mẹ)`. Empty without one, or where all stands in parentheses.
    var wordsAside: TextSpan {
        let start = asideStart > 1 ? asideStart &- 1 : words.count
        return TextSpan(base: UnsafePointer(words.base) + start, count: words.count &- start)
    }

    /// The words before the first parenthesis; all of them without one.
    var wordsBeforeAside: TextSpan { TextSpan(base: UnsafePointer(words.base), count: asideStart > 1 ? asideStart : words.count) }

    func isMain(_ word: StaticString) -> Bool {
        guard word.length == main.count else { return false }
        for index in Range.upTo(main.count) where main.base[index] != word.start[index] { return false }
        return true
    }

    /// A word with capitals wants exactly these; one without any fits every spelling.
    func isSpelled(_ word: TextSpan) -> Bool {
        for index in Range.upTo(word.count) where word.base[index] >= 65 && word.base[index] <= 90 {
            return ColumnChoices.isEqual(word, TextSpan(base: UnsafePointer(spelled.base), count: spelled.count))
        }
        return isMain(word)
    }

    func isMain(_ word: TextSpan) -> Bool {
        guard word.count == main.count else { return false }
        for index in Range.upTo(main.count) where main.base[index] != word.base[index] { return false }
        return true
    }

    func isMain(sameAs other: borrowing HeaderKey) -> Bool {
        guard other.main.count == main.count, main.count > 0 else { return false }
        for index in Range.upTo(main.count) where main.base[index] != other.main.base[index] { return false }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
