// Which stretches of a run of digits are phone numbers.
//
//     groups      05 | 0983 | 217 | 465 | 250        (k)
//     candidate        └──── 10 digits, a mobile that exists
//
// A candidate begins with a group that starts like a number (0, 84, +) and ends with a group, at exactly the length its prefix asks for.
// Of overlapping candidates the one of fewest groups is taken.

struct FreeTextPhone {
    private let window: FreeTextWindow
    private let region: Region
    private let run: FreeTextRun

    /// A stretch of the run: digits `first`..<`first + length`.
    private struct Candidate {
        var first = 0
        var length = 0
        var groups = 0
        var hasPlus = false
        var reading = PhoneReading()
        var isOfStaff = false
    }

    /// Finds the numbers between two symbols of a window. Returns how many hits there are now.
    static func find(
        _ window: FreeTextWindow, _ start: Int, _ stop: Int, _ region: Region, _ hits: UnsafeMutablePointer<FreeTextHit>,
        _ before: Int, _ capacity: Int
    ) -> Int {
        var found = before
        var position = start
        while position < stop && found < capacity {
            guard isRunStart(window, position) else {
                position = PhoneCell.isLetter(window.symbols[position]) ? max(window.endOfWord(position), position &+ 1) : position &+ 1
                continue
            }
            let run = FreeTextRun(window, position, stop)
            var next = run.end
            if run.count >= 9 {
                let finder = FreeTextPhone(window: window, region: region, run: run)
                found = finder.collect(hits, found, capacity, &next)
            }
            position = max(next, position &+ 1)
        }
        return found
    }

    /// A digit, or a letter or word for one that begins a word.
    private static func isRunStart(_ window: FreeTextWindow, _ position: Int) -> Bool {
        let symbol = window.symbols[position]
        if PhoneCell.isDigit(symbol) { return true }
        guard PhoneCell.isLetter(symbol), !window.isLetter(position &- 1) else { return false }
        if symbol == 111 { return window.isDigit(position &+ 1) || !window.isLetter(position &+ 1) }
        let end = window.endOfWord(position)
        return FreeTextDigit.word(window.symbols + position, end &- position) < 10
    }

    /// `next`: the symbol to go on with; inside the run where that was cut off at its capacity.
    private func collect(
        _ hits: UnsafeMutablePointer<FreeTextHit>, _ before: Int, _ capacity: Int, _ next: inout Int
    ) -> Int {
        var found = before
        var index = 0
        var behindHit = 0
        while index < run.count && found < capacity {
            var best = candidate(index)
            if best.length > 0 {
                var inner = index &+ 1
                while inner < best.first &+ best.length {
                    let other = candidate(inner)
                    if other.length > 0 && other.groups < best.groups { best = other }
                    inner &+= 1
                }
                hits[found] = hit(best)
                found &+= 1
                index = best.first &+ best.length
                behindHit = index
            } else {
                index &+= 1
            }
        }
        if run.count == FreeTextRun.capacity {
            var resume = max(behindHit, run.count &- 20)
            while resume < run.count && !run.isGroupStart(resume) { resume &+= 1 }
            if resume < run.count { next = run.start(resume) }
        }
        return found
    }

    private func hit(_ candidate: Candidate) -> FreeTextHit {
        var hit = FreeTextHit()
        hit.start = window.byte(run.start(candidate.first)) &- (candidate.hasPlus ? 1 : 0)
        hit.count = window.byte(run.end(candidate.first &+ candidate.length &- 1)) &- hit.start
        hit.phone = candidate.reading
        hit.phone.grade = candidate.isOfStaff ? .shared : .fromText
        hit.phone.reason = candidate.isOfStaff ? .phoneOfStaff : .phoneTextAround
        if run.hasLetters { hit.phone.add(.lettersForDigits) }
        return hit
    }

    // MARK: One candidate

    /// The number that begins with digit `first`; of length 0 when there is none.
    private func candidate(_ first: Int) -> Candidate {
        guard run.isGroupStart(first), run.count &- first >= 9, !isInsideSomething(first), !isDate(first, isFullYear: false) else { return Candidate() }
        let hasPlus = isPlusBefore(first)
        let label = FreeTextLabel.before(window, run.start(first) &- (hasPlus ? 1 : 0))
        guard label != .other, first > 0 || isFreeBefore(label) else { return Candidate() }
        var found = hasPlus ? international(first) : national(first, label)
        found.isOfStaff = label == .staff
        return found
    }

    private func national(_ first: Int, _ label: FreeTextLabel) -> Candidate {
        let (usual, other) = lengths(first, label)
        let found = read(first, usual, hasPlus: false, label)
        return found.length > 0 || other == 0 ? found : read(first, other, hasPlus: false, label)
    }

    /// How many digits a number that begins so has, and may have otherwise; 0 = none.
    private func lengths(_ first: Int, _ label: FreeTextLabel) -> (usual: Int, other: Int) {
        let second = run.digit(first &+ 1)
        switch run.digit(first) {
        case 0:
            if second == 0 { return run.digit(first &+ 2) == 8 && run.digit(first &+ 3) == 4 ? (13, 14) : (0, 0) }
            if second == 1 { return (11, 0) }
            if second == 2 { return (11, label == .phone ? 10 : 0) }
            return (10, second == 8 ? 12 : 0)
        case 8 where second == 4: return (11, 12)
        case 3, 5, 7, 8, 9: return (label == .phone ? 9 : 0, 0)
        default: return (0, 0)
        }
    }

    private func read(_ first: Int, _ length: Int, hasPlus: Bool, _ label: FreeTextLabel) -> Candidate {
        guard length > 0, first &+ length <= run.count, run.isGroupStart(first &+ length), endsFreely(first, length) else { return Candidate() }
        var digits = PhoneDigits()
        digits.hasPlus = hasPlus
        var groups = 1
        var index = first
        while index < first &+ length {
            if index > first && run.gap(index) != .none {
                digits.markBreak()
                groups &+= 1
            }
            digits.append(run.digit(index))
            index &+= 1
        }
        guard isOneNumber(first, length), label == .phone || !isGrouped(first, groups) else { return Candidate() }
        let reading = PhoneDialling.read(digits, region: region, hint: PhoneHint())
        guard reading.e164 != 0, accepts(reading, label, hasPlus: hasPlus) else { return Candidate() }
        return Candidate(first: first, length: length, groups: groups, hasPlus: hasPlus, reading: reading)
    }

    /// Not a list, not a date and something else, not 0123456789.
    private func isOneNumber(_ first: Int, _ length: Int) -> Bool {
        var lists = 0
        var gaps = 0
        var ascending = 0
        var index = first
        while index < first &+ length {
            if Int(run.digit(index)) == index &- first { ascending &+= 1 }
            if index > first && run.gap(index) != .none {
                gaps &+= 1
                if run.gap(index) == .list { lists &+= 1 }
                if isDate(index, isFullYear: true) { return false }
            }
            index &+= 1
        }
        return (lists == 0 || (lists == gaps && gaps > 1)) && ascending < 10
    }

    /// `0.913356009` is a decimal, `84.998.712.207` a large count.
    private func isGrouped(_ first: Int, _ groups: Int) -> Bool {
        guard groups > 1 else { return false }
        if run.digit(first) == 0 { return groups == 2 && run.gap(first &+ 1).isTight }
        return run.isGroupStart(first &+ 2) && (run.gap(first &+ 2) == .dot || run.gap(first &+ 2) == .comma)
    }

    /// Numbers that exist; old area codes and prefixes that nobody lists only behind a word that says phone.
    private func accepts(_ reading: PhoneReading, _ label: FreeTextLabel, hasPlus: Bool) -> Bool {
        guard reading.grade == .personal || reading.grade == .ambiguous || reading.grade == .unlisted else { return false }
        guard reading.kind == .mobile || reading.kind == .landline || reading.kind == .mobileOrLandline else { return false }
        if label == .phone || hasPlus { return true }
        return reading.grade != .unlisted && !reading.has(.migratedLandline) && !reading.has(.assumedInternational)
    }

    /// Behind a plus: Vietnam's lengths, else the longest that a country has.
    private func international(_ first: Int) -> Candidate {
        var length = min(15, run.count &- first)
        while length >= 8 {
            let found = read(first, length, hasPlus: true, .phone)
            if found.length > 0 && found.groups <= 12 { return found }
            length &-= 1
        }
        return Candidate()
    }

    // MARK: Surroundings

    private func isPlusBefore(_ first: Int) -> Bool {
        let start = run.start(first)
        return first == 0 && start > 0 && window.symbols[start &- 1] == 43
    }

    /// Part of a larger number: a sign stands between it and digits that are no number of their own.
    private func isInsideSomething(_ first: Int) -> Bool {
        guard first > 0, run.gap(first).isTight else { return false }
        var start = first &- 1
        while start > 0 && run.gap(start) == .none { start &-= 1 }
        return first &- start < 9
    }

    /// What stands before the run: letters, `/`, `=` and the like make it part of a code or a link.
    private func isFreeBefore(_ label: FreeTextLabel) -> Bool {
        let start = run.start(0)
        guard start > 0 else { return true }
        let symbol = window.symbols[start &- 1]
        if PhoneCell.isLetter(symbol) {
            var wordStart = start
            while wordStart > 0 && PhoneCell.isLetter(window.symbols[wordStart &- 1]) { wordStart &-= 1 }
            return FreeTextLabel.isPhoneLabel(window.symbols + wordStart, start &- wordStart)
        }
        switch symbol {
        case 35, 36, 37, 42, 48...57: return false  // # $ % * and the rest of an endless number
        case 32, 10: return true
        case 47 where start > 1 && window.isDigit(start &- 2) && firstGroupLength < 9: return false  // 16/03
        default: return !isInLink(start) && isFreeLabel(start, symbol)
        }
    }

    private var firstGroupLength: Int {
        var length = 1
        while !run.isGroupStart(length) { length &+= 1 }
        return length
    }

    /// `Tel.0912…`, not `MB-0912…`.
    private func isFreeLabel(_ start: Int, _ symbol: UInt8) -> Bool {
        guard symbol >= 44, symbol <= 46, start > 1, window.isLetter(start &- 2), window.isCapital(start &- 2) else { return true }
        var wordStart = start &- 1
        while wordStart > 0 && PhoneCell.isLetter(window.symbols[wordStart &- 1]) { wordStart &-= 1 }
        return FreeTextLabel.isPhoneLabel(window.symbols + wordStart, start &- 1 &- wordStart)
    }

    /// The word around symbol `start` is a link; those whose path is a phone are none.
    private func isInLink(_ start: Int) -> Bool {
        var begin = start
        while begin > 0 && window.symbols[begin &- 1] > 32 { begin &-= 1 }
        let word = window.symbols + begin
        let length = start &- begin
        if FreeTextPhone.holds("zalo.me/", word, length) || FreeTextPhone.holds("wa.me/", word, length) || FreeTextPhone.holds("tel:", word, length) { return false }
        return FreeTextPhone.holds("http", word, length) || FreeTextPhone.holds("www.", word, length) || FreeTextPhone.holds(".com/", word, length)
            || FreeTextPhone.holds(".vn/", word, length) || FreeTextPhone.holds(".ee/", word, length)
    }

    private static func holds(_ part: StaticString, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let base = part.start
        let length = part.length
        var start = 0
        while start &+ length <= count {
            var index = 0
            while index < length && text[start &+ index] == base[index] { index &+= 1 }
            if index == length { return true }
            start &+= 1
        }
        return false
    }

    /// What follows may not make it part of something longer.
    private func endsFreely(_ first: Int, _ length: Int) -> Bool {
        let next = first &+ length
        if next < run.count {
            let gap = run.gap(next)
            guard gap.isTight else { return true }
            // `0983.217.465.123` is no phone; `0983217465,2 cái` is one.
            var index = first &+ 1
            while index < next {
                if run.gap(index) == gap { return false }
                index &+= 1
            }
            return true
        }
        let end = run.end
        guard end < window.count else { return true }
        let symbol = window.symbols[end]
        if symbol == 42 || symbol == 37 || symbol == 64 { return false }  // * % @
        guard PhoneCell.isLetter(symbol) else { return true }
        let wordEnd = window.endOfWord(end)
        if window.isCapital(end) || window.isDigit(wordEnd) { return false }
        // `0905000000đ`, `…k`, and `…xxx` of a mask.
        return !(wordEnd &- end == 1 && (symbol == 107 || symbol == 100)) && !(symbol == 120 && wordEnd &- end > 1)
    }

    /// `09.10.2025`, `9-10-25`, `09 10 2025`: day, month and year with one sign between.
    private func isDate(_ first: Int, isFullYear: Bool) -> Bool {
        var place = first
        let day = group(&place)
        guard day.length <= 2, day.value >= 1, day.value <= 31, place < run.count else { return false }
        let gap = run.gap(place)
        guard gap.isTight || gap == .blanks else { return false }
        let month = group(&place)
        guard month.length <= 2, month.value >= 1, month.value <= 12, place < run.count, run.gap(place) == gap else { return false }
        let year = group(&place)
        if year.length == 4 { return year.value >= 1900 && year.value < 2100 }
        return !isFullYear && gap.isTight && year.length == 2 && !(place < run.count && run.gap(place) == gap)
    }

    /// The group at `place`, which moves behind it.
    private func group(_ place: inout Int) -> (value: Int, length: Int) {
        let start = place
        var value = 0
        repeat {
            if place &- start < 9 { value = value &* 10 &+ Int(run.digit(place)) }
            place &+= 1
        } while place < run.count && run.gap(place) == .none
        return (value, place &- start)
    }
}
