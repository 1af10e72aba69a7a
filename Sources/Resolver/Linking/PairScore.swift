/// The weight of one pair, term by term: the sum of the terms is the score, exactly (law 3).
///
///     anchored     base + extra · (anchors − 1) + name + birth date + place + local part
///     population   prior + name + birth date + place (up to HOUSEHOLD) + local part and phone one slip apart (up to STRANGERS)
///
/// An anchored pair that does not reach its threshold is judged as strangers are, where that makes it a link: no key takes a link away.
/// A fact that is said twice counts once: the e-mail's local part is no second evidence beside an equal address, a phone
/// one slip apart none beside an equal one. What is missing on either side is zero.
struct PairScore {
    var isAnchored = false
    /// Base of the best anchor, or the prior.
    var base: Int32 = 0
    var extra: Int32 = 0
    var name: Int32 = 0
    var birth: Int32 = 0
    var place: Int32 = 0
    var localPart: Int32 = 0
    var phone: Int32 = 0
    var isPhoneSlip = false
    /// What a masked name says; nothing where both have a name.
    var mask = MaskComparison()
    var level = NameLevel.missing
    /// What forbids the pair, and whether a second evidence lifts it.
    var ground = Veto.Ground.none
    var isLifted = false
    /// Two nameless records without a value that one person alone holds.
    var isNameless = false

    /// One of the two has no name, and all that they share is a value of several people, at another time: a rival for others, never a link.
    var isDoubtful = false

    var weight: Int32 { base &+ extra &+ name &+ birth &+ place &+ localPart &+ phone }

    /// What a masked name says, in words.
    var maskedLevel: StaticString? {
        switch mask.verdict {
        case .saysNothing: nil
        case .agrees: "what is visible agrees"
        case .contradicts: "what is visible differs"
        }
    }

    var isVetoed: Bool { ground != .none && !isLifted }

    /// Both have a name, and it may be one: then a number has not changed hands, however long the time between them.
    var namesAgree: Bool { level.rawValue < NameLevel.missing.rawValue }

    /// The anchor that the base is of.
    func best(_ evidence: PairEvidence) -> PairEvidence.Best { namesAgree ? evidence.plain : evidence.timed }

    func threshold(_ weights: UnsafePointer<MatchWeights>) -> Int32 {
        isAnchored ? weights.pointee.anchoredThreshold : weights.pointee.populationThreshold
    }

    /// SEMANTICS `E0`.
    func isLink(_ weights: UnsafePointer<MatchWeights>) -> Bool { isLink(weights, less: 0) }

    /// A link even where what is not looked at yet takes `cost` off the weight.
    func isLink(_ weights: UnsafePointer<MatchWeights>, less cost: Int32) -> Bool {
        !isVetoed && !isNameless && weight &- cost >= threshold(weights)
    }

    /// The kinds of key that say something here, a fact that is said twice left out.
    func countedKinds(_ evidence: PairEvidence) -> UInt16 {
        var kinds = evidence.kinds
        if kinds & BlockingKeyKind.email.bit != 0 { kinds &= ~BlockingKeyKind.nameAndLocalPart.bit }
        if kinds & BlockingKeyKind.nameAndPlace.bit != 0 { kinds &= ~BlockingKeyKind.nameAndAddress.bit }
        kinds &= ~BlockingKeyKind.nameAndPhonePart.bit
        return isPhoneSlip ? kinds | BlockingKeyKind.nameAndPhonePart.bit : kinds
    }

    /// Between review and link, and nothing forbids it.
    func isGrey(_ weights: UnsafePointer<MatchWeights>) -> Bool {
        let least = isAnchored ? weights.pointee.anchoredReview : weights.pointee.populationReview
        return !isVetoed && !isNameless && weight < threshold(weights) && weight >= least
    }

    /// `phones`: their least mobile numbers, 0 for none. `traits`: their `RecordTraits`. `masks`: their masked names.
    static func make(
        _ evidence: PairEvidence, _ one: Identity, _ other: Identity, phones: (UInt64, UInt64), traits: (UInt64, UInt64) = (0, 0), masks: (UInt64, UInt64) = (0, 0),
        _ weights: UnsafePointer<MatchWeights>, _ names: borrowing NameDictionary
    ) -> PairScore {
        let verdict = Veto.judge(one, other, names)
        var score = PairScore()
        score.level = verdict.level
        score.ground = verdict.ground
        score.isAnchored = evidence.kinds & weights.pointee.baseBits != 0
        if one.name == 0, other.name == 0 { score.isNameless = !evidence.isExclusive }
        if !weights.pointee.namelessMayJoin, one.name == 0 || other.name == 0 {
            score.isNameless = score.isNameless || evidence.kinds & BlockingKeyKind.document.bit == 0
        }
        if weights.pointee.isExact {
            score.base = evidence.plain.base
            score.extra = Int32(truncatingIfNeeded: max(0, evidence.anchorCount &- 1)) &* weights.pointee.extraAnchor
            score.name = weights.pointee.name(verdict.level)
            return score
        }
        score.isLifted = isLifted(verdict, evidence, one, other, names)
        if RecordTraits.differ(traits.0, traits.1) { score.addTraits(traits, evidence, one, other, names) }
        if masks.0 | masks.1 != 0 { score.mask = mask(masks, one, other, names) }
        score.isDoubtful =
            score.mask.verdict != .agrees && (one.name == 0) != (other.name == 0) && evidence.isDistant && !evidence.isExclusive && evidence.anchorCount == 1
        guard score.isAnchored else { return score.asStrangers(evidence, one, other, phones, weights, names) }
        var strangers = score
        score.base = score.best(evidence).base
        score.extra = Int32(truncatingIfNeeded: evidence.anchorCount &- 1) &* weights.pointee.extraAnchor
        score.addName(one, other, weights, names)
        score.addFacts(evidence, one, other, phones, weights)
        // What would link two strangers links them, too, where many people share a value with both of them.
        guard score.weight < weights.pointee.anchoredThreshold, evidence.kinds & ~BlockingKeyKind.anchorBits != 0 else { return score }
        strangers.isAnchored = false
        strangers = strangers.asStrangers(evidence, one, other, phones, weights, names)
        return strangers.weight >= weights.pointee.populationThreshold ? strangers : score
    }

    /// Different accounts or genders: a ground of its own, and no ground is lifted that these are not lifted with.
    @inline(never)
    private mutating func addTraits(
        _ traits: (UInt64, UInt64), _ evidence: PairEvidence, _ one: Identity, _ other: Identity, _ names: borrowing NameDictionary
    ) {
        let found = Veto.ground(traits.0, traits.1, one, other)
        guard found != .none else { return }
        let mayLift = evidence.kinds != 0 && Veto.mayTraitsLift(evidence.anchorCount, level, one, other, names)
        if ground == .none {
            ground = found
            isLifted = mayLift
        } else {
            isLifted = isLifted && mayLift
        }
    }

    /// The population column.
    private consuming func asStrangers(
        _ evidence: PairEvidence, _ one: Identity, _ other: Identity, _ phones: (UInt64, UInt64),
        _ weights: UnsafePointer<MatchWeights>, _ names: borrowing NameDictionary
    ) -> PairScore {
        var score = self
        score.base = weights.pointee.prior
        score.addName(one, other, weights, names)
        score.addFacts(evidence, one, other, phones, weights)
        return score
    }

    /// A lifted conflict of names counts as "name unknown".
    private mutating func addName(
        _ one: Identity, _ other: Identity, _ weights: UnsafePointer<MatchWeights>, _ names: borrowing NameDictionary
    ) {
        guard one.name != 0, other.name != 0 else { return addNameMask(weights) }
        guard !(isLifted && level.isConflict) else { return }
        if isAnchored {
            name = weights.pointee.name(level)
        } else {
            let (tokens, shape) = names.name(one.name)
            let (otherTokens, otherShape) = names.name(other.name)
            name = weights.pointee.populationName(level) {
                NameWeight.frequency(tokens, shape, otherTokens, otherShape)
            }
        }
    }

    /// What is visible of a masked name agrees, at most as much as initials do; or it is another name, which is as good as other marks.
    private mutating func addNameMask(_ weights: UnsafePointer<MatchWeights>) {
        func column(_ level: NameLevel) -> Int32 {
            isAnchored ? weights.pointee.name(level) : weights.pointee.populationName(level) { 0 }
        }
        switch mask.verdict {
        case .saysNothing: break
        case .agrees: name = max(0, min(mask.weight, column(.initials)))
        case .contradicts: name = min(0, column(.conflictMarks))
        }
    }

    private static func mask(
        _ masks: (UInt64, UInt64), _ one: Identity, _ other: Identity, _ names: borrowing NameDictionary
    ) -> MaskComparison {
        if one.name != 0, other.name != 0 { return MaskComparison() }
        if one.name == 0, other.name == 0 { return masks.0 == 0 || masks.1 == 0 ? MaskComparison() : NameMask.compare(masks.0, masks.1) }
        let mask = one.name == 0 ? masks.0 : masks.1
        guard mask != 0 else { return MaskComparison() }
        let (tokens, shape) = names.name(one.name == 0 ? other.name : one.name)
        return shape.has(NameShape.isBusiness) ? MaskComparison() : NameMask.compare(mask, tokens, shape)
    }

    private mutating func addFacts(
        _ evidence: PairEvidence, _ one: Identity, _ other: Identity, _ phones: (UInt64, UInt64),
        _ weights: UnsafePointer<MatchWeights>
    ) {
        let table = weights
        if one.birthDate != 0, other.birthDate != 0 {
            if one.birthDate == other.birthDate {
                let isNewYear = one.birthDate % 10_000 == 101
                birth = (isNewYear ? table.pointee.birthNewYear : table.pointee.birthEqual).value(isAnchored)
            } else {
                birth = PairScore.birth(one.birthDate, other.birthDate, weights).value(isAnchored)
            }
        }
        if evidence.kinds & BlockingKeyKind.nameAndPlace.bit != 0 {
            place = limited(table.pointee.place, table.pointee.household)
        } else if evidence.kinds & BlockingKeyKind.nameAndAddress.bit != 0 {
            place = limited(table.pointee.line, table.pointee.household)
        }
        if evidence.kinds & BlockingKeyKind.nameAndLocalPart.bit != 0, evidence.kinds & BlockingKeyKind.email.bit == 0 {
            localPart = limited(table.pointee.localPart, table.pointee.strangers)
        }
        guard evidence.kinds & BlockingKeyKind.phone.bit == 0, phones.0 != 0, phones.1 != 0 else { return }
        if MaskedPhone.isMasked(phones.0 | phones.1) {
            addMask(MaskedPhone.compare(phones.0, phones.1), weights)
        } else if phones.0 != phones.1 {
            isPhoneSlip = PhoneSlip.isSlip(phones.0, phones.1)
            phone = limited(isPhoneSlip ? table.pointee.phoneSlip : table.pointee.phoneDiffers, table.pointee.strangers)
        }
    }

    /// A term; between strangers at most what the terms so far lack to `limit`.
    private func limited(_ columns: MatchWeights.Columns, _ limit: Int32) -> Int32 {
        let term = columns.value(isAnchored)
        return isAnchored || term <= 0 ? term : min(term, max(0, limit &- weight))
    }

    /// What is visible of a masked number agrees, or it is another number.
    private mutating func addMask(_ mask: MaskComparison, _ weights: UnsafePointer<MatchWeights>) {
        switch mask.verdict {
        case .saysNothing: break
        case .agrees: phone = min(limited(weights.pointee.phoneMask, weights.pointee.strangers), mask.weight)
        case .contradicts: phone = weights.pointee.phoneDiffers.value(isAnchored)
        }
    }

    /// The level of two different full birth dates.
    private static func birth(
        _ one: UInt32, _ other: UInt32, _ weights: UnsafePointer<MatchWeights>
    ) -> MatchWeights.Columns {
        if Veto.isSwapped(one, other) { return weights.pointee.birthSwapped }
        if Veto.isSlip(one, other) { return weights.pointee.birthDigit }
        return one / 10_000 == other / 10_000 ? weights.pointee.birthYear : weights.pointee.birthDiffers
    }

    /// SEMANTICS rule 5, `lift`: two anchors; for names one anchor and an equal full birth date, not where only the marks of one given
    /// name differ, nor between siblings: twins share a phone and a birthday; for birth dates one anchor and one whole name.
    static func isLifted(
        _ verdict: (ground: Veto.Ground, level: NameLevel), _ evidence: PairEvidence, _ one: Identity, _ other: Identity,
        _ names: borrowing NameDictionary
    ) -> Bool {
        guard verdict.ground == .name || verdict.ground == .birthDate else { return false }
        let anchors = evidence.anchorCount
        if anchors >= 2 { return true }
        guard anchors == 1 else { return false }
        if verdict.ground == .name { return Veto.mayBirthDateLift(verdict.level, one, other) }
        return Veto.mayNameLift(verdict.level, one, other, names)
    }
}
