/// A store's files with bytes for entries, for the benchmarks of this package only.
package final class JournalProbe: @unchecked Sendable {
    private let files: StoreFiles

    package init(_ path: String) throws(ResolverError) {
        let bytes = Array(path.utf8)
        do throws(Failure) {
            files = try StoreFiles(path: bytes, bytes.count, mode: .readWrite, memory: .unlimited)
        } catch { throw ResolverError(error) }
    }

    package enum Durability { case everyCall, group, none }

    /// Appends one entry and commits it.
    package func put(_ payload: UnsafePointer<UInt8>, _ count: Int, _ durability: Durability) throws(ResolverError) {
        try commit(try append(payload, count), durability)
    }

    package func append(_ payload: UnsafePointer<UInt8>, _ count: Int) throws(ResolverError) -> UInt64 {
        do throws(Failure) { return try files.append(kind: 1, payload, count) } catch { throw ResolverError(error) }
    }

    package func commit(_ sequence: UInt64, _ durability: Durability) throws(ResolverError) {
        do throws(Failure) {
            switch durability {
            case .everyCall: try files.commit(sequence, .everyCall)
            case .group: try files.commit(sequence, .group)
            case .none: try files.commit(sequence, .none)
            }
        } catch { throw ResolverError(error) }
    }

    package func close() throws(ResolverError) {
        do throws(Failure) { try files.close() } catch { throw ResolverError(error) }
    }

    /// Entries and payload bytes of a whole replay.
    package func replay() throws(ResolverError) -> (entries: UInt64, bytes: UInt64) {
        var entries: UInt64 = 0
        var bytes: UInt64 = 0
        do throws(Failure) {
            try files.replay { (entry) throws(Failure) in
                entries &+= 1
                bytes &+= UInt64(truncatingIfNeeded: entry.count)
            }
        } catch { throw ResolverError(error) }
        return (entries, bytes)
    }

    /// Bytes of a frame beside its payload.
    package static let overhead = FrameHeader.overhead

    package static func checksum(_ bytes: UnsafePointer<UInt8>, _ count: Int, isFast: Bool) -> UInt32 {
        var sum = Checksum(isFast: isFast && Checksum.hasInstruction)
        sum.add(bytes, count)
        return sum.value
    }
}
