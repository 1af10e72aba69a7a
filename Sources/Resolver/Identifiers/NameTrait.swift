/// What a name is besides its words: one bit each, permanent.
public enum NameTrait: UInt32, CaseIterable, Sendable {
    /// A firm, not a person.
    case business = 1
    /// Nobody has this name: "Khách lẻ", "Người dùng Zalo".
    case nobody = 2
    /// Names somebody else: "mẹ Bin".
    case descriptive = 4
    /// Stars hide letters.
    case masked = 8
    /// Test data by its own words.
    case test = 16
    /// No word bears marks: Hung may be Hùng or Hưng.
    case unmarked = 32
    /// The words could as well be in another order: "Hà Vũ".
    case orderUnsure = 64
    /// Begins with a word that may be an honorific or a given name: "Anh Vũ".
    case honorificUnsure = 128
    /// Some word is written as its first letters: "N.V. Hùng".
    case initials = 256
    /// A letter was lost in some word: "Nguy?n".
    case damaged = 512
    /// A note says that orders were refused: "bom hàng".
    case refusedOrders = 1024
    /// There are more words than are kept.
    case cut = 2048

    /// The permanent name, in snake_case.
    public var name: StaticString {
        switch self {
        case .business: "business"
        case .nobody: "nobody"
        case .descriptive: "descriptive"
        case .masked: "masked"
        case .test: "test"
        case .unmarked: "unmarked"
        case .orderUnsure: "order_unsure"
        case .honorificUnsure: "honorific_unsure"
        case .initials: "initials"
        case .damaged: "damaged"
        case .refusedOrders: "refused_orders"
        case .cut: "cut"
        }
    }

    /// The name of a bit, 0…31; nil for one without a meaning.
    public static func name(bit: Int) -> StaticString? {
        guard bit >= 0, bit < 32 else { return nil }
        return NameTrait(rawValue: 1 &<< UInt32(truncatingIfNeeded: bit))?.name
    }

    /// The traits of a read name: what its cell was, and what its words are.
    static func of(_ cell: UInt16, _ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt32 {
        var traits: UInt32 = 0
        func set(_ trait: NameTrait, _ isSet: Bool) { if isSet { traits |= trait.rawValue } }
        func had(_ flag: UInt16) -> Bool { cell & flag != 0 }
        set(.business, had(NameShape.isBusiness))
        set(.nobody, had(NameShape.isNobody))
        set(.descriptive, had(NameShape.isDescriptive))
        set(.masked, had(NameShape.isMasked))
        set(.test, had(NameShape.isDummy))
        set(.refusedOrders, had(NameShape.hadRefusalTag))
        set(.cut, had(NameShape.isCut))
        guard shape.tokenCount > 0 else { return traits }
        set(.unmarked, !shape.has(NameShape.isMarked))
        set(.orderUnsure, shape.tokenCount > 1 && shape.has(NameShape.isOrderUnsure))
        set(.honorificUnsure, shape.has(NameShape.isHonorificUnsure))
        for index in Range.upTo(Int(shape.tokenCount)) {
            set(.initials, tokens[index].has(NameToken.isInitial))
            set(.damaged, tokens[index].has(NameToken.isDamaged))
        }
        return traits
    }
}
