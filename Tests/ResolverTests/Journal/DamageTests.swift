import Foundation
import Testing

@testable import Resolver

/// Wrong bytes in the files of a store: told, or without effect. Never believed, never a trap.
@Suite struct DamageTests {
    static let snapshotEntries = [TestEntry(kind: 1, payload: Array("Lan".utf8)), TestEntry(kind: 2, payload: [])]
    static let journalEntries = [
        TestEntry(kind: 3, payload: Array("Hùng".utf8)), TestEntry(kind: 4, payload: [9]), TestEntry(kind: 5, payload: []),
    ]

    /// A small store with a snapshot and three entries after it, the last two of one operation.
    static func small(isClosed: Bool) throws(Failure) -> SimulatedDisk {
        let disk = SimulatedDisk()
        let store = try openStore("x", calls: disk.calls)
        _ = try store.put(snapshotEntries)
        try store.snapshot(snapshotEntries)
        try store.commit(try store.put([journalEntries[0]]), .everyCall)
        try store.commit(try store.put(Array(journalEntries[1...])), .everyCall)
        if isClosed { try store.close() }
        return SimulatedDisk(disk.files)
    }

    /// What reading gives: entries, or the failure.
    static func outcome(_ disk: SimulatedDisk, _ mode: StoreFiles.Mode) -> (entries: [TestEntry]?, failure: Failure?, torn: UInt64) {
        var entries: [TestEntry]?
        var torn: UInt64 = 0
        let found = failure { () throws(Failure) in
            let store = try openStore("x", mode, calls: disk.calls)
            entries = try store.all()
            torn = store.recovery.tornByteCount
            _ = try store.check()
        }
        return (entries, found, torn)
    }

    static let detected: Set<Failure.Code> = [.damaged, .notStore, .formatVersion]

    @Test func `every single flipped bit of a closed store is told or harmless`() throws {
        let files = try Self.small(isClosed: true).files
        let whole = Self.snapshotEntries + Self.journalEntries
        var told = 0
        var harmless = 0
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            for bit in 0..<bytes.count * 8 {
                let disk = SimulatedDisk(files)
                disk.flip(name, bit: bit)
                let (entries, failure, _) = Self.outcome(disk, bit % 2 == 0 ? .readWrite : .readOnly)
                if let failure {
                    told += 1
                    #expect(Self.detected.contains(failure.code), "\(name) bit \(bit): \(failure)")
                    #expect("\(failure.text)".contains(name == "x" ? "snapshot" : "journal") || failure.code != .damaged)
                } else {
                    harmless += 1
                    #expect(entries == whole, "\(name) bit \(bit) was believed")
                }
            }
        }
        // Only the mark that says that the journal was closed may be wrong without harm.
        #expect(harmless == FrameHeader.overhead * 8 && told > 2000)
    }

    /// After a crash the last synced operation cannot be told from a torn one: then the cut is reported.
    @Test func `every single flipped bit of a store left by a crash is told, harmless or a cut tail`() throws {
        let files = try Self.small(isClosed: false).files
        let journal = files["x-journal"] ?? []
        try #require(journal.count - withoutRoom(journal).count > 50, "no room behind the end")
        let whole = Self.snapshotEntries + Self.journalEntries
        for (name, bytes) in files {
            for bit in 0..<bytes.count * 8 {
                let disk = SimulatedDisk(files)
                disk.flip(name, bit: bit)
                let (entries, failure, torn) = Self.outcome(disk, .readWrite)
                if let failure {
                    #expect(Self.detected.contains(failure.code), "\(name) bit \(bit): \(failure)")
                } else {
                    #expect(entries == whole || torn > 0 && entries == Array(whole.dropLast(2)), "\(name) bit \(bit) was believed")
                }
            }
        }
    }

    @Test func `a file cut short anywhere is told, or the tail of a journal`() throws {
        let files = try Self.small(isClosed: true).files
        let whole = Self.snapshotEntries + Self.journalEntries
        let first = FileHeader.byteCount + Self.journalEntries[0].payload.count + FrameHeader.overhead
        // A mark begins with eight zeros: these alone are room.
        let mark = (files["x-journal"] ?? []).count - FrameHeader.overhead
        let ends = [FileHeader.byteCount, first] + (mark...mark + 8)
        for name in ["x", "x-journal"] {
            for count in 0..<(files[name] ?? []).count {
                let disk = SimulatedDisk(files)
                disk.replace(name, Array((files[name] ?? [])[..<count]))
                let (entries, failure, torn) = Self.outcome(disk, .readWrite)
                if let failure {
                    #expect(Self.detected.contains(failure.code))
                } else {
                    #expect(name == "x-journal" && [2, 3, 5].contains(entries?.count ?? 0))
                    #expect(entries == Array(whole[..<(entries?.count ?? 0)]))
                    // Without its end mark a journal that ends with an operation looks like one that a crash left: nothing was torn.
                    #expect(torn > 0 || ends.contains(count))
                }
            }
        }
    }

    @Test(arguments: 1...UInt64(40)) func `any noise in the files is told or harmless`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: engineSeed(seed))
        let files = try Self.small(isClosed: true).files
        let whole = Self.snapshotEntries + Self.journalEntries
        for _ in 0..<40 {
            let disk = SimulatedDisk(files)
            let name = chance.below(2) == 0 ? "x" : "x-journal"
            var bytes = files[name] ?? []
            let start = Int(chance.below(UInt64(bytes.count)))
            let end = min(bytes.count, start + 1 + Int(chance.below(80)))
            for index in start..<end { bytes[index] = chance.below(2) == 0 ? 0 : UInt8(truncatingIfNeeded: chance.next()) }
            if chance.below(4) == 0 { bytes.append(contentsOf: (0..<chance.below(90)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }) }
            disk.replace(name, bytes)
            let (entries, failure, torn) = Self.outcome(disk, .readWrite)
            if let failure {
                #expect(Self.detected.contains(failure.code), "seed \(seed)")
            } else {
                #expect(entries == whole || torn > 0 && entries.map { whole.starts(with: $0) } == true, "seed \(seed)")
            }
        }
    }

    @Test func `files that do not belong together are refused`() throws {
        let first = try Self.small(isClosed: true).files
        let second = try Self.small(isClosed: true).files
        func code(_ files: [String: [UInt8]]) -> Failure.Code? { Self.outcome(SimulatedDisk(files), .readWrite).failure?.code }
        var mixed = first
        mixed["x-journal"] = second["x-journal"]
        #expect(code(mixed) == .damaged)
        var alone = first
        alone["x-journal"] = nil
        #expect(code(alone) == .damaged)
        alone = first
        alone["x"] = nil
        #expect(code(alone) == .damaged)
        // An older snapshot of the same store.
        let disk = SimulatedDisk(first)
        do {
            let store = try openStore("x", calls: disk.calls)
            try store.snapshot(try store.all())
            try store.close()
        }
        var older = disk.files
        older["x"] = first["x"]
        #expect(code(older) == .damaged)
        // A newer snapshot beside an older journal is what a crash leaves.
        var newer = disk.files
        newer["x-journal"] = first["x-journal"]
        #expect(Self.outcome(SimulatedDisk(newer), .readWrite).entries == Self.snapshotEntries + Self.journalEntries)
    }

    @Test func `a newer version is refused by its number`() throws {
        for name in ["x", "x-journal"] {
            var files = try Self.small(isClosed: true).files
            files[name]?[8] = UInt8(FileHeader.version + 1)
            #expect(Self.outcome(SimulatedDisk(files), .readWrite).failure?.code == .formatVersion)
            files = try Self.small(isClosed: true).files
            var bytes = files[name] ?? []
            bytes[12] = 2
            var sum = Checksum()
            sum.add(bytes, 60)
            for index in 0..<4 { bytes[60 + index] = UInt8(truncatingIfNeeded: sum.value >> UInt32(8 * index)) }
            files[name] = bytes
            #expect(Self.outcome(SimulatedDisk(files), .readWrite).failure?.code == .formatVersion)
        }
    }

    @Test func `salvage gives what is intact, operations whole`() throws {
        let files = try Self.small(isClosed: true).files
        let whole = Self.snapshotEntries + Self.journalEntries
        #expect(try salvage("x", calls: SimulatedDisk(files).calls).entries == whole)
        for name in ["x", "x-journal"] {
            for byte in 0..<(files[name] ?? []).count {
                let disk = SimulatedDisk(files)
                disk.flip(name, bit: byte * 8 + byte % 8)
                let (entries, report) = try salvage("x", calls: disk.calls)
                let kept = whole.filter { entries.contains($0) }
                #expect(entries == kept, "\(name) byte \(byte)")
                #expect(entries.contains(whole[3]) == entries.contains(whole[4]), "half of an operation")
                #expect(entries.count >= 3 && report.entryCount == UInt64(entries.count))
                #expect(entries.count == 5 || report.damageCount > 0)
            }
        }
    }

    @Test(arguments: 1...UInt64(10)) func `salvage loses only what is damaged`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: engineSeed(seed))
        let disk = SimulatedDisk()
        var whole: [TestEntry] = []
        do {
            let store = try openStore("x", calls: disk.calls)
            for index in 0..<400 {
                whole.append(TestEntry(kind: 1, payload: Array("\(index) ".utf8) + TestEntry.random(&chance, largest: 200).payload))
                _ = try store.put([whole[index]])
                if index == 200 { try store.snapshot(whole) }
            }
            try store.close()
        }
        for name in ["x", "x-journal"] {
            var bytes = disk.files[name] ?? []
            let start = 64 + Int(chance.below(UInt64(bytes.count - 1000)))
            for index in start..<start + 512 { bytes[index] = UInt8(truncatingIfNeeded: chance.next()) }
            disk.replace(name, bytes)
        }
        let (entries, report) = try salvage("x", calls: disk.calls)
        #expect(entries == whole.filter { entries.contains($0) })
        // 512 bytes can hit at most 18 empty entries in each file.
        #expect(entries.count >= whole.count - 36 && report.damageCount >= 2)
    }
}
