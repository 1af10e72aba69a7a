/// A person as a pure function of the seed and a number.
///
///     index   0   1   2   3   4   5  …
///     pair    └─0─┘   └─1─┘   └─2─┘        two neighbours: what they share is the pair's chance
///
/// Nearly all pairs are strangers. Some live together, share a phone (a mother and her child, a
/// couple, two colleagues), are twins, are siblings whose names differ only by marks (Hùng, Hưng), or
/// follow one another as owners of a phone number. The even one's facts are the model that the odd
/// one copies.
struct SyntheticPerson {
    enum Pair: UInt8 { case strangers, household, sharedPhone, colleagues, recycledPhone, sameSkeleton, twins }

    let index: UInt64
    let isOdd: Bool
    let pair: Pair
    /// The person's own chance, the chance of the pair, and the chance behind family facts.
    let own: Chance
    let couple: Chance
    let isMale: Bool
    let family: UInt16
    let middles: (UInt16, UInt16)
    let middleCount: Int
    let given: UInt16

    init(_ index: UInt64, _ seed: Chance, _ names: borrowing SyntheticNames, _ rates: borrowing NoiseRates) {
        self.index = index
        isOdd = index & 1 == 1
        own = Chance(seed.key, index &* 2)
        couple = Chance(seed.key, (index &>> 1) &* 2 &+ 1)
        pair = SyntheticPerson.pair(couple, rates)
        let siblings = pair == .sameSkeleton || pair == .twins
        let root = siblings ? couple : own
        isMale = root.percent(52, .gender)
        family = names.draw(.family, root.bits(.family))
        let countDraw = root.below(100, .middleCount)
        middleCount = countDraw < 2 ? 0 : countDraw < 70 ? 1 : 2
        let role: SyntheticNames.Role = isMale ? .middleMale : .middleFemale
        middles = (names.draw(role, root.bits(.firstMiddle)), names.draw(role, root.bits(.secondMiddle)))
        let givenRole: SyntheticNames.Role = isMale ? .givenMale : .givenFemale
        let givenRoot = pair == .sameSkeleton ? couple : own
        let drawn = names.draw(givenRole, givenRoot.bits(.given))
        given = pair == .sameSkeleton && isOdd ? names.rival(drawn) : drawn
    }

    private static func pair(_ couple: Chance, _ rates: borrowing NoiseRates) -> Pair {
        if couple.strikes(.twins, rates) { return .twins }
        if couple.strikes(.sameSkeleton, rates) { return .sameSkeleton }
        if couple.strikes(.sharedPhone, rates) { return couple.percent(80, .pairKind) ? .sharedPhone : .colleagues }
        if couple.strikes(.recycledPhone, rates) { return .recycledPhone }
        return couple.strikes(.sharedAddress, rates) ? .household : .strangers
    }

    /// Whose address it is: the pair's or the person's.
    @inline(__always)
    var home: Chance {
        switch pair {
        case .household, .sharedPhone, .sameSkeleton, .twins: couple
        default: own
        }
    }

    /// Years 1960–2010, most customers born 1973–1997; twins share the day.
    var birth: (year: UInt32, month: UInt32, day: UInt32) {
        let root = pair == .twins ? couple : own
        let bits = root.bits(.birthYear)
        let spread = (((bits & 0xFFFF) &* 26) >> 16) &+ ((((bits >> 16) & 0xFFFF) &* 26) >> 16)
        let year = 1_960 &+ UInt32(truncatingIfNeeded: spread)
        let day = root.below(365, .birthDay)
        return (year, 1 &+ day / 31, 1 &+ day % 28)
    }

    // MARK: Numbers that name one person

    /// The person's phone when a record of `day` (since 2019-01-01) is written; `useSecond` asks for another line.
    @inline(__always)
    func phone(_ space: borrowing PhoneSpace, day: UInt32, useSecond: Bool) -> UInt64 {
        let first = index &* 2
        if useSecond { return space.number(first &+ 1) }
        switch pair {
        case .sharedPhone, .colleagues:
            return space.number(first & ~3)
        case .sameSkeleton, .twins:
            return space.number(couple.percent(40, .pairKind) ? first & ~3 : first)
        case .recycledPhone:
            // The even one gives the number up, the odd one gets it three months later.
            let takeover = 300 &+ couple.below(1_800, .takeover)
            if isOdd { return space.number(day >= takeover &+ 90 ? first & ~3 : first) }
            return space.number(day < takeover ? first : first &+ 1)
        default:
            return space.number(first)
        }
    }

    /// Decimal digits that make the person's addresses unlike anybody else's, and how many there are. The
    /// count grows with the index, so that a small file has short ones. `kind` 0...3 gives unlike digits:
    /// a mailbox must not tell the name of a marketplace account.
    @inline(__always)
    func serial(_ kind: UInt64) -> (digits: UInt64, count: Int) {
        var bound: UInt64 = 1_000
        var count = 3
        while bound <= index {
            bound &*= 10
            count &+= 1
        }
        // The factor is odd and no multiple of five, so this is a bijection below `bound`.
        return ((index &* (7_368_787 &+ kind &* 1_234_560) &+ 424_243 &* (kind &+ 1)) % bound, count)
    }
}

/// All Vietnamese mobile numbers in a seeded order: two for each person, never one for two.
///
/// 34 prefixes × 10⁷ numbers; `number` is a bijection, so a phone is shared only where the pair says so.
struct PhoneSpace {
    private static let prefixes: StaticString =
        "32333435363738397076777879818283848586878889909192939496979856585999"
    static let prefixCount: UInt64 = 34
    private let order: KeyedPermutation

    init(key: UInt64) { order = KeyedPermutation(count: PhoneSpace.prefixCount &* 10_000_000, key: key) }

    /// The nine digits after the trunk zero, as one number.
    @inline(__always)
    func number(_ index: UInt64) -> UInt64 {
        let place = order.apply(index % order.count)
        let digits = PhoneSpace.prefixes.utf8Start + Int(truncatingIfNeeded: place / 10_000_000) &* 2
        let prefix = UInt64(digits[0] &- 0x30) &* 10 &+ UInt64(digits[1] &- 0x30)
        return prefix &* 10_000_000 &+ place % 10_000_000
    }

    /// The old eleven-digit prefix (without its zero) of a migrated one, 0 if it had none.
    static func oldPrefix(_ prefix: UInt64) -> UInt64 {
        switch prefix {
        case 70: 120
        case 79: 121
        case 77: 122
        case 76: 126
        case 78: 128
        case 83: 123
        case 84: 124
        case 85: 125
        case 81: 127
        case 82: 129
        case 32...39: 130 &+ prefix
        case 56: 186
        case 58: 188
        case 59: 199
        default: 0
        }
    }
}
