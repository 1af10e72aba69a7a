// Letters and digits of a document number, in capitals, without what people put between and around them.
//
//     "CCCD: 001 095 000123"   →   "001095000123"

struct DocumentText {
    static var capacity: Int { 32 }

    /// Characters kept.
    private(set) var count = 0
    private(set) var repairs: UInt32 = 0
    /// `.none`, or why there is nothing to read.
    private(set) var reason = Reason.none
    private(set) var letterCount = 0
    /// Digits of each run, four bits each, the last one lowest.
    private var runs: UInt32 = 0

    /// `06/05/1990`, `1990-05-06`: a day in the wrong column, which many people share.
    var isDay: Bool { count == 8 && letterCount == 0 && (runs == 0x224 || runs == 0x422) }

    /// Folds a cell into `characters` (at least `capacity` bytes). With `keepsLetters` false, words are labels and are left out.
    init(
        _ text: UnsafePointer<UInt8>, _ byteCount: Int, into characters: UnsafeMutablePointer<UInt8>, keepsLetters: Bool
    ) {
        guard byteCount <= 256 else {
            reason = .tooLong
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { symbols in
            guard let base = symbols.baseAddress else { return }
            let folded = FoldedText.fold(text, byteCount, into: base, capacity: 96)
            if folded.isCut { reason = .tooLong } else { read(base, folded.count, into: characters, keepsLetters) }
        }
    }

    private mutating func read(
        _ symbols: UnsafePointer<UInt8>, _ length: Int, into characters: UnsafeMutablePointer<UInt8>, _ keepsLetters: Bool
    ) {
        let number = SpreadsheetNumber.read(symbols, length)
        if let number {
            repairs |= TextRepair.spreadsheet.rawValue
            if number.reason != .none {
                reason = .precisionLost
                return
            }
            return write(number.digits, into: characters)
        }
        if isWordForNothing(symbols, length) { reason = .wordForNothing }
        var stars = 0
        var position = 0
        var isRun = false
        while position < length {
            let symbol = symbols[position]
            let isDigit = PhoneCell.isDigit(symbol)
            if isDigit { runs = isRun ? runs &+ 1 : runs << 4 &+ 1 }
            isRun = isDigit
            if isDigit {
                append(symbol, into: characters)
            } else if PhoneCell.isLetter(symbol) {
                if keepsLetters { append(symbol & 0xDF, into: characters) } else { repairs |= TextRepair.noiseAround.rawValue }
                letterCount &+= 1
            } else if symbol == 42 {
                stars &+= 1
            } else {
                repairs |= TextRepair.separators.rawValue
            }
            position &+= 1
        }
        if stars > 1 { reason = .masked }
        if count == 0 && reason == .none { reason = letterCount > 0 ? .malformed : .empty }
    }

    private mutating func append(_ character: UInt8, into characters: UnsafeMutablePointer<UInt8>) {
        guard count < DocumentText.capacity else {
            reason = .documentLength
            return
        }
        characters[count] = character
        count &+= 1
    }

    private mutating func write(_ digits: PhoneDigits, into characters: UnsafeMutablePointer<UInt8>) {
        count = digits.count
        var rest = digits.value
        var index = digits.count &- 1
        while index >= 0 {
            characters[index] = 48 &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index &-= 1
        }
    }

    /// Puts zeros in front until there are `length` characters: a spreadsheet took them.
    mutating func restoreZeros(_ characters: UnsafeMutablePointer<UInt8>, to length: Int) {
        guard count < length, length <= DocumentText.capacity else { return }
        let shift = length &- count
        var index = length &- 1
        while index >= 0 {
            characters[index] = index >= shift ? characters[index &- shift] : 48
            index &-= 1
        }
        count = length
        repairs |= TextRepair.lostZero.rawValue
    }

    /// All characters are one and the same, or they count up from 0 or 1: 111111111, 123456789012.
    static func isFiller(_ characters: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 3 else { return false }
        var isSame = true
        var isCounting = characters[0] == 48 || characters[0] == 49
        var index = 1
        while index < count, isSame || isCounting {
            if characters[index] != characters[0] { isSame = false }
            let next = characters[index &- 1] == 57 ? 48 : characters[index &- 1] &+ 1
            if characters[index] != next { isCounting = false }
            index &+= 1
        }
        return isSame || isCounting
    }

    private func isWordForNothing(_ symbols: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        NothingWord.matches(symbols, length)
    }
}

/// Words that people and programs write where there is nothing to write.
enum NothingWord {
    private static var words: StaticString { " null none nil na n/a nan undefined khong khongco chua chuaco unknown nodata - -- . x 0 " }

    /// True when the folded cell, its blanks aside, is such a word.
    static func matches(_ symbols: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        var start = 0
        var end = length
        while start < end && symbols[start] == 32 { start &+= 1 }
        while end > start && symbols[end &- 1] == 32 { end &-= 1 }
        guard end > start, end &- start <= 12 else { return false }
        if PhoneWord.contains(words, symbols + start, end &- start) { return true }
        // `không có`, `chưa có`
        var index = start
        while index < end && symbols[index] != 32 { index &+= 1 }
        guard index < end, end &- index == 3, symbols[end &- 2] == 99, symbols[end &- 1] == 111 else { return false }
        return PhoneWord.contains(" khong chua ko k ", symbols + start, index &- start)
    }
}
