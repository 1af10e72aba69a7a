/// All that a name cell says: its canonical text with its parts, what stood around it, and what kind of name it is.
///
///     "Chị Nguyễn Thị Ngọc Lan 🌸 (sỉ)"   →   value nguyễn thị ngọc lan     family nguyễn, middle thị ngọc, given lan
///                                             honorific Chị                 notes 🌸 (sỉ)
///                                             female                        no traits
package struct NameParts {
    /// Bytes that the room for the value and the honorific behind it must have, and that for the notes.
    package static let capacity = NameText.capacity + NameAround.honorificCapacity
    package static let notesCapacity = NameAround.notesCapacity

    package private(set) var name: NameReading
    package private(set) var honorificCount = 0
    package private(set) var notesCount = 0
    /// Bytes of the middle words, and where they start in the value.
    package private(set) var middleStart = 0
    package private(set) var middleCount = 0

    /// Reads a name cell; the honorific is written behind the value. Any bytes are safe. O(count), no allocation.
    package init(
        _ text: UnsafePointer<UInt8>, _ count: Int, into bytes: UnsafeMutablePointer<UInt8>, notes: UnsafeMutablePointer<UInt8>
    ) {
        name = NameText.normalize(text, count, into: bytes, wantsTraits: true)
        setMiddle(bytes)
        // Of keystrokes and wrong encodings nothing can be found again.
        guard name.text.count > 0, !name.text.has(.decoded) else { return }
        (honorificCount, notesCount) = NameAround.read(
            text, count, UnsafePointer(bytes), name.text.count, isFilledUp: name.text.has(.filledUp),
            honorific: bytes + name.text.count, notes: notes)
    }

    private mutating func setMiddle(_ bytes: UnsafePointer<UInt8>) {
        guard name.familyCount &+ name.givenCount > 0 else { return }
        var start = name.familyCount
        var end = name.text.count &- name.givenCount
        while start < end && bytes[start] == 32 { start &+= 1 }
        while end > start && bytes[end &- 1] == 32 { end &-= 1 }
        middleStart = start
        middleCount = end &- start
    }
}
