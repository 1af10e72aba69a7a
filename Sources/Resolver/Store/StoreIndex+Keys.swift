import CPlatform

// The keys of an index: who holds each, and how many people that are.

extension StoreIndex {
    /// Under which a key is found: the kinds never meet.
    static func digest(_ key: RecordReader.Key) -> UInt64 {
        KeyedHash.mix(key.digest.low ^ 0xA076_1D64_78BD_642F, UInt64(key.kind.rawValue) &+ 0xE703_7ED1_A0B4_28DB) ^ key.digest.high
    }

    /// A content as one number, whatever the order of its keys: this, the parts of its keys, and for a record that decisions name its own.
    static func signature(_ identity: UInt32, _ phone: UInt64, _ traits: UInt64, _ mask: UInt64) -> UInt64 {
        let sum = KeyedHash.mix(UInt64(identity) ^ 0x9E37_79B9_7F4A_7C15, phone ^ 0xD6E8_FEB8_6659_FD93)
        if traits | mask == 0 { return sum }
        return sum &+ KeyedHash.mix(traits, 0xE703_7ED1_A0B4_28DB) &+ KeyedHash.mix(mask, 0x5899_65CC_7537_4CC3)
    }

    static func part(_ digest: UInt64, isWaiting: Bool) -> UInt64 {
        KeyedHash.mix(digest ^ (isWaiting ? 0x5899_65CC_7537_4CC3 : 0xC2B2_AE3D_27D4_EB4F), 0x9E37_79B9_7F4A_7C15)
    }

    static func part(ofRecord record: UInt32) -> UInt64 {
        KeyedHash.mix(UInt64(record) ^ 0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
    }

    /// The key of a digest, or `none`.
    func find(digest: UInt64) -> UInt32 {
        let keys = keys.base
        return keyMap.find(digest) { keys[Int($0) &- 1].digest == digest } &- 1
    }

    @inline(__always)
    func counts(_ key: UInt32) -> StoreKey.Counts {
        let found = keys.base[Int(key)]
        return found.isRich ? rich.base[Int(found.ref)] : found.counts
    }

    @inline(__always)
    mutating func set(_ key: UInt32, _ counts: StoreKey.Counts) throws(Failure) {
        if !keys.base[Int(key)].isRich, counts.fits { return keys.base[Int(key)].set(counts) }
        try setRich(key, counts)
    }

    @inline(never)
    private mutating func setRich(_ key: UInt32, _ counts: StoreKey.Counts) throws(Failure) {
        let former = keys.base[Int(key)]
        if former.isRich {
            guard counts.fits else { return rich.base[Int(former.ref)] = counts }
            try freeRich.append(former.ref)
            return keys.base[Int(key)].set(counts)
        }
        keys.base[Int(key)].setRich(try StoreIndex.place(&rich, &freeRich, counts))
    }

    /// The contents that hold a key; good until the next change.
    @inline(__always)
    func holders(_ key: UInt32) -> (base: UnsafePointer<UInt32>, count: Int) {
        let found = keys.base[Int(key)]
        let counts = found.isRich ? rich.base[Int(found.ref)] : found.counts
        guard counts.holders == 1 else { return (UnsafePointer(runs.base + Int(counts.list)), Int(counts.holders)) }
        // The one content stands where the run's place would.
        let one =
            found.isRich
            ? UnsafeRawPointer(rich.base + Int(found.ref)) : UnsafeRawPointer(keys.base + Int(key)) + 8
        return (one.assumingMemoryBound(to: UInt32.self), 1)
    }

    /// The keys of a content, each perhaps with `waitingBit`; good until the next change.
    @inline(__always)
    func keys(of content: UInt32) -> (base: UnsafePointer<UInt32>, count: Int) {
        let run = Int(contents.base[Int(content)].run)
        return (UnsafePointer(runs.base + (run &+ 1)), Int(runs.base[run]))
    }

    func isLive(_ key: UInt32) -> Bool { keys.base[Int(key)].bucket != StoreIndex.silent && counts(key).regular > 0 }

    /// A key as `PairEvidence` takes it.
    func packed(_ key: UInt32, _ counts: StoreKey.Counts) -> UInt16 {
        PairEvidence.pack(
            kind: Int(keys.base[Int(key)].kind), bucket: Int(keys.base[Int(key)].bucket),
            isTimeless: KeyLimits.isTimeless(records: Int(counts.records)))
    }

    // Asking the memory for what `add` will look at, of all keys at once: their slots, then the keys, then who holds them, then those contents and
    // who they are. Each step needs what the one before brought, so something else is done between them.

    func prefetch(_ wanted: UnsafePointer<RecordReader.Key>, _ count: Int) {
        for index in Span.upTo(count) { keyMap.prefetch(StoreIndex.digest(wanted[index])) }
    }

    func prefetch(signature: UInt64) { contentMap.prefetch(signature) }

    func fetchKeys(_ wanted: UnsafePointer<RecordReader.Key>, _ count: Int) {
        for index in Span.upTo(count) {
            let likely = keyMap.likely(StoreIndex.digest(wanted[index]))
            if likely != 0 { cplatform_prefetch(keys.base + (Int(likely) &- 1)) }
        }
    }

    func fetchHolders(_ wanted: UnsafePointer<RecordReader.Key>, _ count: Int) {
        for index in Span.upTo(count) {
            let key = find(digest: StoreIndex.digest(wanted[index]))
            if key != StoreIndex.none { cplatform_prefetch(holders(key).base) }
        }
    }

    /// `formMark`: of the name that will be looked for among the holders'.
    func fetchContents(_ wanted: UnsafePointer<RecordReader.Key>, _ count: Int, formMark: UInt32) {
        forEachFirstHolder(wanted, count) { cplatform_prefetch($0) }
        guard formMark != 0 else { return }
        forEachFirstHolder(wanted, count) { content in
            if content.pointee.formMark == formMark { people.pointee.identities.prefetch(content.pointee.identity) }
        }
    }

    @inline(__always)
    private func forEachFirstHolder(
        _ wanted: UnsafePointer<RecordReader.Key>, _ count: Int, _ body: (UnsafeMutablePointer<Content>) -> Void
    ) {
        for index in Span.upTo(count) {
            let key = find(digest: StoreIndex.digest(wanted[index]))
            guard key != StoreIndex.none else { continue }
            let (base, holders) = holders(key)
            for place in Span.upTo(min(holders, 4)) { body(contents.base + Int(base[place])) }
        }
    }

    mutating func hold(
        _ content: UInt32, _ wanted: RecordReader.Key, isWaiting: Bool, changed: inout Buffer<UInt32>
    ) throws(Failure) -> UInt32 {
        let digest = StoreIndex.digest(wanted)
        holdingCount &+= 1
        let known = find(digest: digest)
        if known == StoreIndex.none {
            var fresh = StoreKey(digest: digest, kind: UInt8(truncatingIfNeeded: wanted.kind.rawValue))
            fresh.set(StoreKey.Counts(list: content, holders: 1, waiting: isWaiting ? 1 : 0, records: 0))
            let key = try StoreIndex.place(&keys, &freeKeys, fresh)
            try keyMap.insert(digest, key &+ 1)
            return key
        }
        var counts = counts(known)
        let before = counts.regular
        try addHolder(&counts, content)
        if isWaiting { counts.waiting &+= 1 }
        try set(known, counts)
        // Who waits for a key counts while somebody holds it.
        if !isWaiting, before == 0, counts.waiting > 0 { try changed.append(known) }
        try refresh(known, counts, content, isMore: true, changed: &changed)
        return known
    }

    mutating func release(
        _ key: UInt32, _ content: UInt32, isWaiting: Bool, changed: inout Buffer<UInt32>
    ) throws(Failure) {
        holdingCount &-= 1
        var counts = counts(key)
        if counts.holders == 1 {
            keyMap.remove(keys.base[Int(key)].digest, key &+ 1)
            try set(key, StoreKey.Counts(list: StoreIndex.none, holders: 0, waiting: 0, records: 0))
            return try freeKeys.append(key)
        }
        try removeHolder(&counts, content)
        if isWaiting { counts.waiting &-= 1 }
        try set(key, counts)
        if !isWaiting, counts.regular == 0 { try changed.append(key) }
        try refresh(key, counts, content, isMore: false, changed: &changed)
    }

    // MARK: Holders

    /// A run of two or more holders has the power of two above their number as its length.
    private static func room(_ holders: UInt32) -> Int { 1 << (UInt32.bitWidth &- (max(2, holders) &- 1).leadingZeroBitCount) }

    mutating func addHolder(_ counts: inout StoreKey.Counts, _ content: UInt32) throws(Failure) {
        let count = Int(counts.holders)
        if count == 1 {
            let run = try runs.take(2)
            runs.base[Int(run)] = counts.list
            counts.list = run
        } else if count == StoreIndex.room(counts.holders) {
            let run = try runs.take(count &* 2)
            (runs.base + Int(run)).update(from: runs.base + Int(counts.list), count: count)
            runs.give(counts.list, count)
            counts.list = run
        }
        runs.base[Int(counts.list) &+ count] = content
        counts.holders &+= 1
    }

    private mutating func removeHolder(_ counts: inout StoreKey.Counts, _ content: UInt32) throws(Failure) {
        let last = Int(counts.holders) &- 1
        let base = runs.base + Int(counts.list)
        var place = 0
        while place < last, base[place] != content { place &+= 1 }
        base[place] = base[last]
        counts.holders &-= 1
        if last == 1 {
            let one = base[0]
            runs.give(counts.list, 2)
            counts.list = one
        } else if StoreIndex.room(counts.holders) < StoreIndex.room(counts.holders &+ 1) {
            let run = try runs.take(last)
            (runs.base + Int(run)).update(from: runs.base + Int(counts.list), count: last)
            runs.give(counts.list, StoreIndex.room(counts.holders &+ 1))
            counts.list = run
        }
    }

    // MARK: How many people

    /// Finds the bucket of a key again, to which a content came or which it left. A name that others bear as well makes no difference, so the
    /// holders are counted only for a name that came or went with it.
    private mutating func refresh(
        _ key: UInt32, _ counts: StoreKey.Counts, _ content: UInt32, isMore: Bool, changed: inout Buffer<UInt32>
    ) throws(Failure) {
        let before = keys.base[Int(key)].bucket
        let isRecounted =
            Int(counts.holders) > KeyLimits.contents || counts.holders <= 1 || (!isMore && Int(counts.holders) == KeyLimits.contents)
            || (contents.base[Int(content)].formMark != 0 && !isNamedBySomebodyElse(key, content))
        guard isRecounted else { return }
        let after = try countedBucket(key)
        guard before != after else { return }
        keys.base[Int(key)].bucket = after
        try changed.append(key)
    }

    /// Whether another holder of a key has a content's counted form. O(holders), of which nearly always the first few are looked at.
    private func isNamedBySomebodyElse(_ key: UInt32, _ content: UInt32) -> Bool {
        let mark = contents.base[Int(content)].formMark
        let (base, count) = holders(key)
        var form: UInt64 = 0
        for place in Span.upTo(count) where base[place] != content && contents.base[Int(base[place])].formMark == mark {
            if form == 0 { form = countedForm(content) }
            if countedForm(base[place]) == form { return true }
        }
        return false
    }

    private func countedForm(_ content: UInt32) -> UInt64 {
        let name = people.pointee.identities.identity(contents.base[Int(content)].identity).name
        return name == 0 ? 0 : people.pointee.names.countedForm(name)
    }

    /// The bucket of a key, counted afresh.
    mutating func countedBucket(_ key: UInt32) throws(Failure) -> UInt8 {
        let holders = Int(counts(key).holders)
        if holders > KeyLimits.contents { return StoreIndex.silent }
        return holders <= 1 ? 0 : UInt8(truncatingIfNeeded: IdentityCount.bucket(try identities(key)))
    }

    /// `ids(k)`: how many people hold a key, as far as names can tell. O(holders).
    mutating func identities(_ key: UInt32) throws(Failure) -> Int {
        identityCount.clear()
        let (base, count) = holders(key)
        for place in Span.upTo(count) where contents.base[Int(base[place])].formMark != 0 {
            try identityCount.add(countedForm(base[place]))
        }
        return try identityCount.total()
    }
}
