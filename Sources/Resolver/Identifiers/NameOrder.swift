/// Which word is the family name, which the given name, and which marks are meant.
///
/// A name typed without marks is read as the same name typed with them, or as unsure.
enum NameOrder {
    /// Turns the words into Vietnamese order and sets family and given. `facts` are those of the words, and are turned with them.
    static func settle(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) {
        if NameMinority.settle(tokens, facts, count, &shape) {
            // H'Hen Niê: the clan, which comes last, was put in front.
        } else if count == 1 {
            // "Chị Huỳnh": what follows an honorific is a given name, if anybody bears it.
            let isFamily = shape.has(NameShape.hadHonorific)
                ? facts[0].family > 100 &* facts[0].given : facts[0].isSurelyFamily
            if isFamily { shape.familyIndex = 0 } else { shape.givenIndex = 0 }
        } else if shape.has(NameShape.isHonorificUnsure) && count == 2 {
            shape.set(NameShape.isOrderUnsure)
            shape.givenIndex = 1
        } else {
            if !settleCompound(tokens, facts, count, &shape) {
                if turn(tokens, facts, count, &shape) { shape.set(NameShape.isTurned) }
                if startsWithFamily(tokens, facts, count) { shape.familyIndex = 0 }
            }
            shape.givenIndex = Int8(truncatingIfNeeded: count &- 1)
        }
        if shape.familyIndex == 0 {
            let isSure = !tokens[0].has(NameToken.isInitial) && facts[0].isSurelyFamily
            tokens[0].flags |= isSure ? NameToken.isFamily | NameToken.isSurelyFamily : NameToken.isFamily
        }
        if shape.givenIndex >= 0 { tokens[Int(shape.givenIndex)].flags |= NameToken.isGiven }
        if shape.genderHint == 0 { shape.genderHint = genderOfMiddle(tokens, count) }
    }

    /// Keeps a family name of several words together, or turns it to the front; true when there is one.
    @inline(__always)
    private static func settleCompound(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) -> Bool {
        guard count > 2, hasCompoundWord(tokens, count) else { return false }
        return settleLikelyCompound(tokens, facts, count, &shape)
    }

    @inline(never)
    private static func settleLikelyCompound(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) -> Bool {
        var words = NameCompoundFamily.count(atStart: tokens, count)
        if words == 0 {
            // "Mai Thượng Quan" begins with a family name.
            let isFamily = 4 &* facts[0].family > facts[0].middle &+ facts[0].given
            guard !isFamily, NameCompoundFamily.isAtEnd(tokens, count) else { return false }
            rotate(tokens, facts, count)
            rotate(tokens, facts, count)
            shape.set(NameShape.isTurned)
            words = 2
        }
        shape.familyIndex = 0
        if shape.genderHint == 0 { shape.genderHint = NameCompoundFamily.gender(tokens, words) }
        return true
    }

    /// Some word may be the last of a family name of several words.
    @inline(__always)
    private static func hasCompoundWord(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        var traits: UInt8 = 0
        var index = 1
        while index < count {
            if let entry = NameTable.entry(tokens[index].entry) { traits |= entry.traits }
            index &+= 1
        }
        return traits & NameTable.Entry.endsCompound != 0
    }

    /// Looks every word up, and sets the flags of a person's that do not depend on order.
    static func lookUp(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int, isPerson: Bool
    ) {
        let isMarked = marks(tokens, count) != 0
        let common = isMarked && isPerson ? NameToken.isAmongMarked : 0
        var index = 0
        while index < count {
            let token = tokens[index]
            let entry = NameTable.entry(token.entry)
            facts[index] = NameFacts(entry, token.marks, isAmongMarked: isMarked)
            if isPerson, let entry {
                var flags = token.flags | common
                if flags & NameToken.isInitial == 0 {
                    if entry.counts.hasGiven { flags |= NameToken.isKnownGiven }
                    if entry.hasDoublet { flags |= NameToken.hasDoublet }
                }
                tokens[index].flags = flags
            } else {
                tokens[index].flags = token.flags | common
            }
            index &+= 1
        }
    }

    @inline(__always)
    private static func marks(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> UInt32 {
        var marks: UInt32 = 0
        var index = 0
        while index < count {
            marks |= tokens[index].marks
            index &+= 1
        }
        return marks
    }

    /// Turns "Hùng Nguyễn", "Văn Hùng Nguyễn", "Hùng Văn Nguyễn", "Hùng Nguyễn Văn"; true when it did.
    ///
    /// Each order is as likely as its words are frequent in its places; the Vietnamese one is ahead by a factor. Two words
    /// that could be either way round ("Hà Vũ") are marked unsure: the comparison tries both.
    private static func turn(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) -> Bool {
        let first = facts[0]
        let last = facts[count &- 1]
        if count == 2 {
            let vietnamese = first.family &* last.given
            let western = last.family &* first.given
            if vietnamese &* 64 > western && western &* 64 > vietnamese && max(first.family, last.family) > 3 {
                shape.set(NameShape.isOrderUnsure)
            }
            guard western > vietnamese &* 8, last.family > 20 else { return false }
            rotate(tokens, facts, count)
            return true
        }
        if first.family > 256 &* last.family && first.family > first.middle { return false }
        if count == 3 { return turnThree(tokens, facts, &shape) }
        let before = facts[count &- 2]
        let vietnamese = first.family &* before.middle &* last.given &* 32
        let western = last.family &* first.middle &* before.given
        if western &* 16 > vietnamese && vietnamese &* 16 > western { shape.set(NameShape.isOrderUnsure) }
        guard western > vietnamese, last.family > 20 else { return false }
        rotate(tokens, facts, count)
        return true
    }

    private static func turnThree(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ shape: inout NameShape
    ) -> Bool {
        let (first, second, third) = (facts[0], facts[1], facts[2])
        func likely(_ family: NameFacts, _ middle: NameFacts, _ given: NameFacts) -> UInt64 {
            family.family > 100 ? family.family &* middle.middle &* given.given : 0
        }
        let asTyped = first.family &* second.middle &* third.given &* 256
        // The family name moved to the end is commoner than a name turned round as a whole.
        let moved = likely(third, first, second) &* 8
        let turned = likely(third, second, first)
        let split = likely(second, third, first)
        let best = max(max(asTyped, moved), max(turned, split))
        let rivals = (asTyped &* 16 > best ? 1 : 0) &+ (moved &* 16 > best ? 1 : 0) &+ (turned &* 16 > best ? 1 : 0)
            &+ (split &* 16 > best ? 1 : 0)
        if rivals > 1 { shape.set(NameShape.isOrderUnsure) }
        if best == asTyped { return false }
        if best == moved {
            rotate(tokens, facts, 3)
        } else if best == turned {
            swap(tokens, facts, 0, 2)
        } else {
            rotate(tokens, facts, 3)
            rotate(tokens, facts, 3)
        }
        return true
    }

    /// The last word to the front.
    static func rotate(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ count: Int
    ) {
        var index = count &- 1
        while index > 0 {
            swap(tokens, facts, index &- 1, index)
            index &-= 1
        }
    }

    @inline(__always)
    private static func swap(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafeMutablePointer<NameFacts>, _ one: Int, _ two: Int
    ) {
        (tokens[one], tokens[two]) = (tokens[two], tokens[one])
        (facts[one], facts[two]) = (facts[two], facts[one])
    }

    /// "Ngọc Lan" has no family name, "Trần Lan" has; longer names nearly always have one.
    @inline(__always)
    private static func startsWithFamily(
        _ tokens: UnsafePointer<NameToken>, _ facts: UnsafePointer<NameFacts>, _ count: Int
    ) -> Bool {
        if tokens[0].has(NameToken.isInitial) { return count > 2 }
        let family = facts[0].family
        guard family > 3 else { return NameMinority.isFamily(tokens[0]) }
        return count == 2 ? 4 &* family > 3 &* facts[0].middle : 20 &* family > facts[0].middle
    }

    private static func genderOfMiddle(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> UInt8 {
        guard count > 2 else { return 0 }
        var index = 1
        while index < count &- 1 {
            if tokens[index].skeleton == NameWord.thi { return 2 }
            if tokens[index].skeleton == 8 && !tokens[index].has(NameToken.isInitial) { return 2 }  // Ksor H'Bơ
            if tokens[index].skeleton == NameWord.van, tokens[index].marks & 0x0FFF_FFFF == 4 { return 1 }
            index &+= 1
        }
        return 0
    }

    // MARK: - Marks that are meant

    /// Sets `isSpecified` and `isKnownForm` of each word.
    ///
    /// Without any mark in the whole name nothing is specified. With some, a plain word is meant plain, unless
    /// the writer evidently drops marks: some plain word of the name hardly ever is plain in its place ("Nguyễn Van Hùng").
    static func specify(
        _ tokens: UnsafeMutablePointer<NameToken>, _ facts: UnsafePointer<NameFacts>, _ count: Int,
        _ shape: inout NameShape
    ) {
        let isMarked = marks(tokens, count) != 0
        if isMarked { shape.set(NameShape.isMarked) }
        let plainIsMeant = isMarked && !dropsMarks(tokens, facts, count)
        var index = 0
        while index < count {
            let token = tokens[index]
            let isSpecified = token.marks != 0 || plainIsMeant
            if isSpecified && !token.has(NameToken.isInitial | NameToken.isDamaged) {
                let isKnown = facts[index].form.hasGiven
                tokens[index].flags |= isKnown ? NameToken.isSpecified | NameToken.isKnownForm : NameToken.isSpecified
            } else if token.has(NameToken.isKnownGiven) {
                tokens[index].flags |= NameToken.isKnownForm
            }
            index &+= 1
        }
    }

    private static func dropsMarks(
        _ tokens: UnsafePointer<NameToken>, _ facts: UnsafePointer<NameFacts>, _ count: Int
    ) -> Bool {
        var index = 0
        while index < count {
            let token = tokens[index]
            if token.marks == 0, !token.has(NameToken.isInitial | NameToken.isAbbreviated) {
                let (all, plain) = (facts[index].skeleton, facts[index].form)
                let isGiven = token.has(NameToken.isGiven)
                let born = isGiven ? all.given : all.family &+ all.middle
                let asPlain = isGiven ? plain.given : plain.family &+ plain.middle
                if asPlain &* 50 < born { return true }
            }
            index &+= 1
        }
        return false
    }
}
