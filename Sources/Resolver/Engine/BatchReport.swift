/// What a run found, as plain values: the source of the summary, of `--json` and of the C report.
struct BatchReport: ~Copyable {
    /// How a column was understood. The name is `columnNames[start..<start + count]`.
    struct Column {
        var nameStart: Int
        var nameCount: Int
        /// Raw value of `Field`, or 255.
        var field: UInt8
        /// 0 header, 1 content, 2 choice, 3 ignored.
        var evidence: UInt8
    }

    /// A silent key; its value is `texts[start..<start + count]`.
    struct Hub {
        var field: UInt8
        var valueStart: Int
        var valueCount: Int
        var rows: Int
        var identities: Int
    }

    struct StageTime {
        var name: StaticString
        var nanoseconds: UInt64
    }

    struct MemoryUse {
        var name: StaticString
        var bytes: Int
    }

    var texts: Buffer<UInt8>
    var columns: Buffer<Column>
    var hubs: Buffer<Hub>
    var stages: Buffer<StageTime>
    var memoryUses: Buffer<MemoryUse>
    var problems: Buffer<ProblemTable.Problem>

    var encoding: StaticString = "utf-8"
    var delimiter: UInt8 = 44
    var hasByteOrderMark = false
    var bytes: UInt64 = 0
    var rows = 0
    var unidentifiedRows = 0
    var entities = 0
    var mergedEntities = 0
    var mergedRows = 0
    var largestEntity = 0
    var distinctNames = 0
    var keys = 0
    var blocks = 0
    var largestBlock = 0
    var pairs = 0
    var links = 0
    var refusedLinks = 0
    var tiedLinks = 0
    var apartLinks = 0
    var contestedComponents = 0
    var silentKeys = 0
    var workers = 0
    var peakBytes = 0

    init(_ memory: Memory) {
        texts = Buffer(memory)
        columns = Buffer(memory)
        hubs = Buffer(memory)
        stages = Buffer(memory)
        memoryUses = Buffer(memory)
        problems = Buffer(memory)
    }

    func text(_ start: Int, _ count: Int) -> TextSpan { TextSpan(base: UnsafePointer(texts.base + start), count: count) }

    /// Keeps a text and gives its place.
    mutating func keep(_ text: TextSpan) throws(Failure) -> Int {
        let start = texts.count
        try texts.append(text.base, text.count)
        return start
    }
}
