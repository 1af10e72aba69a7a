// ResolverBenchmarks [--filter TEXT] [--rows N] [--repetitions N] [--file CSV]
//
// ResolverBenchmarks --pairs FILE --labels FILE --rows NODES [--threads N]
//
// One JSON line a benchmark. The file is generated when none is given; figures are kept in Benchmarks/Results.
import Resolver

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

func settings() -> Settings {
    var settings = Settings()
    var words = Array(CommandLine.arguments.dropFirst())
    while !words.isEmpty {
        let word = words.removeFirst()
        guard !words.isEmpty else { fail("\(word) needs a value") }
        let value = words.removeFirst()
        switch word {
        case "--filter": settings.filter = value
        case "--file": settings.file = value
        case "--rows": settings.rows = max(1_000, Int(value) ?? 1_000_000)
        case "--repetitions": settings.repetitions = max(1, Int(value) ?? 5)
        case "--threads": settings.threads = max(1, Int(value) ?? 1)
        case "--pairs": settings.pairFile = value
        case "--labels": settings.labelFile = value
        default: fail("there is no option \(word)")
        }
    }
    return settings
}

func run(_ settings: Settings) throws {
    if !settings.pairFile.isEmpty { return try runPairFile(settings) }
    if settings.filter.hasPrefix("Similarity") { return try similarityBenchmarks(settings) }
    if settings.filter.hasPrefix("Journal") { return try journalBenchmarks(settings) }
    try disjointSetBenchmarks(settings)
    try journalBenchmarks(settings)
    try identifierBenchmarks(settings)
    try similarityBenchmarks(settings)
    try Benchmark(name: "Synthesis generate \(settings.rows / 1_000)k", items: settings.rows, unit: "row") {
        try generate(GenerateRequest(rows: settings.rows, seed: 1, output: .path("/dev/null")))
        return 1
    }.run(settings)
    var path = settings.file
    if path.isEmpty {
        path = "/tmp/resolver-benchmark-\(getpid()).csv"
        try generate(GenerateRequest(rows: settings.rows, seed: 1, output: .path(path)))
    }
    defer { if settings.file.isEmpty { unlink(path) } }
    try fileBenchmarks(path, settings)
}

do {
    try run(settings())
} catch {
    fail("\(error)")
}
