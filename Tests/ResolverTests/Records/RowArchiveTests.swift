import Testing

@testable import Resolver

@Suite struct RowArchiveTests {
    @Test(arguments: UInt64(1)...20) func `rows come back as they were kept, from any worker`(seed: UInt64) throws {
        var worlds = SmallWorlds(generator: SeededGenerator(seed: engineSeed(seed)))
        let workers = 1 + worlds.below(4)
        let memory = try Memory.open(limit: 0)
        defer { memory.close() }
        do {
            var archive = try RowArchive(memory, workers: workers)
            var twin: [UInt32: [(Field, String)]] = [:]
            for row in worlds.shuffle(Array(0..<200)) where row % 3 != 0 {
                let worker = worlds.below(workers)
                try archive.beginRow(UInt32(row), worker: worker)
                for _ in 0..<worlds.below(5) {
                    let field = [Field.name, .phone, .name, .object][worlds.below(4)]
                    let text = ["", "Lan", "\u{FF}", String(repeating: "dài ", count: 200)][worlds.below(4)]
                    twin[UInt32(row), default: []].append((field, text))
                    let bytes = Array(text.utf8)
                    try bytes.withUnsafeBufferPointer { buffer in
                        let base = buffer.baseAddress ?? StaticString("").utf8Start
                        try archive.append(field, TextSpan(base: base, count: bytes.count), worker: worker)
                    }
                }
                if twin[UInt32(row)] == nil { twin[UInt32(row)] = [] }
                try archive.endRow(worker: worker)
            }
            try archive.seal()
            #expect(archive.count == twin.count)
            for row in 0..<UInt32(210) {
                guard let place = archive.place(of: row) else {
                    #expect(twin[row] == nil)
                    continue
                }
                #expect(archive.row(at: place) == row)
                var cursor = archive.cursor(at: place)
                var found: [(Field, String)] = []
                while let (field, text) = archive.next(&cursor) { found.append((field, text.string)) }
                #expect(found.map { "\($0)" } == twin[row]?.map { "\($0)" }, "seed \(seed), row \(row)")
                #expect(archive.value(.name, at: place)?.string == twin[row]?.first { $0.0 == .name && !$0.1.isEmpty }?.1)
            }
        }
        #expect(memory.used == 0)
    }
}
