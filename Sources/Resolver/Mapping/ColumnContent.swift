/// What the cells of a column look like, counted on a sample of rows: for columns whose name tells nothing.
///
/// Rough and cheap on purpose: it only chooses a column's field. Whether a value is a phone number is decided
/// later, for each cell, by Identifiers.
struct ColumnContent {
    var filled: UInt32 = 0
    var phones: UInt32 = 0
    /// Of them those longer than nine digits, which begin with a zero, a plus or 84: those of nine may be ids.
    var dialled: UInt32 = 0
    var emails: UInt32 = 0
    var citizenIDs: UInt32 = 0
    var names: UInt32 = 0
    /// Cells of several words without a digit.
    var words: UInt32 = 0
    var withDigits: UInt32 = 0
    var withLetters: UInt32 = 0
    var withAt: UInt32 = 0
    var withStars: UInt32 = 0
    var amounts: UInt32 = 0
    var times: UInt32 = 0
    /// One word with a digit that is none of the others: what numbers something.
    var codes: UInt32 = 0
    /// Hours without a day: `9h30`, `14:05`.
    var clocks: UInt32 = 0
    var plainNumbers: UInt32 = 0
    var smallNumbers: UInt32 = 0
    /// Of six digits and fewer, with or without a sign between them.
    var shortNumbers: UInt32 = 0
    /// Pages and domains: `https://…`, `facebook.com`.
    var hosts: UInt32 = 0
    /// Yes and no, in words.
    var flags: UInt32 = 0
    /// How a matter stands: `đã đăng ký`, `chưa`, `đang chờ`.
    var states: UInt32 = 0
    /// In all cells together.
    var blanks: UInt32 = 0
    /// Different words, counted up to three.
    private var wordKinds: UInt32 = 0
    private var firstWord: UInt32 = 0
    private var secondWord: UInt32 = 0
    /// Of the first codes, to see that no two are the same.
    private var seen: InlineArray<16, UInt32> = InlineArray(repeating: 0)
    private var hasTwins = false
    private var firstTexts: InlineArray<8, UInt32> = InlineArray(repeating: 0)
    private var repeatedTexts: UInt32 = 0

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

    var isMostlyDialled: Bool { filled > 0 && isMost(dialled) }

    var isMostlyNames: Bool { filled > 0 && isMost(names) }

    var isMostlyPlainNumbers: Bool { filled > 0 && isMost(plainNumbers) }

    /// Words without a digit, as names of any people are.
    var isMostlyWords: Bool { filled >= 3 && withDigits == 0 && isMost(names &+ words) }

    /// Words, a digit here and there, and no number to call.
    var isWithoutNumbers: Bool { filled > 0 && phones == 0 && plainNumbers &+ codes == 0 && withLetters == filled }

    var isMostlyCodes: Bool { filled > 0 && isMost(codes) }

    /// Hours, and no days.
    var isMostlyClocks: Bool { filled > 0 && isMost(clocks) }

    var isMostlyHosts: Bool { filled > 0 && isMost(hosts) }

    var hasDigits: Bool { withDigits > 0 }

    /// Letters and nothing else: no cell of numbers or addresses.
    var isWordsOnly: Bool { filled > 0 && withLetters == filled && withDigits &+ withAt &+ withStars == 0 && flags < filled }

    /// One word or two in all of many cells: a choice, and no names of people.
    var hasFewWords: Bool { filled >= 6 && withLetters == filled && wordKinds > 0 && wordKinds <= 2 }

    /// Numbers of one digit or two.
    var isFewEach: Bool { filled >= 3 && smallNumbers == filled }

    /// Of cells under a name that only may mean a person, at least half are names or like some.
    var mayBeNames: Bool { filled < 3 || (names &+ words) &* 2 >= filled }

    /// Numbers of three digits at most.
    private var isOfSmallNumbers: Bool { isMost(plainNumbers) && isMost(shortNumbers) && codes == 0 && times == 0 }

    /// Not one of three cells and more has what the field cannot be without.
    func contradicts(_ field: Field) -> Bool {
        guard filled >= 3 else { return false }
        // Yes and no say how things are, and name nobody and nothing.
        if flags == filled, field != .consent, field != .stage, field != .outcome, field != .tag, field != .kind, field != .code { return true }
        switch field {
        // `Tạm trú: đã đăng ký`
        case .address where states == filled: return true
        // `Số máy` of a motorbike, `DT (m2)` of a flat.
        // `MAY BAN`: what was sold.
        case .phone where phones == 0 && filled >= 5 && withLetters == filled: return true
        case .phone where phones == 0 && (isMost(codes) && isMost(withLetters) || isMost(shortNumbers)): return true
        // A comment is no number of a document.
        case .citizenID where withLetters &* 2 > filled && citizenIDs == 0 && codes &* 2 < filled: return true
        // `Tổng thời gian`: seconds, and no day.
        // `Khung giờ bé học được: T3-T5 17h30, cuối tuần`
        case .time where times == 0 && clocks == 0 && filled >= 6 && withLetters == filled && words > 0: return true
        case .time where isOfSmallNumbers, .observedAt where isOfSmallNumbers: return true
        case .time, .observedAt, .value, .birthDate, .citizenID, .taxCode, .phone: return withDigits &+ withStars == 0 && names &* 2 < filled
        case .email: return withAt &+ withStars &+ phones == 0
        case .name: return withLetters &+ withStars &+ phones == 0 || isMostlyHosts
        default: return false
        }
    }

    /// Nearly all of five cells and more are another one, as far as the first eight tell.
    var isVaried: Bool { filled >= 5 && repeatedTexts &* 4 <= min(filled, 8) }

    /// Of four cells and more, half and more stood before, as far as the first eight tell: people of ours, who do it again and again.
    var isRepeating: Bool { filled >= 4 && repeatedTexts &* 2 >= min(filled, 8) }

    /// Whether the cells bear out what a header only hints at. Without cells a sum or a time is believed, a number or a person is not.
    func bearsOut(_ field: Field) -> Bool {
        switch field {
        case .value: filled == 0 || (isMost(amounts) && !(isMost(codes) && isMost(withLetters)))
        case .time: filled == 0 || isMost(times)
        case .reference: filled >= 3 && isMost(codes) && !hasTwins
        case .name: isMostlyNames
        case .stage: filled > 0 && isWordsOnly && isRepeating
        case .object: filled == 0 || (isMost(withLetters) && flags < filled && !isMost(times) && !isMost(names) && !isMost(withAt) && !isMost(phones))
        default: false
        }
    }

    func isMost(_ number: UInt32) -> Bool { UInt64(number) &* 10 >= UInt64(filled) &* 7 }

    /// Looks at one cell. `scratch` has room for 64 bytes.
    mutating func look(_ text: TextSpan, _ scratch: UnsafeMutablePointer<UInt8>) {
        guard text.count > 0 else { return }
        filled &+= 1
        if filled <= 8 {
            let hash = ColumnContent.hash(text)
            var isNew = true
            for index in Range.upTo(Int(filled) &- 1) where firstTexts[index] == hash { isNew = false }
            if !isNew { repeatedTexts &+= 1 }
            firstTexts[Int(filled) &- 1] = hash
        }
        lookAtSigns(text)
        guard text.count <= 64 else { return }
        if ColumnContent.isEmail(text) {
            emails &+= 1
        } else if ColumnContent.isCitizenID(text) {
            citizenIDs &+= 1
        } else if ColumnContent.isPhone(text) || ColumnContent.startsWithPhone(text, scratch) {
            phones &+= 1
            if text.count > 9 { dialled &+= 1 }
        } else if ColumnContent.isName(text, scratch) {
            names &+= 1
        }
    }

    private mutating func lookAtSigns(_ text: TextSpan) {
        var digits = 0
        var letters = 0
        var spaces = 0
        var parts = 0
        var dots = 0
        var others = 0
        var hasAt = false
        var hasStar = false
        for index in Range.upTo(text.count) {
            let byte = text.base[index]
            switch byte {
            case 48...57: digits &+= 1
            case 65...90, 97...122, 0x80...: letters &+= 1
            case 32: spaces &+= 1
            case 45, 47, 58: parts &+= 1
            case 44, 46: dots &+= 1
            case 64: hasAt = true
            case 42: hasStar = true
            default: others &+= 1
            }
        }
        blanks &+= UInt32(truncatingIfNeeded: spaces)
        if digits > 0 { withDigits &+= 1 }
        if letters > 0, wordKinds < 3 { countKinds(text) }
        if letters > 0 { withLetters &+= 1 }
        if digits == 0, text.count <= 6, ColumnContent.isFlag(text) { flags &+= 1 }
        if letters > 0, ColumnContent.isState(text) { states &+= 1 }
        if hasAt { withAt &+= 1 }
        if hasStar { withStars &+= 1 }
        if letters > 0, digits == 0, spaces > 0, spaces <= 5, others == 0, text.count <= 40 { words &+= 1 }
        if letters > 2, dots > 0, spaces == 0, !hasAt, !hasStar, ColumnContent.isHost(text) { hosts &+= 1 }
        guard digits > 0, text.count <= 40, !hasAt, !hasStar else { return }
        if digits <= 6, text.count <= 11, ColumnContent.isClock(text) { clocks &+= 1 }
        if digits <= 6, letters &+ spaces &+ others == 0 { shortNumbers &+= 1 }
        if letters == 0, parts &+ dots == 0, spaces == 0, others == 0 {
            plainNumbers &+= 1
            if digits <= 2 { smallNumbers &+= 1 }
        }
        // `12/3`: a day, or no sum at any rate.
        if parts == 1, dots &+ letters &+ spaces &+ others == 0, digits >= 2, digits <= 4 { times &+= 1 }
        let isDate = parts >= 2 || (parts >= 1 && digits >= 10) || (dots == 2 && digits <= 8 && !ColumnContent.isInThousands(text))
        let isTime = ColumnContent.isSpelledDay(text) || (letters <= 2 ? digits >= 5 && isDate : digits >= 5 && letters <= 9 && spaces >= 2 && parts >= 1)
        if !isTime, parts == 1, dots &+ others == 0, digits <= 8, text.count <= 24, ColumnContent.holdsDay(text) { times &+= 1 }
        if letters &+ parts &+ dots == 0, digits == 10 || digits == 13, text.base[0] == 49 { times &+= 1 }
        if isTime { times &+= 1 }
        // `2tr8`, `350k`: a sum, and no code.
        if !isTime, letters > 0, letters <= 6, MoneyReader.read(text.base, text.count).isRead {
            amounts &+= 1
            return
        }
        if !isTime, digits >= letters, letters <= 6, !ColumnContent.isPhone(text) { amounts &+= 1 }
        guard spaces == 0, digits &+ letters >= 4, !isTime, !ColumnContent.isPhone(text), !ColumnContent.isCitizenID(text) else { return }
        codes &+= 1
        let hash = ColumnContent.hash(text)
        let place = Int(codes &- 1)
        for index in Range.upTo(min(place, 16)) where seen[index] == hash { hasTwins = true }
        if place < 16 { seen[place] = hash }
    }

    private mutating func countKinds(_ text: TextSpan) {
        let hash = ColumnContent.hash(text)
        if wordKinds > 0, hash == firstWord { return }
        if wordKinds > 1, hash == secondWord { return }
        if wordKinds == 0 { firstWord = hash } else { secondWord = hash }
        wordKinds &+= 1
    }

    private static func hash(_ text: TextSpan) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for index in Range.upTo(text.count) { hash = (hash ^ UInt32(text.base[index])) &* 16_777_619 }
        return hash
    }

    /// `9h30`, `14:05`, `9g`, `8:30 AM`: an hour of a digit or two first.
    private static func isClock(_ text: TextSpan) -> Bool {
        var digits = 0
        while digits < text.count, text.base[digits] >= 48, text.base[digits] <= 57 { digits &+= 1 }
        guard digits >= 1, digits <= 2, digits < text.count else { return false }
        for index in Range.upTo(text.count) where text.base[index] == 45 || text.base[index] == 47 { return false }
        let sign = text.base[digits] | 32
        return sign == 58 || sign == 104 || sign == 103
    }

    /// `T7 25/5`, `30/5 chiều`: a word of a day and a month among others.
    private static func holdsDay(_ text: TextSpan) -> Bool {
        var slash = 0
        while slash < text.count, text.base[slash] != 47 { slash &+= 1 }
        var start = slash
        while start > 0, isDigit(text.base[start &- 1]) { start &-= 1 }
        var end = slash &+ 1
        while end < text.count, isDigit(text.base[end]) { end &+= 1 }
        guard slash &- start >= 1, slash &- start <= 2, end &- slash >= 2, end &- slash <= 3 else { return false }
        return text.count > end &- start && (start == 0 || text.base[start &- 1] == 32) && (end == text.count || text.base[end] == 32)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// `12-Jul-26`
    private static func isSpelledDay(_ text: TextSpan) -> Bool {
        guard text.count >= 8, text.count <= 11 else { return false }
        let digits = text.base[1] >= 48 && text.base[1] <= 57 ? 2 : 1
        guard text.base[0] >= 48, text.base[0] <= 57, text.base[digits] == 45, text.base[digits &+ 4] == 45 else { return false }
        for index in Range.upTo(3) where text.base[digits &+ 1 &+ index] < 65 { return false }
        return text.count == digits &+ 7 || text.count == digits &+ 9
    }

    /// `1.250.000`: three digits behind each dot.
    private static func isInThousands(_ text: TextSpan) -> Bool {
        var run = 0
        var hasDot = false
        for index in Range.upTo(text.count &+ 1) {
            if index < text.count, text.base[index] >= 48, text.base[index] <= 57 {
                run &+= 1
                continue
            }
            if hasDot, run != 3 { return false }
            if index == text.count || (text.base[index] != 46 && text.base[index] != 44) { return hasDot }
            hasDot = true
            run = 0
        }
        return hasDot
    }

    private static let flagWords: StaticString = """
        any yes no true false co khong y n x roi chua da ok

        """

    private static let hostEndings: StaticString = """
        any com vn net org me io info edu gov

        """

    private static let stateWords: StaticString = """
        any da chua roi dang co khong ok xong

        """

    private static func isFlag(_ text: TextSpan) -> Bool { holds(text, in: flagWords) }

    /// `https://…`, `shop.vn/lien-he`, `google.com`; `C.Lan` is a name.
    private static func isHost(_ text: TextSpan) -> Bool {
        var end = 0
        var label = 0
        while end < text.count, text.base[end] != 47, text.base[end] != 63 {
            if text.base[end] == 46 { label = end &+ 1 }
            // A scheme.
            if text.base[end] == 58 { return true }
            end &+= 1
        }
        return label > 0 && end &- label <= 6 && holds(TextSpan(base: text.base + label, count: end &- label), in: hostEndings)
    }

    /// Whether the first word says how a matter stands.
    private static func isState(_ text: TextSpan) -> Bool {
        var count = 0
        while count < text.count, text.base[count] != 32 { count &+= 1 }
        return count <= 6 && holds(TextSpan(base: text.base, count: count), in: stateWords)
    }

    /// Whether a text of six bytes at most is one of the words.
    private static func holds(_ text: TextSpan, in table: StaticString) -> Bool {
        var room: InlineArray<16, UInt8> = InlineArray(repeating: 0)
        return withUnsafeMutablePointer(to: &room) { pointer in
            let folded = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
            let count = TextFolding.fold(text.base, text.count, into: folded)
            var words = WordLines(table)
            while words.nextLine() {
                while words.nextWord() { if words.isWord(folded, count) { return true } }
            }
            return false
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

    /// A first number of several, or one with letters for digits: `0903 217 465 - 0912.345.987`, `o9o3217466`.
    private static func startsWithPhone(_ text: TextSpan, _ scratch: UnsafeMutablePointer<UInt8>) -> Bool {
        var count = 0
        while count < text.count {
            let byte = text.base[count]
            if byte == 47 || byte == 59 || byte == 44 || byte == 10 || byte == 124 || (byte == 45 && count > 0 && text.base[count &- 1] == 32) { break }
            scratch[count] = byte | 32 == 111 ? 48 : byte
            count &+= 1
        }
        return isPhone(Cell.trimmed(TextSpan(base: UnsafePointer(scratch), count: count)))
    }

    /// Family names of nine in ten Vietnamese, folded.
    private static let familyNames: StaticString = """
        nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong lam dao trinh mai luong ha to \
        ta thai chau tang cao quach luu doan la ton phung kieu vuong thach nghiem khuong tong dam
        """

    private static let honorifics: StaticString = """
        anh chi co chu bac em mr mrs ms

        """

    private static func holds(_ table: StaticString, _ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var words = WordLines(table)
        while words.nextLine() {
            if words.isWord(word, count) { return true }
            while words.nextWord() { if words.isWord(word, count) { return true } }
        }
        return false
    }

    static func isFamilyName(_ word: TextSpan) -> Bool { holds(familyNames, word.base, word.count) }

    /// Two to six words of letters, a family name first, or a word of address before one name.
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
        return holds(familyNames, scratch, firstCount) || (wordCount <= 3 && holds(honorifics, scratch, firstCount))
    }
}
