import CPlatform

/// Who a record claims to be, apart from what it shares: name, full birth date, citizen id.
///
/// Vetoes depend on nothing else, so everything that tests vetoes works on identities: a block of
/// 10,000 rows holds few of them. A record without a birth date and a citizen id has its name's id as identity, and
/// nothing is stored for it.
struct Identity {
    /// 0 = no name.
    var name: UInt32
    /// The birth date, and in the top bit whether the name is masked.
    fileprivate var birthWord: UInt32
    /// 0 = none; else a digest of the normalized number.
    var document: UInt64

    private static let maskedBit: UInt32 = 1 << 31

    init(name: UInt32, birthDate: UInt32, document: UInt64, isMasked: Bool = false) {
        self.name = name
        birthWord = birthDate | (isMasked ? Identity.maskedBit : 0)
        self.document = document
    }

    /// yyyymmdd, 0 = unknown or partial.
    var birthDate: UInt32 {
        get { birthWord & ~Identity.maskedBit }
        set { birthWord = (birthWord & Identity.maskedBit) | newValue }
    }

    /// There is no name, but something of one to be seen (`NameMask`): such records are told from nameless ones.
    var isMasked: Bool {
        get { birthWord & Identity.maskedBit != 0 }
        set { birthWord = birthDate | (newValue ? Identity.maskedBit : 0) }
    }

    static let unknown = Identity(name: 0, birthDate: 0, document: 0)
}

/// The distinct identities of a run. Ids are 1…; 0 says nothing at all. Thread rule as `NameDictionary`.
struct IdentityTable: ~Copyable, @unchecked Sendable {
    struct Shared: ~Copyable {
        var lockWord: UInt32 = 0
        var map: DigestMap
        var identities: Buffer<Identity>

        init(_ memory: Memory) {
            map = DigestMap(memory)
            identities = Buffer(memory)
        }
    }

    private static let shardBits = 6
    private static let shardCount = 1 << shardBits

    private let shards: UnsafeMutablePointer<Shared>
    private let memory: Memory
    private let hash: KeyedHash
    /// Ids with this bit are stored identities; without it, name ids. The top bit is free for `RecordColumns`.
    private static let storedBit: UInt32 = 1 << 30

    init(_ memory: Memory, _ hash: KeyedHash) throws(Failure) {
        self.memory = memory
        self.hash = hash
        shards = try memory.allocate(MemoryLayout<Shared>.stride &* IdentityTable.shardCount, zeroed: true)
            .bindMemory(to: Shared.self, capacity: IdentityTable.shardCount)
        for index in 0..<IdentityTable.shardCount { (shards + index).initialize(to: Shared(memory)) }
    }

    deinit {
        shards.deinitialize(count: IdentityTable.shardCount)
        memory.release(
            UnsafeMutableRawPointer(shards), MemoryLayout<Shared>.stride &* IdentityTable.shardCount)
    }

    var byteCount: Int {
        var sum = 0
        for index in 0..<IdentityTable.shardCount {
            sum &+= shards[index].map.byteCount &+ shards[index].identities.byteCount
        }
        return sum
    }

    @inline(__always)
    func intern(_ identity: Identity) throws(Failure) -> UInt32 {
        if identity.birthWord == 0, identity.document == 0 { return identity.name }
        return try internStored(identity)
    }

    private func internStored(_ identity: Identity) throws(Failure) -> UInt32 {
        let digest = hash.digest(
            UInt64(identity.name) << 32 | UInt64(identity.birthWord), identity.document, domain: 103)
        let number = Int(truncatingIfNeeded: digest.high >> UInt64(64 &- IdentityTable.shardBits))
        let shard = shards + number
        // `lockWord` is the first field of the shard.
        let lock = SpinLock(UnsafeMutableRawPointer(shard).assumingMemoryBound(to: UInt32.self))
        lock.lock()
        defer { lock.unlock() }
        let known = shard.pointee.map.find(digest.low)
        if known != 0 { return known }
        let index = shard.pointee.identities.count
        guard index < Int(IdentityTable.storedBit) >> IdentityTable.shardBits &- 1 else {
            throw Failure(.tooManyRows, "the file holds more distinct people than one run can take")
        }
        let id = UInt32(truncatingIfNeeded: (index << IdentityTable.shardBits) | number) | IdentityTable.storedBit
        try shard.pointee.identities.append(identity)
        try shard.pointee.map.insert(digest.low, id)
        return id
    }

    /// Whether an id says more than a name; else it is the name's.
    @inline(__always)
    static func isStored(_ id: UInt32) -> Bool { id & storedBit != 0 }

    /// Asks the memory for what an id stands for.
    @inline(__always)
    func prefetch(_ id: UInt32) {
        guard id & IdentityTable.storedBit != 0 else { return }
        let place = Int(id & ~IdentityTable.storedBit)
        let shard = shards + (place & (IdentityTable.shardCount &- 1))
        cplatform_prefetch(shard.pointee.identities.base + (place >> IdentityTable.shardBits))
    }

    /// What an id stands for.
    @inline(__always)
    func identity(_ id: UInt32) -> Identity {
        if id & IdentityTable.storedBit == 0 { return Identity(name: id, birthDate: 0, document: 0) }
        let place = Int(id & ~IdentityTable.storedBit)
        return shards[place & (IdentityTable.shardCount &- 1)].identities.base[place >> IdentityTable.shardBits]
    }
}
