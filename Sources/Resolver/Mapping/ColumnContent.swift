/// What the cells of a column look like, counted on a sample of rows: for columns whose name tells nothing.
///
/// Rough and cheap on purpose: it only chooses a column's field. Whether a value is a phone number is decided
/// later, for each cell, by Identifiers.
struct ColumnContent: Equatable {
    var filled: UInt32 = 0
    var phones: UInt32 = 0
    var emails: UInt32 = 0
    var citizenIDs: UInt32 = 0
    var names: UInt32 = 0

    /// The field that at least seven in ten filled cells look like, or nil.
    var field: Field? {
        guard filled > 0 else { return nil }
        if isMost(emails) { return .email }
        if isMost(phones) { return .phone }
        if isMost(citizenIDs) { return .citizenID }
        // Names are recognised by their family name alone: ask for a few.
        if filled >= 3, isMost(names) { return .name }
        return nil
    }

    var isMostlyPhones: Bool { filled > 0 && isMost(phones) }

    var isMostlyNames: Bool { filled > 0 && isMost(names) }

    private func isMost(_ number: UInt32) -> Bool { UInt64(number) &* 10 >= UInt64(filled) &* 7 }

    /// Looks at one cell. `scratch` has room for 64 bytes.
    mutating func look(_ text: TextSpan, _ scratch: UnsafeMutablePointer<UInt8>) {
        guard text.count > 0 else { return }
        filled &+= 1
        guard text.count <= 64 else { return }
        if ColumnContent.isEmail(text) {
            emails &+= 1
        } else if ColumnContent.isCitizenID(text) {
            citizenIDs &+= 1
        } else if ColumnContent.isPhone(text) {
            phones &+= 1
        } else if ColumnContent.isName(text, scratch) {
            names &+= 1
        }
    }

    static func isEmail(_ text: TextSpan) -> Bool {
        var at = -1
        var dot = -1
        for index in Range.upTo(text.count) {
            let byte = text.base[index]
            if byte <= 32 { return false }
            if byte == 64 {
                if at >= 0 { return false }
                at = index
            }
            if byte == 46 { dot = index }
        }
        return at > 0 && dot > at &+ 1 && dot < text.count &- 1
    }

    /// Twelve digits from a zero and a province's number; phone numbers are shorter.
    static func isCitizenID(_ text: TextSpan) -> Bool {
        guard text.count == 12, text.base[0] == 48 else { return false }
        for index in Range.upTo(12) where text.base[index] < 48 || text.base[index] > 57 { return false }
        return true
    }

    /// Digits in the length of a Vietnamese number, or any number with a plus.
    static func isPhone(_ text: TextSpan) -> Bool {
        var digitCount = 0
        var first: UInt8 = 0
        var second: UInt8 = 0
        var hasPlus = false
        for index in Range.upTo(text.count) {
            let byte = text.base[index]
            if byte >= 48, byte <= 57 {
                if digitCount == 0 { first = byte }
                if digitCount == 1 { second = byte }
                digitCount &+= 1
            } else if byte == 43, digitCount == 0 {
                hasPlus = true
            } else if byte != 32, byte != 45, byte != 46, byte != 40, byte != 41, byte != 39 {
                return false
            }
        }
        if hasPlus { return digitCount >= 8 && digitCount <= 15 }
        switch first {
        case 48: return digitCount >= 10 && digitCount <= 11 && second != 48
        case 56 where second == 52 && digitCount >= 11: return digitCount <= 12
        case 51, 53, 55, 56, 57: return digitCount == 9
        default: return false
        }
    }

    /// Family names of nine in ten Vietnamese, folded.
    private static let familyNames: StaticString = """
        nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong lam dao trinh mai luong ha to \
        ta thai chau tang cao quach luu doan la ton phung kieu vuong thach nghiem khuong tong dam
        """

    /// Two to six words of letters, a family name first.
    static func isName(_ text: TextSpan, _ scratch: UnsafeMutablePointer<UInt8>) -> Bool {
        guard text.count <= 64 else { return false }
        let count = TextFolding.fold(text.base, text.count, into: scratch)
        var wordCount = 0
        var firstCount = 0
        var isInside = false
        for index in Range.upTo(count) {
            let isLetter = scratch[index] >= 97 && scratch[index] <= 122
            guard isLetter || scratch[index] == 32 else { return false }
            if isLetter, !isInside { wordCount &+= 1 }
            if isLetter, wordCount == 1 { firstCount &+= 1 }
            isInside = isLetter
        }
        guard wordCount >= 2, wordCount <= 6, count > 0, scratch[0] != 32 else { return false }
        var words = WordLines(familyNames)
        while words.nextLine() {
            if words.isWord(scratch, firstCount) { return true }
            while words.nextWord() {
                if words.isWord(scratch, firstCount) { return true }
            }
        }
        return false
    }
}
