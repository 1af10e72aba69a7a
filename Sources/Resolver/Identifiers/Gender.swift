// Words for a gender in a column of its own. Digits are not read: half of the programs say 1 for men, half for women.

public enum Gender: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case male = 1
    case female = 2

    public var name: StaticString {
        switch self {
        case .unknown: "unknown"
        case .male: "male"
        case .female: "female"
        }
    }
}

public enum GenderReader {
    private static var maleWords: StaticString { " nam male m man men boy trai ong anh chu mr gentleman homme masculino con trai nam gioi " }
    private static var femaleWords: StaticString { " nu female f woman women girl gai ba chi co mrs ms miss lady femme femenino con gai nu gioi " }

    /// Every known word of the cell must say the same; other words make it unknown. O(count), at most 24 symbols.
    public static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Gender {
        guard count > 0, count <= 64 else { return .unknown }
        let sign = readSign(text, count)
        if sign != .unknown { return sign }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { symbols in
            guard let base = symbols.baseAddress else { return .unknown }
            let folded = FoldedText.fold(text, count, into: base, capacity: 24)
            return folded.isCut ? .unknown : readWords(base, folded.count)
        }
    }

    private static func readWords(_ symbols: UnsafePointer<UInt8>, _ count: Int) -> Gender {
        var answer = Gender.unknown
        var position = 0
        while position < count {
            let start = position
            while position < count && PhoneCell.isLetter(symbols[position]) { position &+= 1 }
            let length = position &- start
            guard length > 0 else {
                position &+= 1
                continue
            }
            let isMale = PhoneWord.contains(maleWords, symbols + start, length)
            let isFemale = PhoneWord.contains(femaleWords, symbols + start, length)
            if isMale && isFemale { continue }
            guard isMale || isFemale else { return .unknown }
            let word = isMale ? Gender.male : Gender.female
            if answer != .unknown && answer != word { return .unknown }
            answer = word
        }
        return answer
    }

    /// U+2642 ♂ and U+2640 ♀.
    private static func readSign(_ text: UnsafePointer<UInt8>, _ count: Int) -> Gender {
        var index = 0
        while index &+ 2 < count {
            if text[index] == 0xE2 && text[index &+ 1] == 0x99 {
                if text[index &+ 2] == 0x82 { return .male }
                if text[index &+ 2] == 0x80 { return .female }
            }
            index &+= 1
        }
        return .unknown
    }
}
