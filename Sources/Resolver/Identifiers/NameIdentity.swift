/// What of a name counts as an identity behind a shared value, and the name's part in keys.
struct NameIdentity: Equatable, Sendable {
    /// The given name's folded letters (final y as i where they sound alike), or 0 when the name has none.
    var skeleton: UInt64 = 0
    /// The given name's marks, when it is fully marked; 0 else.
    var marks: UInt32 = 0
    /// It stands in the table of given names: neither a nickname nor an initial nor a foreign name.
    var isInTable = false
    /// The writer's marks are meant: Hùng and Hưng are two, Hung is neither.
    var isFullyMarked = false
    /// Nothing says that another word is the given name: "Huỳnh Phùng" may be somebody called Huỳnh.
    var isOrderSure = false

    /// One number for the skeleton and the marks: equal exactly for equal forms.
    var form: UInt64 { skeleton ^ (UInt64(marks) &* 0x9E37_79B9_7F4A_7C15) }
}

extension NameParser {
    /// The given name as one number for `ids(k)`: 40 bits of its skeleton and 24 of its form, enough to tell a block's names apart;
    /// 0 for a name that counts nothing. The low 24 bits are 0 when the name is not fully marked.
    static func countedForm(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt64 {
        let given = identity(tokens, shape)
        guard given.isInTable, given.isOrderSure else { return 0 }
        let skeleton = KeyedHash.mix(given.skeleton, 0x9E37_79B9_7F4A_7C15) | 1
        guard given.isFullyMarked else { return skeleton << 24 }
        return skeleton << 24 | (KeyedHash.mix(UInt64(given.marks) &+ 1, 0xC2B2_AE3D_27D4_EB4F) & 0xFF_FFFF) | 1
    }

    /// The given name as an identity behind a shared phone: counted when `isInTable` and `isOrderSure`.
    static func identity(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> NameIdentity {
        let place = Int(shape.givenIndex)
        guard place >= 0, place < Int(shape.tokenCount), !shape.has(NameShape.isBusiness) else { return NameIdentity() }
        let token = tokens[place]
        let isKnown = token.has(NameToken.isKnownGiven) && !token.has(NameToken.isInitial | NameToken.isDamaged)
        let isMarked = token.has(NameToken.isSpecified) && token.has(NameToken.isKnownForm)
        return NameIdentity(
            skeleton: token.variantSkeleton, marks: isMarked ? token.marks : 0, isInTable: isKnown,
            isFullyMarked: isMarked, isOrderSure: !shape.has(NameShape.isOrderUnsure))
    }

    /// An order-free number of all folded words: equal for "Hung Nguyen Van" and "Nguyễn Văn Hùng"; 0 for no name.
    static func nameKey(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt64 {
        var sum: UInt64 = 0
        var index = 0
        while index < Int(shape.tokenCount) {
            sum &+= scatter(tokens[index].variantSkeleton)
            index &+= 1
        }
        return sum
    }

    /// The same of the family and the given name alone, so that dropped middle words do not matter; 0 unless both are there.
    static func shortNameKey(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt64 {
        let count = Int(shape.tokenCount)
        let (family, given) = (Int(shape.familyIndex), Int(shape.givenIndex))
        guard family >= 0, family < count, given >= 0, given < count else { return 0 }
        return scatter(tokens[family].variantSkeleton) &+ scatter(tokens[given].variantSkeleton)
    }

    /// The same of the given name alone, which stands in the name table; 0 for any other.
    static func givenKey(_ tokens: UnsafePointer<NameToken>, _ shape: NameShape) -> UInt64 {
        let given = identity(tokens, shape)
        return given.isInTable ? scatter(given.skeleton) : 0
    }

    /// A fixed permutation of 64 bits [Steele, Lea, Flood 2014], so that sums of words do not meet by accident.
    private static func scatter(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
