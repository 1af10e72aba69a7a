import Foundation
import Testing

@testable import Resolver

/// The store's files on the real disk.
@Suite struct StoreFilesTests {
    static let lan = TestEntry(kind: 1, payload: Array("Nguyễn Thị Ngọc Lan".utf8))
    static let hung = TestEntry(kind: 2, payload: Array("Trần Văn Hùng".utf8))
    static let empty = TestEntry(kind: 255, payload: [])

    @Test func `what was put is there after closing and opening`() throws {
        let folder = try StoreFolder()
        do {
            let store = try openStore(folder.store)
            #expect(store.recovery.isNew)
            #expect(try store.put([Self.lan]) == 1)
            #expect(try store.put([Self.hung, Self.empty]) == 3)
            try store.commit(3, .everyCall)
            #expect(store.syncedSequence == 3)
            try store.close()
        }
        #expect(folder.names == ["leads.store-journal", "leads.store-lock"])
        let store = try openStore(folder.store)
        #expect(try store.all() == [Self.lan, Self.hung, Self.empty])
        #expect(!store.recovery.isNew && store.recovery.wasClosed && store.recovery.tornByteCount == 0)
        #expect(store.lastSequence == 3)
    }

    @Test func `a snapshot takes the place of the journal`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        for _ in 0..<50 { _ = try store.put([Self.lan]) }
        try store.snapshot([Self.hung])
        #expect(folder.names == ["leads.store", "leads.store-journal", "leads.store-lock"])
        #expect(folder.bytes("leads.store-journal").count == FileHeader.byteCount)
        #expect(try store.put([Self.empty]) == 51)
        let sizes = try store.check()
        #expect(sizes.snapshotEntries == 1 && sizes.journalEntries == 1)
        try store.close()
        let again = try openStore(folder.store)
        #expect(try again.all() == [Self.hung, Self.empty])
        #expect(again.lastSequence == 51)
    }

    @Test func `what is appended while a snapshot is written comes after it`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        _ = try store.put([Self.lan])
        var writer = try store.beginSnapshot()
        let during = try store.put([Self.hung, Self.empty])
        try store.commit(during, .group)
        try writer.write(kind: 9, Self.lan.payload, Self.lan.payload.count)
        _ = try store.put([Self.empty])
        try store.finish(writer)
        _ = try store.put([Self.lan])
        try store.close()
        let again = try openStore(folder.store)
        #expect(try again.all() == [TestEntry(kind: 9, payload: Self.lan.payload), Self.hung, Self.empty, Self.empty, Self.lan])
    }

    @Test func `an abandoned snapshot leaves nothing`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        _ = try store.put([Self.lan])
        do {
            var writer = try store.beginSnapshot()
            try writer.write(kind: 9, Self.lan.payload, Self.lan.payload.count)
            #expect(folder.names.contains("leads.store-new"))
            #expect(failureCode { () throws(Failure) in _ = try store.beginSnapshot() } == .busy)
        }
        #expect(folder.names == ["leads.store-journal", "leads.store-lock"])
        try store.snapshot([Self.lan])
        #expect(try store.all() == [Self.lan])
    }

    @Test func `a backup is one file that opens as a store of its own`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        _ = try store.put([Self.lan])
        try store.backup(folder.path + "/copy", [Self.lan])
        #expect(folder.names == ["copy", "leads.store-journal", "leads.store-lock"])
        let reading = try openStore(folder.path + "/copy", .readOnly)
        #expect(try reading.all() == [Self.lan])
        #expect(folder.names.contains("copy-journal") == false)
        try reading.close()
        // A later backup takes the place of an earlier one, but not of a store, nor of anything else.
        try store.backup(folder.path + "/copy", [Self.lan, Self.hung])
        let copy = try openStore(folder.path + "/copy")
        #expect(try copy.all() == [Self.lan, Self.hung])
        _ = try copy.put([Self.empty])
        try copy.close()
        folder.write("leads.csv", Array("name,phone\n".utf8))
        for name in ["copy", "leads.store", "leads.csv", "leads.store-lock", "leads.store-journal"] {
            let before = folder.bytes(name)
            let found = failureCode { () throws(Failure) in try store.backup(folder.path + "/" + name, [Self.lan]) }
            #expect(found == .outputExists, "\(name)")
            #expect(folder.bytes(name) == before, "\(name)")
        }
    }

    @Test func `a second opening is told that the store is in use`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        for mode in [StoreFiles.Mode.readWrite, .readOnly] {
            #expect(failureCode { () throws(Failure) in _ = try openStore(folder.store, mode) } == .storeInUse)
        }
        try store.close()
        #expect(failureCode { () throws(Failure) in _ = try store.put([Self.lan]) } == .state)
        let first = try openStore(folder.store, .readOnly)
        let second = try openStore(folder.store, .readOnly)
        #expect(try first.all() == second.all())
        #expect(failureCode { () throws(Failure) in _ = try first.put([Self.lan]) } == .state)
        #expect(failureCode { () throws(Failure) in _ = try first.beginSnapshot() } == .state)
        #expect(failureCode { () throws(Failure) in _ = try openStore(folder.store) } == .storeInUse)
    }

    @Test func `other files are left alone`() throws {
        let folder = try StoreFolder()
        folder.write("leads.store", Array("name,phone\nLan,0983217465\n".utf8))
        #expect(failureCode { () throws(Failure) in _ = try openStore(folder.store) } == .notStore)
        #expect(folder.names == ["leads.store"])
        #expect(failureCode { () throws(Failure) in _ = try openStore(folder.path + "/none", .readOnly) } == .notStore)
        #expect(failureCode { () throws(Failure) in _ = try openStore(folder.path + "/") } == .argument)
        #expect(failureCode { () throws(Failure) in _ = try openStore(folder.path) } == .io)
        #expect(folder.names == ["leads.store"])
    }

    @Test func `files are the owner's only and links are refused`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        _ = try store.put([Self.lan])
        try store.snapshot([Self.lan])
        try store.backup(folder.path + "/copy", [Self.lan])
        for name in folder.names {
            let rights = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int
            #expect(rights == 0o600, "\(name)")
        }
        try store.close()
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: folder.store)
        #expect(failure { () throws(Failure) in _ = try openStore(folder.path + "/link") }?.systemError == ELOOP)
    }

    @Test func `an open store keeps two descriptors`() throws {
        let folder = try StoreFolder()
        func count() -> Int {
            ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).filter {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0))?.hasPrefix(folder.path) == true
            }.count
        }
        do {
            let store = try openStore(folder.store)
            _ = try store.put([Self.lan])
            for _ in 0..<3 { try store.snapshot([Self.lan]) }
            try store.backup(folder.path + "/copy", [Self.lan])
            _ = try store.check()
            _ = try store.all()
            #expect(count() == 2)
        }
        #expect(count() == 0)
        let store = try openStore(folder.store)
        #expect(count() == 2)
        try store.close()
        #expect(count() == 0)
    }

    @Test func `entries have limits`() throws {
        let folder = try StoreFolder()
        let store = try openStore(folder.store)
        let large = TestEntry(kind: 7, payload: [UInt8](repeating: 42, count: FrameHeader.maximumPayload))
        #expect(failureCode { () throws(Failure) in _ = try store.put([TestEntry(kind: 0, payload: [])]) } == .argument)
        #expect(failureCode { () throws(Failure) in _ = try store.put([]) } == .argument)
        #expect(failureCode { () throws(Failure) in _ = try store.put([TestEntry(kind: 1, payload: large.payload + [1])]) } == .argument)
        #expect(failureCode { () throws(Failure) in _ = try store.put([large, large, large, large]) } == .argument)
        #expect(store.lastSequence == 0)
        _ = try store.put([large, Self.lan])
        try store.flush()
        try store.snapshot([large, Self.lan, large])
        _ = try store.put([large])
        try store.close()
        #expect(try openStore(folder.store).all() == [large, Self.lan, large, large])
    }

    @Test func `memory that ends is a failure and changes nothing`() throws {
        let folder = try StoreFolder()
        let memory = try Memory.open(limit: 300 << 10)
        do {
            let store = try openStore(folder.store, memory: memory)
            _ = try store.put([Self.lan])
            let large = TestEntry(kind: 7, payload: [UInt8](repeating: 42, count: 1 << 20))
            #expect(failureCode { () throws(Failure) in _ = try store.put([large]) } == .memoryLimit)
            _ = try store.put([Self.hung])
            #expect(failureCode { () throws(Failure) in try store.snapshot([Self.lan, large]) } == .memoryLimit)
            try store.close()
        }
        #expect(memory.used == 0)
        memory.close()
        #expect(try openStore(folder.store).all() == [Self.lan, Self.hung])
    }
}
