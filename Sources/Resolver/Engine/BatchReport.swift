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
        /// Raw value of `Role`.
        var role: UInt8 = 0
    }

    /// A silent key; its value is `texts[start..<start + count]`.
    struct Hub {
        var field: UInt8
        var valueStart: Int
        var valueCount: Int
        var rows: Int
        var identities: Int
    }

    /// A line that is no row; its text, at most 240 bytes of it, is `texts[start..<start + count]`.
    struct Note {
        var note: TableFrame.Note
        var textStart: Int
        var textCount: Int
    }

    /// A blocked value that rows held; its text is `texts[start..<start + count]`.
    struct Blocked {
        var field: Field
        var valueStart: Int
        var valueCount: Int
        var rows: UInt64
    }

    /// A number that a nobody's name holds beside people with names; its text is `texts[start..<start + count]`.
    struct PhoneToCheck {
        var valueStart: Int
        var valueCount: Int
        var rows: Int
    }

    /// A line of the block-list that is neither a phone nor an e-mail.
    struct BlockProblem {
        var line: UInt32
        var reason: Reason
        var textStart: Int
        var textCount: Int
    }

    struct StageTime {
        var name: StaticString
        var nanoseconds: UInt64
    }

    /// Lines of the file of decisions.
    struct DecisionCounts {
        var kept = 0
        /// A newer one says otherwise.
        var suspended = 0
        /// They name a record that the input does not have, or one that is nobody.
        var unknown = 0
        /// They are no decision.
        var unread = 0
    }

    struct MemoryUse {
        var name: StaticString
        var bytes: Int
    }

    private let placed = Placed()
    var texts: Buffer<UInt8>
    var notes: Buffer<Note>
    var platform = FilePlatform.none
    var columns: Buffer<Column>
    var hubs: Buffer<Hub>
    var blocked: Buffer<Blocked>
    var blockProblems: Buffer<BlockProblem>
    var phonesToCheck: Buffer<PhoneToCheck>
    var stages: Buffer<StageTime>
    var memoryUses: Buffer<MemoryUse>
    var problems: Buffer<ProblemTable.Problem>

    var encoding: StaticString = "utf-8"
    var delimiter: UInt8 = 44
    var hasByteOrderMark = false
    var bytes: UInt64 = 0
    var rows = 0
    var unidentifiedRows = 0
    /// Records that are former states of another row's, and rows whose record id somebody else has.
    var repeatedRecords = 0
    var sharedRecordIDs = 0
    /// Rows that go on with the order of the row above.
    var continuationRows = 0
    var entities = 0
    /// Of them organisations.
    var organisations = 0
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
    /// Written relations; -1 where none were asked for.
    var relations = -1
    /// -1 where neither touchpoints nor entities were asked for.
    var touchpoints = -1
    var touchpointRows = 0
    var unidentifiedTouchpoints = 0
    /// Cells of values that are no amount, or one in another currency than đồng.
    var unreadValues = 0
    /// What each kind of key found, and what became of the pairs that none decides alone.
    var kinds = InlineArray<9, ComponentStage.KindTotals>(repeating: ComponentStage.KindTotals())
    var waiting = PairQueue.Totals()
    /// `N_ref` of the weights; 0 where they have none.
    var referencePeople = 0
    /// -1 where they were not asked for.
    var reviewItems = -1
    /// Nil where no decisions were given.
    var decisions: DecisionCounts?
    var workers = 0
    var peakBytes = 0

    init(_ memory: Memory) {
        texts = Buffer(memory)
        notes = Buffer(memory)
        columns = Buffer(memory)
        hubs = Buffer(memory)
        blocked = Buffer(memory)
        blockProblems = Buffer(memory)
        phonesToCheck = Buffer(memory)
        stages = Buffer(memory)
        memoryUses = Buffer(memory)
        problems = Buffer(memory)
    }

    /// Links that are expected to be false, by the best kind of key: strangers meet the more often, the more people the file holds.
    func expectedFalseLinks(_ kind: BlockingKeyKind) -> Int {
        let millionths = Double(kinds[kind.rawValue].falseLinks)
        let scale = kind.isAnchor || referencePeople == 0 ? 1 : Double(entities) / Double(referencePeople)
        return Int((min(millionths * scale, 1e15) / 1_000_000).rounded(.up))
    }

    /// More people than the weights are made for: links between strangers are less sure than they say.
    var isBeyondReference: Bool { referencePeople > 0 && entities > referencePeople }

    /// The share of all pairs of records that no key brings together, in millionths.
    var reductionMillionths: Int {
        let all = Double(rows) * Double(max(0, rows &- 1)) / 2
        var pairs = 0.0
        for kind in 0..<BlockingKeyKind.count { pairs += Double(kinds[kind].pairs) }
        return all > 0 ? Int((max(0, 1 - pairs / all) * 1_000_000).rounded(.down)) : 1_000_000
    }

    func text(_ start: Int, _ count: Int) -> TextSpan { TextSpan(base: UnsafePointer(texts.base + start), count: count) }

    /// Keeps a text and gives its place.
    mutating func keep(_ text: TextSpan) throws(Failure) -> Int {
        let start = texts.count
        try texts.append(text.base, text.count)
        return start
    }

    /// Keeps the beginnings of the lines that are no rows.
    mutating func keep(_ frame: borrowing TableFrame, of file: borrowing InputFile) throws(Failure) {
        let piece = try Buffer<UInt8>(texts.memory, capacity: 240)
        for index in 0..<frame.notes.count {
            let note = frame.notes.base[index]
            var count = try file.read(piece.base, min(note.byteCount, piece.capacity), at: note.offset)
            while count > 0, piece.base[count &- 1] == 10 || piece.base[count &- 1] == 13 { count &-= 1 }
            let start = try keep(TextSpan(base: UnsafePointer(piece.base), count: count))
            try notes.append(Note(note: note, textStart: start, textCount: count))
        }
    }
}
