/// What a whole name is: its parts, how far it can be trusted, and what was taken off it. Fixed size, copied freely.
struct NameShape: Equatable, Sendable {
    /// Words kept, in Vietnamese order (family, middle, given), 0...12; 0 when the text names nobody.
    var tokenCount: UInt8 = 0
    /// Place of the family name, or -1.
    var familyIndex: Int8 = -1
    /// Place of the given name (its last word), or -1.
    var givenIndex: Int8 = -1
    /// personal; placeholder for nobody's names; masked; invalid when nothing readable was found.
    var grade: Grade = .invalid
    var reason: Reason = .none
    var flags: UInt16 = 0
    /// From the honorific or a middle Thị: 0 unknown, 1 male, 2 female.
    var genderHint: UInt8 = 0

    /// Nobody has this name: "Khách lẻ", "Người dùng Zalo", "Anh", "test".
    static let isNobody: UInt16 = 1 << 0
    /// Names somebody else: "mẹ Bin". No evidence.
    static let isDescriptive: UInt16 = 1 << 1
    /// A firm, not a person.
    static let isBusiness: UInt16 = 1 << 2
    /// Given name first in the text; the words were turned into Vietnamese order.
    static let isTurned: UInt16 = 1 << 3
    /// An honorific or title was taken off.
    static let hadHonorific: UInt16 = 1 << 4
    /// Notes, tags, brackets or emoji were taken off.
    static let hadNotes: UInt16 = 1 << 5
    /// Some word bears marks.
    static let isMarked: UInt16 = 1 << 6
    /// Stars hide letters.
    static let isMasked: UInt16 = 1 << 7
    /// Test data by its own words.
    static let isDummy: UInt16 = 1 << 8
    /// More words than are kept.
    static let isCut: UInt16 = 1 << 9
    /// A customer tag says that orders were refused ("bom hàng").
    static let hadRefusalTag: UInt16 = 1 << 10
    /// Words that could as well be in another order.
    static let isOrderUnsure: UInt16 = 1 << 11
    /// Raw keystrokes (Telex, VNI) or a wrong encoding were undone.
    static let wasDecoded: UInt16 = 1 << 12
    /// Begins with a word that may be an honorific or a given name: "Anh Vũ".
    static let isHonorificUnsure: UInt16 = 1 << 13
    /// Words that were written together were told apart.
    static let wasSplit: UInt16 = 1 << 14

    @inline(__always) func has(_ flag: UInt16) -> Bool { flags & flag != 0 }
    @inline(__always) mutating func set(_ flag: UInt16) { flags |= flag }

    /// True when there is a name of a person to compare.
    @inline(__always) var isUsable: Bool { tokenCount > 0 }
}
