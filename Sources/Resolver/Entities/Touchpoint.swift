/// One dated interaction: what the rows of one identity come to.
struct Touchpoint: BitwiseCopyable {
    /// Milliseconds UTC, or `TouchpointRow.noTime`: when it began, whatever became of it later.
    var time = TouchpointRow.noTime
    var kind = TouchKind.other
    var direction = CallDirection.unknown
    var outcome = TouchOutcome.unknown
    /// Hundredths of a currency unit, when `hasValue`: as ordered, and without what was cancelled, refused or given back.
    var value: Int64 = 0
    var netValue: Int64 = 0
    var hasValue = false
    var lines: UInt32 = 0
    /// Its rows: `rows[firstRow..<firstRow + rowCount]` of the timeline, the latest state first.
    var firstRow = 0
    var rowCount = 0
}

/// What the touchpoints of one entity come to. 40 bytes.
struct TouchpointTotals {
    /// Least record of the entity's cluster.
    var owner: UInt32
    var count: UInt32
    var netValue: Int64
    var firstTime: Int64
    var lastTime: Int64
    var hasValue = false
}

extension TouchpointTotals {
    init(owner: UInt32) {
        self.init(owner: owner, count: 0, netValue: 0, firstTime: .max, lastTime: TouchpointRow.noTime)
    }

    mutating func add(_ touchpoint: Touchpoint) {
        count &+= 1
        netValue = Touchpoint.sum(netValue, touchpoint.netValue)
        hasValue = hasValue || touchpoint.hasValue
        guard touchpoint.time != TouchpointRow.noTime else { return }
        firstTime = min(firstTime, touchpoint.time)
        lastTime = max(lastTime, touchpoint.time)
    }

    var hasTime: Bool { lastTime != TouchpointRow.noTime }
}

extension Touchpoint {
    /// A sum that stays at the end of the range instead of wrapping: 2⁵³ hundredths on each of millions of lines are no money.
    static func sum(_ one: Int64, _ other: Int64) -> Int64 {
        let (sum, overflows) = one.addingReportingOverflow(other)
        return overflows ? (one < 0 ? .min : .max) : sum
    }

    /// What is left of a value: nothing of an order that was lost; money given back stays given back.
    static func net(_ value: Int64, _ outcome: TouchOutcome) -> Int64 { outcome.isLost ? min(0, value) : value }

    /// The touchpoint of some rows of one identity, which it puts in order, the latest state first. `isTextLater` decides between rows
    /// of which all that is read is equal. O(n log n).
    static func collapse(
        _ rows: UnsafeMutablePointer<TouchpointRow>, _ count: Int,
        _ isTextLater: (TouchpointRow, TouchpointRow) -> Bool
    ) -> Touchpoint {
        func isLater(_ one: TouchpointRow, _ other: TouchpointRow) -> Bool {
            let order = one.order(other)
            return order != 0 ? order < 0 : isTextLater(one, other)
        }
        var touchpoint = Touchpoint()
        HeapSort.sort(rows, count) { one, other in one.line == other.line ? isLater(one, other) : one.line < other.line }
        let lines = Touchpoint.lines(rows, count)
        HeapSort.sort(rows, count, isLater)
        guard count > 0 else { return touchpoint }
        touchpoint.rowCount = count
        touchpoint.lines = lines.count
        touchpoint.outcome = rows[0].outcome
        if lines.hasLost, lines.hasKept {
            touchpoint.outcome = lines.hasReturned ? .partlyReturned : lines.furthestKept
        }
        for index in 0..<count {
            let row = rows[index]
            if row.time != TouchpointRow.noTime {
                touchpoint.time = touchpoint.time == TouchpointRow.noTime ? row.time : min(touchpoint.time, row.time)
            }
            if touchpoint.kind == .other { touchpoint.kind = row.kind }
            if touchpoint.direction == .unknown { touchpoint.direction = row.direction }
            if row.hasValue, !row.isSummed, !touchpoint.hasValue {
                touchpoint.hasValue = true
                touchpoint.value = row.value
                touchpoint.netValue = net(row.value, touchpoint.outcome)
            }
        }
        if lines.hasValue {
            touchpoint.hasValue = true
            touchpoint.value = lines.value
            touchpoint.netValue = lines.netValue
        }
        return touchpoint
    }

    /// What the lines of an order come to, each in its latest state.
    private struct Lines {
        var count: UInt32 = 0
        var value: Int64 = 0
        var netValue: Int64 = 0
        var hasValue = false
        var hasLost = false
        var hasKept = false
        var hasReturned = false
        var furthestKept = TouchOutcome.unknown
    }

    /// Of rows sorted by line, the latest state of each first. The order is lost in part when some lines are and others, of the same time or
    /// with values of their own, are not.
    private static func lines(_ rows: UnsafePointer<TouchpointRow>, _ count: Int) -> Lines {
        var lines = Lines()
        var latest = TouchpointRow.noTime
        for index in 0..<count { latest = max(latest, rows[index].state) }
        for index in 0..<count where index == 0 || rows[index].line != rows[index &- 1].line {
            let row = rows[index]
            lines.count &+= 1
            if row.hasValue, row.isSummed {
                lines.hasValue = true
                lines.value = sum(lines.value, row.value)
                lines.netValue = sum(lines.netValue, net(row.value, row.outcome))
            }
            guard row.isSummed || row.state == latest else { continue }
            if row.outcome.isLost {
                lines.hasLost = true
                if row.outcome != .cancelled { lines.hasReturned = true }
            } else if row.outcome != .unknown {
                lines.hasKept = true
                if row.outcome.rawValue > lines.furthestKept.rawValue { lines.furthestKept = row.outcome }
            }
        }
        return lines
    }
}
