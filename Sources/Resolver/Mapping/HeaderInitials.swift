/// A person whom one header names in full and another by the first letters.
///
///     Cô dâu   SĐT CD                                    CD are the first letters of `cô dâu`
///     Người đồng sở hữu   ĐT người đồng SH               SH those of `sở hữu`
///     NV kỹ thuật   SĐT KT                               the last words of `nhân viên kỹ thuật`
///     Người mang đến   SĐT người mang                    the same, cut short
///     Người nhà   SĐT NN                                 NN, which else is người nhận
struct HeaderInitials: ~Copyable {
    struct Place: BitwiseCopyable {
        var start: UInt32
        var count: UInt32
        /// Where the person stands in it, behind what is asked of him.
        var person: UInt32
        /// Where what stands in parentheses begins, which says when and not whom; the count where nothing does.
        var aside: UInt32
        /// It says just NN.
        var isNN: Bool
    }

    private var text: Buffer<UInt8>
    private var places: Buffer<Place>
    /// Some column speaks of `người nhà`, and none of `người nhận` in full.
    private var isNNKin = false

    init(_ header: borrowing Header, _ memory: Memory) throws(Failure) {
        text = Buffer(memory)
        places = Buffer(memory)
        // A table this wide has no use of it, and comparing all with all would take long.
        guard header.count <= 256 else { return }
        var key = HeaderKey(memory)
        var (hasKin, hasReceiver) = (false, false)
        for index in Range.upTo(header.count) {
            try key.set(header.name(index))
            let words = TextSpan(base: UnsafePointer(key.words.base), count: key.words.count)
            let isNN = HeaderInitials.saysNN(header.name(index))
            if HeaderInitials.holds(" nguoi nha ", words) { hasKin = true }
            if !isNN, HeaderInitials.holds(" nguoi nhan ", words) { hasReceiver = true }
            let person = words.count &- HeaderPhrases.person(asked: words).count
            try places.append(
                Place(
                    start: UInt32(truncatingIfNeeded: text.count), count: UInt32(truncatingIfNeeded: words.count),
                    person: UInt32(truncatingIfNeeded: Swift.max(0, person)),
                    aside: UInt32(truncatingIfNeeded: key.wordsBeforeAside.count), isNN: isNN))
            try text.append(words.base, words.count)
        }
        isNNKin = hasKin && !hasReceiver
    }

    /// Appends the words of a header with the person in full, if another header has him so.
    func write(_ index: Int, into words: inout Buffer<UInt8>) throws(Failure) {
        guard index < places.count else { return }
        let place = places.base[index]
        guard place.person > 0, place.count &- place.person > 2 else { return }
        if place.isNN, isNNKin {
            try words.append(UnsafePointer(text.base) + Int(place.start), Int(place.person))
            return try words.append(" nguoi nha ")
        }
        guard let full = fullForm(index) else { return }
        try words.append(UnsafePointer(text.base) + Int(place.start), Int(place.person))
        try words.append(full.base, full.count)
    }

    /// Whether NN stands in a name, and no letter beside it.
    private static func saysNN(_ name: TextSpan) -> Bool {
        var count = 0
        var isOnlyN = true
        for index in Range.upTo(name.count &+ 1) {
            let byte: UInt8 = index < name.count ? name.base[index] : 32
            // Letters with marks are above 127.
            let isLetter = byte > 127 || (byte | 32 >= 97 && byte | 32 <= 122)
            if isLetter {
                count &+= 1
                if byte | 32 != 110 { isOnlyN = false }
                continue
            }
            if count == 2, isOnlyN { return true }
            (count, isOnlyN) = (0, true)
        }
        return false
    }

    private static func holds(_ phrase: StaticString, _ words: TextSpan) -> Bool {
        var start = 0
        while start &+ phrase.length <= words.count {
            if ColumnChoices.isEqual(TextSpan(base: words.base + start, count: phrase.length), TextSpan(base: phrase.start, count: phrase.length)) { return true }
            start &+= 1
        }
        return false
    }

    private func fullForm(_ index: Int) -> TextSpan? {
        let short = person(index)
        let isShort = HeaderInitials.isShort(short)
        for other in Range.upTo(places.count) where other != index {
            let full = fullPerson(other)
            if isShort, HeaderInitials.standsForEnd(short, full) { return full }
            if HeaderInitials.begins(full, with: short) { return full }
        }
        return nil
    }

    /// Whether a name goes on where another one about `người …` ends.
    private static func begins(_ full: TextSpan, with short: TextSpan) -> Bool {
        HeaderPhrases.starts(short, " nguoi ") && short.count > 9 && full.count > short.count
            && ColumnChoices.isEqual(TextSpan(base: full.base, count: short.count), short)
    }

    private func person(_ index: Int) -> TextSpan {
        let place = places.base[index]
        return TextSpan(base: UnsafePointer(text.base) + Int(place.start &+ place.person), count: Int(place.count &- place.person))
    }

    /// The person without what stands in parentheses behind him.
    private func fullPerson(_ index: Int) -> TextSpan {
        let place = places.base[index]
        let end = place.aside > place.person &+ 1 ? place.aside : place.count
        return TextSpan(base: UnsafePointer(text.base) + Int(place.start &+ place.person), count: Int(end &- place.person))
    }

    /// Whether a word has no vowel, and is two letters or more: no word of Vietnamese.
    private static func isShort(_ words: TextSpan) -> Bool {
        var count = 0
        var isWord = true
        var at = 0
        while at < words.count {
            let byte = words.base[at]
            at &+= 1
            if byte == 32 {
                if isWord, count > 1 { return true }
                (isWord, count) = (true, 0)
                continue
            }
            count &+= 1
            if byte < 97 || byte == 97 || byte == 101 || byte == 105 || byte == 111 || byte == 117 || byte == 121 { isWord = false }
        }
        return false
    }

    /// Whether `short` stands for the last words of `full`, in whole or by first letters.
    private static func standsForEnd(_ short: TextSpan, _ full: TextSpan) -> Bool {
        var start = 0
        while start &+ 2 < full.count {
            if standsFor(short, TextSpan(base: full.base + start, count: full.count &- start)) { return true }
            start &+= 1
            while start &+ 2 < full.count, full.base[start] != 32 { start &+= 1 }
        }
        return false
    }

    /// Word for word from one blank to the last: the same word, or a letter each for several.
    private static func standsFor(_ short: TextSpan, _ full: TextSpan) -> Bool {
        var (at, place) = (1, 1)
        var hasInitials = false
        while at < short.count, place < full.count {
            var end = at
            while end < short.count, short.base[end] != 32 { end &+= 1 }
            var fullEnd = place
            while fullEnd < full.count, full.base[fullEnd] != 32 { fullEnd &+= 1 }
            if ColumnChoices.isEqual(TextSpan(base: short.base + at, count: end &- at), TextSpan(base: full.base + place, count: fullEnd &- place)) {
                place = fullEnd &+ 1
            } else {
                guard end &- at > 1 else { return false }
                while at < end {
                    guard place < full.count, full.base[place] == short.base[at] else { return false }
                    while place < full.count, full.base[place] != 32 { place &+= 1 }
                    place &+= 1
                    at &+= 1
                }
                hasInitials = true
            }
            at = end &+ 1
        }
        return hasInitials && at >= short.count && place >= full.count
    }
}
