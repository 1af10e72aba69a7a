/// Cells that could not be used, and rows that are not as the header says, counted by field and reason; the first of each is kept as an example.
///
/// One table per worker; rows come to a worker in rising order, so its first is its least, and merging takes the
/// least of all.
struct ProblemTable: ~Copyable {
    struct Problem {
        /// `rowField` for what is wrong with the row as a whole.
        var field: UInt8
        var reason: UInt8
        var exampleCount: UInt16
        var count: UInt64
        /// 0-based.
        var firstRow: UInt64
        var example: InlineArray<48, UInt8>
    }

    /// Stands for the row as a whole where a field stands elsewhere.
    static let rowField = UInt8(Field.count)
    /// The name of a problem's field.
    static func fieldName(_ field: UInt8) -> StaticString { Field(rawValue: field)?.name ?? "row" }

    private static let reasonLimit = 256

    /// 1 + place in `problems`, per field and reason.
    private var places: Buffer<UInt16>
    private(set) var problems: Buffer<Problem>

    init(_ memory: Memory) throws(Failure) {
        places = try Buffer(memory, zeroed: (Field.count &+ 1) &* ProblemTable.reasonLimit)
        problems = Buffer(memory)
    }

    /// O(problems).
    mutating func clear() {
        for index in Span.upTo(problems.count) {
            let problem = problems.base[index]
            places.base[Int(problem.field) &* ProblemTable.reasonLimit &+ Int(problem.reason)] = 0
        }
        problems.removeAll()
    }

    @inline(never)
    mutating func count(_ field: Field?, _ reason: Reason, row: UInt64, _ text: TextSpan) throws(Failure) {
        let field = field?.rawValue ?? ProblemTable.rowField
        let cell = Int(field) &* ProblemTable.reasonLimit &+ Int(reason.rawValue)
        let known = Int(places.base[cell])
        if known > 0 {
            problems.base[known &- 1].count &+= 1
            return
        }
        var problem = Problem(
            field: field, reason: reason.rawValue, exampleCount: 0, count: 1, firstRow: row,
            example: InlineArray(repeating: 0))
        let length = ProblemTable.cut(text, problem.example.count)
        for index in 0..<length { problem.example[index] = text.base[index] }
        problem.exampleCount = UInt16(truncatingIfNeeded: length)
        try problems.append(problem)
        places.base[cell] = UInt16(truncatingIfNeeded: problems.count)
    }

    /// At most `limit` bytes that do not end inside a UTF-8 character.
    private static func cut(_ text: TextSpan, _ limit: Int) -> Int {
        if text.count <= limit { return text.count }
        var length = limit
        while length > 0, text.base[length] & 0xC0 == 0x80 { length &-= 1 }
        return length
    }

    mutating func add(_ other: borrowing ProblemTable) throws(Failure) {
        for index in 0..<other.problems.count {
            let problem = other.problems.base[index]
            let cell = Int(problem.field) &* ProblemTable.reasonLimit &+ Int(problem.reason)
            let known = Int(places.base[cell])
            if known == 0 {
                try problems.append(problem)
                places.base[cell] = UInt16(truncatingIfNeeded: problems.count)
                continue
            }
            let total = problems.base[known &- 1].count &+ problem.count
            if problem.firstRow < problems.base[known &- 1].firstRow { problems.base[known &- 1] = problem }
            problems.base[known &- 1].count = total
        }
    }
}
