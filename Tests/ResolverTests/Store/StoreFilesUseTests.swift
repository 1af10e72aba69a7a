import Foundation
import Testing

@testable import Resolver

/// What a store does with its files while it is in use, and with damaged ones.
@Suite struct StoreFilesUseTests {
    private static let options: IdentityStore.Options = {
        var options = IdentityStore.Options()
        options.durability = .none
        return options
    }()

    private static let names = ["Lan", "Hoa", "Hùng", "Hưng", "Mai", "Tuấn", "Ngọc", "Hà"]

    private static func fill(_ store: IdentityStore, _ numbers: Range<Int>) throws {
        for number in numbers {
            try store.put(
                source: "web", id: "r\(number)",
                [.init(.name, "Trần Thị \(names[number % 8])"), .init(.phone, "09352086\(10 + number % 37)"), .init(.note, "gọi \(number)")])
        }
    }

    /// Puts, undos and questions go on while snapshots and backups are written; each of these files holds one moment.
    @Test func `a compaction keeps nobody out`() throws {
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path(), Self.options)
        let copies = (0..<6).map { folder.path("copy\($0)") }
        try Self.fill(store, 0..<600)
        nonisolated(unsafe) var failures: [String] = []
        let gate = NSLock()
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            do {
                switch worker {
                case 0: for round in 0..<6 { try round % 2 == 0 ? store.compact() : store.backup(path: copies[round]) }
                case 1: try Self.fill(store, 600..<900)
                case 2:
                    for number in 0..<40 {
                        let answer = try store.put(source: "call", id: "c\(number)", [.init(.phone, "09352086\(10 + number % 37)")])
                        try store.undo(answer.operation)
                    }
                default:
                    for number in 0..<300 {
                        _ = try store.lookup([.init(.phone, "09352086\(10 + number % 37)")])
                        if let entity = try store.entity(ofSource: "web", id: "r\(number)") { _ = try store.entity(entity) }
                        if number % 50 == 0 { _ = try store.why(("web", "r\(number)"), ("web", "r\(number + 37)")) }
                    }
                }
            } catch {
                gate.lock()
                failures.append("\(worker): \(error)")
                gate.unlock()
            }
        }
        #expect(failures == [])
        try store.check()
        let people = try store.people
        try store.close()
        let again = try IdentityStore.open(path: folder.path(), Self.options)
        #expect(try again.people == people)
        try again.check()
        for round in [1, 3, 5] {
            let copy = try IdentityStore.open(path: copies[round], Self.options)
            try copy.check()
            for (id, entity) in try copy.people where id.hasPrefix("r") { #expect(entity != 0) }
        }
    }

    /// Damage anywhere: what is salvaged opens as a store, is whole, and has every record that no damage touched, under its own id.
    @Test func `what is intact of a damaged store is saved`() throws {
        let seed = engineSeed(60_013)
        var generator = SeededGenerator(seed: seed)
        let folder = try PeopleFolder()
        let store = try IdentityStore.open(path: folder.path(), Self.options)
        try Self.fill(store, 0..<40)
        try store.compact()
        try Self.fill(store, 40..<80)
        let link = try store.link(.record(source: "web", id: "r1"), .record(source: "web", id: "r50"), actor: "mai", note: "một người")
        try Self.fill(store, 80..<90)
        let (people, link1) = (try store.people, link)
        #expect(link1 > 0)
        try store.close()
        for round in 0..<12 {
            for name in ["people", "people-journal"] {
                let url = URL(filePath: folder.path("damaged" + name.dropFirst(6)))
                var bytes = try Data(contentsOf: URL(filePath: folder.path(name)))
                if (round % 3 == 0) == (name == "people"), round > 0 {
                    for _ in 0..<(round / 3) { bytes[Int(generator.below(UInt64(bytes.count)))] ^= 1 << UInt8(generator.below(8)) }
                }
                try bytes.write(to: url)
            }
            let found = try IdentityStore.salvage(from: folder.path("damaged"), to: folder.path("new\(round)"))
            let saved = try IdentityStore.open(path: folder.path("new\(round)"), Self.options)
            try saved.check()
            let kept = try saved.people.filter { $0.key != "" }
            #expect(UInt64(kept.count { $0.value != 0 }) == found.records, "seed \(seed), round \(round)")
            #expect(kept.count >= 90 - 45 * round / 3 && kept.keys.allSatisfy { people[$0] != nil }, "seed \(seed), round \(round): \(found)")
            if round == 0 { #expect(kept == people && found.damages == 0) }
            try Self.fill(saved, 200..<205)
            try saved.check()
        }
        #expect(throws: ResolverError.self) { try IdentityStore.salvage(from: folder.path("damaged"), to: folder.path("new0")) }
        #expect(throws: ResolverError.self) { try IdentityStore.salvage(from: folder.path("nothing"), to: folder.path("new")) }
    }
}
