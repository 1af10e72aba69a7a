/// The first entry of a store's files: what decides, and the seed of its digests.
enum StoreHeading {
    private static let version: UInt16 = 2

    /// version 2 | preset 1 | region 2 | seed 8 | policy bytes 4 | policy | block-list bytes 4 | block-list
    static func write(
        _ options: StoreSession.Options, seed: UInt64 = Platform.randomBits, into heading: inout Buffer<UInt8>, _ memory: Memory
    ) throws(Failure) {
        heading.removeAll()
        try StoreBytes.append(version, to: &heading)
        try heading.append(options.isConservative ? 1 : 0)
        try heading.append(options.region.0)
        try heading.append(options.region.1)
        try StoreBytes.append(seed, to: &heading)
        let policy: Policy
        if let text = options.policy, text.count > 0 {
            policy = try PolicyReader.policy(text.span.base, text.count, memory)
            guard policy.head.kind == .people else { throw Failure(.argument, "the policy describes a file by its columns, not customers") }
        } else {
            policy = try ShippedPolicy.make(memory)
        }
        let text = try PolicyWriter.write(policy, memory)
        try StoreBytes.append(UInt32(truncatingIfNeeded: text.count), to: &heading)
        try heading.append(text.base, text.count)
        let blocked = options.blocked?.count ?? 0
        try StoreBytes.append(UInt32(truncatingIfNeeded: blocked), to: &heading)
        if let lines = options.blocked, blocked > 0 { try heading.append(lines.span.base, blocked) }
    }

    struct Parts {
        var isConservative: Bool
        var region: Region
        var code: (UInt8, UInt8)
        var seed: UInt64
        var policy: TextSpan
        var blocked: TextSpan

        func isSame(as other: Parts) -> Bool {
            isConservative == other.isConservative && RecordText.isEqual(policy, other.policy)
        }
    }

    static func read(_ heading: borrowing Buffer<UInt8>) throws(Failure) -> Parts {
        var bytes = StoreBytesReader(heading.base, heading.count)
        guard try bytes.number16() == Int(version) else { throw Failure(.formatVersion, "the store is of another version") }
        let isConservative = try bytes.byte() != 0
        let code = try bytes.text(2)
        guard let region = Region(code.base, 2) else { throw Failure(.damaged, "the store's heading is damaged") }
        let seed = try bytes.number64()
        let policy = try bytes.text(Int(try bytes.number32()))
        let blocked = try bytes.text(Int(try bytes.number32()))
        return Parts(
            isConservative: isConservative, region: region, code: (code.base[0], code.base[1]), seed: seed, policy: policy, blocked: blocked)
    }

    /// How the heading's policy judges pairs, and which values it lets stand for a person.
    static func rules(_ heading: borrowing Buffer<UInt8>, _ memory: Memory) throws(Failure) -> (MatchWeights, Survivorship) {
        let parts = try read(heading)
        let policy = try PolicyReader.policy(parts.policy.base, parts.policy.count, memory)
        return (MatchWeights(policy, parts.isConservative ? .conservative : .balanced), policy.head.survivorship)
    }

    static func core(_ heading: borrowing Buffer<UInt8>, _ memory: Memory) throws(Failure) -> StoreCore {
        let parts = try read(heading)
        let (weights, survivorship) = try rules(heading, memory)
        var core = try StoreCore(weights, region: parts.region, blocked: parts.blocked, seed: parts.seed, RunControl(), memory)
        core.survivorship = survivorship
        return core
    }
}
