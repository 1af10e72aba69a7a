// The distance kernels on pairs of names as the peer in Benchmarks/Peers/rapidfuzz_pairs.py makes them: four words, 18 letters.
import Resolver

private let families = ["nguyen", "tran", "le", "pham", "hoang", "huynh", "vo", "dang", "bui", "do"]
private let middles = ["van", "thi", "minh", "ngoc", "thanh", "quoc"]
private let givens = ["anh", "hung", "huong", "linh", "trang", "tuan", "dung", "lan", "hoa", "phuong"]

private func name(_ random: inout SeededGenerator) -> String {
    func pick(_ words: [String]) -> String { words[Int(random.below(UInt64(words.count)))] }
    return "\(pick(families)) \(pick(middles)) \(pick(middles)) \(pick(givens))"
}

/// `Similarity <measure> names`: nanoseconds a pair, one thread, no allocation inside.
func similarityBenchmarks(_ settings: Settings) throws {
    let count = 300_000
    var random = SeededGenerator(seed: 42)
    var bytes: [UInt8] = []
    var ends = [0]
    for _ in 0..<(2 * count) {
        bytes += Array(name(&random).utf8)
        ends.append(bytes.count)
    }
    let measures: [(String, TextMeasure)] = [
        ("levenshtein", .levenshtein), ("osa", .osa), ("jaro", .jaro), ("jaro_winkler", .jaroWinkler),
    ]
    for (label, measure) in measures {
        try Benchmark(name: "Similarity \(label) names", items: count, unit: "pair", bytes: bytes.count) {
            try bytes.withUnsafeBufferPointer { all in
                guard let base = all.baseAddress else { return 0 }
                var comparer = TextComparer()
                var sum = 0.0
                for index in 0..<count {
                    let (left, right) = (2 * index, 2 * index + 1)
                    sum += try comparer.measure(
                        measure, base + ends[left], ends[left + 1] - ends[left], base + ends[right], ends[right + 1] - ends[right])
                }
                return UInt64(sum)
            }
        }.run(settings)
    }
}
