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
    func column() -> (bytes: [UInt8], offsets: [UInt64]) {
        var bytes: [UInt8] = []
        var offsets: [UInt64] = [0]
        for _ in 0..<count {
            bytes += Array(name(&random).utf8)
            offsets.append(UInt64(bytes.count))
        }
        return (bytes, offsets)
    }
    let (lefts, rights) = (column(), column())
    var values = [Double](repeating: 0, count: count)
    let measures: [(String, TextMeasure)] = [
        ("levenshtein", .levenshtein), ("osa", .osa), ("jaro", .jaro), ("jaro_winkler", .jaroWinkler),
    ]
    for (label, measure) in measures {
        try Benchmark(name: "Similarity \(label) names", items: count, unit: "pair", bytes: lefts.bytes.count + rights.bytes.count) {
            var comparer = TextComparer()
            try lefts.bytes.withUnsafeBufferPointer { leftBytes in
                try rights.bytes.withUnsafeBufferPointer { rightBytes in
                    guard let left = leftBytes.baseAddress, let right = rightBytes.baseAddress else { return }
                    try comparer.measure(
                        measure, TextComparer.Column(left, lefts.offsets), TextComparer.Column(right, rights.offsets), count,
                        into: &values)
                }
            }
            return UInt64(values[0] * 1_000_000) ^ UInt64(values[count - 1] * 1_000_000)
        }.run(settings)
    }
}
