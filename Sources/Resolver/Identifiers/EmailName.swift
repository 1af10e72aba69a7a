/// The person's name inside an e-mail address, where it can be read in one way only.
///
///     nhu.nguyen849898@…   →  nhu nguyen
///     duonghoangduy8@…     →  duong hoang duy
///     phuha70324@…         →  nothing: no family name
///     ngochan.shop@…       →  nothing: a word that no name has
///
/// A record that has an e-mail and no name is less of a riddle than one with a phone alone: whoever else's phone it is, nobody writes
/// to Như at Dương's address. Runs of letters are cut into syllables of the name table, as few as can be; two ways of
/// cutting are no reading. The name has a family name that is hardly anything else, or three words with one. What comes out is
/// a name without marks, to be parsed like one.
enum EmailName {
    static let capacity = 64
    private static let maximumWords = 4
    /// Letters of the longest syllable: nghieng.
    private static let syllableLetters = 7

    /// Writes the words with blanks between them (at most `capacity` bytes) and returns their length, 0 for none. `address` is a canonical
    /// one: ASCII, lower case. O(count).
    static func read(_ address: UnsafePointer<UInt8>, _ count: Int, into name: UnsafeMutablePointer<UInt8>) -> Int {
        var written = 0
        var words = 0
        var start = 0
        while start < count, address[start] != 64, address[start] != 43 {
            guard isLetter(address[start]) else {
                start &+= 1
                continue
            }
            var end = start
            while end < count, isLetter(address[end]) { end &+= 1 }
            guard end &- start <= capacity &- maximumWords &- written else { return 0 }
            let cut = cut(address + start, end &- start)
            guard cut.words > 0, words &+ cut.words <= maximumWords else { return 0 }
            var place = start
            for word in Span.upTo(cut.words) {
                let length = Int(truncatingIfNeeded: (cut.lengths >> UInt32(truncatingIfNeeded: word &* 8)) & 255)
                if written > 0 {
                    name[written] = 32
                    written &+= 1
                }
                for letter in Span.upTo(length) { name[written &+ letter] = address[place &+ letter] }
                written &+= length
                place &+= length
            }
            words &+= cut.words
            start = end
        }
        return words >= 2 && isName(name, written) ? written : 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte &- 97 < 26 }

    /// The syllables of a run of letters: the fewest that make it up, and their lengths, a byte each; 0 where there are none, or two
    /// ways of as many.
    private static func cut(_ run: UnsafePointer<UInt8>, _ count: Int) -> (words: Int, lengths: UInt32) {
        for words in 1...maximumWords {
            var found = (ways: 0, lengths: UInt32(0))
            spell(run, count, words, 0, 0, &found)
            if found.ways == 1 { return (words, found.lengths) }
            if found.ways > 1 { return (0, 0) }
        }
        return (0, 0)
    }

    /// Every way of making a run up of so many syllables.
    private static func spell(
        _ run: UnsafePointer<UInt8>, _ count: Int, _ words: Int, _ word: Int, _ lengths: UInt32,
        _ found: inout (ways: Int, lengths: UInt32)
    ) {
        let shift = UInt32(truncatingIfNeeded: word &* 8)
        if words == 1 {
            guard isSyllable(run, count) else { return }
            found.ways &+= 1
            found.lengths = lengths | UInt32(truncatingIfNeeded: count) << shift
            return
        }
        var length = 1
        while length < count, length <= syllableLetters {
            if isSyllable(run, length) {
                spell(
                    run + length, count &- length, words &- 1, word &+ 1,
                    lengths | UInt32(truncatingIfNeeded: length) << shift, &found)
            }
            length &+= 1
        }
    }

    /// A word that people of the name lists bear.
    private static func isSyllable(_ letters: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0, count <= syllableLetters else { return false }
        var skeleton: UInt64 = 0
        for index in Span.upTo(count) { skeleton = skeleton << 5 | UInt64(letters[index] &- 96) }
        guard let entry = NameTable.find(skeleton) else { return false }
        return entry.family &+ entry.middle &+ entry.given > 0
    }

    /// A certain family name, and a given name of the table.
    private static func isName(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { scratch in
            guard let tokens = scratch.baseAddress else { return false }
            let shape = NameParser.parse(text, count, into: tokens)
            let (family, given) = (Int(shape.familyIndex), Int(shape.givenIndex))
            guard shape.isUsable, family >= 0, given >= 0, max(family, given) < Int(shape.tokenCount) else { return false }
            guard tokens[given].has(NameToken.isKnownGiven) else { return false }
            if tokens[family].has(NameToken.isSurelyFamily) { return true }
            // Three words in the usual order: "duong hoang duy".
            return shape.tokenCount >= 3 && (NameTable.entry(tokens[family].entry)?.family ?? 0) > 0
        }
    }
}
