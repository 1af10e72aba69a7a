import CTwins
import Resolver

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory as the engine takes it for large tables: in huge pages where the system has them.
private func hugeMemory(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    var raw: UnsafeMutableRawPointer?
    guard posix_memalign(&raw, 2 << 20, max(count, 1) * 4) == 0, let raw else { fail("no memory is left") }
    #if os(Linux)
        _ = madvise(raw, count * 4, 14)
    #endif
    return raw.bindMemory(to: UInt32.self, capacity: count)
}

/// A graph as pairs: uniform ones are the worst case for the cache, people-shaped ones are what we meet.
final class Graph {
    let nodes: Int
    let pairs: Int
    let lefts: UnsafeMutablePointer<UInt32>
    let rights: UnsafeMutablePointer<UInt32>
    let parents: UnsafeMutablePointer<UInt32>

    init(nodes: Int, pairs: Int, isPeople: Bool) {
        self.nodes = nodes
        self.pairs = pairs
        lefts = .allocate(capacity: pairs)
        rights = .allocate(capacity: pairs)
        parents = hugeMemory(nodes)
        var chance = SeededGenerator(seed: 12)
        for index in 0..<pairs {
            let left = chance.below(UInt64(nodes))
            // A person of three records that lie anywhere in the file.
            let right = isPeople ? (left + UInt64(nodes) / 3 * (1 + chance.below(2))) % UInt64(nodes) : chance.below(UInt64(nodes))
            lefts[index] = UInt32(left)
            rights[index] = UInt32(right)
        }
    }

    deinit {
        lefts.deallocate()
        rights.deallocate()
        free(parents)
    }
}

func disjointSetBenchmarks(_ settings: Settings) throws {
    let count = settings.rows * 10
    for (shape, isPeople) in [("uniform", false), ("people", true)] {
        let name = "Support disjointSets \(shape) \(count / 1_000_000)M"
        // The graphs are large: made only when something on them is asked for.
        let wanted = settings.filter.isEmpty || ["disjoint", "Disjoint", shape].contains { settings.filter.contains($0) }
        guard wanted else { continue }
        let graph = Graph(nodes: count, pairs: count, isPeople: isPeople)
        try Benchmark(name: name, items: count, unit: "pair") {
            StageProbe.makeSingletons(graph.parents, graph.nodes)
            let joined = StageProbe.unionPairs(graph.parents, graph.lefts, graph.rights, graph.pairs)
            StageProbe.flatten(graph.parents, graph.nodes)
            return UInt64(joined)
        }.run(settings)
        try Benchmark(name: name + " versus C", items: count, unit: "pair") {
            ctwin_singletons(graph.parents, graph.nodes)
            let joined = ctwin_union_pairs(graph.parents, graph.lefts, graph.rights, graph.pairs)
            ctwin_flatten(graph.parents, graph.nodes)
            return UInt64(joined)
        }.run(settings)
        try publicFaces(name, graph, settings)
    }
}

/// What a user of the public type sees: checks and all.
private func publicFaces(_ name: String, _ graph: Graph, _ settings: Settings) throws {
    let lefts = Array(UnsafeBufferPointer(start: graph.lefts, count: graph.pairs))
    let rights = Array(UnsafeBufferPointer(start: graph.rights, count: graph.pairs))
    for threads in [1, 2] {
        try Benchmark(name: "API DisjointSet \(name.split(separator: " ").dropFirst(2).joined(separator: " ")) threads \(threads)", items: graph.pairs, unit: "pair") {
            let sets = try DisjointSet(count: graph.nodes)
            return UInt64(try sets.union(lefts, rights, threads: threads))
        }.run(settings)
    }
}

/// Joins the pairs of a file (all lefts, then all rights, as 32-bit numbers) and writes the labels: how the runner
/// compares with scipy on the same graph. Prints seconds of making, joining and labelling, files not counted.
func runPairFile(_ settings: Settings) throws {
    guard let input = fopen(settings.pairFile, "r") else { fail("the pairs cannot be read") }
    defer { fclose(input) }
    fseek(input, 0, SEEK_END)
    let pairs = ftell(input) / 8
    rewind(input)
    var lefts = [UInt32](repeating: 0, count: pairs)
    var rights = lefts
    guard fread(&lefts, 4, pairs, input) == pairs, fread(&rights, 4, pairs, input) == pairs else { fail("the pairs are cut") }
    let start = seconds()
    let sets = try DisjointSet(count: settings.rows)
    try sets.union(lefts, rights, threads: settings.threads)
    let labels = sets.labels()
    let elapsed = seconds() - start
    guard let output = fopen(settings.labelFile, "w") else { fail("the labels cannot be written") }
    defer { fclose(output) }
    guard fwrite(labels, 4, labels.count, output) == labels.count else { fail("the labels cannot be written") }
    print("{\"name\": \"API DisjointSet pairs\", \"threads\": \(settings.threads), \"seconds\": \(elapsed), \"peak_rss_bytes\": \(peakBytes())}")
}
