// A cell that is more than one plain number, walked symbol by symbol.
//
//     "ĐT: 0912.345.678 (Zalo) / 028 3812 3456 máy lẻ 102"
//          └── number ──┘        └── number ──┘ └ extension
//
// The cell is cut where a second number can begin: at / \ ; , | & a line end, a spaced hyphen, at words, at a plus. A cut
// counts only if seven digits stand on both sides. A short right side is the tail of a range and is dropped
// (`0912345678/79`); a short left side belongs to what follows (`028/3812 3456`).

struct PhoneCell {
    static var capacity: Int { 512 }

    private let symbols: UnsafePointer<UInt8>
    private let count: Int
    private let region: Region
    private let hint: PhoneHint
    private let readings: UnsafeMutablePointer<PhoneReading>
    private let capacity: Int
    /// Letters between digits that look like digits are digits.
    private let convertsLetters: Bool

    private var position = 0
    private var current = PhoneDigits()
    private var isOpen = false
    private var found = 0
    private var repairs: UInt32 = 0
    private var didConvert = false
    private var letterCount = 0
    private var extensionDigits: UInt32 = 0

    /// Writes at least one reading.
    static func read(
        _ symbols: UnsafeMutablePointer<UInt8>, _ folded: FoldedText.Result, _ region: Region, _ hint: PhoneHint,
        into readings: UnsafeMutablePointer<PhoneReading>, capacity: Int
    ) -> Int {
        var start = 0
        var end = folded.count
        var repairs: UInt32 = folded.hasForeignDigits ? PhoneRepair.foreignDigits.rawValue : 0
        trim(symbols, &start, &end, &repairs)
        let text = UnsafePointer(symbols + start)
        let length = end &- start
        if length <= 0 {
            readings[0] = .refused(.empty)
            return 1
        }
        if isMasked(text, length) {
            readings[0] = .refused(.phoneMasked, .masked)
            return 1
        }
        if let number = SpreadsheetNumber.read(text, length) {
            repairs |= PhoneRepair.spreadsheet.rawValue
            readings[0] = number.reason == .none
                ? PhoneDialling.read(number.digits, region: region, hint: hint) : .refused(number.reason)
            readings[0].repairs |= repairs
            return 1
        }
        var cell = PhoneCell(text, length, region, hint, readings, capacity, repairs, convertsLetters: true)
        cell.walk()
        if cell.didConvert && readings[0].grade == .invalid {
            // The letters were no digits after all.
            cell = PhoneCell(text, length, region, hint, readings, capacity, repairs, convertsLetters: false)
            cell.walk()
        }
        return cell.found
    }

    private init(
        _ symbols: UnsafePointer<UInt8>, _ count: Int, _ region: Region, _ hint: PhoneHint,
        _ readings: UnsafeMutablePointer<PhoneReading>, _ capacity: Int, _ repairs: UInt32, convertsLetters: Bool
    ) {
        self.symbols = symbols
        self.count = count
        self.region = region
        self.hint = hint
        self.readings = readings
        self.capacity = capacity
        self.repairs = repairs
        self.convertsLetters = convertsLetters
    }

    // MARK: Before the walk

    /// Blanks and quotes around the cell; `'0912…` and `="0912…"` are a spreadsheet's way to say text.
    private static func trim(
        _ symbols: UnsafeMutablePointer<UInt8>, _ start: inout Int, _ end: inout Int, _ repairs: inout UInt32
    ) {
        while start < end {
            let symbol = symbols[start]
            if symbol == 39 || symbol == 61 { repairs |= PhoneRepair.spreadsheet.rawValue }
            guard symbol == 32 || symbol == 10 || symbol == 39 || symbol == 61 || symbol == 34 else { break }
            start &+= 1
        }
        while start < end {
            let symbol = symbols[end &- 1]
            guard symbol == 32 || symbol == 10 || symbol == 39 || symbol == 34 else { break }
            end &-= 1
        }
    }

    /// Two stars or more, or two x or more beside a digit: `******78`, `0912xxx678`.
    private static func isMasked(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var stars = 0
        var index = 0
        while index < count {
            if text[index] == 42 { stars &+= 1 }
            if text[index] == 120 && index &+ 1 < count && text[index &+ 1] == 120 {
                var end = index
                while end < count && text[end] == 120 { end &+= 1 }
                let before = index > 0 ? text[index &- 1] : 48
                let after = end < count ? text[end] : 48
                if !isLetter(before) && !isLetter(after) && (end &- index >= 3 || isDigit(before) || isDigit(after)) { return true }
                index = end
                continue
            }
            index &+= 1
        }
        return stars >= 2
    }

    @inline(__always)
    static func isDigit(_ symbol: UInt8) -> Bool { symbol &- 48 < 10 }
    @inline(__always)
    static func isLetter(_ symbol: UInt8) -> Bool { symbol &- 97 < 26 }

    // MARK: The walk

    private mutating func walk() {
        while position < count && found < capacity {
            let symbol = symbols[position]
            if PhoneCell.isDigit(symbol) {
                takeDigit(symbol &- 48)
            } else if PhoneCell.isLetter(symbol) {
                takeLetters()
                continue
            } else {
                takeMark(symbol)
                continue
            }
            position &+= 1
        }
        if found < capacity && (current.count >= 7 || found == 0) { flush() }
    }

    private mutating func takeDigit(_ digit: UInt8) {
        if current.count < PhoneDigits.capacity { current.append(digit) } else { isOverlong = true }
    }

    private var isOverlong = false

    /// The number that has been gathered is whole; what follows may start another.
    private mutating func flush() {
        guard found < capacity else { return }
        var reading = isOverlong ? .refused(.phoneTooLong) : PhoneDialling.read(current, region: region, hint: hint)
        reading.repairs |= repairs
        reading.extensionDigits = extensionDigits
        if letterCount > 24 && reading.grade == .personal {
            reading.grade = .fromText
            reading.reason = .phoneTextAround
        }
        if found > 0 {
            readings[0].add(.severalNumbers)
            reading.add(.severalNumbers)
        }
        readings[found] = reading
        found &+= 1
        restart()
    }

    private mutating func restart() {
        current = PhoneDigits()
        isOpen = false
        isOverlong = false
        extensionDigits = 0
    }

    /// Enough digits that a further group in parentheses or behind `x` is an extension.
    private var isComplete: Bool { current.count >= (current.zeros > 0 ? 10 : 9) }

    // MARK: Marks

    private mutating func takeMark(_ symbol: UInt8) {
        switch symbol {
        case 43: takePlus()
        case 40: takeOpening()
        case 41:
            if isOpen && current.closedAt == 0 { current.closedAt = current.count }
            isOpen = false
            current.markBreak()
        case 35:  // #
            if isComplete && takeExtension(from: position &+ 1) { return }
            current.markBreak()
        case 124 where isBarForOne:
            takeDigit(1)
            didConvert = true
            repairs |= PhoneRepair.lettersForDigits.rawValue
        case 47, 92, 59, 124, 38, 10, 44:  // / \ ; | & line end ,
            cut(at: position &+ 1)
            return
        case 45 where isSpacedHyphen:
            cut(at: position &+ 1)
            return
        case 32 where current.count >= 9 && digitsAhead(position, acrossCuts: false) >= 9:
            // Two numbers with nothing but a blank between them.
            flush()
        case 58 where current.count < 3:  // `SĐT 1: 0912…`
            restart()
        default: current.markBreak()
        }
        position &+= 1
    }

    /// A bar glued between digits, too few of them on either side to be a number: `09832|7465`.
    private var isBarForOne: Bool {
        guard convertsLetters, current.count > 0, current.count < 9, position > 0, position &+ 1 < count,
            PhoneCell.isDigit(symbols[position &- 1]), PhoneCell.isDigit(symbols[position &+ 1])
        else { return false }
        let ahead = digitsAhead(position &+ 1, acrossCuts: false)
        return ahead < 9 && current.count &+ ahead >= 7 && (current.count < 7 || ahead < 7)
    }

    private var isSpacedHyphen: Bool {
        position > 0 && position &+ 1 < count && symbols[position &- 1] == 32 && symbols[position &+ 1] == 32
    }

    private mutating func takePlus() {
        if current.count >= 7 { flush() }
        if current.count == 0 { current.hasPlus = true } else { current.markBreak() }
    }

    /// `(102)` behind a complete number is an extension; any other parenthesis is a separator.
    private mutating func takeOpening() {
        isOpen = true
        guard isComplete else { return current.markBreak() }
        var end = position &+ 1
        while end < count && PhoneCell.isDigit(symbols[end]) { end &+= 1 }
        let length = end &- position &- 1
        if end < count && symbols[end] == 41 && length >= 1 && length <= 5 && takeExtension(from: position &+ 1) {
            position &-= 1
            return
        }
        current.markBreak()
    }

    /// At a place where a second number may begin.
    private mutating func cut(at next: Int) {
        position = next
        guard current.count >= 7 else { return current.markBreak() }
        let ahead = digitsAhead(next, acrossCuts: false)
        if ahead >= 7 { return flush() }
        guard isComplete else { return current.markBreak() }
        if ahead > 0 { repairs |= PhoneRepair.tailDropped.rawValue }
        flush()
        skipTail()
    }

    /// Drops the digits of a tail.
    private mutating func skipTail() {
        while position < count {
            let symbol = symbols[position]
            guard PhoneCell.isDigit(symbol) || symbol == 32 || symbol == 46 || symbol == 45 else { return }
            position &+= 1
        }
    }

    /// Digits from `start` to the next cut or letter.
    private func digitsAhead(_ start: Int, acrossCuts: Bool) -> Int {
        var index = start
        var digits = 0
        while index < count {
            let symbol = symbols[index]
            if PhoneCell.isDigit(symbol) {
                digits &+= 1
            } else if PhoneCell.isLetter(symbol) {
                // A lone look-alike inside digits is a digit.
                guard convertsLetters, PhoneCell.digitLike(symbol) < 10, index > start, PhoneCell.isDigit(symbols[index &- 1])
                else { return digits }
                digits &+= 1
            } else if !acrossCuts {
                switch symbol {
                case 47, 92, 59, 124, 38, 10, 44: return digits
                default: break
                }
            }
            index &+= 1
        }
        return digits
    }

    // MARK: Letters

    /// The digit that a letter is typed for; 255 = none.
    @inline(__always)
    static func digitLike(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 111: 0  // o
        case 105, 108: 1  // i l
        case 122: 2  // z
        case 115: 5  // s
        case 98: 8  // b
        default: 255
        }
    }

    private mutating func takeLetters() {
        var end = position
        while end < count && PhoneCell.isLetter(symbols[end]) { end &+= 1 }
        let length = end &- position
        if convertsLetters && takeLookAlikes(end, length) { return }
        switch PhoneWord.read(symbols + position, length) {
        case .extensionMark where isComplete && takeExtension(from: end): return
        case .alternative:
            repairs |= PhoneRepair.wordsAround.rawValue
            return cut(at: end)
        case .extensionStart where isComplete:
            position = end
            return
        case .label: break
        default: letterCount &+= length
        }
        repairs |= PhoneRepair.wordsAround.rawValue
        position = end
        if current.count >= 7 {
            flush()
        } else if current.count > 0 {
            let ahead = digitsAhead(end, acrossCuts: true)
            if ahead >= 7 || ahead &+ current.count < 9 { restart() } else { current.markBreak() }
        }
    }

    /// One or two letters glued to a digit that all look like digits: they are digits.
    private mutating func takeLookAlikes(_ end: Int, _ length: Int) -> Bool {
        guard length <= 2 else { return false }
        let before = position > 0 && PhoneCell.isDigit(symbols[position &- 1])
        let after = end < count && PhoneCell.isDigit(symbols[end])
        guard before || after else { return false }
        var index = position
        while index < end {
            if PhoneCell.digitLike(symbols[index]) > 9 { return false }
            index &+= 1
        }
        guard current.count &+ digitsAhead(end, acrossCuts: false) >= 7 else { return false }
        while position < end {
            takeDigit(PhoneCell.digitLike(symbols[position]))
            position &+= 1
        }
        didConvert = true
        repairs |= PhoneRepair.lettersForDigits.rawValue
        return true
    }

    /// Up to six digits, at most three marks away: the extension of the number just read. Ends that number.
    private mutating func takeExtension(from start: Int) -> Bool {
        var index = start
        while index < count && index < start &+ 4 && !PhoneCell.isDigit(symbols[index]) {
            let symbol = symbols[index]
            // `máy lẻ số 12`: words before the digits belong to the mark.
            guard !PhoneCell.isLetter(symbol), symbol != 10, symbol != 43 else { return false }
            index &+= 1
        }
        var value: UInt32 = 1
        var length = 0
        while index < count && length < 7 && PhoneCell.isDigit(symbols[index]) {
            value = value &* 10 &+ UInt32(symbols[index] &- 48)
            length &+= 1
            index &+= 1
        }
        guard length > 0, length <= 6 else { return false }
        extensionDigits = value
        flush()
        position = index
        return true
    }
}
