import Foundation
import Testing

@testable import Resolver

@Suite(.serialized) struct InputFileTests {
    static func text(of file: borrowing InputFile) throws -> String {
        var bytes = [UInt8](repeating: 0, count: Int(file.byteCount))
        let count = try file.read(&bytes, bytes.count, at: 0)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    static func code(_ bytes: [UInt8]) throws -> Failure.Code? {
        let file = try TemporaryFile(bytes)
        return failureCode { () throws(Failure) in _ = try file.open() }
    }

    @Test func aRegularFileIsReadInPlace() throws {
        let file = try TemporaryFile("họ,tên\n").open()
        #expect(try Self.text(of: file) == "họ,tên\n")
        #expect(!file.isSpooled && file.encoding == .utf8 && file.markByteCount == 0)
        try file.checkUnchanged()
    }

    @Test(arguments: [true, false], [true, false])
    func utf16BecomesUTF8(bigEndian: Bool, marked: Bool) throws {
        let text = "Họ tên\tEmail 😀\nNguyễn Văn A\ta@b.vn\n" + String(repeating: "Trần Thị Bưởi\tx@y.vn\n", count: 20_000)
        var bytes: [UInt8] = []
        for unit in (marked ? [0xFEFF] : []) + Array(text.utf16) {
            let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
            bytes += bigEndian ? pair : pair.reversed()
        }
        let file = try TemporaryFile(bytes).open()
        #expect(try Self.text(of: file) == text)
        #expect(file.isSpooled && file.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
        #expect(file.replacedCharacters == 0)
    }

    @Test(arguments: 1...60) func utf16AgreesWithReference_randomText(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "b,", "0912345678", "ệ", "đ", "Nguyễn", "😀", "\n", "한", "\u{7F}", "\u{80}"]
        var text = "x"
        for _ in 0..<(1 + generator.below(200)) { text += pieces[Int(generator.below(UInt64(pieces.count)))] }
        let bigEndian = generator.below(2) == 0
        var bytes: [UInt8] = []
        for unit in [0xFEFF] + Array(text.utf16) {
            let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
            bytes += bigEndian ? pair : pair.reversed()
        }
        #expect(try Self.text(of: try TemporaryFile(bytes).open()) == text, "seed \(seed)")
    }

    @Test func loneHalvesBecomeReplacementCharacters() throws {
        let units: [UInt16] = [0xFEFF, 97, 0xD83D, 98, 0xDE00, 44, 0xD83D]
        var bytes = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        bytes.append(65)
        let file = try TemporaryFile(bytes).open()
        #expect(try Self.text(of: file) == "a\u{FFFD}b\u{FFFD},\u{FFFD}\u{FFFD}")
        #expect(file.replacedCharacters == 4)
    }

    @Test func aPipeIsSpooled() throws {
        let pipe = Pipe()
        let text = "a,b\n" + String(repeating: "1,2\n", count: 500_000)
        let bytes = Data(text.utf8)
        Thread.detachNewThread {
            pipe.fileHandleForWriting.write(bytes)
            try? pipe.fileHandleForWriting.close()
        }
        let file = try InputFile(descriptor: pipe.fileHandleForReading.fileDescriptor, memory: .unlimited)
        #expect(file.isSpooled && file.byteCount == UInt64(bytes.count))
        #expect(try Self.text(of: file) == text)
    }

    @Test func aSilentPipeCanBeCancelled() throws {
        let pipe = Pipe()
        let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        flag.pointee = 1
        defer { flag.deallocate() }
        let control = RunControl(cancel: UnsafePointer(flag))
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        let code = failureCode { () throws(Failure) in
            _ = try InputFile(descriptor: descriptor, memory: .unlimited, control: control)
        }
        #expect(code == .cancelled)
        _ = pipe
    }

    @Test func filesThatAreNoTablesAreNamed() throws {
        #expect(try Self.code([]) == .noRows)
        #expect(try Self.code([0xFF, 0xFE]) == .noRows)
        #expect(try Self.code(Array("PK\u{3}\u{4}....[Content_Types].xml".utf8)) == .spreadsheet)
        #expect(try Self.code(Array("PK\u{3}\u{4}....photo.jpg".utf8)) == .binaryFile)
        #expect(try Self.code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) == .spreadsheet)
        #expect(try Self.code(Array("  <HTML><table>".utf8)) == .spreadsheet)
        #expect(try Self.code([0x1F, 0x8B, 8, 0]) == .binaryFile)
        #expect(try Self.code(Array("%PDF-1.7".utf8)) == .binaryFile)
        #expect(try Self.code([0xFF, 0xFE, 0, 0, 65, 0, 0, 0]) == .encoding)
        #expect(try Self.code((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37) }) == .binaryFile)
        #expect(try Self.code([UInt8](repeating: 0, count: 100)) == .binaryFile)
        // A little dirt is no binary file.
        #expect(try Self.code(Array("a,b\n\u{0}1,2\n".utf8)) == nil)
    }

    @Test func aZeroByteIsTextLikeAnyOther() throws {
        let bytes = Array("a,b\n".utf8) + Array(repeating: Array("Lan,0912\n".utf8), count: 1000).flatMap { $0 } + Array("x\u{0}y,\u{0}\n".utf8)
        let file = try TemporaryFile(bytes)
        let reading = try RowReaderTests.read(
            file, bytes, CSVMarks(), columns: [0, 1], blockByteCount: 256, level: .best)[0]
        #expect(reading.rows.count == 1002 && reading.rows.last?.cells == [[120, 0, 121], [0]])
    }

    @Test func missingFilesAndDirectoriesAreNamed() throws {
        func code(_ path: String) -> Failure? {
            let bytes = Array(path.utf8)
            return failure { () throws(Failure) in _ = try InputFile(path: bytes, bytes.count, memory: .unlimited) }
        }
        #expect(code("/nowhere/leads.csv")?.systemError == ENOENT)
        #expect(code("/tmp")?.systemError == EISDIR)
        #expect(code("")?.code == .argument)
        #expect(code("/tmp/\u{0}x")?.code == .argument)
        #expect(code(String(repeating: "x", count: 5000))?.code == .argument)
    }

    @Test func aChangedFileIsSeen() throws {
        let temporary = try TemporaryFile(String(repeating: "a,b\n", count: 1000))
        let file = try temporary.open()
        let handle = try #require(FileHandle(forWritingAtPath: temporary.path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("c,d\n".utf8))
        #expect(failureCode { () throws(Failure) in try file.checkUnchanged() } == .inputChanged)
        try handle.truncate(atOffset: 10)
        var bytes = [UInt8](repeating: 0, count: 4000)
        let cut = failureCode { () throws(Failure) in _ = try file.read(&bytes, 4000, at: 0) }
        #expect(cut == .inputChanged)
    }

    // MARK: Calls that fail

    nonisolated(unsafe) static var callsLeft = 0

    @Test func shortReadsAreContinued() throws {
        var calls = FileCalls()
        calls.readAt = { Platform.readFile($0, $1, min($2, 7), at: $3) }
        let text = String(repeating: "Nguyễn,0912\n", count: 50)
        let file = try TemporaryFile(text).open(calls: calls)
        #expect(try Self.text(of: file) == text)
    }

    @Test func everyFailedReadIsAnError() throws {
        let bytes = Array(("a,b\n" + String(repeating: "1,2\n", count: 2000)).utf8)
        let temporary = try TemporaryFile(bytes)
        var calls = FileCalls()
        calls.readAt = {
            InputFileTests.callsLeft -= 1
            return InputFileTests.callsLeft < 0 ? -Int(EIO) : Platform.readFile($0, $1, $2, at: $3)
        }
        var failures = 0
        for allowed in 0..<40 {
            Self.callsLeft = allowed
            let found = failure { () throws(Failure) in
                let file = try temporary.open(calls: calls)
                let reader = try RowReader(file, CSVDialect(dataOffset: 4), memory: .unlimited, blockByteCount: 512)
                var buffer = Buffer<UInt8>(.unlimited)
                while try reader.nextBlock(into: &buffer) != nil {}
            }
            if let found {
                #expect(found.code == .io && found.systemError == EIO)
                failures += 1
            }
        }
        #expect(failures > 5 && failures < 40)
    }

    @Test func aFullDiskWhileSpoolingIsAnError() throws {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data("a,b\n1,2\n".utf8))
        try pipe.fileHandleForWriting.close()
        var calls = FileCalls()
        calls.writeAt = { _, _, _, _ in -Int(ENOSPC) }
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        let code = failureCode { () throws(Failure) in
            _ = try InputFile(descriptor: descriptor, memory: .unlimited, calls: calls)
        }
        #expect(code == .diskFull)
    }

    @Test func anyRefusedAllocationIsAnError() throws {
        let temporary = try TemporaryFile("Họ tên,SĐT\n" + String(repeating: "Lan,0912345678\n", count: 100))
        for limit in [1, 1000, 100_000, 300_000, 600_000, 1_000_000, 1_400_000, 3_000_000] {
            let memory = try Memory.open(limit: limit)
            defer { memory.close() }
            let code = failureCode { () throws(Failure) in
                let file = try temporary.open(memory)
                let dialect = try CSVDialect.detect(file, memory: memory)
                let header = try Header(file, dialect, memory: memory)
                _ = try ColumnMapping(file, dialect, header, memory: memory)
                let reader = try RowReader(file, dialect, memory: memory)
                var buffer = Buffer<UInt8>(memory)
                while try reader.nextBlock(into: &buffer) != nil {}
            }
            #expect(code == .memoryLimit || (code == nil && limit >= 1_400_000))
            #expect(memory.used == 0)
        }
    }
}
