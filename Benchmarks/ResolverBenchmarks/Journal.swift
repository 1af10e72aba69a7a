// The store's journal beside a raw append-and-sync of the same bytes, in turns; group commit; replay.
//
// Times of a sync differ by a factor of a hundred between disks and minutes: only the difference and the ratios mean anything.
import Resolver

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private let payloadCount = 200

func journalBenchmarks(_ settings: Settings) throws {
    guard settings.filter.isEmpty || "Journal".contains(settings.filter) || settings.filter.contains("Journal") else { return }
    let folder = "/tmp/resolver-journal-\(getpid())"
    guard mkdir(folder, 0o700) == 0 else { fail("\(folder) cannot be made") }
    defer {
        for name in ["raw", "one-journal", "one-lock", "many-journal", "many-lock"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }
    let perCall = try oneByOne(folder)
    try together(folder, perCallRate: perCall)
    try checksums(settings)
}

/// Durable appends of one thread and raw ones in turns. Gives ours per second.
private func oneByOne(_ folder: String) throws -> Double {
    let probe = try JournalProbe("\(folder)/one")
    let raw = open("\(folder)/raw", O_RDWR | O_CREAT, 0o600)
    guard raw >= 0 else { fail("the raw file cannot be made") }
    defer { close(raw) }
    let bytes = [UInt8](repeating: 65, count: payloadCount + JournalProbe.overhead)
    var ours: [Double] = []
    var theirs: [Double] = []
    let rounds = 1_000
    for round in 0..<rounds {
        var start = seconds()
        guard pwrite(raw, bytes, bytes.count, off_t(round * bytes.count)) == bytes.count, fdatasync(raw) == 0 else {
            fail("the raw file cannot be written")
        }
        theirs.append(seconds() - start)
        start = seconds()
        try probe.put(bytes, payloadCount, .everyCall)
        ours.append(seconds() - start)
    }
    try probe.close()
    ours.sort()
    theirs.sort()
    func microseconds(_ times: [Double], _ share: Double) -> Double { times[Int(Double(times.count - 1) * share)] * 1e6 }
    let over = zip([0.5, 0.9, 0.99], ["p50", "p90", "p99"]).map { share, name in
        ("over_\(name)_us", microseconds(ours, share) - microseconds(theirs, share))
    }
    let rate = Double(rounds) / ours.reduce(0, +)
    printLine("Journal commit everyCall \(payloadCount) B", [
        ("repetitions", Double(rounds)), ("p50_us", microseconds(ours, 0.5)), ("raw_p50_us", microseconds(theirs, 0.5)),
        ("p99_us", microseconds(ours, 0.99)), ("raw_p99_us", microseconds(theirs, 0.99)), ("commits_per_second", rate),
    ] + over)
    return rate
}

/// 64 operations in flight: of 64 threads, and of one that commits for 64; and the same without a sync.
private func together(_ folder: String, perCallRate: Double) throws {
    let probe = try JournalProbe("\(folder)/many")
    let bytes = [UInt8](repeating: 65, count: payloadCount)
    func rate(_ threads: Int, _ rounds: Int, _ durability: JournalProbe.Durability) -> Double {
        let work = Work(probe, bytes, rounds, durability)
        let start = seconds()
        work.run(threads)
        return Double(threads * rounds) / (seconds() - start)
    }
    let unsynced = rate(64, 5_000, .none)
    // Those must not be written by the first sync that is measured.
    try probe.put(bytes, bytes.count, .everyCall)
    let group = rate(64, 200, .group)
    let everyCall = rate(64, 200, .everyCall)
    let start = seconds()
    let rounds = 500
    for _ in 0..<rounds {
        var last: UInt64 = 0
        for _ in 0..<64 { last = try probe.append(bytes, payloadCount) }
        try probe.commit(last, .everyCall)
    }
    let batch = Double(rounds * 64) / (seconds() - start)
    try probe.close()
    printLine("Journal commit 64 waiting", [
        ("group_per_second", group), ("everyCall_per_second", everyCall), ("batch_of_64_per_second", batch),
        ("unsynced_per_second", unsynced), ("per_call_per_second", perCallRate), ("times_per_call", group / perCallRate),
        ("of_unsynced", group / unsynced), ("batch_times_per_call", batch / perCallRate), ("batch_of_unsynced", batch / unsynced),
    ])
    let again = try JournalProbe("\(folder)/many")
    let from = seconds()
    let found = try again.replay()
    printLine("Journal replay", [
        ("entries", Double(found.entries)), ("entries_per_second", Double(found.entries) / (seconds() - from)),
        ("gigabytes_per_second", Double(found.bytes) / (seconds() - from) / 1e9),
    ])
}

private func checksums(_ settings: Settings) throws {
    let bytes = [UInt8](repeating: 7, count: 1 << 20)
    for (name, isFast) in [("instruction", true), ("portable", false)] {
        try Benchmark(name: "Journal checksum \(name)", items: 16 << 20, unit: "byte", bytes: 16 << 20) {
            var sum: UInt64 = 0
            for _ in 0..<16 { sum &+= UInt64(JournalProbe.checksum(bytes, bytes.count, isFast: isFast)) }
            return sum
        }.run(settings)
    }
}

/// Threads that each put so many entries.
private final class Work: @unchecked Sendable {
    let probe: JournalProbe
    let bytes: [UInt8]
    let rounds: Int
    let durability: JournalProbe.Durability

    init(_ probe: JournalProbe, _ bytes: [UInt8], _ rounds: Int, _ durability: JournalProbe.Durability) {
        self.probe = probe
        self.bytes = bytes
        self.rounds = rounds
        self.durability = durability
    }

    func run(_ count: Int) {
        var threads: [pthread_t] = []
        for _ in 0..<count {
            var thread = pthread_t()
            let context = Unmanaged.passRetained(self).toOpaque()
            guard pthread_create(&thread, nil, { Work.body($0) }, context) == 0 else { fail("no thread can be had") }
            threads.append(thread)
        }
        for thread in threads { pthread_join(thread, nil) }
    }

    private static func body(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
        do {
            for _ in 0..<work.rounds { try work.probe.put(work.bytes, work.bytes.count, work.durability) }
        } catch { fail("\(error)") }
        return nil
    }
}
