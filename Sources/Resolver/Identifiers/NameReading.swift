/// What a name cell says: its canonical text, which stands in the caller's buffer, and the parts of it.
///
///     "Chị Nguyễn Thị Ngọc Lan 🌸"   →   nguyễn thị ngọc lan
///                                        ──────          ───      family 8 bytes, given 3; female
package struct NameReading {
    package var text = TextReading()
    package var isBusiness = false
    /// From an honorific or a middle word: 0 unknown, 1 male, 2 female.
    package var genderHint: UInt8 = 0
    /// Bytes of the family name at the start of the text; 0 where it has none.
    package var familyCount = 0
    /// Bytes of the given name at its end; 0 where it has none.
    package var givenCount = 0
    /// The words could as well be in another order.
    package var isOrderUnsure = false
    /// Bits of `NameTrait`, for who asks for them.
    package var traits: UInt32 = 0
    /// The same: bit i says that the marks of word i are meant. Where it is not set the word may stand for any marked form.
    package var meantWords: UInt32 = 0
    package var wordCount: UInt8 = 0

    /// Reads the parts off the words that were written.
    mutating func setParts(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape, _ bytes: UnsafePointer<UInt8>) {
        let words = Int(shape.tokenCount)
        isOrderUnsure = words > 1 && shape.has(NameShape.isOrderUnsure)
        if genderHint == 0 { genderHint = shape.genderHint }
        if shape.familyIndex == 0 {
            // A family name of several words is told by its first one.
            let compound = words > 2 ? NameCompoundFamily.count(atStart: tokens, words) : 0
            familyCount = NameReading.length(of: max(1, compound), bytes, text.count)
        }
        guard words > 0, Int(shape.givenIndex) == words &- 1 else { return }
        var start = text.count
        while start > familyCount && bytes[start &- 1] != 32 { start &-= 1 }
        givenCount = text.count &- start
    }

    /// Takes over what is known of the words, and of the `cell` they were read from (flags of `NameShape`).
    mutating func setTraits(_ cell: UInt16, _ tokens: UnsafePointer<NameToken>, _ shape: NameShape) {
        traits = NameTrait.of(cell, tokens, shape)
        wordCount = shape.tokenCount
        for index in Range.upTo(Int(shape.tokenCount)) where tokens[index].has(NameToken.isSpecified) {
            meantWords |= 1 &<< UInt32(truncatingIfNeeded: index)
        }
    }

    /// Bytes of the first words of a text.
    private static func length(of words: Int, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var left = words
        var end = 0
        while end < count {
            if bytes[end] == 32 {
                left &-= 1
                if left == 0 { return end }
            }
            end &+= 1
        }
        return end
    }

    /// The text with its last word in front, which the order of unsure words may have been; 0 bytes where there is one word.
    func writeTurned(_ bytes: UnsafePointer<UInt8>, into other: UnsafeMutablePointer<UInt8>) -> Int {
        var start = text.count
        while start > 0 && bytes[start &- 1] != 32 { start &-= 1 }
        guard start > 0 else { return 0 }
        var written = 0
        var index = start
        while index < text.count {
            other[written] = bytes[index]
            written &+= 1
            index &+= 1
        }
        other[written] = 32
        written &+= 1
        index = 0
        while index < start &- 1 {
            other[written] = bytes[index]
            written &+= 1
            index &+= 1
        }
        return written
    }
}
