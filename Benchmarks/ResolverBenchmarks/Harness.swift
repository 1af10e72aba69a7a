// Times a body several times and prints one JSON line: what was measured, how often, how fast, how much memory.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the command line asked for.
struct Settings {
    var filter = ""
    var rows = 1_000_000
    var repetitions = 5
    var file = ""
    var threads = 1
    var pairFile = ""
    var labelFile = "/dev/null"
}

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// One measured thing. `setUp` runs outside the timer before every repetition; `body` returns a number that
/// depends on its work and is checked to be the same each time.
struct Benchmark {
    let name: String
    let items: Int
    let unit: String
    var bytes = 0
    var setUp: () throws -> Void = {}
    let body: () throws -> UInt64

    func run(_ settings: Settings) throws {
        guard settings.filter.isEmpty || name.contains(settings.filter) else { return }
        resetPeak()
        var times: [Double] = []
        var check: UInt64?
        for _ in 0..<settings.repetitions {
            try setUp()
            let start = seconds()
            let result = try body()
            times.append(seconds() - start)
            if let check, check != result { fail("\(name) gave two answers, \(check) and \(result)") }
            check = result
        }
        report(times.sorted(), check ?? 0, settings)
    }

    func report(_ times: [Double], _ check: UInt64, _ settings: Settings) {
        let median = times[times.count / 2]
        var fields = [
            ("name", quoted(name)), ("items", "\(items)"), ("unit", quoted(unit)),
            ("repetitions", "\(times.count)"), ("median_seconds", rounded(median)), ("best_seconds", rounded(times[0])),
            ("spread", rounded((times[times.count - 1] - times[0]) / max(median, 1e-12))),
            ("ns_per_\(unit)", rounded(median * 1e9 / Double(max(items, 1)))),
            ("\(unit)s_per_second", "\(Int(Double(items) / max(median, 1e-12)))"),
            ("peak_rss_bytes", "\(peakBytes())"), ("check", quoted(String(check, radix: 16))),
        ]
        if bytes > 0 { fields.append(("gigabytes_per_second", rounded(Double(bytes) / median / 1e9))) }
        fields += facts
        print("{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}")
        fflush(nil)
    }
}

/// One line of figures that are no repetitions of one body.
func printLine(_ name: String, _ figures: [(String, Double)]) {
    let fields = [("name", quoted(name))] + figures.map { ($0.0, rounded($0.1)) } + facts
    print("{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}")
    fflush(nil)
}

/// Revision (handed in by the runner), machine and compiler: the same on every line.
private let facts: [(String, String)] = [
    ("revision", quoted(environment("RESOLVER_REVISION"))), ("machine", quoted(machine())), ("swift", quoted(compiler)),
]

private var compiler: String {
    #if swift(>=6.3)
        "6.3 or newer"
    #else
        "6.2"
    #endif
}

private func environment(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

private func machine() -> String {
    let model = line(of: "/proc/cpuinfo", starting: "model name").split(separator: ":").last.map(String.init) ?? ""
    return model.trimmed + ", \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
}

/// The most memory since `resetPeak`, as the kernel counts it.
func peakBytes() -> Int {
    let digits = line(of: "/proc/self/status", starting: "VmHWM").filter(\.isNumber)
    return (Int(digits) ?? 0) * 1024
}

private func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
}

private func line(of path: String, starting prefix: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [CChar](repeating: 0, count: 4_096)
    while fgets(&bytes, Int32(bytes.count), file) != nil {
        let text = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        if text.hasPrefix(prefix) { return text }
    }
    return ""
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

private func quoted(_ text: String) -> String { "\"" + text.filter { $0 != "\"" && $0 != "\\" && $0 != "\n" } + "\"" }

/// Six significant digits are more than any of this is good for.
private func rounded(_ number: Double) -> String {
    var scale = 1.0
    while number * scale < 100_000, scale < 1e9 { scale *= 10 }
    return "\((number * scale).rounded() / scale)"
}

func fail(_ text: String) -> Never {
    let line = Array("ResolverBenchmarks: \(text)\n".utf8)
    _ = write(2, line, line.count)
    exit(1)
}
