// A program on the store's files, to be killed: compiled into one module with Support/ and Journal/ by test_store_files.py.
//
//   write PATH        appends operations for ever; prints a line for each that was acknowledged
//   verify PATH       opens, reads and checks; prints the last entry
//   many FOLDER N     N small stores open at once; prints figures
import Glibc

@main
struct JournalProgram {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count > 2 else { fail("write PATH, verify PATH or many FOLDER N") }
        do throws(Failure) {
            switch arguments[1] {
            case "write": try write(arguments[2])
            case "verify": try verify(arguments[2])
            default: try many(arguments[2], Int(arguments[3]) ?? 1000)
            }
        } catch { fail("\(error)") }
    }

    // MARK: What every entry must be, from its number alone

    static func payload(_ sequence: UInt64) -> [UInt8] {
        var chance = SeededGenerator(seed: sequence)
        return (0..<chance.below(300)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
    }

    static func kind(_ sequence: UInt64) -> UInt8 { UInt8(1 + sequence % 200) }
    static let snapshotKind: UInt8 = 250

    /// Entries of the operation that begins with this number.
    static func operationCount(_ first: UInt64) -> UInt64 {
        var chance = SeededGenerator(seed: first &* 31)
        return 1 + chance.below(4) * chance.below(2)
    }

    /// Of all entries up to a number: what the snapshot holds instead of them.
    struct State {
        var last: UInt64 = 0
        var sum: UInt64 = 14_695_981_039_346_656_037

        mutating func add(_ payload: [UInt8]) {
            last += 1
            for byte in payload { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
        }

        var bytes: [UInt8] { withUnsafeBytes(of: (last, sum)) { Array($0) } }
    }

    // MARK: Writing

    static func open(_ path: String) throws(Failure) -> StoreFiles {
        let bytes = Array(path.utf8)
        return try StoreFiles(path: bytes, bytes.count, mode: .readWrite, memory: .unlimited)
    }

    /// Reads a store; every byte of it must be as expected.
    static func read(_ store: borrowing StoreFiles) throws(Failure) -> State {
        var state = State()
        var expected = State()
        try store.replay { (entry) throws(Failure) in
            let found = Array(UnsafeBufferPointer(start: entry.payload, count: entry.count))
            if entry.isFromSnapshot {
                guard entry.kind == snapshotKind, state.last == 0, found.count == 16 else { fail("a wrong entry in the snapshot") }
                let last = found.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
                while expected.last < last { expected.add(payload(expected.last + 1)) }
                guard expected.bytes == found else { fail("a wrong snapshot") }
                state = expected
                return
            }
            let next = state.last + 1
            guard entry.sequence == next, entry.kind == kind(next), found == payload(next) else { fail("entry \(next) is wrong") }
            state.add(found)
        }
        var boundary: UInt64 = 0
        while boundary < state.last { boundary += operationCount(boundary + 1) }
        guard boundary == state.last, store.lastSequence == state.last else { fail("half of an operation at \(state.last)") }
        return state
    }

    static func write(_ path: String) throws(Failure) {
        let store = try open(path)
        var state = try read(store)
        var round = 0
        while true {
            round += 1
            let sequence = try put(store, &state)
            switch round % 4 {
            case 0: try store.commit(sequence, .none)
            case 1: try store.commit(sequence, .group)
            default: try store.commit(sequence, .everyCall)
            }
            if round % 4 != 0 { say(sequence) }
            if round % 40 == 7 {
                var writer = try store.beginSnapshot()
                let inside = state.bytes
                let during = try put(store, &state)
                try writer.write(kind: snapshotKind, inside, inside.count)
                if round % 80 == 7 { try store.commit(during, .group) }
                try store.finish(writer)
                say(during)
            }
        }
    }

    static func put(_ store: borrowing StoreFiles, _ state: inout State) throws(Failure) -> UInt64 {
        let count = operationCount(state.last + 1)
        var payloads: [[UInt8]] = []
        for offset in 1...count { payloads.append(payload(state.last + offset)) }
        let all: [UInt8] = payloads.reduce(into: []) { $0 += $1 } + [0]
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: all.count)
        defer { base.deallocate() }
        base.initialize(from: all, count: all.count)
        var entries: [JournalEntry] = []
        var at = 0
        for payload in payloads {
            state.add(payload)
            entries.append(JournalEntry(kind: kind(state.last), payload: UnsafePointer(base + at), count: payload.count))
            at += payload.count
        }
        return try store.append(entries, entries.count)
    }

    static func verify(_ path: String) throws(Failure) {
        let store = try open(path)
        let state = try read(store)
        _ = try store.check()
        say(state.last)
        if state.last % 2 == 0 { try store.close() }
    }

    // MARK: Many stores

    /// Keeps `count` small stores open, each with three entries and a snapshot, and says what each costs.
    static func many(_ folder: String, _ count: Int) throws(Failure) {
        let memory = try Memory.open(limit: 0)
        for index in 0..<count {
            let store = try open("\(folder)/\(index)")
            try store.commit(try store.append(kind: 1, payload(1), payload(1).count), .none)
            try store.close()
        }
        let stores = UnsafeMutablePointer<StoreFiles>.allocate(capacity: count)
        let (resident, descriptors) = (residentBytes(), openDescriptors())
        var slowest = 0.0
        var total = 0.0
        for index in 0..<count {
            let path = Array("\(folder)/\(index)".utf8)
            let start = seconds()
            let store = try StoreFiles(path: path, path.count, mode: .readWrite, memory: memory)
            var entries = 0
            try store.replay { (_) throws(Failure) in entries += 1 }
            let time = seconds() - start
            slowest = max(slowest, time)
            total += time
            guard entries == 1 else { fail("store \(index) has \(entries) entries") }
            (stores + index).initialize(to: store)
        }
        let (used, more) = (residentBytes() - resident, openDescriptors() - descriptors)
        print(
            "{\"stores\": \(count), \"descriptors\": \(more), \"bytes_each\": \(memory.used / count), \"resident_each\": \(used / count),",
            "\"mean_ms\": \(total / Double(count) * 1e3), \"slowest_ms\": \(slowest * 1e3)}")
        // Each still works.
        for index in 0..<count {
            let sequence = try stores[index].append(kind: 2, payload(2), payload(2).count)
            try stores[index].commit(sequence, index % 50 == 0 ? .everyCall : .none)
            try stores[index].close()
        }
        stores.deinitialize(count: count)
        guard memory.used == 0 else { fail("\(memory.used) bytes are left") }
    }

    // MARK: Words

    static func say(_ number: UInt64) {
        let line = Array("\(number)\n".utf8)
        _ = Glibc.write(1, line, line.count)
    }

    static func fail(_ text: String) -> Never {
        let line = Array("\(text)\n".utf8)
        _ = Glibc.write(2, line, line.count)
        exit(1)
    }

    static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var text = [CChar](repeating: 0, count: 200)
        guard fgets(&text, 200, file) != nil else { return 0 }
        let words = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
        return words.count > 1 ? (Int(words[1]) ?? 0) * 4096 : 0
    }

    static func openDescriptors() -> Int {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        return count
    }
}
