/// The text of a name cell, for callers that hold no tokens.
///
///     "Linh Chị Hà"   →  "linh chị hà"   →  the same again
///
/// The text of a name is a name too, and must read as itself. Where a cell was more than known words in their usual order, the
/// text is read once more, until nothing changes: what is taken off or turned may bring a word to the front that is
/// taken off or turned in its place.
extension NameText {
    /// No name of twelve words needs more.
    private static let maximumRounds = 24

    /// Reads a name cell and writes its text into at least `capacity` bytes. Any bytes are safe.
    ///
    /// - Returns: The bytes written, the grade and the reason of the name, and its parts; its traits where they are wanted. Reading the written text gives it again.
    /// - Complexity: O(count), no allocation.
    package static func normalize(
        _ text: UnsafePointer<UInt8>, _ count: Int, into bytes: UnsafeMutablePointer<UInt8>, wantsTraits: Bool = false
    ) -> NameReading {
        withUnsafeTemporaryAllocation(of: NameToken.self, capacity: NameParser.maximumTokens) { tokens in
            guard let base = tokens.baseAddress else { return NameReading() }
            var isPlain = false
            var shape = NameParser.parse(text, count, into: base, isPlain: &isPlain)
            var name = NameReading()
            name.isBusiness = shape.has(NameShape.isBusiness)
            name.genderHint = shape.genderHint
            var reading = TextReading()
            reading.grade = shape.grade
            reading.reason = shape.reason
            if shape.flags & (NameShape.hadHonorific | NameShape.hadNotes) != 0 { reading.add(.noiseAround) }
            if shape.has(NameShape.isTurned) { reading.add(.turned) }
            if shape.has(NameShape.wasDecoded) { reading.add(.decoded) }
            if shape.has(NameShape.wasSplit) { reading.add(.split) }
            if isFilledUp(base, Int(shape.tokenCount)) { reading.add(.filledUp) }
            reading.count = write(text, count, base, shape, into: bytes, capacity: capacity)
            let flags = shape.flags
            if !isPlain || !staysAsItIs(base, shape, bytes, reading.count) { settle(&reading, base, &shape, bytes) }
            name.text = reading
            if wantsTraits { name.setTraits(flags, base, shape) }
            if reading.count > 0 && !name.isBusiness { name.setParts(base, shape, bytes) }
            return name
        }
    }

    /// Whether the text of known words that nothing was taken off is surely read as these words.
    private static func staysAsItIs(
        _ tokens: UnsafePointer<NameToken>, _ shape: NameShape, _ bytes: UnsafePointer<UInt8>, _ count: Int
    ) -> Bool {
        if shape.has(NameShape.isTurned) || (shape.tokenCount > 1 && NameMinority.mayBegin(tokens[1].skeleton)) { return false }
        // Letters of Latin-1 alone could be those of an old font: there the rules look closer.
        var isWide = false
        var index = 0
        while index < count {
            if bytes[index] > 0xC3 { return true }
            if bytes[index] == 0xC3 { isWide = true }
            index &+= 1
        }
        return !isWide
    }

    /// Reads the text again until it stays; `tokens` and `shape` are then those of the text. Two texts that turn into each other
    /// are the lesser of them.
    @inline(never)
    private static func settle(
        _ reading: inout TextReading, _ tokens: UnsafeMutablePointer<NameToken>, _ shape: inout NameShape,
        _ bytes: UnsafeMutablePointer<UInt8>
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity &* 2) { room in
            guard let base = room.baseAddress else { return }
            let (next, before) = (base, base + capacity)
            var beforeCount = -1
            var rounds = 0
            while reading.count > 0 && rounds < maximumRounds {
                rounds &+= 1
                shape = NameParser.parse(bytes, reading.count, into: tokens)
                let count = write(bytes, reading.count, tokens, shape, into: next, capacity: capacity)
                if isEqual(next, count, bytes, reading.count) { return }
                if isEqual(next, count, before, beforeCount) {
                    guard isLess(next, count, bytes, reading.count) else { return }
                    reading.count = copy(next, count, to: bytes)
                    shape = NameParser.parse(bytes, reading.count, into: tokens)
                    return
                }
                if count == 0 {
                    // "Khách khách lẻ": what is left names nobody.
                    reading.grade = shape.grade
                    reading.reason = shape.reason
                }
                beforeCount = copy(bytes, reading.count, to: before)
                reading.count = copy(next, count, to: bytes)
            }
        }
    }

    private static func isFilledUp(_ tokens: UnsafePointer<NameToken>, _ count: Int) -> Bool {
        var index = 0
        while index < count {
            if tokens[index].has(NameToken.isAbbreviated) { return true }
            index &+= 1
        }
        return false
    }

    private static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        var index = 0
        while index < count {
            target[index] = source[index]
            index &+= 1
        }
        return count
    }

    private static func isEqual(_ one: UnsafePointer<UInt8>, _ oneCount: Int, _ other: UnsafePointer<UInt8>, _ otherCount: Int) -> Bool {
        guard oneCount == otherCount else { return false }
        var index = 0
        while index < oneCount {
            if one[index] != other[index] { return false }
            index &+= 1
        }
        return true
    }

    private static func isLess(_ one: UnsafePointer<UInt8>, _ oneCount: Int, _ other: UnsafePointer<UInt8>, _ otherCount: Int) -> Bool {
        var index = 0
        while index < oneCount && index < otherCount {
            if one[index] != other[index] { return one[index] < other[index] }
            index &+= 1
        }
        return oneCount < otherCount
    }
}
