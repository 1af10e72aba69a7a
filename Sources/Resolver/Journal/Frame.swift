/// How one entry lies in a journal or a snapshot. All numbers are little-endian.
///
///      0  4  payload bytes, at most 16 MiB
///      4  1  kind; 0 = ours: the end mark of a journal that was closed, the footer of a snapshot
///      5  1  flags: 1 = the operation goes on in the next frame, 2 = it began in an earlier one
///      6  2  zero
///      8  8  sequence: one more than that of the entry before
///     16  8  synced: the last entry that was known to be on the disk when this frame was made
///     24  4  check of the bytes before
///     28  n  payload
///  28+n  4   check of all bytes before
///
/// Both checks begin with the store's id, so that a frame of another store is none of ours. The first makes the
/// length believable before the payload is read, and lets the next whole frame behind damage be found. `synced` tells
/// a tail that was torn from damage: what was on the disk cannot have been torn.
struct FrameHeader: Equatable {
    static let byteCount = 28
    /// Bytes of a frame beside its payload.
    static let overhead = 32
    static let maximumPayload = 16 << 20

    static let goesOn: UInt8 = 1
    static let wentBefore: UInt8 = 2
    /// The kind of our own frames.
    static let ownKind: UInt8 = 0

    var payloadCount: Int
    var kind: UInt8
    var flags: UInt8
    var sequence: UInt64
    var synced: UInt64

    var frameByteCount: Int { payloadCount &+ FrameHeader.overhead }
    var isEntry: Bool { kind != FrameHeader.ownKind }
}

/// Makes and reads the frames of one store.
struct FrameFormat: Sendable {
    private let seeded: Checksum

    init(storeID: UInt64, isFast: Bool = Checksum.hasInstruction) {
        var seeded = Checksum(isFast: isFast)
        seeded.add(storeID)
        self.seeded = seeded
    }

    /// A new store's id: random, but such that zeros are no frame of the store. They stand behind a journal's end.
    static func newStoreID(_ random: () -> UInt64 = { Platform.randomBits }) -> UInt64 {
        while true {
            let id = random()
            var sum = FrameFormat(storeID: id).seeded
            for _ in 0..<3 { sum.add(0) }
            if sum.value != 0 { return id }
        }
    }

    /// Writes a frame of `header.frameByteCount` bytes. Gives its last check.
    @discardableResult
    func write(
        _ header: FrameHeader, _ payload: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>
    ) -> UInt32 {
        let raw = UnsafeMutableRawPointer(target)
        raw.storeBytes(of: UInt32(truncatingIfNeeded: header.payloadCount).littleEndian, as: UInt32.self)
        raw.storeBytes(of: header.kind, toByteOffset: 4, as: UInt8.self)
        raw.storeBytes(of: header.flags, toByteOffset: 5, as: UInt8.self)
        raw.storeBytes(of: 0, toByteOffset: 6, as: UInt16.self)
        raw.storeBytes(of: header.sequence.littleEndian, toByteOffset: 8, as: UInt64.self)
        raw.storeBytes(of: header.synced.littleEndian, toByteOffset: 16, as: UInt64.self)
        var sum = seeded
        sum.add(target, 24)
        raw.storeBytes(of: sum.value.littleEndian, toByteOffset: 24, as: UInt32.self)
        Bytes.copy(payload, header.payloadCount, to: target + FrameHeader.byteCount)
        sum.add(target + 24, header.payloadCount &+ 4)
        raw.storeBytes(of: sum.value.littleEndian, toByteOffset: FrameHeader.byteCount &+ header.payloadCount, as: UInt32.self)
        return sum.value
    }

    /// The header that stands in 28 bytes, if one does.
    @inline(__always)
    func header(at base: UnsafePointer<UInt8>) -> FrameHeader? {
        let raw = UnsafeRawPointer(base)
        // What costs nothing comes first: damage is searched byte by byte.
        guard base[6] | base[7] == 0, base[5] & 0xFC == 0 else { return nil }
        let count = Bytes.load32(raw)
        guard count <= UInt32(truncatingIfNeeded: FrameHeader.maximumPayload) else { return nil }
        var sum = seeded
        sum.add(base, 24)
        guard sum.value == Bytes.load32(raw + 24) else { return nil }
        return FrameHeader(
            payloadCount: Int(truncatingIfNeeded: count), kind: base[4], flags: base[5], sequence: Bytes.load64(raw + 8),
            synced: Bytes.load64(raw + 16))
    }

    /// The last check of a whole frame whose header was read, or nothing when it is wrong.
    @inline(__always)
    func check(_ header: FrameHeader, at base: UnsafePointer<UInt8>) -> UInt32? {
        var sum = seeded
        sum.add(base, header.payloadCount &+ FrameHeader.byteCount)
        let found = Bytes.load32(UnsafeRawPointer(base) + FrameHeader.byteCount + header.payloadCount)
        return sum.value == found ? found : nil
    }
}

/// Little-endian numbers at any place, and copies whose count comes from data.
enum Bytes {
    @inline(__always)
    static func load32(_ raw: UnsafeRawPointer) -> UInt32 { UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)) }

    @inline(__always)
    static func load64(_ raw: UnsafeRawPointer) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) }

    /// A count of 0 or less copies nothing.
    @inline(__always)
    static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        guard count > 0 else { return }
        target.update(from: source, count: count)
    }
}
