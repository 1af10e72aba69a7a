/// Some whole rows of the input, in the caller's buffer, or one row that is too long for it.
struct Block: Sendable, Equatable {
    /// Where the first byte stands in the input.
    var fileOffset: UInt64 = 0
    /// Bytes in the caller's buffer; 0 for a long row.
    var byteCount = 0
    /// 0-based number of the first row among all rows of the input.
    var firstRow: UInt64 = 0
    var rowCount = 0
    /// 0, 1, 2, … in the order of the input.
    var index: UInt64 = 0
    /// Bytes of the one long row of this block, its line end included; 0 for a usual block.
    var longRowByteCount: UInt64 = 0

    var isLongRow: Bool { longRowByteCount > 0 }
}

/// Hands out the rows of a file in blocks, to any number of threads.
///
///     file   │ header │ row row row row│row row row│   one very long row    │row row│
///     blocks          └─── block 0 ───┘└─ block 1 ─┘└ block 2 (long row) ──┘└ 3 ───┘
///
/// A block is what one `pread` of `blockByteCount` gives, cut after its last whole row: so the blocks are a
/// function of the file alone, and a second pass gives the same ones. Under the lock happens the read and
/// the search for the cut; parsing is the caller's, outside. A row that does not fit a block is given
/// as a place in the file, for `LongRow` to read piece by piece: memory never grows with the width of a row.
///
/// The places of the blocks are kept, so that a later pass (`repeatBlocks`) takes them without a search, each thread reading
/// for itself.
///
/// A quote still open at the end of the input is `.unclosedQuote` with the row and place where it opened.
/// After a failure every thread gets that failure.
struct RowReader: ~Copyable, @unchecked Sendable {
    let file: InputFile
    let dialect: CSVDialect
    /// A multiple of 64.
    let blockByteCount: Int

    private let level: SIMDLevel
    private let control: RunControl
    private var shared: Shared

    static let usualBlockByteCount = 1 << 20

    init(
        _ file: consuming InputFile, _ dialect: CSVDialect, memory: Memory, control: RunControl = RunControl(),
        blockByteCount: Int = RowReader.usualBlockByteCount, level: SIMDLevel = SIMDLevel.best
    ) throws(Failure) {
        shared = Shared(memory)
        let byteCount = file.byteCount
        self.file = file
        self.dialect = dialect
        self.blockByteCount = min(max(64, (blockByteCount &+ 63) / 64 &* 64), 1 << 30)
        self.level = level
        self.control = control
        try shared.prepare(offset: dialect.dataOffset, byteCount: byteCount, blockByteCount: self.blockByteCount)
    }

    /// What the threads take turns at: the place of the next block, and the search's own memory.
    struct Shared: ~Copyable {
        struct Progress {
            var offset: UInt64 = 0
            var row: UInt64 = 0
            var index: UInt64 = 0
            var failure: Failure?
            /// Blocks whose places are kept.
            var keptCount = 0
            /// All blocks are kept.
            var isComplete = false
            /// Kept blocks are given out again.
            var isRepeating = false
        }

        private var progressBuffer: Buffer<Progress>
        private var blockBuffer: Buffer<Block>
        private var maskBuffer: Buffer<UInt64>
        private var mutex: Mutex

        init(_ memory: Memory) {
            mutex = Mutex(memory)
            progressBuffer = Buffer(memory)
            blockBuffer = Buffer(memory)
            maskBuffer = Buffer(memory)
        }

        /// Two blocks that follow each other hold more than one block's bytes together: that bounds their number.
        mutating func prepare(offset: UInt64, byteCount: UInt64, blockByteCount: Int) throws(Failure) {
            try mutex.prepare()
            let pairs = byteCount / UInt64(truncatingIfNeeded: blockByteCount) &+ 2
            try blockBuffer.reserve(Int(truncatingIfNeeded: min(pairs &* 2, Shared.mostBlocks)))
            try progressBuffer.append(Progress(offset: offset))
            try maskBuffer.reserve(BoundaryScan.chunkRuns &* CSVMasks.wordsPerRun)
        }

        private static let mostBlocks: UInt64 = 1 << 20

        var progress: UnsafeMutablePointer<Progress> { progressBuffer.base }
        var blocks: UnsafeMutablePointer<Block> { blockBuffer.base }
        var blockCapacity: Int { blockBuffer.capacity }
        var masks: UnsafeMutablePointer<UInt64> { maskBuffer.base }
        func lock() { mutex.lock() }
        func unlock() { mutex.unlock() }
    }

    private var progress: UnsafeMutablePointer<Shared.Progress> { shared.progress }

    /// Starts again at the first row. No other thread may be reading.
    func rewind() {
        shared.lock()
        progress.pointee = Shared.Progress(offset: dialect.dataOffset)
        shared.unlock()
    }

    /// Starts again at the first row with the blocks of the last whole pass; `rewind` where there are none. The rows of a block are
    /// not counted again: the caller must, since a file that was changed may hold others. No other thread may be reading.
    func repeatBlocks() {
        shared.lock()
        let last = progress.pointee
        progress.pointee = Shared.Progress(
            offset: dialect.dataOffset, keptCount: last.isComplete ? last.keptCount : 0, isComplete: last.isComplete, isRepeating: last.isComplete)
        shared.unlock()
    }

    /// The next block, or nil after the last. `buffer` grows to `blockByteCount` and 64 bytes once; the
    /// bytes after the block, up to the next multiple of 64, are readable and mean nothing.
    func nextBlock(into buffer: inout Buffer<UInt8>) throws(Failure) -> Block? {
        buffer.removeAll()
        try buffer.reserve(blockByteCount &+ 64)
        shared.lock()
        if progress.pointee.isRepeating, progress.pointee.failure == nil {
            let kept = claimKept()
            shared.unlock()
            return try kept.map { block throws(Failure) in try readAgain(block, &buffer) }
        }
        defer { shared.unlock() }
        if let failure = progress.pointee.failure { throw failure }
        do throws(Failure) {
            let block = try take(&buffer)
            keep(block)
            return block
        } catch {
            progress.pointee.failure = error
            throw error
        }
    }

    /// Keeps the place of a block for later passes; nil ends the first. Under the lock.
    private func keep(_ block: Block?) {
        let count = progress.pointee.keptCount
        guard let block else {
            progress.pointee.isComplete = UInt64(truncatingIfNeeded: count) == progress.pointee.index
            return
        }
        guard count < shared.blockCapacity else { return }
        shared.blocks[count] = block
        progress.pointee.keptCount = count &+ 1
    }

    /// The next kept block. Under the lock.
    private func claimKept() -> Block? {
        let next = Int(truncatingIfNeeded: progress.pointee.index)
        guard next < progress.pointee.keptCount else { return nil }
        progress.pointee.index &+= 1
        return shared.blocks[next]
    }

    /// Reads a kept block's bytes. A failure is that of its thread alone: the others read other places.
    private func readAgain(_ block: Block, _ buffer: inout Buffer<UInt8>) throws(Failure) -> Block {
        try control.checkCancelled()
        let count = try file.read(buffer.base, block.byteCount, at: block.fileOffset)
        guard count == block.byteCount else { throw Failure(.inputChanged, "the input was changed while it was read") }
        buffer.setCount(count)
        return block
    }

    private func take(_ buffer: inout Buffer<UInt8>) throws(Failure) -> Block? {
        while true {
            try control.checkCancelled()
            let offset = progress.pointee.offset
            let count = try read(buffer.base, at: offset)
            guard count > 0 else { return nil }
            let isLast = offset &+ UInt64(truncatingIfNeeded: count) >= dataEnd
            var scan = BoundaryScan()
            scan.run(level, UnsafePointer(buffer.base), count, dialect.marks, shared.masks)
            var block = makeBlock(scan.rowEnd, scan.rowCount)
            if isLast {
                if scan.isInside { throw unclosedQuote(scan, after: scan.rowCount) }
                if !isBlank(buffer.base + scan.rowEnd, count &- scan.rowEnd) { block.rowCount &+= 1 }
                block.byteCount = count
            } else if scan.rowEnd == 0 {
                return try takeLongRow(&scan, &buffer)
            }
            buffer.setCount(block.byteCount)
            advance(block, UInt64(truncatingIfNeeded: block.byteCount))
            if block.rowCount > 0 { return block }
        }
    }

    /// The row goes on beyond the buffer: looks for its end with the same buffer, piece by piece.
    private func takeLongRow(
        _ scan: inout BoundaryScan, _ buffer: inout Buffer<UInt8>
    ) throws(Failure) -> Block? {
        let offset = progress.pointee.offset
        var length: UInt64 = 0
        while scan.rowEnd == 0 {
            try control.checkCancelled()
            let position = offset &+ UInt64(truncatingIfNeeded: scan.scanned)
            let count = try read(buffer.base, at: position)
            let isLast = position &+ UInt64(truncatingIfNeeded: count) >= dataEnd
            scan.run(level, UnsafePointer(buffer.base), count, dialect.marks, shared.masks, stopAtFirst: true)
            length = UInt64(truncatingIfNeeded: scan.rowEnd)
            if scan.rowEnd == 0, isLast {
                if scan.isInside { throw unclosedQuote(scan, after: 0) }
                length = dataEnd &- offset
                break
            }
        }
        buffer.setCount(0)
        var block = makeBlock(0, 1)
        block.longRowByteCount = length
        advance(block, length)
        return block
    }

    /// The end of the rows; of the input where the dialect does not say it.
    private var dataEnd: UInt64 { dialect.dataEnd == 0 ? file.byteCount : min(dialect.dataEnd, file.byteCount) }

    /// A block's bytes from `offset` on, up to the end of the rows.
    private func read(_ base: UnsafeMutablePointer<UInt8>, at offset: UInt64) throws(Failure) -> Int {
        let left = dataEnd &- min(offset, dataEnd)
        return try file.read(base, Int(truncatingIfNeeded: min(UInt64(truncatingIfNeeded: blockByteCount), left)), at: offset)
    }

    private func makeBlock(_ byteCount: Int, _ rowCount: Int) -> Block {
        Block(
            fileOffset: progress.pointee.offset, byteCount: byteCount, firstRow: progress.pointee.row,
            rowCount: rowCount, index: progress.pointee.index)
    }

    private func advance(_ block: Block, _ byteCount: UInt64) {
        progress.pointee.offset &+= byteCount
        progress.pointee.row &+= UInt64(truncatingIfNeeded: block.rowCount)
        if block.rowCount > 0 { progress.pointee.index &+= 1 }
    }

    private func isBlank(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        count == 0 || (count == 1 && bytes[0] == dialect.marks.beforeLine)
    }

    private func unclosedQuote(_ scan: BoundaryScan, after rowCount: Int) -> Failure {
        Failure(
            .unclosedQuote, "a quote opens here and is never closed",
            row: progress.pointee.row &+ UInt64(truncatingIfNeeded: rowCount) &+ 1,
            offset: progress.pointee.offset &+ UInt64(truncatingIfNeeded: scan.openQuote))
    }
}
