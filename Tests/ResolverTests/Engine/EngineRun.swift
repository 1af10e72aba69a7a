import Foundation

@testable import Resolver

/// What one run of the engine answered, in arrays.
struct EngineAnswer {
    /// Least row of each row's cluster.
    var labels: [Int] = []
    /// 0 for an unidentified row.
    var ids: [UInt64] = []
    var links: [Link] = []
    var entities = 0
    var largest = 0
    var tied = 0
    var apart = 0
    var silentKeys = 0
    var bytesLeft = 0

    var clusters: [[Int]] { Dictionary(grouping: labels.indices) { labels[$0] }.values.filter { $0.count > 1 } }
}

/// Runs the engine over a CSV text. `inspect` sees the run before it goes.
@discardableResult
func runEngine(
    _ csv: String, threads: Int = 1, memoryLimit: Int = 0, keepsLinks: Bool = true, choices: String = "",
    isExact: Bool = false, keepsKeys: Bool = false,
    inspect: (borrowing BatchRun) throws -> Void = { _ in }
) throws -> EngineAnswer {
    let file = try TemporaryFile(csv)
    let memory = try Memory.open(limit: memoryLimit)
    defer { memory.close() }
    let path = Array(file.path.utf8)
    let choiceBytes = Array(choices.utf8)
    var answer = EngineAnswer()
    try path.withUnsafeBufferPointer { path in
        try choiceBytes.withUnsafeBufferPointer { choices in
            var options = BatchOptions()
            options.input = BatchOptions.Text(path.baseAddress, path.count)
            if choices.count > 0 { options.columnChoices = BatchOptions.Text(choices.baseAddress, choices.count) }
            options.threads = threads
            options.keepsLinks = keepsLinks
            options.isExact = isExact
            options.keepsKeys = keepsKeys
            var run = BatchRun(options, memory)
            try run.run()
            try inspect(run)
            let columns = run.columns.pointer!
            let naming = run.naming.pointer!
            for row in 0..<columns.pointee.count {
                answer.labels.append(Int(columns.pointee.parents.base[row]))
                answer.ids.append(naming.pointee.id(of: row))
            }
            for index in 0..<run.links.count { answer.links.append(run.links.base[index]) }
            answer.entities = run.report.entities
            answer.largest = run.report.largestEntity
            answer.tied = run.report.tiedLinks
            answer.apart = run.report.apartLinks
            answer.silentKeys = run.report.silentKeys
        }
    }
    answer.bytesLeft = memory.used
    return answer
}

/// The seed of a random test; RESOLVER_TEST_SEED overrides it.
func engineSeed(_ fallback: UInt64) -> UInt64 { identifierSeed(fallback) }

/// The people that a batch run finds in lines that each stand for a record: the sets of their ids.
func peopleOfBatch(_ header: String, _ lines: [String: String]) throws -> Set<Set<String>> {
    if lines.isEmpty { return [] }
    let sorted = lines.sorted { $0.key < $1.key }
    let answer = try runEngine(header + "\n" + sorted.map { $0.value + "\n" }.joined())
    var groups: [Int: Set<String>] = [:]
    for (row, line) in sorted.enumerated() where answer.ids[row] != 0 { groups[answer.labels[row], default: []].insert(line.key) }
    return Set(groups.values)
}
