import Foundation
import Testing

@testable import Resolver

/// Who was erased and must not come back, until he agrees.
@Suite struct StoreSuppressionTests {
    private static let hoa: [IdentityStore.Value] = [.init(.name, "Trần Thị Hoa"), .init(.phone, "0367904218"), .init(.email, "hoa.tt@gmail.com")]
    private static let long: [IdentityStore.Value] = [.init(.name, "Ngô Đức Long"), .init(.phone, "0774508163")]

    private static func verdict(_ store: IdentityStore, _ id: String, _ values: [IdentityStore.Value]) throws -> Verdict {
        try store.put(source: "web", id: id, values).verdict
    }

    @Test func `whoever agrees may come back, under any name that was kept of him, and nobody else`() throws {
        let folder = try PeopleFolder()
        var store = try IdentityStore.open(path: folder.path())
        try store.put(source: "web", id: "hoa", [.init(.name, "Trần Thị Hoa"), .init(.phone, "0383904218")])
        try store.put(source: "web", id: "hoa", Self.hoa)
        try store.put(source: "web", id: "long", Self.long)
        try store.put(source: "web", id: "other", [.init(.name, "Lê Ngọc Hà"), .init(.phone, "0987650321")])
        try store.erase([.record(source: "web", id: "hoa"), .record(source: "web", id: "long")], suppress: true)
        #expect(try store.readmit([.init(.name, "Trần Thị Hoa"), .init(.phone, "0987650321")]) == 0)
        #expect(try store.readmit([], source: "web", id: "other") == 0)
        #expect(try Self.verdict(store, "a", Self.hoa) == .rejected)
        let operations = try store.operationCount
        #expect(try store.readmit([.init(.name, "Hoa Trần"), .init(.email, "HOA.TT@gmail.com")], actor: "mai") == 1)
        #expect(try store.operationCount == operations + 1)
        for round in 0..<2 {
            #expect(try Self.verdict(store, "m\(round)", Self.long) == .rejected)
            #expect(try Self.verdict(store, "n\(round)", [.init(.phone, "0774508163")]) == .rejected)
            #expect(try store.put(source: "web", id: "long", [.init(.name, "Võ Minh Khôi")]).reason == "suppressed")
            try store.check()
            try store.close()
            store = try IdentityStore.open(path: folder.path())
        }
        #expect(try store.operation(operations).kind == .readmit)
        #expect(try Self.verdict(store, "hoa", Self.hoa) == .new)
        #expect(try Self.verdict(store, "b", [.init(.name, "Trần Thị Hoa"), .init(.phone, "0383904218")]) != .rejected)
        #expect(try store.readmit([], source: "web", id: "long") == 1)
        #expect(try Self.verdict(store, "m", Self.long) == .new)
        #expect(try store.readmit(Self.long) == 0)
        try store.check()
    }

    /// Erased and suppressed: of every value, packed and hashed as the store held it too, no window is left in any file, the list included.
    @Test func `the list holds no byte of whom it keeps out`() throws {
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path())
        let canary: [IdentityStore.Value] = [
            .init(.name, "Đoàn Quỳnh Xuyến"), .init(.phone, "0934817265"), .init(.email, "xuyen.doan.q@gmail.com"), .init(.note, "thích trà vối"),
            .init(.citizenID, "001188047712"), .init(.address, "77/3 Lương Định Của"), .init(.zaloOAUser, "7719283746", scope: "OA-quynhxuyen"),
        ]
        try store.put(source: "web", id: "KH-0934817265", canary)
        let keys = try store.keys
        #expect(keys.count > 4)
        try store.put(source: "web", id: "other", [.init(.name, "Lê Ngọc Hà"), .init(.phone, "0987650321")])
        try store.compact()
        try store.erase([.record(source: "web", id: "KH-0934817265")], suppress: true)
        try store.compact()
        let list = [UInt8](try Data(contentsOf: URL(filePath: folder.path("people-suppressed"))))
        #expect(list.count > FileHeader.byteCount + 20 * 4)
        var windows: Set<[UInt8]> = []
        let bytes = try folder.bytes
        for start in bytes.indices.dropLast(5) { windows.insert(Array(bytes[start..<(start + 6)])) }
        var canaries: Set<[UInt8]> = []
        func add(_ bytes: [UInt8]) { for start in bytes.indices.dropLast(5) { canaries.insert(Array(bytes[start..<(start + 6)])) } }
        for value in canary { add(Array(value.value.utf8)) }
        for text in ["KH-0934817265", "+84934817265", "84934817265", "doan quynh xuyen", "OA-quynhxuyen"] { add(Array(text.utf8)) }
        func add(_ number: UInt64) {
            for order in [number, number.byteSwapped] { withUnsafeBytes(of: order) { add(Array($0)) } }
        }
        // Packed, and as the keys under which she was found.
        for number in [934_817_265, 84_934_817_265, 1_188_047_712, 7_719_283_746] as [UInt64] { add(number) }
        for key in keys { add(key) }
        let found = windows.intersection(canaries).filter { $0 != [0, 0, 0, 0, 0, 0] && Set($0).count > 2 }
        #expect(found.map { String(decoding: $0, as: UTF8.self) } == [])
        try store.backup(path: folder.path("copy"))
        let copy = try IdentityStore.open(path: folder.path("copy"))
        #expect(try Self.verdict(copy, "again", canary) == .new)
        #expect(try Self.verdict(store, "again", canary) == .rejected)
        #expect(try FileManager.default.attributesOfItem(atPath: folder.path("people-suppressed"))[.posixPermissions] as? Int == 0o600)
    }

    /// The machine stops before any change of an erasure or a readmission: each was done whole or not at all.
    @Test func `no crash leaves an erasure without its list, or a list without its erasure`() throws {
        var erased = 0
        var readmitted = 0
        for stop in 0..<200 {
            let disk = SimulatedDisk()
            let store = try IdentityStore.openStore("x", .init(), calls: disk.calls)
            try store.put(source: "web", id: "hoa", Self.hoa)
            try store.put(source: "web", id: "long", Self.long)
            try store.erase([.record(source: "web", id: "long")], suppress: true)
            disk.stopBefore = disk.changeCount + stop
            var acknowledged = 0
            do {
                try store.erase([.record(source: "web", id: "hoa")], suppress: true)
                acknowledged = 1
                try store.readmit(Self.long)
                acknowledged = 2
            } catch {
                #expect(disk.isStopped)
            }
            for (index, keeping) in SimulatedDisk.Keeping.allCases.enumerated() {
                let left = disk.crashed(keeping, seed: UInt64(stop * 16 + index))
                let context: Comment = "stopped before \(stop), kept \(keeping)"
                for round in 0..<2 {
                    let again = try IdentityStore.openStore("x", .init(), calls: left.calls)
                    try again.check()
                    let isThere = try again.entity(ofSource: "web", id: "hoa") != nil
                    #expect(acknowledged == 0 || !isThere, context)
                    #expect(try Self.verdict(again, "a\(round)", Self.hoa) == (isThere ? .joined : .rejected), context)
                    let isReadmitted = try Self.verdict(again, "b\(round)", Self.long) != .rejected
                    #expect(acknowledged < 2 || isReadmitted, context)
                    #expect(!isReadmitted || !isThere, context)
                    if round == 0 {
                        erased += isThere ? 0 : 1
                        readmitted += isReadmitted ? 1 : 0
                    }
                    try again.close()
                    #expect(!left.files.keys.contains { $0.hasSuffix("-new") }, context)
                }
            }
            if acknowledged == 2 {
                #expect(erased > 20 && readmitted > 3)
                return
            }
        }
        Issue.record("the script never ended")
    }

    /// Every call on files fails once: the failure is told, and what is opened again is before or after.
    @Test func `any failing call of an erasure is told`() throws {
        for call in 0..<200 {
            let disk = SimulatedDisk()
            let store = try IdentityStore.openStore("x", .init(), calls: disk.calls)
            try store.put(source: "web", id: "hoa", Self.hoa)
            disk.faultAt = disk.callCount + call
            disk.fault = call % 2 == 0 ? .error(ENOSPC) : .short(EIO)
            var isTold = false
            do { try store.erase([.record(source: "web", id: "hoa")], suppress: true) } catch { isTold = true }
            let isFaulted = disk.callCount > disk.faultAt
            disk.endProcess()
            let left = SimulatedDisk(disk.files)
            let again = try IdentityStore.openStore("x", .init(), calls: left.calls)
            try again.check()
            let isThere = try again.entity(ofSource: "web", id: "hoa") != nil
            #expect(isTold || !isThere, "call \(call)")
            #expect(try Self.verdict(again, "a", Self.hoa) == (isThere ? .joined : .rejected), "call \(call)")
            if !isFaulted { return }
        }
        Issue.record("the erasure never ended")
    }

    @Test func `every flipped bit of the list is seen, and salvage keeps what is intact`() throws {
        let disk = SimulatedDisk()
        let store = try IdentityStore.openStore("x", .init(), calls: disk.calls)
        try store.put(source: "web", id: "hoa", Self.hoa)
        try store.erase([.record(source: "web", id: "hoa")], suppress: true)
        try store.close()
        let name = "x-suppressed"
        let whole = disk.files
        for bit in 0..<(whole[name]!.count * 8) {
            let broken = SimulatedDisk(whole)
            broken.flip(name, bit: bit)
            #expect(throws: Failure.self, "bit \(bit)") { _ = try IdentityStore.openStore("x", .init(), calls: broken.calls) }
        }
        for count in 0..<whole[name]!.count {
            let cut = SimulatedDisk(whole)
            cut.replace(name, Array(whole[name]![..<count]))
            #expect(throws: Failure.self, "cut to \(count)") { _ = try IdentityStore.openStore("x", .init(), calls: cut.calls) }
        }
        let folder = try PeopleFolder()
        for (path, bytes) in whole { try Data(bytes).write(to: URL(filePath: folder.path("people" + path.dropFirst()))) }
        for isBroken in [false, true] {
            if isBroken {
                var bytes = whole[name]!
                bytes[bytes.count - 40] ^= 1
                try Data(bytes).write(to: URL(filePath: folder.path("people-suppressed")))
            }
            let target = folder.path("saved\(isBroken)")
            let found = try IdentityStore.salvage(from: folder.path(), to: target)
            #expect(found.damages == (isBroken ? 1 : 0))
            let saved = try IdentityStore.open(path: target)
            try saved.check()
            #expect(try Self.verdict(saved, "a", Self.hoa) == (isBroken ? .new : .rejected))
        }
    }
}

extension IdentityStore {
    fileprivate func seen<Result>(_ body: (borrowing StoreCore) -> Result) throws -> Result {
        try run { () throws(Failure) in try session.pointee.read { (core) throws(Failure) in body(core) } }
    }

    fileprivate var keys: [UInt64] {
        get throws { try seen { core in (0..<core.index.pointee.keys.count).map { core.index.pointee.keys.base[$0].digest } } }
    }

    fileprivate var operationCount: Int { get throws { try seen { $0.records.operations.count } } }
    fileprivate func operation(_ place: Int) throws -> StoreRecords.Operation { try seen { $0.records.operations.base[place] } }
}
