/// One entry: bytes of some kind. What they mean is the owner's business.
struct JournalEntry {
    /// 1...255.
    var kind: UInt8
    /// Borrowed for the call.
    var payload: UnsafePointer<UInt8>
    /// At most `FrameHeader.maximumPayload`.
    var count: Int
    /// Set when an entry is read: its own in a journal, the last one inside in a snapshot.
    var sequence: UInt64 = 0
    var isFromSnapshot = false

    init(kind: UInt8, payload: UnsafePointer<UInt8>, count: Int) {
        self.kind = kind
        self.payload = payload
        self.count = count
    }

    init(_ frame: FrameReader.Frame, snapshotSequence: UInt64? = nil) {
        kind = frame.header.kind
        payload = frame.payload
        count = frame.header.payloadCount
        sequence = snapshotSequence ?? frame.header.sequence
        isFromSnapshot = snapshotSequence != nil
    }

    /// Whether it can be written at all.
    func validate() throws(Failure) {
        guard kind != FrameHeader.ownKind else { throw Failure(.argument, "an entry's kind is 1 to 255") }
        guard count >= 0, count <= FrameHeader.maximumPayload else {
            throw Failure(.argument, "an entry of the store is larger than 16 MiB")
        }
    }
}
