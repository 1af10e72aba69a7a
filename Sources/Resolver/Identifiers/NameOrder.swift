/// Which word is the family name, which the given name, and which marks are meant.
///
/// All that decides the order uses skeletons only, so that a name typed without marks is read as the same name
/// typed with them (removing marks never moves a word).
enum NameOrder {
    /// Turns the words into Vietnamese order and sets family and given.
    static func settle(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: inout NameShape) {
        markKnown(tokens, count)
        if count == 1 {
            if tokens[0].has(NameToken.isSurelyFamily) { shape.familyIndex = 0 } else { shape.givenIndex = 0 }
        } else {
            if turn(tokens, count) { shape.set(NameShape.isTurned) }
            if startsWithFamily(tokens, count) { shape.familyIndex = 0 }
            shape.givenIndex = Int8(truncatingIfNeeded: count &- 1)
        }
        if shape.familyIndex >= 0 { tokens[Int(shape.familyIndex)].flags |= NameToken.isFamily }
        if shape.givenIndex >= 0 { tokens[Int(shape.givenIndex)].flags |= NameToken.isGiven }
        if shape.genderHint == 0 { shape.genderHint = genderOfMiddle(tokens, count) }
    }

    private static func markKnown(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) {
        var index = 0
        while index < count {
            if let entry = NameTable.entry(tokens[index].entry), !tokens[index].has(NameToken.isInitial) {
                if entry.given > 0 { tokens[index].flags |= NameToken.isKnownGiven }
                if entry.family > 4 &* (entry.middle &+ entry.given) { tokens[index].flags |= NameToken.isSurelyFamily }
            }
            index &+= 1
        }
    }

    private static func family(_ token: NameToken) -> UInt64 { counts(token) { $0.family } }
    private static func middle(_ token: NameToken) -> UInt64 { counts(token) { $0.middle } }
    private static func given(_ token: NameToken) -> UInt64 { counts(token) { $0.given } }

    /// A count of the table plus one; a word that the table does not know counts as seen once.
    @inline(__always)
    private static func counts(_ token: NameToken, _ part: (NameTable.Entry) -> Int) -> UInt64 {
        guard let entry = NameTable.entry(token.entry) else { return 1 }
        return UInt64(truncatingIfNeeded: part(entry)) &+ 1
    }

    /// Turns "Hùng Nguyễn", "Văn Hùng Nguyễn", "Hùng Văn Nguyễn", "Hùng Nguyễn Văn"; true when it did.
    ///
    /// Each order is as likely as its words are frequent in its places; the Vietnamese one is ahead by a factor.
    private static func turn(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> Bool {
        let last = count &- 1
        if family(tokens[0]) > 16 &* family(tokens[last]) && count != 3 { return false }
        if count == 3 { return turnThree(tokens) }
        let vietnamese = family(tokens[0]) &* given(tokens[last]) &* 8
        let western = family(tokens[last]) &* given(tokens[count == 2 ? 0 : last &- 1])
        guard western > vietnamese, family(tokens[last]) > 20 else { return false }
        rotate(tokens, count)
        return true
    }

    private static func turnThree(_ tokens: UnsafeMutablePointer<NameToken>) -> Bool {
        let (one, two, three) = (tokens[0], tokens[1], tokens[2])
        let vietnamese = family(one) &* middle(two) &* given(three) &* 32
        var best = vietnamese
        var order = (one, two, three)
        var turned = false
        var place = 0
        while place < 3 {
            let words = place == 0 ? (three, one, two) : place == 1 ? (three, two, one) : (two, three, one)
            place &+= 1
            guard family(words.0) > 100 else { continue }
            let likely = family(words.0) &* middle(words.1) &* given(words.2)
            if likely > best {
                best = likely
                order = words
                turned = true
            }
        }
        if turned { (tokens[0], tokens[1], tokens[2]) = order }
        return turned
    }

    /// The last word to the front.
    private static func rotate(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) {
        let moved = tokens[count &- 1]
        var index = count &- 1
        while index > 0 {
            tokens[index] = tokens[index &- 1]
            index &-= 1
        }
        tokens[0] = moved
    }

    /// "Ngọc Lan" has no family name, "Trần Lan" has; longer names nearly always have one.
    private static func startsWithFamily(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> Bool {
        let token = tokens[0]
        if token.has(NameToken.isInitial) { return count > 2 }
        let asFamily = family(token)
        guard asFamily > 3 else { return false }
        return count == 2 ? 4 &* asFamily > 3 &* middle(token) : 20 &* asFamily > middle(token)
    }

    private static func genderOfMiddle(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> UInt8 {
        guard count > 2 else { return 0 }
        var index = 1
        while index < count &- 1 {
            if tokens[index].skeleton == NameParser.packed("thi") { return 2 }
            if tokens[index].skeleton == NameParser.packed("van"), tokens[index].marks & 0x0FFF_FFFF == 4 { return 1 }
            index &+= 1
        }
        return 0
    }

    // MARK: - Marks that are meant

    /// Sets `isSpecified` and `isKnownForm` of each word.
    ///
    /// Without any mark in the whole name nothing is specified. With some, a plain word is meant plain, unless
    /// the writer evidently drops marks: some plain word of the name hardly ever is plain in its place ("Nguyễn Van Hùng").
    static func specify(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: inout NameShape) {
        var marks: UInt32 = 0
        var index = 0
        while index < count {
            marks |= tokens[index].marks
            index &+= 1
        }
        let isMarked = marks != 0
        if isMarked { shape.set(NameShape.isMarked) }
        let plainIsMeant = isMarked && !dropsMarks(tokens, count)
        index = 0
        while index < count {
            let token = tokens[index]
            let isSpecified = token.marks != 0 || plainIsMeant
            if isSpecified && !token.has(NameToken.isInitial | NameToken.isDamaged) {
                tokens[index].flags |= NameToken.isSpecified
                if let entry = NameTable.entry(token.entry), let form = NameTable.form(entry, token.marks), form.given > 0 {
                    tokens[index].flags |= NameToken.isKnownForm
                }
            } else if token.has(NameToken.isKnownGiven) {
                tokens[index].flags |= NameToken.isKnownForm
            }
            index &+= 1
        }
    }

    private static func dropsMarks(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            let token = tokens[index]
            if token.marks == 0, !token.has(NameToken.isInitial | NameToken.isAbbreviated),
                let entry = NameTable.entry(token.entry)
            {
                let plain = NameTable.form(entry, 0)
                let isGiven = token.has(NameToken.isGiven)
                let all = isGiven ? entry.given : entry.family &+ entry.middle
                let asPlain = plain.map { isGiven ? $0.given : $0.family &+ $0.middle } ?? 0
                if asPlain &* 50 < all { return true }
            }
            index &+= 1
        }
        return false
    }
}
