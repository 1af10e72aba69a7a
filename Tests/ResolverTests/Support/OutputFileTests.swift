import Foundation
import Testing

@testable import Resolver

@Suite(.serialized) struct OutputFileTests {
    /// A directory for one test, removed at its end.
    final class Directory {
        let path = NSTemporaryDirectory() + "resolver-out-" + UUID().uuidString
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
        var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
        func read(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }
    }

    static func open(
        _ path: String, inputs: [FileStatus] = [], replacing: Bool = true, calls: FileCalls = FileCalls()
    ) throws(Failure) -> OutputFile {
        let bytes = Array(path.utf8)
        return try OutputFile(
            path: bytes, bytes.count, inputs: inputs, inputCount: inputs.count, replacing: replacing,
            memory: .unlimited, calls: calls)
    }

    @Test func theFileAppearsAtCommitOnly() throws {
        let directory = try Directory()
        var output = try Self.open(directory.path + "/out.csv")
        try output.write("entity_id")
        try output.write(byte: 10)
        #expect(directory.names.count == 1 && directory.names[0] != "out.csv")
        try output.commit()
        #expect(directory.names == ["out.csv"] && directory.read("out.csv") == "entity_id\n")
        #expect(output.byteCount == 10)
    }

    @Test func anAbandonedFileLeavesTheOldOne() throws {
        let directory = try Directory()
        try "old".write(toFile: directory.path + "/out.csv", atomically: false, encoding: .utf8)
        do {
            var output = try Self.open(directory.path + "/out.csv")
            let long = [UInt8](repeating: 65, count: 3 << 20)
            try output.write(long, long.count)
        }
        #expect(directory.names == ["out.csv"] && directory.read("out.csv") == "old")
        var output = try Self.open(directory.path + "/out.csv")
        try output.write("new")
        output.abandon()
        #expect(directory.names == ["out.csv"] && directory.read("out.csv") == "old")
    }

    @Test func aLinkIsFollowed() throws {
        let directory = try Directory()
        try "old".write(toFile: directory.path + "/real.csv", atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: directory.path + "/link.csv", withDestinationPath: directory.path + "/real.csv")
        var output = try Self.open(directory.path + "/link.csv")
        try output.write("new")
        try output.commit()
        #expect(directory.names == ["link.csv", "real.csv"] && directory.read("real.csv") == "new")
    }

    @Test func theInputIsNeverOverwritten() throws {
        let directory = try Directory()
        let path = directory.path + "/leads.csv"
        try "a,b\n".write(toFile: path, atomically: false, encoding: .utf8)
        let bytes = Array(path.utf8)
        let input = try InputFile(path: bytes, bytes.count, memory: .unlimited)
        let inputs = [input.status]
        let found = failure { () throws(Failure) in _ = try Self.open(path, inputs: inputs) }
        #expect(found?.code == .outputExists)
        let kept = failure { () throws(Failure) in _ = try Self.open(path, replacing: false) }
        #expect(kept?.code == .outputExists)
        #expect(directory.read("leads.csv") == "a,b\n" && directory.names == ["leads.csv"])
    }

    @Test func directoriesAndMissingDirectoriesAreErrors() throws {
        let directory = try Directory()
        let path = directory.path
        #expect(failureCode { () throws(Failure) in _ = try Self.open(path) } == .io)
        #expect(failure { () throws(Failure) in _ = try Self.open(path + "/no/out.csv") }?.systemError == ENOENT)
    }

    @Test func aFullDeviceIsADiskThatIsFull() throws {
        let found = failure { () throws(Failure) in
            var output = try Self.open("/dev/full")
            try output.write("x")
            try output.commit()
        }
        #expect(found?.code == .diskFull && found?.systemError == ENOSPC)
    }

    @Test func aClosedPipeIsAnErrorAndNoSignal() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        let code = failureCode { () throws(Failure) in
            var output = try OutputFile(descriptor: descriptor, memory: .unlimited)
            try output.write("x")
            try output.commit()
        }
        #expect(code == .pipeClosed)
        _ = pipe
    }

    nonisolated(unsafe) static var callsLeft = 0

    @Test func shortWritesAreContinuedAndEveryFailureLeavesNothing() throws {
        let directory = try Directory()
        let path = directory.path + "/out.csv"
        var calls = FileCalls()
        calls.write = {
            OutputFileTests.callsLeft -= 1
            return OutputFileTests.callsLeft < 0 ? -Int(ENOSPC) : Platform.writeFile($0, $1, min($2, 1000))
        }
        calls.sync = { _ in
            OutputFileTests.callsLeft -= 1
            return OutputFileTests.callsLeft < 0 ? -EIO : 0
        }
        calls.rename = {
            OutputFileTests.callsLeft -= 1
            return OutputFileTests.callsLeft < 0 ? -EACCES : Platform.renameFile($0, $1)
        }
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
        for allowed in 0..<7 {
            Self.callsLeft = allowed
            let found = failure { () throws(Failure) in
                var output = try Self.open(path, calls: calls)
                try output.write(bytes, bytes.count)
                try output.commit()
            }
            #expect(found != nil && directory.names.isEmpty, "call \(allowed)")
        }
        Self.callsLeft = 7
        var output = try Self.open(path, calls: calls)
        try output.write(bytes, bytes.count)
        try output.commit()
        #expect(FileManager.default.contents(atPath: path) == Data(bytes))
    }
}
