// Addresses in a text, their signs spelled or not.
//
//     "mail: lan.nguyen @ gmail.com nhé"   "lan chấm nguyen a còng gmail chấm com"   "lan[at]anphat[dot]vn"   "lan@gmail"
//      └─ local ──┘ sign └ domain ┘
//
// An address is put together from its parts in plain form and then read by EmailNormalizer, which has the last word.

struct FreeTextEmail {
    /// Symbols from the first of the local part to the one behind the domain.
    private(set) var start = 0
    private(set) var end = 0
    private var signStart = 0
    private var signEnd = 0
    private(set) var isFound = false

    private static var longest: Int { 256 }

    /// The first address at or behind `position`.
    static func next(_ window: FreeTextWindow, _ position: Int) -> FreeTextEmail {
        var index = position
        var email = FreeTextEmail()
        while index < window.count {
            let length = signLength(window, index)
            if length > 0 && email.spread(window, index, index &+ length, position) {
                email.isFound = true
                return email
            }
            index &+= max(length, 1)
        }
        return email
    }

    // MARK: The sign

    /// Symbols of an @ or of what is written for it at `index`; 0 = none.
    private static func signLength(_ window: FreeTextWindow, _ index: Int) -> Int {
        let symbol = window.symbols[index]
        if symbol == 64 { return 1 }
        if symbol == 40 || symbol == 91 || symbol == 123 || symbol == 60 { return bracketLength(window, index) }
        guard symbol == 97, !window.isLetter(index &- 1) else { return 0 }
        return wordLength(window, index)
    }

    /// `(at)`, `[a]`, `{@}`.
    private static func bracketLength(_ window: FreeTextWindow, _ index: Int) -> Int {
        var end = index &+ 1
        while end < window.count && window.symbols[end] == 32 { end &+= 1 }
        guard end < window.count, window.symbols[end] == 97 || window.symbols[end] == 64 else { return 0 }
        end &+= 1
        if end < window.count && window.symbols[end] == 116 { end &+= 1 }
        while end < window.count && window.symbols[end] == 32 { end &+= 1 }
        guard end < window.count else { return 0 }
        let symbol = window.symbols[end]
        return symbol == 41 || symbol == 93 || symbol == 125 || symbol == 62 ? end &+ 1 &- index : 0
    }

    /// `a còng`, `acong`, `a móc`; `at` and `a` only before a provider.
    private static func wordLength(_ window: FreeTextWindow, _ index: Int) -> Int {
        let end = window.endOfWord(index)
        let length = end &- index
        guard length <= 5, length != 3 else { return 0 }
        if length > 3 && PhoneWord.contains(" acong amoc ", window.symbols + index, length) { return length }
        if length == 1 {
            var second = end
            while second < window.count && second &- end < 2 && (window.symbols[second] == 32 || window.symbols[second] == 45) { second &+= 1 }
            let secondEnd = window.endOfWord(second)
            if second > end && PhoneWord.contains(" cong moc ", window.symbols + second, secondEnd &- second) { return secondEnd &- index }
        }
        guard length == 1 || (length == 2 && window.symbols[index &+ 1] == 116) else { return 0 }
        var provider = end
        while provider < window.count && window.symbols[provider] == 32 { provider &+= 1 }
        guard provider > end, isProvider(window.symbols + provider, window.endOfWord(provider) &- provider) else { return 0 }
        return length
    }

    private static func isProvider(_ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        PhoneWord.contains(" gmail yahoo hotmail outlook icloud ymail ", word, count)
    }

    // MARK: Its two sides

    /// Finds the local part and the domain around a sign; `first` is the first symbol that may be used.
    private mutating func spread(_ window: FreeTextWindow, _ from: Int, _ to: Int, _ first: Int) -> Bool {
        signStart = from
        signEnd = to
        var place = from
        while place > first && from &- place < 2 && window.symbols[place &- 1] == 32 { place &-= 1 }
        start = FreeTextEmail.startOfLocal(window, place, first)
        guard start < place else { return false }
        place = to
        while place < window.count && place &- to < 2 && window.symbols[place] == 32 { place &+= 1 }
        end = FreeTextEmail.endOfDomain(window, place)
        guard end > place else { return false }
        // `gọi @lan.hoa nhé` names a page; with blanks around the sign the domain must be one that people know.
        let isApart = window.symbols[from &- 1] == 32 || place > to || to &- from > 1
        return !isApart || isKnownDomain(window, place)
    }

    /// A provider, or an ending that addresses in Vietnam have.
    private func isKnownDomain(_ window: FreeTextWindow, _ place: Int) -> Bool {
        if FreeTextEmail.isProvider(window.symbols + place, window.endOfWord(place) &- place) { return true }
        var last = end
        while last > place && window.isLetter(last &- 1) { last &-= 1 }
        return last > place && PhoneWord.contains(" com vn net org edu gov info biz co io asia shop store online ", window.symbols + last, end &- last)
    }

    private static func isAtom(_ symbol: UInt8) -> Bool {
        PhoneCell.isLetter(symbol) || PhoneCell.isDigit(symbol) || symbol == 95 || symbol == 43 || symbol == 45 || symbol == 37
    }

    /// Walks left over letters, digits, `._+-%`, and dots that are spelled.
    private static func startOfLocal(_ window: FreeTextWindow, _ end: Int, _ first: Int) -> Int {
        var start = end
        while start > first && end &- start < 64 {
            let symbol = window.symbols[start &- 1]
            if isAtom(symbol) {
                start &-= 1
            } else if symbol == 46 && start < end {
                start &-= 1
            } else {
                let before = startOfDot(window, start, first)
                guard before < start, start < end, before > first, isAtom(window.symbols[before &- 1]) else { break }
                start = before
            }
        }
        // A sentence's hyphen or dot is no part of it.
        while start < end && (window.symbols[start] == 45 || window.symbols[start] == 46 || window.symbols[start] == 43) { start &+= 1 }
        return start
    }

    /// The start of a spelled dot that ends at `end`; `end` itself when there is none.
    private static func startOfDot(_ window: FreeTextWindow, _ end: Int, _ first: Int) -> Int {
        var start = end
        while start > first && end &- start < 9 {
            start &-= 1
            if dotLength(window, start) == end &- start && end > start { return start }
        }
        return end
    }

    /// Symbols of a dot that is spelled, its blanks with it: ` chấm `, `(dot)`, `[.]`, ` dot `; 0 = none.
    private static func dotLength(_ window: FreeTextWindow, _ index: Int) -> Int {
        var end = index
        while end < window.count && window.symbols[end] == 32 { end &+= 1 }
        let hasBlank = end > index
        guard end < window.count else { return 0 }
        let opening = window.symbols[end]
        let isBracket = opening == 40 || opening == 91 || opening == 123
        if isBracket { end &+= 1 }
        if isBracket && end < window.count && window.symbols[end] == 46 {
            end &+= 1
        } else {
            let wordEnd = window.endOfWord(end)
            guard PhoneWord.contains(" cham dot ", window.symbols + end, wordEnd &- end) else { return 0 }
            end = wordEnd
        }
        if isBracket {
            guard end < window.count, window.symbols[end] == 41 || window.symbols[end] == 93 || window.symbols[end] == 125 else { return 0 }
            end &+= 1
            if hasBlank && end < window.count && window.symbols[end] == 32 { end &+= 1 }
            return end &- index
        }
        guard hasBlank, end < window.count, window.symbols[end] == 32 else { return 0 }
        return end &+ 1 &- index
    }

    /// Labels of a domain with plain or spelled dots between them, up to a label that ends addresses.
    private static func endOfDomain(_ window: FreeTextWindow, _ start: Int) -> Int {
        var end = start
        var labels = 0
        while labels < 6 {
            var labelEnd = end
            while labelEnd < window.count && (window.isLetter(labelEnd) || window.isDigit(labelEnd) || window.symbols[labelEnd] == 45) { labelEnd &+= 1 }
            guard labelEnd > end else { break }
            let label = window.symbols + end
            let isLast = labels > 0 && endsAddress(window, label, labelEnd &- end, labelEnd)
            labels &+= 1
            end = labelEnd
            if isLast { break }
            let dot = plainDotLength(window, labelEnd)
            guard dot > 0 else { break }
            let next = labelEnd &+ dot
            guard next < window.count, window.isLetter(next) || window.isDigit(next) else { break }
            end = next
        }
        while end > start && !(window.isLetter(end &- 1) || window.isDigit(end &- 1)) { end &-= 1 }
        return end
    }

    private static func plainDotLength(_ window: FreeTextWindow, _ index: Int) -> Int {
        guard index < window.count else { return 0 }
        if window.symbols[index] == 46 { return 1 }
        if window.symbols[index] == 32 && index &+ 2 < window.count && window.symbols[index &+ 1] == 46 {
            return window.symbols[index &+ 2] == 32 ? 3 : 2
        }
        return dotLength(window, index)
    }

    /// `com`, `vn` and the like, unless a country follows: `com.vn`.
    private static func endsAddress(_ window: FreeTextWindow, _ label: UnsafePointer<UInt8>, _ count: Int, _ end: Int) -> Bool {
        if PhoneWord.contains(" vn ", label, count) { return true }
        guard PhoneWord.contains(" com net org edu gov info biz co ", label, count) else { return false }
        let dot = plainDotLength(window, end)
        guard dot > 0 else { return true }
        let next = end &+ dot
        return !PhoneWord.contains(
            " vn au sg hk tw my cn jp kr uk th id ph kh la in nz br mx tr fr za com ", window.symbols + next, window.endOfWord(next) &- next)
    }

    // MARK: The hit

    /// Appends the hit when the address is one that may become a key. Returns how many there are now.
    func write(
        _ window: FreeTextWindow, _ hits: UnsafeMutablePointer<FreeTextHit>, _ found: Int, _ keys: UnsafeMutablePointer<UInt8>,
        _ keyEnd: inout Int
    ) -> Int {
        let key = keys + keyEnd
        let reading = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FreeTextEmail.longest) { text in
            guard let base = text.baseAddress else { return TextReading() }
            let length = compose(window, into: base)
            return length == 0 ? TextReading() : EmailNormalizer.normalize(base, length, into: key)
        }
        guard reading.grade.isKey, reading.count > 0 else { return found }
        var hit = FreeTextHit()
        hit.kind = .email
        hit.start = window.byte(start)
        hit.count = window.byte(end) &- hit.start
        hit.keyStart = keyEnd
        hit.keyCount = reading.count
        hit.phone.e164 = reading.phone
        hit.phone.grade = .fromText
        hits[found] = hit
        keyEnd &+= reading.count
        return found &+ 1
    }

    /// local@domain in plain signs. Returns its length; 0 when it is too long or no domain.
    private func compose(_ window: FreeTextWindow, into text: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        guard copy(window, start, signStart, into: text, &length), length > 0, length < FreeTextEmail.longest &- 8 else { return 0 }
        text[length] = 64
        length &+= 1
        let domain = length
        guard copy(window, signEnd, end, into: text, &length), length > domain else { return 0 }
        if FreeTextEmail.isProvider(text + domain, length &- domain) {
            guard length &+ 4 <= FreeTextEmail.longest else { return 0 }
            text[length] = 46
            text[length &+ 1] = 99
            text[length &+ 2] = 111
            text[length &+ 3] = 109
            length &+= 4
        }
        return length
    }

    /// Copies symbols, each spelled dot as one; blanks are left out.
    private func copy(
        _ window: FreeTextWindow, _ from: Int, _ to: Int, into text: UnsafeMutablePointer<UInt8>, _ length: inout Int
    ) -> Bool {
        var index = from
        while index < to {
            guard length < FreeTextEmail.longest else { return false }
            let symbol = window.symbols[index]
            let dot = symbol == 32 || symbol == 40 || symbol == 91 || symbol == 123 ? FreeTextEmail.dotLength(window, index) : 0
            if dot > 0 && index &+ dot <= to {
                text[length] = 46
                length &+= 1
                index &+= dot
                continue
            }
            if symbol != 32 {
                text[length] = symbol
                length &+= 1
            }
            index &+= 1
        }
        return true
    }
}
