// An address as one canonical text: house and street, ward, district, and the province's unit of today.
//
//     "Số 257/75 đường Hoàng Văn Thụ, P.06, Q. Tân Bình, Sài Gòn"  →  "257/75 hoang van thu, phuong 6, quan tan binh, ho chi minh"
//     "12 Trần Phú P5 Q5 TP.HCM"                                   →  "12 tran phu, phuong 5, quan 5, ho chi minh"
//
// House and street come first because they outlive the rest: wards and districts were merged and abolished in 2025, so text
// that differs there is no conflict. `AddressReading.lineCount` says where the street ends.

/// What an address says, its canonical text standing in a caller's buffer.
public struct AddressReading: Sendable, Equatable {
    /// Bytes of the whole canonical text; 0 = nothing was read.
    public var count = 0
    /// Bytes of house and street at its start; 0 when there is no house number or no street.
    public var lineCount = 0
    /// Bytes of the house number at its start.
    public var houseCount = 0
    public var province = Province()
    /// `personal` with house and street, `shared` for a mere place.
    public var grade: Grade = .invalid
    public var reason: Reason = .empty

    @inlinable public init() {}
}

public enum AddressReader {
    /// Bytes that the output buffer must have.
    public static var capacity: Int { 512 }

    /// No address was seen to need more than three.
    private static var maximumRounds: Int { 8 }

    /// The canonical text is an address too, and must read as itself. It is read again until it does: where signs stood inside
    /// a name ("Bến?Tre"), it shows only there.
    ///
    /// - Parameter value: At least `capacity` bytes.
    /// - Complexity: O(count) for the first 440 symbols; what follows is left out. No allocation.
    public static func read(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> AddressReading {
        var reading = readOnce(text, count, into: value)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { room in
            guard let next = room.baseAddress else { return reading }
            var rounds = 0
            while reading.count > 0 && rounds < maximumRounds {
                rounds &+= 1
                var again = readOnce(value, reading.count, into: next)
                var isSame = again.count == reading.count
                var index = 0
                while index < again.count {
                    if value[index] != next[index] { isSame = false }
                    value[index] = next[index]
                    index &+= 1
                }
                if isSame { break }
                // The text names the unit of today; what was typed may have named the province before.
                if reading.province.code != 0 { again.province = reading.province }
                reading = again
            }
            return reading
        }
    }

    private static func readOnce(
        _ text: UnsafePointer<UInt8>, _ count: Int, into value: UnsafeMutablePointer<UInt8>
    ) -> AddressReading {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 448) { symbols in
            guard let base = symbols.baseAddress else { return AddressReading() }
            let folded = FoldedText.fold(text, count, into: base, capacity: 440).count
            if NothingWord.matches(base, folded) {
                var reading = AddressReading()
                reading.reason = .wordForNothing
                return reading
            }
            var walk = AddressWalk(base, folded, value)
            walk.read()
            return walk.finish(ProvinceReader.read(text, count))
        }
    }
}

/// One walk over the words of a folded address.
struct AddressWalk {
    private enum Part {
        case street, ward, district, place
    }

    private let symbols: UnsafePointer<UInt8>
    private let count: Int
    private let value: UnsafeMutablePointer<UInt8>
    private var position = 0
    private var written = 0
    /// What is being written, and how many words of it stand already.
    private var part = Part.street
    private var wordCount = 0
    private var partStart = 0
    private var isFirstPart = true
    private var lineCount = 0
    private var houseCount = 0
    private var numberCount = 0
    private var streetWordCount = 0
    private var hasText = false

    /// What is longer than this is left out: room for the last part and the province behind it.
    private static var limit: Int { 470 }

    init(_ symbols: UnsafePointer<UInt8>, _ count: Int, _ value: UnsafeMutablePointer<UInt8>) {
        self.symbols = symbols
        self.count = count
        self.value = value
    }

    mutating func read() {
        while position < count {
            let symbol = symbols[position]
            if isPartBreak(symbol) {
                endPart()
                position &+= 1
            } else if isWordByte(symbol) {
                takeWord()
            } else {
                position &+= 1
            }
        }
        endPart()
    }

    mutating func finish(_ province: Province) -> AddressReading {
        var reading = AddressReading()
        reading.province = province
        if province.code != 0 { appendUnit(province) }
        reading.count = written
        reading.lineCount = lineCount
        reading.houseCount = lineCount > 0 ? houseCount : 0
        if lineCount > 0 {
            reading.grade = .personal
            reading.reason = .none
        } else if written > 0 {
            reading.grade = .shared
            reading.reason = .addressNoHouse
        } else {
            reading.reason = hasText ? .malformed : .empty
        }
        return reading
    }

    private mutating func appendUnit(_ province: Province) {
        if written > 0 { put(", ") }
        let name = province.unitName
        copy(name.start, name.count)
    }

    // MARK: Words

    private func isPartBreak(_ symbol: UInt8) -> Bool {
        switch symbol {
        case 44, 59, 10, 124: return true
        case 45:
            // A spaced hyphen parts; the hyphen of `Bà Rịa-Vũng Tàu` or `12-14` does not.
            return position > 0 && symbols[position &- 1] == 32 && position &+ 1 < count && symbols[position &+ 1] == 32
        default: return false
        }
    }

    private func isWordByte(_ symbol: UInt8) -> Bool {
        PhoneCell.isLetter(symbol) || PhoneCell.isDigit(symbol) || symbol == 47 || symbol == 45
    }

    private func wordEnd(_ start: Int) -> Int {
        var end = start
        while end < count && isWordByte(symbols[end]) { end &+= 1 }
        return end
    }

    /// The start of the word behind `end` in the same part; `count` when there is none.
    private func nextWord(_ end: Int) -> Int {
        var next = end
        while next < count && !isWordByte(symbols[next]) {
            if symbols[next] == 44 || symbols[next] == 59 || symbols[next] == 10 || symbols[next] == 124 { return count }
            next &+= 1
        }
        return next
    }

    private mutating func takeWord() {
        var start = position
        let end = wordEnd(start)
        position = end
        while start < end && (symbols[start] == 45 || symbols[start] == 47) { start &+= 1 }
        guard start < end else { return }
        hasText = true
        if takeMarker(start, end) || isFiller(start, end) { return }
        write(start, end)
    }

    private mutating func write(_ start: Int, _ end: Int) {
        guard written &+ (end &- start) &+ 2 < AddressWalk.limit else { return }
        if wordCount == 0 {
            if written > 0 { put(", ") }
            partStart = written
        } else {
            append(32)
        }
        let isNumber = PhoneCell.isDigit(symbols[start])
        if isNumber && part != .street && end &- start > 1 {
            appendNumber(start, end)
        } else {
            copy(symbols + start, end &- start)
        }
        wordCount &+= 1
        guard part == .street else { return }
        if isNumber {
            numberCount &+= 1
            if streetWordCount == 0 { houseCount = written }
        } else {
            streetWordCount &+= 1
        }
    }

    /// `06` → `6`: wards and districts are counted from 1.
    private mutating func appendNumber(_ start: Int, _ end: Int) {
        var first = start
        while first &+ 1 < end && symbols[first] == 48 && PhoneCell.isDigit(symbols[first &+ 1]) { first &+= 1 }
        copy(symbols + first, end &- first)
    }

    private mutating func append(_ byte: UInt8) {
        guard written < AddressReader.capacity else { return }
        value[written] = byte
        written &+= 1
    }

    private mutating func copy(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        var index = 0
        while index < length {
            append(bytes[index])
            index &+= 1
        }
    }

    private mutating func put(_ text: StaticString) { copy(text.start, text.length) }

    // MARK: Parts

    private mutating func endPart() {
        defer {
            wordCount = 0
            part = isFirstPart && written == 0 ? .street : .place
            if written > 0 { isFirstPart = false }
        }
        guard wordCount > 0 else { return }
        if part == .street {
            if numberCount > 0 && streetWordCount > 0 { lineCount = written }
            if streetWordCount > 0 || numberCount == 0 { return dropIfPlace() }
        } else if part == .place {
            dropIfPlace()
        }
    }

    /// Provinces, the country and postal codes are left out: the unit stands at the end.
    private mutating func dropIfPlace() {
        guard lineCount != written || part != .street else { return }
        let isPostal = wordCount == 1 && written &- partStart >= 5 && written &- partStart <= 6 && isDigits(partStart, written)
        guard isPostal || isPlaceName(value + partStart, written &- partStart) else { return }
        written = partStart >= 2 ? partStart &- 2 : 0
        streetWordCount = 0
    }

    private func isDigits(_ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end && PhoneCell.isDigit(value[index]) { index &+= 1 }
        return index == end
    }

    /// A province or the country, its words glued together as in the table.
    private func isPlaceName(_ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { room in
            guard let name = room.baseAddress else { return false }
            var letters = 0
            var index = 0
            while index < length {
                let byte = text[index]
                if PhoneCell.isLetter(byte) {
                    guard letters < 24 else { return false }
                    name[letters] = byte
                    letters &+= 1
                } else if byte != 32 && byte != 45 {
                    return false
                }
                index &+= 1
            }
            return ProvinceTable.names.find(name, letters) != 0 || PhoneWord.contains(" vietnam vn ", name, letters)
        }
    }

    private mutating func begin(_ next: Part) {
        endPart()
        part = next
        wordCount = 0
    }

    // MARK: Words with a meaning

    private mutating func takeMarker(_ start: Int, _ end: Int) -> Bool {
        let length = end &- start
        let word = symbols + start
        let next = nextWord(end)
        let isBeforeNumber = next < count && PhoneCell.isDigit(symbols[next])
        let hasDot = end < count && symbols[end] == 46
        // `P6`, `Q.1`, `F06`
        if length >= 2 && length <= 3 && PhoneCell.isDigit(word[1]) && PhoneCell.isDigit(word[length &- 1]) {
            guard let (kind, label) = oneLetter(word[0]), isMarkerPlace else { return false }
            begin(kind)
            writeLabel(label)
            write(start &+ 1, end)
            return endNumbered(end)
        }
        guard next < count else { return false }
        if length == 1, let (kind, label) = oneLetter(word[0]) {
            guard isMarkerPlace, hasDot || isBeforeNumber || wordCount == 0 else { return false }
            return mark(kind, label, next, isBeforeNumber)
        }
        if let (kind, label) = longMarker(word, length) {
            guard isMarkerPlace, wordCount == 0 || isBeforeNumber || length > 2 || hasDot else { return false }
            if part == .street && isBehindTri(start) { return false }
            return mark(kind, label, next, isBeforeNumber)
        }
        return takePair(start, end, next)
    }

    /// `thị trấn`, `thị xã`, `thành phố`, `đặc khu`: two words that mark what follows.
    private mutating func takePair(_ start: Int, _ end: Int, _ next: Int) -> Bool {
        let after = wordEnd(next)
        let name = nextWord(after)
        guard isMarkerPlace, name < count else { return false }
        let first = symbols + start
        let second = symbols + next
        let length = after &- next
        let kind: Part
        let label: StaticString
        if PhoneWord.contains(" thi ", first, end &- start) && PhoneWord.contains(" tran ", second, length) {
            (kind, label) = (.ward, "thi tran")
        } else if PhoneWord.contains(" thi ", first, end &- start) && PhoneWord.contains(" xa ", second, length) {
            (kind, label) = (.district, "thi xa")
        } else if PhoneWord.contains(" dac ", first, end &- start) && PhoneWord.contains(" khu ", second, length) {
            (kind, label) = (.ward, "dac khu")
        } else if PhoneWord.contains(" thanh ", first, end &- start) && PhoneWord.contains(" pho ", second, length) {
            (kind, label) = (.place, "")
        } else {
            return false
        }
        // `Nguyễn Thị Trần Anh`: only behind a comma, or where no street is being read.
        guard wordCount == 0 || kind == .place else { return false }
        position = after
        return mark(kind, label, name, false)
    }

    private mutating func mark(_ kind: Part, _ label: StaticString, _ next: Int, _ isBeforeNumber: Bool) -> Bool {
        begin(kind)
        writeLabel(label)
        if isBeforeNumber && label.length > 0 {
            let end = wordEnd(next)
            write(next, end)
            position = end
            return endNumbered(end)
        }
        return true
    }

    /// Behind a numbered ward or district another part begins, comma or not.
    private mutating func endNumbered(_ end: Int) -> Bool {
        endPart()
        part = .place
        return true
    }

    private mutating func writeLabel(_ label: StaticString) {
        guard label.length > 0, written &+ label.length &+ 2 < AddressWalk.limit else { return }
        if written > 0 { put(", ") }
        partStart = written
        put(label)
        wordCount = 1
    }

    /// A marker begins a part, or stands behind a street that has a house and a name.
    private var isMarkerPlace: Bool { wordCount == 0 ? written > 0 || numberCount == 0 : numberCount > 0 && streetWordCount > 0 || part != .street }

    private func oneLetter(_ letter: UInt8) -> (Part, StaticString)? {
        switch letter {
        case 112, 102: (.ward, "phuong")  // p f
        case 120: (.ward, "xa")
        case 113: (.district, "quan")
        case 104: (.district, "huyen")
        default: nil
        }
    }

    private func longMarker(_ word: UnsafePointer<UInt8>, _ length: Int) -> (Part, StaticString)? {
        if PhoneWord.contains(" phuong phg ward ", word, length) { return (.ward, "phuong") }
        if PhoneWord.contains(" quan district dist ", word, length) { return (.district, "quan") }
        if PhoneWord.contains(" huyen ", word, length) { return (.district, "huyen") }
        if PhoneWord.contains(" tp tinh tpho ", word, length) { return (.place, "") }
        if wordCount == 0 && written > 0 {
            if PhoneWord.contains(" xa ", word, length) { return (.ward, "xa") }
            if PhoneWord.contains(" tt ", word, length) { return (.ward, "thi tran") }
            if PhoneWord.contains(" tx ", word, length) { return (.district, "thi xa") }
        }
        return nil
    }

    /// `Nguyễn Tri Phương` is a street in every city.
    private func isBehindTri(_ start: Int) -> Bool {
        var end = start
        while end > 0 && symbols[end &- 1] == 32 { end &-= 1 }
        guard end >= 4, symbols[end &- 4] == 32 else { return false }
        return symbols[end &- 3] == 116 && symbols[end &- 2] == 114 && symbols[end &- 1] == 105
    }

    /// Words that people leave out: số, nhà, đường. `đường số 5` keeps its first word: it is the street's name.
    private mutating func isFiller(_ start: Int, _ end: Int) -> Bool {
        guard part == .street else { return false }
        let word = symbols + start
        let length = end &- start
        if PhoneWord.contains(" so sn no nha ", word, length) { return true }
        if PhoneWord.contains(" pho ", word, length) { return streetWordCount == 0 }
        guard PhoneWord.contains(" duong d ", word, length) else { return false }
        var next = nextWord(end)
        // `đường số 3`, and a word typed twice: what stands behind all of them decides for each.
        while next < count && PhoneWord.contains(" so duong d ", symbols + next, wordEnd(next) &- next) { next = nextWord(wordEnd(next)) }
        guard next < count, PhoneCell.isDigit(symbols[next]), numberCount > 0 else { return streetWordCount == 0 }
        // `đường 3 Tháng 2` is named after a day.
        let third = nextWord(wordEnd(next))
        if third < count && PhoneWord.contains(" thang ", symbols + third, wordEnd(third) &- third) { return true }
        if length == 1 {
            writeLetters("duong")
            return true
        }
        return false
    }

    private mutating func writeLetters(_ text: StaticString) {
        guard written &+ text.length &+ 2 < AddressWalk.limit else { return }
        if wordCount > 0 { append(32) } else { partStart = written }
        put(text)
        wordCount &+= 1
        streetWordCount &+= 1
    }
}
