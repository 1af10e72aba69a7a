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
        let value: UInt32 = 1 &<< UInt32(truncatingIfNeeded: bit)
        return NameTrait(rawValue: value)?.name
    }

    /// The traits of a read name: what its cell was, and what its words are.
    static func of(_ cell: UInt16, _ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt32 {
        var traits = bit(.business, cell & NameShape.isBusiness != 0) | bit(.nobody, cell & NameShape.isNobody != 0)
            | bit(.descriptive, cell & NameShape.isDescriptive != 0) | bit(.masked, cell & NameShape.isMasked != 0)
        traits |= bit(.test, cell & NameShape.isDummy != 0) | bit(.refusedOrders, cell & NameShape.hadRefusalTag != 0)
            | bit(.cut, cell & NameShape.isCut != 0)
        guard shape.tokenCount > 0 else { return traits }
        let isPerson = traits & NameTrait.business.rawValue == 0
        traits |= bit(.unmarked, !shape.has(NameShape.isMarked)) | bit(.honorificUnsure, shape.has(NameShape.isHonorificUnsure))
            | bit(.orderUnsure, isPerson && shape.tokenCount > 1 && shape.has(NameShape.isOrderUnsure))
        var index = 0
        while index < Int(shape.tokenCount) {
            traits |= bit(.initials, tokens[index].has(NameToken.isInitial)) | bit(.damaged, tokens[index].has(NameToken.isDamaged))
            index &+= 1
        }
        return traits
    }

    @inline(__always)
    private static func bit(_ trait: NameTrait, _ isSet: Bool) -> UInt32 { isSet ? trait.rawValue : 0 }
}
