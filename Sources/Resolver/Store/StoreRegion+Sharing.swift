import CPlatform

// What two contents share, and how they score.

extension StoreRegion {
    /// Fills `sharers` with the contents that share a live key with one: (content, packed key), by content.
    mutating func findSharers(_ content: UInt32) throws(Failure) {
        sharers.removeAll()
        let (cells, count) = index.pointee.keys(of: content)
        // Each step asks the memory for what the next one looks at.
        for place in Span.upTo(count) { cplatform_prefetch(index.pointee.keys.base + Int(cells[place] & ~StoreIndex.waitingBit)) }
        for place in Span.upTo(count) {
            let (base, others) = index.pointee.holders(cells[place] & ~StoreIndex.waitingBit)
            if others > 1 { cplatform_prefetch(base) }
        }
        for place in Span.upTo(count) {
            let key = cells[place] & ~StoreIndex.waitingBit
            let counts = index.pointee.counts(key)
            guard counts.holders > 1, counts.regular > 0, index.pointee.keys.base[Int(key)].bucket != StoreIndex.silent else { continue }
            let evidence = UInt64(index.pointee.packed(key, counts))
            let (base, others) = index.pointee.holders(key)
            for place in Span.upTo(others) where base[place] != content {
                cplatform_prefetch(index.pointee.content(base[place]))
                places.prefetch(base[place])
                try sharers.append(KeyedIndex(key: UInt64(base[place]), index: evidence))
            }
        }
        if sharers.count > 1 { try RadixSort.sort(sharers, &scratch) }
    }

    /// Where the sharer after that at `start` starts.
    @inline(__always)
    func end(_ start: Int) -> Int {
        var end = start &+ 1
        while end < sharers.count, sharers.base[end].key == sharers.base[start].key { end &+= 1 }
        return end
    }

    /// The evidence of the sharer at `start`, for records whose times lie a class apart.
    func evidence(_ start: Int, _ end: Int, gap: Int = 0) -> PairEvidence {
        var evidence = PairEvidence()
        for place in Span.from(start, to: end) {
            evidence.add(packed: UInt16(truncatingIfNeeded: sharers.base[place].index), gap: gap, weights)
        }
        return evidence
    }

    func score(_ one: UInt32, _ other: UInt32, _ evidence: PairEvidence) -> PairScore {
        let (left, right) = (index.pointee.content(one), index.pointee.content(other))
        return PairScore.make(
            evidence, people.pointee.identities.identity(left.pointee.identity),
            people.pointee.identities.identity(right.pointee.identity), phones: (left.pointee.phone, right.pointee.phone),
            traits: (left.pointee.traits, right.pointee.traits), masks: (left.pointee.mask, right.pointee.mask), weights, people.pointee.names)
    }

    /// Half a phone and a given name are no evidence unless the phones are one slip apart.
    @inline(__always)
    func saysNothing(_ evidence: PairEvidence, _ one: UInt32, _ other: UInt32) -> Bool {
        evidence.kinds == BlockingKeyKind.nameAndPhonePart.bit
            && !PhoneSlip.isSlip(index.pointee.content(one).pointee.phone, index.pointee.content(other).pointee.phone)
    }

    /// `E0` for two contents: what people decided comes first.
    func isLink(_ score: PairScore, _ one: UInt32, _ other: UInt32) -> Bool {
        switch decisions.pointee.decided(index.pointee.content(one).pointee.mention, index.pointee.content(other).pointee.mention) {
        case .apart: false
        case .together: !score.isNameless && score.weight >= score.threshold(weights)
        case .open: score.isLink(weights)
        }
    }

    func whole(_ content: UInt32) -> Node {
        let found = index.pointee.content(content).pointee
        return Node(content: content, unit: found.firstUnit, isWhole: true, isSelfLinked: false, recordCount: found.recordCount)
    }

    /// Everything that two contents share and how they score: for explanations.
    mutating func compare(_ one: UInt32, _ other: UInt32) throws(Failure) -> (evidence: PairEvidence, score: PairScore) {
        try findSharers(one)
        var start = 0
        while start < sharers.count {
            let end = end(start)
            if sharers.base[start].key == UInt64(other) {
                let evidence = evidence(start, end, gap: gap(whole(one), whole(other)))
                return (evidence, score(one, other, evidence))
            }
            start = end
        }
        let evidence = one == other ? ownEvidence(one) : PairEvidence()
        return (evidence, score(one, other, evidence))
    }

    /// The contents that a link joins to one, as things stand, and those that decisions join to it.
    mutating func neighbours(of content: UInt32, into found: inout Buffer<UInt32>) throws(Failure) {
        try findSharers(content)
        var start = 0
        while start < sharers.count {
            let other = UInt32(truncatingIfNeeded: sharers.base[start].key)
            let end = end(start)
            let evidence = evidence(start, end)
            start = end
            if saysNothing(evidence, content, other) { continue }
            comparedPairs &+= 1
            // Whatever the times: time only takes away.
            if isLink(score(content, other, evidence), content, other) { try found.append(other) }
        }
        let mention = index.pointee.content(content).pointee.mention
        guard mention != 0 else { return }
        var next = decisions.pointee.next(mention)
        while next != mention {
            if decisions.pointee.content(next) != Decisions.gone { try found.append(decisions.pointee.content(next)) }
            next = decisions.pointee.next(next)
        }
    }

    func ownEvidence(_ content: UInt32) -> PairEvidence {
        var evidence = PairEvidence()
        let (cells, count) = index.pointee.keys(of: content)
        for place in Span.upTo(count) {
            let key = cells[place] & ~StoreIndex.waitingBit
            if index.pointee.isLive(key) { evidence.add(packed: index.pointee.packed(key, index.pointee.counts(key)), weights) }
        }
        return evidence
    }

    func isSelfLinked(_ content: UInt32) -> Bool {
        score(content, content, ownEvidence(content)).isLink(weights)
    }
}
