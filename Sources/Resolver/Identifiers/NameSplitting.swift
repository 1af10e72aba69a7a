/// Words of a name that were written together: `NguyễnVănHùng`, `nguyenvanhung`, `phạmvăn`.
///
///     n g u y e n v a n h u n g        places 0…13; from each place reached, every known syllable leads on
///     0 ─────────▶6 ───▶9 ────▶13      the way with the fewest steps is the reading
///
/// A wrong split is worse than none (Anna is not An Na), so the parts must all be names of the table, and something must
/// say that they are several: capitals inside, two tones, or a certain family name in front.
struct NameSplitting {
    static let maximumLetters = 32

    private struct Piece {
        var letter: UInt8 = 0
        var quality: UInt8 = 0
        var tone: UInt8 = 0
        var startsPart = false
    }

    private var letters = InlineArray<32, Piece>(repeating: Piece())
    private var count = 0
    private var capitals = 0
    private var tones = 0
    /// Where the best way to each place comes from, and its steps; 0 is not reached (but for place 0).
    private var from = InlineArray<33, UInt8>(repeating: 0)
    private var steps = InlineArray<33, UInt8>(repeating: 0)

    /// Splits the word at `text` into at most `capacity` tokens; returns how many, or 0 to leave the word alone.
    @inline(never)
    static func split(
        _ text: UnsafePointer<UInt8>, _ byteCount: Int, into tokens: UnsafeMutablePointer<NameToken>, capacity: Int
    ) -> Int {
        var splitting = NameSplitting()
        guard splitting.read(text, byteCount), splitting.findWay() else { return 0 }
        let parts = Int(splitting.steps[unchecked: splitting.count])
        guard parts > 1, parts <= capacity, parts <= 6 else { return 0 }
        splitting.write(tokens, parts)
        return splitting.isConvincing(tokens, parts) ? parts : 0
    }

    /// Takes the letters apart; false when there are too many, or something that is not a letter.
    private mutating func read(_ text: UnsafePointer<UInt8>, _ byteCount: Int) -> Bool {
        var at = 0
        var wasLower = false
        while at < byteCount {
            let scalar = UTF8Decoding.next(text + at, byteCount &- at)
            at &+= scalar.length
            let letter = Letter.read(scalar.value)
            if letter.kind == .ignored { continue }
            if letter.kind == .mark {
                mark(letter)
                continue
            }
            guard letter.kind == .letter, !letter.isLookalike, letter.second == 0, count < NameSplitting.maximumLetters
            else { return false }
            let startsPart = letter.isUpper && wasLower
            if startsPart { capitals &+= 1 }
            if letter.tone != 0 { tones &+= 1 }
            letters[unchecked: count] = Piece(
                letter: letter.base, quality: letter.quality, tone: letter.tone, startsPart: startsPart)
            count &+= 1
            wasLower = !letter.isUpper
        }
        return count >= 4
    }

    private mutating func mark(_ letter: Letter) {
        guard count > 0 else { return }
        let last = count &- 1
        let base = letters[unchecked: last].letter
        if letter.quality != 0, Letter.takes(letter.quality, base) { letters[unchecked: last].quality = letter.quality }
        if letter.tone != 0, Letter.isVowel(base), letters[unchecked: last].tone == 0 {
            letters[unchecked: last].tone = letter.tone
            tones &+= 1
        }
    }

    /// Fewest known syllables from the first letter to the last; capitals inside must begin a part.
    private mutating func findWay() -> Bool {
        var place = 0
        while place < count {
            if place == 0 || steps[unchecked: place] > 0 { extend(place) }
            place &+= 1
        }
        return steps[unchecked: count] > 1
    }

    private mutating func extend(_ place: Int) {
        var skeleton: UInt64 = 0
        var end = place
        while end < count && end &- place < 7 {
            if end > place && letters[unchecked: end].startsPart { return }
            skeleton = (skeleton << 5) | UInt64(letters[unchecked: end].letter & 31)
            end &+= 1
            guard end &- place > 1, capitals == 0 || end == count || letters[unchecked: end].startsPart else { continue }
            let reached = steps[unchecked: place] &+ 1
            guard steps[unchecked: end] == 0 || reached < steps[unchecked: end], isName(skeleton) else { continue }
            steps[unchecked: end] = reached
            from[unchecked: end] = UInt8(truncatingIfNeeded: place)
        }
    }

    private func isName(_ skeleton: UInt64) -> Bool {
        guard let entry = NameTable.find(skeleton) else { return false }
        return entry.family &+ entry.middle &+ entry.given > 0
    }

    /// Writes the parts of the way, last first.
    private func write(_ tokens: UnsafeMutablePointer<NameToken>, _ parts: Int) {
        var end = count
        var part = parts &- 1
        while part >= 0 && end > 0 {
            let start = Int(from[unchecked: end])
            tokens[part] = token(start, end)
            end = start
            part &-= 1
        }
    }

    private func token(_ start: Int, _ end: Int) -> NameToken {
        var token = NameToken(skeleton: 0, marks: 0, flags: 0)
        var index = start
        while index < end {
            let piece = letters[unchecked: index]
            token.skeleton = (token.skeleton << 5) | UInt64(piece.letter & 31)
            token.marks |= UInt32(piece.quality) << UInt32(truncatingIfNeeded: (index &- start) &* 2)
            if piece.tone != 0 && token.marks >> 29 == 0 { token.marks |= UInt32(piece.tone) << 29 }
            index &+= 1
        }
        if let entry = NameTable.find(token.skeleton) {
            token.flags = UInt32(truncatingIfNeeded: entry.index &+ 1) << 16
        }
        return token
    }

    /// Short families begin foreign names too (Madison, Dorothy): then every word must be frequent in its place.
    private func isFrequent(_ tokens: UnsafeMutablePointer<NameToken>, _ parts: Int) -> Bool {
        guard parts > 2 else { return false }
        var likelihood = 1.0
        var part = 0
        while part < parts {
            let facts = NameFacts(tokens[part])
            likelihood *= Double(part == 0 ? facts.family : part < parts &- 1 ? facts.middle : facts.given) / 80_000
            part &+= 1
        }
        return likelihood > 3e-7
    }

    /// Several words were meant: capitals inside, two tones, a certain family name in front, or Văn or Thị.
    private func isConvincing(_ tokens: UnsafeMutablePointer<NameToken>, _ parts: Int) -> Bool {
        if capitals > 0 || tones > 1 { return true }
        let first = tokens[0]
        let last = tokens[parts &- 1]
        guard last.letterCount > 2 else { return false }
        if NameParser.isSurelyFamily(first) {
            return first.letterCount > 3 || tones > 0 ? parts > 2 || first.letterCount > 3 : isFrequent(tokens, parts)
        }
        let isMiddle = first.skeleton == NameParser.packed("van") || first.skeleton == NameParser.packed("thi")
        return isMiddle && parts == 2
    }
}
