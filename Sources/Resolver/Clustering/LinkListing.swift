/// Scan 3 of the exact path, only when links are wanted: the accepted links of the components that are clusters as they stand.
///
/// Within a block: records of one identity are a star around the one with the least print, and the identities
/// that agree are linked by those. A pair found by several keys becomes one link with the sum of its evidence.
struct LinkListing: ~Copyable {
    private let batch: Batch
    private let contested: UnsafePointer<ContestedComponents>
    private let next = SharedCounter()
    private var failure = FailureSlot()
    private var gate: Gate
    var links: Buffer<Link>

    init(_ batch: Batch, _ contested: UnsafePointer<ContestedComponents>) throws(Failure) {
        self.batch = batch
        self.contested = contested
        gate = try Gate(batch.memory)
        links = Buffer(batch.memory)
    }

    /// Lists the links, and adds `others`: one per pair, in the order of their rows.
    mutating func run(adding others: borrowing Buffer<Link>) throws(Failure) {
        withUnsafeMutablePointer(to: &self) { stage in
            Parallel.run(workers: stage.pointee.batch.workers, context: stage) { context, _ in
                let stage = context.assumingMemoryBound(to: LinkListing.self)
                do throws(Failure) { try LinkListing.work(stage) } catch { stage.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
        try links.append(others.base, others.count)
        try merge()
    }

    private static func work(_ stage: UnsafeMutablePointer<LinkListing>) throws(Failure) {
        let batch = stage.pointee.batch
        var scanner = BlockScanner(batch.memory)
        var lister = BlockLister(batch, stage.pointee.contested)
        while true {
            let number = stage.pointee.next.claim()
            if number >= batch.partitionTasks || stage.pointee.failure.isRaised { break }
            try batch.control.checkCancelled()
            let (kind, partition) = batch.task(number)
            try scanner.load(
                batch.store.pointee, kind: kind, partition: partition, representatives: batch.representatives)
            while try scanner.next() { try lister.list(scanner.members, kind) }
        }
        stage.pointee.gate.lock()
        defer { stage.pointee.gate.unlock() }
        try stage.pointee.links.append(lister.links.base, lister.links.count)
    }

    /// What the anchors after the first add.
    private static func gain(of kinds: UInt16) -> Int32 {
        Int32(truncatingIfNeeded: max(0, (kinds & BlockingKeyKind.anchorBits).nonzeroBitCount &- 1)) &* ExactWeights.extraAnchor
    }

    /// The better of two links of one pair, with the kinds of both. In any order the same.
    private static func joined(_ one: Link, _ other: Link) -> Link {
        let isBetter = (one.weight, other.level) >= (other.weight, one.level)
        var link = isBetter ? one : other
        link.kinds = one.kinds | other.kinds
        return link
    }

    /// One link per pair: kinds together, the best weight and the gain of each further anchor.
    private mutating func merge() throws(Failure) {
        var order = try Buffer<KeyedIndex>(batch.memory, capacity: max(1, links.count))
        for index in 0..<links.count {
            let link = links.base[index]
            try order.append(KeyedIndex(key: UInt64(link.left) << 32 | UInt64(link.right), index: UInt64(index)))
        }
        var scratch = Buffer<KeyedIndex>(batch.memory)
        try RadixSort.sort(order, &scratch)
        scratch.free()
        var merged = try Buffer<Link>(batch.memory, capacity: max(1, links.count))
        var start = 0
        while start < order.count {
            var link = links.base[Int(order.base[start].index)]
            var end = start &+ 1
            while end < order.count, order.base[end].key == order.base[start].key {
                link = LinkListing.joined(link, links.base[Int(order.base[end].index)])
                end &+= 1
            }
            // A link found once has its whole weight already.
            if end &- start > 1 { link.weight = link.weight &+ LinkListing.gain(of: link.kinds) }
            try merged.append(link)
            start = end
        }
        swap(&links, &merged)
    }
}

/// Lists the links of one block after another. One per worker.
private struct BlockLister: ~Copyable {
    private let batch: Batch
    private let contested: UnsafePointer<ContestedComponents>
    private var judge: BlockJudge
    private var order: Buffer<KeyedIndex>
    private var scratch: Buffer<KeyedIndex>
    /// The records that stand for the identities of one cluster in this block, and its nameless records that do not vouch
    /// for each other.
    private var centers: Buffer<UInt32>
    private var nameless: Buffer<UInt32>
    var links: Buffer<Link>
    private var kinds: UInt16 = 0
    private var base: Int32 = 0

    init(_ batch: Batch, _ contested: UnsafePointer<ContestedComponents>) {
        self.batch = batch
        self.contested = contested
        judge = BlockJudge(batch.memory)
        order = Buffer(batch.memory)
        scratch = Buffer(batch.memory)
        centers = Buffer(batch.memory)
        nameless = Buffer(batch.memory)
        links = Buffer(batch.memory)
    }

    mutating func list(_ members: borrowing Buffer<UInt32>, _ kind: Int) throws(Failure) {
        let verdict = try judge.judge(members.base, members.count, batch.columns.pointee, batch.people.pointee)
        guard verdict.isLive, let known = BlockingKeyKind(rawValue: kind) else { return }
        kinds = known.bit
        base = ExactWeights.base(known, bucket: verdict.bucket)
        let columns = batch.columns
        order.removeAll()
        for index in 0..<members.count {
            let row = Int(members.base[index])
            if contested.pointee.rows.contains(row) { continue }
            let key = UInt64(columns.pointee.parents.base[row]) << 32 | UInt64(columns.pointee.identity(row))
            try order.append(KeyedIndex(key: key, index: UInt64(row)))
        }
        try RadixSort.sort(order, &scratch)
        var start = 0
        while start < order.count {
            var end = start &+ 1
            while end < order.count, order.base[end].key >> 32 == order.base[start].key >> 32 { end &+= 1 }
            try listCluster(start..<end, namelessMayMeet: verdict.identities <= 1)
            start = end
        }
    }

    private mutating func listCluster(_ range: Range<Int>, namelessMayMeet: Bool) throws(Failure) {
        centers.removeAll()
        nameless.removeAll()
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start &+ 1
            while end < range.upperBound, order.base[end].key == order.base[start].key { end &+= 1 }
            let name = name(of: Int(order.base[start].index))
            if name == 0, !namelessMayMeet {
                for place in start..<end { try nameless.append(UInt32(truncatingIfNeeded: order.base[place].index)) }
            } else {
                try listStar(start..<end, level: name == 0 ? .missing : .identical)
            }
            start = end
        }
        try listCenters()
    }

    private func name(of row: Int) -> UInt32 {
        batch.people.pointee.identities.identity(batch.columns.pointee.identity(row)).name
    }

    private mutating func listStar(_ range: Range<Int>, level: NameLevel) throws(Failure) {
        let prints = batch.columns.pointee.prints.base
        var center = UInt32(truncatingIfNeeded: order.base[range.lowerBound].index)
        for place in range {
            let row = UInt32(truncatingIfNeeded: order.base[place].index)
            if (prints[Int(row)], row) < (prints[Int(center)], center) { center = row }
        }
        for place in range {
            let row = UInt32(truncatingIfNeeded: order.base[place].index)
            if row != center { try add(center, row, level) }
        }
        try centers.append(center)
    }

    private mutating func listCenters() throws(Failure) {
        for left in 0..<centers.count {
            for right in (left &+ 1)..<max(centers.count, left &+ 1) { try addIfAgreed(centers.base[left], centers.base[right]) }
            for place in 0..<nameless.count { try addIfAgreed(centers.base[left], nameless.base[place]) }
        }
    }

    private mutating func addIfAgreed(_ one: UInt32, _ other: UInt32) throws(Failure) {
        let people = batch.people
        let columns = batch.columns
        let oneIdentity = people.pointee.identities.identity(columns.pointee.identity(Int(one)))
        let otherIdentity = people.pointee.identities.identity(columns.pointee.identity(Int(other)))
        guard Veto.ground(oneIdentity, otherIdentity, people.pointee.names) == .none else { return }
        try add(one, other, Veto.level(oneIdentity.name, otherIdentity.name, people.pointee.names))
    }

    private mutating func add(_ one: UInt32, _ other: UInt32, _ level: NameLevel) throws(Failure) {
        try links.append(
            AcceptedLinks.make(
                one, other, batch.columns, weight: base &+ ExactWeights.level(level), kinds: kinds, level: level.rawValue))
    }
}
