/// What a record says of somebody beside name, birth date and documents, in one word: his gender and an account.
///
///     bits 62–63 gender | 40–61 where the account is (namespace and scope), 0 for none | 34–39 its first sign | 28–33 its last one
///     | 0–27 which it is, 0 for a masked one (`n*****7`)
///
/// Two records that say different things are two people, unless much else agrees (`Veto`). They are no part of `Identity`: most blocks
/// hold one name, and every record with an account would be an identity of its own.
enum RecordTraits {
    static let genderShift: UInt64 = 62
    static let accountShift: UInt64 = 40
    static let genderBits: UInt64 = 3 << genderShift
    private static let accountBits: UInt64 = 1 << genderShift - 1
    private static let endBits: UInt64 = 0xFFF << 28
    private static let hashBits: UInt64 = 1 << 28 - 1

    /// Namespaces in which people keep their account: a number or a name for good. Names of profiles change, and beside them stand numbers.
    static func counts(_ space: ChannelSpace) -> Bool {
        switch space {
        case .facebookPSID, .facebookASID, .instagramIGSID, .zaloOAUser, .shopeeUser, .lazadaUser, .channelID: true
        default: false
        }
    }

    /// - Parameters:
    ///   - place: A digest of namespace and scope.
    ///   - first, last: The account's first and last bytes, in lower case.
    ///   - hash: A digest of its canonical form; nil for one of which only these are visible.
    static func account(place: UInt64, first: UInt8, last: UInt8, hash: UInt64?) -> UInt64 {
        let ends = sign(first) << 34 | sign(last) << 28
        return moved(ends | (hash.map { max(1, $0 & hashBits) } ?? 0), to: place)
    }

    /// The same account in another place.
    static func moved(_ account: UInt64, to place: UInt64) -> UInt64 {
        max(1, place & (accountBits >> accountShift)) << accountShift | (account & (endBits | hashBits))
    }

    /// Six bits, never 0: equal signs have equal ones, and of letters and digits only they.
    private static func sign(_ byte: UInt8) -> UInt64 {
        if byte &- 97 < 26 { return UInt64(byte &- 96) }
        if byte &- 48 < 10 { return UInt64(byte &- 21) }
        return 37 &+ UInt64(byte & 15)
    }

    /// Different accounts in one place, or different genders.
    @inline(__always)
    static func differ(_ one: UInt64, _ other: UInt64) -> Bool {
        one != other && (accountsDiffer(one, other) || gendersDiffer(one, other))
    }

    /// Of a masked account and another one: what both show.
    static func accountsDiffer(_ one: UInt64, _ other: UInt64) -> Bool {
        let (left, right) = (one & accountBits, other & accountBits)
        guard left != right, left != 0, right != 0, left >> accountShift == right >> accountShift else { return false }
        return (left & hashBits != 0 && right & hashBits != 0) || left & endBits != right & endBits
    }

    static func gendersDiffer(_ one: UInt64, _ other: UInt64) -> Bool {
        (one | other) & genderBits == genderBits && one & genderBits != genderBits && one & genderBits != 0 && other & genderBits != 0
    }

    /// The first, and from the other what it does not say.
    static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 {
        (one & genderBits != 0 ? one & genderBits : other & genderBits) | (one & accountBits != 0 ? one & accountBits : other & accountBits)
    }

    /// Whether everybody who differs from the other, with which one agrees, differs from one too.
    @inline(__always)
    static func covers(_ one: UInt64, _ other: UInt64) -> Bool {
        guard other & genderBits == 0 || one & genderBits != 0 else { return false }
        let (left, right) = (one & accountBits, other & accountBits)
        return right == 0 || left == right || (left & hashBits != 0 && left >> accountShift == right >> accountShift)
    }

    /// The parts of a word that another one does not say in the same way; 0 for most records and their roots.
    @inline(__always)
    static func unsaid(_ one: UInt64, by other: UInt64) -> UInt64 {
        let differing = one ^ other
        return (one & genderBits != 0 ? differing & genderBits : 0) | (one & accountBits != 0 ? differing & accountBits : 0)
    }

    /// The account alone. Sorted, two that differ stand beside each other somewhere.
    static func account(_ word: UInt64) -> UInt64 { word & accountBits }
    static func gender(_ word: UInt64) -> UInt64 { word & genderBits }
}
