/// Which words of a cell are not the name: they were taken off, and who shows the cell may want them.
///
///     "Chị Ngọc Lan🌸 (sỉ)"   →   honorific "Chị", notes "🌸 (sỉ)"
///
/// A word with a word of the name in it is the name's; signs, digits and further words that are glued to it are notes.
/// Signs alone (`-`, `|`) are nothing.
struct NameAround {
    static let honorificCapacity = 256
    static let notesCapacity = 768

    private let text: UnsafePointer<UInt8>
    private let count: Int
    /// The words of the name.
    private let wanted: UnsafePointer<NameToken>
    private let wantedCount: Int
    /// The words of the piece being looked at.
    private let own: UnsafeMutablePointer<NameToken>
    /// `Ng.` stands for a word of the name.
    private let isFilledUp: Bool
    private var hasMetName = false
    private var isFirst = true
    private(set) var honorific: NameAroundLine
    private(set) var notes: NameAroundLine

    /// Reads `count` bytes of a cell whose name was written to `value`. `honorific` and `notes` have room for their capacities.
    /// Returns the bytes of both, cut between words. O(count), no allocation.
    static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafePointer<UInt8>, _ valueCount: Int, isFilledUp: Bool,
        honorific: UnsafeMutablePointer<UInt8>, notes: UnsafeMutablePointer<UInt8>
    ) -> (honorific: Int, notes: Int) {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens &* 2) { room in
            guard let base = room.baseAddress, valueCount > 0 else { return (0, 0) }
            let wantedCount = words(value, valueCount, into: base)
            var around = NameAround(
                text: text, count: count, wanted: UnsafePointer(base), wantedCount: wantedCount,
                own: base + NameParser.maximumTokens, isFilledUp: isFilledUp,
                honorific: NameAroundLine(honorific, honorificCapacity), notes: NameAroundLine(notes, notesCapacity))
            around.scan()
            return (around.honorific.count, around.notes.count)
        }
    }

    private mutating func scan() {
        var start = 0
        while start < count, !notes.isFull {
            let blank = NameAround.blankWidth(text + start, count &- start)
            if blank > 0 {
                start &+= blank
                continue
            }
            var end = start
            while end < count, NameAround.blankWidth(text + end, count &- end) == 0 { end &+= 1 }
            take(start, end)
            isFirst = false
            start = end
        }
    }

    private mutating func take(_ start: Int, _ end: Int) {
        let words = NameAround.words(text + start, end &- start, into: own)
        if hasNameWord(words) {
            if isFirst, words == 1, isHonorific(own[0]), isSaidTwice(own[0].skeleton) {
                return honorific.append(text + start, end &- start)
            }
            hasMetName = true
            takePieces(start, end)
        } else if isHonorific(words) {
            honorific.append(text + start, end &- start)
        } else if hasSubstance(start, end) {
            notes.append(text + start, end &- start)
        }
    }

    /// A word with the name in it, run by run: letters, and what is none.
    private mutating func takePieces(_ start: Int, _ end: Int) {
        var at = start
        while at < end {
            let isLetters = isLetter(at)
            var next = at
            while next < end, isLetter(next) == isLetters { next &+= max(1, UTF8Decoding.next(text + next, end &- next).length) }
            next = min(next, end)
            if isLetters {
                let words = NameAround.words(text + at, next &- at, into: own)
                if !hasNameWord(words) {
                    if isHonorific(words) { honorific.append(text + at, next &- at) } else { notes.append(text + at, next &- at) }
                }
            } else if hasSubstance(at, next) {
                notes.append(text + at, next &- at)
            }
            at = next
        }
    }

    private func isLetter(_ at: Int) -> Bool {
        switch Letter.read(UTF8Decoding.next(text + at, count &- at).value).kind {
        case .letter, .mark, .ignored, .otherScript, .broken: return true
        case .separator: return text[at] == 39 || text[at] == 63  // H'Hen, Nguy?n
        case .digit: return false
        }
    }

    // MARK: What a word is

    private func hasNameWord(_ words: Int) -> Bool {
        for index in Range.upTo(words) {
            if isFilledUp, NameParser.standsForNguyen(own[index]) { return true }
            for place in Range.upTo(wantedCount) where wanted[place].skeleton == own[index].skeleton { return true }
        }
        return false
    }

    /// "Chị Chi": the cell has the word once more than the name has.
    private func isSaidTwice(_ skeleton: UInt64) -> Bool {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { room in
            guard let base = room.baseAddress else { return false }
            let all = NameAround.words(text, count, into: base)
            return times(skeleton, UnsafePointer(base), all) > times(skeleton, wanted, wantedCount)
        }
    }

    private func times(_ skeleton: UInt64, _ tokens: UnsafePointer<NameToken>, _ count: Int) -> Int {
        var found = 0
        for index in Range.upTo(count) where tokens[index].skeleton == skeleton { found &+= 1 }
        return found
    }

    private func isHonorific(_ token: NameToken) -> Bool {
        guard let entry = NameTable.entry(token.entry) else { return false }
        let kind = NameTable.word(entry, token.marks).kind
        return kind == .honorific || kind == .title
    }

    /// Honorifics and titles before the name, also letters without a vowel: "Th.S"; behind it only those of the West: "Hùng Mr".
    private func isHonorific(_ words: Int) -> Bool {
        guard words > 0 else { return false }
        if hasMetName { return words == 1 && NameStripping.isForeignHonorific(own[0].skeleton) }
        for index in Range.upTo(words) {
            let isTitle = own[index].letterCount <= 3 && !NameParser.hasVowel(own[index].skeleton)
            guard isTitle || isHonorific(own[index]) else { return false }
        }
        return true
    }

    /// A letter, a digit, an emoji; not just signs.
    private func hasSubstance(_ start: Int, _ end: Int) -> Bool {
        var at = start
        while at < end {
            let scalar = UTF8Decoding.next(text + at, end &- at)
            switch Letter.read(scalar.value).kind {
            case .letter, .digit, .otherScript: return true
            case .separator where scalar.value > 0xFF && !(0x2010...0x2027).contains(scalar.value): return true
            default: at &+= max(1, scalar.length)
            }
        }
        return false
    }

    private static func words(
        _ text: UnsafePointer<UInt8>, _ count: Int, into tokens: UnsafeMutablePointer<NameToken>
    ) -> Int {
        var scanner = NameScanner(text, count, tokens)
        scanner.readsBrackets = true
        scanner.scan()
        return scanner.tokenCount
    }

    /// Bytes of the blank that starts here: a space, a control character, a no-break, typographic or ideographic space; 0 for none.
    private static func blankWidth(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
        if text[0] <= 32 { return 1 }
        if text[0] == 0xC2, count > 1, text[1] == 0xA0 { return 2 }
        guard count > 2 else { return 0 }
        if text[0] == 0xE2, text[1] == 0x80, text[2] <= 0x8A || text[2] == 0xAF { return 3 }
        return text[0] == 0xE3 && text[1] == 0x80 && text[2] == 0x80 ? 3 : 0
    }
}

/// Words with a space between two, in a caller's room. One that does not fit is left out, and so are all after it.
struct NameAroundLine {
    private let bytes: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private(set) var count = 0
    private(set) var isFull = false

    init(_ bytes: UnsafeMutablePointer<UInt8>, _ capacity: Int) {
        self.bytes = bytes
        self.capacity = capacity
    }

    mutating func append(_ word: UnsafePointer<UInt8>, _ length: Int) {
        let start = count > 0 ? count &+ 1 : 0
        guard !isFull, length <= capacity &- start else {
            isFull = true
            return
        }
        if start > 0 { bytes[count] = 32 }
        for index in Range.upTo(length) { bytes[start &+ index] = word[index] }
        count = start &+ length
    }
}
