// The block-list of a run: read before the rows, asked for each value, and counted by rows.

/// Rows that held a blocked value, as one worker met them: rows come to a worker in rising order.
struct BlockedCount: BitwiseCopyable {
    var rows: UInt64 = 0
    /// 1 + the last row counted.
    var lastRow: UInt64 = 0
}

extension BatchRun {
    /// Reads the policy's block-list and `options.blocked`; lines that hold no value go into the report.
    mutating func readBlockList() throws(Failure) {
        let isGiven = options.blocked.isGiven && options.blocked.count > 0
        guard isGiven || policyBlocked.count > 0 else { return }
        let list = try blocked.put(BlockList(memory))
        try readBlockList(TextSpan(base: UnsafePointer(policyBlocked.base), count: policyBlocked.count), list)
        if isGiven { try readBlockList(options.blocked.span, list) }
    }

    private mutating func readBlockList(_ text: TextSpan, _ list: UnsafeMutablePointer<BlockList>) throws(Failure) {
        var problems = Buffer<BlockListProblem>(memory)
        try list.pointee.read(text.base, text.count, region: region, problems: &problems)
        for index in 0..<problems.count {
            let problem = problems.base[index]
            let shown = TextSpan(base: text.base + problem.start, count: min(problem.count, 80))
            let start = try report.keep(shown)
            try report.blockProblems.append(
                BatchReport.BlockProblem(line: problem.line, reason: problem.reason, textStart: start, textCount: shown.count))
        }
    }

    /// The blocked values that rows held, in the order of the list.
    mutating func reportBlocked(_ counts: borrowing Buffer<BlockedCount>) throws(Failure) {
        guard let list = blocked.pointer else { return }
        for index in 0..<min(list.pointee.count, counts.count) where counts.base[index].rows > 0 {
            let entry = list.pointee.entries.base[index]
            let start = report.texts.count
            if entry.phone != 0 {
                try report.texts.append(43)
                try report.texts.append(decimal: entry.phone)
            } else {
                try report.texts.append(list.pointee.texts.base + Int(entry.start), Int(entry.count))
            }
            try report.blocked.append(
                BatchReport.Blocked(
                    field: entry.phone != 0 ? .phone : .email, valueStart: start, valueCount: report.texts.count &- start,
                    rows: counts.base[index].rows))
        }
    }
}

extension RecordReader {
    /// Whether a number is blocked; if so, its row is counted.
    @inline(__always)
    mutating func isBlocked(phone: UInt64) -> Bool {
        guard let list = people.pointee.blocked else { return false }
        return countBlocked(list.pointee.find(phone: phone))
    }

    /// Whether the first `count` canonical bytes are a blocked e-mail.
    @inline(__always)
    mutating func isBlocked(email count: Int) -> Bool {
        guard let list = people.pointee.blocked else { return false }
        return countBlocked(list.pointee.find(email: canonical.base, count))
    }

    private mutating func countBlocked(_ place: Int) -> Bool {
        guard place > 0 else { return false }
        if place <= blockedCounts.count, blockedCounts.base[place &- 1].lastRow != row &+ 1 {
            blockedCounts.base[place &- 1].lastRow = row &+ 1
            blockedCounts.base[place &- 1].rows &+= 1
        }
        return true
    }
}
