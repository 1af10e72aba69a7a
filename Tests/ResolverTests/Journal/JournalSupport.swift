import Foundation

@testable import Resolver

/// One entry as the tests keep it.
struct TestEntry: Equatable, CustomStringConvertible {
    var kind: UInt8
    var payload: [UInt8]
    var description: String { "\(kind):\(payload.count):\(payload.first.map(String.init) ?? "-")" }
}

/// A store's files at a path, opened with the disk that the test chose.
func openStore(
    _ path: String, _ mode: StoreFiles.Mode = .readWrite, calls: DiskCalls = DiskCalls(), memory: Memory = .unlimited
) throws(Failure) -> StoreFiles {
    let bytes = Array(path.utf8)
    return try StoreFiles(path: bytes, bytes.count, mode: mode, memory: memory, calls: calls)
}

extension StoreFiles {
    /// Appends one operation.
    borrowing func put(_ entries: [TestEntry]) throws(Failure) -> UInt64 {
        // One piece of memory, so that every payload has a stable place.
        let all = entries.flatMap(\.payload) + [0]
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: all.count)
        defer { base.deallocate() }
        base.initialize(from: all, count: all.count)
        var raw: [JournalEntry] = []
        var offset = 0
        for entry in entries {
            raw.append(JournalEntry(kind: entry.kind, payload: UnsafePointer(base + offset), count: entry.payload.count))
            offset += entry.payload.count
        }
        return try append(raw, raw.count)
    }

    borrowing func all() throws(Failure) -> [TestEntry] {
        var found: [TestEntry] = []
        try replay { (entry) throws(Failure) in found.append(TestEntry(entry)) }
        return found
    }

    /// Writes a snapshot of what a test thinks that the store holds.
    borrowing func snapshot(_ entries: [TestEntry]) throws(Failure) {
        var writer = try beginSnapshot()
        for entry in entries { try writer.write(kind: entry.kind, entry.payload, entry.payload.count) }
        try finish(writer)
    }

    borrowing func backup(_ path: String, _ entries: [TestEntry]) throws(Failure) {
        let bytes = Array(path.utf8)
        var writer = try beginBackup(bytes, bytes.count)
        for entry in entries { try writer.write(kind: entry.kind, entry.payload, entry.payload.count) }
        try finish(writer)
    }
}

extension TestEntry {
    init(_ entry: JournalEntry) {
        kind = entry.kind
        payload = Array(UnsafeBufferPointer(start: entry.payload, count: entry.count))
    }

    static func random(_ chance: inout SeededGenerator, largest: Int = 60) -> TestEntry {
        let count = Int(chance.below(UInt64(largest)))
        return TestEntry(kind: UInt8(1 + chance.below(255)), payload: (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) })
    }
}

/// The bytes of a journal without the zeros at its end.
func withoutRoom(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.prefix(1 + (bytes.lastIndex { $0 != 0 } ?? -1))) }

func salvage(_ path: String, calls: DiskCalls = DiskCalls()) throws(Failure) -> (entries: [TestEntry], report: Salvage.Report) {
    let bytes = Array(path.utf8)
    var found: [TestEntry] = []
    let report = try Salvage.read(path: bytes, bytes.count, memory: .unlimited, calls: calls) { (entry) throws(Failure) in
        found.append(TestEntry(entry))
    }
    return (found, report)
}

/// A folder on the real disk, removed at the end of a test.
final class StoreFolder {
    let path = NSTemporaryDirectory() + "resolver-store-" + UUID().uuidString
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    var store: String { path + "/leads.store" }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    func bytes(_ name: String) -> [UInt8] { (FileManager.default.contents(atPath: path + "/" + name)).map(Array.init) ?? [] }
    func write(_ name: String, _ bytes: [UInt8]) { _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes)) }
}
