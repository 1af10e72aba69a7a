/// When chosen rows were written: one more reading of the input, for their time column alone.
///
///     block ─▶ rows ─▶ chosen? ─▶ time cell ─▶ times[place of the row]      ms UTC, Int64.min = none
struct RecordTimes: ~Copyable {
    private let reader: UnsafePointer<RowReader>
    private let memory: Memory
    private let control: RunControl
    private let column: UnsafePointer<WantedColumns>
    /// The chosen rows, upwards, and a time for each.
    private let rows: UnsafePointer<Buffer<UInt64>>
    private let times: UnsafeMutablePointer<Int64>
    private var failure = FailureSlot()

    /// Fills `times`, one for each of `rows`, which are sorted. Without a time column nothing is read. O(file).
    static func read(
        _ reader: UnsafePointer<RowReader>, _ wanted: UnsafePointer<WantedColumns>, _ rows: borrowing Buffer<UInt64>,
        into times: UnsafeMutablePointer<Int64>, _ memory: Memory, _ control: RunControl, workers: Int
    ) throws(Failure) {
        for place in 0..<rows.count { times[place] = Int64.min }
        var place = wanted.pointee.index(of: .observedAt)
        if place < 0 { place = wanted.pointee.index(of: .time) }
        guard place >= 0 else { return }
        var column = WantedColumns(memory)
        try column.add(column: wanted.pointee.columns.base[place], wanted.pointee.meaning(place))
        try withUnsafePointer(to: rows) { rows throws(Failure) in
            try withUnsafePointer(to: column) { column throws(Failure) in
                var pass = RecordTimes(reader, column, rows, times, memory, control)
                try pass.run(workers)
            }
        }
    }

    private init(
        _ reader: UnsafePointer<RowReader>, _ column: UnsafePointer<WantedColumns>, _ rows: UnsafePointer<Buffer<UInt64>>,
        _ times: UnsafeMutablePointer<Int64>, _ memory: Memory, _ control: RunControl
    ) {
        self.reader = reader
        self.column = column
        self.rows = rows
        self.times = times
        self.memory = memory
        self.control = control
    }

    private mutating func run(_ workers: Int) throws(Failure) {
        reader.pointee.rewind()
        withUnsafeMutablePointer(to: &self) { pass in
            Parallel.run(workers: workers, context: pass) { context, _ in
                let pass = context.assumingMemoryBound(to: RecordTimes.self)
                do throws(Failure) { try RecordTimes.work(pass) } catch { pass.pointee.failure.record(error) }
            }
        }
        try failure.rethrow()
    }

    private static func work(_ pass: UnsafeMutablePointer<RecordTimes>) throws(Failure) {
        let reader = pass.pointee.reader
        let rows = pass.pointee.rows
        let order = pass.pointee.column.pointee.meaning(0).time.dateOrder
        var bytes = Buffer<UInt8>(pass.pointee.memory)
        var cells = try WantedCells(pass.pointee.column, reader, pass.pointee.memory)
        while !pass.pointee.failure.isRaised, let block = try reader.pointee.nextBlock(into: &bytes) {
            try pass.pointee.control.checkCancelled()
            var place = RecordTimes.place(of: block.firstRow, rows.pointee)
            let end = block.firstRow &+ UInt64(block.rowCount)
            guard place < rows.pointee.count, rows.pointee.base[place] < end else { continue }
            var base = UnsafePointer(bytes.base)
            if block.isLongRow {
                base = try cells.readLongRow(block, control: pass.pointee.control)
                try pass.pointee.keep(place, try cells.text(0, in: base), order)
                continue
            }
            cells.begin(base, block.byteCount)
            var number = block.firstRow
            while place < rows.pointee.count, rows.pointee.base[place] < end {
                let taken = cells.nextRows()
                if taken == 0 { break }
                while place < rows.pointee.count, rows.pointee.base[place] < number &+ UInt64(taken) {
                    guard rows.pointee.base[place] >= number else { break }
                    _ = cells.select(Int(truncatingIfNeeded: rows.pointee.base[place] &- number))
                    try pass.pointee.keep(place, try cells.text(0, in: base), order)
                    place &+= 1
                }
                number &+= UInt64(taken)
            }
        }
    }

    private func keep(_ place: Int, _ text: TextSpan, _ order: DateOrder) throws(Failure) {
        guard text.count > 0 else { return }
        let reading = InstantReader.read(text.base, text.count, order: order)
        if reading.isRead { times[place] = reading.milliseconds }
    }

    /// The place of the first chosen row at or behind `row`.
    static func place(of row: UInt64, _ rows: borrowing Buffer<UInt64>) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low &+ high) / 2
            if rows.base[middle] < row { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}
