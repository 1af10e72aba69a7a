/// The first 64 bytes of a snapshot, of a journal and of a list. All numbers are little-endian.
///
///      0  8  `RSLVSNAP`, `RSLVJRNL` or `RSLVSUPP`
///      8  4  version: 2
///     12  4  features; an unknown bit means: do not read on. Bit 0 of a snapshot: it stands alone (a backup)
///     16  8  store id, random; of a list a seal
///     24  8  sequence: of the last entry inside a snapshot; of the last one before a journal; of the last one in a list
///     32 28  zero
///     60  4  check (CRC32C of the 60 bytes before)
struct FileHeader {
    static let byteCount = 64
    static let version: UInt32 = 2
    /// The snapshot needs no journal beside it.
    static let standsAlone: UInt32 = 1

    enum Kind {
        case snapshot, journal, list

        var magic: UInt64 {
            switch self {
            case .snapshot: 0x5041_4E53_564C_5352
            case .journal: 0x4C4E_524A_564C_5352
            case .list: 0x5050_5553_564C_5352
            }
        }

        var isAnother: StaticString {
            switch self {
            case .snapshot: "the file is not a store"
            case .journal: "the file is not a store's journal"
            case .list: "the file is not a store's suppression list"
            }
        }
    }

    let kind: Kind
    var features: UInt32 = 0
    var storeID: UInt64
    var sequence: UInt64

    func write(to target: UnsafeMutablePointer<UInt8>) {
        let raw = UnsafeMutableRawPointer(target)
        raw.initializeMemory(as: UInt8.self, repeating: 0, count: FileHeader.byteCount)
        raw.storeBytes(of: kind.magic.littleEndian, as: UInt64.self)
        raw.storeBytes(of: FileHeader.version.littleEndian, toByteOffset: 8, as: UInt32.self)
        raw.storeBytes(of: features.littleEndian, toByteOffset: 12, as: UInt32.self)
        raw.storeBytes(of: storeID.littleEndian, toByteOffset: 16, as: UInt64.self)
        raw.storeBytes(of: sequence.littleEndian, toByteOffset: 24, as: UInt64.self)
        var sum = Checksum()
        sum.add(target, 60)
        raw.storeBytes(of: sum.value.littleEndian, toByteOffset: 60, as: UInt32.self)
    }

    /// Reads and checks the first bytes of a file. What is not ours at all is `notStore`.
    init(_ kind: Kind, of file: borrowing DiskFile, _ memory: Memory) throws(Failure) {
        var room = Buffer<UInt8>(memory)
        try room.reserve(FileHeader.byteCount)
        let count = try file.read(room.base, FileHeader.byteCount, at: 0)
        let raw = UnsafeRawPointer(room.base)
        guard count >= 8, Bytes.load64(raw) == kind.magic else {
            throw Failure(.notStore, kind.isAnother, offset: 0)
        }
        guard count == FileHeader.byteCount else {
            throw Failure(.damaged, file.role.isDamaged, offset: UInt64(truncatingIfNeeded: count))
        }
        // The version stands where it stands for ever; what follows it may be another layout.
        guard Bytes.load32(raw + 8) == FileHeader.version else {
            throw Failure(.formatVersion, "the store was written by a version that this one cannot read", offset: 8)
        }
        var sum = Checksum()
        sum.add(UnsafePointer(room.base), 60)
        guard sum.value == Bytes.load32(raw + 60) else { throw Failure(.damaged, file.role.isDamaged, offset: 0) }
        self.kind = kind
        features = Bytes.load32(raw + 12)
        storeID = Bytes.load64(raw + 16)
        sequence = Bytes.load64(raw + 24)
        guard features & ~(kind == .snapshot ? FileHeader.standsAlone : 0) == 0 else {
            throw Failure(.formatVersion, "the store has a feature that this version cannot read", offset: 12)
        }
    }

    init(_ kind: Kind, features: UInt32 = 0, storeID: UInt64, sequence: UInt64) {
        self.kind = kind
        self.features = features
        self.storeID = storeID
        self.sequence = sequence
    }
}
