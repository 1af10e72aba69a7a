@testable import Resolver

/// The slow twin of the row reader and the cell scanner: one byte at a time, states by name.
enum ReferenceCSV {
    struct Row: Equatable {
        var start: Int
        var end: Int
        var nextStart: Int
        var cells: [[UInt8]]
    }

    enum State { case cellStart, plain, inside, closed }

    /// Rows of `bytes` from `start`; nil row list and the open quote's place when a quote stays open.
    static func rows(_ bytes: [UInt8], from start: Int, _ marks: CSVMarks) -> (rows: [Row], openQuote: Int?) {
        var rows: [Row] = []
        var state = State.cellStart
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var rowStart = start
        var quoteAt = 0
        func endRow(_ lineEnd: Int, _ next: Int) {
            var end = lineEnd
            // The byte before the line end belongs to it, unless it is the delimiter of the last cell.
            if let last = cell.last, last == marks.beforeLine, end > rowStart, bytes[end - 1] == marks.beforeLine {
                cell.removeLast()
                end -= 1
            }
            if end > rowStart { rows.append(Row(start: rowStart, end: end, nextStart: next, cells: cells + [cell])) }
            cells = []
            cell = []
            rowStart = next
        }
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if state == .inside {
                if byte == 34 { state = .closed } else { cell.append(byte) }
            } else if state == .cellStart && byte == 34 {
                state = .inside
                quoteAt = index
            } else if state == .closed && byte == 34 {
                cell.append(34)
                state = .inside
            } else if byte == marks.delimiter {
                cells.append(cell)
                cell = []
                state = .cellStart
            } else if byte == marks.line {
                endRow(index, index + 1)
                state = .cellStart
            } else {
                cell.append(byte)
                state = .plain
            }
            index += 1
        }
        if state == .inside { return (rows, quoteAt) }
        if rowStart < bytes.count { endRow(bytes.count, bytes.count) }
        return (rows, nil)
    }
}
