@testable import Resolver

/// The slow twin of reading a name: every cell by all rules, every word looked up anew each time it is asked for.
enum SlowNameParser {
    static func parse(
        _ text: UnsafePointer<UInt8>, _ count: Int, into tokens: UnsafeMutablePointer<NameToken>
    ) -> NameShape {
        let scanned = NameParser.scan(text, count, tokens)
        var shape = NameShape()
        shape.flags = scanned.flags
        if String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self).lowercased() == "n/a" {
            shape.set(NameShape.isNobody)
            return NameParser.refused(shape)
        }
        guard scanned.tokenCount > 0 else {
            shape.reason = scanned.flags == 0 ? .empty : .nameNoLetters
            let signs = UnsafeBufferPointer(start: text, count: count).filter { $0 != 32 }
            if signs.count > 1, signs.allSatisfy({ $0 == 42 }) {
                shape.set(NameShape.isMasked)
                shape.grade = .masked
                shape.reason = .nameMasked
            }
            return shape
        }
        if shape.has(NameShape.isMasked) {
            shape.grade = .masked
            shape.reason = .nameMasked
            return shape
        }
        if NameKeystrokes.decode(tokens, scanned.tokenCount) { shape.set(NameShape.wasDecoded) }
        var strip = NameStripping(tokens, scanned.tokenCount, shape)
        strip.strip()
        shape = strip.shape
        let kept = strip.moveToFront()
        if shape.flags & (NameShape.isNobody | NameShape.isDescriptive | NameShape.isDummy) != 0 || kept == 0 {
            return NameParser.refused(shape)
        }
        shape.tokenCount = UInt8(kept)
        shape.grade = .personal
        if shape.has(NameShape.isBusiness) {
            shape.grade = .shared
            shape.reason = .nameBusiness
        }
        NameParser.markInitials(tokens, kept)
        if !shape.has(NameShape.isBusiness) { SlowNameOrder.settle(tokens, kept, &shape) }
        SlowNameOrder.specify(tokens, kept, &shape)
        return shape
    }
}

/// Order and marks with a lookup at every question.
enum SlowNameOrder {
    /// Turns the words into Vietnamese order and sets family and given.
    static func settle(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: inout NameShape) {
        markKnown(tokens, count)
        if settleMinority(tokens, count, &shape) {
            // H'Hen Niê: the clan, which comes last, was put in front.
        } else if count == 1 {
            // "Chị Huỳnh": what follows an honorific is a given name, if anybody bears it.
            let counts = Counts(tokens[0])
            let isFamily = shape.has(NameShape.hadHonorific)
                ? counts.family > 100 &* counts.given : isSurelyFamily(tokens[0])
            if isFamily { shape.familyIndex = 0 } else { shape.givenIndex = 0 }
        } else if shape.has(NameShape.isHonorificUnsure) && count == 2 {
            shape.set(NameShape.isOrderUnsure)
            shape.givenIndex = 1
        } else {
            let compound = NameCompoundFamily.count(atStart: tokens, count)
            let first = Counts(tokens[0])
            if compound > 0 {
                shape.familyIndex = 0
                if shape.genderHint == 0 { shape.genderHint = NameCompoundFamily.gender(tokens, compound) }
            } else if NameCompoundFamily.isAtEnd(tokens, count) && 4 * first.family <= first.middle + first.given {
                rotate(tokens, count)
                rotate(tokens, count)
                shape.set(NameShape.isTurned)
                shape.familyIndex = 0
                if shape.genderHint == 0 { shape.genderHint = NameCompoundFamily.gender(tokens, 2) }
            } else {
                if turn(tokens, count, &shape) { shape.set(NameShape.isTurned) }
                if startsWithFamily(tokens, count) { shape.familyIndex = 0 }
            }
            shape.givenIndex = Int8(truncatingIfNeeded: count &- 1)
        }
        if shape.familyIndex == 0 {
            tokens[0].flags |= NameToken.isFamily
            let isSure = !tokens[0].has(NameToken.isInitial) && isSurelyFamily(tokens[0])
            if isSure { tokens[0].flags |= NameToken.isSurelyFamily }
        }
        if shape.givenIndex >= 0 { tokens[Int(shape.givenIndex)].flags |= NameToken.isGiven }
        if shape.genderHint == 0 { shape.genderHint = genderOfMiddle(tokens, count) }
    }

    private static func isSurelyFamily(_ token: NameToken) -> Bool {
        guard let entry = NameTable.entry(token.entry), entry.family > 0 else { return false }
        let counts = Counts(token)
        return counts.family > 4 * (counts.middle + counts.given)
    }

    private static func settleMinority(
        _ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: inout NameShape
    ) -> Bool {
        let facts = UnsafeMutablePointer<NameFacts>.allocate(capacity: count)
        defer { facts.deallocate() }
        for index in 0..<count { (facts + index).initialize(to: NameFacts(tokens[index])) }
        return NameMinority.settle(tokens, facts, count, &shape)
    }

    private static func markKnown(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) {
        var marks: UInt32 = 0
        var index = 0
        while index < count {
            marks |= tokens[index].marks
            index &+= 1
        }
        index = 0
        while index < count {
            if marks != 0 { tokens[index].flags |= NameToken.isAmongMarked }
            if let entry = NameTable.entry(tokens[index].entry), !tokens[index].has(NameToken.isInitial) {
                if entry.given > 0 { tokens[index].flags |= NameToken.isKnownGiven }
                if entry.hasDoublet { tokens[index].flags |= NameToken.hasDoublet }
            }
            index &+= 1
        }
    }

    /// How often a word is a family, middle and given name, each plus one; an unknown word counts as seen once.
    /// Marks count where they are known: Trân is no family name, Tran may be, and Ly is none among words with marks.
    struct Counts {
        var family: UInt64 = 1
        var middle: UInt64 = 1
        var given: UInt64 = 1

        @inline(__always)
        init(_ token: NameToken) {
            guard let entry = NameTable.entry(token.entry) else { return }
            if token.marks != 0 || token.has(NameToken.isAmongMarked), let form = NameTable.form(entry, token.marks) {
                family = UInt64(truncatingIfNeeded: form.family &+ 1)
                middle = UInt64(truncatingIfNeeded: form.middle &+ 1)
                given = UInt64(truncatingIfNeeded: form.given &+ 1)
            } else {
                family = UInt64(truncatingIfNeeded: entry.family &+ 1)
                middle = UInt64(truncatingIfNeeded: entry.middle &+ 1)
                given = UInt64(truncatingIfNeeded: entry.given &+ 1)
            }
        }
    }

    /// Turns "Hùng Nguyễn", "Văn Hùng Nguyễn", "Hùng Văn Nguyễn", "Hùng Nguyễn Văn"; true when it did.
    ///
    /// Each order is as likely as its words are frequent in its places; the Vietnamese one is ahead by a factor. Two words
    /// that could be either way round ("Hà Vũ") are marked unsure: the comparison tries both.
    private static func turn(
        _ tokens: UnsafeMutablePointer<NameToken>, _ count: Int, _ shape: inout NameShape
    ) -> Bool {
        let first = Counts(tokens[0])
        let last = Counts(tokens[count &- 1])
        if count == 2 {
            let vietnamese = first.family &* last.given
            let western = last.family &* first.given
            if vietnamese &* 64 > western && western &* 64 > vietnamese && max(first.family, last.family) > 3 {
                shape.set(NameShape.isOrderUnsure)
            }
            guard western > vietnamese &* 8, last.family > 20 else { return false }
            rotate(tokens, count)
            return true
        }
        if first.family > 256 &* last.family && first.family > first.middle { return false }
        if count == 3 { return turnThree(tokens, &shape) }
        let before = Counts(tokens[count &- 2])
        let vietnamese = first.family &* before.middle &* last.given &* 32
        let western = last.family &* first.middle &* before.given
        if western &* 16 > vietnamese && vietnamese &* 16 > western { shape.set(NameShape.isOrderUnsure) }
        guard western > vietnamese, last.family > 20 else { return false }
        rotate(tokens, count)
        return true
    }

    private static func turnThree(_ tokens: UnsafeMutablePointer<NameToken>, _ shape: inout NameShape) -> Bool {
        let (one, two, three) = (tokens[0], tokens[1], tokens[2])
        let (first, second, third) = (Counts(one), Counts(two), Counts(three))
        func likely(_ family: Counts, _ middle: Counts, _ given: Counts) -> UInt64 {
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
            (tokens[0], tokens[1], tokens[2]) = (three, one, two)
        } else if best == turned {
            (tokens[0], tokens[1], tokens[2]) = (three, two, one)
        } else {
            (tokens[0], tokens[1], tokens[2]) = (two, three, one)
        }
        return true
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
        let counts = Counts(token)
        guard counts.family > 3 else { return NameMinority.isFamily(token) }
        return count == 2 ? 4 &* counts.family > 3 &* counts.middle : 20 &* counts.family > counts.middle
    }

    private static func genderOfMiddle(_ tokens: UnsafeMutablePointer<NameToken>, _ count: Int) -> UInt8 {
        guard count > 2 else { return 0 }
        var index = 1
        while index < count &- 1 {
            if tokens[index].skeleton == NameParser.packed("thi") { return 2 }
            if tokens[index].skeleton == 8 && !tokens[index].has(NameToken.isInitial) { return 2 }
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
