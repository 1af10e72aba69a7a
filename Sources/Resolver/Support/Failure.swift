/// Why an operation could not be carried out, as a plain value: throwing one allocates nothing.
///
/// Every fallible routine of the engine is declared `throws(Failure)`. The text is static; what
/// varies (row, column, byte offset, the system's error number) stands in fields, and the layer that
/// talks to people (`API`, C, CLI) writes the sentence.
public struct Failure: Error, Sendable, BitwiseCopyable {
    /// What a caller can do about it decides the hundred: 1xx fix the call, 2xx fix the data,
    /// 3xx the system said no. The values are permanent and are those of `resolver_status` in C.
    public enum Code: Int32, Sendable, CaseIterable, BitwiseCopyable {
        case argument = 100
        case handle = 101
        case structSize = 102
        case state = 103
        case unknownField = 104
        case busy = 105

        case noRows = 200
        case noUsableColumn = 201
        case binaryFile = 202
        case unclosedQuote = 203
        case inputChanged = 204
        case spreadsheet = 205
        case entityColumnExists = 206
        case encoding = 207
        case tooManyRows = 208
        case missingColumn = 209
        case policy = 210
        case damaged = 211
        case formatVersion = 212
        case notStore = 213

        case io = 300
        case outOfMemory = 301
        case memoryLimit = 302
        case cancelled = 303
        case outputExists = 304
        case pipeClosed = 305
        case diskFull = 306
        case storeInUse = 307
    }

    /// Stands in `row`, `column` and `offset` where there is none.
    public static let none = UInt64.max

    public let code: Code
    /// 1-based record of the input, the header not counted, or `none`.
    public var row: UInt64
    /// 1-based column of the input, or `none`.
    public var column: UInt64
    /// Byte offset in the input, or `none`.
    public var offset: UInt64
    /// `errno` of the failed call, 0 when no system call failed.
    public var systemError: Int32
    /// One plain sentence without a full stop.
    public let text: StaticString

    public init(
        _ code: Code, _ text: StaticString, row: UInt64 = Failure.none, column: UInt64 = Failure.none,
        offset: UInt64 = Failure.none, systemError: Int32 = 0
    ) {
        self.code = code
        self.text = text
        self.row = row
        self.column = column
        self.offset = offset
        self.systemError = systemError
    }
}
