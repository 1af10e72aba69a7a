import Foundation
import Testing

@testable import Resolver

/// A folder that goes when the test ends.
final class PeopleFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String = "people") -> String { url.appending(path: name).path }

    /// Every byte of every file.
    var bytes: [UInt8] {
        get throws {
            try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil).reduce(into: []) { $0 += try Data(contentsOf: $1) }
        }
    }
}

extension IdentityStore {
    /// Records by person, and every record's person.
    var people: [String: UInt64] {
        get throws {
            try run { () throws(Failure) in
                try session.pointee.read { (core) throws(Failure) in
                    var people: [String: UInt64] = [:]
                    for place in 1..<max(1, core.records.count) {
                        let record = UInt32(place)
                        people[IdentityStore.string(core.records.id(record))] = core.entity(of: record)
                    }
                    return people
                }
            }
        }
    }
}

@Suite struct StoreSessionTests {
    static let options: IdentityStore.Options = {
        var options = IdentityStore.Options()
        options.durability = .none
        return options
    }()

    private static func values(_ row: WorldRow) -> [IdentityStore.Value] { row.fields.map { .init($0.0, $0.1) } }

    /// Random operations, with the store closed or dropped and opened again, compacted and backed up in between.
    @Test(arguments: UInt64(1)...6) func `a store that is opened again is the store that was closed`(seed: UInt64) throws {
        let seed = engineSeed(seed &* 6_151)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let folder = try PeopleFolder()
        let rows = worlds.world(Int(seed % 60)) + worlds.world(Int(seed % 60))
        var store = try IdentityStore.open(path: folder.path(), Self.options)
        var operations: [UInt64] = []
        for step in 0..<60 {
            let id = "r\(worlds.below(8))"
            switch worlds.below(10) {
            case 0..<6: operations.append(try store.put(source: "web", id: id, Self.values(rows[worlds.below(rows.count)])).operation)
            case 6: _ = try store.remove(source: "web", id: id)
            case 7:
                let other = "r\(worlds.below(8))"
                let people = try store.people
                guard let one = people[id], let two = people[other], one != 0, two != 0, id != other else { break }
                let parties = (IdentityStore.Party.record(source: "web", id: id), IdentityStore.Party.record(source: "web", id: other))
                operations.append(try one == two ? store.forbid(parties.0, parties.1) : store.link(parties.0, parties.1, note: "same voice"))
            case 8: if let last = operations.popLast(), last > 0 { _ = try? store.undo(last) }
            default: _ = try? store.touch(source: "web", id: id, [.init(.time, "2026-03-0\(1 + step % 9) 10:00"), .init(.kind, "call")])
            }
            guard step % 7 == 6 else { continue }
            try store.check()
            let (people, events) = (try store.people, try store.events(since: 0, limit: .max))
            let views = try people.values.sorted().map { try store.entity(EntityID(rawValue: $0)) }
            switch worlds.below(3) {
            case 0: try store.compact()
            case 1: try store.close()
            default: break
            }
            try store.close()
            store = try IdentityStore.open(path: folder.path(), Self.options)
            try store.check()
            #expect(try store.people == people, "seed \(seed), step \(step)")
            #expect(try store.events(since: 0, limit: .max).map(\.changes) == events.map(\.changes))
            #expect(try people.values.sorted().map { try store.entity(EntityID(rawValue: $0)) } == views)
        }
        try store.backup(path: folder.path("copy"))
        let copy = try IdentityStore.open(path: folder.path("copy"), Self.options)
        #expect(try copy.people == store.people)
        try copy.check()
    }

    /// What is on the disk at any moment, as a crash would leave it, opens as the store that was.
    @Test func `the files of an open store hold every answer`() throws {
        let seed = engineSeed(12_289)
        var worlds = MatchingWorlds(generator: SeededGenerator(seed: seed))
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path())
        let rows = worlds.world(7) + worlds.world(7)
        for step in 0..<25 {
            let id = "r\(worlds.below(6))"
            if worlds.below(4) == 0 { try store.remove(source: "web", id: id) } else { try store.put(source: "web", id: id, Self.values(rows[worlds.below(rows.count)])) }
            if step == 12 { try store.compact() }
            let crash = try PeopleFolder()
            for name in ["people", "people-journal"] where FileManager.default.fileExists(atPath: folder.path(name)) {
                try FileManager.default.copyItem(atPath: folder.path(name), toPath: crash.path(name))
            }
            let opened = try IdentityStore.open(path: crash.path(), Self.options)
            #expect(try opened.people == store.people, "seed \(seed), step \(step)")
            #expect(try opened.events(limit: .max).map(\.changes) == store.events(limit: .max).map(\.changes))
            try opened.check()
        }
    }

    @Test func `a second process is told that the store is in use`() throws {
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path())
        #expect(throws: ResolverError.self) { try IdentityStore.open(path: folder.path()) }
        try store.close()
        let again = try IdentityStore.open(path: folder.path())
        try again.put(source: "web", id: "a", [.init(.name, "Trần Thị Hoa")])
    }

    /// Programs make such words of an id that is missing; their records would overwrite each other.
    @Test(arguments: ["", "None", "NULL", "#N/A", "--", "5.77E+17"]) func `an id that names nothing is refused`(id: String) throws {
        let store = try IdentityStore.open(path: "")
        #expect(throws: ResolverError.self) { try store.put(source: "crm", id: id, [.init(.name, "Trần Thị Hoa")]) }
        try store.put(source: "crm", id: "0", [.init(.name, "Trần Thị Hoa")])
        #expect(try store.people.count == 1)
    }

    /// Canaries in every field and form: after erasing no window of them is in any file.
    @Test func `what was erased is in no file`() throws {
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path())
        let canary: [IdentityStore.Value] = [
            .init(.name, "Đoàn Quỳnh Xuyến"), .init(.phone, "0934817265"), .init(.email, "xuyen.doan.q@gmail.com"), .init(.note, "thích trà vối"),
            .init(.citizenID, "001188047712"), .init(.address, "77/3 Lương Định Của"), .init(.zaloOAUser, "7719283746", scope: "OA-quynhxuyen"),
        ]
        try store.put(source: "web", id: "KH-0934817265", canary)
        try store.put(source: "web", id: "KH-0934817265", canary + [.init(.tag, "quen-xuyen")])
        try store.touch(source: "web", id: "KH-0934817265", [.init(.time, "2026-03-01"), .init(.reference, "HD-xuyen-0047")])
        try store.put(source: "web", id: "other", [.init(.name, "Lê Ngọc Hà"), .init(.phone, "0934817265")])
        let link = try store.link(.record(source: "web", id: "KH-0934817265"), .record(source: "web", id: "other"), actor: "mai", note: "chị Xuyến gọi")
        try store.undo(link, actor: "mai", note: "không phải Xuyến")
        try store.put(source: "web", id: "gift", [.init(.name, "Phạm Văn Bảo"), .init(.role, "recipient", scope: "KH-0934817265")])
        let id = try store.entity(ofSource: "web", id: "KH-0934817265")!
        try store.compact()
        try store.put(source: "shop", id: "x", [.init(.name, "Vũ Thị Mai"), .init(.phone, "0987650321")])
        try store.erase([.record(source: "web", id: "KH-0934817265")])
        #expect(try store.resolve(id).state == "erased")
        #expect(try store.entity(ofSource: "web", id: "other") != nil)
        try store.check()
        let bytes = try folder.bytes
        var windows: Set<[UInt8]> = []
        for start in bytes.indices.dropLast(5) { windows.insert(Array(bytes[start..<(start + 6)])) }
        var shared: Set<[UInt8]> = []
        func add(_ text: String, to set: inout Set<[UInt8]>) {
            let bytes = Array(text.utf8)
            for start in bytes.indices.dropLast(5) { set.insert(Array(bytes[start..<(start + 6)])) }
        }
        // The phone stays, as the other's own value.
        add("0934817265", to: &shared)
        var canaries: Set<[UInt8]> = []
        for value in canary { add(value.value, to: &canaries) }
        for text in ["KH-0934817265", "quen-xuyen", "HD-xuyen-0047", "chị Xuyến gọi", "không phải Xuyến", "OA-quynhxuyen", "doan quynh xuyen"] {
            add(text, to: &canaries)
        }
        #expect(windows.intersection(canaries.subtracting(shared)).map { String(decoding: $0, as: UTF8.self) } == [])
        try store.close()
        let again = try IdentityStore.open(path: folder.path())
        try again.check()
        #expect(try again.resolve(id).state == "erased")
        // Tonight's import brings her again, as somebody new.
        let answer = try again.put(source: "web", id: "KH-0934817265", canary)
        #expect(answer.entity != id && answer.entity != .none)
    }

    @Test func `another policy is tried before it is so`() throws {
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path())
        try store.put(source: "web", id: "a", [.init(.name, "Trần Anh Tuấn"), .init(.phone, "0935208614")])
        try store.put(source: "call", id: "b", [.init(.phone, "0935208614")])
        let before = try store.people
        #expect(before["a"] == before["b"])
        let changes = try store.setPolicy(nil, isConservative: true, keep: false)
        #expect(changes.map(\.id) == ["b"])
        #expect(try store.people == before)
        try store.put(source: "call", id: "c", [.init(.phone, "0935208614"), .init(.note, "gọi lại")])
        #expect(throws: ResolverError.self) { try store.setPolicy(nil, isConservative: true, keep: true, limit: 1) }
        #expect(try store.people["b"] == store.people["a"])
        #expect(try store.setPolicy(nil, isConservative: true, keep: true).count == 2)
        #expect(try store.people["b"] != store.people["a"])
        try store.check()
        try store.close()
        let again = try IdentityStore.open(path: folder.path())
        #expect(try again.people["b"] != again.people["a"])
        try again.check()
    }

    /// One that writes and four that read, all at once.
    @Test func `readers and a writer share a store`() throws {
        let store = try IdentityStore.open(path: "")
        let names = ["Lan", "Hoa", "Hùng", "Hưng", "Mai", "Tuấn", "Ngọc", "Hà"]
        nonisolated(unsafe) var failures = 0
        let gate = NSLock()
        DispatchQueue.concurrentPerform(iterations: 5) { worker in
            for round in 0..<200 {
                do {
                    let id = "r\(round % 40)"
                    if worker == 0 {
                        try store.put(source: "web", id: id, [.init(.name, "Trần \(names[round % 8])"), .init(.phone, "09352086\(10 + round % 7)")])
                    } else if let entity = try store.entity(ofSource: "web", id: id) {
                        _ = try store.entity(entity)
                        _ = try store.lookup([.init(.phone, "09352086\(10 + round % 7)")])
                        _ = try store.timeline(entity)
                    }
                } catch {
                    gate.lock()
                    failures += 1
                    gate.unlock()
                }
            }
        }
        #expect(failures == 0)
        try store.check()
    }
}
