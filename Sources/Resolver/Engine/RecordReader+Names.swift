// Names: whole, in parts, nobody's.

extension RecordReader {
    /// Gives one of the next rows its name, so that the names of all are found together.
    @inline(__always)
    mutating func announceName(_ place: Int, _ text: TextSpan) {
        names.announce(place, text, people.pointee.names)
    }

    /// Finds the names that the next `count` rows announced.
    mutating func resolveNames(_ count: Int) throws(Failure) {
        try names.resolve(count, people.pointee.names, &allowance)
    }

    /// Takes the name that the row at a place announced; false where it announced none.
    @inline(__always)
    mutating func takeName(_ place: Int) -> Bool {
        guard let name = names.name(place) else { return false }
        (nameID, nameKey) = name
        return true
    }

    /// Whether the name that was taken at a place is none, or may hold a number: then the cell is looked at once more.
    @inline(__always)
    func isOddName(_ place: Int) -> Bool { nameID == 0 || names.mayHoldNumber(place) }

    /// Looks at a name that is none, or beside which a number may stand: the number is the party's own, found in text. Beside a firm's it may be a tax code.
    @inline(never)
    mutating func noteOddName(_ text: TextSpan) {
        if nameID == 0 { noteNobody(text) }
        if NameBatch.mayHoldNumber(text), !NameDictionary.isFirm(nameID) { readFreeText(text) }
    }

    private mutating func noteNobody(_ text: TextSpan) {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { scratch in
            guard let tokens = scratch.baseAddress else { return }
            let shape = NameParser.parse(text.base, text.count, into: tokens)
            isNobodysName = shape.has(NameShape.isNobody)
            if !isExact, shape.has(NameShape.isMasked) { maskedName = NameMask.pack(text.base, text.count) }
        }
    }

    /// A name in parts is put together in the Vietnamese order: family, middle, given.
    mutating func keepPart(_ field: Field, _ text: TextSpan) throws(Failure) {
        if !hasParts {
            hasParts = true
            partRanges = InlineArray(repeating: 0)
            composed.removeAll()
        }
        let place = field == .familyName ? 0 : field == .middleName ? 1 : 2
        guard partRanges[place &* 2 &+ 1] == 0 else { return }
        partRanges[place &* 2] = composed.count
        partRanges[place &* 2 &+ 1] = text.count
        try composed.append(text.base, text.count)
    }

    mutating func joinParts() throws(Failure) {
        hasParts = false
        guard nameID == 0 else { return }
        let start = composed.count
        for place in 0..<3 where partRanges[place &* 2 &+ 1] > 0 {
            if composed.count > start { try composed.append(32) }
            try composed.reserve(partRanges[place &* 2 &+ 1])
            try composed.append(composed.base + partRanges[place &* 2], partRanges[place &* 2 &+ 1])
        }
        (nameID, nameKey) = try people.pointee.names.intern(
            composed.base + start, composed.count &- start, &allowance)
    }
}
