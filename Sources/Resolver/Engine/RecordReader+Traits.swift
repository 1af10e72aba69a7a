// What tells a record's person apart besides name, birth date and document: an account, a gender.

extension RecordReader {
    /// An account tells people apart where its scope is known: one person has another id on every page. Ids that are numbers and ids that
    /// are names are not held against each other. Of several accounts the least counts.
    mutating func keepAccount(_ space: ChannelSpace, _ scope: TextSpan, _ count: Int, _ hash: UInt64) {
        var digits = 0
        while digits < count, canonical.base[digits] &- 48 < 10 { digits &+= 1 }
        let kind = UInt64(space.rawValue) << 1 | (digits < count ? 1 : 0)
        keepAccount(
            scope, RecordTraits.account(place: kind, first: canonical.base[0], last: canonical.base[count &- 1], hash: hash))
    }

    /// `n*****7`: what it shows is held against other accounts, and never for them. Of a number too little is seen.
    mutating func keepMaskedAccount(_ space: ChannelSpace, _ scope: TextSpan, _ text: TextSpan) {
        guard RecordTraits.counts(space), scope.count > 0 || space.isGlobal else { return }
        var (start, end) = (0, text.count)
        while start < end, text.base[start] <= 32 { start &+= 1 }
        while end > start, text.base[end &- 1] <= 32 { end &-= 1 }
        guard end > start else { return }
        let (first, last) = (RecordReader.lower(text.base[start]), RecordReader.lower(text.base[end &- 1]))
        let isShown = (first &- 97 < 26 || first &- 48 < 10) && (last &- 97 < 26 || last &- 48 < 10)
        guard isShown, first &- 97 < 26 || last &- 97 < 26 else { return }
        keepAccount(scope, RecordTraits.account(place: UInt64(space.rawValue) << 1 | 1, first: first, last: last, hash: nil))
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

    /// `word` has the kind of its id as its place.
    private mutating func keepAccount(_ scope: TextSpan, _ word: UInt64) {
        let kind = word >> RecordTraits.accountShift
        let placed = RecordTraits.moved(word, to: RecordReader.place(kind, scope.count == 0 ? 0 : scopeDigest(scope)))
        account = account == 0 ? placed : min(account, placed)
    }

    private static func place(_ kind: UInt64, _ scope: UInt64) -> UInt64 { KeyedHash.mix(scope ^ 0xA076_1D64_78BD_642F, kind) }

    private func scopeDigest(_ scope: TextSpan) -> UInt64 { fixedHash.short(scope.base, scope.count, domain: 307) | 1 }

    mutating func readGender(_ text: TextSpan) {
        guard text.count <= 8 else { return gender = GenderReader.read(text.base, text.count).rawValue }
        var bytes: UInt64 = 0
        for index in Range.upTo(text.count) { bytes = bytes << 8 | UInt64(text.base[index]) }
        let place = 2 &* Int(truncatingIfNeeded: (bytes &* 0x9E37_79B9_7F4A_7C15) >> 60)
        if genders.base[place] != bytes {
            genders.base[place] = bytes
            genders.base[place &+ 1] = UInt64(GenderReader.read(text.base, text.count).rawValue)
        }
        gender = UInt8(truncatingIfNeeded: genders.base[place &+ 1])
    }
}
