/// A key of the index: 16 bytes, where one content or few hold it.
///
///     digest 8 │ ref 4 │ kind : 4  bucket : 3  rich : 1  holders : 8  waiting : 8  records : 8
///
/// `ref` is the one content that holds it, or the run of those that do; of a rich key, one of whose counts is above 255, the place of
/// its counts.
struct StoreKey: BitwiseCopyable {
    /// Who holds a key. `holders` 0: the key is gone.
    struct Counts: BitwiseCopyable {
        /// The content, where there is one holder; else their run.
        var list: UInt32
        var holders: UInt32
        /// Of the holders: those for whom it counts only while somebody else holds it.
        var waiting: UInt32
        /// Records of the holders.
        var records: UInt32

        var fits: Bool { (holders | waiting | records) <= 255 }
        var regular: UInt32 { holders &- waiting }
    }

    var digest: UInt64
    var ref: UInt32
    private(set) var packed: UInt32

    init(digest: UInt64, kind: UInt8) {
        self.digest = digest
        ref = StoreIndex.none
        packed = UInt32(kind) & 15
    }

    private static let bucketShift: UInt32 = 4
    private static let bucketMask: UInt32 = 7 << 4
    private static let richBit: UInt32 = 1 << 7
    private static let oneRecord: UInt32 = 1 << 24

    var kind: UInt8 { UInt8(truncatingIfNeeded: packed & 15) }
    var isRich: Bool { packed & StoreKey.richBit != 0 }

    var bucket: UInt8 {
        get { UInt8(truncatingIfNeeded: (packed & StoreKey.bucketMask) >> StoreKey.bucketShift) }
        set { packed = (packed & ~StoreKey.bucketMask) | (UInt32(newValue) << StoreKey.bucketShift & StoreKey.bucketMask) }
    }

    /// Of a key that is not rich.
    var counts: Counts {
        Counts(list: ref, holders: (packed >> 8) & 0xFF, waiting: (packed >> 16) & 0xFF, records: packed >> 24)
    }

    mutating func set(_ counts: Counts) {
        ref = counts.list
        packed = (packed & (15 | StoreKey.bucketMask)) | counts.holders << 8 | counts.waiting << 16 | counts.records << 24
    }

    /// Its counts stand at a place of their own.
    mutating func setRich(_ place: UInt32) {
        ref = place
        packed = (packed & (15 | StoreKey.bucketMask)) | StoreKey.richBit
    }
}
