/// What the stages after reading share: a view of one run's records, keys and people.
///
/// The pointers belong to the engine and outlive every stage; copying the view copies nothing else.
struct Batch: @unchecked Sendable {
    let columns: UnsafeMutablePointer<RecordColumns>
    let store: UnsafeMutablePointer<KeyStore>
    let people: UnsafeMutablePointer<People>
    /// The numbers by which pairs are judged.
    let weights: UnsafePointer<MatchWeights>
    /// What people decided, or nil.
    var decisions: UnsafePointer<RecordDecisions>?
    let memory: Memory
    let control: RunControl
    let workers: Int

    /// Blocks are found partition by partition: this many pieces of work, each one (kind, partition).
    var partitionTasks: Int { BlockingKeyKind.count &* store.pointee.partitions }

    /// For `BlockScanner`: which record stands for which, or nil where none is repeated.
    var representatives: UnsafePointer<UInt32>? {
        columns.pointee.representatives.isEmpty ? nil : UnsafePointer(columns.pointee.representatives.base)
    }

    @inline(__always)
    func task(_ number: Int) -> (kind: Int, partition: Int) {
        // The kinds are walked in turn so that a partition's size evens out over the run.
        (number >> store.pointee.partitionBits, number & (store.pointee.partitions &- 1))
    }
}
