import Testing

@testable import Resolver

@Suite struct BlockScannerTests {
    private struct Entry {
        var kind: BlockingKeyKind
        var digest: KeyedHash.Digest
        var row: UInt32
    }

    /// Random entries, many on few keys; some keys agree in all bits but the highest, as hostile ones would.
    private func entries(_ generator: inout SeededGenerator) -> [Entry] {
        let keyCount = 1 + generator.below(200)
        let shift: UInt64 = generator.below(2) == 0 ? 0 : 44
        return (0..<Int(generator.below(1_500))).map { row in
            let number = generator.below(keyCount)
            let kind = BlockingKeyKind.allCases[Int(generator.below(UInt64(BlockingKeyKind.count)))]
            let digest = KeyedHash.Digest(low: number << shift, high: KeyedHash.mix(number &+ 1, 0x9E37_79B9_7F4A_7C15))
            return Entry(kind: kind, digest: digest, row: UInt32(row))
        }
    }

    @Test(arguments: UInt64(1)...40, [4, 5, 9]) func `blocks are those of a dictionary of arrays`(seed: UInt64, bits: Int) throws {
        var generator = SeededGenerator(seed: engineSeed(seed &* 100 &+ UInt64(bits)))
        let all = entries(&generator)
        let workers = 1 + Int(generator.below(3))
        let memory = try Memory.open(limit: 0)
        defer { memory.close() }
        try scan(all, workers, bits, memory, seed)
        #expect(memory.used == 0)
    }

    private func scan(_ all: [Entry], _ workers: Int, _ bits: Int, _ memory: Memory, _ seed: UInt64) throws {
        let store = try KeyStore(memory, workers: workers, partitionBits: bits)
        var boxes: [UnsafeMutablePointer<KeyStore.Writer>] = []
        defer {
            for box in boxes {
                box.deinitialize(count: 1)
                box.deallocate()
            }
        }
        for worker in 0..<workers {
            boxes.append(.allocate(capacity: 1))
            boxes[worker].initialize(to: KeyStore.Writer(store, worker: worker, memory))
        }
        for (index, entry) in all.enumerated() {
            try boxes[(index / 7) % workers].pointee.append(entry.kind, entry.digest, entry.row)
        }
        var twin: [String: [UInt32]] = [:]
        for entry in all { twin["\(entry.kind.rawValue) \(entry.digest.low)", default: []].append(entry.row) }
        var found: [String: [UInt32]] = [:]
        var scanner = BlockScanner(memory)
        for kind in 0..<BlockingKeyKind.count {
            for partition in 0..<store.partitions {
                try scanner.load(store, kind: kind, partition: partition, representatives: nil)
                while try scanner.next() {
                    let name = "\(kind) \(scanner.key)"
                    #expect(found[name] == nil, "seed \(seed): a block twice")
                    found[name] = (0..<scanner.members.count).map { scanner.members.base[$0] }.sorted()
                }
            }
        }
        #expect(found == twin.filter { $0.value.count > 1 }.mapValues { $0.sorted() }, "seed \(seed), \(workers) workers, \(bits) bits")
    }
}

@Suite struct IdentityCountTests {
    private func count(_ names: [String]) throws -> Int {
        var counter = IdentityCount(.unlimited)
        for name in names {
            let parsed = ParsedName(name)
            let tokens = parsed.tokens + [NameToken(skeleton: 0, marks: 0, flags: 0)]
            try tokens.withUnsafeBufferPointer { try counter.add(NameParser.countedForm($0.baseAddress!, parsed.shape)) }
        }
        return try counter.total()
    }

    @Test func `an unmarked name is whoever is there, two marked ones are two`() throws {
        #expect(try count([]) == 0)
        #expect(try count(["Nguyễn Văn Hung", "Nguyễn Văn Hùng", "Hùng", "NGUYEN VAN HUNG"]) == 1)
        #expect(try count(["Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "NGUYEN VAN HUNG"]) == 2)
        #expect(try count(["Trần Thị Hoa", "Lê Ngọc Hà", "Hoa Trần"]) == 2)
    }

    @Test func `nicknames and firms count nothing`() throws {
        #expect(try count(["Công ty TNHH An Phát", "Xyzzy"]) == 0)
    }

    @Test func `buckets change where SEMANTICS says`() {
        #expect([0, 1, 2, 3, 4, 5, 8, 9, 32, 33, 1_000_000].map(IdentityCount.bucket) == [0, 0, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    }
}
